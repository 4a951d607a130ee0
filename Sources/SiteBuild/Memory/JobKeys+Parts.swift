internal import PolicyModel
internal import Registry
internal import SiteGraph
internal import SourceText

/// What of each document, unit, term and cited work its pages and those of others show, as digests: the parts that keys are put together of.
extension JobKeys {
  static func digest(of unit: UnitNode, _ graph: SiteGraph) -> UInt64 {
    var digest = PartDigest()
    digest.add(unit.name)
    digest.add(unit.slug)
    digest.add(unit.place)
    digest.add(unit.kind)
    digest.add(unit.isGroup ? 1 : 0)
    for name in unit.short { digest.add(name) }
    if let registered = unit.registered { digest.add(graph.registry.units[registered]) }
    return digest.value
  }

  static func digest(of term: TermNode) -> UInt64 {
    var digest = PartDigest()
    digest.add(term.term)
    return digest.value
  }

  /// What any page shows of a cited work: with it, what is shown of the document that it is.
  static func digest(of citation: CitationNode, _ graph: SiteGraph) -> UInt64 {
    var digest = PartDigest()
    digest.add(citation.title)
    digest.add(citation.number)
    digest.add(citation.slug)
    if let resolved = citation.resolved {
      digest.add(graph.documents[resolved].outline)
      digest.add(graph.documents[resolved].slug)
      digest.add(Set(graph.documents[resolved].dutyUnits.flatMap { $0 }).count)
      digest.add(graph.documents[resolved].policy.findings.count)
      add(graph.documents[resolved].standing, graph, to: &digest)
    }
    return digest.value
  }

  /// A standing that rests on another document shows that one's title, address and date, never its number in the graph.
  private static func add(_ standing: Standing, _ graph: SiteGraph, to digest: inout PartDigest) {
    digest.add(standing.status?.rawValue)
    switch standing.basis {
    case .stated: digest.add(0)
    case .replaced(let date): digest.add(date)
    case .superseded(let other):
      let metadata = graph.documents[other].policy.metadata
      for text in [metadata.slug, metadata.title, metadata.number, metadata.effective, metadata.date] {
        digest.add(text)
      }
      digest.add(graph.documents[other].version)
    }
  }

  /// Texts, duties and places of all versions of a document, and what their units are called.
  static func digest(of history: DocumentHistory, _ graph: SiteGraph, units: [UInt64]) -> UInt64 {
    var digest = PartDigest()
    digest.add(history.current)
    for edition in history.editions {
      let node = graph.documents[edition]
      digest.add(node.digest)
      digest.add(node.policy.path)
      add(node.standing, graph, to: &digest)
      for unit in node.dutyUnits.joined() { digest.add(units[unit]) }
    }
    return digest.value
  }

  /// The place of a citation in its document.
  private static func order(_ use: CitationUse) -> (Int, Int, Int) {
    (use.measure ?? -1, use.article ?? -1, use.citation)
  }

  /// Where a document's own citations lead, to the article or paragraph of another, and which of its provisions are cited.
  private static func addProvisions(_ node: DocumentNode, _ graph: SiteGraph, to digest: inout PartDigest) {
    for (use, targets) in node.provisionTargets.sorted(by: { order($0.key) < order($1.key) }) {
      digest.add("\(order(use))")
      for target in targets {
        digest.add(target.map { graph.documents[$0.document].slug })
        digest.add(target?.anchor)
        digest.add(target?.whole)
      }
    }
    for (anchor, uses) in node.provisionUses.sorted(by: { $0.key < $1.key }) {
      digest.add(anchor)
      for use in uses {
        digest.add(graph.documents[use.use.document].slug)
        digest.add("\(order(use.use))")
        digest.add(use.provision)
      }
    }
  }

  /// What a document's pages show of those that cite it: their titles and places, and how many there are.
  private static func addCitedBy(_ node: DocumentNode, _ graph: SiteGraph, to digest: inout PartDigest) {
    guard node.isCurrent, let work = node.citationNode else { return }
    digest.add(graph.citations[work].uses.count)
    for use in graph.citations[work].uses {
      let citing = graph.documents[use.document]
      let metadata = citing.policy.metadata
      for text in [metadata.slug, metadata.title, metadata.number, metadata.date] { digest.add(text) }
      let citation = citing.citation(use)
      digest.add(citation.verb)
      digest.add(citation.provision)
      digest.add(use.article.map { citing.policy.articles[$0].id })
      if let measure = use.measure.map({ citing.policy.measures[$0] }) {
        digest.add(measure.id)
        digest.add(measure.label)
        digest.add(measure.title)
        digest.add(firstWordsOf: measure, of: citing.policy)
      } else {
        digest.add(citing.policy.blocks[citation.range.block].anchor)
      }
    }
  }

  /// What pages beside its own show of a document: of its own parts all but the text and where its findings stand.
  static func outline(
    of node: DocumentNode,
    parts: [JobKey.Part],
    _ graph: SiteGraph,
    terms: [UInt64],
  ) -> UInt64 {
    var digest = PartDigest()
    digest.add(node.outline)
    addPlace(of: node, graph, to: &digest)
    for mention in node.terms {
      digest.add(terms[mention.term])
      digest.add(mention.measure ?? -1)
    }
    for part in parts where part.name != .document && part.name != .terms { digest.add(part.digest) }
    return digest.value
  }

  private static func addPlace(of node: DocumentNode, _ graph: SiteGraph, to digest: inout PartDigest) {
    digest.add(node.policy.path)
    digest.add(node.serial)
    for file in node.files { digest.add(file) }
    digest.add(node.isCurrent ? 1 : 0)
    add(node.standing, graph, to: &digest)
    for former in node.formerAnchors { digest.add("\(former)") }
  }

  static func parts(
    of node: DocumentNode,
    _ graph: SiteGraph,
    histories: [UInt64],
    findings: UInt64,
    units: [UInt64],
    citations: [UInt64],
    terms: [UInt64],
  ) -> [JobKey.Part] {
    var document = PartDigest()
    document.add(node.digest)
    addPlace(of: node, graph, to: &document)
    document.add(findings)
    var unitPart = PartDigest()
    for measure in node.dutyUnits { for unit in measure { unitPart.add(units[unit]) } }
    for measure in node.derived {
      for duty in measure {
        unitPart.add(units[duty.unit])
        unitPart.add(units[duty.via])
      }
    }
    var citationPart = PartDigest()
    for citation in node.citations + node.measureCitations.flatMap({ $0 }) + node.articleCitations.flatMap({ $0 }) {
      citationPart.add(citations[citation])
    }
    citationPart.add(node.citationNode.map { citations[$0] } ?? 0)
    addProvisions(node, graph, to: &citationPart)
    addCitedBy(node, graph, to: &citationPart)
    var termPart = PartDigest()
    for mention in node.terms {
      termPart.add(terms[mention.term])
      termPart.add(mention.range.block)
      termPart.add(mention.range.start)
    }
    var versionPart = PartDigest()
    versionPart.add(node.history.map { histories[$0] } ?? 0)
    return [
      JobKey.Part(name: .versions, digest: versionPart.value),
      JobKey.Part(name: .document, digest: document.value),
      JobKey.Part(name: .units, digest: unitPart.value),
      JobKey.Part(name: .citations, digest: citationPart.value),
      JobKey.Part(name: .terms, digest: termPart.value),
    ]
  }
}
