internal import SourceText

/// Lists of members (成员单位), which are a clause only beside who leads them.
extension ClauseFinding {
  /// 成员单位：… and nobody who leads them.
  static func isListOfMembers(_ reading: ReadClause, _ text: ScannedText) -> Bool {
    reading.labels.allSatisfy { ClauseLabel.isOfMembers(text.plain, $0) }
  }

  /// 成员单位：… on a line below the one that says who leads: a clause of its own.
  static func members(in text: ScannedText, block: Int) -> FoundClause? {
    guard let colon = text.marks.first(where: { $0.kind == .colon }),
      let label = ClauseLabel.before(colon: colon.start, in: text.plain, from: 0),
      ClauseLabel.isOfMembers(text.plain, label), text.plain.skipBlanks(from: 0, to: label.start) == label.start
    else { return nil }
    let first = text.firstMark(at: colon.end)
    let end = endOfLine(text, from: first, start: label.start, besides: [])
    let reading = ClauseReading.read(text, label.start..<end)
    guard end - label.start <= longest, reading.isLabelled, isMadeOfBodies(reading, text) else { return nil }
    return FoundClause(form: .line, block: block, start: label.start, end: end, reading: reading)
  }
}
