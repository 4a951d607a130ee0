/// Writes one sheet of a workbook: the part itself and the relations of its links.
struct SheetPart {
  private(set) var xml: [UInt8]
  /// `xl/worksheets/_rels/sheet1.xml.rels`; nil where no cell leads anywhere.
  private(set) var relations: [UInt8]?

  /// The cells of the row that is being written.
  private var plan: [PlannedCell] = []
  private var letters: [ColumnLetters] = []
  private var targets: [String: Int] = [:]
  private var targetList: [String] = []
  private var links: [UInt8] = []
  private var linkCount = 0

  /// - Parameter isFirst: The sheet that is shown when the workbook is opened.
  init(_ sheet: Workbook.Sheet, isFirst: Bool, strings: inout SharedStrings) throws(WorkbookError) {
    xml = XLSXPart.begin(reserving: sheet.rows.count * sheet.columns.count * 36 + 2048)
    addOpening(of: sheet, isFirst: isFirst)
    xml.add("<sheetData>")
    var row = 0
    if sheet.hasHead {
      row += 1
      let head: [TableCell] = sheet.columns.map { .text($0.title) }
      try add(head, row: row, of: sheet, isHead: true, strings: &strings)
    }
    for cells in sheet.rows {
      row += 1
      try add(cells, row: row, of: sheet, isHead: false, strings: &strings)
    }
    xml.add("</sheetData>")
    if sheet.hasHead, !sheet.columns.isEmpty {
      xml.add("<autoFilter ref=\"")
      xml.add(SheetPart.area(of: sheet))
      xml.add("\"/>")
    }
    if linkCount > 0 {
      xml.add("<hyperlinks>")
      xml += links
      xml.add("</hyperlinks>")
      relations = relationsPart()
    }
    xml.add("<pageMargins left=\"0.4\" right=\"0.4\" top=\"0.6\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/>")
    xml.add("<pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/>")
    xml.add(
      "<headerFooter><oddHeader>&amp;C&amp;A</oddHeader><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter>"
    )
    xml.add("</worksheet>")
  }

  /// `A1:Q121`: the head and all rows.
  static func area(of sheet: Workbook.Sheet) -> String {
    let last = String(decoding: letters(of: max(0, sheet.columns.count - 1)), as: UTF8.self)
    return "A1:\(last)\(sheet.rows.count + (sheet.hasHead ? 1 : 0))"
  }

  /// 0 → A, 25 → Z, 26 → AA.
  static func letters(of column: Int) -> [UInt8] {
    var letters: [UInt8] = []
    var rest = column + 1
    while rest > 0 {
      letters.insert(0x41 + UInt8((rest - 1) % 26), at: 0)
      rest = (rest - 1) / 26
    }
    return letters
  }

  private mutating func addOpening(of sheet: Workbook.Sheet, isFirst: Bool) {
    xml.add("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"")
    xml.add(" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">")
    xml.add("<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><sheetViews><sheetView ")
    if isFirst { xml.add("tabSelected=\"1\" ") }
    xml.add("workbookViewId=\"0\">")
    if sheet.hasHead {
      xml.add("<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>")
      xml.add("<selection pane=\"bottomLeft\" activeCell=\"A2\" sqref=\"A2\"/>")
    }
    xml.add("</sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/>")
    guard !sheet.columns.isEmpty else { return }
    xml.add("<cols>")
    for (index, column) in sheet.columns.enumerated() {
      xml.add("<col min=\"")
      xml.add(index + 1)
      xml.add("\" max=\"")
      xml.add(index + 1)
      xml.add("\" width=\"")
      xml.add(column.width)
      xml.add("\" customWidth=\"1\"/>")
    }
    xml.add("</cols>")
  }

  private mutating func add(
    _ cells: [TableCell],
    row: Int,
    of sheet: Workbook.Sheet,
    isHead: Bool,
    strings: inout SharedStrings,
  ) throws(WorkbookError) {
    plan.removeAll(keepingCapacity: true)
    var lines = 1
    for (column, cell) in cells.enumerated() {
      var style = CellStyle.text
      var text: String?
      var number = PlannedCell.nothing
      switch cell {
      case .empty: break
      case .text(let value):
        if isHead { style = .head }
        text = value
      case .number(let value):
        style = .number
        number = value
      case .date(let value):
        if let date = CivilDate(value), date.spreadsheetSerial >= 61 {
          style = .date
          number = date.spreadsheetSerial
        } else {
          text = value
        }
      case .link(let value, let target):
        text = value
        if linkCount < Workbook.Limit.links {
          style = .link
          addLink(to: target, column: column, row: row)
        }
      }
      var isText = false
      if let text, !text.isEmpty {
        guard let index = strings.index(of: text, column: column) else {
          throw .cellTooLong(sheet: sheet.name, row: row, column: column + 1)
        }
        number = index
        isText = true
        // A digit's width is lost to the cell's margins.
        if column < sheet.columns.count {
          lines = max(lines, strings.lines(of: index, inWidth: max(1, sheet.columns[column].width - 1)))
        }
      }
      plan.append(PlannedCell(style: 0x30 + UInt8(style.rawValue), isText: isText, number: number))
    }
    while letters.count < plan.count { letters.append(ColumnLetters(SheetPart.letters(of: letters.count))) }
    xml.appendRow(row, plan, letters: letters, height: SheetPart.height(ofLines: lines))
  }

  /// In points. Said, since not every office program finds it by itself; not fixed, so that a row still grows with what is
  /// filled in. Nothing is said of one line; 409 points are the most that there can be.
  private static func height(ofLines lines: Int) -> Int? {
    lines > 1 ? min(409, lines * 16) : nil
  }

  /// Addresses are relative to the workbook's own folder, as office programs read them.
  private mutating func addLink(to target: String, column: Int, row: Int) {
    linkCount += 1
    let number: Int
    if let known = targets[target] {
      number = known
    } else {
      number = targetList.count + 1
      targets[target] = number
      targetList.append(target)
    }
    links.add("<hyperlink ref=\"")
    links += SheetPart.letters(of: column)
    links.add(row)
    links.add("\" r:id=\"rId")
    links.add(number)
    links.add("\"/>")
  }

  private func relationsPart() -> [UInt8] {
    var part = XLSXPart.begin()
    part.add("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">")
    for (index, target) in targetList.enumerated() {
      part.add("<Relationship Id=\"rId")
      part.add(index + 1)
      part.add("\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink\" Target=\"")
      part.addXML(target)
      part.add("\" TargetMode=\"External\"/>")
    }
    part.add("</Relationships>")
    return part
  }
}
