internal import PolicyModel
internal import SiteGraph

extension SiteRenderer {
  /// Every page of which there is one, in the order of the navigation.
  var singlePages: [PageID] {
    var pages: [PageID] = [
      .home, .documents, .units, .deadlines, .siteMatrix, .citations, .terms, .findings, .about, .search,
      .network, .changes, .proof,
    ]
    pages += PageID.Supervision.allCases.map { .supervision($0) }
    if graph.documents.contains(where: { !$0.policy.metadata.topics.isEmpty }) { pages.append(.topics("")) }
    // What a page of ours is made of is not a page of its own.
    pages += graph.pages.indices.filter { !["about", "home"].contains(graph.pages[$0].name) }.map { .content($0) }
    return pages + [.notFound, .redirects, .jumpScript]
  }

  /// The files of a page of which there is one: itself and, where its list is long, its parts.
  func singlePage(_ page: PageID) -> [RenderedFile] {
    switch page {
    case .home: homeFiles()
    case .search: [searchPage()]
    case .documents: documentsPages()
    case .topics: topicPages()
    case .units: unitsPages()
    case .deadlines: deadlinesPages()
    case .siteMatrix: siteMatrixPages()
    case .supervision(let view): supervisionPages(view)
    case .network: [networkPage()]
    case .citations: citationsPages()
    case .terms: termsPages()
    case .findings: findingsPages()
    case .changes: changesPages()
    case .proof: proofPages()
    case .about: [aboutPage()]
    case .content(let index): [contentPage(index)]
    case .notFound: [notFoundPage()]
    case .redirects: redirectFiles()
    case .jumpScript: jumpScripts()
    case .changesPart, .findingsRule, .findingsRulePart, .deadlinesYear, .dueScript, .siteMatrixPart, .proofPart,
      .supervisionPart, .documentsYear, .document, .documentMatrix, .documentMatrixPart, .comparison, .measure,
      .unitsLetter, .unit,
      .unitYear,
      .citationsLetter, .citation, .citationYear, .termsLetter, .term, .termYear, .jumpPart:
      preconditionFailure("\(page) is drawn with what it belongs to")
    }
  }
}
