internal import PolicyModel
internal import Registry
internal import SourceText

/// Which cited work each citation means: one node a title, or a number where only that is cited. A node is a document of the
/// site only when number or title say so to the letter; nothing is guessed.
package struct CitationResolution: Sendable {
  var nodes: [CitationNode] = []
  var measures: [[[Int]]] = []
  var articles: [[[Int]]] = []
  var documents: [[Int]] = []
  /// For each document the node that means it.
  var nodeOfDocument: [Int?] = []

  private let current: Int
  private let documentOfVersion: [Int]
  private var byTitle: [ExactText: Int] = [:]
  private var byNumber: [ExactText: Int] = [:]
  /// Titles as they are written, so that each way of writing one is folded once.
  private var byWrittenTitle: [ExactText: Int] = [:]

  /// - Parameters:
  ///   - policies: current ones first.
  ///   - current: how many are; what the others cite has a page, but its uses are not listed.
  ///   - documentOfVersion: for each of the others the document that it is a version of.
  init(_ policies: [PolicyDocument], documentOfVersion: [Int], registry: Registry) {
    current = policies.count - documentOfVersion.count
    self.documentOfVersion = documentOfVersion
    var readable: [ExactText: RegisteredCitation] = [:]
    for citation in registry.citations { readable[ExactText(foldTitle(citation.title))] = citation }
    // Titles first, so that a number cited alone finds the title that once stood beside it.
    for policy in policies {
      documents.append(policy.citations.map { titleNode($0, readable) })
      measures.append(policy.measures.map { $0.citations.map { titleNode($0, readable) } })
      articles.append(policy.articles.map { $0.citations.map { titleNode($0, readable) } })
    }
    joinNumbers(policies)
    for (d, policy) in policies.enumerated() {
      for (m, measure) in policy.measures.enumerated() where measures[d][m].contains(CitationResolution.pending) {
        measures[d][m] = withNumbers(measure.citations, measures[d][m])
      }
      for (a, article) in policy.articles.enumerated() where articles[d][a].contains(CitationResolution.pending) {
        articles[d][a] = withNumbers(article.citations, articles[d][a])
      }
      documents[d] = withNumbers(policy.citations, documents[d])
    }
    sortNodes()
    addUses(policies)
    resolve(policies)
  }

  /// Stands for a number that is cited alone until the titles are known.
  private static let pending = -1

  private mutating func titleNode(_ citation: Citation, _ readable: [ExactText: RegisteredCitation]) -> Int {
    guard let title = citation.standsFor ?? citation.title else { return CitationResolution.pending }
    let index = byWrittenTitle[ExactText(title)] ?? add(title, readable)
    // A short title carries no number of its own.
    if citation.standsFor == nil, let number = citation.number.map(foldNumber) {
      if nodes[index].number == nil { nodes[index].number = number }
      if byNumber[ExactText(number)] == nil { byNumber[ExactText(number)] = index }
    }
    return index
  }

  private mutating func add(_ title: String, _ readable: [ExactText: RegisteredCitation]) -> Int {
    let key = ExactText(foldTitle(title))
    let index = byTitle[key] ?? nodes.count
    byWrittenTitle[ExactText(title)] = index
    if index < nodes.count { return index }
    byTitle[key] = index
    let named = readable[key]
    nodes.append(
      CitationNode(
        title: title,
        number: named?.number,
        slug: named?.slug ?? Registry.lastingSlug("c", place: nil, name: key.text),
        resolved: nil,
        uses: [],
      )
    )
    return index
  }

  /// A document's number and its title mean one work, also where one citation gives the title and another the number alone.
  private mutating func joinNumbers(_ policies: [PolicyDocument]) {
    var owners: [Int: [Int]] = [:]
    for (d, policy) in policies.prefix(current).enumerated() {
      if let node = titleNode(of: policy) { owners[node, default: []].append(d) }
    }
    for node in nodes.indices {
      guard let found = owners[node], found.count == 1, let number = policies[found[0]].metadata.number.map(foldNumber),
        byNumber[ExactText(number)] == nil, nodes[node].number == nil
      else { continue }
      byNumber[ExactText(number)] = node
      nodes[node].number = number
    }
  }

  /// The node of a document's title, or of issuer and title together.
  private func titleNode(of policy: PolicyDocument) -> Int? {
    let title = policy.metadata.title
    for candidate in [title] + policy.metadata.issuers.map({ $0 + title }) {
      if let node = byTitle[ExactText(foldTitle(candidate))] { return node }
    }
    return nil
  }

  private mutating func withNumbers(_ citations: [Citation], _ nodes: [Int]) -> [Int] {
    zip(citations, nodes).map { citation, node in
      node == CitationResolution.pending ? numberNode(citation.number.map(foldNumber) ?? "") : node
    }
  }

  private mutating func numberNode(_ number: String) -> Int {
    let key = ExactText(number)
    if let known = byNumber[key] { return known }
    byNumber[key] = nodes.count
    nodes.append(
      CitationNode(
        title: number,
        number: number,
        slug: Registry.lastingSlug("c", place: nil, name: number),
        resolved: nil,
        uses: [],
      )
    )
    return nodes.count - 1
  }

  private mutating func sortNodes() {
    let order = nodes.indices.sorted { nodes[$0].slug.precedes(nodes[$1].slug) }
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
    for d in policies.indices.dropFirst(current) {
      let cited = documents[d] + measures[d].flatMap { $0 } + articles[d].flatMap { $0 }
      for node in Set(cited).sorted() { nodes[node].formerUses.append(d) }
    }
    for d in policies.indices.prefix(current) {
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
    /// Nodes that a current version is meant by.
    var ownNodes: Set<Int> = []
    func document(_ index: Int) -> Int { index < current ? index : documentOfVersion[index - current] }
    var claims: [Int: Set<Int>] = [:]
    for (d, policy) in policies.enumerated() {
      let number = policy.metadata.number.map(foldNumber).flatMap { byNumber[ExactText($0)] }
      let meant = [number, titleNode(of: policy)].compactMap { $0 }
      for node in meant { claims[node, default: []].insert(document(d)) }
      // By its number rather than by its title, where two works bear these.
      if d < current, let own = meant.first { ownNodes.insert(own) }
    }
    // In order, since an older version may bear another number or title than the current one, whose node is the document's.
    for node in claims.keys.sorted(by: >) {
      guard let found = claims[node], found.count == 1, let document = found.first else { continue }
      nodes[node].resolved = document
      if nodeOfDocument[document] == nil || ownNodes.contains(node) { nodeOfDocument[document] = node }
    }
  }
}

/// The identity of a title: without blanks, brackets full-width, inner titles in 〈〉.
package func foldTitle(_ title: String) -> String {
  if !title.withBytes({ $0.contains(where: mayFold) }) { return title }
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

/// Whether a byte may begin a blank or a bracket. Han letters begin with none of these.
private func mayFold(_ byte: UInt8) -> Bool {
  byte <= 0x3E || byte == 0x5B || byte == 0x5D || byte >= 0xC2 && byte < 0xE4 || byte == 0xEF
}

/// The identity of a document number (发文字号): without blanks, the year in 〔〕.
package func foldNumber(_ number: String) -> String {
  if !number.withBytes({ $0.contains(where: mayFold) }) { return number }
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
