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
  /// Findings of the files that are no documents: registry, settings.
  package var findings: [Finding]

  package init(
    settings: SiteSettings,
    registry: Registry,
    record: PublicationRecord = PublicationRecord(),
    documents: [PolicyDocument],
    pages: [ContentPage] = [],
    findings: [Finding] = [],
  ) {
    self.settings = settings
    self.registry = registry
    self.record = record
    self.documents = documents
    self.pages = pages
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

  package init(terms: [TermMention], files: [OfferedFile] = [], digest: UInt64 = 0) {
    self.terms = terms
    self.files = files
    self.digest = digest
  }
}

/// Builds the graph. Never throws: what is wrong is a finding, and an error among them stops the build before anything is
/// written.
///
/// - Parameter surroundings: one for each document of the input, in its order.
package func buildSiteGraph(_ input: GraphInput, surroundings: [DocumentSurroundings]) -> SiteGraph {
  var findings = input.findings
  for document in input.documents { findings += document.findings }
  findings += duplicateSlugs(input.documents)

  let published = zip(input.documents, surroundings).filter { !$0.0.metadata.draft }
    .sorted { isNewer($0.0, $1.0) }
  let policies = published.map(\.0)
  let serials = serialNumbers(of: policies, record: input.record)

  let units = UnitResolution(policies, registry: input.registry)
  findings += units.findings
  let citations = CitationResolution(policies, registry: input.registry)

  var documents: [DocumentNode] = []
  documents.reserveCapacity(policies.count)
  for (index, policy) in policies.enumerated() {
    documents.append(
      DocumentNode(
        policy: policy,
        serial: serials[index],
        digest: published[index].1.digest,
        dutyUnits: units.dutyUnits[index],
        derived: units.derived[index],
        measureCitations: citations.measures[index],
        articleCitations: citations.articles[index],
        citations: citations.documents[index],
        terms: published[index].1.terms,
        files: published[index].1.files,
        citationNode: citations.nodeOfDocument[index],
      )
    )
  }
  var termNodes = input.registry.terms.map { TermNode(term: $0, mentions: []) }
  for (index, document) in documents.enumerated() {
    for (mention, found) in document.terms.enumerated() {
      termNodes[found.term].mentions.append(TermUse(document: index, mention: mention))
    }
  }
  return SiteGraph(
    settings: input.settings,
    registry: input.registry,
    documents: documents,
    units: units.nodes,
    citations: citations.nodes,
    terms: termNodes,
    pages: input.pages.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) },
    findings: findings.sortedAndUnique(),
  )
}

/// Newest first; without a date last; then by slug.
private func isNewer(_ a: PolicyDocument, _ b: PolicyDocument) -> Bool {
  let (x, y) = (a.metadata.date ?? "", b.metadata.date ?? "")
  if x != y { return y.precedes(x) }
  return a.metadata.slug.precedes(b.metadata.slug)
}

/// Two files with one slug would be two documents at one address: both are named.
private func duplicateSlugs(_ documents: [PolicyDocument]) -> [Finding] {
  var first: [String: String] = [:]
  var findings: [Finding] = []
  for document in documents.sorted(by: { $0.path.precedes($1.path) })
  where !document.metadata.slug.isEmpty {
    if let other = first[document.metadata.slug] {
      findings.append(
        Finding(
          "document.duplicate-slug",
          .error,
          path: document.path,
          line: 1,
          message: "slug“\(document.metadata.slug)”已用于 \(other)",
          suggestion: "给其中一件改一个 slug；已发布的那一件不要改",
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
