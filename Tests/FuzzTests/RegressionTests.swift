import Foundation
import FuzzTargets
import Testing

/// What `script/fuzz` once broke stays read: `Regressions/<target>/<name>`, as the fuzzer found it.
@Suite struct RegressionTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Regressions")

  private static func names(_ target: FuzzTarget) -> [String] {
    let path = folder.appendingPathComponent(target.rawValue).path
    return ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }

  @Test(arguments: FuzzTarget.allCases) func `what once broke is read`(_ target: FuzzTarget) throws {
    for name in Self.names(target) {
      let file = Self.folder.appendingPathComponent(target.rawValue).appendingPathComponent(name)
      let complaint = target.complaint(about: Array(try Data(contentsOf: file)))
      #expect(complaint == nil, "\(target.rawValue)/\(name)")
    }
  }

  @Test func `every folder is a target's`() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    #expect(!folders.isEmpty)
    for name in folders { #expect(FuzzTarget(rawValue: name) != nil, "\(name)") }
  }

  /// The harness itself can complain: an answer that is wrong is not passed over.
  @Test func `each target takes a document, a page and nothing`() {
    let document = Array("---\ntitle: 某办法\nslug: a\n---\n\n一、甲。（责任单位：省财政厅）\n".utf8)
    for target in FuzzTarget.allCases {
      for bytes in [[], document, Array("<html><p>甲</p></html>".utf8), Array("PK\u{3}\u{4}".utf8)] {
        #expect(target.complaint(about: bytes) == nil, "\(target.rawValue)")
      }
    }
  }
}
