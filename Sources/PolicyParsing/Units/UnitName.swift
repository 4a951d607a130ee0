/// One unit's name in a list, as the text writes it.
struct UnitName: Sendable, Hashable {
  /// Byte range in the text.
  var start: Int
  var end: Int
  /// The prefix that the list gave once for it (市行政审批局、住建局 → 市); empty range where the name stands whole.
  var prefixStart = 0
  var prefixEnd = 0
  /// The ending that the list gave once (北京市、广东省人民政府 → 人民政府); empty range where the name stands whole.
  var suffixStart = 0
  var suffixEnd = 0
  var isGroup = false
}

/// A stretch between two separators of a list, before anything is known of it.
struct NameAtom: Sendable, Hashable {
  enum Separator: Sendable {
    case none
    case enumeration
    case comma
    case semicolon
    /// 和, 及, 与, 以及.
    case joiner
    /// A blank or a line break, where a list is written with them.
    case blank
  }

  var start: Int
  var end: Int
  /// What stands before it.
  var separator: Separator
  /// The letters in it, or in the stretch that it was cut from.
  var letters: LetterClass
}
