import TestSupport
import Testing

/// Templates that cannot be drawn with: found before a page is drawn, named by file, line and column.
struct TemplateFaultTests {
  @Test func `a section that nothing closes is told at its tag`() throws {
    let refusal = Refusal(
      id: "template.syntax",
      path: "Templates/about.mustache",
      line: 2,
      column: 3,
      says: "“site”没有结束：缺少 {{/site}}",
    )
    try expectRefused(refusal) { site in
      try site.copyTemplates()
      try site.write("Templates/about.mustache", "<p>\n  {{#site}}\n</p>\n")
    }
  }

  @Test func `a tag that nothing closes is told at its start`() throws {
    let refusal = Refusal(id: "template.syntax", path: "Templates/about.mustache", line: 3, column: 5, says: "缺少 }}")
    try expectRefused(refusal) { site in
      try site.copyTemplates()
      try site.write("Templates/about.mustache", "<p>\n\n中文  {{site.name\n</p>\n")
    }
  }

  @Test func `sections that cross are told with both names`() throws {
    let refusal = Refusal(
      id: "template.syntax",
      path: "Templates/about.mustache",
      line: 1,
      column: 19,
      says: "与第 1 行的“page”不配对",
    )
    try expectRefused(refusal) { site in
      try site.copyTemplates()
      try site.write("Templates/about.mustache", "{{#site}}{{#page}}{{/site}}{{/page}}\n")
    }
  }

  @Test func `a missing template is told with the name that looks like it`() throws {
    let refusal = Refusal(
      id: "template.missing",
      path: "Templates/measure.mustache",
      line: 1,
      says: "缺少模板 measure.mustache",
      advises: "measures",
    )
    try expectRefused(refusal) { site in
      try site.copyTemplates()
      try site.move("Templates/measure.mustache", to: "Templates/measures.mustache")
    }
  }

  @Test func `a missing table of words is told`() throws {
    let refusal = Refusal(id: "template.missing", path: "Templates/words/zh-CN.yaml", line: 1, says: "缺少界面文字表")
    try expectRefused(refusal) { site in
      try site.copyTemplates()
      try site.remove("Templates/words/zh-CN.yaml")
    }
  }

  @Test func `a partial that does not exist is told with the one that was meant`() throws {
    let refusal = Refusal(
      id: "template.missing-partial",
      path: "Templates/about.mustache",
      line: 2,
      says: "没有叫“part/unti”的模板",
      advises: "是不是“part/unit”？",
    )
    try expectRefused(refusal) { site in
      try site.copyTemplates()
      try site.write("Templates/about.mustache", "<p>\n{{> part/unti}}\n</p>\n")
    }
  }

  @Test func `a wrong name is told with the one that was meant`() throws {
    let refusal = Refusal(
      id: "template.unknown-name",
      path: "Templates/about.mustache",
      line: 1,
      column: 4,
      says: "页面数据里没有“contnt”",
      advises: "是不是“content”？",
    )
    try expectRefused(refusal) { site in
      try site.copyTemplates()
      try site.write("Templates/about.mustache", "<p>{{contnt}}</p>\n")
    }
  }

  @Test func `a word that the table lacks is told with the one that was meant`() throws {
    let refusal = Refusal(
      id: "template.unknown-word",
      path: "Templates/about.mustache",
      line: 1,
      column: 4,
      says: "文字表里没有“measure.hwo”",
      advises: "measure.who",
    )
    try expectRefused(refusal) { site in
      try site.copyTemplates()
      try site.write("Templates/about.mustache", "<p>{{words.measure.hwo}}</p>\n")
    }
  }

  @Test func `a partial that includes itself is told and never drawn`() throws {
    let refusal = Refusal(
      id: "template.recursion",
      path: "Templates/part/unit.mustache",
      line: 2,
      says: "包含了自己",
    )
    try expectRefused(refusal) { site in
      try site.copyTemplates()
      try site.write("Templates/part/unit.mustache", "a\n{{> part/unit}}\n")
    }
  }

  @Test func `two partials that include each other are told and never drawn`() throws {
    let refusal = Refusal(id: "template.recursion", path: "Templates/part/unit.mustache", line: 1, says: "“part/use”")
    try expectRefused(refusal) { site in
      try site.copyTemplates()
      try site.write("Templates/part/unit.mustache", "{{> part/use}}\n")
      try site.write("Templates/part/use.mustache", "{{> part/unit}}\n")
    }
  }

  @Test func `a template that is no UTF-8 is told`() throws {
    let refusal = Refusal(id: "encoding.invalid-utf8", path: "Templates/about.mustache", line: 2, column: 2, says: "不是")
    try expectRefused(refusal) { site in
      try site.copyTemplates()
      try site.write("Templates/about.mustache", Array("<p>\na".utf8) + [0xB9, 0xD8, 0x0A])
    }
  }

  @Test func `a table of words that is no YAML is told at its line`() throws {
    let refusal = Refusal(id: "yaml.syntax", path: "Templates/words/zh-CN.yaml", line: 2, column: 5, says: "YAML 读不懂")
    try expectRefused(refusal) { site in
      try site.copyTemplates()
      try site.write("Templates/words/zh-CN.yaml", "a: b\nc: d: e\n")
    }
  }
}
