import Comparison
import PolicyModel
import PolicyParsing
import Registry
import SiteGraph
import SourceText
import Testing

/// A document as its file says it: measures with the units given, in the place 明州市.
func file(_ path: String, _ front: String, measures: [String] = ["选好地点。在居民集中处开办食堂。（责任单位：市民政局）"]) -> PolicyDocument {
  let numerals = ["一", "二", "三", "四", "五", "六"]
  var text = "---\n\(front)\nplace: 明州市\n---\n\n# 标题\n\n## 一、合理布局\n"
  for (index, measure) in measures.enumerated() { text += "\n（\(numerals[index])）\(measure)\n" }
  return parseDocument(path: path, bytes: Array(text.utf8), repairs: nil, options: ParsingOptions())
}

func site(
  _ documents: [PolicyDocument],
  registry: String = "",
  record: String = "",
  asOf: String? = nil,
) -> SiteGraph {
  let read = readRegistry([RegistryFile(path: "registry/a.yaml", bytes: Array(registry.utf8))])
  let published = PublicationRecord.read(Array(record.utf8), path: "published.tsv")
  return buildSiteGraph(
    GraphInput(
      settings: SiteSettings(),
      registry: read.registry,
      record: published.record,
      documents: documents,
      findings: read.findings + published.findings,
      asOf: asOf,
    ),
    surroundings: documents.map { _ in DocumentSurroundings(terms: []) },
  )
}

@Suite struct VersionTests {
  private let first = file(
    "documents/shitang/2024-03-05.md",
    "title: 食堂\nslug: shitang\ndate: 2024-03-05",
    measures: ["选好地点。在居民集中处开办食堂。（责任单位：市民政局、市规划局）", "做好宣传。依据《旧办法》张贴地址。（责任单位：市宣传局）"],
  )
  private let second = file(
    "documents/shitang/2025-01-10.md",
    "title: 食堂\nslug: shitang\ndate: 2025-01-10",
    measures: ["摸清需求。入户了解，建立台账。（责任单位：市民政局）", "选好地点。在居民集中处开办两处食堂。（责任单位：市民政局）"],
  )
  private let coming = file(
    "documents/shitang/2026-07-01.md",
    "title: 食堂\nslug: shitang\ndate: 2026-05-01\neffective: 2026-07-01\nstatus: 尚未生效",
    measures: ["摸清需求。入户了解，建立台账。（责任单位：市民政局）"],
  )

  private func standing(_ graph: SiteGraph) -> [String] {
    (graph.documents + graph.archive).map { "\($0.slug) \($0.version ?? "–") \($0.standing.status?.rawValue ?? "–")" }
  }

  @Test func `the newest version in force is the document, the others stand beside it`() {
    for order in [[first, second, coming], [coming, first, second]] {
      let graph = site(order)
      #expect(standing(graph) == ["shitang 2025-01-10 –", "shitang 2024-03-05 已修改", "shitang 2026-07-01 尚未生效"])
      #expect(graph.findings.filter { $0.severity == .error }.isEmpty)
      #expect(graph.path(of: .document(0)) == "documents/shitang/index.html")
      #expect(graph.path(of: .document(1)) == "documents/shitang/versions/2024-03-05/index.html")
      #expect(
        graph.path(of: .measure(document: 1, measure: 0)) == "documents/shitang/versions/2024-03-05/measures/1.html"
      )
      #expect(graph.path(of: .comparison(1, 0)) == "documents/shitang/compare/2024-03-05..2025-01-10.html")
      #expect(graph.comparedPairs(graph.histories[0]).map { [$0.old, $0.new] } == [[0, 1], [0, 2], [1, 2]])
      #expect(graph.documents[0].serial == graph.archive[0].serial)
    }
  }

  @Test(arguments: [
    ("2024-12-31", "2024-03-05"), ("2025-01-10", "2025-01-10"), ("2026-06-30", "2025-01-10"),
    ("2026-07-01", "2026-07-01"), ("2000-01-01", "2024-03-05"),
  ])
  func `as of a day, the version of that day is current`(day: String, version: String) {
    let graph = site([first, second, coming], asOf: day)
    #expect(graph.documents.map(\.version) == [version])
    for node in graph.archive {
      #expect(node.standing.status == ((node.version ?? "") < version ? .amended : .notYet))
    }
    if day == "2026-07-01" { #expect(graph.documents[0].standing.status == .inForce) }
    if day == "2000-01-01" { #expect(graph.documents[0].standing.status == nil) }
  }

  @Test func `what only an older version names has a page, but counts for nothing`() throws {
    let graph = site([first, second])
    let names = graph.units.map(\.name)
    #expect(Set(names) == ["市民政局", "市规划局", "市宣传局"])
    let gone = try #require(graph.units.first { $0.name == "市规划局" })
    #expect(gone.duties.isEmpty && gone.histories == [0])
    let cited = try #require(graph.citations.first { $0.title == "旧办法" })
    #expect(cited.uses.isEmpty && cited.formerUses == [1])
  }

  @Test func `a measure is followed through the versions`() throws {
    let graph = site([first, second, coming])
    let (history, version) = try #require(graph.history(ofEdition: 0))
    #expect(version == 1)
    func line(_ measure: Int) -> [String] {
      history.lineage(ofMeasure: measure, version: version).map {
        "\($0.version) \($0.measure.map { "m\($0 + 1)" } ?? "–") \($0.change?.kind.rawValue ?? "first")"
      }
    }
    #expect(line(1) == ["0 m1 first", "1 m2 changed", "2 – removed"])
    #expect(line(0) == ["1 m1 added", "2 m1 same"])
  }

  @Test func `what a revision means for each unit`() throws {
    let graph = site([first, second])
    func told(_ name: String) throws -> [String] {
      let unit = try #require(graph.units.firstIndex { $0.name == name })
      return graph.changes(ofUnit: unit).map { entry in
        let change = graph.changes[entry.change]
        return "\(change.date) \(change.kind.rawValue) "
          + entry.events.map { "m\($0.measure + 1) \($0.kind)" }.joined(separator: ", ")
      }
    }
    #expect(
      try told("市规划局") == [
        "2025-01-10 revised m1 lost(PolicyModel.Role.responsible)",
        "2024-03-05 issued m1 gained(PolicyModel.Role.responsible)",
      ]
    )
    #expect(
      try told("市民政局") == [
        "2025-01-10 revised m1 gained(PolicyModel.Role.responsible)",
        "2024-03-05 issued m1 gained(PolicyModel.Role.responsible)",
      ]
    )
  }

  @Test func `a document that another one supersedes is repealed by it`() {
    let old = file("documents/a.md", "title: 停车\nslug: a\nnumber: 明交〔2020〕1号\ndate: 2020-01-01")
    let other = file("documents/b.md", "title: 旧停车\nslug: b\ndate: 2019-01-01\nstatus: 失效\nexpires: 2019-12-31")
    let front = "title: 新停车\nslug: c\ndate: 2021-02-03\nsupersedes: [\"明交[2020]1号\", 《旧停车》, 没有的文件]"
    let new = file("documents/c.md", front)
    let graph = site([old, other, new])
    #expect(standing(graph) == ["c – –", "a – 废止", "b – 失效"])
    #expect(graph.documents[1].standing.basis == .superseded(by: 0))
    #expect(
      graph.changes.map { "\($0.date) \($0.kind.rawValue) \($0.edition ?? -1)" } == [
        "2021-02-03 issued 0", "2021-02-03 repealed 1", "2020-01-01 issued 1", "2019-12-31 expires 2",
        "2019-01-01 issued 2",
      ]
    )
  }

  @Test func `one that is not in force yet supersedes nothing`() {
    let old = file("documents/a.md", "title: 停车\nslug: a\ndate: 2020-01-01")
    let new = file(
      "documents/c.md",
      "title: 新停车\nslug: c\ndate: 2021-02-03\neffective: 2021-06-01\nstatus: 尚未生效\nsupersedes: [a]"
    )
    #expect(standing(site([old, new])) == ["c – 尚未生效", "a – –"])
    #expect(standing(site([old, new], asOf: "2021-06-01")) == ["c – 现行有效", "a – 废止"])
  }

  @Test func `the last day in force is in force`() {
    let old = file("documents/a.md", "title: 停车\nslug: a\ndate: 2020-01-01\nexpires: 2024-12-31\nstatus: 失效")
    #expect(standing(site([old], asOf: "2024-12-31")) == ["a – 现行有效"])
    #expect(standing(site([old], asOf: "2025-01-01")) == ["a – 失效"])
  }

  @Test func `drafts are no versions`() {
    let draft = file("documents/shitang/2027-01-01.md", "title: 食堂\nslug: shitang\ndate: 2027-01-01\ndraft: true")
    let graph = site([first, draft])
    #expect(graph.documents.map(\.version) == ["2024-03-05"])
    #expect(graph.archive.isEmpty && graph.histories.isEmpty)
  }

  @Test func `a version under another slug, or two files without dates, is an error`() {
    let stranger = file("documents/shitang/2023-01-01.md", "title: 食堂\nslug: canteen\ndate: 2023-01-01")
    #expect(site([first, stranger]).findings.contains { $0.id == "version.slug" && $0.severity == .error })
    let single = file("documents/shitang.md", "title: 食堂\nslug: shitang\ndate: 2023-01-01")
    let finding = site([first, single]).findings.first { $0.id == "document.duplicate-slug" }
    #expect(finding?.suggestion?.contains("documents/shitang/") == true)
  }
}
