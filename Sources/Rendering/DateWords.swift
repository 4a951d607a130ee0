/// How the words of the interface write a date: 2021年8月26日, 26 August 2021. The official text's own dates are never rewritten.
struct DateWords: Sendable {
  private enum Piece {
    case text(String)
    case year
    case month
    case day
  }

  /// Patterns of a year, of a month, of a day.
  private let patterns: [[Piece]]
  private let months: [String]

  init(_ words: Words) {
    patterns = ["year", "month", "day"].map { Self.pieces(words("say.date.\($0)")) }
    months = words("say.date.months").split(separator: " ").map(String.init)
  }

  private static func pieces(_ pattern: String) -> [Piece] {
    pattern.split(separator: "{", omittingEmptySubsequences: false).enumerated().flatMap { index, part -> [Piece] in
      if index == 0 { return [.text(String(part))] }
      let halves = part.split(separator: "}", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      let field: Piece =
        switch halves[0] {
        case "y": .year
        case "m": .month
        default: .day
        }
      return [field] + halves.dropFirst().map { .text($0) }
    }
  }

  /// 2021-08-26 in words; a year or a month alone likewise; anything else as it is.
  func text(_ date: String) -> String {
    guard let (parts, count) = Self.numbers(date) else { return date }
    var text = ""
    for piece in patterns[count - 1] {
      switch piece {
      case .text(let words): text += words
      case .year: text += String(parts.year)
      case .month: text += months.indices.contains(parts.month - 1) ? months[parts.month - 1] : String(parts.month)
      case .day: text += String(parts.day)
      }
    }
    return text
  }

  /// Year, month and day, as many as there are; nil for what is no date. Read by bytes: each row of each list shows a date.
  private static func numbers(_ date: String) -> (parts: (year: Int, month: Int, day: Int), count: Int)? {
    var parts = (year: 0, month: 0, day: 0)
    var count = 1
    var digits = 0
    for byte in date.utf8 {
      if byte == 0x2D, digits > 0, count < 3 {
        count += 1
        digits = 0
        continue
      }
      guard (0x30...0x39).contains(byte), digits < 9 else { return nil }
      let digit = Int(byte - 0x30)
      switch count {
      case 1: parts.year = parts.year * 10 + digit
      case 2: parts.month = parts.month * 10 + digit
      default: parts.day = parts.day * 10 + digit
      }
      digits += 1
    }
    return digits > 0 ? (parts, count) : nil
  }
}
