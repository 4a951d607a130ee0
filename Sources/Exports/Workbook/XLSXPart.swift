/// The small parts of an XLSX file that hold no cells.
enum XLSXPart {
  static func begin(reserving capacity: Int = 1024) -> [UInt8] {
    var xml: [UInt8] = []
    xml.reserveCapacity(capacity)
    xml.add("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n")
    return xml
  }

  /// `[Content_Types].xml`.
  static func contentTypes(sheets: Int) -> [UInt8] {
    var xml = begin(reserving: 2048)
    xml.add("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">")
    xml.add("<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>")
    xml.add("<Default Extension=\"xml\" ContentType=\"application/xml\"/>")
    let main: StaticString = "application/vnd.openxmlformats-officedocument.spreadsheetml."
    func override(_ path: String, _ prefix: StaticString, _ type: StaticString) {
      xml.add("<Override PartName=\"/")
      xml.add(path)
      xml.add("\" ContentType=\"")
      xml.add(prefix)
      xml.add(type)
      xml.add("\"/>")
    }
    override("xl/workbook.xml", main, "sheet.main+xml")
    for number in 1...max(1, sheets) { override("xl/worksheets/sheet\(number).xml", main, "worksheet+xml") }
    override("xl/styles.xml", main, "styles+xml")
    override("xl/sharedStrings.xml", main, "sharedStrings+xml")
    override("docProps/core.xml", "application/vnd.openxmlformats-package.", "core-properties+xml")
    xml.add("</Types>")
    return xml
  }

  /// `_rels/.rels`.
  static func packageRelations() -> [UInt8] {
    var xml = begin()
    xml.add("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">")
    xml.add("<Relationship Id=\"rId1\" Target=\"xl/workbook.xml\" ")
    xml.add("Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\"/>")
    xml.add("<Relationship Id=\"rId2\" Target=\"docProps/core.xml\" ")
    xml.add("Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\"/>")
    xml.add("</Relationships>")
    return xml
  }

  /// `xl/_rels/workbook.xml.rels`: the sheets are rId1 to rIdN.
  static func workbookRelations(sheets: Int) -> [UInt8] {
    var xml = begin()
    xml.add("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">")
    func relation(_ number: Int, _ target: String, _ type: StaticString) {
      xml.add("<Relationship Id=\"rId")
      xml.add(number)
      xml.add("\" Target=\"")
      xml.add(target)
      xml.add("\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/")
      xml.add(type)
      xml.add("\"/>")
    }
    for number in 1...max(1, sheets) { relation(number, "worksheets/sheet\(number).xml", "worksheet") }
    relation(sheets + 1, "styles.xml", "styles")
    relation(sheets + 2, "sharedStrings.xml", "sharedStrings")
    xml.add("</Relationships>")
    return xml
  }

  /// `xl/workbook.xml`: the sheets, their filters and the rows that repeat on each printed page.
  static func workbook(_ workbook: Workbook) -> [UInt8] {
    var xml = begin()
    xml.add("<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"")
    xml.add(" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">")
    xml.add(
      "<bookViews><workbookView xWindow=\"0\" yWindow=\"0\" windowWidth=\"28800\" windowHeight=\"15000\"/></bookViews>"
    )
    xml.add("<sheets>")
    for (index, sheet) in workbook.sheets.enumerated() {
      xml.add("<sheet name=\"")
      xml.addXML(sheet.name)
      xml.add("\" sheetId=\"")
      xml.add(index + 1)
      xml.add("\" r:id=\"rId")
      xml.add(index + 1)
      xml.add("\"/>")
    }
    xml.add("</sheets>")
    if workbook.sheets.contains(where: \.hasHead) {
      xml.add("<definedNames>")
      // Sorted by name, as Excel itself writes them.
      for isFilter in [true, false] {
        for (index, sheet) in workbook.sheets.enumerated() where sheet.hasHead && !sheet.columns.isEmpty {
          xml.add(isFilter ? "<definedName name=\"_xlnm._FilterDatabase\"" : "<definedName name=\"_xlnm.Print_Titles\"")
          xml.add(" localSheetId=\"")
          xml.add(index)
          xml.add(isFilter ? "\" hidden=\"1\">'" : "\">'")
          xml.addXML(sheet.name.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''"))
          xml.add("'!")
          xml.add(isFilter ? absolute(SheetPart.area(of: sheet)) : "$1:$1")
          xml.add("</definedName>")
        }
      }
      xml.add("</definedNames>")
    }
    xml.add("</workbook>")
    return xml
  }

  /// `A1:Q121` → `$A$1:$Q$121`.
  private static func absolute(_ area: String) -> String {
    var text = "$"
    var wasLetter = true
    for scalar in area.unicodeScalars {
      let isLetter = scalar.value >= 0x41
      if scalar == ":" {
        text += ":$"
        wasLetter = true
        continue
      }
      if wasLetter, !isLetter { text += "$" }
      text.unicodeScalars.append(scalar)
      wasLetter = isLetter
    }
    return text
  }

  /// `docProps/core.xml`: nothing of a clock, nothing of the machine.
  static func properties(_ workbook: Workbook) -> [UInt8] {
    var xml = begin()
    xml.add("<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\"")
    xml.add(" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\"")
    xml.add(" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>")
    xml.addOOXML(workbook.title)
    xml.add("</dc:title>")
    if let author = workbook.author {
      xml.add("<dc:creator>")
      xml.addOOXML(author)
      xml.add("</dc:creator>")
    }
    if let created = workbook.created.flatMap({ CivilDate($0) }) {
      xml.add("<dcterms:created xsi:type=\"dcterms:W3CDTF\">")
      xml.add(created.text)
      xml.add("T00:00:00Z</dcterms:created>")
    }
    xml.add("</cp:coreProperties>")
    return xml
  }
}
