import SourceText
import Testing

@testable import Rendering

/// What a template means, one rule a test.
@Suite struct TemplateDrawingTests {
  @Test func `a variable is escaped, raw HTML in three braces is not`() {
    expect("<{{x}}>", View(["x": "\"a\" & 'b' <c>"]), is: "<&quot;a&quot; &amp; &#39;b&#39; &lt;c&gt;>")
    expect("{{{x}}}{{&x}}", View(["x": RawHTML("<b>")]), is: "<b><b>")
    expect("{{x}}", View(["x": RawHTML("<b>")]), is: "&lt;b&gt;")
  }

  @Test func `text is escaped in three braces too`() {
    expect("{{{x}}}", View(["x": "<script>"]), is: "&lt;script&gt;")
  }

  @Test func `a section is drawn for what is there, an inverted one for what is not`() {
    let template = "{{#a}}A{{/a}}{{^a}}-{{/a}}"
    expect(template, View(), is: "-")
    expect(template, View(["a": false]), is: "-")
    expect(template, View(["a": [View]()]), is: "-")
    expect(template, View(["a": true]), is: "A")
    expect(template, View(["a": ""]), is: "A")
    expect(template, View(["a": 0]), is: "A")
    expect(template, View(["a": [View(), View()]]), is: "AA")
  }

  @Test func `names are looked for outwards, names with a dot before them are not`() {
    let view = View(["n": "outer", "list": [View(["n": "inner"]), View()]])
    expect("{{#list}}{{n}} {{/list}}", view, is: "inner outer ")
    expect("{{#list}}{{#.n}}{{.}}{{/.n}}|{{/list}}", view, is: "inner||")
  }

  @Test func `dotted names lead down and end where a part is missing`() {
    let view = View(["a": View(["b": View(["c": 7])])])
    expect("{{a.b.c}}{{a.x.c}}{{a.b}}", view, is: "7")
  }

  @Test func `lines of tags alone are left out`() {
    expect("a\n  {{#x}}  \nb\n{{/x}}\nc\n{{! a note }}\nd", View(["x": true]), is: "a\nb\nc\nd")
    expect("a {{#x}}\nb{{/x}}\nc", View(["x": true]), is: "a \nb\nc")
    expect("{{x}}\n", View(["x": 1]), is: "1\n")
  }

  @Test func `partials and parents are put in, blocks filled from outside`() {
    let more = [
      "frame": "<{{$a}}none{{/a}}|{{$b}}b{{/b}}>", "inner": "{{<frame}}{{$a}}inner{{/a}}{{/frame}}", "p": "[{{x}}]",
    ]
    expect("{{> p}}{{>p}}", View(["x": 1]), more, is: "[1][1]")
    expect("{{<frame}}{{$a}}mine{{/a}}{{/frame}}", View(), more, is: "<mine|b>")
    expect("{{<inner}}{{$a}}outer{{/a}}{{/inner}}", View(), more, is: "<outer|b>")
    expect("{{#x}}{{> p}}{{/x}}", View(["x": 3]), more, is: "[3]")
  }

  @Test func `an indented partial is indented line by line`() {
    expect("a\n  {{> p}}\nb", View(["x": 1]), ["p": "{\n{{x}}\n}\n"], is: "a\n  {\n  1\n  }\nb")
  }

  @Test func `what every page is told is text before the first page`() {
    let constants = View(["site": View(["name": "甲&乙"]), "foot": [View(["t": 1]), View(["t": 2])]])
    let tree = TemplateTree(Array("{{site.name}}{{#site.owner}}x{{/site.owner}}{{#foot}}{{t}}{{/foot}}!".utf8))
    let program = TemplateProgram("t", trees: ["t": tree], constants: constants)
    // Name and absent owner are gone; the list of the foot is drawn.
    #expect(program.names.map(\.text) == ["foot", "t"])
    var page: [UInt8] = []
    program.draw(View(), over: constants, into: &page)
    #expect(String(decoding: page, as: UTF8.self) == "甲&amp;乙12!")
  }

  @Test func `text behind a section is not part of it`() {
    let constants = View(["site": View(["name": "S"])])
    let tree = TemplateTree(Array("{{#x}}in{{/x}}{{site.name}} out".utf8))
    let program = TemplateProgram("t", trees: ["t": tree], constants: constants)
    var page: [UInt8] = []
    program.draw(View(), over: constants, into: &page)
    #expect(String(decoding: page, as: UTF8.self) == "S out")
  }

  @Test(arguments: [
    "{{=<% %>=}}", "{{% CONTENT_TYPE:TEXT}}", "{{*name}}", "{{upper(x)}}", "{{a b}}", "{{#a}}{{/b}}", "{{a",
  ])
  func `what our templates do not speak is a finding`(_ template: String) {
    #expect(TemplateTags.read(Array(template.utf8), path: "t.mustache").findings.map(\.id) != [])
  }

  private func expect(
    _ template: String,
    _ view: View,
    _ more: [String: String] = [:],
    is wanted: String,
    _ location: SourceLocation = #_sourceLocation,
  ) {
    var trees = more.mapValues { TemplateTree(Array($0.utf8)) }
    trees["t"] = TemplateTree(Array(template.utf8))
    let program = TemplateProgram("t", trees: trees, constants: View())
    var page: [UInt8] = []
    program.draw(view, over: View(), into: &page)
    #expect(String(decoding: page, as: UTF8.self) == wanted, sourceLocation: location)
  }
}

extension TemplateTree {
  fileprivate init(_ bytes: [UInt8]) {
    self.init(bytes, TemplateTags.read(bytes, path: "t.mustache").tags)
  }
}
