internal import PolicyModel
internal import Registry
internal import SourceText

/// Which cited work each citation means: one node a title, or a number where only that is cited. A node is a document of the
/// site only when number or title say so to the letter; nothing is guessed.
struct CitationResolution {
  var nodes: [CitationNode] = []
  var measures: [[[Int]]] = []
  var articles: [[[Int]]] = []
  var documents: [[Int]] = []
  /// For each document the node that means it.
  var nodeOfDocument: [Int?] = []

  private var byTitle: [String: Int] = [:]
  private var byNumber: [String: Int] = [:]

  init(_ policies: [PolicyDocument], registry: Registry) {
    var readable: [String: RegisteredCitation] = [:]
    for citation in registry.citations { readable[foldTitle(citation.title)] = citation }
    // Titles first, so that a number cited alone finds the title that once stood beside it.
    for policy in policies {
      for citation in allCitations(policy) where citation.title != nil { _ = node(citation, readable) }
    }
    for policy in policies {
      measures.append(policy.measures.map { $0.citations.map { node($0, readable) } })
      articles.append(policy.articles.map { $0.citations.map { node($0, readable) } })
      documents.append(policy.citations.map { node($0, readable) })
    }
    sortNodes()
    addUses(policies)
    resolve(policies)
  }

  private func allCitations(_ policy: PolicyDocument) -> [Citation] {
    policy.citations + policy.measures.flatMap(\.citations) + policy.articles.flatMap(\.citations)
  }

  private mutating func node(_ citation: Citation, _ readable: [String: RegisteredCitation]) -> Int {
    let title = citation.standsFor ?? citation.title
    let number = citation.number.map(foldNumber)
    if let title {
      let key = foldTitle(title)
      let index: Int
      if let known = byTitle[key] {
        index = known
      } else {
        index = nodes.count
        byTitle[key] = index
        let named = readable[key]
        nodes.append(
          CitationNode(
            title: title,
            number: named?.number,
            slug: named?.slug ?? Registry.lastingSlug("c", place: nil, name: key),
            resolved: nil,
            uses: [],
          )
        )
      }
      // A short title carries no number of its own.
      if let number, citation.standsFor == nil {
        if nodes[index].number == nil { nodes[index].number = number }
        if byNumber[number] == nil { byNumber[number] = index }
      }
      return index
    }
    let key = number ?? ""
    if let known = byNumber[key] { return known }
    byNumber[key] = nodes.count
    nodes.append(
      CitationNode(
        title: key,
        number: key,
        slug: Registry.lastingSlug("c", place: nil, name: key),
        resolved: nil,
        uses: [],
      )
    )
    return nodes.count - 1
  }

  private mutating func sortNodes() {
    let order = nodes.indices.sorted { nodes[$0].slug.utf8.lexicographicallyPrecedes(nodes[$1].slug.utf8) }
    var place = [Int](repeating: 0, count: nodes.count)
    for (new, old) in order.enumerated() { place[old] = new }
    nodes = order.map { nodes[$0] }
    measures = measures.map { $0.map { $0.map { place[$0] } } }
    articles = articles.map { $0.map { $0.map { place[$0] } } }
    documents = documents.map { $0.map { place[$0] } }
    byTitle = byTitle.mapValues { place[$0] }
    byNumber = byNumber.mapValues { place[$0] }
  }

  private mutating func addUses(_ policies: [PolicyDocument]) {
    for d in policies.indices {
      for (index, node) in documents[d].enumerated() {
        nodes[node].uses.append(CitationUse(document: d, measure: nil, article: nil, citation: index))
      }
      for (m, list) in measures[d].enumerated() {
        for (index, node) in list.enumerated() {
          nodes[node].uses.append(CitationUse(document: d, measure: m, article: nil, citation: index))
        }
      }
      for (a, list) in articles[d].enumerated() {
        for (index, node) in list.enumerated() {
          nodes[node].uses.append(CitationUse(document: d, measure: nil, article: a, citation: index))
        }
      }
    }
  }

  /// A document is meant by its number, by its title, or by issuer and title together; two documents of one title by neither.
  private mutating func resolve(_ policies: [PolicyDocument]) {
    nodeOfDocument = Array(repeating: nil, count: policies.count)
    var claims: [Int: [Int]] = [:]
    for (d, policy) in policies.enumerated() {
      if let number = policy.metadata.number.map(foldNumber), let node = byNumber[number] {
        claims[node, default: []].append(d)
        continue
      }
      let title = policy.metadata.title
      for candidate in [title] + policy.metadata.issuers.map({ $0 + title }) {
        if let node = byTitle[foldTitle(candidate)] {
          claims[node, default: []].append(d)
          break
        }
      }
    }
    for (node, found) in claims where found.count == 1 {
      nodes[node].resolved = found[0]
      nodeOfDocument[found[0]] = node
    }
  }
}

/// The identity of a title: without blanks, brackets full-width, inner titles in 〈〉.
package func foldTitle(_ title: String) -> String {
  var folded = ""
  for scalar in title.unicodeScalars {
    switch scalar {
    case "(": folded.unicodeScalars.append("（")
    case ")": folded.unicodeScalars.append("）")
    case "<", "《": folded.unicodeScalars.append("〈")
    case ">", "》": folded.unicodeScalars.append("〉")
    default: if !UTF8Scan.isBlank(scalar.value) { folded.unicodeScalars.append(scalar) }
    }
  }
  return folded
}

/// The identity of a document number (发文字号): without blanks, the year in 〔〕.
package func foldNumber(_ number: String) -> String {
  var folded = ""
  for scalar in number.unicodeScalars {
    switch scalar {
    case "[", "［", "(", "（", "【": folded.unicodeScalars.append("〔")
    case "]", "］", ")", "）", "】": folded.unicodeScalars.append("〕")
    default: if !UTF8Scan.isBlank(scalar.value) { folded.unicodeScalars.append(scalar) }
    }
  }
  return folded
}
