import Exports
import TestSupport
import Testing

@Suite struct CSVWriterTests {
  private func line(_ cells: [TableCell]) -> String {
    var csv = CSVWriter()
    csv.row(cells)
    return String(decoding: csv.bytes.dropFirst(3), as: UTF8.self)
  }

  @Test func `begins with a byte order mark and ends lines with CRLF`() {
    let bytes = CSVWriter.file(head: ["措施", "责任单位"], rows: [[.text("（一）"), .empty]])
    #expect(Array(bytes.prefix(3)) == [0xEF, 0xBB, 0xBF])
    #expect(String(decoding: bytes.dropFirst(3), as: UTF8.self) == "措施,责任单位\r\n（一）,\r\n")
  }

  @Test(arguments: [
    ("平常", "平常"), ("a,b", "\"a,b\""), ("他说\"好\"", "\"他说\"\"好\"\"\""), ("一\n二", "\"一\n二\""),
    (" 前", "\" 前\""), ("省发改委、省财政厅", "省发改委、省财政厅"),
  ])
  func `quotes what needs it`(text: String, written: String) {
    #expect(line([.text(text)]) == written + "\r\n")
  }

  @Test(arguments: [
    "=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1", "＋1", "－1", "＠x", " =1", "\u{3000}=1", "\u{A0}@x",
    "\u{FEFF}=1",
  ])
  func `guards formulas`(text: String) {
    let written = line([.text(text)])
    #expect(written.contains("'" + text.unicodeScalars.prefix(1).map(String.init).joined()), "\(written)")
  }

  @Test(arguments: ["——", "1-2", "省=市", "'x", "", "５G"])
  func `leaves other text alone`(text: String) {
    #expect(line([.text(text)]) == text + "\r\n")
  }

  @Test func `numbers and dates are not guarded`() {
    #expect(line([.number(-3), .date("2021-12-31"), .link("打开", target: "a.html")]) == "-3,2021-12-31,a.html\r\n")
  }

  @Test(.enabled(if: PythonReader.isWanted))
  func `another reader finds the same cells`() throws {
    let cells = ["=1+1", "引\"号\"", "逗,号", "换\r\n行", " 空格 ", "\u{1F600}𠮷", ""]
    let bytes = CSVWriter.file(head: cells, rows: [cells.map { .text($0) }])
    let printed = try PythonReader.run(
      "import csv; print(list(csv.reader(open('a.csv', encoding='utf-8-sig', newline=''))))",
      on: [("a.csv", bytes)],
    )
    let row = #"["'=1+1", '引"号"', '逗,号', '换\r\n行', ' 空格 ', '😀𠮷', '']"#
    #expect(printed == "[\(row), \(row)]\n")
  }
}
