import Foundation
import TestSupport
import Testing
import ZipArchive

@testable import SiteBuild

/// The proof of the duties: its readers of written files, and what a build publishes of it.
@Suite struct DutyProofTests {
  @Test func `a measure's page gives each unit with its role, and apparatus elsewhere does not count`() {
    let html = """
      <a href="../../../units/z.html">z</a><div class="role role-lead"><span>牵头</span><ul>
      <li><a class="u" href="../../../units/a.html" title="x">甲</a></li>
      </ul></div><div class="role role-support"><ul><li><a class="u" href="../../../units/b.html">乙</a></li>
      <li><a class="u" href="../../../units/a.html">甲</a></li></ul></div><li><a href="../../../units/q.html">q</a></li>
      """
    #expect(
      PageDuties.ofMeasure(Array(html.utf8)) == ["lead units/a.html", "support units/b.html", "support units/a.html"]
    )
  }

  @Test func `a ledger gives the measure of each row`() {
    let html = """
      <tr class="doc-row"><th><a href="../documents/x/index.html">x</a></th></tr>
      <tr id="r1"><td>1</td><th scope="row"><a href="../documents/x/measures/3.html">3</a></th><td><a href="b.html">b</a></td></tr>
      <tr id="r2"><td>2</td><th scope="row"><a href="../../documents/x/measures/4.html">4</a></th></tr>
      """
    #expect(PageDuties.ofUnit(Array(html.utf8)) == ["documents/x/measures/3.html", "documents/x/measures/4.html"])
  }

  @Test func `a matrix gives its marked cells and sums`() {
    let html = """
      <table class="matrix"><thead><tr><th scope="colgroup">k</th></tr><tr><th scope="col"><a href="../../units/a.html">甲</a></th>\
      <th scope="col"><a href="../../units/b.html">乙</a></th></tr></thead><tbody><tr class="sec"><th>一</th></tr>
      <tr><th scope="row"><a href="measures/1.html">1</a></th><td class="lead">◆</td><td><td class="sum">1</td></tr>
      <tr><th scope="row"><a href="measures/2.html">2</a></th><td></td><td class="joint">●</td><td class="sum">1</td></tr>
      </tbody><tfoot><tr><th>合计</th><td class="sum">1</td><td class="sum">1</td><td class="sum">2</td></tr></tfoot></table>
      """
    let matrix = PageDuties.ofMatrix(Array(html.utf8))
    #expect(matrix.cells == ["1 units/a.html", "2 units/b.html"])
    #expect(matrix.sums == [1, 1] && matrix.total == 2)
  }

  @Test func `the first column of a table is read through quotation marks and line ends`() {
    let csv = "\u{FEFF}编号,文\r\nx/m1-d1,\"a,\"\"b\"\"\r\nc\"\r\n\"x/m1-d2\",\r\n"
    #expect(TableDuties.ofCSV(Array(csv.utf8)) == ["x/m1-d1", "x/m1-d2"])
    #expect(TableDuties.ofCSV(Array("a\r\n\"b".utf8)) == nil)
  }

  @Test func `texts at a path of a JSON file are found whatever stands beside them`() {
    let json =
      #"{"id":"0","m":[{"id":"a","d":[{"x":"\"}","id":"1"},{"id":"2"}],"e":[{"id":"3"}],"s":["id","4"]}],"d":{"id":"5"}}"#
    #expect(JSONTexts.values(at: ["m", "d", "id"], in: Array(json.utf8)) == ["1", "2"])
    #expect(JSONTexts.values(at: ["m", "s"], in: Array(json.utf8)) == [])
    #expect(JSONTexts.values(at: ["d"], in: Array(#"{"d":["#.utf8)) == nil)
  }

  @Test func `a workbook that is torn is told`() throws {
    #expect(TableDuties.ofWorkbook(Array("PK".utf8)) == nil)
  }

  /// The numbers that a build publishes are equal wherever they should be, and are those that an independent reader counts.
  @Test func `build.json gives each duty once a place`() throws {
    let site = try VirtualSite([:])
    try site.copyContent()
    #expect(try site.build().status == 0)
    let bytes = Data(try site.text("Output/build.json").utf8)
    let proof = try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
    let stated = try #require(proof["stated_duties"] as? [String: Int])
    #expect(Set(stated.values) == [120])
    #expect(stated.count == 6)
    let units = try #require(proof["duties_by_unit"] as? [String: Int])
    #expect(units["text"] == 120 && units["pages"] == 120)
    #expect(units["with_derived"] == units["json"] && units["json"] == units["csv"] && units["csv"] == units["xlsx"])
    #expect(try #require(proof["duties_by_year"] as? [String: Int]) == ["text": 120, "csv": 120, "xlsx": 120])
    let characters = try #require(proof["characters"] as? [String: Int])
    #expect(characters["text"] == characters["pages"] && characters["text"] ?? 0 > 5000)
    let page = try site.text("Output/proof.html")
    #expect(page.contains("<b>120</b><span>矩阵里的责任（条）"))
  }

  /// A ledger of one day is cut by number: a measure that names a unit three times stands on two pages.
  @Test func `a measure whose rows are cut between two pages of a ledger is counted on both`() throws {
    let digits = Array("一二三四五六七八九")
    func numeral(_ number: Int) -> String {
      let ones = number % 10 == 0 ? "" : String(digits[number % 10 - 1])
      return number < 10 ? ones : (number < 20 ? "" : String(digits[number / 10 - 1])) + "十" + ones
    }
    var text = "---\ntitle: 关于办好实事的意见\nslug: shishi\ndate: 2024-03-05\nplace: 明州市\n---\n\n# 关于办好实事的意见\n\n## 一、任务\n\n"
    for number in 1...40 {
      text += "（\(numeral(number))）办好实事。"
      for thing in ["头一件", "第二件", "第三件"] { text += "\(thing)事要办好。（责任单位：市民政局）" }
      text += "\n\n"
    }
    let site = try VirtualSite(SampleSite.files)
    try site.write("Content/documents/shishi.md", text)
    try site.edit("Content/site.yaml", "owner:", "page_size: 20\nowner:")
    let run = try site.build()
    #expect(run.status == 0, "\(run.output)\(run.errors)")
    #expect(site.exists("Output/units/mzj/2024-03-05-p2.html"))
  }

  /// The proof stops a build whose templates lose a unit, a row, a cell or the text.
  @Test(arguments: [
    ("measure.mustache", "<li>{{> part/unit}}\n</li>", "<li>{{name}}</li>", "措施页的责任与原文不符"),
    ("unit.mustache", "<tr id=\"r{{n}}\">", "<tr>", "单位页上"),
    ("part/matrix-body.mustache", "{{{matrix.table}}}", "", "矩阵与原文不符"),
    ("document.mustache", "<article id=\"text\"", "<article", "没有 <article id=\"text\">"),
  ])
  func `a template that loses a duty or the text stops the build`(
    _ file: String,
    _ old: String,
    _ new: String,
    _ says: String
  ) throws {
    let site = try SampleSite.built()
    let before = try site.tree(below: "Output")
    try site.copyTemplates()
    try site.write("Templates/\(file)", try site.text("Templates/\(file)").replacingOccurrences(of: old, with: new))
    let run = try site.build()
    #expect(run.status != 0)
    #expect((run.output + run.errors).contains(says), "\(run.output)\(run.errors)")
    #expect(differences(before, try site.tree(below: "Output")) == [], "Output was touched")
  }
}
