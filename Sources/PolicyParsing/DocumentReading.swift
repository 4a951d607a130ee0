internal import Markup
internal import PolicyModel
internal import SourceText

/// The reading of one document, stage by stage: marks, clauses, pieces, frame, outline, measures, mentions, checks.
struct DocumentReading {
  private let path: String
  private let metadata: DocumentMetadata
  private let blocks: [MarkupBlock]
  private let fixedLevel: MeasureLevel?
  private let texts: [ScannedText]

  init(path: String, metadata: DocumentMetadata, blocks: [MarkupBlock], level: MeasureLevel?) {
    self.path = path
    self.metadata = metadata
    self.blocks = blocks
    fixedLevel = level
    texts = blocks.map { ScannedText($0.text) }
  }

  func read() -> PolicyDocument {
    let covered = TableColumns.covered(metadata.mergedCells, blocks)
    let tables = blocks.indices.compactMap { index in
      var table = TableColumns.read(blocks, texts, from: index)
      table?.covered = covered
      return table
    }
    let clauses = findClauses(tables)
    var pieces = Piecing.pieces(of: blocks, texts, clauses)
    Contents.strike(&pieces, texts)
    PlainChapters.number(&pieces, texts)
    let frame = Frame(pieces, texts, clauses, title: metadata.title)
    let outline = Outline(pieces, texts, clauses, tables: tables, frame: frame, fixed: fixedLevel)
    let rules = placedRules(clauses)

    var document = PolicyDocument(path: path, metadata: metadata)
    document.sections = outline.sections
    document.rules = rules.map(\.rule)
    let building = MeasureBuilding(pieces, texts, clauses, outline, rules, columnHead: columnHead(tables))
    document.measures = building.measures()
    document.articles = building.articles()
    document.blocks = modelBlocks(pieces, outline)
    mention(&document, clauses, pieces, tables)
    document.findings = DocumentChecks.findings(
      CheckContext(document: document, texts: texts, pieces: pieces, clauses: clauses, outline: outline)
    )
    return document
  }

  // MARK: Clauses

  private func findClauses(_ tables: [TableColumns]) -> [FoundClause] {
    var clauses: [FoundClause] = []
    var cells: [Int: [FoundClause]] = [:]
    var unitCells: Set<Int> = []
    for table in tables {
      for clause in TableColumns.clauses(table, texts) { cells[clause.block, default: []].append(clause) }
      for row in 0..<table.rows {
        for column in table.units.keys { unitCells.insert(table.block + row * table.columns + column) }
      }
    }
    for (index, text) in texts.enumerated() {
      if unitCells.contains(index) {
        clauses += cells[index] ?? []
      } else if !text.marks.isEmpty {
        clauses += ClauseFinding.find(in: text, block: index)
        if clauses.last?.block == index - 1, clauses.last?.leads == true,
          let members = ClauseFinding.members(in: text, block: index)
        {
          clauses.append(members)
        }
      }
    }
    leaveOutDrafters(&clauses)
    if clauses.isEmpty { return UnmarkedClauses.all(in: texts) }
    // A bare list is a clause where other clauses stand beside it, or where the document writes all of them so, or rules on them.
    let bare = clauses.lazy.filter { $0.form == .bareList }.count
    if bare > 0, bare == clauses.count, bare < 3, !statesRule() { return [] }
    return clauses
  }

  /// 起草单位：… on one line speaks of the whole document, as in a standard; on several it speaks of items.
  private func leaveOutDrafters(_ clauses: inout [FoundClause]) {
    func drafts(_ clause: FoundClause) -> Bool {
      clause.form == .line && !clause.reading.labels.isEmpty
        && clause.reading.labels.allSatisfy { ClauseLabel.isDrafting(texts[clause.block].plain, $0) }
    }
    if clauses.count(where: drafts) == 1 { clauses.removeAll(where: drafts) }
  }

  private func statesRule() -> Bool {
    texts.contains { text in
      text.marks.contains { $0.kind == .lead || $0.kind == .again }
        && !RuleSentence.all(in: text, 0..<text.bytes.count).isEmpty
    }
  }

  private func columnHead(_ tables: [TableColumns]) -> (Int) -> String? {
    { [blocks] block in
      guard let table = tables.first(where: { $0.block <= block && block < $0.block + $0.rows * $0.columns }) else {
        return nil
      }
      return blocks[table.block + (block - table.block) % table.columns].text
    }
  }

  // MARK: Rules

  private func placedRules(_ clauses: [FoundClause]) -> [DutyBuilding.PlacedRule] {
    var rules: [DutyBuilding.PlacedRule] = []
    for (block, text) in texts.enumerated() where text.marks.contains(where: { $0.kind == .lead || $0.kind == .again })
    {
      for sentence in RuleSentence.all(in: text, 0..<text.bytes.count) {
        let range = TextRange(block: block, start: sentence.start, end: sentence.end)
        let rule = DocumentRule(kind: sentence.kind, range: range, text: text.bytes.text(sentence.start..<sentence.end))
        let clause = clauses.firstIndex { $0.block == block && $0.start <= sentence.start && sentence.end <= $0.end }
        let isLast = clause == nil && !sentence.saysFromHere && !clauses.contains { $0.block >= block }
        let from = isLast ? TextRange(block: 0, start: 0, end: 0) : range
        rules.append(DutyBuilding.PlacedRule(sentence: sentence, rule: rule, from: from, clause: clause))
      }
    }
    return rules
  }

  // MARK: Blocks

  private func modelBlocks(_ pieces: [Piece], _ outline: Outline) -> [TextBlock] {
    var parts = [TextBlock.Part?](repeating: nil, count: blocks.count)
    for (index, piece) in pieces.enumerated() where parts[piece.block] == nil {
      parts[piece.block] = outline.parts[index]
    }
    var anchors = Anchors()
    return blocks.enumerated().map { index, block in
      let part = parts[index] ?? .body
      return TextBlock(
        kind: kind(block.kind),
        part: part,
        text: block.text,
        html: block.html,
        origin: TextOrigin(runs: block.runs.map { TextOrigin.Run(offset: $0.offset, position: $0.position) }),
        anchor: anchors.next(block.kind, part, outline),
      )
    }
  }

  private func kind(_ kind: MarkupBlock.Kind) -> TextBlock.Kind {
    switch kind {
    case .heading(let level): .heading(level)
    case .paragraph: .paragraph
    case .cell(let row, let column, let rows, let columns):
      .cell(row: row, column: column, rows: rows, columns: columns)
    case .preformatted: .preformatted
    case .rule: .rule
    }
  }

  // MARK: Mentions

  private func mention(
    _ document: inout PolicyDocument,
    _ clauses: [FoundClause],
    _ pieces: [Piece],
    _ tables: [TableColumns],
  ) {
    var fields: [Int: [Range<Int>]] = [:]
    for clause in clauses where !clause.reading.timeFields.isEmpty {
      fields[clause.block, default: []] += clause.reading.timeFields
    }
    // A column 完成时限 is such a field too.
    for table in tables {
      guard let column = table.time else { continue }
      for row in 1..<table.rows {
        let block = table.block + row * table.columns + column
        if texts.indices.contains(block) { fields[block, default: []].append(0..<texts[block].bytes.count) }
      }
    }
    for (block, text) in texts.enumerated() {
      let own = TimeField.all(in: text, besides: fields[block] ?? [])
      if !own.isEmpty { fields[block, default: []] += own }
    }
    let context = timeContext(pieces)
    var shorts = ShortTitles()
    var homes = Homes(document)
    for (block, text) in texts.enumerated() where !text.marks.isEmpty || fields[block] != nil {
      let part = document.blocks[block].part
      if part == .title || part == .number || part == .letterhead { continue }
      var citations = CitationFinding.find(in: text, block: block, ownNumber: metadata.number)
      shorts.resolve(&citations, in: text)
      for citation in citations { homes.place(citation, in: &document) }
      guard homes.holdsMeasure(block) else { continue }
      let limits = TimeLimitFinding.find(in: text, block: block, context: context, timeFields: fields[block] ?? [])
      for limit in limits { homes.place(limit, in: &document) }
    }
  }

  private func timeContext(_ pieces: [Piece]) -> TimeContext {
    var context = TimeContext()
    if let date = metadata.date.flatMap({ OfficialDate.parse(iso: $0) }) {
      (context.year, context.month, context.day) = (date.year, date.month, date.day)
    } else if let date = signedDate(pieces) {
      (context.year, context.month, context.day) = (date.year, date.month, date.day)
    } else if let number = metadata.number {
      context.year = DocumentNumber.all(in: Array(number.utf8)).first?.year
    } else if let date = openingDate(pieces) {
      (context.year, context.month, context.day) = (date.year, date.month, date.day)
    }
    let title = Array(metadata.title.utf8)
    for at in title.indices where title[at] == 0x32 && (at == 0 || !UTF8Scan.isDigit(title[at - 1])) {
      guard let year = title.digits(at: at, to: title.count), year.count == 4 else { continue }
      let sign = title.skipBlanks(from: year.end, to: title.count)
      // 2023—2025年 is no one year.
      if let dash = title.length(ofAny: ["——", "—", "－", "–", "-", "~", "～", "至"], at: sign),
        title.digits(at: title.skipBlanks(from: sign + dash, to: title.count), to: title.count) != nil
      {
        context.spanYear = year.value
        break
      }
      if title.has("年", at: sign), !title.has("年版", at: sign), !title.has("年修", at: sign) {
        context.titleYear = year.value
        break
      }
    }
    return context
  }

  /// 2023年9月5日，副市长…主持召开会议: minutes and reports without a date of their own begin with the day they speak of.
  private func openingDate(_ pieces: [Piece]) -> OfficialDate? {
    for piece in pieces.prefix(8) where piece.cell == nil && piece.shape == .text {
      let bytes = texts[piece.block].plain
      if let date = OfficialDate.read(bytes, at: bytes.skipBlanks(from: piece.start, to: piece.end)) { return date }
    }
    return nil
  }

  private func signedDate(_ pieces: [Piece]) -> OfficialDate? {
    for piece in pieces {
      if case .date(let date) = piece.shape { return date }
    }
    return nil
  }
}

/// Anchors of the blocks: `s1`, `m22`, `m22-p2`, `a12`, `p3`.
private struct Anchors {
  private var paragraphs = 0
  private var counts: [TextBlock.Part: Int] = [:]

  mutating func next(_ kind: MarkupBlock.Kind, _ part: TextBlock.Part, _ outline: Outline) -> String {
    let hasHome: Bool
    switch part {
    case .section, .measure, .article: hasHome = true
    default: hasHome = false
    }
    if case .cell(let row, let column, _, _) = kind {
      // The first cell of a table, and the first with text of a row that is a measure.
      let opensRow = hasHome && counts[part] == nil
      guard row == 0 && column == 0 || opensRow else { return "" }
    }
    if !hasHome {
      paragraphs += 1
      return "p" + String(paragraphs)
    }
    let count = counts[part, default: 0] + 1
    counts[part] = count
    let home: String
    switch part {
    case .section(let index): home = outline.sections[index].id
    case .article(let index): home = outline.articleIDs[index]
    case .measure(let index): home = "m" + String(index + 1)
    default: home = ""
    }
    return count == 1 ? home : home + "-p" + String(count)
  }
}

/// Where the text of each measure and article stands, to give a mention its home.
private struct Homes {
  private enum Home {
    case measure(Int)
    case article(Int)
  }

  /// By block, then in the order of measures and articles.
  private var places: [(range: TextRange, home: Home)] = []
  /// Where the places of each block begin, and at the end their count.
  private var starts: [Int]

  init(_ document: PolicyDocument) {
    starts = [Int](repeating: 0, count: document.blocks.count + 1)
    for measure in document.measures { for range in measure.ranges { starts[range.block + 1] += 1 } }
    for article in document.articles { for range in article.ranges { starts[range.block + 1] += 1 } }
    for block in document.blocks.indices { starts[block + 1] += starts[block] }
    var next = starts
    let nowhere = (TextRange(block: 0, start: 0, end: 0), Home.measure(0))
    places = Array(repeating: nowhere, count: starts[document.blocks.count])
    func put(_ range: TextRange, _ home: Home) {
      places[next[range.block]] = (range, home)
      next[range.block] += 1
    }
    for (index, measure) in document.measures.enumerated() {
      for range in measure.ranges { put(range, .measure(index)) }
    }
    for (index, article) in document.articles.enumerated() {
      for range in article.ranges { put(range, .article(index)) }
    }
  }

  func holdsMeasure(_ block: Int) -> Bool {
    places[starts[block]..<starts[block + 1]].contains { if case .measure = $0.home { true } else { false } }
  }

  private func homes(of range: TextRange) -> [Home] {
    places[starts[range.block]..<starts[range.block + 1]]
      .filter { $0.range.start <= range.start && range.start < $0.range.end }.map(\.home)
  }

  mutating func place(_ citation: Citation, in document: inout PolicyDocument) {
    let homes = homes(of: citation.range)
    if homes.isEmpty { document.citations.append(citation) }
    for home in homes {
      switch home {
      case .measure(let index): document.measures[index].citations.append(citation)
      case .article(let index): document.articles[index].citations.append(citation)
      }
    }
  }

  mutating func place(_ limit: TimeLimit, in document: inout PolicyDocument) {
    for case .measure(let index) in homes(of: limit.range) { document.measures[index].timeLimits.append(limit) }
  }
}
