import PolicyModel
import PolicyParsing
import Testing

/// 由A牵头 is prose in most documents; where every item ends in such a sentence and nothing else names units, it is the clause.
@Suite struct ByClauseTests {
  private static func duties(_ body: String) -> [String] {
    let source = "---\ntitle: 某行动方案\nslug: x\ndate: 2024-03-10\n---\n\n一、主要任务\n\n\(body)\n"
    let bytes = Array(source.utf8)
    let document = parseDocument(path: "documents/x.md", bytes: bytes, repairs: nil, options: ParsingOptions())
    return document.measures.map { measure in
      (measure.label ?? "") + measure.duties.map { "\($0.role.rawValue) \($0.name)" }.joined(separator: "、")
    }
  }

  @Test func `sentences that end every item are its clauses`() {
    let body = """
      1.开展集中培训。由市应急局牵头，市经信局、市住建局按职责分工负责。

      2.建成数字化系统。由市应急局负责，市科技局配合。

      3.定期报送进展。
      """
    #expect(
      Self.duties(body) == ["1.lead 市应急局、joint 市经信局、joint 市住建局", "2.responsible 市应急局、support 市科技局", "3."]
    )
  }

  @Test(arguments: [
    "1.开展集中培训。由市应急局牵头，市经信局按职责分工负责。\n\n2.建成系统。",
    "1.开展集中培训，此项工作由市应急局牵头，市经信局配合。\n\n2.建成系统，具体由市科技局负责，市财政局配合。",
  ]) func `one such sentence, or a part of one, is prose`(_ body: String) {
    #expect(Self.duties(body) == ["1.", "2."])
  }

  @Test func `beside other clauses they are prose`() {
    let body = """
      1.开展集中培训。由市应急局牵头，市经信局按职责分工负责。（责任单位：市教育局）

      2.建成系统。由市应急局负责，市科技局配合。
      """
    #expect(Self.duties(body) == ["1.responsible 市教育局", "2."])
  }
}
