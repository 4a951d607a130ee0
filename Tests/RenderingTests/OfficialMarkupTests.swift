import PolicyModel
import SiteGraph
import Testing

@testable import Rendering

/// What the official text is wrapped in: no more than a reader or a script needs.
@Suite struct OfficialMarkupTests {
  private func page(_ sketch: Sketch) throws -> String {
    let graph = SampleSite.graph([sketch.policy])
    let renderer = try RealTemplates.renderer(graph)
    return String(decoding: renderer.documentPage(0, OfficialText(graph, document: 0)).bytes, as: UTF8.self)
  }

  @Test func `a name that a measure links again has no address of its own, in the next measure it has`() throws {
    var sketch = Sketch("again", title: "分工", date: "2026-01-05")
    for label in ["（一）", "（二）"] {
      sketch.measure(label, "事项", "省财政厅先办，省财政厅后报。", clause: "（省财政厅负责）", [("省财政厅", .responsible)])
    }
    let text = try page(sketch)
    #expect(text.matches(of: /<a href="\.\.\/\.\.\/units\/sczt\.html">省财政厅<\/a>/).count == 2)
    #expect(text.matches(of: /<a>省财政厅<\/a>/).count == 4)
  }

  @Test func `a number without a title is no heading, one with a title is`() throws {
    var sketch = Sketch("bare", title: "分工", date: "2026-01-05")
    sketch.measure("（一）", nil, "先办。", clause: "（省财政厅负责）", [("省财政厅", .responsible)])
    sketch.measure("（二）", "后报", "后报。", clause: "（省财政厅负责）", [("省财政厅", .responsible)])
    let text = try page(sketch)
    #expect(text.contains("<p><b>（一）</b>先办。"))
    #expect(text.contains("<p><t-h><b>（二）</b>后报。</t-h>后报。"))
  }

  @Test(arguments: [60, 61]) func `contents of many measures are their numbers`(_ count: Int) throws {
    var sketch = Sketch("numbers", title: "分工", date: "2026-01-05")
    sketch.section("一、", "要点")
    for n in 1...count { sketch.measure("\(n)．", nil, "核对台账，差错当月改正。") }
    let text = try page(sketch)
    #expect(text.contains("<li><a href=\"#m40\">40．核对台账") == (count == 60))
    #expect(text.contains("<li><a href=\"#m40\">40．</a>") == (count == 61))
    #expect(text.contains("<nav class=\"toc fold nos\"") == (count == 61))
  }

  @Test(arguments: ["\u{3000}\u{3000}", ""])
  func `a text that was received with blanks before its paragraphs is not indented again`(_ blanks: String) throws {
    var sketch = Sketch("own", title: "分工", date: "2026-01-05")
    for n in 1...3 { sketch.measure("\(blanks)\(n)．", nil, "核对台账。") }
    #expect(try page(sketch).contains("<article id=\"text\" class=\"own\"") == !blanks.isEmpty)
  }
}
