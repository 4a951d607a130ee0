internal import SourceText

/// A whole date in official text: 2021年8月26日, 二〇二一年八月二十六日, with the blanks that a PDF leaves.
package struct OfficialDate: Sendable, Hashable {
  package var year: Int
  package var month: Int
  package var day: Int
  package var start: Int
  package var end: Int
  /// Whether it is written as GB/T 9704-2012 §7.3.5.4 asks: Arabic figures, no leading zero, no blanks.
  package var isRegular: Bool

  /// `2021-08-26`.
  package var iso: String { OfficialDate.iso(year, month, day) }

  /// The date that begins at `start`; nil where none stands or there is no such day.
  package static func read(_ bytes: [UInt8], at start: Int, to limit: Int? = nil) -> OfficialDate? {
    let end = limit ?? bytes.count
    var isRegular = true
    var at = start
    var parts: [Int] = []
    let signs: [[StaticString]] = [["年"], ["月"], ["日", "号"]]
    for (index, sign) in signs.enumerated() {
      if index > 0 {
        let next = bytes.skipBlanks(from: at, to: end)
        if next > at { isRegular = false }
        at = next
      }
      guard at < end else { return nil }
      if let number = bytes.digits(at: at, to: end, most: 4) {
        if index == 0 && number.count != 4 { return nil }
        if bytes[at] == 0x30 || number.end - at != number.count { isRegular = false }
        parts.append(number.value)
        at = number.end
      } else if let numeral = ChineseNumeral.read(bytes, at: at), numeral.end <= end {
        if index == 0 && numeral.end - at != 12 { return nil }
        parts.append(numeral.value)
        isRegular = false
        at = numeral.end
      } else {
        return nil
      }
      let next = bytes.skipBlanks(from: at, to: end)
      if next > at { isRegular = false }
      guard let width = bytes.length(ofAny: sign, at: next, to: end) else { return nil }
      at = next + width
    }
    guard isDay(parts[0], parts[1], parts[2]) else { return nil }
    return OfficialDate(year: parts[0], month: parts[1], day: parts[2], start: start, end: at, isRegular: isRegular)
  }

  /// Whether the calendar has the day.
  package static func isDay(_ year: Int, _ month: Int, _ day: Int) -> Bool {
    (1900...2199).contains(year) && (1...12).contains(month) && day >= 1 && day <= lastDay(year, month)
  }

  /// The number of days of a month.
  package static func lastDay(_ year: Int, _ month: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    default: 31
    }
  }

  /// `2021-08-26` of numbers.
  package static func iso(_ year: Int, _ month: Int, _ day: Int) -> String {
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return "\(year)-\(two(month))-\(two(day))"
  }

  /// Reads `2021-08-26` as front matter writes it; nil for anything else or no such day.
  package static func parse(iso text: String) -> (year: Int, month: Int, day: Int)? {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D,
      let year = bytes.digits(at: 0, to: 4), year.end == 4, let month = bytes.digits(at: 5, to: 7), month.end == 7,
      let day = bytes.digits(at: 8, to: 10), day.end == 10, isDay(year.value, month.value, day.value)
    else { return nil }
    return (year.value, month.value, day.value)
  }
}
