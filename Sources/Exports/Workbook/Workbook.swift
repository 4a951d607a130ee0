/// A workbook (工作簿) to be written as XLSX (ECMA-376, transitional): values in, bytes out, equal values equal bytes.
///
/// Ours rather than a C library: the one at hand writes only to a path and cannot be linked into a self-contained
/// binary. It writes what a ledger needs and no more: text, whole numbers, dates, links, a frozen head with a filter.
/// No cell is ever a formula.
package struct Workbook: Sendable {
  /// For the file's properties.
  package var title: String
  package var author: String?
  /// `2021-08-26`, from content; nil leaves the property out.
  package var created: String?
  package var sheets: [Sheet]

  package init(title: String, author: String? = nil, created: String? = nil, sheets: [Sheet]) {
    self.title = title
    self.author = author
    self.created = created
    self.sheets = sheets
  }

  /// One sheet (工作表).
  package struct Sheet: Sendable {
    /// At most 31 UTF-16 units, without `\ / ? * [ ] :`.
    package var name: String
    package var columns: [Column]
    package var rows: [[TableCell]]
    /// Whether row 1 holds the columns' titles, frozen, filtered and repeated on each printed page.
    package var hasHead: Bool

    package init(name: String, columns: [Column], rows: [[TableCell]], hasHead: Bool = true) {
      self.name = name
      self.columns = columns
      self.rows = rows
      self.hasHead = hasHead
    }
  }

  /// A column of a sheet.
  package struct Column: Sendable, Hashable {
    package var title: String
    /// In widths of a digit; a Chinese character takes two.
    package var width: Int

    package init(_ title: String, width: Int) {
      self.title = title
      self.width = width
    }
  }

  /// Bounds of the format (Excel specifications and limits).
  enum Limit {
    static let rows = 1_048_576
    static let columns = 16_384
    /// UTF-16 units of a cell.
    static let cell = 32_767
    static let sheetName = 31
    /// Links of a sheet; those beyond are written as plain text.
    static let links = 65_530
  }

  func check() throws(WorkbookError) {
    guard !sheets.isEmpty else { throw .noSheets }
    var names: Set<String> = []
    for sheet in sheets {
      let name = sheet.name
      guard
        !name.isEmpty, name.utf16.count <= Limit.sheetName, names.insert(name.lowercased()).inserted,
        name.utf8.first != 0x27, name.utf8.last != 0x27,
        name.utf8.allSatisfy({ $0 >= 0x20 && ![0x5C, 0x2F, 0x3F, 0x2A, 0x5B, 0x5D, 0x3A].contains($0) })
      else { throw .badSheetName(name) }
      let rows = sheet.rows.count + (sheet.hasHead ? 1 : 0)
      guard rows <= Limit.rows else { throw .tooManyRows(sheet: name, count: rows) }
      let columns = max(sheet.columns.count, sheet.rows.reduce(0) { max($0, $1.count) })
      guard columns <= Limit.columns else { throw .tooManyColumns(sheet: name, count: columns) }
    }
  }
}
