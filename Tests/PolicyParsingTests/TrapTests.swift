import Foundation
import PolicyModel
import PolicyParsing
import SourceText
import TestSupport
import Testing

/// The forms (F) and traps (T) of responsibility clauses: each has a document of our own words and a look-alike that must be
/// left alone, both with a dump that was read and found right.
@Suite struct TrapTests {
  static let forms = (1...21).map { $0 < 10 ? "F0\($0)" : "F\($0)" }
  static let traps = (1...22).map { $0 < 10 ? "T0\($0)" : "T\($0)" }

  /// Whole documents of other styles: lists of measures without numbers, task lists, statutes, tables, rules of the document.
  static let styles = (1...36).map { $0 < 10 ? "S0\($0)" : "S\($0)" }

  private static func source(_ name: String) throws -> [UInt8] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Golden")
    return Array(try Data(contentsOf: folder.appendingPathComponent(name + ".md")))
  }

  @Test(arguments: forms + traps, ["", ".look-alike"])
  func `reads as a person does`(_ name: String, _ kind: String) throws {
    let bytes = try Self.source(name + kind)
    let document = parseDocument(
      path: "documents/\(name)\(kind).md",
      bytes: bytes,
      repairs: nil,
      options: ParsingOptions()
    )
    expectGolden(dump(document), "\(name)\(kind).dump")
    #expect(!document.findings.contains { $0.severity == .error })
  }

  @Test(arguments: styles) func `reads other styles`(_ name: String) throws {
    let bytes = try Self.source(name)
    let document = parseDocument(path: "documents/\(name).md", bytes: bytes, repairs: nil, options: ParsingOptions())
    expectGolden(dump(document), "\(name).dump")
  }

  /// Look-alikes of the forms hold no clause at all.
  @Test(arguments: forms) func `what only looks like a form gives no duty`(_ name: String) throws {
    let bytes = try Self.source(name + ".look-alike")
    let document = parseDocument(path: "documents/x.md", bytes: bytes, repairs: nil, options: ParsingOptions())
    #expect(document.measures.flatMap(\.duties).map(\.name) == [])
  }

  @Test func `no form and no trap is without its fixture`() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Golden")
    let files = Set(try FileManager.default.contentsOfDirectory(atPath: folder.path))
    var wanted: Set<String> = []
    for name in Self.forms + Self.traps {
      for kind in ["", ".look-alike"] { wanted.formUnion([name + kind + ".md", name + kind + ".dump"]) }
    }
    for name in Self.styles { wanted.formUnion([name + ".md", name + ".dump"]) }
    #expect(wanted.subtracting(files) == [])
    #expect(files.subtracting(wanted) == [])
  }
}
