/// A day of the Gregorian calendar, read from `2021-12-31`. Ours, since no clock, time zone or locale may have a say in
/// what is exported.
package struct CivilDate: Sendable, Hashable, Comparable {
  package let year: Int
  package let month: Int
  package let day: Int

  /// Nil where the text is no existing day of the years 1 to 9999 written as ten characters.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D else { return nil }
    func number(_ range: Range<Int>) -> Int? {
      var value = 0
      for byte in bytes[range] {
        guard byte >= 0x30, byte <= 0x39 else { return nil }
        value = value * 10 + Int(byte) - 0x30
      }
      return value
    }
    guard
      let year = number(0..<4), let month = number(5..<7), let day = number(8..<10),
      year >= 1, month >= 1, month <= 12, day >= 1, day <= CivilDate.length(ofMonth: month, year)
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  private init(year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  package static func < (a: CivilDate, b: CivilDate) -> Bool {
    (a.year, a.month, a.day) < (b.year, b.month, b.day)
  }

  /// The day after.
  package var next: CivilDate {
    if day < CivilDate.length(ofMonth: month, year) { return CivilDate(year: year, month: month, day: day + 1) }
    if month < 12 { return CivilDate(year: year, month: month + 1, day: 1) }
    return CivilDate(year: year + 1, month: 1, day: 1)
  }

  /// Days since 1899-12-30, as a spreadsheet counts; right from 1900-03-01 on, since spreadsheets believe in a
  /// 29 February 1900.
  package var spreadsheetSerial: Int {
    // Years begin in March, so that the leap day is the last.
    let shifted = month > 2 ? year : year - 1
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let days = shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear
    return days - 693_899
  }

  /// `20211231`.
  package var compact: String { digits(separator: "") }

  /// `2021-12-31`.
  package var text: String { digits(separator: "-") }

  private func digits(separator: String) -> String {
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
    return padded(year, 4) + separator + padded(month, 2) + separator + padded(day, 2)
  }

  private static func length(ofMonth month: Int, _ year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
