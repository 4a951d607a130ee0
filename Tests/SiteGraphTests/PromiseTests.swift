import PolicyModel
import Registry
import SiteGraph
import SourceText
import Testing

/// What was published stays, leads on, or says why it is gone; everything else is an error.
@Suite struct PromiseTests {
  private let units = "units:\n  - {name: 明州市民政局, short: [市民政局], place: 明州市, slug: mzj, redirects: [minzheng]}\n"

  private func errors(_ graph: SiteGraph) -> [String] {
    graph.findings.filter { $0.severity == .error }.map { "\($0.path):\($0.line) \($0.id)" }
  }

  private func forwardings(_ graph: SiteGraph) -> [String] { graph.forwardings.map { "\($0.from) → \($0.to)" } }

  private let one = file("documents/a.md", "title: 食堂\nslug: a\ndate: 2024-01-01")

  @Test func `the record after publishing is kept by the next build of the same content`() {
    let graph = site([one], registry: units)
    let bytes = PublicationRecord().adding(graph).bytes()
    let again = site([one], registry: units, record: String(decoding: bytes, as: UTF8.self))
    #expect(errors(again) == [])
    #expect(PublicationRecord.read(bytes, path: "p").record.adding(again).bytes() == bytes)
    #expect(forwardings(again) == ["units/minzheng.html → units/mzj.html"])
  }

  @Test func `an anchor that vanished is an error that names it, its line, and the ways out`() throws {
    let graph = site([one], record: "# x\ndocument\t1\ta\t\ts1 m1 m2 m3\n")
    #expect(errors(graph) == ["documents/a.md:1 published.vanished"])
    let finding = try #require(graph.findings.first { $0.id == "published.vanished" })
    #expect(finding.message.contains("m2、m3") && finding.message.contains("第 2 行"))
    for way in ["documents/a/<日期>.md", "redirects: [{from: m2", "withdrawn: [{anchors: [m2]"] {
      #expect(finding.suggestion?.contains(way) == true)
    }
  }

  @Test func `an anchor with a redirect or a reason is no error`() {
    let front = """
      title: 食堂
      slug: a
      date: 2024-01-01
      redirects: [{from: m2, to: m1}]
      withdrawn: [{anchors: [m3], date: 2025-01-01, reason: 依新规删去}]
      """
    let graph = site([file("documents/a.md", front)], record: "document\t1\ta\t\ts1 m1 m2 m3\n")
    #expect(errors(graph) == [])
    #expect(forwardings(graph) == ["documents/a/measures/2.html → documents/a/measures/1.html"])
    #expect(graph.tombstones.map { "\($0.path) \($0.reason)" } == ["documents/a/measures/3.html 依新规删去"])
    #expect(
      graph.documents[0].formerAnchors.map { "\($0.anchor) \($0.to ?? "–") \($0.reason ?? "–")" } == [
        "m2 documents/a/index.html#m1 –", "m3 – 依新规删去",
      ]
    )
  }

  @Test func `an anchor that an older version has leads there by itself`() {
    let old = file(
      "documents/a/2023-01-01.md",
      "title: 食堂\nslug: a\ndate: 2023-01-01",
      measures: ["选好地点。在居民集中处开办食堂。（责任单位：市民政局）", "做好宣传。张贴地址。（责任单位：市民政局）"],
    )
    let new = file("documents/a/2024-01-01.md", "title: 食堂\nslug: a\ndate: 2024-01-01")
    let graph = site([old, new], record: "document\t1\ta\t2023-01-01\ts1 m1 m2\nversion\ta\t2023-01-01\ts1 m1 m2\n")
    #expect(errors(graph) == [])
    #expect(
      graph.documents[0].formerAnchors.map { "\($0.anchor) \($0.to ?? "–") \($0.title) \($0.version ?? "–")" } == [
        "m2 documents/a/versions/2023-01-01/index.html#m2 （二）做好宣传 2023-01-01"
      ]
    )
    #expect(
      forwardings(graph) == [
        "documents/a/measures/2.html → documents/a/versions/2023-01-01/measures/2.html",
        "documents/a/versions/2024-01-01/index.html → documents/a/index.html",
        "documents/a/versions/2024-01-01/measures/1.html → documents/a/measures/1.html",
      ]
    )
  }

  @Test func `a version that vanished, or whose text lost a measure, is an error`() {
    let new = file("documents/a/2024-01-01.md", "title: 食堂\nslug: a\ndate: 2024-01-01")
    let old = file("documents/a/2023-01-01.md", "title: 食堂\nslug: a\ndate: 2023-01-01")
    let record = "document\t1\ta\t2023-01-01 2024-01-01\ts1 m1\nversion\ta\t2023-01-01\ts1 m1 m2\n"
    #expect(errors(site([new], record: record)) == ["published.tsv:1 published.vanished"])
    #expect(errors(site([new, old], record: record)) == ["documents/a/2023-01-01.md:1 published.vanished"])
    let withdrawn = "withdrawn:\n  - {pages: [documents/a/versions/2023-01-01], date: 2025-01-01, reason: 收回}\n"
    let graph = site([new], registry: withdrawn, record: record)
    #expect(errors(graph) == [])
    #expect(graph.tombstones.map(\.path) == ["documents/a/versions/2023-01-01/index.html"])
  }

  @Test func `a document that vanished is an error; renamed or withdrawn it is none`() {
    let record = "document\t1\tb\t\ts1 m1 m7\n"
    #expect(errors(site([one], record: record)) == ["published.tsv:1 published.vanished"])
    let renamed = file("documents/a.md", "title: 食堂\nslug: a\ndate: 2024-01-01\nredirects: [b]")
    let graph = site([renamed], record: record)
    #expect(errors(graph) == [])
    #expect(
      forwardings(graph) == [
        "documents/b/index.html → documents/a/index.html", "documents/b/measures/1.html → documents/a/measures/1.html",
        "documents/b/measures/7.html → documents/a/index.html",
      ]
    )
    let entry = "withdrawn:\n  - {pages: [documents/b], title: 旧文, date: 2025-01-01, reason: 收回, see: documents/a}\n"
    let withdrawn = site([one], registry: entry, record: record)
    #expect(errors(withdrawn) == [])
    #expect(
      withdrawn.tombstones.map { "\($0.path) \($0.title) \($0.see?.to ?? "–") \($0.isListed)" } == [
        "documents/b/index.html 旧文 documents/a/index.html true",
        "documents/b/measures/1.html 旧文 documents/a/index.html false",
        "documents/b/measures/7.html 旧文 documents/a/index.html false",
      ]
    )
    #expect(withdrawn.changes.first { $0.kind == .withdrawn }?.date == "2025-01-01")
    let draft = file("documents/b.md", "title: 草稿\nslug: b\ndraft: true")
    let hidden = site([one, draft], record: record).findings.first { $0.id == "published.vanished" }
    #expect(hidden?.message.contains("draft") == true)
  }

  @Test func `pages of units and citations are promises too`() {
    let ghost = Registry.lastingSlug("u", place: "明州市", name: "市林业局")
    let cited = "citations/c-0123456789"
    let record = "unit\t\(ghost)\nunit\tmzj\ncitation\tc-0123456789\n"
    // A registered unit keeps its page when no text names it; an unknown name that no text bears any more does not.
    let graph = site([], registry: units, record: record)
    #expect(errors(graph) == ["published.tsv:1 published.vanished", "published.tsv:3 published.vanished"])
    #expect(graph.units.map(\.slug) == ["mzj"])
    let mended =
      units + """
        redirects:
          - {from: units/\(ghost), to: units/mzj}
        withdrawn:
          - {pages: [\(cited)], date: 2025-01-01, reason: 原文已删}

        """
    #expect(errors(site([], registry: mended, record: record)) == [])
  }

  @Test func `a unit that the registry now names takes its old address along`() {
    let slug = Registry.lastingSlug("u", place: "明州市", name: "市民政局")
    let graph = site([one], registry: units, record: "unit\t\(slug)\n")
    #expect(errors(graph) == [])
    #expect(forwardings(graph).contains("units/\(slug).html → units/mzj.html"))
  }

  @Test(arguments: [
    ("redirects:\n  - {from: ../x, to: documents/a}\n", "redirect.form"),
    ("redirects:\n  - {from: documents/b, to: documents/c}\n", "redirect.target"),
    ("redirects:\n  - {from: documents/b, to: documents/a#m9}\n", "redirect.target"),
    ("redirects:\n  - {from: documents/a, to: units/mzj}\n", "redirect.taken"),
    ("redirects:\n  - {from: units/x, to: documents/a}\n  - {from: units/x, to: units/mzj}\n", "redirect.twice"),
    ("withdrawn:\n  - {pages: [documents/a], date: 2025-01-01, reason: 收回}\n", "withdrawn.present"),
    ("withdrawn:\n  - {pages: [documents/a#m1], date: 2025-01-01, reason: 收回}\n", "redirect.form"),
    ("withdrawn:\n  - {pages: [documents/b], date: 2025-01-01, reason: 收回, see: documents/c}\n", "redirect.target"),
    ("withdrawn:\n  - {pages: [documents/b], date: 明天, reason: 收回}\n", "registry.date"),
    ("withdrawn:\n  - {pages: [documents/b], date: 2025-01-01}\n", "registry.missing"),
  ])
  func `what an editor writes of old addresses is checked`(registry: String, id: String) {
    let graph = site([one], registry: units + registry)
    #expect(
      graph.findings.contains { $0.id == id && $0.severity == .error && $0.path == "registry/a.yaml" },
      "\(graph.findings)"
    )
  }

  @Test(arguments: [
    ("redirects: [{from: m9, to: m8}]", "redirect.target"), ("redirects: [{from: m1, to: s1}]", "redirect.taken"),
    ("redirects: [Ü]", "redirect.form"), ("redirects: [{from: m9}]", "front-matter.redirect"),
    ("withdrawn: [{anchors: [m1], reason: 删去}]", "withdrawn.present"),
    ("withdrawn: [{anchors: [第一条], reason: 删去}]", "redirect.form"),
    ("withdrawn: [{anchors: [m9]}]", "front-matter.withdrawn"),
    ("withdrawn: [{anchors: [m9], reason: 删去, date: 明天}]", "front-matter.date"),
  ])
  func `and what front matter says of them`(line: String, id: String) {
    let graph = site([file("documents/a.md", "title: 食堂\nslug: a\n\(line)")])
    let found = graph.findings.first { $0.id == id && $0.severity == .error }
    #expect(found?.line == 4, "\(graph.findings)")
  }

  @Test func `a record that two branches added to is read as one, and a serial used twice says how to merge`() throws {
    let both = PublicationRecord.read(
      Array("document\t1\ta\t\tm1\nunit\tx\ndocument\t1\ta\t2024-01-01\tm1 m2\nunit\tx\n".utf8),
      path: "published.tsv",
    )
    #expect(both.findings.isEmpty)
    #expect(both.record.documents.map(\.anchors) == [["m1", "m2"]])
    for text in ["document\t1\ta\t\tm1\ndocument\t1\tb\t\tm1\n", "document\t1\ta\t\tm1\ndocument\t2\ta\t\tm1\n"] {
      let read = PublicationRecord.read(Array(text.utf8), path: "published.tsv")
      let finding = try #require(read.findings.first)
      #expect(finding.id == "published.serial-twice" && finding.line == 2 && finding.severity == .error)
      #expect(finding.suggestion?.contains("合并分支") == true)
    }
    let broken = PublicationRecord.read(Array("page\tx\ndocument\t0\ta\t\t\n".utf8), path: "published.tsv")
    #expect(broken.findings.map { "\($0.line) \($0.id)" } == ["1 published.line", "2 published.line"])
  }
}
