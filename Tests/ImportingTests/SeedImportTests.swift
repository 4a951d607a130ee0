import Foundation
import Importing
import PolicyModel
import SourceText
import Testing

/// The document that the project was made for, imported from its committed source.
@Suite struct SeedImportTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static func content(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: root.appending(path: "Content/\(path)")))
  }

  private func result() throws -> ImportResult {
    let source = try Self.content("sources/ygxzx-2021-237.txt")
    let results = importDocument(ImportRequest(fileName: "seed.txt", bytes: source))
    #expect(results.count == 1)
    return try #require(results.first)
  }

  @Test func `importing the committed source gives the committed Markdown and repairs, byte for byte`() throws {
    let result = try result()
    #expect(result.slug == "ygxzx-2021-237")
    #expect(result.sourceName == "ygxzx-2021-237.txt")
    #expect(!result.isRefused)
    #expect(
      String(decoding: result.markdown, as: UTF8.self)
        == String(decoding: try Self.content("documents/ygxzx-2021-237.md"), as: UTF8.self)
    )
    #expect(
      String(decoding: result.repairs, as: UTF8.self)
        == String(decoding: try Self.content("sources/ygxzx-2021-237.repairs.tsv"), as: UTF8.self)
    )
  }

  @Test func `every character is accounted for`() throws {
    let result = try result()
    let proof = try #require(result.proof)
    #expect(proof.holds)
    #expect(proof.source == 7713)
    #expect(proof.widened == 48)
    #expect(proof.removed == 0)
    let again = proveImport(
      source: try Self.content("sources/ygxzx-2021-237.txt"),
      markdown: try Self.content("documents/ygxzx-2021-237.md"),
      repairs: try Self.content("sources/ygxzx-2021-237.repairs.tsv"),
    )
    #expect(again == proof)
  }

  @Test func `the eleven sentences that pages cut are joined, unit names among them`() throws {
    let repairs = RepairTable.read(try result().repairs, path: "").repairs
    let joined = repairs.filter { $0.kind == .joined }
    #expect(joined.count == 11)
    #expect(joined.contains { $0.original == "发展改革委、省财\n\n政厅、省商务厅、" && $0.line == 21 })
    #expect(repairs.count { $0.kind == .widened } == 48)
    let text = String(decoding: try result().markdown, as: UTF8.self)
    for name in ["省财政厅、省商务厅", "省市场监管局、省委宣传部", "省工业和信息化厅、省税务局", "省工业和信息化厅、昆明海关"] {
      #expect(text.contains(name))
    }
  }

  @Test func `each repair stands where it says, in the source and in the body`() throws {
    let result = try result()
    let lines = String(decoding: result.markdown, as: UTF8.self).split(
      separator: "\n",
      omittingEmptySubsequences: false
    )
    let end = try #require(lines.dropFirst().firstIndex(of: "---"))
    let source = String(decoding: try Self.content("sources/ygxzx-2021-237.txt"), as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    let repairs = RepairTable.read(result.repairs, path: "", bodyLine: end + 2).repairs
    for repair in repairs {
      let position = try #require(repair.position)
      let line = Array(lines[position.line - 1].unicodeScalars)
      switch repair.kind {
      case .widened:
        #expect(String(line[position.column - 1]) == repair.replacement)
        #expect(String(Array(source[repair.line - 1].unicodeScalars)[repair.column - 1]) == repair.original)
      default:
        #expect(String(String.UnicodeScalarView(line)).contains(repair.replacement))
        #expect(source[repair.line - 1].unicodeScalars.count == repair.column - 1)
      }
    }
  }

  @Test func `seven sections are headings, twenty-five measures plain paragraphs`() throws {
    let lines = String(decoding: try result().markdown, as: UTF8.self).split(separator: "\n")
    #expect(lines.count { $0.hasPrefix("## ") } == 7)
    #expect(lines.count { $0.hasPrefix("（") && $0.contains("）") && !$0.hasPrefix("（此件") } == 25)
    #expect(lines.contains { $0.hasPrefix("州市、县级地方人民政府必须建立健全") })
  }

  @Test func `front matter says what the document says of itself, and what was inferred`() throws {
    let text = String(decoding: try result().markdown, as: UTF8.self)
    for line in [
      "title: 关于进一步健全支持中小企业发展制度的实施意见", "number: 云工信中小〔2021〕237号", "issuers: [云南省工业和信息化厅]", "place: 云南省",
      "recipients: 各州、市人民政府，省直有关部门，中央驻滇有关单位", "date: 2021-08-26", "printed: 2021-08-27", "printer: 云南省工业和信息化厅办公室",
      "publicity: 此件公开发布", "kind: 意见", "inferred: [issuers, place]", "slug: ygxzx-2021-237",
    ] {
      #expect(text.contains(line + "\n"))
    }
  }

  @Test func `the same source twice gives the same bytes, and an edited file is not overwritten`() throws {
    let source = try Self.content("sources/ygxzx-2021-237.txt")
    let first = try result()
    let again = importDocument(ImportRequest(fileName: "seed.txt", bytes: source, existing: { _ in first.markdown }))
    #expect(again.first?.markdown == first.markdown)
    #expect(again.first?.isRefused == false)
    let edited = importDocument(
      ImportRequest(fileName: "seed.txt", bytes: source, existing: { _ in first.markdown + [0x0A] })
    )
    #expect(edited.first?.isRefused == true)
    #expect(edited.first?.markdown.isEmpty == true)
    #expect(edited.first?.findings.contains { $0.id == "import.would-overwrite" && $0.message.contains("编辑") } == true)
    let other = importDocument(
      ImportRequest(fileName: "seed.txt", bytes: source, existing: { _ in Array("# 别的".utf8) })
    )
    #expect(other.first?.findings.contains { $0.id == "import.would-overwrite" && $0.message.contains("另一份") } == true)
  }
}
