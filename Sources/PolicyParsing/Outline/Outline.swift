internal import PolicyModel
internal import SourceText

/// The outline of a document: sections, measures and articles over its pieces, before duties and mentions are read.
struct Outline {
  /// A measure's pieces, and the clauses that speak of it.
  struct Draft {
    var pieces: [Int]
    var section: Int?
    /// Clauses that stand in it, then those of a heading above it.
    var clauses: [Int]
    /// How many of them are a heading's.
    var inherited = 0
    /// The table row that it is: its columns tell label and title.
    var table: TableColumns?
    /// Whether the first piece opens with its number.
    var isNumbered: Bool
  }

  private(set) var sections: [Section] = []
  var drafts: [Draft] = []
  /// Titled paragraphs without a clause since the last measure, where none have numbers.
  private var gap: [(pieces: [Int], section: Int?)] = []
  /// The pieces of each article.
  private(set) var articles: [(number: OfficialNumber, pieces: [Int], section: Int?)] = []
  /// `a12`, `a12-1` for 第十二条之一; a number that comes again takes `a12-n2`.
  private(set) var articleIDs: [String] = []
  /// The piece that opens each section.
  private var sectionPieces: [Int] = []
  /// The part of each piece.
  var parts: [TextBlock.Part]
  let level: MeasureLevel

  let pieces: [Piece]
  let texts: [ScannedText]
  let clauses: [FoundClause]
  private let frame: Frame
  private let tree: ItemTree
  let tables: [TableColumns]

  init(
    _ pieces: [Piece],
    _ texts: [ScannedText],
    _ clauses: [FoundClause],
    tables: [TableColumns],
    frame: Frame,
    fixed: MeasureLevel?,
  ) {
    self.pieces = pieces
    self.texts = texts
    self.clauses = clauses
    self.frame = frame
    self.tables = tables
    var tree = ItemTree(pieces, from: frame.bodyStart) { frame.parts[$0] != nil }
    let inference = LevelInference(pieces, texts, clauses)
    let inferred = inference.infer(&tree)
    let statute = Outline.isStatute(pieces, frame)
    if let fixed {
      level = fixed
    } else if statute, inferred != .rank(HeadingRanks.rank(of: .article)) || clauses.isEmpty {
      level = .none
    } else {
      level = inferred
    }
    self.tree = tree
    parts = frame.parts.map { $0 ?? .body }
    for index in 0..<min(frame.bodyStart, pieces.count) where frame.parts[index] == nil { parts[index] = .preamble }
    build(isStatute: statute)
    articleIDs = Outline.ids(of: articles)
    trimClosing()
    for (index, draft) in drafts.enumerated() {
      for piece in draft.pieces { parts[piece] = .measure(index) }
    }
  }

  /// At least three articles, more of them than of any other numbered level but their own 项.
  private static func isStatute(_ pieces: [Piece], _ frame: Frame) -> Bool {
    var articles = 0
    var others = 0
    for (index, piece) in pieces.enumerated() where frame.parts[index] == nil {
      if piece.number?.form == .article { articles += 1 }
      if piece.number?.form == .chinese { others += 1 }
    }
    return articles >= 3 && articles > others
  }

  private static func ids(of articles: [(number: OfficialNumber, pieces: [Int], section: Int?)]) -> [String] {
    var seen: [String: Int] = [:]
    return articles.map { article in
      let id = "a\(article.number.value)" + (article.number.sub > 0 ? "-\(article.number.sub)" : "")
      seen[id, default: 0] += 1
      let count = seen[id, default: 1]
      return count == 1 ? id : "\(id)-n\(count)"
    }
  }

  // MARK: Building

  private mutating func build(isStatute: Bool) {
    var open: Int?
    var article: Int?
    var stack: [(rank: Int, section: Int)] = []
    var rowDrafts: [Piece.Cell: Int] = [:]
    var loose: [Int] = []
    let articleRank = HeadingRanks.rank(of: .article)
    for index in frame.bodyStart..<max(frame.bodyStart, pieces.count) {
      let piece = pieces[index]
      if frame.parts[index] != nil {
        (open, article, loose) = (nil, nil, [])
        stack = []
        continue
      }
      if let cell = piece.cell {
        if let table = table(of: piece), isRowLevel(open) {
          addRow(index, cell, table, &rowDrafts, section: stack.last?.section)
          open = nil
          continue
        }
      } else if let item = tree.itemOfPiece[index], tree.items[item].piece == index {
        let rank = tree.items[item].rank
        if isMeasure(item) {
          while let last = stack.last, last.rank >= rank { stack.removeLast() }
          loose = []
          begin(index, stack.last?.section)
          open = drafts.count - 1
          // An article that is a measure is one thing with one anchor.
          article = nil
          continue
        }
        if isStatute, rank == articleRank {
          while let last = stack.last, last.rank >= rank { stack.removeLast() }
          article = addArticle(index, stack.last?.section)
          continue
        }
        if open == nil && article == nil || rank < openRank(open, article, articleRank) {
          (open, article, loose) = (nil, nil, [])
          while let last = stack.last, last.rank >= rank { stack.removeLast() }
          if isSection(item) {
            stack.append((rank, addSection(index, parent: stack.last?.section)))
            continue
          }
        }
      }
      if let rank = rankBelowHeading(index, open, after: sectionPieces.last) {
        while let last = stack.last, last.rank >= rank - 1 { stack.removeLast() }
        stack.append((rank - 1, addSection(index, parent: stack.last?.section)))
        (open, article, loose) = (nil, nil, [])
        continue
      }
      if let open {
        append(index, to: open)
      } else if let article {
        articles[article].pieces.append(index)
        parts[index] = .article(article)
      } else if level == .paragraphs {
        addLoose(index, &loose, section: stack.last?.section)
      }
    }
  }

  /// 十月：安全教育月 on a line between two numbered measures heads those below it, whose rank is given; nil for any other line.
  private func rankBelowHeading(_ index: Int, _ open: Int?, after section: Int?) -> Int? {
    guard case .rank(let rank) = level, index + 1 < pieces.count, index > 0 else { return nil }
    let piece = pieces[index]
    guard piece.number == nil, piece.heading == nil, piece.cell == nil, piece.clauses.isEmpty,
      (6...90).contains(piece.end - piece.start), pieces[index + 1].cell == nil,
      let next = tree.itemOfPiece[index + 1], tree.items[next].piece == index + 1, tree.items[next].rank == rank,
      !isFieldLine(index), !endsWithMark(index)
    else { return nil }
    if let open {
      // Behind a measure that its clause has closed.
      guard drafts[open].isNumbered, drafts[open].pieces.last == index - 1, let clause = pieces[index - 1].clauses.last,
        clauses[clause].end + 6 >= pieces[index - 1].textEnd(in: texts[pieces[index - 1].block].bytes)
      else { return nil }
      return rank
    }
    return section == index - 1 ? rank : nil
  }

  private func endsWithMark(_ index: Int) -> Bool {
    let bytes = texts[pieces[index].block].bytes
    return bytes.length(
      ofAnyEnding: ["。", "；", "：", "，", "、", "！", ":", ";", ","],
      at: pieces[index].textEnd(in: bytes),
      from: pieces[index].start
    ) != nil
  }

  /// The rank of what is open: only an item of a smaller one, or of the same, closes it.
  private func openRank(_ open: Int?, _ article: Int?, _ articleRank: Int) -> Int {
    if let open, let first = drafts[open].pieces.first, let item = tree.itemOfPiece[first] {
      return tree.items[item].rank + 1
    }
    return article == nil ? .max : articleRank + 1
  }

  /// Items of the level, and items outside it whose own text holds a clause while nothing of the level stands in them.
  private func isMeasure(_ index: Int) -> Bool {
    let item = tree.items[index]
    switch level {
    case .none: return false
    case .rank(let rank):
      if item.rank == rank { return true }
      if item.rank < rank { return !item.clauses.isEmpty && !hasDescendant(index, rank) && !isHeadingClause(item) }
      return !item.clauses.isEmpty && !hasAncestor(item, rank)
    case .paragraphs, .rows:
      return false
    }
  }

  private func isHeadingClause(_ item: OutlineItem) -> Bool {
    item.hasChildren && item.clauses.allSatisfy { HeadingClause.stands(clauses[$0], in: pieces[item.piece], texts) }
  }

  private func hasDescendant(_ index: Int, _ rank: Int) -> Bool {
    let item = tree.items[index]
    guard item.hasChildren else { return false }
    for next in (index + 1)..<max(index + 1, tree.items.count) {
      if tree.items[next].piece > item.lastPiece { return false }
      if tree.items[next].rank == rank { return true }
    }
    return false
  }

  private func hasAncestor(_ item: OutlineItem, _ rank: Int) -> Bool {
    var parent = item.parent
    while let index = parent {
      if tree.items[index].rank <= rank, !tree.items[index].clauses.isEmpty || tree.items[index].rank == rank {
        return true
      }
      parent = tree.items[index].parent
    }
    return false
  }

  /// An item above the measures is a section where it has a title or something stands in it; a 1. in running text is none.
  private func isSection(_ index: Int) -> Bool {
    let item = tree.items[index]
    if case .rank(let rank) = level {
      guard item.rank < rank else { return false }
      // （一） with a text of its own and no measure below it is running text.
      return item.rank <= HeadingRanks.rank(of: .chinese) || hasDescendant(index, rank)
        || RunInTitle.ownLine(pieces[item.piece], texts[pieces[item.piece].block], clauses) != nil
          && (!endsWithStop(item.piece) || item.lastPiece > item.piece)
    }
    // 2.2 成员单位职责 above a paragraph for each body.
    let isDecimal = pieces[item.piece].number?.form == .decimal && item.lastPiece > item.piece
    return item.rank <= HeadingRanks.rank(of: .chineseBracketed) || pieces[item.piece].heading != nil
      || isDecimal && !endsWithStop(item.piece)
        && RunInTitle.ownLine(pieces[item.piece], texts[pieces[item.piece].block], clauses) != nil
  }

  /// （四）考评由各单位自行打分。 with nothing below it is a sentence, no heading.
  private func endsWithStop(_ index: Int) -> Bool {
    let bytes = texts[pieces[index].block].bytes
    return pieces[index].heading == nil
      && bytes.ends(with: "。", at: pieces[index].textEnd(in: bytes), from: pieces[index].start)
  }

  private mutating func begin(_ index: Int, _ section: Int?) {
    let numbered = pieces[index].number != nil
    drafts.append(Draft(pieces: [index], section: section, clauses: pieces[index].clauses, isNumbered: numbered))
    inherit(section)
  }

  /// 一、加强金融支持（市金融局牵头）: the clause of a heading holds for every measure below it.
  private mutating func inherit(_ section: Int?) {
    var at = section
    while let index = at {
      let last = drafts.count - 1
      for clause in pieces[sectionPieces[index]].clauses where !drafts[last].clauses.contains(clause) {
        drafts[last].clauses.append(clause)
        drafts[last].inherited += 1
      }
      at = sections[index].parent
    }
  }

  mutating func append(_ index: Int, to draft: Int) {
    drafts[draft].pieces.append(index)
    let own = drafts[draft].clauses.count - drafts[draft].inherited
    drafts[draft].clauses.insert(contentsOf: pieces[index].clauses, at: own)
  }

  private mutating func addSection(_ index: Int, parent: Int?) -> Int {
    let piece = pieces[index]
    let text = texts[piece.block]
    let start = piece.textStart(in: text.bytes)
    // 十月：安全教育月 is one title.
    let isBare = piece.number == nil && piece.heading == nil
    let end =
      (isBare ? piece.textEnd(in: text.bytes) : nil) ?? RunInTitle.ownLine(piece, text, clauses)
      ?? RunInTitle.candidate(piece, text)?.end
      ?? firstPhrase(piece, text, start)
    sections.append(
      Section(
        id: "s\(sections.count + 1)",
        label: piece.number.map { text.bytes.text($0.start..<$0.end) },
        title: text.bytes.text(start..<max(start, end)),
        level: parent.map { sections[$0].level + 1 } ?? 1,
        parent: parent,
        block: piece.block,
      )
    )
    parts[index] = .section(sections.count - 1)
    sectionPieces.append(index)
    return sections.count - 1
  }

  /// What stands for the title of a section that is a sentence: its words up to the first sign.
  private func firstPhrase(_ piece: Piece, _ text: ScannedText, _ start: Int) -> Int {
    let end = piece.textEnd(in: text.bytes)
    for mark in text.marks[text.firstMark(at: start)...] {
      if mark.start >= end { break }
      switch mark.kind {
      case .comma, .stop, .semicolon, .colon: return mark.start
      default: break
      }
    }
    return end
  }

  private mutating func addArticle(_ index: Int, _ section: Int?) -> Int? {
    guard let number = pieces[index].number else { return nil }
    articles.append((number, [index], section))
    parts[index] = .article(articles.count - 1)
    return articles.count - 1
  }

  // MARK: Paragraphs without numbers

  /// Gathers paragraphs until one ends in a clause: together they are a measure.
  private mutating func addLoose(_ index: Int, _ loose: inout [Int], section: Int?) {
    // The cells of a table that names no units are no paragraphs.
    if pieces[index].cell != nil {
      loose = []
      return
    }
    if let title = RunInTitle.candidate(pieces[index], texts[pieces[index].block]), pieces[index].number == nil,
      !isFieldLine(index), !isAspect(index, title.end)
    {
      // 抓好技术指导。… between two measures titled like it: one without a clause.
      if let first = loose.first, isTitled(first), drafts.last.map({ isTitled($0.pieces[0]) }) == true {
        gap.append((loose, section))
      }
      loose = []
    }
    // 牵头单位：… / 配合单位：…: the second line speaks of the measure that the first one closed.
    if loose.isEmpty, isFieldLine(index), let last = drafts.indices.last, let end = drafts[last].pieces.last,
      drafts[last].table == nil, drafts[last].section == section, !isBodyBetween(end, index), isFieldLine(end)
    {
      append(index, to: last)
      return
    }
    loose.append(index)
    guard !pieces[index].clauses.isEmpty else { return }
    if isTitled(loose[0]) {
      for passed in gap where passed.section == section && drafts.last?.section == section {
        begin(passed.pieces[0], section)
        for piece in passed.pieces.dropFirst() { append(piece, to: drafts.count - 1) }
      }
    }
    gap = []
    begin(loose[0], section)
    for piece in loose.dropFirst() { append(piece, to: drafts.count - 1) }
    loose = []
  }

  private func isTitled(_ index: Int) -> Bool {
    pieces[index].cell == nil && RunInTitle.candidate(pieces[index], texts[pieces[index].block])?.isShort == true
  }

  /// Whether a paragraph is a clause and nothing else, or a field beside one (完成时限：…).
  func isFieldLine(_ index: Int) -> Bool { MeasureBuilding.isField(pieces[index], texts, clauses) }

  private func isBodyBetween(_ first: Int, _ second: Int) -> Bool {
    second > first + 1 && pieces[(first + 1)..<second].contains { $0.end > $0.start }
  }

  private static let aspects: WordList = ["内容", "目标", "措施", "要求", "任务", "举措", "依据", "现状", "进展", "标准", "事项"]

  /// 具体内容：…: one aspect of the measure whose title stands above.
  private func isAspect(_ index: Int, _ end: Int) -> Bool {
    let bytes = texts[pieces[index].block].bytes
    return bytes.has("：", at: end)
      && bytes.length(ofAnyEnding: Outline.aspects, at: end, from: pieces[index].start) != nil
  }

}
