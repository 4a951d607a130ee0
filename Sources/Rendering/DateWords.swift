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
    let parts = date.split(separator: "-").map { Int($0) ?? 0 }
    guard (1...3).contains(parts.count) else { return date }
    var text = ""
    for piece in patterns[parts.count - 1] {
      switch piece {
      case .text(let words): text += words
      case .year: text += String(parts[0])
      case .month: text += months.indices.contains(parts[1] - 1) ? months[parts[1] - 1] : String(parts[1])
      case .day: text += String(parts[2])
      }
    }
    return text
  }
}
