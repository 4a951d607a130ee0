import Exports
import PolicyModel
import SiteGraph
import TestSupport
import Testing

@Suite struct DocumentDataTests {
  private func data() throws -> String {
    let graph = SampleGraph.graph()
    return String(decoding: try exportBytes(.documentData(0), in: graph), as: UTF8.self)
  }

  @Test func `the contract's fields stand in its order`() throws {
    let text = try data()
    var at = text.startIndex
    for key in [
      "slug", "serial", "title", "number", "issuers", "place", "date", "printed", "recipients", "status", "inferred",
      "source", "file", "sha256", "sections", "id", "label", "title", "level", "parent", "cites", "measures", "id",
      "ordinal", "label", "title", "section", "url", "text", "clauses", "duties", "id", "unit", "name", "canonical",
      "role", "order", "clause", "group", "known_by", "range", "derived", "cites", "deadlines", "text", "date", "kind",
      "terms", "lineage", "cites", "rules", "findings", "id", "severity", "line", "column", "text",
    ] {
      let found = try #require(text[at...].firstRange(of: "\"\(key)\":"), "no \(key) after what comes before it")
      at = found.upperBound
    }
  }

  @Test func `a duty, a derived one, a citation and a limit, to the letter`() throws {
    let text = try data()
    for part in [
      #"{"id":"m1-d1","unit":"units/sczt","name":"省财政厅","canonical":"云南省财政厅","role":"responsible","order":1,"clause":0,"group":false,"known_by":"stated","range":[14,46,4],"prefix":null,"suffix":null,"reason":"列于条款之中","evidence":[{"text":"（责任单位：省财政厅、省工信厅按职责分工负责）","range":[14,40,23]}]}"#,
      #"{"id":"m2-d2-sczt","unit":"units/sczt","canonical":"云南省财政厅","role":"support","known_by":"group","via":"units/ldxz","duty":"m2-d2"}"#,
      #"{"id":"m2-d3-ynjrj","unit":"units/ynjrj","canonical":"云南金融监管局","role":"support","known_by":"registry","via":"units/ynybj","duty":"m2-d3"}"#,
      #""title":"关于中小企业的意见","number":"云发〔2019〕3号","verb":"根据","resolved":"documents/yf-2019-3""#,
      #"{"text":"2021 年年底前","date":"2021-12-31","kind":"by","precision":"day","period":null,"relative_to":null,"#,
      #""terms":[{"id":"terms/xyxxpt","name":"信用信息平台""#,
      #"{"id":"unit.test","severity":"warning","line":3,"column":1,"text":"有一处存疑","suggestion":null}"#,
      #""id":"m3","ordinal":3,"label":"（三）","title":null,"section":"s1""#,
    ] {
      #expect(text.contains(part), "\(part)")
    }
    #expect(!text.contains("别的文件"))
  }

  /// Line, column and length lead to the words: what a program that shows them relies on.
  @Test func `ranges count characters, not bytes`() throws {
    let graph = SampleGraph.graph()
    let block = graph.documents[0].policy.blocks[2]
    let scalars = Array(block.text.unicodeScalars)
    #expect(String(String.UnicodeScalarView(scalars[45..<49])) == "省财政厅")
    #expect(block.origin.line == 14)
  }
}
