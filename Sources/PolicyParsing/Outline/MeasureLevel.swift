internal import SourceText

/// Which level of the document is the measure (措施): the one whose items carry the clauses.
enum MeasureLevel: Sendable, Hashable {
  /// Items of this rank.
  case rank(Int)
  /// Paragraphs without a number, each up to its clause.
  case paragraphs
  /// Only the rows of tables.
  case rows
  /// Nothing is a measure.
  case none

  /// What front matter's `measure_level` says; nil for a word that names no level.
  static func named(_ name: String) -> MeasureLevel? {
    let forms: [(names: [String], form: OfficialNumber.Form)] = [
      (["（一）", "(一)"], .chineseBracketed), (["1.", "1．", "1、", "1"], .arabic), (["一、", "一"], .chinese),
      (["第X条", "第x条", "第×条", "第一条", "条"], .article), (["（1）", "(1)"], .arabicBracketed), (["①"], .circled),
      (["第X章", "第一章", "章"], .chapter), (["第X部分", "第一部分"], .division), (["1.1"], .decimal),
      (["任务一", "行动一", "任务"], .task),
    ]
    for (names, form) in forms where names.contains(name) { return .rank(HeadingRanks.rank(of: form)) }
    switch name {
    case "none", "无": return MeasureLevel.none
    case "段落", "无编号": return .paragraphs
    case "表格", "行": return .rows
    default: return nil
    }
  }
}

/// Infers the level from where the clauses stand.
struct LevelInference {
  private let pieces: [Piece]
  private let texts: [ScannedText]
  private let clauses: [FoundClause]

  init(_ pieces: [Piece], _ texts: [ScannedText], _ clauses: [FoundClause]) {
    self.pieces = pieces
    self.texts = texts
    self.clauses = clauses
  }

  /// The level of a tree; clauses written once for a whole list of items are given to the item around it on the way.
  func infer(_ tree: inout ItemTree) -> MeasureLevel {
    liftNumberedFields(&tree)
    liftLastSiblings(&tree)
    let inText = clauses.lazy.filter { $0.form != .column }.count
    let inColumns = clauses.count - inText
    let ranks = Array(Set(tree.items.map(\.rank))).sorted()
    if inText == 0 { return inColumns > 0 ? .rows : withoutClauses(tree, ranks) }
    if clauses.allSatisfy({ $0.form == .head }) {
      // 市气象局：负责…, a paragraph each.
      let numbered = pieces.count { $0.number != nil && !$0.clauses.isEmpty }
      if numbered * 2 < clauses.count { return .paragraphs }
    }
    var best: (rank: Int, share: Double)?
    for rank in ranks {
      let (direct, all) = count(tree, rank)
      guard direct > 0 else { continue }
      let share = Double(direct) / Double(all)
      if share > best?.share ?? 0 { best = (rank, share) }
      // The outermost level that mostly carries clauses, unless a deeper one does so throughout.
      if let best, best.share >= 0.7 { break }
    }
    guard let best else { return .paragraphs }
    if isDividedByParagraphs(tree, best.rank) { return .paragraphs }
    return .rank(best.rank)
  }

  /// Items of a rank with a clause of their own, and all of them, where a sibling or they themselves hold a clause.
  private func count(_ tree: ItemTree, _ rank: Int) -> (direct: Int, all: Int) {
    var direct = 0
    var all = 0
    var holds: [Int: Bool] = [:]
    for item in tree.items where item.rank == rank && item.holdsClause { holds[item.parent ?? -1] = true }
    for item in tree.items where item.rank == rank && holds[item.parent ?? -1] == true {
      all += 1
      if item.clauses.contains(where: { isOwn($0, item) }) { direct += 1 }
    }
    return (direct, all)
  }

  /// A clause in a section's heading covers the items below it; it makes the section no measure where those have their own.
  private func isOwn(_ clause: Int, _ item: OutlineItem) -> Bool {
    guard clauses[clause].form != .column else { return false }
    guard item.hasChildren, clauses[clause].block == pieces[item.piece].block else { return true }
    return !HeadingClause.stands(clauses[clause], in: pieces[item.piece], texts)
  }

  private func isHeadingOnly(_ item: OutlineItem) -> Bool {
    let piece = pieces[item.piece]
    return piece.heading != nil || piece.end - piece.start < 120
  }

  /// （3）整改时限：… （5）牵头单位：… under one item are its fields, numbered: what they say is said of that item.
  private func liftNumberedFields(_ tree: inout ItemTree) {
    var families: [Int: [Int]] = [:]
    var order: [Int] = []
    for (index, item) in tree.items.enumerated() {
      guard let parent = item.parent else { continue }
      let key = parent << 8 | (item.rank + 128)
      if families[key] == nil { order.append(key) }
      families[key, default: []].append(index)
    }
    for key in order {
      guard let members = families[key] else { continue }
      let fields = members.filter { isNumberedField(pieces[tree.items[$0].piece]) }
      guard fields.count > 1, fields.count * 2 >= members.count else { continue }
      for member in fields {
        for clause in tree.items[member].clauses { tree.lift(clause, from: member) }
      }
    }
  }

  /// （5）牵头单位：…
  private func isNumberedField(_ piece: Piece) -> Bool {
    guard piece.number != nil else { return false }
    let text = texts[piece.block]
    let start = piece.textStart(in: text.bytes)
    for mark in text.marks[text.firstMark(at: start)...].prefix(3) where mark.kind == .colon && mark.start < piece.end {
      return ClauseLabel.before(colon: mark.start, in: text.plain, from: start)?.start == start
    }
    return false
  }

  private func liftLastSiblings(_ tree: inout ItemTree) {
    struct Family {
      var members: [Int] = []
      var withClause: [Int] = []
    }
    var families: [Int: Family] = [:]
    var order: [Int] = []
    for (index, item) in tree.items.enumerated() {
      guard let parent = item.parent else { continue }
      let key = parent << 8 | (item.rank + 128)
      if families[key] == nil { order.append(key) }
      families[key, default: Family()].members.append(index)
      if item.holdsClause { families[key]?.withClause.append(index) }
    }
    var lasts: [Int: [(item: Int, clauses: [Int], isOwnLine: Bool)]] = [:]
    var several: [Int: Int] = [:]
    for key in order {
      guard let family = families[key], family.members.count > 1, let last = family.members.last else { continue }
      let item = tree.items[last]
      if family.withClause.count > 1 {
        several[item.rank, default: 0] += 1
      } else if family.withClause == [last], let parent = item.parent, tree.items[parent].clauses.isEmpty {
        if item.clauses.count == 1, let clause = item.clauses.first, isAtEnd(clause, item) {
          lasts[item.rank, default: []].append((last, [clause], isOwnLine(clause, item)))
        } else if areFieldsBelow(item) {
          lasts[item.rank, default: []].append((last, item.clauses, true))
        }
      }
    }
    for rank in lasts.keys.sorted() {
      guard let found = lasts[rank] else { continue }
      for last in found where last.isOwnLine || found.count > several[rank, default: 0] {
        for clause in last.clauses { tree.lift(clause, from: last.item) }
      }
    }
  }

  private func isAtEnd(_ clause: Int, _ item: OutlineItem) -> Bool {
    let last = pieces[item.lastPiece]
    return last.clauses.contains(clause) && clauses[clause].end + 12 >= last.textEnd(in: texts[last.block].bytes)
  }

  /// Whether all clauses of an item stand in the lines of fields (责任单位：…, 责任人：…, 整改时限：…) that close it.
  private func areFieldsBelow(_ item: OutlineItem) -> Bool {
    var first = item.lastPiece + 1
    while first - 1 > item.piece, pieces[first - 1].number == nil,
      MeasureBuilding.isField(pieces[first - 1], texts, clauses)
    {
      first -= 1
    }
    guard first <= item.lastPiece else { return false }
    let below = Set(pieces[first...item.lastPiece].flatMap(\.clauses))
    return item.clauses.allSatisfy(below.contains)
  }

  /// Whether the clause is all that its paragraph says.
  private func isOwnLine(_ clause: Int, _ item: OutlineItem) -> Bool {
    let last = pieces[item.lastPiece]
    return item.lastPiece != item.piece && last.number == nil && clauses[clause].start <= last.start + 6
  }

  /// Whether the items of a rank are headings over several paragraphs, each with its own clause behind it or on the next line.
  private func isDividedByParagraphs(_ tree: ItemTree, _ rank: Int) -> Bool {
    guard rank <= HeadingRanks.rank(of: .chinese) else { return false }
    var items = 0
    var groups = 0
    var titled = 0
    var bulleted = 0
    var paragraphs = 0
    for (index, item) in tree.items.enumerated() where item.rank == rank && !item.clauses.isEmpty {
      guard isHeadingOnly(item), !item.hasChildren else { return false }
      items += 1
      var opening: Int?
      for piece in (item.piece + 1)..<(item.lastPiece + 1) where tree.itemOfPiece[piece] == index {
        let isField = MeasureBuilding.isField(pieces[piece], texts, clauses)
        if !isField {
          paragraphs += 1
          if opening == nil || isTitled(piece) { opening = piece }
        }
        guard !pieces[piece].clauses.isEmpty, let first = opening else { continue }
        groups += 1
        if isTitled(first) { titled += 1 }
        if pieces[first].bulletEnd(in: texts[pieces[first].block].bytes) > pieces[first].start { bulleted += 1 }
        opening = nil
      }
    }
    guard items > 0, groups >= items * 2 || groups > items && bulleted == groups else { return false }
    return titled * 5 >= groups * 3 || groups == paragraphs || bulleted == groups
  }

  private func isTitled(_ piece: Int) -> Bool {
    RunInTitle.candidate(pieces[piece], texts[pieces[piece].block]) != nil
  }

  /// Without clauses: （一） where there is one; else the outermost level whose items hold text of their own.
  private func withoutClauses(_ tree: ItemTree, _ ranks: [Int]) -> MeasureLevel {
    let bracketed = HeadingRanks.rank(of: .chineseBracketed)
    if tree.items.lazy.filter({ $0.rank == bracketed }).count > 1 { return .rank(bracketed) }
    for rank in ranks where rank >= 0 {
      let items = tree.items.filter { $0.rank == rank }
      let parents = items.filter(\.hasChildren).count
      if parents * 2 <= items.count { return .rank(rank) }
    }
    return .none
  }
}

/// A clause that stands in a heading: 一、加强金融支持（市金融局牵头）, with no sentence before it.
enum HeadingClause {
  static func stands(_ clause: FoundClause, in piece: Piece, _ texts: [ScannedText]) -> Bool {
    guard clause.block == piece.block, piece.start <= clause.start, clause.start < piece.end else { return false }
    let text = texts[piece.block]
    for mark in text.marks[text.firstMark(at: piece.textStart(in: text.bytes))...] {
      if mark.start >= clause.start { break }
      if mark.kind == .stop || mark.kind == .semicolon { return false }
    }
    return clause.end + 6 >= piece.textEnd(in: text.bytes)
  }
}
