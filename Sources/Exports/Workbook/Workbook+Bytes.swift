import ZipArchive

extension Workbook {
  /// The XLSX file.
  package func bytes() throws(WorkbookError) -> [UInt8] {
    try check()
    var strings = SharedStrings()
    var sheetParts: [(path: String, bytes: [UInt8])] = []
    for (index, sheet) in sheets.enumerated() {
      let part = try SheetPart(sheet, isFirst: index == 0, strings: &strings)
      sheetParts.append(("xl/worksheets/sheet\(index + 1).xml", part.xml))
      if let relations = part.relations {
        sheetParts.append(("xl/worksheets/_rels/sheet\(index + 1).xml.rels", relations))
      }
    }
    var parts: [(path: String, bytes: [UInt8])] = [
      ("[Content_Types].xml", XLSXPart.contentTypes(sheets: sheets.count)),
      ("_rels/.rels", XLSXPart.packageRelations()),
      ("docProps/core.xml", XLSXPart.properties(self)),
      ("xl/workbook.xml", XLSXPart.workbook(self)),
      ("xl/_rels/workbook.xml.rels", XLSXPart.workbookRelations(sheets: sheets.count)),
      ("xl/styles.xml", CellStyle.part()),
      ("xl/sharedStrings.xml", strings.part()),
    ]
    parts += sheetParts
    do {
      return try ZipWriter.archive(parts)
    } catch {
      preconditionFailure("the parts of a workbook have fixed, different names and are far below 4 GiB: \(error)")
    }
  }
}
