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

  /// Without a script each name of a text leads to its unit; in a long text a name that a measure repeats waits for one.
  @Test(arguments: [2, 60]) func `a name that a measure of a long text links again has no address of its own`(
    _ count: Int
  ) throws {
    var sketch = Sketch("again", title: "分工", date: "2026-01-05")
    for n in 1...count {
      sketch.measure("\(n)．", "事项", "省财政厅先办，省财政厅后报。", clause: "（省财政厅负责）", [("省财政厅", .responsible)])
    }
    let text = try page(sketch)
    let isLong = count == 60
    #expect(text.matches(of: /<a href="\.\.\/\.\.\/units\/sczt\.html">省财政厅<\/a>/).count == (isLong ? count : 3 * count))
    #expect(text.matches(of: /<a>省财政厅<\/a>/).count == (isLong ? 2 * count : 0))
  }

  @Test func `a number without a title is no heading, one with a title is`() throws {
    var sketch = Sketch("bare", title: "分工", date: "2026-01-05")
    sketch.measure("（一）", nil, "先办。", clause: "（省财政厅负责）", [("省财政厅", .responsible)])
    sketch.measure("（二）", "后报", "后报。", clause: "（省财政厅负责）", [("省财政厅", .responsible)])
    let text = try page(sketch)
    #expect(text.contains("<p><b>（一）</b>先办。"))
    #expect(text.contains("<p><t-h><b>（二）</b>后报。</t-h>后报。"))
  }

  @Test func `a title with nothing behind it in its paragraph says so: no empty line is drawn for it`() throws {
    var sketch = Sketch("alone", title: "分工", date: "2026-01-05")
    sketch.measure("（一）", "后报", "")
    #expect(try page(sketch).contains("<p><t-h class=\"t-all\"><b>（一）</b>后报。</t-h>"))
  }

  @Test func `a line of the title does not end within a short word in quotation marks`() throws {
    let long = "长到不能不在两行之间断开的话"
    let sketch = Sketch("quoted", title: "关于“无废城市”和“\(long)”的通知", date: "2026-01-05")
    #expect(try page(sketch).contains(">关于<span class=\"nowrap\">“无废城市”</span>和“\(long)”的通知</h1>"))
  }

  @Test func `rules that hold for the whole text stand below it in their words`() throws {
    var sketch = Sketch("ruled", title: "分工", date: "2026-01-05")
    sketch.measure("（一）", "事项", "排在首位的单位牵头。")
    #expect(!(try page(sketch)).contains("对全文有效的规则"))
    sketch.rule("排在首位的单位牵头", .firstLeads)
    let text = try page(sketch)
    #expect(text.matches(of: /对全文有效的规则/).count == 1)
    #expect(text.contains("<blockquote>排在首位的单位牵头</blockquote>"))
  }

  @Test(arguments: [
    // Behind a sentence; before a bracket that would stay open; without what leads on.
    ("配合市里做好涉企信用数据整合和平台对接工作。（0.2分）再报送", "配合市里做好涉企信用数据整合和平台对接工作…"),
    ("依托国家企业信用信息公示系统（部门协同监管平台——各地）共享", "依托国家企业信用信息公示系统…"),
    ("开展城市二期建设，会同城管执法、市场监管、生态环境、林业和草原", "开展城市二期建设，会同城管执法、市场监管、生态环境…"),
    ("（甲）开展城市建设，会同城管执法市场监管生态环境各方一道做好", "（甲）开展城市建设，会同城管执法市场监管生态环境各…"),
    ("不长的话、", "不长的话、"),
  ]) func `what is cut short ends where a reader can stop`(_ text: String, _ shown: String) throws {
    let renderer = try RealTemplates.renderer(SampleSite.graph())
    #expect(renderer.excerpt(text, 25) == shown)
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
