internal import PolicyModel
internal import Registry
package import SiteGraph

extension SearchInput {
  /// What is searched of a site: every block of every document in exactly one record, units, citations and terms by name.
  package init(_ graph: SiteGraph) {
    self.init(graph, documents: graph.documents.indices.map { SearchDocument(graph, document: $0) })
  }

  /// The same for a caller that made the documents at several places at once.
  package init(_ graph: SiteGraph, documents: [SearchDocument]) {
    var documents = documents
    for (index, page) in graph.pages.enumerated() {
      documents.append(
        SearchDocument(
          serial: index,
          kind: .page,
          url: page.address,
          title: page.title,
          records: page.text.isEmpty ? [] : [SearchRecord(kind: .document, url: page.address, text: page.text)],
        )
      )
    }
    for (index, unit) in graph.units.enumerated() {
      documents.append(
        SearchDocument(
          serial: index,
          kind: .unit,
          url: graph.path(of: .unit(index)),
          title: unit.name,
          metadata: unit.short,
        )
      )
    }
    for (index, citation) in graph.citations.enumerated() {
      documents.append(
        SearchDocument(
          serial: index,
          kind: .citation,
          url: graph.path(of: .citation(index)),
          title: citation.title,
          metadata: citation.number.map { $0 == citation.title ? [] : [$0] } ?? [],
        )
      )
    }
    for (index, term) in graph.terms.enumerated() {
      documents.append(
        SearchDocument(
          serial: index,
          kind: .term,
          url: graph.path(of: .term(index)),
          title: term.term.name,
          metadata: term.term.aliases,
        )
      )
    }
    self.init(
      documents: documents,
      units: graph.units.map { SearchUnit(id: $0.id, name: $0.name, aliases: $0.short) },
      synonyms: graph.registry.synonyms.map { SearchSynonym(everyday: $0.word, official: $0.official) },
    )
  }
}

extension SearchDocument {
  /// A document with every block of it in exactly one record.
  package init(_ graph: SiteGraph, document index: Int) {
    let node = graph.documents[index]
    let metadata = node.policy.metadata
    let home = graph.path(of: .document(index))
    var names = metadata.issuers
    if let number = metadata.number { names.append(number) }
    self.init(
      serial: node.serial,
      kind: .document,
      url: home,
      title: metadata.title,
      metadata: names + metadata.topics,
      year: metadata.date.flatMap { Int($0.prefix(4)) },
      status: graph.documents[index].standing.status?.rawValue,
      genre: metadata.kind,
      records: recordsOfDocument(graph, document: index, home: home),
    )
  }
}

/// The records of a document in the order of its text: measures, articles, and what stands between them.
private func recordsOfDocument(_ graph: SiteGraph, document index: Int, home: String) -> [SearchRecord] {
  let node = graph.documents[index]
  let policy = node.policy
  var found: [(at: TextRange, record: SearchRecord)] = []
  var covered = [[TextRange]](repeating: [], count: policy.blocks.count)
  func cover(_ ranges: [TextRange]) { for range in ranges { covered[range.block].append(range) } }
  for (number, measure) in policy.measures.enumerated() {
    guard let first = measure.ranges.first else { continue }
    cover(measure.ranges)
    let duties = zip(measure.duties, node.dutyUnits[number]).map { SearchDuty(unit: $1, role: $0.role.searchRole) }
    found.append(
      (
        first,
        SearchRecord(
          kind: .measure,
          url: graph.path(of: .measure(document: index, measure: number)),
          title: measure.title,
          label: measure.label,
          text: policy.text(of: measure.ranges),
          duties: duties,
          timeLimits: measure.timeLimits.map { SearchTimeLimit(kind: $0.kind.rawValue, date: $0.date, text: $0.text) },
        )
      )
    )
  }
  for article in policy.articles {
    guard let first = article.ranges.first else { continue }
    cover(article.ranges)
    let text = policy.text(of: article.ranges)
    let record = SearchRecord(kind: .measure, url: "\(home)#\(article.id)", label: article.label, text: text)
    found.append((first, record))
  }
  var rest: (at: TextRange, texts: [String], anchor: String)?
  func close() {
    guard let open = rest else { return }
    let url = open.anchor.isEmpty ? home : "\(home)#\(open.anchor)"
    let text = open.texts.joined(separator: "\n")
    found.append((open.at, SearchRecord(kind: .document, url: url, text: text)))
    rest = nil
  }
  for (number, block) in policy.blocks.enumerated() {
    var start = 0
    let end = block.text.utf8.count
    for range in covered[number].sorted() + [TextRange(block: number, start: end, end: end)] {
      if range.start > start {
        let piece = TextRange(block: number, start: start, end: range.start)
        if rest == nil { rest = (piece, [], block.anchor) }
        rest?.texts.append(policy.text(of: piece))
      }
      if range.start < end { close() }
      start = max(start, range.end)
    }
  }
  close()
  return found.sorted { $0.at < $1.at }.map(\.record)
}

extension Role {
  fileprivate var searchRole: SearchRole {
    switch self {
    case .lead: .lead
    case .joint: .joint
    case .support: .support
    case .guide: .guide
    case .responsible: .responsible
    }
  }
}
