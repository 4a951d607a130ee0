/// Chinese numerals as official numbering uses them: 一 … 九十九, 一百零二, 〇, 十, 廿 is not used.
package enum ChineseNumeral {
  private static let names = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"]

  /// Reads a numeral at `start`: 二十二 → (22, its end). Nil where none stands. Up to 9,999; a run of plain
  /// digits (二〇二一) is read as such.
  package static func read(_ bytes: [UInt8], at start: Int) -> (value: Int, end: Int)? {
    var at = start
    var total = 0
    var pending: Int?
    var plain = 0
    var count = 0
    var units = 0
    while let scalar = UTF8Scan.scalar(bytes, at: at) {
      if let value = digit(scalar) {
        if units == 0 { plain = plain * 10 + value }
        pending = value
      } else if let unit = unit(scalar) {
        total += (pending ?? 1) * unit
        pending = nil
        units += 1
      } else {
        break
      }
      count += 1
      if count > 9 { return nil }
      at += 3
    }
    guard count > 0 else { return nil }
    return (units == 0 ? plain : total + (pending ?? 0), at)
  }

  private static func digit(_ scalar: UInt32) -> Int? {
    switch scalar {
    case 0x96F6, 0x3007: 0
    case 0x4E00: 1
    case 0x4E8C, 0x4E24: 2
    case 0x4E09: 3
    case 0x56DB: 4
    case 0x4E94: 5
    case 0x516D: 6
    case 0x4E03: 7
    case 0x516B: 8
    case 0x4E5D: 9
    default: nil
    }
  }

  private static func unit(_ scalar: UInt32) -> Int? {
    switch scalar {
    case 0x5341: 10
    case 0x767E: 100
    case 0x5343: 1000
    default: nil
    }
  }

  /// 22 → 二十二; 0 → 〇; up to 9,999.
  package static func write(_ value: Int) -> String {
    precondition(value >= 0 && value < 10_000, "Chinese numerals are written from 0 to 9999")
    if value < 10 { return names[value] }
    var text = ""
    var rest = value
    var pendingZero = false
    for (unit, sign) in [(1000, "千"), (100, "百"), (10, "十")] {
      let digit = rest / unit
      rest %= unit
      if digit > 0 {
        if pendingZero { text += "零" }
        pendingZero = false
        if !(digit == 1 && unit == 10 && text.isEmpty) { text += names[digit] }
        text += sign
      } else if !text.isEmpty {
        pendingZero = true
      }
    }
    if rest > 0 {
      if pendingZero { text += "零" }
      text += names[rest]
    }
    return text
  }
}
