internal import PolicyModel

/// Which pages a site has, by their addresses.
struct SiteInventory {
  /// Slug → index of the document.
  private(set) var documents: [String: Int] = [:]
  /// `slug/date` → edition, the current one included.
  private(set) var editions: [String: Int] = [:]
  private var others: Set<String> = []
  private let graph: SiteGraph

  init(_ graph: SiteGraph) {
    self.graph = graph
    for (index, node) in graph.documents.enumerated() {
      documents[node.slug] = index
      if let version = node.version { editions["\(node.slug)/\(version)"] = index }
    }
    for (place, node) in graph.archive.enumerated() {
      if let version = node.version { editions["\(node.slug)/\(version)"] = graph.documents.count + place }
    }
    for unit in graph.units { others.insert(unit.id + ".html") }
    for citation in graph.citations { others.insert(citation.id + ".html") }
    for term in graph.terms { others.insert(term.id + ".html") }
    for page in graph.pages { others.insert(page.address) }
    let single: [PageID] = [
      .home, .search, .changes, .findings, .deadlines, .siteMatrix, .proof, .about, .notFound, .network, .documents,
      .units, .citations, .terms,
    ]
    for page in single { others.insert(graph.path(of: page)) }
  }

  /// Whether the site draws a page at a path; redirects and tombstones are none.
  func hasPage(_ path: String) -> Bool {
    if others.contains(path) { return true }
    let steps = path.split(separator: "/").map(String.init)
    guard steps.count >= 3, steps[0] == "documents" else { return false }
    var edition = documents[steps[1]]
    var rest = steps.dropFirst(2)
    if rest.first == "versions", rest.count >= 3 {
      edition = editions["\(steps[1])/\(steps[3])"]
      // The current version's pages stand in the document's own folder.
      if let found = edition, found < graph.documents.count { return false }
      rest = rest.dropFirst(2)
    }
    guard let edition else { return false }
    let policy = graph.edition(edition).policy
    switch (rest.count, rest.first) {
    case (1, "index.html"), (1, "data.json"): return true
    case (1, "matrix.html"): return graph.edition(edition).dutyCount > 0
    case (2, "measures"): return policy.measures.contains { "\($0.ordinal).html" == rest.last }
    default: return false
    }
  }

  /// Whether an address can be linked to.
  func has(_ address: SiteAddress) -> Bool {
    guard hasPage(address.path) else { return false }
    guard let anchor = address.anchor else { return true }
    guard let edition = edition(ofPage: address.path) else { return false }
    return anchors(of: graph.edition(edition).policy).contains(anchor)
  }

  /// The document or version whose own page stands at a path.
  func edition(ofPage path: String) -> Int? {
    let steps = path.split(separator: "/").map(String.init)
    guard steps.first == "documents", steps.last == "index.html" else { return nil }
    if steps.count == 3 { return documents[steps[1]] }
    return steps.count == 5 && steps[2] == "versions" ? editions["\(steps[1])/\(steps[3])"] : nil
  }
}
