internal import PolicyModel
internal import SourceText

/// Rows of tables as measures.
extension Outline {

  func table(of piece: Piece) -> TableColumns? {
    tables.first { $0.block <= piece.block && piece.block < $0.block + $0.rows * $0.columns }
  }

  /// Whether the rows of a table are measures of their own: not inside a measure that has its own clause in its text.
  func isRowLevel(_ open: Int?) -> Bool {
    switch level {
    case .none: false
    case .rows, .paragraphs: true
    case .rank: open == nil
    }
  }

  mutating func addRow(
    _ index: Int,
    _ cell: Piece.Cell,
    _ table: TableColumns,
    _ rows: inout [Piece.Cell: Int],
    section: Int?,
  ) {
    guard cell.row > 0, !table.repeatsHead(cell.row, texts) else { return }
    let key = Piece.Cell(table: cell.table, row: cell.row, column: 0)
    if let draft = rows[key] {
      append(index, to: draft)
      return
    }
    let isTask = (0..<table.columns).contains { column in
      let block = table.block + cell.row * table.columns + column
      return table.units[column] == nil && column != table.number && texts[block].bytes.count > 6
    }
    let covering = table.units.keys.sorted().compactMap { table.covering(cell.row, $0) }
    let inherited =
      covering.isEmpty
      ? [] : clauses.indices.filter { clauses[$0].form == .column && covering.contains(clauses[$0].block) }
    let hasClause =
      !inherited.isEmpty || clauses.contains { $0.form == .column && rowOf($0, table) == cell.row }
    // 一、服务方面 alone in its row heads the rows below it.
    let filled = (0..<table.columns).count { column in
      let block = table.block + cell.row * table.columns + column
      return !texts[block].bytes.allSatisfy { $0 <= 0x20 }
    }
    guard isTask && filled > 1 && !isHeadingRow(cell.row, table, filled) || hasClause else { return }
    drafts.append(
      Draft(pieces: [index], section: section, clauses: pieces[index].clauses, table: table, isNumbered: false)
    )
    // A cell that goes on over several rows says for each of them who is responsible.
    drafts[drafts.count - 1].clauses += inherited
    drafts[drafts.count - 1].inherited = inherited.count
    rows[key] = drafts.count - 1
  }

  /// 一 | 加强组织协调 | | above 1, 2, 3: number and title of the rows below it.
  private func isHeadingRow(_ row: Int, _ table: TableColumns, _ filled: Int) -> Bool {
    guard filled == 2, let number = table.number,
      clauses.contains(where: { $0.form == .column && rowOf($0, table) != nil })
    else { return false }
    let bytes = texts[table.block + row * table.columns + number].bytes
    let start = bytes.skipBlanks(from: 0, to: bytes.count)
    guard start < bytes.count else { return false }
    return bytes.digits(at: start, to: bytes.count) == nil
  }

  private func rowOf(_ clause: FoundClause, _ table: TableColumns) -> Int? {
    guard clause.block >= table.block, clause.block < table.block + table.rows * table.columns else { return nil }
    return (clause.block - table.block) / table.columns
  }

}
