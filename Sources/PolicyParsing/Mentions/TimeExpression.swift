internal import SourceText

/// A date or span as written, before it is known whether it limits anything: 2021年6月底前, 到2023年, 12月31日, 第三季度.
struct TimeExpression: Sendable {
  enum Part: Sendable, Hashable {
    case start
    case middle
    case end
    case firstHalf
    case secondHalf
    case quarter(Int)
  }

  var start: Int
  var end: Int
  var year: Int?
  var month: Int?
  var day: Int?
  var part: Part?
  /// 2019—2021年: a span of years; `year` is the last.
  var isSpan = false
  /// 今年, 明年, 本年, 当年: years counted from the document's.
  var yearShift: Int?
  /// 底, 末, 年底: the words say the end.
  var saysEnd: Bool { part == .end }

  static let dashes: WordList = ["——", "—", "－", "–", "-", "~", "～", "至", "到"]

  /// The expression that begins at `start`; nil where none stands.
  static func read(_ bytes: [UInt8], at start: Int, to end: Int) -> TimeExpression? {
    var time = TimeExpression(start: start, end: start)
    var at = start
    if let shift = relativeYear(bytes, start, end) {
      time.yearShift = shift.years
      at = shift.end
      time.readPart(bytes, &at, end, afterMonth: false)
      time.readMonth(bytes, &at, end)
      time.end = at
      return time.part != nil || time.month != nil || bytes.has("内", at: at, to: end) ? time : nil
    }
    guard let first = number(bytes, at, end) else { return time.bare(bytes, at, end) }
    var value = first
    at = bytes.skipBlanks(from: first.end, to: end)
    if first.isYear, let dash = bytes.length(ofAny: ["——", "—", "－", "–", "-", "~", "～", "至"], at: at, to: end),
      let second = number(bytes, bytes.skipBlanks(from: at + dash, to: end), end), second.isYear || second.value < 100,
      bytes.has("年", at: bytes.skipBlanks(from: second.end, to: end), to: end)
    {
      time.isSpan = true
      value = second
      if !second.isYear { value.value += first.value / 100 * 100 }
      value.isYear = true
      at = bytes.skipBlanks(from: second.end, to: end)
    }
    if value.isYear, bytes.has("年", at: at, to: end) {
      time.year = value.value
      at += 3
      time.readPart(bytes, &at, end, afterMonth: false)
      if time.part == nil { time.readMonth(bytes, &at, end) }
      time.end = at
      return time
    }
    guard (1...12).contains(first.value), !first.isYear else { return time.bare(bytes, start, end) }
    at = start
    time.readMonth(bytes, &at, end)
    time.end = at
    return time.month == nil ? time.bare(bytes, start, end) : time
  }

  /// 6月30日, 6月底, 6月份, 6月上旬, at `at`.
  private mutating func readMonth(_ bytes: [UInt8], _ at: inout Int, _ end: Int) {
    let start = bytes.skipBlanks(from: at, to: end)
    guard var number = TimeExpression.number(bytes, start, end), (1...12).contains(number.value) else { return }
    var next = bytes.skipBlanks(from: number.end, to: end)
    // 4—5月: a span; `month` is the last.
    if let dash = bytes.length(ofAny: TimeExpression.dashes, at: next, to: end),
      let second = TimeExpression.number(bytes, bytes.skipBlanks(from: next + dash, to: end), end),
      (number.value...12).contains(second.value),
      bytes.has("月", at: bytes.skipBlanks(from: second.end, to: end), to: end)
    {
      isSpan = true
      number = second
      next = bytes.skipBlanks(from: second.end, to: end)
    }
    guard bytes.has("月", at: next, to: end) else { return }
    next += 3
    month = number.value
    at = next
    let dayStart = bytes.skipBlanks(from: next, to: end)
    if let day = TimeExpression.number(bytes, dayStart, end), (1...31).contains(day.value) {
      let sign = bytes.skipBlanks(from: day.end, to: end)
      if let width = bytes.length(ofAny: ["日", "号"], at: sign, to: end) {
        self.day = day.value
        at = sign + width
        return
      }
    }
    readPart(bytes, &at, end, afterMonth: true)
  }

  private mutating func readPart(_ bytes: [UInt8], _ at: inout Int, _ end: Int, afterMonth: Bool) {
    var next = bytes.skipBlanks(from: at, to: end)
    if !afterMonth, bytes.has("年", at: next, to: end) { next += 3 }
    let words: [(word: StaticString, part: Part)] = [
      ("月底", .end), ("底", .end), ("末", .end), ("初步", .middle), ("初", .start), ("中旬", .middle), ("上旬", .start),
      ("下旬", .end),
      ("上半年", .firstHalf), ("下半年", .secondHalf), ("中期", .middle),
    ]
    for (word, part) in words where bytes.has(word, at: next, to: end) {
      // 2020年初步建成 speaks of the year.
      if bytes.has("初步", at: next, to: end) { return }
      self.part = part
      at = next + word.utf8CodeUnitCount
      return
    }
    if afterMonth {
      if bytes.has("份", at: next, to: end) { at = next + 3 }
      if bytes.has("份", at: next, to: end), bytes.has("底", at: next + 3, to: end) {
        part = .end
        at = next + 6
      }
      return
    }
    let quarter = bytes.has("第", at: next, to: end) ? next + 3 : next
    if let number = TimeExpression.number(bytes, quarter, end), (1...4).contains(number.value),
      bytes.has("季度", at: bytes.skipBlanks(from: number.end, to: end), to: end)
    {
      part = .quarter(number.value)
      at = bytes.skipBlanks(from: number.end, to: end) + 6
      if bytes.has("末", at: at, to: end) || bytes.has("底", at: at, to: end) { at += 3 }
    }
  }

  /// 年底, 第三季度, 上半年 without a year.
  private func bare(_ bytes: [UInt8], _ start: Int, _ end: Int) -> TimeExpression? {
    var time = self
    var at = start
    if bytes.length(ofAny: ["年底", "年末"], at: at, to: end) != nil {
      time.part = .end
      time.end = at + 6
      return time
    }
    // 年内: the year of the document; 三年内 and 近年内 never come here.
    if bytes.has("年内", at: at, to: end) {
      time.yearShift = 0
      time.end = at + 3
      return time
    }
    time.readPart(bytes, &at, end, afterMonth: false)
    switch time.part {
    case .quarter, .firstHalf, .secondHalf:
      time.end = at
      return time
    default: return nil
    }
  }

  private static func relativeYear(_ bytes: [UInt8], _ start: Int, _ end: Int) -> (years: Int, end: Int)? {
    let words: [(word: StaticString, years: Int)] = [
      ("今年", 0), ("本年", 0), ("当年", 0), ("明年", 1), ("次年", 1), ("后年", 2), ("本年度", 0),
    ]
    for (word, years) in words where bytes.has(word, at: start, to: end) {
      return (years, start + word.utf8CodeUnitCount)
    }
    return nil
  }

  struct Number {
    var value: Int
    var end: Int
    var isYear: Bool
  }

  /// Figures or a Chinese numeral.
  static func number(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Number? {
    if let figures = bytes.digits(at: start, to: end, most: 6) {
      return Number(
        value: figures.value,
        end: figures.end,
        isYear: figures.count == 4 && (1949...2099).contains(figures.value)
      )
    }
    guard start < end, bytes[start] >= 0xE3, let numeral = ChineseNumeral.read(bytes, at: start), numeral.end <= end
    else { return nil }
    return Number(
      value: numeral.value,
      end: numeral.end,
      isYear: numeral.end - start == 12 && (1949...2099).contains(numeral.value),
    )
  }
}
