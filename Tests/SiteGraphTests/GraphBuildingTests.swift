import PolicyModel
import Registry
import SiteGraph
import SourceText
import Testing

/// A document with one measure whose duties and citations are as given; hand-made, so the graph is tested without the parser.
func policy(
  _ slug: String,
  date: String? = nil,
  number: String? = nil,
  place: String? = nil,
  units: [String] = [],
  cites: [Citation] = [],
) -> PolicyDocument {
  var metadata = DocumentMetadata(slug: slug, title: "关于\(slug)的意见")
  metadata.date = date
  metadata.number = number
  metadata.place = place
  let text = "（一）甲。乙。"
  let range = TextRange(block: 0, start: 0, end: text.utf8.count)
  let duties = units.enumerated().map { index, name in
    Duty(name: name, role: .responsible, order: index + 1, clause: 0, range: range, reason: "列名")
  }
  let measure = Measure(
    ordinal: 1,
    label: "（一）",
    title: "甲",
    section: nil,
    ranges: [range],
    clauses: [Clause(range: range, text: text)],
    duties: duties,
    citations: cites,
  )
  let block = TextBlock(kind: .paragraph, part: .measure(0), text: text, origin: TextOrigin(line: 9), anchor: "m1")
  return PolicyDocument(path: "documents/\(slug).md", metadata: metadata, blocks: [block], measures: [measure])
}

func graph(
  _ documents: [PolicyDocument],
  registry: Registry = Registry(),
  record: PublicationRecord = PublicationRecord(),
) -> SiteGraph {
  let finder = termFinder(registry)
  return buildSiteGraph(
    GraphInput(settings: SiteSettings(), registry: registry, record: record, documents: documents),
    surroundings: documents.map { DocumentSurroundings(terms: termMentions(in: $0, finder: finder)) },
  )
}

private func unit(_ name: String, short: [String] = [], slug: String, place: String? = nil) -> RegisteredUnit {
  let yaml =
    "units:\n  - {name: \(name), slug: \(slug), short: [\(short.joined(separator: ", "))]\(place.map { ", place: \($0)" } ?? "")}\n"
  return readRegistry([RegistryFile(path: "r", bytes: Array(yaml.utf8))]).registry.units[0]
}

@Suite struct GraphBuildingTests {
  @Test func `a document is known by its title and by its number alone`() {
    let range = TextRange(block: 0, start: 0, end: 3)
    let all = [
      policy("law", number: "某人常〔2020〕3号"),
      policy(
        "plan",
        cites: [
          Citation(title: "关于law的意见", number: nil, verb: nil, range: range),
          Citation(title: nil, number: "某人常〔2020〕3号", verb: nil, range: range),
        ],
      ),
    ]
    let graph = graph(all)
    #expect(graph.citations.count == 1)
    #expect(graph.citations.first?.resolved.map { graph.documents[$0].slug } == "law")
    // Two documents of one title are told apart by nothing: the title alone means neither.
    let two = [policy("law", number: "某人常〔2020〕3号"), policy("law", number: "某人常〔2021〕4号")]
    #expect(self.two(two, range) == nil)
  }

  private func two(_ laws: [PolicyDocument], _ range: TextRange) -> String? {
    var laws = laws
    laws[1].metadata.slug = "law-2"
    laws[1].path = "documents/law-2.md"
    let graph = graph(
      laws + [policy("plan", cites: [Citation(title: "关于law的意见", number: nil, verb: nil, range: range)])]
    )
    return graph.citations.first?.resolved.map { graph.documents[$0].slug }
  }

  @Test func `newest first whatever the order of the input`() {
    let all = [
      policy("b", date: "2020-01-01"), policy("a", date: "2021-01-01"), policy("c"), policy("d", date: "2020-01-01"),
    ]
    for input in [all, all.reversed()] {
      #expect(graph(input).documents.map(\.slug) == ["a", "b", "d", "c"])
    }
  }

  @Test func `serials come from the record, new documents get the next, oldest first`() {
    var record = PublicationRecord()
    record.documents = [.init(serial: 7, slug: "b", versions: [], anchors: [])]
    let built = graph(
      [policy("a", date: "2021-01-01"), policy("b", date: "2020-01-01"), policy("c", date: "2019-01-01")],
      record: record,
    )
    #expect(built.documents.map { "\($0.slug)\($0.serial)" } == ["a9", "b7", "c8"])
  }

  @Test func `short names of one body meet, an unknown name keeps its own page and is said once`() {
    let registry = Registry(units: [unit("云南省财政厅", short: ["省财政厅", "省财厅"], slug: "sczt", place: "云南省")])
    let built = graph(
      [
        policy("a", date: "2021-01-01", place: "云南省", units: ["省财政厅", "省林业厅"]),
        policy("b", date: "2020-01-01", place: "云南省", units: ["省财厅", "省林业厅"]),
        policy("c", date: "2019-01-01", place: "贵州省", units: ["省财政厅"]),
      ],
      registry: registry,
    )
    #expect(
      built.units.map { "\($0.name) \($0.place ?? "") \($0.duties.count)" }.sorted() == [
        "云南省财政厅 云南省 2", "省林业厅 云南省 2", "省财政厅 贵州省 1",
      ]
    )
    let unknown = built.findings.filter { $0.id == "unit.unknown" }
    #expect(unknown.count == 2)
    #expect(unknown.contains { $0.message.contains("省林业厅”（共 2 处）") })
  }

  @Test func `members of a group and successors hold derived duties`() {
    let yaml = """
      units:
        - {name: 甲领导小组, slug: jzx, group: true, members: [a-ju, b-ju], source: 某文}
        - {name: 甲局, slug: a-ju, successor: {slug: c-ju, from: 2024}}
        - {name: 乙局, slug: b-ju}
        - {name: 丙局, slug: c-ju}
        - {name: 丁局, slug: d-ju}
      """
    let registry = readRegistry([RegistryFile(path: "r", bytes: Array(yaml.utf8))]).registry
    let built = graph([policy("a", units: ["甲领导小组", "甲局"])], registry: registry)
    #expect(built.units.map(\.slug) == ["a-ju", "b-ju", "c-ju", "jzx"])
    let derived = built.documents[0].derived[0].map {
      "\(built.units[$0.unit].slug)<\(built.units[$0.via].slug) \($0.knownBy.rawValue)"
    }
    #expect(derived == ["a-ju<jzx group", "b-ju<jzx group", "c-ju<a-ju registry"])
    #expect(built.units[2].derived.count == 1)
  }

  @Test func `citations meet by title, a short title goes to what it stands for, a number resolves to a document`() {
    let range = TextRange(block: 0, start: 0, end: 3)
    let built = graph([
      policy(
        "a",
        date: "2021-01-01",
        cites: [
          Citation(title: "商业银行办法(试行)", range: range),
          Citation(title: "办法", range: range, standsFor: "商业银行办法（试行）"),
          Citation(title: "关于b的意见", number: "云政发[2020]5号", range: range),
          Citation(title: nil, number: "云政发〔2020〕5号", range: range),
        ],
      ),
      policy("b", date: "2020-01-01", number: "云政发〔2020〕5号"),
    ])
    #expect(built.citations.count == 2)
    let resolved = built.citations.first { $0.resolved != nil }
    #expect(resolved?.resolved == 1)
    #expect(resolved?.uses.count == 2)
    #expect(built.documents[1].citationNode != nil)
  }

  @Test func `a short name is not taken for another body one character away`() {
    let registry = Registry(
      units: [
        unit("甲市财政局", short: ["市财政局"], slug: "a", place: "甲市"),
        unit("甲市工业和信息化局", short: ["市工业和信息化局"], slug: "b", place: "甲市"),
      ]
    )
    let built = graph([policy("a", place: "甲市", units: ["市民政局", "市工业与信息化局"])], registry: registry)
    let suggestions = built.findings.filter { $0.id == "unit.unknown" }.map { $0.suggestion ?? "" }
    #expect(suggestions.contains { $0.contains("市工业和信息化局") })
    #expect(!suggestions.contains { $0.contains("市财政局") })
  }

  @Test func `one slug for two files is an error that names both`() {
    var other = policy("a")
    other.path = "documents/z.md"
    let findings = graph([policy("a"), other]).findings.filter { $0.id == "document.duplicate-slug" }
    #expect(findings.map(\.path) == ["documents/z.md"])
    #expect(findings.first?.message.contains("documents/a.md") == true)
  }
}

@Suite struct PhraseFinderTests {
  @Test func `the longest phrase wins and matches do not overlap`() {
    var finder = PhraseFinder()
    for (id, phrase) in ["省财政", "省财政厅", "LPR", "厅长"].enumerated() { finder.add(phrase, id: id) }
    let found = finder.matches(in: "由省财政厅长与LPR、省财政").map { "\($0.id):\($0.start)-\($0.end)" }
    #expect(found == ["1:3-15", "2:21-24", "0:27-36"])
  }

  @Test func `nothing is found in nothing, and a text cut short does no harm`() {
    var finder = PhraseFinder()
    finder.add("甲乙", id: 0)
    #expect(finder.matches(in: "").isEmpty)
    #expect(finder.matches(in: "甲").isEmpty)
    #expect(finder.matches(in: "甲甲乙").count == 1)
  }
}
