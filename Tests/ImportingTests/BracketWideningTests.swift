import Importing
import PolicyModel
import Testing

/// The rule of half-width brackets, case by case.
@Suite struct BracketWideningTests {
  @Test(arguments: [
    ("落实《某办法(试行)》要求。", "落实《某办法（试行）》要求。"), ("(一)健全制度。", "（一）健全制度。"), ("(1)健全制度。", "（1）健全制度。"),
    ("贷款市场报价利率(LPR)改革。", "贷款市场报价利率（LPR）改革。"), ("运用 (LPR) 机制。", "运用 （LPR） 机制。"), ("健全制度。（省财政厅负责)", "健全制度。（省财政厅负责）"),
    ("健全制度。(省财政厅负责）", "健全制度。（省财政厅负责）"), ("按f(x)函数计算。", "按f(x)函数计算。"),
    ("按 Model (A) and B 执行。", "按 Model (A) and B 执行。"),
    ("世贸组织(WTO(World))成员。", "世贸组织（WTO(World)）成员。"), ("接种HPV(九价)疫苗。", "接种HPV（九价）疫苗。"),
    ("见 https://a.cn/b_(c) 网页。", "见 https://a.cn/b_(c) 网页。"), ("负责) 牵头。", "负责） 牵头。"),
    ("各县(市、区)政府(管委会)。", "各县（市、区）政府（管委会）。"),
  ]) func `widened by the company it keeps`(_ source: String, _ expected: String) throws {
    let result = try imported("关于测试的通知\n\n各有关单位：\n\n正文一句。\n\n\(source)\n")
    #expect(body(of: result).last == expected)
    let count = zip(source.unicodeScalars, expected.unicodeScalars).count { $0 != $1 }
    #expect(repairs(of: result).count { $0.kind == .widened } == count)
  }

  @Test func `front matter says title and number as the body does`() throws {
    let text = "关于印发《某办法(试行)》的通知\n\n某政办(2021)5号\n\n各县(市、区)人民政府：\n\n正文一句。\n"
    let markdown = String(decoding: try imported(text).markdown, as: UTF8.self)
    #expect(markdown.contains("title: 关于印发《某办法（试行）》的通知\n"))
    #expect(markdown.contains("number: 某政办（2021）5号\n"))
    #expect(markdown.contains("recipients: 各县（市、区）人民政府\n"))
  }
}
