import Foundation
import Importing
import PolicyModel
import SourceText
import Testing

@Suite struct HTMLImportTests {
  private func imported(_ html: String) throws -> ImportResult {
    let results = importDocument(ImportRequest(fileName: "来文.html", bytes: Array(html.utf8)))
    let result = try #require(results.first)
    #expect(result.proof?.holds == true, "\(result.findings)")
    return result
  }

  private func text(_ html: String) throws -> [String] {
    Array(body(of: try imported("<body><p>关于某事的通知</p><p>各有关单位：</p>\(html)</body>")).dropFirst(2))
  }

  @Test func `paragraphs, breaks, entities and white space as a page shows them`() throws {
    #expect(
      try text(
        "<p>甲&nbsp;乙&lt;丙&gt;&amp;&#8220;丁&#x201D;&mdash;&hellip;\n  戊。</p><div>己。<br>庚。<br/>辛<b>壬</b><span> 癸。</span></div><!-- 注 --><p>子&unknown;丑。"
      ) == ["甲\u{A0}乙<丙>&“丁”—… 戊。", "己。", "庚。", "辛壬 癸。", "子&unknown;丑。"]
    )
  }

  @Test func `scripts, styles and the head are no text; bare signs are`() throws {
    #expect(
      try text(
        "<script>if (a<b) document.write('<p>丁。</p>')</script><style>p{}</style><template>戊</template><p>甲 < 乙。</p><p>丙</b>丁。</p>"
      )
        == ["甲 < 乙。", "丙丁。"]
    )
  }

  @Test func `tables with merged cells and captions, tables that only lay out`() throws {
    let data =
      "<table><caption>任务分工</caption><thead><tr><th>序号<th>任务<th>单位</thead><tr><td rowspan=2>1<td><p>开展|培训</p><p>编制教材</p><td>省教育厅<tr><td colspan=2>建设平台</table>"
    #expect(
      try text(data) == ["任务分工", "序号", "任务", "单位", "1", "开展|培训\n编制教材", "省教育厅", "", "建设平台", ""]
    )
    // What goes on downwards is listed, the last column too; what goes on to the right is not.
    let covered =
      "<table><tr><th>任务<th>措施<th>单位<tr><td rowspan=3>培训<td>编制教材<td rowspan=3>省教育厅<tr><td>分批开展<tr><td>总结评估</table>"
    let markdown = String(
      decoding: try imported("<body><p>关于某事的通知</p>\(data)<p>正文。</p>\(covered)</body>").markdown,
      as: UTF8.self
    )
    #expect(markdown.contains("\nmerged_cells: [表1第3行第1列, 表2第3至4行第1列, 表2第3至4行第3列]\n"))
    let layout =
      "<table><tr><td><p>甲。</p><table><tr><td>乙</td><td>丙</td></tr><tr><td>丁</td><td>戊</td></tr></table></td></tr></table>"
    #expect(try text(layout) == ["甲。", "乙", "丙", "丁", "戊"])
  }

  @Test func `pictures and linked files are said`() throws {
    let result = try imported(
      "<body><p>关于某事的通知</p><p>各有关单位：</p><p>正文一句。<img src=a.png></p><p><a href='/files/清单.xlsx?id=1'>附件：清单</a></p></body>"
    )
    #expect(result.findings.contains { $0.id == "import.pictures" })
    #expect(result.findings.contains { $0.id == "import.linked-files" && $0.message.contains("清单.xlsx") })
  }

  @Test func `numbers of lists are text`() throws {
    #expect(
      try text("<ol><li>甲。<li>乙。<ol><li>丙。</ol><li value=9>丁。</ol><ul><li>戊。</ul><ol start=5><li>己。</ol>") == [
        "1.甲。", "2.乙。", "1.丙。", "9.丁。", "戊。", "5.己。",
      ]
    )
  }

  @Test func `the site's menus and foot are taken out, the page's own heading stays where the document has none`()
    throws
  {
    let article =
      "<p>宁教函〔2022〕8号</p><p>各市、州教育局：</p><p>为落实有关要求，制定本方案，经研究同意，现印发给你们，请认真贯彻执行。</p><p>一、总体要求</p><p>坚持统筹推进，突出重点，分类施策，压实责任，确保取得实效。</p><p>宁川省教育厅</p><p>2022年3月5日</p>"
    let page = """
      <html><head><meta name="ArticleTitle" content="关于某某工作的通知"><title>关于某某工作的通知_宁川省教育厅</title></head><body>
      <div class=nav><a>首页</a><a>政务公开</a></div><div class=main><h1>关于某某工作的通知</h1><div>来源：省教育厅</div><div class=text>\(article)</div></div>
      <div class=foot>主办：宁川省教育厅　版权所有，未经许可，不得转载。</div></body></html>
      """
    let result = try imported(page)
    #expect(
      body(of: result) == [
        "# 关于某某工作的通知", "宁教函〔2022〕8号", "各市、州教育局：", "为落实有关要求，制定本方案，经研究同意，现印发给你们，请认真贯彻执行。", "## 一、总体要求",
        "坚持统筹推进，突出重点，分类施策，压实责任，确保取得实效。", "宁川省教育厅", "2022年3月5日",
      ]
    )
    #expect(
      repairs(of: result).filter { $0.kind == .removed }.map(\.original) == [
        "首页政务公开", "来源：省教育厅", "主办：宁川省教育厅　版权所有，未经许可，不得转载。",
      ]
    )
  }

  @Test func `the number of an item stands before its paragraph, as word processors write pages`() throws {
    let page = """
      <body><p>关于某事的通知</p><p>各有关单位：</p>
      <ol><li><p>建立台账，按月公示。</p>
      <ol><li><p>公示内容。</p></li><li></li></ol></li>
      <li><div><p>公开办事指南。</p><p>另有一段。</p></div></li></ol><p>请贯彻落实。</p></body>
      """
    #expect(
      body(of: try imported(page)) == [
        "# 关于某事的通知", "各有关单位：", "1.建立台账，按月公示。", "1.公示内容。", "2.", "2.公开办事指南。", "另有一段。", "请贯彻落实。",
      ]
    )
  }

  @Test func `a notice with a long annex in an element of its own keeps its notice`() throws {
    let annex = String(repeating: "<p>坚持统筹推进，突出重点，分类施策，压实责任，确保取得实效。</p>", count: 60)
    let page =
      "<body><p>关于某事的通知</p><p>各有关单位：</p><p>现将有关安排印发给你们，请结合本地区实际认真组织实施，抓好贯彻落实。</p><div>\(annex)</div></body>"
    #expect(body(of: try imported(page)).count == 63)
  }

  @Test func `pages in other encodings, and pages that call themselves documents`() throws {
    let page = "<!DOCTYPE html><html><body><p>关于某事的通知</p><p>各有关单位：</p><p>正文一句，请贯彻落实。</p></body></html>"
    let gb = try #require(page.data(using: .init(rawValue: 0x8000_0632)))
    let result = try #require(importDocument(ImportRequest(fileName: "来文.doc", bytes: Array(gb))).first)
    #expect(body(of: result).last == "正文一句，请贯彻落实。")
    #expect(result.findings.contains { $0.id == "import.encoding" })
  }

  @Test func `random tags never lose a character`() throws {
    let pieces = [
      "<p>", "</p>", "<div>", "</div>", "<table>", "</table>", "<tr>", "</tr>", "<td>", "<td rowspan=3>", "</td>",
      "<li>", "<ol>", "</ol>", "<br>", "<script>", "</script>", "<!--", "-->",
      "<b>", "</b>", "<", ">", "&amp;", "&#x4E00;", "&", "省财政厅", "负责。", "（一）", "，", " ", "\n", "<pre>", "</pre>",
      "<head>", "</head>", "<body>", "<svg>", "</svg>", "<title>",
      "</title>", "<textarea>", "<a href='x", "\">", "<th colspan=2>", "<caption>", "\u{200B}", "\u{0}",
    ]
    var random = SeededGenerator(11)
    for round in 0..<600 {
      var html = "<html>"
      for _ in 0..<Int.random(in: 1...60, using: &random) { html += pieces.randomElement(using: &random) ?? "" }
      for result in importDocument(ImportRequest(fileName: "乱.html", bytes: Array(html.utf8))) {
        #expect(
          !result.findings.contains { $0.id == "import.proof-failed" },
          "round \(round): \(html) \(result.findings)"
        )
      }
    }
  }

  @Test func `deep nesting does no harm`() {
    let html = String(repeating: "<div><table><tr><td>", count: 20_000) + "甲。"
    #expect(!importDocument(ImportRequest(fileName: "深.html", bytes: Array(html.utf8))).isEmpty)
  }
}
