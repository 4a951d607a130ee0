/// One cell of a table that is taken away, the same for CSV and XLSX.
package enum TableCell: Sendable, Hashable {
  /// Nothing: to be filled in, or absent in the text.
  case empty
  case text(String)
  case number(Int)
  /// `2021-12-31`; a day that a spreadsheet cannot count (before 1900-03-01, or none at all) is written as text.
  case date(String)
  /// A text that leads to a relative address. CSV has the address alone.
  case link(String, target: String)
}
