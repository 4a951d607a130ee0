internal import SourceText

/// A field 完成时限：… that stands outside every clause, on a line of its own or after a sentence: what is written in it says when.
enum TimeField {
  /// The fields of a text without their labels, in order, but those that lie in `others`.
  static func all(in text: ScannedText, besides others: [Range<Int>]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    for (index, mark) in text.marks.enumerated() where mark.kind == .colon {
      guard let label = ClauseLabel.before(colon: mark.start, in: text.plain, from: 0), label.meaning == .time,
        opensLine(text, label.start), saysBy(text, label)
      else { continue }
      let start = text.plain.skipBlanks(from: mark.end, to: text.plain.count)
      let end = end(of: text, after: index)
      // A form that nobody has filled in yet: 完成时限： ）. Blanks alone end before they are skipped.
      guard start < end else { continue }
      let field = start..<end
      if others.contains(where: { $0.overlaps(field) }) { continue }
      found.append(field)
    }
    return found
  }

  private static let openers: WordList = ["。", "；", ";", "，", "）", ")", "（", "(", "〔", "】", "—", "●", "·"]
  private static let limits: WordList = ["时限", "期限", "节点", "进度", "完成", "办结", "整改", "落实", "推进", "实施", "审议", "提请"]

  /// 完成时限 and 整改期限, not 培训时间 or 发布日期.
  private static func saysBy(_ text: ScannedText, _ label: ClauseLabel) -> Bool {
    var at = label.start
    while at < label.end {
      if text.plain.length(ofAny: limits, at: at, to: label.end) != nil { return true }
      at += UTF8Scan.width(text.plain[at])
    }
    return false
  }

  /// At the head of the text, of a line, or of a sentence or bracket.
  private static func opensLine(_ text: ScannedText, _ start: Int) -> Bool {
    let before = text.plain.skipBlanksBack(from: start, to: 0)
    if before < start || before == 0 { return true }
    return text.plain.length(ofAnyEnding: openers, at: before) != nil
  }

  private static func end(of text: ScannedText, after index: Int) -> Int {
    for mark in text.marks[(index + 1)...] {
      switch mark.kind {
      case .stop, .semicolon, .lineBreak, .openRound, .openSquare, .closeRound, .closeSquare:
        return text.plain.skipBlanksBack(from: mark.start, to: text.marks[index].end)
      default: break
      }
    }
    return text.plain.skipBlanksBack(from: text.plain.count, to: text.marks[index].end)
  }
}
