import Exports
import TestSupport
import Testing
import ZipArchive

@Suite struct WorkbookTests {
  private let ledger = Workbook(
    title: "责任分工表 & <测试>",
    author: "云南省工业和信息化厅",
    created: "2021-08-26",
    sheets: [
      .init(
        name: "责任'分工",
        columns: [.init("序号", width: 8), .init("责任单位", width: 30), .init("时限", width: 12), .init("链接", width: 20)],
        rows: [
          [.number(1), .text("省财政厅"), .date("2021-12-31"), .link("第（二十四）项", target: "measures/24.html?a=1&b=2")],
          [.number(-2), .text("=1+1"), .date("年底前"), .empty],
          [.empty, .text(" a\u{0}\u{B}\u{1F}\rb\n\tc_x0041_ _x_ \u{FFFF}<&>\"' "), .date("1899-12-31"), .empty],
          [.empty, .text("省财政厅"), .date("2021-02-30"), .link("又一次", target: "measures/24.html?a=1&b=2")],
        ]
      ),
      .init(name: "说明", columns: [.init("", width: 100)], rows: [[.text("第一行")]], hasHead: false),
    ]
  )

  @Test func `equal values give equal bytes`() throws {
    #expect(try ledger.bytes() == ledger.bytes())
  }

  @Test func `the parts are an XLSX file's`() throws {
    let paths = try ZipReader(ledger.bytes()).files().map(\.path)
    #expect(paths.first == "[Content_Types].xml")
    #expect(Set(paths).count == paths.count)
    #expect(paths.contains("xl/worksheets/_rels/sheet1.xml.rels"))
    #expect(!paths.contains("xl/worksheets/_rels/sheet2.xml.rels"))
  }

  @Test func `a string stands once however many cells use it`() throws {
    let files = try ZipReader(ledger.bytes()).files()
    let strings = try #require(files.first { $0.path == "xl/sharedStrings.xml" })
    let text = String(decoding: strings.bytes, as: UTF8.self)
    #expect(text.split(separator: "省财政厅", omittingEmptySubsequences: false).count == 2)
  }

  @Test func `bounds of the format are refused`() throws {
    func error(_ sheets: [Workbook.Sheet]) -> WorkbookError? {
      do {
        _ = try Workbook(title: "", sheets: sheets).bytes()
        return nil
      } catch {
        return error
      }
    }
    #expect(error([]) == .noSheets)
    for name in ["", String(repeating: "字", count: 32), "a/b", "a[1]", "a:b", "'a", "a'", "a\u{1}"] {
      #expect(error([.init(name: name, columns: [], rows: [])]) == .badSheetName(name))
    }
    let sheet = Workbook.Sheet(name: "A", columns: [], rows: [])
    var lower = sheet
    lower.name = "a"
    #expect(error([sheet, lower]) == .badSheetName("a"))
    let rows = [[TableCell]](repeating: [], count: 1_048_576)
    #expect(error([.init(name: "A", columns: [], rows: rows)]) == .tooManyRows(sheet: "A", count: 1_048_577))
    #expect(
      error([.init(name: "A", columns: [], rows: [[TableCell](repeating: .empty, count: 16_385)])])
        == .tooManyColumns(sheet: "A", count: 16_385)
    )
    let long = String(repeating: "字", count: 32_768)
    #expect(
      error([.init(name: "A", columns: [.init("", width: 1)], rows: [[.text(long)]])])
        == .cellTooLong(sheet: "A", row: 2, column: 1)
    )
    #expect(error([.init(name: "A", columns: [], rows: [[.text(String(long.dropLast()))]])]) == nil)
  }

  @Test(.enabled(if: PythonReader.isWanted))
  func `columns and numbers of every length stand where they should`() throws {
    let numbers = [0, 7, -7, 10, 99, 100, -12345, 1_000_000_000, 99_999_999_999]
    var row = [TableCell](repeating: .empty, count: 16_384)
    for (index, number) in numbers.enumerated() { row[index] = .number(number) }
    for column in [25, 26, 51, 52, 701, 702, 727, 728, 1377, 1378, 16_383] { row[column] = .number(column) }
    let sheet = Workbook.Sheet(name: "A", columns: [], rows: [[], row], hasHead: false)
    let printed = try PythonReader.run(
      """
      import openpyxl
      sheet = openpyxl.load_workbook("a.xlsx").worksheets[0]
      print([c.value for c in sheet[2][:9]], [c.column - 1 - c.value for c in sheet[2][9:] if c.value is not None])
      """,
      on: [("a.xlsx", try Workbook(title: "", sheets: [sheet]).bytes())],
    )
    #expect(printed == "\(numbers) \([Int](repeating: 0, count: 11))\n")
  }

  @Test func `links beyond the bound are plain text`() throws {
    let rows = (0..<65_532).map { [TableCell.link("x", target: "m\($0 % 3).html")] }
    let bytes = try Workbook(title: "", sheets: [.init(name: "A", columns: [.init("", width: 9)], rows: rows)]).bytes()
    let sheet = try #require(ZipReader(bytes).files().first { $0.path == "xl/worksheets/sheet1.xml" })
    let text = String(decoding: sheet.bytes, as: UTF8.self)
    #expect(text.utf8.split(separator: UInt8(ascii: "<")).count { $0.starts(with: "hyperlink ".utf8) } == 65_530)
  }

  @Test(.enabled(if: PythonReader.isWanted))
  func `openpyxl reads the same`() throws {
    let printed = try PythonReader.run(
      """
      import openpyxl, datetime
      book = openpyxl.load_workbook("a.xlsx")
      print(book.sheetnames, book.properties.title, book.properties.creator, book.properties.created)
      sheet = book.worksheets[0]
      print(sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows, sheet.dimensions)
      print([sheet.column_dimensions[c].width for c in "ABCD"], sheet.page_setup.orientation)
      for row in sheet.iter_rows(min_row=1):
          print([repr(c.value) if isinstance(c.value, str) else str(c.value) for c in row])
      print([c.data_type for c in sheet[3]], sheet["C2"].number_format, sheet["C2"].is_date)
      print(sheet["D2"].hyperlink.target, sheet["D5"].hyperlink.target, sheet["B2"].alignment.wrap_text)
      print(sheet["A1"].font.b, sheet["A1"].fill.fgColor.rgb, sheet["D4"].hyperlink)
      print([[c.value for c in row] for row in book.worksheets[1].iter_rows()], book.worksheets[1].freeze_panes)
      """,
      on: [("a.xlsx", try ledger.bytes())],
    )
    #expect(
      printed == #"""
        ["责任'分工", '说明'] 责任分工表 & <测试> 云南省工业和信息化厅 2021-08-26 00:00:00
        A2 A1:D5 $1:$1 A1:D5
        [8.0, 30.0, 12.0, 20.0] landscape
        ["'序号'", "'责任单位'", "'时限'", "'链接'"]
        ['1', "'省财政厅'", '2021-12-31 00:00:00', "'第（二十四）项'"]
        ['-2', "'=1+1'", "'年底前'", 'None']
        ['None', '\' a_x0000__x000B__x001F__x000D_b\\n\\tc_x0041_ _x_ _xFFFF_<&>"\\\' \'', "'1899-12-31'", 'None']
        ['None', "'省财政厅'", "'2021-02-30'", "'又一次'"]
        ['n', 's', 's', 'n'] yyyy\-mm\-dd True
        measures/24.html?a=1&b=2 measures/24.html?a=1&b=2 True
        True FFE7ECF3 None
        [['第一行']] None

        """#
    )
  }
}
