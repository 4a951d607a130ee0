/// Two brackets that belong together, whatever their widths: （…), 〔…), 《…》, “…”.
struct BracketPair: Sendable, Hashable {
  enum Kind: UInt8, Sendable {
    case round
    case square
    case title
    /// 〈…〉 or <…>.
    case inner
    case quote
  }

  var kind: Kind
  /// Where the opening bracket begins and the closing one ends.
  var start: Int
  var end: Int
  /// What stands between.
  var innerStart: Int
  var innerEnd: Int
  /// How many pairs of round or square brackets stand around it.
  var depth: Int

  /// A bracket that waits for its partner.
  private struct Open {
    var kind: Kind
    var mark: Int
    var depth: Int
  }

  /// Pairs the brackets among `marks`. A closing bracket takes the nearest open one of its kind; what stood open between
  /// stays without a partner. A round one closes a square one where nothing of its own kind is open: real texts open
  /// with 〔 and close with ).
  static func match(_ marks: [Mark]) -> (pairs: [BracketPair], unpaired: [Int]) {
    var open: [Open] = []
    var pairs: [BracketPair] = []
    var unpaired: [Int] = []
    open.reserveCapacity(4)
    pairs.reserveCapacity(4)
    func close(_ position: Int, _ index: Int) {
      for lost in open[(position + 1)...] { unpaired.append(lost.mark) }
      let first = marks[open[position].mark]
      let last = marks[index]
      pairs.append(
        BracketPair(
          kind: open[position].kind,
          start: first.start,
          end: last.end,
          innerStart: first.end,
          innerEnd: last.start,
          depth: open[position].depth,
        )
      )
      open.removeSubrange(position...)
    }
    func begin(_ kind: Kind, _ index: Int) {
      let around = open.last.map { $0.depth + ($0.kind == .round || $0.kind == .square ? 1 : 0) } ?? 0
      open.append(Open(kind: kind, mark: index, depth: around))
    }
    for (index, mark) in marks.enumerated() {
      switch mark.kind {
      case .openRound: begin(.round, index)
      case .openSquare: begin(.square, index)
      case .openTitle: begin(.title, index)
      case .openInner: begin(.inner, index)
      case .openQuote: begin(.quote, index)
      case .closeRound, .closeSquare, .closeTitle, .closeInner, .closeQuote:
        let kind = kind(closing: mark.kind)
        if let position = position(of: kind, in: open) {
          close(position, index)
        } else if kind == .round || kind == .square, let last = open.last, last.kind == .round || last.kind == .square {
          close(open.count - 1, index)
        } else {
          unpaired.append(index)
        }
      default: break
      }
    }
    unpaired += open.map(\.mark)
    // They come in the order of their ends: sorted already where none stands in another.
    let isNested = zip(pairs, pairs.dropFirst()).contains { $1.start < $0.start }
    if isNested { pairs.sort { ($0.start, $1.end) < ($1.start, $0.end) } }
    return (pairs, unpaired.sorted())
  }

  /// Where a partner stands open. A quotation mark or title closes over nothing but its own: an unclosed ( inside 《…》 is
  /// lost, but an unclosed 《 does not swallow the brackets after it.
  private static func position(of kind: Kind, in open: [Open]) -> Int? {
    let last = open.count - 1
    guard last >= 0 else { return nil }
    for position in stride(from: last, through: max(0, last - 64), by: -1) where open[position].kind == kind {
      return position
    }
    return nil
  }

  private static func kind(closing mark: Mark.Kind) -> Kind {
    switch mark {
    case .closeSquare: .square
    case .closeTitle: .title
    case .closeInner: .inner
    case .closeQuote: .quote
    default: .round
    }
  }
}
