internal import PolicyModel
internal import Registry
internal import SiteGraph
internal import SourceText

/// The keys of all jobs of a build, from the frozen graph: every name, number and address that a job's files show is in one of
/// its parts, and as little else as may be. `gongwen build --verify` compares with a clean build, and a property test does it over random changes.
struct JobKeys: Sendable {
  /// With every version among its documents.
  private let graph: SiteGraph
  /// Tool, templates, settings: parts of every key.
  private let common: [JobKey.Part]
  private let units: [UInt64]
  private let citations: [UInt64]
  private let terms: [UInt64]
  /// Per document: what its own job depends on beside the common parts.
  private let documents: [[JobKey.Part]]
  /// Per document: what other pages show of it, where they show none of its running text.
  private let outlines: [UInt64]
  /// Per history: all that is shown of its versions.
  private let histories: [UInt64]
  /// Everything, texts as well.
  private let site: UInt64
  /// What lists and tables over the whole site show.
  private let siteOutline: UInt64
  private let findings: UInt64
  private let asOf: String?
  /// Digests of paragraphs of more than 4 KB: one may hold twenty thousand citations, each with a key that holds the paragraph.
  private let longBlocks: [BlockPlace: UInt64]

  private struct BlockPlace: Hashable {
    var document: Int
    var block: Int
  }

  init(_ site: SiteGraph, tool: String, templates: UInt64, asOf: String? = nil) {
    let graph = site.archive.isEmpty ? site : site.withArchive
    self.graph = graph
    self.asOf = asOf
    var longBlocks: [BlockPlace: UInt64] = [:]
    for document in graph.documents.indices {
      for block in graph.documents[document].policy.blocks.indices
      where graph.documents[document].policy.blocks[block].text.utf8.count > 4096 {
        var digest = PartDigest()
        digest.add(graph.documents[document].policy.blocks[block].text)
        longBlocks[BlockPlace(document: document, block: block)] = digest.value
      }
    }
    self.longBlocks = longBlocks
    var toolPart = PartDigest()
    toolPart.add(tool)
    var settings = PartDigest()
    settings.add("\(graph.settings)")
    settings.add(graph.terms.isEmpty ? 0 : 1)
    // Without documents the navigation is made of the pages that home links to.
    settings.add(graph.isPlain ? 1 : 0)
    if graph.isPlain {
      for page in graph.pages where page.name == "home" { for link in page.links { settings.add(link.target) } }
    }
    for page in graph.pages {
      settings.add(page.name)
      settings.add(page.title)
    }
    common = [
      JobKey.Part(name: .tool, digest: toolPart.value),
      JobKey.Part(name: .templates, digest: templates),
      JobKey.Part(name: .settings, digest: settings.value),
    ]
    let unitDigests = graph.units.map { Self.digest(of: $0, graph) }
    let termDigests = graph.terms.map { Self.digest(of: $0) }
    let citationDigests = graph.citations.map { Self.digest(of: $0, graph) }
    // A document's data shows what the whole site found about it: an unknown name is told at its first place, with a count.
    var findings: [String: PartDigest] = [:]
    for finding in graph.findings { findings[finding.path, default: PartDigest()].add(finding) }
    let historyDigests = graph.histories.map { Self.digest(of: $0, graph, units: unitDigests) }
    let parts = graph.documents.map {
      Self.parts(
        of: $0,
        graph,
        histories: historyDigests,
        findings: findings[$0.policy.path]?.value ?? 0,
        units: unitDigests,
        citations: citationDigests,
        terms: termDigests,
      )
    }
    units = unitDigests
    terms = termDigests
    citations = citationDigests
    documents = parts
    histories = historyDigests
    let shown = zip(graph.documents, parts).map { Self.outline(of: $0, parts: $1, graph, terms: termDigests) }
    outlines = shown
    var outline = PartDigest()
    for value in shown + unitDigests + citationDigests + termDigests { outline.add(value) }
    for page in graph.pages { outline.add(page.html) }
    var allFindings = PartDigest()
    for finding in graph.findings {
      allFindings.add(finding)
      // How many there are is told in many places; where they stand only in their own list.
      outline.add(finding.id)
      outline.add(finding.severity.rawValue)
      outline.add(finding.path)
    }
    self.findings = allFindings.value
    outline.add("\(graph.registry.synonyms)")
    for forwarding in graph.forwardings { outline.add("\(forwarding)") }
    for tombstone in graph.tombstones { outline.add("\(tombstone)") }
    for file in graph.pageFiles { outline.add(file) }
    siteOutline = outline.value
    var everything = outline
    for page in graph.pages { everything.add(page.text) }
    for parts in parts { for part in parts { everything.add(part.digest) } }
    everything.add(allFindings.value)
    self.site = everything.value
  }

  func document(_ index: Int) -> JobKey { JobKey(parts: common + documents[index]) }

  func unit(_ index: Int) -> JobKey {
    let node = graph.units[index]
    var unit = PartDigest()
    unit.add(units[index])
    for other in node.members + node.groups + node.predecessors + (node.successor.map { [$0] } ?? []) {
      unit.add(units[other])
    }
    return JobKey(
      parts: common + [
        JobKey.Part(name: .units, digest: unit.value),
        JobKey.Part(name: .outline, digest: value(ofDocuments: (node.duties + node.derived).map(\.document))),
        versions(node.histories),
      ]
    )
  }

  func citation(_ index: Int) -> JobKey {
    let node = graph.citations[index]
    var excerpts = PartDigest()
    // By paths from the graph: a document in a variable, or given to a method, would be a copy of all its lists.
    for use in node.uses {
      let range = graph.rangeOfCitation(use)
      add(use.document, range, to: &excerpts)
    }
    return JobKey(
      parts: common + [
        JobKey.Part(name: .citations, digest: citations[index]),
        JobKey.Part(name: .outline, digest: value(ofDocuments: node.uses.map(\.document) + node.formerUses)),
        JobKey.Part(name: .document, digest: excerpts.value),
      ]
    )
  }

  func term(_ index: Int) -> JobKey {
    let node = graph.terms[index]
    var excerpts = PartDigest()
    for use in node.mentions {
      let range = graph.documents[use.document].terms[use.mention].range
      add(use.document, range, to: &excerpts)
    }
    return JobKey(
      parts: common + [
        JobKey.Part(name: .terms, digest: terms[index]),
        JobKey.Part(name: .outline, digest: value(ofDocuments: node.mentions.map(\.document))),
        JobKey.Part(name: .document, digest: excerpts.value),
      ]
    )
  }

  /// The paragraph that an excerpt is cut from, its anchor, and the place in it.
  private func add(_ document: Int, _ range: TextRange, to digest: inout PartDigest) {
    digest.add(graph.documents[document].policy.blocks[range.block].anchor)
    if let long = longBlocks[BlockPlace(document: document, block: range.block)] {
      digest.add(long)
    } else {
      digest.add(graph.documents[document].policy.blocks[range.block].text)
    }
    digest.add(range.start)
    digest.add(range.end)
  }

  /// Files that show something of every text: the search index, the proof.
  var whole: JobKey { JobKey(parts: common + [JobKey.Part(name: .site, digest: site)]) }

  /// Pages and files over the whole site that show of its documents what their outlines hold.
  var list: JobKey { JobKey(parts: common + [JobKey.Part(name: .outline, digest: siteOutline)]) }

  /// The list of findings, each with its place.
  var findingsList: JobKey { JobKey(parts: list.parts + [JobKey.Part(name: .findings, digest: findings)]) }

  /// What the templates bring with them.
  var asset: JobKey { JobKey(parts: common) }

  /// The page that says for which day the site was drawn.
  var about: JobKey {
    var day = PartDigest()
    day.add(asOf)
    return JobKey(parts: whole.parts + [JobKey.Part(name: .versions, digest: day.value)])
  }

  /// The pages that compare the versions of one document.
  func comparison(_ history: Int) -> JobKey { JobKey(parts: common + [versions([history])]) }

  private func versions(_ list: [Int]) -> JobKey.Part {
    var value = PartDigest()
    for history in list { value.add(histories[history]) }
    return JobKey.Part(name: .versions, digest: value.value)
  }

  /// Each document once; references come document by document.
  private func value(ofDocuments list: [Int]) -> UInt64 {
    var value = PartDigest()
    var last = -1
    for document in list.sorted() where document != last {
      value.add(outlines[document])
      last = document
    }
    return value.value
  }
}
