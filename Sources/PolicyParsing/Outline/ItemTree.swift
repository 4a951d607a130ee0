internal import SourceText

/// The numbered paragraphs and headings of a body as a tree: which stands in which, by the rank of their numbers.
struct ItemTree: Sendable {
  private(set) var items: [OutlineItem] = []
  /// The innermost item that each piece stands in; nil before the first.
  private(set) var itemOfPiece: [Int?]

  /// - Parameters:
  ///   - isOutside: pieces that belong to the frame: they close every item.
  init(_ pieces: [Piece], from bodyStart: Int, isOutside: (Int) -> Bool) {
    itemOfPiece = [Int?](repeating: nil, count: pieces.count)
    let ranks = HeadingRanks(pieces, from: bodyStart)
    var stack: [Int] = []
    for index in bodyStart..<max(bodyStart, pieces.count) {
      let piece = pieces[index]
      if isOutside(index) {
        stack = []
        continue
      }
      if let rank = ranks.rank(of: piece) {
        while let top = stack.last, items[top].rank >= rank { stack.removeLast() }
        if let top = stack.last { items[top].hasChildren = true }
        items.append(OutlineItem(piece: index, rank: rank, parent: stack.last, lastPiece: index))
        stack.append(items.count - 1)
      }
      guard let top = stack.last else { continue }
      itemOfPiece[index] = top
      items[top].clauses += piece.clauses
      for open in stack {
        items[open].lastPiece = index
        if !piece.clauses.isEmpty { items[open].holdsClause = true }
      }
    }
  }

  /// Gives the clause of a last sibling to the item around it: written once at the end of 1. 2. 3., it is said of all three.
  mutating func lift(_ clause: Int, from item: Int) {
    guard let parent = items[item].parent else { return }
    items[item].clauses.removeAll { $0 == clause }
    items[parent].clauses.append(clause)
  }
}

/// How deep a paragraph stands: by the form of its number; a heading without a number stands as its Markdown level does.
struct HeadingRanks {
  /// Rank of unnumbered headings by Markdown level 0…6.
  private var unnumbered: [Int]

  init(_ pieces: [Piece], from bodyStart: Int) {
    var numbered = [Int?](repeating: nil, count: 7)
    for piece in pieces[min(bodyStart, pieces.count)...] {
      if let heading = piece.heading, let number = piece.number {
        numbered[heading] = min(numbered[heading] ?? .max, HeadingRanks.rank(of: number.form))
      }
    }
    unnumbered = (0...6).map { level in
      if let same = numbered[level] { return same }
      if let above = numbered[..<level].compactMap({ $0 }).max() { return above + level }
      return level - 100
    }
  }

  /// Nil for a paragraph without a number.
  func rank(of piece: Piece) -> Int? {
    if let number = piece.number {
      // 第一，… and 首先，… count the sentences of a text, not its parts.
      if number.form == .ordinal || number.form == .sequence { return nil }
      return HeadingRanks.rank(of: number)
    }
    return piece.heading.map { unnumbered[$0] }
  }

  static func rank(of form: OfficialNumber.Form) -> Int { form.rawValue * 10 }

  /// 1.1.1 stands below 1.1 and above every form that may stand in it.
  private static func rank(of number: OfficialNumber) -> Int { rank(of: number.form) + number.depth }
}
