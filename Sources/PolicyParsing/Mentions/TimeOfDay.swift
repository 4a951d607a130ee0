internal import SourceText

/// What may stand between a day and 前: （星期三）下午5时, 17:00, 下班. The hour is part of the words; the day is what is due.
enum TimeOfDay {
  private static let weekdays: WordList = ["星期", "礼拜", "周"]
  private static let days: WordList = ["一", "二", "三", "四", "五", "六", "日", "天"]
  private static let halves: WordList = ["上午", "中午", "下午", "晚上", "晚", "早上", "凌晨"]
  static let before: WordList = ["之前", "以前", "前"]

  /// The offset after the hour, where 前 follows it; `start` itself where none stands there.
  static func end(_ bytes: [UInt8], _ start: Int) -> Int {
    var at = start
    if let open = bytes.length(ofAny: ["（", "("], at: at) {
      guard let day = weekday(bytes, at + open), let close = bytes.length(ofAny: ["）", ")"], at: day) else {
        return start
      }
      at = bytes.skipBlanks(from: day + close, to: bytes.count)
    }
    if let width = bytes.length(ofAny: halves, at: at) { at = bytes.skipBlanks(from: at + width, to: bytes.count) }
    if bytes.has("下班", at: at) { at += 6 } else if let clock = clock(bytes, at) { at = clock }
    return at > start && bytes.length(ofAny: before, at: at) != nil ? at : start
  }

  /// 星期三, 周六; nil where none begins at `start`.
  static func weekday(_ bytes: [UInt8], _ start: Int) -> Int? {
    guard let width = bytes.length(ofAny: weekdays, at: start) else { return nil }
    return days.length(in: bytes, at: start + width, to: bytes.count).map { start + width + $0 }
  }

  /// 5时, 17:00, 12点30分.
  private static func clock(_ bytes: [UInt8], _ start: Int) -> Int? {
    guard let hour = TimeExpression.number(bytes, start, bytes.count), hour.value <= 24 else { return nil }
    guard let sign = bytes.length(ofAny: ["时", "点钟", "点", ":", "："], at: hour.end) else { return nil }
    let at = hour.end + sign
    guard let minutes = bytes.digits(at: at, to: bytes.count, most: 2) else {
      return bytes.length(ofAny: ["整", "半"], at: at).map { at + $0 } ?? at
    }
    return bytes.has("分", at: minutes.end) ? minutes.end + 3 : minutes.end
  }
}
