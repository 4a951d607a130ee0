internal import PolicyModel
internal import SourceText

/// `bracket.half-width` (括号全半角): half-width brackets beside Chinese letters; `mark.unpaired` (成对标点): a bracket, quotation
/// mark or title mark without its partner; `mark.mixed-quotes`: quotation marks of two kinds.
enum BracketCheck {
  static func findings(_ context: CheckContext) -> [Finding] {
    var findings: [Finding] = []
    var narrow: [(block: Int, start: Int, end: Int)] = []
    var mixed: [(block: Int, start: Int, end: Int)] = []
    var alone: [(sign: String, places: [(block: Int, start: Int, end: Int)])] = []
    for (block, text) in context.texts.enumerated() {
      let straight = text.unpaired.isEmpty ? nil : text.bytes.firstIndex(of: 0x22)
      for pair in text.pairs where pair.kind == .round && isNarrow(text, pair) {
        narrow.append((block, pair.start, pair.end))
      }
      for index in text.unpaired {
        let mark = text.marks[index]
        // < and > are signs of their own, and 1) is a number.
        if mark.kind == .openInner || mark.kind == .closeInner || isListNumber(text, mark) { continue }
        let place = (block, mark.start, mark.end)
        if isMixed(mark, straight) {
          mixed.append(place)
          continue
        }
        let sign = text.bytes.text(mark.start..<mark.end)
        if let known = alone.firstIndex(where: { $0.sign == sign }) {
          alone[known].places.append(place)
        } else {
          alone.append((sign, [place]))
        }
      }
    }
    // Many of one kind are one habit: said once, with their number.
    for (sign, places) in alone {
      for place in places.count > 5 ? Array(places[..<1]) : places {
        let more = places.count > 5 ? "，全文共 \(places.count) 处" : ""
        findings.append(
          context.finding(
            "mark.unpaired",
            .warning,
            place.block,
            place.start,
            place.end,
            "“\(sign)”没有与之配对的另一半\(more)",
          )
        )
      }
    }
    if let first = mixed.first {
      let more = mixed.count > 1 ? "，全文共 \(mixed.count) 处" : ""
      findings.append(
        context.finding("mark.mixed-quotes", .warning, first.block, first.start, first.end, "中文引号与英文引号混用\(more)")
      )
    }
    if let first = narrow.first {
      let more = narrow.count > 1 ? "，全文共 \(narrow.count) 处" : ""
      findings.append(
        context.finding(
          "bracket.half-width",
          .warning,
          first.block,
          first.start,
          first.end,
          "中文里用了半角括号\(more)",
          suggestion: "公文用全角括号（）",
        )
      )
    }
    return findings
  }

  /// A half-width bracket beside or around Chinese letters; (LPR) and (2021) in Latin text are right as they are.
  private static func isNarrow(_ text: ScannedText, _ pair: BracketPair) -> Bool {
    guard text.bytes[pair.start] == 0x28 || text.bytes[pair.end - 1] == 0x29 else { return false }
    for at in pair.innerStart..<pair.innerEnd where text.bytes[at] >= 0xE4 && text.bytes[at] <= 0xE9 { return true }
    return false
  }

  /// “… closed by ": two kinds of quotation marks, as recognition from a picture leaves them.
  private static func isMixed(_ mark: Mark, _ straight: Int?) -> Bool {
    straight != nil && (mark.kind == .openQuote || mark.kind == .closeQuote)
  }

  private static func isListNumber(_ text: ScannedText, _ mark: Mark) -> Bool {
    mark.kind == .closeRound && mark.start > 0 && UTF8Scan.isDigit(text.bytes[mark.start - 1]) && mark.start < 12
  }
}
