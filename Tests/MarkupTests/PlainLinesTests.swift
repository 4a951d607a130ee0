import Markup
import SourceText
import Testing

/// What is taken without cmark-gfm must be what cmark-gfm says.
@Suite struct PlainLinesTests {
  /// Beginnings, middles and ends of lines that Markdown has something to say about, and many that it has not.
  private static let heads = [
    "", "", "", "", "## ", "# ", "###### ", "####### ", "##", "#\t", "- ", "* ", "+ ", "1. ", "1.", "12) ", "3、",
    "1234567890. ", "> ",
    "    ", "  ", "\t", "　　", "---", "===", "```", "~~~", "<div>", "<!--", "|", ":-", "[甲]: /u", "[^1]: ", "\u{FEFF}",
  ]
  private static let middles = [
    "（一）健全制度", "省财政厅、省司法厅负责。", "2021年", "RCEP", "甲", "a b", "*重*", "_下_", "[甲]", "[乙](u)", "\\#", "&amp;", "<b>", "`码`",
    "!", "![图](x)", "|", "《条例》", "～", "~~删~~", "\u{0}", "\u{7F}", "https://a.cn", "a\tb", ":", "]:", "“”", "-", "=",
    "#", "\u{1F600}",
  ]
  private static let tails = ["", "", "", "", " ", "  ", "\t", "\\", " #", " ##", "\r", "　"]
  private static let ends = ["\n", "\n", "\n\n", "\n\n", "\n\n\n", "\r\n", "\r\n\r\n", "\n \t\n", "\r"]

  @Test(arguments: 0..<40) func `blocks, places and findings are cmark's over random mixtures`(seed: Int) {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
    func pick<Element>(_ list: [Element]) -> Element {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return list[Int(state % UInt64(list.count))]
    }
    var plain = 0
    for _ in 0..<400 {
      var text = ""
      for _ in 0..<pick([1, 2, 3, 6, 12]) {
        text += pick(Self.heads)
        for _ in 0..<pick([0, 1, 1, 2, 4]) { text += pick(Self.middles) }
        text += pick(Self.tails) + pick(Self.ends)
      }
      let bytes = Array(text.utf8)[...]
      let mine = parseMarkup(bytes, firstLine: 3)
      let theirs = parseMarked(bytes, firstLine: 3)
      #expect(mine.blocks == theirs.blocks, "\(text.debugDescription)")
      #expect(mine.findings.sorted() == theirs.findings.sorted(), "\(text.debugDescription)")
      if mine.blocks.contains(where: { $0.html == nil }) { plain += 1 }
    }
    #expect(plain > 100)
  }

  @Test func `a document of plain lines is taken as it stands`() {
    let text = "关于健全制度的意见\n\n## 一、总则\n\n（一）第一。正文（责任单位：省财政厅）\n1.第二。\n\n2021年8月26日\n"
    #expect(
      dump(text) == """
        paragraph 0@1:1 “关于健全制度的意见”
        heading(2) 0@3:4 “一、总则”
        paragraph 0@5:1 57@6:1 “（一）第一。正文（责任单位：省财政厅）1.第二。”
        paragraph 0@8:1 “2021年8月26日”
        """
    )
  }
}
