internal import PolicyModel
internal import SourceText

/// Limits that come again, seasons, plans, and words that only sound like limits.
extension TimeLimitFinding {

  /// 每年, 每5年, 每季度, 每年2月底前.
  mutating func each(_ mark: Mark) {
    if bytes.length(
      ofAnyEnding: ["人", "户", "亩", "家", "吨", "头", "生", "企", "床", "次", "村", "车", "班", "校", "度"],
      at: mark.start
    ) != nil {
      return
    }
    var at = bytes.skipBlanks(from: mark.end, to: bytes.count)
    var count = 1
    if let number = TimeExpression.number(bytes, at, bytes.count), !number.isYear {
      count = number.value
      at = bytes.skipBlanks(from: number.end, to: bytes.count)
    } else if bytes.has("半年", at: at) {
      add(
        TimeLimit(text: words(mark.start, at + 6), kind: .recurring, period: "R/P6M", range: range(mark.start, at + 6))
      )
      return
    }
    if bytes.has("个", at: at) { at += 3 }
    if bytes.has("学期", at: at), let width = bytes.length(ofAny: ["开学前", "期末", "初", "末"], at: at + 6) {
      let end = at + 6 + width
      add(TimeLimit(text: words(mark.start, end), kind: .recurring, period: "R/P6M", range: range(mark.start, end)))
      return
    }
    let units: [(word: StaticString, code: String, times: Int)] = [
      ("年度", "Y", 1), ("学年", "Y", 1), ("年", "Y", 1), ("季度", "M", 3), ("季", "M", 3), ("月", "M", 1), ("周", "W", 1),
      ("学期", "M", 6), ("个工作日", "D", 1), ("工作日", "D", 1), ("日", "D", 1), ("天", "D", 1),
    ]
    guard let unit = units.first(where: { bytes.has($0.word, at: at) }) else { return }
    var end = at + unit.word.utf8CodeUnitCount
    let day = unit.code == "W" ? TimeOfDay.weekday(bytes, at) ?? end : end
    let clock = TimeOfDay.end(bytes, day)
    // 每周三 alone is 每周.
    let hour = clock > day || bytes.length(ofAny: TimeOfDay.before, at: day) != nil ? clock : end
    // 每日 says how often, 每日10时前 by when.
    if unit.code == "D", hour == end { return }
    // 每年2月底前, 每月5日前, 每季度末.
    let next = bytes.skipBlanks(from: end, to: bytes.count)
    if let time = TimeExpression.read(bytes, at: next, to: bytes.count), time.year == nil, time.month != nil {
      end = time.end
    } else if unit.code == "M", let day = bytes.digits(at: next, to: bytes.count, most: 2),
      bytes.has("日", at: bytes.skipBlanks(from: day.end, to: bytes.count))
    {
      end = bytes.skipBlanks(from: day.end, to: bytes.count) + 3
    } else if let width = bytes.length(ofAny: ["年底", "年末", "底", "末"], at: next) {
      end = next + width
    } else if let width = bytes.length(ofAny: TimeLimitFinding.seasons, at: next), bytes.has("前", at: next + width) {
      // 每年汛期前
      end = next + width
    } else if hour > end {
      // 每周五前, 每周五下午5时前, 每日10时前
      end = hour
    }
    if end > next { end = TimeOfDay.end(bytes, end) }
    if end > next || hour == end,
      let width = bytes.length(ofAny: ["之前", "以前", "前"], at: bytes.skipBlanks(from: end, to: bytes.count))
    {
      end = bytes.skipBlanks(from: end, to: bytes.count) + width
    }
    add(
      TimeLimit(
        text: words(mark.start, end),
        kind: .recurring,
        period: "R/P\(count * unit.times)\(unit.code)",
        range: range(mark.start, end),
      )
    )
  }

  /// 及时, 尽快, 适时, 定期, 抓紧: a time word without a date.
  mutating func vague(_ mark: Mark) {
    let words: [StaticString] = ["及时", "尽快", "尽早", "适时", "定期", "抓紧"]
    guard let width = bytes.length(ofAny: words, at: mark.start) else { return }
    let end = mark.start + width
    if bytes.length(ofAnyEnding: ["不", "以", "涉", "普", "顾", "提", "波", "触", "舒", "合"], at: mark.start) != nil { return }
    if bytes.length(ofAny: ["性", "雨", "率", "存", "寿", "险", "间"], at: end) != nil { return }
    add(TimeLimit(text: self.words(mark.start, end), kind: .vague, range: range(mark.start, end)))
  }

  private static let seasons: WordList = [
    "主汛期来临", "主汛期", "汛期来临", "汛期", "汛", "春节", "元旦", "清明节", "清明", "国庆节", "国庆", "中秋节", "端午节", "劳动节", "供暖季", "采暖季", "供热期",
    "采暖期",
    "供暖期", "入冬", "入汛", "开学", "秋季学期开学", "春季学期开学", "高考", "两会",
  ]

  /// 汛期前, 春节前, 入冬前: by a time of the year that has no fixed day.
  mutating func season(_ mark: Mark) {
    let stem = mark.start
    guard let word = bytes.length(ofAnyEnding: TimeLimitFinding.seasons, at: stem, from: reach) else { return }
    var start = stem - word
    guard let width = bytes.length(ofAny: ["前夕", "前后", "前期", "前"], at: stem), width == 3 else { return }
    for year: StaticString in ["今年", "明年", "每年", "当年"] where bytes.ends(with: year, at: start, from: reach) {
      start -= 6
      if bytes.has("每年", at: start) {
        add(TimeLimit(text: words(start, stem + 3), kind: .recurring, period: "R/P1Y", range: range(start, stem + 3)))
        return
      }
    }
    // 2024年汛期前: the year that stands before it.
    var year = bytes.skipBlanksBack(from: start, to: reach)
    if bytes.ends(with: "年", at: year, from: reach) {
      year = bytes.skipBlanksBack(from: year - 3, to: reach)
      var digits = 0
      while year > reach, digits < 4, UTF8Scan.isDigit(bytes[year - 1]) {
        year -= 1
        digits += 1
      }
      if digits == 4 { start = year }
    }
    add(TimeLimit(text: words(start, stem + 3), kind: .by, range: range(start, stem + 3)))
  }

  /// 到“十四五”末, “十四五”期末.
  mutating func plan(_ mark: Mark) {
    guard let five = planNumber(mark.end), let close = bytes.length(ofAny: ["”", "」"], at: five.end) else { return }
    let after = five.end + close
    guard let width = bytes.length(ofAny: ["规划期末", "期末", "末", "时期末"], at: after) else { return }
    let end = after + width
    let start = bytes.ends(with: "到", at: mark.start) ? mark.start - 3 : mark.start
    let year = 2005 + (five.value - 10) * 5
    if isPast((year, 12, 31)) { return }
    add(
      TimeLimit(text: words(start, end), kind: .by, date: "\(year)-12-31", precision: "year", range: range(start, end))
    )
  }

  /// 十三五, 十四五: the number of the five-year plan.
  private func planNumber(_ start: Int) -> (value: Int, end: Int)? {
    let names: [(word: StaticString, value: Int)] = [
      ("十二五", 12), ("十三五", 13), ("十四五", 14), ("十五五", 15), ("十六五", 16),
    ]
    for (word, value) in names where bytes.has(word, at: start) { return (value, start + 9) }
    return nil
  }

  /// What fills a clause's own time field says when, however vaguely: 持续推进, 按进度推进.
  mutating func vagueField(_ field: Range<Int>) {
    let words: [StaticString] = ["持续", "长期", "常态", "按进度", "按计划", "按时序", "全年", "分阶段", "按要求", "按节点", "贯穿"]
    var at = field.lowerBound
    while at < field.upperBound {
      if bytes.length(ofAny: words, at: at, to: field.upperBound) != nil {
        let end = bytes.skipBlanksBack(from: field.upperBound, to: at)
        if end - at <= 36, !found.contains(where: { $0.range.start < end && at < $0.range.end }) {
          found.append(TimeLimit(text: self.words(at, end), kind: .vague, range: range(at, end)))
        }
        return
      }
      at += UTF8Scan.width(bytes[at])
    }
  }
}
