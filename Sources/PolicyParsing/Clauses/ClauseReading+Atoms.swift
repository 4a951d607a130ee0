internal import PolicyModel
internal import SourceText

/// How the text of a clause is cut into the names between its signs.
extension ClauseReading {

  /// The stretches between separators, outside brackets and quotation marks.
  func atoms(in range: Range<Int>, splitsAtBlanks: Bool) -> [NameAtom] {
    var atoms: [NameAtom] = []
    var start = range.lowerBound
    var separator = NameAtom.Separator.none
    var depth = 0
    var index = text.firstMark(at: range.lowerBound)
    func add(_ end: Int) {
      let atom = NameAtom(
        start: start,
        end: end,
        separator: separator,
        letters: LetterClass.of(bytes, start, end),
      )
      if atom.letters.contains(.blank) {
        atoms += splitAtBlanks(atom, always: splitsAtBlanks)
      } else {
        atoms.append(atom)
      }
    }
    while index < text.marks.count, text.marks[index].start < range.upperBound {
      let mark = text.marks[index]
      index += 1
      var next: NameAtom.Separator?
      switch mark.kind {
      case .openRound, .openSquare, .openTitle, .openQuote, .openInner: depth += 1
      case .closeRound, .closeSquare, .closeTitle, .closeQuote, .closeInner: depth = max(0, depth - 1)
      case .enumeration: next = .enumeration
      case .comma: next = .comma
      case .semicolon, .stop: next = .semicolon
      case .lineBreak: next = .blank
      default: break
      }
      guard depth == 0, let next else { continue }
      add(mark.start)
      separator = next
      start = mark.end
    }
    add(range.upperBound)
    return atoms
  }

  /// A blank separates where a whole body or verb stands before it and something whole after it; elsewhere it is a PDF's.
  private func splitAtBlanks(_ atom: NameAtom, always: Bool) -> [NameAtom] {
    var parts: [NameAtom] = []
    var start = bytes.skipBlanks(from: atom.start, to: atom.end)
    let end = bytes.skipBlanksBack(from: atom.end, to: start)
    var separator = atom.separator
    var at = start
    while at < end {
      let blank = bytes.blankWidth(at: at)
      guard blank > 0 else {
        at += UTF8Scan.width(bytes[at])
        continue
      }
      let after = bytes.skipBlanks(from: at, to: end)
      let name = colon(in: start..<at).map { $0 + (bytes[$0] < 0x80 ? 1 : 3) } ?? start
      let isWhole = UnitShape.endsLikeBody(bytes, name, at) || ClauseVerb.ending(at: at, in: bytes, from: start) != nil
      let next = nextBlank(after, end)
      let follows =
        UnitShape.endsLikeBody(bytes, after, next) || ClauseVerb.ending(at: next, in: bytes, from: after) != nil
        || hasLabel(after, end)
      // 责任单位 ：市民政局: the blank before a colon parts nothing.
      let isBeforeColon = bytes.length(ofAny: ClauseReading.colons, at: after, to: end) != nil
      if isWhole, !isBeforeColon, follows || always {
        parts.append(NameAtom(start: start, end: at, separator: separator, letters: atom.letters))
        separator = .blank
        start = after
      }
      at = after
    }
    parts.append(NameAtom(start: start, end: end, separator: separator, letters: atom.letters))
    return parts
  }

  func nextBlank(_ start: Int, _ end: Int) -> Int {
    var at = start
    while at < end, bytes.blankWidth(at: at) == 0 { at += UTF8Scan.width(bytes[at]) }
    return min(at, end)
  }

  private func hasLabel(_ start: Int, _ end: Int) -> Bool {
    guard let colon = colon(in: start..<end) else { return false }
    return ClauseLabel.before(colon: colon, in: bytes, from: start) != nil
  }

  /// The first colon in a range, outside brackets.
  func colon(in range: Range<Int>) -> Int? {
    var index = text.firstMark(at: range.lowerBound)
    var depth = 0
    while index < text.marks.count, text.marks[index].start < range.upperBound {
      switch text.marks[index].kind {
      case .openRound, .openSquare, .openQuote, .openTitle: depth += 1
      case .closeRound, .closeSquare, .closeQuote, .closeTitle: depth -= 1
      case .colon: if depth == 0 { return text.marks[index].start }
      default: break
      }
      index += 1
    }
    return nil
  }

}
