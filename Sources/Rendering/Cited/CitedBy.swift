internal import PolicyModel
internal import SiteGraph

extension SiteRenderer {
  /// How many uses a page of what is cited lists; the page of the work has them all.
  private static let usesShown = 8

  /// Where a document is cited by others, newest first; nil where nobody does.
  func citedBy(document index: Int) -> View? {
    let uses = graph.citedBy(document: index)
    guard let work = graph.documents[index].citationNode, !uses.isEmpty else { return nil }
    return list(uses, of: index, work: work)
  }

  /// Where a measure is cited by its number.
  func citedBy(measure: Int, of index: Int) -> View? {
    let node = graph.documents[index]
    let id = node.policy.measures[measure].id
    guard let uses = node.provisionUses[id], let work = node.citationNode else { return nil }
    return list(uses.map(\.use), of: index, work: work)
  }

  private func list(_ uses: [CitationUse], of index: Int, work: Int) -> View {
    let rest = uses.count - Self.usesShown
    return View([
      "items": uses.prefix(Self.usesShown).map { item($0, of: index) },
      "more": rest > 0 ? View(["count": uses.count, "url": graph.path(of: .citation(work))]) : nil,
    ])
  }

  private func item(_ use: CitationUse, of index: Int) -> View {
    let citation = graph.citation(use)
    let node = graph.documents[use.document]
    var view = documentLink(use.document)
    if let measure = use.measure {
      view.set("url", graph.path(of: .measure(document: use.document, measure: measure)))
      view.set("label", node.policy.measures[measure].label)
      view.set("name", name(ofMeasure: measure, in: use.document))
    } else {
      let place = blockAddress(use.document, citation.range)
      view.set("url", use.article.map { articleAddress(use.document, $0) } ?? place)
      view.set("label", use.article.map { node.policy.articles[$0].label })
    }
    view.set("verb", citation.verb)
    let targets = node.provisionTargets[use] ?? []
    view.set(
      "provisions",
      zip(citation.provisions, targets).map { provision, target in
        View(["label": provision.text, "url": target.flatMap { $0.document == index ? graph.path(of: $0) : nil }])
      },
    )
    return view
  }
}
