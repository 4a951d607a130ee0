/// A numbered paragraph or a heading with what stands below it.
struct OutlineItem: Sendable {
  /// The piece that opens it.
  var piece: Int
  /// How deep it stands: a greater rank stands inside a smaller one.
  var rank: Int
  /// Index of the item around it.
  var parent: Int?
  /// The clauses that stand in it and in nothing deeper.
  var clauses: [Int] = []
  /// Whether a deeper item stands in it.
  var hasChildren = false
  /// The last piece of its own text or of anything below it.
  var lastPiece: Int
  /// Whether a clause stands in it or below it.
  var holdsClause = false
}
