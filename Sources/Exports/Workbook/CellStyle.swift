/// The looks of a cell: an index of one digit into `cellXfs` of `xl/styles.xml`.
enum CellStyle: Int {
  case plain
  case head
  case text
  case date
  case number
  case link

  /// `xl/styles.xml`. 宋体 stands on every office desktop in use; text is wrapped and begins at the top of its cell.
  static func part() -> [UInt8] {
    var xml = XLSXPart.begin(reserving: 3072)
    xml.add("<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">")
    xml.add(
      "<numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/></numFmts><fonts count=\"3\">"
    )
    xml.add("<font><sz val=\"11\"/><name val=\"宋体\"/><charset val=\"134\"/></font>")
    xml.add("<font><b/><sz val=\"11\"/><name val=\"宋体\"/><charset val=\"134\"/></font>")
    xml.add("<font><u/><sz val=\"11\"/><color rgb=\"FF0B57A4\"/><name val=\"宋体\"/><charset val=\"134\"/></font>")
    xml.add("</fonts><fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill>")
    xml.add("<fill><patternFill patternType=\"gray125\"/></fill>")
    xml.add(
      "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFE7ECF3\"/><bgColor indexed=\"64\"/></patternFill></fill>"
    )
    xml.add("</fills><borders count=\"2\"><border><left/><right/><top/><bottom/><diagonal/></border><border>")
    for side in ["left", "right", "top", "bottom"] {
      xml.add("<\(side) style=\"thin\"><color rgb=\"FFB7BDC6\"/></\(side)>")
    }
    xml.add("<diagonal/></border></borders>")
    xml.add("<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>")
    xml.add("<cellXfs count=\"6\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>")
    xml.add("<xf numFmtId=\"0\" fontId=\"1\" fillId=\"2\" borderId=\"1\" xfId=\"0\" applyFont=\"1\" applyFill=\"1\"")
    xml.add(" applyBorder=\"1\" applyAlignment=\"1\">")
    xml.add("<alignment horizontal=\"center\" vertical=\"center\" wrapText=\"1\"/></xf>")
    for (format, font) in [(49, 0), (164, 0), (0, 0), (49, 2)] {
      xml.add("<xf numFmtId=\"\(format)\" fontId=\"\(font)\" fillId=\"0\" borderId=\"1\" xfId=\"0\"")
      xml.add(" applyNumberFormat=\"1\" applyFont=\"1\" applyBorder=\"1\" applyAlignment=\"1\">")
      xml.add("<alignment vertical=\"top\" wrapText=\"1\"/></xf>")
    }
    xml.add("</cellXfs><cellStyles count=\"1\"><cellStyle name=\"常规\" xfId=\"0\" builtinId=\"0\"/></cellStyles>")
    xml.add("</styleSheet>")
    return xml
  }
}
