internal import PolicyModel
internal import SourceText

/// Makes measures (措施) and articles of the outline: label, title, ranges, clauses and duties.
struct MeasureBuilding {
  private let pieces: [Piece]
  private let texts: [ScannedText]
  private let clauses: [FoundClause]
  private let outline: Outline
  private let duties: DutyBuilding
  /// Whether the measures of this document begin with a run-in title.
  private let hasRunInTitles: Bool

  init(
    _ pieces: [Piece],
    _ texts: [ScannedText],
    _ clauses: [FoundClause],
    _ outline: Outline,
    _ rules: [DutyBuilding.PlacedRule],
    columnHead: @escaping (Int) -> String?,
  ) {
    self.pieces = pieces
    self.texts = texts
    self.clauses = clauses
    self.outline = outline
    duties = DutyBuilding(texts, clauses, rules, columnHead: columnHead)
    var titled = 0
    var untitled = 0
    var named = 0
    for draft in outline.drafts where draft.table == nil {
      let ownLine = MeasureBuilding.ownLine(draft, pieces, texts, clauses)
      if ownLine?.isSure == true || MeasureBuilding.runIn(draft, pieces, texts, clauses)?.isShort == true {
        titled += 1
      } else if let phrase = MeasureBuilding.onePhrase(draft, pieces, texts, clauses) {
        if phrase.end == phrase.closed { named += 1 }
      } else {
        untitled += 1
      }
    }
    // One way of writing goes through a document: a short first sentence among long ones is text. A measure of one phrase and
    // its clause speaks for neither way.
    // Where all are names without a stop, as in a plan of legislation, each is its title.
    hasRunInTitles =
      titled > 0 && titled * 5 >= (titled + untitled) * 3
      || named > 0 && named == outline.drafts.count { $0.table == nil }
  }

  func measures() -> [Measure] {
    outline.drafts.enumerated().map { index, draft in draft.table == nil ? measure(draft, index) : row(draft, index) }
  }

  func articles() -> [Article] {
    outline.articles.enumerated().map { index, article in
      Article(
        id: outline.articleIDs[index],
        label: texts[pieces[article.pieces[0]].block].bytes.text(article.number.start..<article.number.end),
        section: article.section,
        ranges: ranges(article.pieces),
      )
    }
  }

  private func measure(_ draft: Outline.Draft, _ index: Int) -> Measure {
    let first = pieces[draft.pieces[0]]
    let text = texts[first.block]
    let start = first.textStart(in: text.bytes)
    var title: (end: Int, closed: Int)?
    if let own = MeasureBuilding.ownLine(draft, pieces, texts, clauses), own.isSure || hasRunInTitles {
      let end = own.end
      let stop = text.bytes.length(ofAny: ["。", "："], at: end) ?? 0
      title = (end, min(end + stop, first.end))
    } else if hasRunInTitles {
      title =
        (MeasureBuilding.runIn(draft, pieces, texts, clauses).map { ($0.end, $0.closed) })
        ?? MeasureBuilding.onePhrase(draft, pieces, texts, clauses)
    }
    var head: TextRange?
    if let title {
      head = TextRange(block: first.block, start: first.number?.start ?? start, end: title.closed)
    } else if let number = first.number {
      head = TextRange(block: first.block, start: number.start, end: number.end)
    }
    return Measure(
      ordinal: index + 1,
      label: first.number.map { text.bytes.text($0.start..<$0.end) },
      title: title.map { text.bytes.text(start..<$0.end) },
      section: draft.section,
      ranges: ranges(draft.pieces),
      head: head,
      clauses: draft.clauses.map { duties.clause($0) },
      duties: duties.duties(draft.clauses, own: draft.clauses.count - draft.inherited),
    )
  }

  private func row(_ draft: Outline.Draft, _ index: Int) -> Measure {
    func text(_ column: Int?) -> String? {
      guard let column, let table = draft.table,
        let piece = draft.pieces.first(where: { pieces[$0].cell?.column == column })
      else { return nil }
      _ = table
      let bytes = texts[pieces[piece].block].bytes
      let start = bytes.skipBlanks(from: 0, to: bytes.count)
      let end = bytes.skipBlanksBack(from: bytes.count, to: start)
      return start < end ? bytes.text(start..<end) : nil
    }
    var title = text(draft.table?.title).flatMap { $0.utf8.count <= 240 ? $0 : nil }
    var label = text(draft.table?.number)
    // 1.企业开办: the number stands in the cell of the title where no column has it.
    if label == nil, let bytes = title.map({ Array($0.utf8) }), let number = OfficialNumber.atHead(of: bytes) {
      let start = bytes.skipBlanks(from: number.end, to: bytes.count)
      if start < bytes.count {
        label = bytes.text(number.start..<number.end)
        title = bytes.text(start..<bytes.count)
      }
    }
    return Measure(
      ordinal: index + 1,
      label: label,
      title: title,
      section: draft.section,
      ranges: ranges(draft.pieces),
      clauses: draft.clauses.map { duties.clause($0) },
      duties: duties.duties(draft.clauses, own: draft.clauses.count - draft.inherited),
    )
  }

  private func ranges(_ indices: [Int]) -> [TextRange] {
    var ranges: [TextRange] = []
    for index in indices {
      let piece = pieces[index]
      if piece.end == piece.start { continue }
      if let last = ranges.last, last.block == piece.block, last.end == piece.start {
        ranges[ranges.count - 1].end = piece.end
      } else {
        ranges.append(TextRange(block: piece.block, start: piece.start, end: piece.end))
      }
    }
    return ranges
  }

  // MARK: Titles

  /// A first paragraph that is a title and has text below it. One that ends in a full stop may be a sentence: it is sure only
  /// where it is short.
  private static func ownLine(
    _ draft: Outline.Draft,
    _ pieces: [Piece],
    _ texts: [ScannedText],
    _ clauses: [FoundClause],
  ) -> (end: Int, isSure: Bool)? {
    let first = pieces[draft.pieces[0]]
    guard first.number != nil || first.heading != nil else { return nil }
    guard first.heading != nil || draft.pieces.count > 1 else { return nil }
    // Below a title stands text; where only clauses and fields (完成时限：…) follow, the line is the text itself.
    if first.heading == nil,
      !draft.pieces.dropFirst().contains(where: { !isField(pieces[$0], texts, clauses) })
    {
      return nil
    }
    let text = texts[first.block]
    guard let end = RunInTitle.ownLine(first, text, clauses) else { return nil }
    let start = first.textStart(in: text.bytes)
    let comma = text.marks[text.firstMark(at: start)...].first { $0.kind == .comma }
    let isSentence = text.bytes.has("。", at: end) && (end - start > 60 || comma.map { $0.start < end } ?? false)
    return (end, first.heading != nil || !isSentence)
  }

  /// Whether a paragraph is a clause, or a labelled field beside one.
  static func isField(_ piece: Piece, _ texts: [ScannedText], _ clauses: [FoundClause]) -> Bool {
    let text = texts[piece.block]
    // ——牵头单位：…
    let start = text.bytes.skipBlanks(from: piece.bulletEnd(in: text.bytes), to: piece.end)
    if let clause = piece.clauses.first, clauses[clause].start <= start { return clauses[clause].form != .head }
    guard piece.end - start < 240, piece.number == nil else { return false }
    for mark in text.marks[text.firstMark(at: start)...].prefix(3) where mark.kind == .colon && mark.start < piece.end {
      return ClauseLabel.before(colon: mark.start, in: text.plain, from: start)?.start == start
    }
    return false
  }

  /// A first sentence that is a title: more than a clause follows it.
  private static func runIn(
    _ draft: Outline.Draft,
    _ pieces: [Piece],
    _ texts: [ScannedText],
    _ clauses: [FoundClause],
  ) -> (end: Int, closed: Int, isShort: Bool)? {
    let first = pieces[draft.pieces[0]]
    let text = texts[first.block]
    guard let found = RunInTitle.candidate(first, text) else { return nil }
    let next = text.bytes.skipBlanks(from: found.closed, to: first.end)
    if draft.pieces.count == 1, isAllBrackets(text, next, first.textEnd(in: text.bytes)) { return nil }
    if let clause = first.clauses.first, clauses[clause].form != .head {
      if clauses[clause].start < found.end { return nil }
      if clauses[clause].start <= next, clauses[clause].end + 6 >= first.textEnd(in: text.bytes),
        draft.pieces.count == 1
      {
        return nil
      }
    }
    return found
  }

  /// A measure that is one short phrase and its clause: （四）完善信用担保体系。责任单位：…
  private static func onePhrase(
    _ draft: Outline.Draft,
    _ pieces: [Piece],
    _ texts: [ScannedText],
    _ clauses: [FoundClause],
  ) -> (end: Int, closed: Int)? {
    let first = pieces[draft.pieces[0]]
    let text = texts[first.block]
    let own = draft.pieces.contains { !pieces[$0].clauses.isEmpty }
    guard own, first.number != nil || first.bulletEnd(in: text.bytes) > first.start,
      draft.pieces.dropFirst().allSatisfy({ isField(pieces[$0], texts, clauses) })
    else {
      return nil
    }
    let start = first.textStart(in: text.bytes)
    let end = first.textEnd(in: text.bytes)
    var stop = end
    var closed = end
    let clause = first.clauses.first.map { clauses[$0].start } ?? end
    for mark in text.marks[text.firstMark(at: start)...] {
      if mark.start >= min(clause, end) { break }
      switch mark.kind {
      case .comma, .semicolon, .colon, .lineBreak: return nil
      case .stop: (stop, closed) = (mark.start, mark.end)
      default: continue
      }
      break
    }
    if stop == end, clause == end, draft.pieces.count > 1, first.bulletEnd(in: text.bytes) == first.start,
      (12...66).contains(end - start)
    {
      // 5．某市河道采砂管理条例 / 责任单位：…: a name on a line of its own, without a stop.
      return (end, end)
    }
    if stop == end, clause < end {
      // 1.某市湿地保护条例（起草单位：…）: the clause closes the phrase.
      stop = text.bytes.skipBlanksBack(from: clause, to: start)
      closed = stop
    }
    guard (12...66).contains(stop - start),
      isAllBrackets(text, text.bytes.skipBlanks(from: closed, to: end), end)
        || clause <= text.bytes.skipBlanks(from: closed, to: end)
    else { return nil }
    return closed > stop || clause < end ? (stop, closed) : nil
  }

  /// Whether nothing but bracketed remarks (a score, a date, the clause) stands in a range.
  private static func isAllBrackets(_ text: ScannedText, _ start: Int, _ end: Int) -> Bool {
    var at = start
    while at < end {
      guard let pair = text.pair(at: at), pair.kind == .round || pair.kind == .square else { return false }
      at = text.bytes.skipBlanks(from: pair.end, to: end)
      if let stop = text.bytes.length(ofAny: ["。", "；"], at: at, to: end) {
        at = text.bytes.skipBlanks(from: at + stop, to: end)
      }
    }
    return true
  }
}
