import SiteGraph
import TestSupport
import Testing

@testable import Rendering

@Suite struct ListPagesTests {
  private func page(_ path: String) throws -> String {
    let files = renderAll(try RealTemplates.renderer(SampleSite.graph()))
    return mainPart(try #require(files.first { $0.path == path }?.text))
  }

  @Test func `time limits stand by month, then those without a date`() throws {
    expectGolden(try page("deadlines.html"), "deadlines.html")
  }

  @Test func `who works with whom is drawn and told`() throws {
    expectGolden(try page("network.html"), "network.html")
  }

  @Test func `a cited document says where, with which verb and in whose words`() throws {
    let graph = SampleSite.graph()
    let index = try #require(graph.citations.firstIndex { $0.title == "关于健全制度的若干意见" })
    expectGolden(try page(graph.path(of: .citation(index))), "citation.html")
  }

  @Test func `the page of one rule has no empty list of documents`() throws {
    let files = try RealTemplates.renderer(SampleSite.longGraph(documents: 90)).findingsPages()
    let ofRules = files.filter { $0.path.hasPrefix("findings/") }.map { String(decoding: $0.bytes, as: UTF8.self) }
    #expect(!ofRules.isEmpty && ofRules.allSatisfy { !$0.contains("按文件") })
  }

  @Test func `no job draws nothing`() throws {
    let (whole, bare) = (SampleSite.graph(), SampleSite.graph([Sketch("bare", title: "分工", date: "2026-01-05").policy]))
    for graph in [whole, bare] {
      let renderer = try RealTemplates.renderer(graph)
      for job in renderer.jobs where job != .single(.about) && job != .single(.proof) {
        var files = 0
        renderer.render(job) { _ in files += 1 }
        #expect(files > 0, "\(job)")
      }
    }
    #expect(try RealTemplates.renderer(whole).jobs.contains(.single(.topics(""))))
  }

  @Test func `views for supervision count only what the text leaves open`() throws {
    let renderer = try RealTemplates.renderer(SampleSite.graph())
    func measures(_ view: PageID.Supervision) -> [String] {
      renderer.graph.supervised(view).map { "\(renderer.graph.documents[$0.document].slug) \($0.measure + 1)" }
    }
    // The second document names a lead; the fourth measure has one unit.
    #expect(measures(.noLead) == ["ygxzx-2021-237 1", "ygxzx-2021-237 2"])
    // 适时 is no time limit, 每年2月底前 is one.
    #expect(measures(.noLimit) == ["ygxzx-2021-237 3", "wu-1 1"])
    #expect(measures(.groupOnly) == [])
  }

  @Test func `pairs count a measure once and name who holds more first`() {
    let graph = SampleSite.graph()
    let pairs = graph.unitPairs().map { "\(graph.units[$0.a].slug) \(graph.units[$0.b].slug) \($0.measures)" }
    #expect(pairs.count == 5)
    #expect(pairs.contains("sgxt ldxz 1"))
    #expect(pairs.contains("sczt skjt 1"))
  }

  @Test func `an old address leads on, and servers get the table`() throws {
    let files = renderAll(try RealTemplates.renderer(SampleSite.graph()))
    let old = try #require(files.first { $0.path == "documents/jiushi/index.html" })
    #expect(old.text.contains("url=../../documents/yf-2020-5/index.html"))
    let table = try #require(files.first { $0.path == "redirects.json" })
    #expect(
      table.text.split(separator: "\n").joined()
        == #"{"documents/jiushi/index.html":"documents/yf-2020-5/index.html","units/kejiting.html":"units/skjt.html"}"#
    )
  }

  @Test func `the way from a lost address begins where site.yaml says`() throws {
    var graph = SampleSite.graph()
    #expect(try lost(graph).contains("href=\"index.html\""))
    graph.settings.address = "https://www.example.gov.cn/policy/"
    #expect(try lost(graph).contains("href=\"/policy/index.html\""))
  }

  private func lost(_ graph: SiteGraph) throws -> String {
    let file = try #require(try RealTemplates.renderer(graph).singlePage(.notFound).first)
    return String(decoding: file.bytes, as: UTF8.self)
  }

  @Test func `names are cut to their column, arcs go from the upper to the lower line`() {
    let diagram = ArcDiagram(
      units: [("省促进民营经济暨中小企业发展工作领导小组各成员单位", "units/a.html", 4), ("甲<局>", "units/b.html", 1)],
      arcs: [(0, 1, 2)],
    )
    let svg = diagram.svg(root: "", title: "t", description: "d") { a, b, count in "\(b) \(count)" }
    #expect(svg.contains("M 246 20 A 13 13 0 0 1 246 46\" stroke-width=\"6\""))
    #expect(svg.contains("r=\"5\"") && svg.contains("r=\"4\""))
    #expect(svg.contains("甲&lt;局&gt;") && !svg.contains("<局>"))
    #expect(ArcDiagram.fitted("省促进民营经济暨中小企业发展工作领导小组各成员单位").hasSuffix("…"))
    #expect(ArcDiagram.fitted("省科技厅") == "省科技厅")
  }

  @Test func `a script's data is called with a byte order mark before it`() throws {
    let graph = SampleSite.graph()
    let unit = try #require(graph.units.firstIndex { $0.slug == "sczt" })
    let script = try RealTemplates.renderer(graph).unitScript(unit)
    #expect(Array(script.bytes.prefix(3)) == [0xEF, 0xBB, 0xBF])
    let text = String(decoding: script.bytes.dropFirst(3), as: UTF8.self)
    #expect(text.hasPrefix(#"GongwenUnit({"slug":"sczt","name":"云南省财政厅","total":2,"documents":[["#))
    #expect(text.hasSuffix(");\n"))
    #expect(text.contains(#"[1,"（一）","健全制度","responsible","2021-12-31"]"#))
  }
}

@Suite struct ListPartTests {
  private let dates: [String?] = ["2021-08-26", "2021-08-02", "2021-03-01", "2021", "2020-05-05", nil]

  private func cut(_ limit: Int) -> [String] {
    ListPart.byDate(dates.count, limit: limit) { dates[$0] }.all.map { "\($0.key ?? "-") \($0.rows)" }
  }

  @Test func `a short list is whole, a long one has years, a long year months, a long month days`() {
    #expect(cut(6) == ["- 0..<6"])
    #expect(cut(4) == ["- 0..<6", "2021 0..<4", "2020 4..<5", "undated 5..<6"])
    #expect(
      cut(1) == [
        "- 0..<6", "2021 0..<4", "2021-08 0..<2", "2021-08-26 0..<1", "2021-08-02 1..<2", "2021-03 2..<3",
        "2021-00 3..<4", "2020 4..<5", "undated 5..<6",
      ]
    )
  }

  @Test func `rows that nothing tells apart are counted, and no page shows more than it holds`() {
    let whole = ListPart.byDate(7, limit: 3) { _ in "2021-08-26" }
    #expect(
      whole.all.map { "\($0.key ?? "-") \($0.shown)" } == [
        "- 0..<3", "2021 0..<3", "2021-08 0..<3", "2021-08-26 0..<3", "2021-08-26-p1 0..<3", "2021-08-26-p2 3..<6",
        "2021-08-26-p3 6..<7",
      ]
    )
    #expect(
      ListPart.byDate(4, limit: 2) { _ in nil }.all.map { $0.key ?? "-" } == [
        "-", "undated", "undated-p1", "undated-p2",
      ]
    )
    #expect(ListPart.divided("2021-08-26-p3") == ("2021-08-26", "3"))
    #expect(ListPart.divided("2021-08-26") == ("2021-08-26", nil))
  }

  @Test func `initials are cut by letter, without any they stand under one key`() {
    let initials = ["caz", "cb", "d", ""]
    let keys = ListPart.byInitials(4, limit: 1) { initials[$0] }.all.map { $0.key ?? "-" }
    #expect(keys == ["-", "c", "ca", "cb", "d", "other"])
  }

  @Test func `no list of a growing site grows without bound`() throws {
    func longest(_ documents: Int) throws -> (path: String, rows: Int) {
      let renderer = try RealTemplates.renderer(SampleSite.longGraph(documents: documents))
      var longest = (path: "", rows: 0)
      for page in renderer.singlePages {
        for file in renderer.singlePage(page) where file.path.hasSuffix(".html") {
          let rows = String(decoding: file.bytes, as: UTF8.self).matches(of: /<(?:li|tr)[ >]/).count
          if rows > longest.rows { longest = (file.path, rows) }
        }
      }
      return longest
    }
    // The table of pairs has its own bound of two hundred.
    #expect(try longest(60).rows <= 230)
    #expect(try longest(240).rows <= 230)
  }
}
