import PolicyModel
import PolicyParsing
import Testing

/// Time limits with an hour, and stages from day to day.
@Suite struct TimeLimitTests {
  private func limits(_ text: String) -> [String] {
    let source = "---\ntitle: 关于某事的通知\ndate: 2024-01-08\nslug: x\n---\n\n（一）报送材料。\(text)\n\n（二）加强宣传。广泛发动。\n"
    let bytes = Array(source.utf8)
    let document = parseDocument(path: "documents/x.md", bytes: bytes, repairs: nil, options: ParsingOptions())
    return document.measures[0].timeLimits.map { "\($0.text)=\($0.date ?? $0.period ?? "")" }
  }

  @Test(arguments: [
    ("请于2月8日下午5时前报市应急局。", "2月8日下午5时前=2024-02-08"), ("2024年3月18日下午5点前送达。", "2024年3月18日下午5点前=2024-03-18"),
    ("请于2024年1月17日17:00前报送。", "2024年1月17日17:00前=2024-01-17"), ("请于8月13日16时30分前反馈。", "8月13日16时30分前=2024-08-13"),
    ("请于1月17日（星期三）下班前报送。", "1月17日（星期三）下班前=2024-01-17"), ("请于1月20日(周六)前报送。", "1月20日(周六)前=2024-01-20"),
    ("每日上午10时前报送上一日情况。", "每日上午10时前=R/P1D"), ("每周五下午5点前报送进展。", "每周五下午5点前=R/P1W"), ("每周五前报送进展。", "每周五前=R/P1W"),
    ("每月25日17时前报送。", "每月25日17时前=R/P1M"), ("每周三召开例会。", "每周=R/P1W"),
    ("宣传发动（2024年2月20日—3月20日）。", "2024年2月20日—3月20日=2024-03-20"), ("全面排查（2月20日至3月20日）。", "2月20日至3月20日=2024-03-20"),
  ]) func `reads the hour along with its day`(_ text: String, _ expected: String) {
    #expect(limits(text) == [expected])
  }

  @Test(arguments: [
    "会议定于2月16日上午9时召开。", "上午9时前到达会场。", "每日巡查两次。", "每天通报情况。", "2023年11月15日17时，召开了会议。", "窗口2月16日（星期五）照常办公。",
    "项目于2023年2月1日至4月30日实施。", "展期为2月20日至3月20日。",
  ]) func `leaves hours and spans that limit nothing`(_ text: String) {
    #expect(limits(text) == [])
  }
}
