/// Why a workbook cannot be written: a bound of the format that no office program goes beyond. Excel would open such a
/// file with a repair notice and drop what is too much; refusing is better than losing rows.
package enum WorkbookError: Error, Hashable, Sendable, CustomStringConvertible {
  case noSheets
  /// Empty, longer than 31 UTF-16 units, a forbidden sign, or the same name twice (case does not count).
  case badSheetName(String)
  case tooManyRows(sheet: String, count: Int)
  case tooManyColumns(sheet: String, count: Int)
  /// Row and column from 1, the head counted.
  case cellTooLong(sheet: String, row: Int, column: Int)

  package var description: String {
    switch self {
    case .noSheets: "工作簿没有工作表"
    case .badSheetName(let name): "工作表名称不可用：\(name)"
    case .tooManyRows(let sheet, let count): "工作表“\(sheet)”有 \(count) 行，超过 1048576 行"
    case .tooManyColumns(let sheet, let count): "工作表“\(sheet)”有 \(count) 列，超过 16384 列"
    case .cellTooLong(let sheet, let row, let column): "工作表“\(sheet)”第 \(row) 行第 \(column) 列超过 32767 字"
    }
  }
}
