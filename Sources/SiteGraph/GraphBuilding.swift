package import PolicyModel
package import Registry
package import SourceText

/// What a graph is made of. Order does not matter: the graph sorts.
package struct GraphInput: Sendable {
  package var settings: SiteSettings
  package var registry: Registry
  package var record: PublicationRecord
  package var documents: [PolicyDocument]
  package var pages: [ContentPage]
  /// What lies beside the pages: pictures, downloads.
  package var pageFiles: [OfferedFile]
  /// Findings of the files that are no documents: registry, settings.
  package var findings: [Finding]
  /// The day for which the validity of documents is asked; nil for what front matter says.
  package var asOf: String?

  package init(
    settings: SiteSettings,
    registry: Registry,
    record: PublicationRecord = PublicationRecord(),
    documents: [PolicyDocument],
    pages: [ContentPage] = [],
    pageFiles: [OfferedFile] = [],
    findings: [Finding] = [],
    asOf: String? = nil,
  ) {
    self.asOf = asOf
    self.settings = settings
    self.registry = registry
    self.record = record
    self.documents = documents
    self.pages = pages
    self.pageFiles = pageFiles
    self.findings = findings
  }
}

/// What the driver found about one document beside its own file; it is asked for beforehand, for many documents at once.
package struct DocumentSurroundings: Sendable {
  /// What `termMentions` found.
  package var terms: [TermMention]
  package var files: [OfferedFile]
  /// The first 8 bytes of SHA-256 over its Markdown and repairs.
  package var digest: UInt64
  /// The same over what pages beside its own show of it.
  package var outline: UInt64
  /// `PolicyDocument.characterCount`; nil where nobody counted them yet.
  package var characters: Int?

  package init(
    terms: [TermMention],
    files: [OfferedFile] = [],
    digest: UInt64 = 0,
    outline: UInt64 = 0,
    characters: Int? = nil,
  ) {
    self.terms = terms
    self.files = files
    self.digest = digest
    self.outline = outline
    self.characters = characters
  }
}

/// Builds the graph. Never throws: what is wrong is a finding, and an error among them stops the build before anything is
/// written.
///
/// - Parameter surroundings: one for each document of the input, in its order.
package func buildSiteGraph(_ given: GraphInput, surroundings: [DocumentSurroundings]) -> SiteGraph {
  let building = GraphBuilding(given, surroundings: surroundings)
  return building.graph(building.resolvedUnits(), building.resolvedCitations())
}

/// The graph on its way: which documents are shown and in what order. Units and citations know nothing of each other, so that a large
/// site can resolve them at the same time.
package struct GraphBuilding: Sendable {
  private let input: GraphInput
  private let surroundings: [DocumentSurroundings]
  private var findings: [Finding]
  /// The documents of the input that are no drafts, by their place in it.
  private let shown: [Int]
  /// Those by their place in `shown`: current ones first, then older versions.
  private let order: [Int]
  /// In that order.
  private let policies: [PolicyDocument]
  private let current: Int
  private let groups: GroupPlaces

  /// - Parameter surroundings: one for each document of the input, in its order.
  package init(_ given: GraphInput, surroundings: [DocumentSurroundings]) {
    var input = given
    if !input.settings.severities.isEmpty || !input.settings.releasedMarks.isEmpty {
      for index in input.documents.indices {
        let document = input.documents[index]
        input.documents[index].findings = input.settings.weighed(document.findings, slug: document.metadata.slug)
      }
    }
    findings = input.findings + unusedReleases(given)
    for document in input.documents { findings += document.findings }
    findings += duplicateSlugs(input.documents)

    let shown = input.documents.indices.filter { [input] in !input.documents[$0].metadata.draft }
    let choice = VersionChoice(shown.map { input.documents[$0] }, asOf: input.asOf)
    findings += choice.findings
    order = choice.currents + choice.archive
    policies = order.map { input.documents[shown[$0]] }
    current = choice.currents.count
    groups = GroupPlaces(choice, order)
    self.shown = shown
    self.input = input
    self.surroundings = surroundings
  }

  package func resolvedUnits() -> UnitResolution {
    UnitResolution(policies, current: current, registry: input.registry, promised: input.record.units)
  }

  package func resolvedCitations() -> CitationResolution {
    CitationResolution(
      policies,
      documentOfVersion: policies.indices.dropFirst(current).map { groups.document(ofEdition: $0) },
      registry: input.registry,
    )
  }

  package func graph(_ units: UnitResolution, _ citations: CitationResolution) -> SiteGraph {
    let findings = findings + units.findings
    let serials = serialNumbers(of: Array(policies.prefix(current)), record: input.record)
    let standings = standings(policies, current: current, groups: groups, asOf: input.asOf)

    let nodes = policies.indices.map { index in
      let own = surroundings[shown[order[index]]]
      let slug = policies[index].metadata.slug
      let version = versionPlace(policies[index].path)?.date
      let folder = index < current ? "documents/\(slug)/" : "documents/\(slug)/versions/\(version ?? "")/"
      return DocumentNode(
        policy: policies[index],
        slug: slug,
        folder: folder,
        page: folder + "index.html",
        measurePages: policies[index].measures.map { "\(folder)measures/\($0.ordinal).html" },
        dutyCount: policies[index].measures.reduce(0) { $0 + $1.duties.count },
        serial: serials[index < current ? index : groups.document(ofEdition: index)],
        digest: own.digest,
        outline: own.outline,
        characters: own.characters ?? policies[index].characterCount,
        dutyUnits: units.dutyUnits[index],
        derived: units.derived[index],
        measureCitations: citations.measures[index],
        articleCitations: citations.articles[index],
        citations: citations.documents[index],
        terms: own.terms,
        files: own.files,
        citationNode: index < current ? citations.nodeOfDocument[index] : nil,
        version: version,
        isCurrent: index < current,
        standing: standings[index],
      )
    }
    var termNodes = input.registry.terms.map { TermNode(term: $0, mentions: []) }
    for (index, document) in nodes.prefix(current).enumerated() {
      for (mention, found) in document.terms.enumerated() {
        termNodes[found.term].mentions.append(TermUse(document: index, mention: mention))
      }
    }
    var graph = SiteGraph(
      settings: input.settings,
      registry: input.registry,
      documents: Array(nodes.prefix(current)),
      archive: Array(nodes.dropFirst(current)),
      units: units.nodes,
      citations: citations.nodes,
      terms: termNodes,
      pages: input.pages.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) },
      findings: [],
    )
    graph.pageFiles = input.pageFiles
    graph.asOf = input.asOf
    graph.resolveProvisions()
    addHistories(to: &graph, groups)
    let drafts = Set(input.documents.filter(\.metadata.draft).map(\.metadata.slug))
    let promises = PromiseKeeping(graph, record: input.record, drafts: drafts)
    graph.forwardings = promises.forwardings
    graph.tombstones = promises.tombstones
    for index in graph.documents.indices { graph.documents[index].formerAnchors = promises.formerAnchors[index] }
    addChanges(to: &graph)
    graph.dueByYear = measuresByDueYear(graph.documents)
    for view in PageID.Supervision.allCases { graph.supervisedMeasures[view] = graph.listed(view) }
    graph.siteExports = graph.listSiteExports()
    let draftPaths = Set(input.documents.filter(\.metadata.draft).map(\.path))
    let all = input.settings.weighed(findings + promises.findings).sortedAndUnique()
    graph.findings = all.filter { !draftPaths.contains($0.path) }
    graph.draftFindings = all.filter { draftPaths.contains($0.path) }
    return graph
  }
}

/// A release (`released` of site.yaml) of a document that bears no mark: it might be meant for another one.
private func unusedReleases(_ input: GraphInput) -> [Finding] {
  let marked = Set(
    input.documents.filter { $0.findings.contains { $0.id == "secrecy.mark" } }.map(\.metadata.slug)
  )
  return input.settings.releasedMarks.filter { !marked.contains($0.slug) }.map { release in
    Finding(
      "site.released-unused",
      .warning,
      path: "site.yaml",
      line: 1,
      message: "released 中的“\(release.slug)”没有密级、份号或内部标志",
      suggestion: "删去这一项，或改正 slug",
    )
  }
}

/// Two files with one slug would be two documents at one address: both are named. Versions of one document share their slug.
private func duplicateSlugs(_ documents: [PolicyDocument]) -> [Finding] {
  var first: [String: String] = [:]
  var findings: [Finding] = []
  for document in documents.sorted(by: { $0.path.precedes($1.path) })
  where !document.metadata.slug.isEmpty {
    if let other = first[document.metadata.slug] {
      let (place, otherPlace) = (versionPlace(document.path), versionPlace(other))
      if let place, let otherPlace, place.folder == otherPlace.folder, place.date != otherPlace.date { continue }
      findings.append(
        Finding(
          "document.duplicate-slug",
          .error,
          path: document.path,
          line: 1,
          message: "slug“\(document.metadata.slug)”已用于 \(other)",
          suggestion: "给其中一件改一个 slug，已发布的那一件不要改；若是同一件文件的两个版本，都放进 "
            + "documents/\(document.metadata.slug)/，以日期为文件名",
        )
      )
    } else {
      first[document.metadata.slug] = document.path
    }
  }
  return findings
}

/// The serials of the record; new documents get the next ones, by date and slug.
private func serialNumbers(of documents: [PolicyDocument], record: PublicationRecord) -> [Int] {
  var known: [String: Int] = [:]
  for document in record.documents { known[document.slug] = document.serial }
  var next = (record.documents.map(\.serial).max() ?? 0) + 1
  var serials = documents.map { known[$0.metadata.slug] ?? 0 }
  // Oldest first, so that the first documents of a site are its first serials.
  for index in documents.indices.reversed() where serials[index] == 0 {
    serials[index] = next
    next += 1
  }
  return serials
}

/// Where the registry's terms first stand in each measure (and outside the measures, once a document).
package func termMentions(in document: PolicyDocument, finder: PhraseFinder) -> [TermMention] {
  if finder.isEmpty { return [] }
  var ranges: [(range: TextRange, measure: Int?)] = []
  var covered = Set<Int>()
  for (index, measure) in document.measures.enumerated() {
    for range in measure.ranges {
      ranges.append((range, index))
      covered.insert(range.block)
    }
  }
  for (index, block) in document.blocks.enumerated() where !covered.contains(index) {
    ranges.append((TextRange(block: index, start: 0, end: block.text.utf8.count), nil))
  }
  ranges.sort { $0.range < $1.range }
  var seen = Set<[Int]>()
  var result: [TermMention] = []
  var matches: (block: Int, found: [PhraseFinder.Match]) = (-1, [])
  for (range, measure) in ranges {
    if matches.block != range.block {
      matches = (range.block, finder.matches(in: document.blocks[range.block].text))
    }
    for match in matches.found where match.start >= range.start && match.end <= range.end {
      if seen.insert([match.id, measure ?? -1]).inserted {
        let place = TextRange(block: range.block, start: match.start, end: match.end)
        result.append(TermMention(term: match.id, range: place, measure: measure))
      }
    }
  }
  return result
}

/// A finder of the registry's terms; IDs are their places in the registry.
package func termFinder(_ registry: Registry) -> PhraseFinder {
  var finder = PhraseFinder()
  for (index, term) in registry.terms.enumerated() {
    finder.add(term.name, id: index)
    for alias in term.aliases { finder.add(alias, id: index) }
  }
  return finder
}
