import Exports
import SiteGraph
import TestSupport
import Testing

@Suite struct ExportFileTests {
  private static func files(address: String? = nil) throws -> [(name: String, bytes: [UInt8])] {
    let graph = SampleGraph.graph(address: address)
    return try graph.allExports().map { (graph.path(of: $0), try exportBytes($0, in: graph)) }
  }

  @Test func `every file has an address of its own`() throws {
    let names = try Self.files().map(\.name)
    #expect(Set(names).count == names.count)
    #expect(names.allSatisfy { $0.utf8.allSatisfy { $0 < 0x80 } })
    #expect(names.contains("documents/yf-2021-1/data.json"))
    #expect(names.contains("documents/yf-2021-1/duties.xlsx"))
    #expect(names.contains("units/sgxt.csv"))
    #expect(names.contains("units/sgxt.ics"))
    #expect(names.contains("data/duties/2021.csv"))
    #expect(names.contains("data/deadlines/2022.ics"))
    #expect(names.contains("data/deadlines/2022.xlsx"))
    #expect(names.contains("data/partners.csv"))
  }

  @Test func `no calendar without a dated limit`() throws {
    #expect(try !Self.files().map(\.name).contains("documents/yf-2019-3/deadlines.ics"))
  }

  @Test func `a graph gives the same bytes again`() throws {
    #expect(try Self.files().map(\.bytes) == Self.files().map(\.bytes))
  }

  @Test func `the ledger of a document, cell by cell`() throws {
    let file = try #require(Self.files().first { $0.name == "documents/yf-2021-1/duties.csv" })
    let text = String(decoding: file.bytes.dropFirst(3), as: UTF8.self)
    let title = "\"关于\"\"支持\"\"<企业>的意见\""
    let clause = "（省工信厅牵头，省领导小组各成员单位、云南银保监局、市外星人办配合）"
    #expect(
      text.split(separator: "\r\n").map(String.init) == [
        "责任编号,文件,发文字号,部分,措施号,措施,责任单位（原文）,责任单位（规范名称）,角色,列名顺序,群组,认定方式,认定理由,责任条款（原文）,时限（原文）,时限日期,链接,进展情况,存在问题,下步措施,责任人",
        "yf-2021-1/m1-d1,\(title),云发〔2021〕1号,一、总体要求,（一）,\"'=健全制度，\"\"一\"\"\",省财政厅,云南省财政厅,责任单位,1,,条款写明,列于条款之中,（责任单位：省财政厅、省工信厅按职责分工负责）,2021 年年底前,2021-12-31,measures/1.html,,,,",
        "yf-2021-1/m1-d2,\(title),云发〔2021〕1号,一、总体要求,（一）,\"'=健全制度，\"\"一\"\"\",省工信厅,云南省工业和信息化厅,责任单位,2,,条款写明,列于条款之中,（责任单位：省财政厅、省工信厅按职责分工负责）,2021 年年底前,2021-12-31,measures/1.html,,,,",
        "yf-2021-1/m2-d1,\(title),云发〔2021〕1号,一、总体要求,（二）,强化机制,省工信厅,云南省工业和信息化厅,牵头单位,1,,条款写明,列于条款之中,\(clause),每年；2022年6月底前,2022-06-30,measures/2.html,,,,",
        "yf-2021-1/m2-d2,\(title),云发〔2021〕1号,一、总体要求,（二）,强化机制,省领导小组各成员单位,省领导小组各成员单位,配合单位,2,是,条款写明,列于条款之中,\(clause),每年；2022年6月底前,2022-06-30,measures/2.html,,,,",
        "yf-2021-1/m2-d3,\(title),云发〔2021〕1号,一、总体要求,（二）,强化机制,云南银保监局,云南银保监局,配合单位,3,,条款写明,列于条款之中,\(clause),每年；2022年6月底前,2022-06-30,measures/2.html,,,,",
        "yf-2021-1/m2-d4,\(title),云发〔2021〕1号,一、总体要求,（二）,强化机制,市外星人办,市外星人办,配合单位,4,,条款写明,列于条款之中,\(clause),每年；2022年6月底前,2022-06-30,measures/2.html,,,,",
      ]
    )
  }

  @Test func `a member of a group and a successor find their derived duties in their own ledger`() throws {
    let files = try Self.files()
    func ids(_ name: String) throws -> [String] {
      let file = try #require(files.first { $0.name == name })
      let text = String(decoding: file.bytes.dropFirst(3), as: UTF8.self)
      return text.split(separator: "\r\n").dropFirst().map { String($0.prefix { $0 != "," }) }
    }
    #expect(try ids("units/sczt.csv") == ["yf-2021-1/m1-d1", "yf-2021-1/m2-d2-sczt", "yf-2019-3/m1-d1"])
    #expect(try ids("units/sgxt.csv") == ["yf-2021-1/m1-d2", "yf-2021-1/m2-d1", "yf-2021-1/m2-d2-sgxt"])
    #expect(try ids("units/ynjrj.csv") == ["yf-2021-1/m2-d3-ynjrj"])
    #expect(try ids("data/duties/2019.csv") == ["yf-2019-3/m1-d1"])
  }

  @Test(.enabled(if: PythonReader.isWanted))
  func `the workbook has a row a measure too, names under the role that the text gives`() throws {
    let graph = SampleGraph.graph()
    let printed = try PythonReader.run(
      """
      import openpyxl
      book = openpyxl.load_workbook("a.xlsx")
      print(book.sheetnames)
      for row in book["按措施"].iter_rows(min_row=2):
          print([c.value if not c.is_date else str(c.value.date()) for c in row if c.value], row[0].hyperlink.target)
      print([book["责任分工"].row_dimensions[n].height for n in (2, 4)])
      """,
      on: [("a.xlsx", try exportBytes(.documentDuties(0, .xlsx), in: graph))],
    )
    let title = "关于\"支持\"<企业>的意见"
    #expect(
      printed == """
        ['责任分工', '按措施', '说明']
        ['yf-2021-1/m1', '\(title)', '（一）', '=健全制度，"一"', '省财政厅、省工信厅', '2021 年年底前', '2021-12-31'] measures/1.html
        ['yf-2021-1/m2', '\(title)', '（二）', '强化机制', '省工信厅', '省领导小组各成员单位、云南银保监局、市外星人办', '每年；2022年6月底前', '2022-06-30'] measures/2.html
        ['yf-2021-1/m3', '\(title)', '（三）', '没有责任条款的一项措施，题目也没有，只有…'] measures/3.html
        [None, 32.0]

        """
    )
  }

  @Test func `addresses are relative, and absolute where the site has one`() throws {
    func link(_ name: String, _ address: String?) throws -> Bool {
      let file = try #require(Self.files(address: address).first { $0.name == name })
      return String(decoding: file.bytes, as: UTF8.self).contains(
        ",https://gov.example/documents/yf-2021-1/measures/2.html,"
      )
    }
    #expect(try link("units/sgxt.csv", "https://gov.example/"))
    #expect(try !link("units/sgxt.csv", nil))
    for (name, target) in [
      ("units/sgxt.csv", ",../documents/yf-2021-1/measures/2.html,"),
      ("data/duties/2021.csv", ",../../documents/yf-2021-1/measures/2.html,"),
      ("units/sgxt.xml", "href=\"../documents/yf-2021-1/index.html\""),
      ("documents/yf-2021-1/feed.xml", "href=\"index.html\""),
      ("feed.xml", "href=\"documents/yf-2021-1/index.html\""),
    ] {
      let file = try #require(Self.files().first { $0.name == name })
      #expect(String(decoding: file.bytes, as: UTF8.self).contains(target), "\(name)")
    }
  }

  @Test func `legislation data says only what is known`() {
    let graph = SampleGraph.graph()
    let first = String(decoding: legislationData(ofDocument: 0, in: graph), as: UTF8.self)
    #expect(first.contains(#""legislationIdentifier":"云发〔2021〕1号""#))
    #expect(first.contains(#""legislationLegalForce":"https://schema.org/InForce""#))
    #expect(!first.contains("<"))
    let second = String(decoding: legislationData(ofDocument: 1, in: graph), as: UTF8.self)
    #expect(!second.contains("LegalForce"))
    #expect(!second.contains("legislationPassedBy"))
    #expect(!second.contains("legislationResponsible"))
  }

  /// The whole of what is written, read by readers that are not ours.
  @Test(.enabled(if: PythonReader.isWanted), arguments: [nil, "https://gov.example/"])
  func `independent readers accept every file`(address: String?) throws {
    let printed = try PythonReader.run(
      """
      import csv, glob, json, xml.etree.ElementTree as ET
      import icalendar, jsonschema, openpyxl
      schemas = {p.split("/")[1].split(".")[0]: json.load(open(p)) for p in glob.glob("data/*.schema.json")}
      for s in schemas.values(): jsonschema.Draft202012Validator.check_schema(s)
      def check(path, schema):
          jsonschema.Draft202012Validator(schemas[schema]).validate(json.load(open(path)))
      counts = {}
      def count(kind): counts[kind] = counts.get(kind, 0) + 1
      for path in sorted(glob.glob("**/*.*", recursive=True)):
          if path.endswith("data.json"): check(path, "document"); count("document")
          elif path.endswith("legislation.json"):
              data = json.load(open(path))
              assert data["@context"] == "https://schema.org" and data["@type"] == "Legislation" and data["name"], path
              for part in data.get("hasPart", []): assert part["url"].startswith("measures/"), path
              count("legislation")
          elif path.endswith(".schema.json"): count("schema")
          elif path.startswith("units/") and path.endswith(".json"): check(path, "unit"); count("unit")
          elif path.endswith(".json"): check(path, path.split("/")[1].split(".")[0]); count("list")
          elif path.endswith(".ics"):
              cal = icalendar.Calendar.from_ical(open(path, "rb").read())
              events = cal.walk("VEVENT")
              assert events and len({e["UID"] for e in events}) == len(events)
              count("ics")
          elif path.endswith(".xml"):
              assert ET.parse(path).getroot().tag.endswith("feed"); count("feed")
          elif path.endswith(".xlsx"):
              book = openpyxl.load_workbook(path)
              sheet = book.worksheets[0]
              rows = list(csv.reader(open(path[:-5] + ".csv", encoding="utf-8-sig", newline="")))
              assert sheet.max_row == len(rows) and sheet.max_column == len(rows[0])
              for r, row in enumerate(rows):
                  for c, text in enumerate(row):
                      cell = sheet.cell(r + 1, c + 1)
                      value = cell.value
                      if cell.hyperlink: value = cell.hyperlink.target
                      if cell.is_date: value = value.strftime("%Y-%m-%d")
                      if text.startswith("'="): text = text[1:]
                      assert ("" if value is None else str(value)) == text, (path, r, c, value, text)
              count("xlsx")
      print(sorted(counts.items()))
      """,
      on: try Self.files(address: address),
    )
    let books = try Self.files().count { $0.name.hasSuffix(".xlsx") }
    #expect(books > 10)
    #expect(
      printed
        == "[('document', 2), ('feed', 9), ('ics', 9), ('legislation', 2), ('list', 3), ('schema', 5), ('unit', 6), ('xlsx', \(books))]\n"
    )
  }
}
