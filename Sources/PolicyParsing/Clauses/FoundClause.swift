internal import PolicyModel
internal import SourceText

/// A responsibility clause found in a block, with what it says.
struct FoundClause: Sendable {
  enum Form: Sendable, Hashable {
    /// （责任单位：…）, （A牵头，B配合）.
    case bracketed
    /// （A、B）: a clause only where the document writes its clauses so.
    case bareList
    /// 责任单位：A、B without brackets: its own line, or run into a sentence.
    case line
    /// A cell of a column 责任单位.
    case column
    /// 市气象局：负责…: the bodies at the head of what they do.
    case head
  }

  var form: Form
  var block: Int
  /// Brackets included.
  var start: Int
  var end: Int
  var reading: ReadClause

  /// Whether it says who leads.
  var leads: Bool { reading.units.contains { $0.role == .lead } }
}
