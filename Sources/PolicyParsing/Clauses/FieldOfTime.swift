internal import PolicyModel
internal import SourceText

/// Whether a stretch of a clause says when, and not who.
enum FieldOfTime {
  private static let words: WordList = [
    "持续", "长期", "全年", "常态", "按进度", "按时", "适时", "立即", "即时", "每年", "每月", "每季", "每半年", "每周", "年底", "年内", "月底", "到", "截至",
    "自", "从", "贯穿",
    "按计划", "按要求", "按节点", "定期", "及时", "尽快", "已完成", "即日", "实时", "近期", "中期", "远期", "今年", "明年", "上半年", "下半年", "完成时", "第一季度",
    "第二季度", "第三季度", "第四季度",
    "一季度", "二季度", "三季度", "四季度", "分阶段", "根据进度", "按年度", "按期", "如期", "按序时",
  ]

  static func isTime(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    if bytes.has("自", at: start, to: end), bytes.length(ofAny: ["自治", "自然", "自由", "自贡"], at: start, to: end) != nil {
      return false
    }
    if bytes.length(ofAny: words, at: start, to: end) != nil { return !UnitShape.endsLikeBody(bytes, start, end) }
    guard let number = bytes.digits(at: start, to: end) else { return false }
    let after = bytes.skipBlanks(from: number.end, to: end)
    return bytes.length(
      ofAny: ["年", "月", "日", "个", "季", "—", "-", "－", "~", "～", "至", "天", "小时", "周"],
      at: after,
      to: end
    ) != nil
  }
}
