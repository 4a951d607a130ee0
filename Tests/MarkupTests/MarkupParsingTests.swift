import Markup
import SourceText
import Testing

/// One line a block: kind, place, text, and HTML where it is not plain.
func dump(_ markdown: String, firstLine: Int = 1) -> String {
  parseMarkup(Array(markdown.utf8)[...], firstLine: firstLine).blocks.map { block in
    let places = block.runs.map { "\($0.offset)@\($0.position.line):\($0.position.column)" }
    return "\(block.kind) \(places.joined(separator: " ")) “\(block.text)”"
      + (block.html.map { " html \($0)" } ?? "")
  }.joined(separator: "\n")
}

@Suite struct MarkupParsingTests {
  @Test func `headings and paragraphs keep their place`() {
    #expect(
      dump("## 一、总则\n\n（一）第一。正文。\n", firstLine: 5) == """
        heading(2) 0@5:4 “一、总则”
        paragraph 0@7:1 “（一）第一。正文。”
        """
    )
  }

  @Test func `a line break inside Chinese text disappears, between Latin words it is a blank`() {
    #expect(dump("健全\n制度") == "paragraph 0@1:1 6@2:1 “健全制度”")
    #expect(dump("open\nsource") == "paragraph 0@1:1 5@2:1 “open source”")
  }

  /// cmark-gfm 0.29.0.gfm.6 gives such a paragraph line 0 and the table's head the line of the paragraph.
  @Test func `a paragraph right above a table keeps its place, and so does the head`() {
    #expect(
      dump("***\n附表\n单位：项\n| 甲 | 乙 |\n| - | - |\n| 丙 | 丁 |\n", firstLine: 5) == """
        rule 0@5:1 “”
        paragraph 0@6:1 6@7:1 “附表单位：项”
        cell(row: 0, column: 0, rows: 2, columns: 2) 0@8:3 “甲”
        cell(row: 0, column: 1, rows: 2, columns: 2) 0@8:7 “乙”
        cell(row: 1, column: 0, rows: 2, columns: 2) 0@10:3 “丙”
        cell(row: 1, column: 1, rows: 2, columns: 2) 0@10:7 “丁”
        """
    )
    #expect(
      dump("> 附表\n> | 甲 |\n> | - |\n") == """
        paragraph 0@1:3 “附表”
        cell(row: 0, column: 0, rows: 1, columns: 1) 0@2:5 “甲”
        """
    )
  }

  @Test func `escapes and entities give their character`() {
    #expect(dump("\\<RCEP\\> 与 \\*号") == "paragraph 0@1:2 5@1:8 11@1:13 “<RCEP> 与 *号”")
    #expect(dump("甲&amp;乙") == "paragraph 0@1:1 4@1:7 “甲&乙”")
  }

  @Test func `raw HTML is text and a comment is left out`() {
    #expect(dump("甲<script>乙").hasSuffix("“甲<script>乙”"))
    #expect(dump("甲<!-- 注 -->乙").hasSuffix("“甲乙”"))
    #expect(dump("<div>\n甲\n</div>").contains("“<div>”"))
    let findings = parseMarkup(Array("甲<b>乙".utf8)[...], firstLine: 3).findings
    #expect(findings.map(\.id) == ["markup.html"])
    #expect(findings.map(\.line) == [3])
  }

  @Test func `list numbers are text as the source writes them`() {
    #expect(
      dump("3. 丙\n5. 戊\n\n- 甲\n  - 乙") == """
        paragraph 0@1:1 “3. 丙”
        paragraph 0@2:1 “5. 戊”
        paragraph 0@4:1 “- 甲”
        paragraph 0@5:3 “- 乙”
        """
    )
  }

  @Test func `a cell beyond the head of its table is told, since it is not shown`() {
    let table = "|任务|单位|\n|-|-|\n|甲|乙|丙|丁|\n|甲\\|乙|丙|\n|戊|\n|己|庚||\n"
    let found = parseMarkup(Array(table.utf8)[...], firstLine: 3).findings
    #expect(found.map { "\($0.line):\($0.column) \($0.id) \($0.severity)" } == ["5:6 markup.cells error"])
    #expect(found.first?.message.contains("多 2 格") == true)
    #expect(found.first?.length == 1)
  }

  @Test func `the address of a reference is told, since it is not shown`() {
    func told(_ text: String) -> [String] {
      parseMarkup(Array(text.utf8)[...], firstLine: 1).findings.map { "\($0.line) \($0.id)" }
    }
    #expect(told("[甲]: 乙\n\n丙") == ["1 markup.reference"])
    #expect(told("甲\n\n[乙]: 丙\n丁\n") == ["3 markup.reference"])
    #expect(told("甲\n[乙]: 丙") == [])
    #expect(told("\\[甲]: 乙") == [])
    #expect(dump("[甲]: 乙 丙 丁") == "paragraph 0@1:1 “[甲]: 乙 丙 丁”")
  }

  @Test func `a carriage return alone ends a line of Markdown, and none that an editor counts`() {
    #expect(
      dump("甲\r乙\n\n丙") == """
        paragraph 0@1:1 3@1:3 “甲乙”
        paragraph 0@3:1 “丙”
        """
    )
    let table = "甲\r乙\n\n|任务|单位|\n|-|-|\n|甲|乙|丙|\n"
    #expect(parseMarkup(Array(table.utf8)[...], firstLine: 1).findings.map(\.line) == [5])
  }

  @Test func `a number alone stays where it stands, and so does each of two on one line`() {
    #expect(
      dump("1.\n\n## 二、乙\n\n- 1) 丙") == """
        paragraph 0@1:1 “1.”
        heading(2) 0@3:4 “二、乙”
        paragraph 0@5:1 “- 1) 丙”
        """
    )
  }

  @Test func `cells follow row by row, breaks inside them are kept`() {
    #expect(
      dump("|任务|单位|\n|-|-|\n|甲|省财政厅<br>省司法厅|") == """
        cell(row: 0, column: 0, rows: 2, columns: 2) 0@1:2 “任务”
        cell(row: 0, column: 1, rows: 2, columns: 2) 0@1:5 “单位”
        cell(row: 1, column: 0, rows: 2, columns: 2) 0@3:2 “甲”
        cell(row: 1, column: 1, rows: 2, columns: 2) 0@3:4 13@3:12 “省财政厅
        省司法厅” html 省财政厅<br />
        省司法厅
        """
    )
  }

  @Test func `marks are cmark's HTML and their text is counted once`() {
    #expect(dump("甲**乙**丙") == "paragraph 0@1:1 3@1:4 6@1:7 “甲乙丙” html 甲<strong>乙</strong>丙")
    #expect(dump("[甲](javascript:alert(1))").contains("href=\"\""))
    #expect(dump("![甲](x.png)乙").hasSuffix("“甲乙”"))
  }

  @Test func `plain text needs no renderer: our escape is cmark's`() {
    for text in ["甲 & 乙", "a < b > c", "“甲” \"乙\" '丙'", "《甲〈乙〉》", "100%"] {
      let page = renderPage(Array(text.utf8)[...])
      #expect(page.html == "<p>\(escapeHTML(text))</p>\n")
    }
  }

  @Test func `deep nesting and long lines do no harm`() {
    let deep = String(repeating: ">", count: 20_000) + " 甲"
    #expect(parseMarkup(Array(deep.utf8)[...], firstLine: 1).blocks.last?.text.hasSuffix("甲") == true)
    let nested = String(repeating: "*", count: 20_000) + "甲" + String(repeating: "*", count: 20_000)
    #expect(!parseMarkup(Array(nested.utf8)[...], firstLine: 1).blocks.isEmpty)
  }

  @Test func `parallel parses agree`() async {
    let sample = "## 一、甲\n\n|a|b|\n|-|-|\n|~c~|d|\n\n乙*丙*"
    let expected = dump(sample)
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<8 { group.addTask { (0..<200).allSatisfy { _ in dump(sample) == expected } } }
      for await equal in group { #expect(equal) }
    }
  }
}
