import Importing
import Markup
import SourceText
import Testing

@Suite struct EscapingTests {
  @Test(arguments: [
    "落实<RCEP>协定和<b>标记</b>。", "依据[2021]5号和[甲](http://x.cn)办理。", "1. 推进改革。", "# 号开头。", "> 引用开头。", "- 减号开头。", "+ 加号开头。",
    "* 星号*强调*和**加粗**。", "_下划线_和snake_case与__双__。", "~~删除~~和5~10年。", "反斜杠\\和\\*。", "R&D与&nbsp;和&#38;及&amp;。",
    "``代码``和`x`。",
    "| 竖线 | 表格 |。", "--- 分隔。", "=== 下划。", "<!-- 注释 -->。", "<https://example.cn>。",
    "邮箱<12345@example.cn>和<a.b@example.cn>。", "占比<5%的@单位>。", "![图](a.png)。", "[^1]脚注。",
    "- [ ] 事项。", "　　首行缩进。",
    "2021.8.26起。", "1.加快。", "C#和F# #。", "a<b且c>d。", "~~~ 围栏。", "``` 围栏。", "***。", "- - -。",
    "https://a.cn/x_y_z?a=1&b=2。", "$x_1$。", "\"引\"'号'。",
  ]) func `official text comes out of the parser as it went in`(_ line: String) throws {
    let text = "关于测试的通知\n\n各有关单位：\n\n第一段文字。\n\n\(line)\n\n最后一段文字。\n"
    let blocks = body(of: try imported(text))
    #expect(blocks.contains(line), "\(blocks)")
    #expect(blocks.count == 5)
  }

  @Test func `marks in a title are text`() throws {
    for title in ["关于#1工程和*号的通知", "关于C# 开发_规范_的意见", "关于[2021]年<RCEP>工作的方案"] {
      #expect(body(of: try imported("\(title)\n\n正文一句。\n")).first == "# " + title)
    }
  }

  @Test func `random mixtures of Chinese and ASCII signs survive import and parsing, blanks included`() throws {
    var random = SeededGenerator(20_210_826)
    let signs = Array("中小企业省厅负责aZ09 !\"#$%&'*+,-./;<=>?@[\\]^_`{|}~　\u{A0}，。；《》“”、—…·").map(String.init)
    for round in 0..<300 {
      var lines: [String] = []
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        var line = ""
        for _ in 0..<Int.random(in: 1...40, using: &random) { line += signs.randomElement(using: &random) ?? "" }
        // A full stop at the end: no line is joined with the next, none is a title or a page number.
        while let first = line.first, "　 \u{A0}，。；、》”!,.;?)%:".contains(first) { line.removeFirst() }
        lines.append(line + "完毕。")
      }
      let result = try imported("关于测试的通知\n\n" + lines.joined(separator: "\n\n") + "\n")
      #expect(body(of: result) == ["# 关于测试的通知"] + lines, "round \(round)")
    }
  }
}
