/// Cells of one column of a table that the cell above covers (上下合并的单元格): 表1第3至5行第4列. Markdown has no merged cells: import lists
/// them in the front matter, where an editor may too. Rows count from the head, which is the first.
package struct CoveredRows: Sendable, Hashable {
  package var table: Int
  package var rows: ClosedRange<Int>
  package var column: Int

  /// As the front matter has it.
  package var text: String {
    let end = rows.lowerBound == rows.upperBound ? "" : "至\(rows.upperBound)"
    return "表\(table)第\(rows.lowerBound)\(end)行第\(column)列"
  }

  /// Nil where the text says no cells.
  package init?(_ text: String) {
    var rest = Substring(text)
    func word(_ word: String) -> Bool {
      guard rest.hasPrefix(word) else { return false }
      rest = rest.dropFirst(word.count)
      return true
    }
    func number() -> Int? {
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      guard digits.count < 6, let value = Int(digits), value > 0 else { return nil }
      rest = rest.dropFirst(digits.count)
      return value
    }
    guard word("表"), let table = number(), word("第"), let first = number() else { return nil }
    var last = first
    if word("至") {
      guard let value = number(), value >= first else { return nil }
      last = value
    }
    guard word("行"), word("第"), let column = number(), word("列"), rest.isEmpty, first > 1 else { return nil }
    (self.table, rows, self.column) = (table, first...last, column)
  }

  private init(table: Int, row: Int, column: Int) { (self.table, rows, self.column) = (table, row...row, column) }

  /// What the covered columns of each row come to, column by column.
  ///
  /// - Parameter filled: whether a cell holds text: then it is no continuation.
  package static func gather(_ columns: [[Int]], table: Int, filled: (Int, Int) -> Bool) -> [CoveredRows] {
    var result: [CoveredRows] = []
    var open: [Int: Int] = [:]
    for (row, covered) in columns.enumerated() where row > 0 {
      for column in covered where !filled(row, column) {
        if let known = open[column], result[known].rows.upperBound == row {
          result[known].rows = result[known].rows.lowerBound...(row + 1)
        } else {
          open[column] = result.count
          result.append(CoveredRows(table: table, row: row + 1, column: column + 1))
        }
      }
    }
    return result
  }
}
