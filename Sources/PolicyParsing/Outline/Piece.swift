internal import SourceText

/// A stretch of the text that the outline treats as one: a block, or a part of one where a crawler glued paragraphs.
struct Piece: Sendable {
  var block: Int
  var start: Int
  var end: Int
  /// The official number at its head.
  var number: OfficialNumber?
  /// The level of its Markdown heading.
  var heading: Int?
  /// Its place, where it is the cell of a table.
  var cell: Cell?
  /// What it looks to be by its own words.
  var shape: ParagraphShape
  /// The clauses that begin in it: indices into the document's found clauses.
  var clauses: [Int] = []
  /// Whether it is a line of a table of contents.
  var isContents = false

  struct Cell: Sendable, Hashable {
    /// Which table of the document, from 0.
    var table: Int
    var row: Int
    var column: Int
  }

  /// Where the text after its number, or after what stands for one (—— ● ■), begins.
  func textStart(in bytes: [UInt8]) -> Int {
    bytes.skipBlanks(from: number?.end ?? bulletEnd(in: bytes), to: end)
  }

  private static let bullets: WordList = ["——", "—", "──", "━━", "●", "■", "◆", "▲", "★", "•", "□", "○", "◇", "➢"]

  /// The end of a mark that stands for a number; the start where none does.
  func bulletEnd(in bytes: [UInt8]) -> Int {
    let first = bytes.skipBlanks(from: start, to: end)
    return bytes.length(ofAny: Piece.bullets, at: first, to: end).map { first + $0 } ?? start
  }

  /// How far its text goes without blanks at its end.
  func textEnd(in bytes: [UInt8]) -> Int {
    bytes.skipBlanksBack(from: end, to: start)
  }
}
