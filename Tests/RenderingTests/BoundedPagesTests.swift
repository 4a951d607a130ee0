import Foundation
import PolicyModel
import SiteGraph
import Testing

@testable import Rendering

/// What keeps a page small however large the site or a document is.
@Suite struct BoundedPagesTests {
  @Test func `a large matrix is cut between measures, each measure on one page and no page over its bounds`() throws {
    // 200 units, six to a measure, and one measure that names 150.
    let units = (0..<200).map { "第\($0)单位" }
    var sketch = Sketch("wide", title: "任务分工", date: "2026-01-05")
    for number in 0..<120 {
      let named = number == 60 ? Array(units.prefix(150)) : (0..<6).map { units[(number * 7 + $0 * 31) % 200] }
      sketch.measure(
        "\(number + 1).",
        "事项\(number)",
        "抓好落实。",
        clause: "（\(named.joined(separator: "、"))负责）",
        named.map { ($0, .responsible) },
      )
    }
    let graph = SampleSite.graph([sketch.policy])
    let parts = MatrixTable.parts(graph.documents[0])
    #expect(parts.count > 3)
    #expect(parts.first?.lowerBound == 0 && parts.last?.upperBound == 120)
    for (part, next) in zip(parts, parts.dropFirst()) { #expect(part.upperBound == next.lowerBound) }
    for part in parts where part.count > 1 {
      #expect(MatrixTable(graph, document: 0, measures: part).units.count <= 100)
    }
    #expect(parts.contains(60..<61))
    let files = try RealTemplates.renderer(graph).documentMatrixPages(0)
    #expect(files.map(\.path).prefix(2) == ["documents/wide/matrix.html", "documents/wide/matrix/2.html"])
    let second = String(decoding: files[1].bytes, as: UTF8.self)
    #expect(second.contains("href=\"../measures/\(parts[1].lowerBound + 1).html\""))
    #expect(files.allSatisfy { $0.bytes.count < 60_000 })
  }

  @Test func `a card names a few of many units and says how many are left; the measure's page names all, each once`()
    throws
  {
    var sketch = Sketch("many", title: "分工", date: "2026-01-05")
    let named = (0..<12).map { "第\($0)单位" } + ["第0单位"]
    sketch.measure(
      "一、",
      "事项",
      "抓好落实。",
      clause: "（\(named.joined(separator: "、"))负责）",
      named.map { ($0, .responsible) }
    )
    let graph = SampleSite.graph([sketch.policy])
    let renderer = try RealTemplates.renderer(graph)
    let card = String(decoding: renderer.card(0, 0, root: "../../"), as: UTF8.self)
    #expect(card.matches(of: /<dd>第/).count == 6)
    #expect(card.contains("另有 6 个单位"))
    let page = String(decoding: renderer.measurePage(0, 0, OfficialText(graph, document: 0)).bytes, as: UTF8.self)
    let who = try #require(page.range(of: "id=\"a-who\""))
    let end = try #require(page.range(of: "id=\"a-with\""))
    #expect(page[who.upperBound..<end.lowerBound].matches(of: /<a class="u"/).count == 12)
  }

  @Test func `no file of the jump box grows with the site, and every document is still found by number and title`()
    throws
  {
    func files(_ count: Int) throws -> [RenderedFile] {
      try RealTemplates.renderer(SampleSite.longGraph(documents: count, pageSize: 100)).jumpScripts()
    }
    #expect(try files(60).count == 1)
    let large = try files(700)
    let parts = large.count - 1
    #expect(parts > 1 && parts & (parts - 1) == 0)
    #expect(try #require(large.map(\.bytes.count).max()) < 48 * 1024)
    #expect(large[1].path == "assets/jump/0.js")
    // By a word of its title that no other has, as `places.js` looks it up: by its first two characters.
    let folded = JumpParts.folded("第650件事")
    let key = String(decoding: folded.prefix(2), as: UTF16.self)
    #expect(key == "第6")
    let part = String(decoding: large[1 + JumpParts.part(of: key, among: parts)].bytes, as: UTF8.self)
    #expect(part.contains("\"part\":"))
    #expect(part.contains("件事的通知"))
  }

  @Test func `a document is kept under the last two digits of its number`() {
    let entry = JumpEntry(.document(measures: 3), slug: "a", name: "关于小事的通知", number: "省发〔2021〕7号", initials: "gyxsdtz")
    #expect(entry.keys.isSuperset(of: ["#07", "省发", "小事", "gy"]))
    #expect(JumpParts.folded("（Ａb）〔2〕").map { UnicodeScalar($0).map(String.init) ?? "" }.joined() == "ab2")
  }

  @Test func `a unit is found by characters that do not stand together`() {
    let entry = JumpEntry(
      .unit(short: ["省发展改革委"], spelled: "yunnansheng"),
      slug: "sfgw",
      name: "云南省发展和改革委员会",
      initials: "ynsfzhggwyh sfgw"
    )
    #expect(entry.keys.isSuperset(of: ["省发", "云南", "省改", "sf", "yu"]))
  }

  @Test func `dates are written as the language writes them`() throws {
    let chinese = DateWords(try RealTemplates.words("zh-CN"))
    #expect(["2021", "2021-08", "2021-08-26"].map(chinese.text) == ["2021年", "2021年8月", "2021年8月26日"])
    let english = DateWords(try RealTemplates.words("en"))
    #expect(["2021", "2021-08", "2021-08-26"].map(english.text) == ["2021", "August 2021", "26 August 2021"])
  }
}
