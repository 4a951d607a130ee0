import Testing

@testable import Markup

/// Ordinary pages: title, names of headings, links, what is not shown.
struct PageMarkupTests {
  private func page(_ text: String) -> PageMarkup { renderPage(Array(text.utf8)[...]) }

  @Test func `the first heading of level 1 is the title and leaves the text`() {
    let page = page("## 前\n\n# 题 *目*\n\n甲\n\n# 又\n")
    #expect(page.title == "题 目")
    #expect(page.html == "<h2 id=\"%E5%89%8D\">前</h2>\n<p>甲</p>\n<h1 id=\"%E5%8F%88\">又</h1>\n")
  }

  @Test(arguments: [
    ("Two commands", "two-commands"), ("What's `new`?", "whats-new"), ("a-b_c 1", "a-b_c-1"), ("、。", "section"),
    ("main", "main-1"),
  ])
  func `headings are named as GitHub names them`(_ heading: String, _ id: String) {
    #expect(page("## \(heading)\n").html.hasPrefix("<h2 id=\"\(id)\">"))
  }

  @Test func `the second heading of a name gets a number`() {
    #expect(
      page("## a\n\n### a\n\n## a\n").html.split(separator: "id=\"").dropFirst().map { $0.prefix(3) } == [
        "a\">", "a-1", "a-2",
      ]
    )
  }

  @Test func `what looks like a heading in the text is none`() {
    #expect(page("`<h2>`\n\n## a\n").html == "<p><code>&lt;h2&gt;</code></p>\n<h2 id=\"a\">a</h2>\n")
  }

  @Test func `links are listed with their lines and written as asked`() {
    let markup = renderPage(Array("a\n\nb [c](d.md)\n![e](f.png)\n".utf8)[...]) { $0.target == "d.md" ? "d.html" : nil }
    #expect(markup.links == [PageMarkup.Link(target: "d.md", line: 3), PageMarkup.Link(target: "f.png", line: 4)])
    #expect(markup.html.contains("href=\"d.html\"") && markup.html.contains("src=\"f.png\""))
  }

  @Test func `the text is that of all blocks, code too`() {
    #expect(page("# 题\n\n甲**乙**\n丙\n\n- 丁\n\n|戊|\n|-|\n|己|\n\n```\n庚\n```\n").text == "甲乙 丙\n丁\n戊\n己\n庚")
  }
}
