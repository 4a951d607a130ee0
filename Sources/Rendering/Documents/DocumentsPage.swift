internal import PolicyModel
internal import Registry
internal import SiteGraph

extension SiteRenderer {
  /// The list of documents, newest first, with its years.
  func documentsPages() -> [RenderedFile] {
    documentLists(
      Array(graph.documents.indices),
      title: words("title.documents"),
      intro: words("say.documents.intro", ["n": String(graph.documents.count)]),
    ) { key in graph.path(of: key.map { .documentsYear($0) } ?? .documents) }
  }

  /// The documents of each topic.
  func topicPages() -> [RenderedFile] {
    documentTopics().flatMap { topic in
      documentLists(
        topic.documents,
        title: words("say.documents.topic", ["name": topic.name]),
        intro: words("say.documents.intro", ["n": String(topic.documents.count)]),
      ) { key in topicAddress(topic.name, key) }
    }
  }

  private func documentLists(
    _ documents: [Int],
    title: String,
    intro: String,
    address: (String?) -> String,
  ) -> [RenderedFile] {
    let whole = ListPart.byDate(documents.count, limit: graph.settings.rows(.line)) {
      graph.documents[documents[$0]].policy.metadata.date
    }
    return whole.all.map { part in
      var frame = PageFrame(
        kind: "documents",
        title: title,
        description: intro,
        path: address(part.key),
        crumbs: [crumb("home", .home)],
        section: "documents",
      )
      if let key = part.key {
        frame.title = words("say.part.title", ["title": title, "part": dateLabel(ofPart: key)])
        frame.crumbs.append((title: title, path: address(nil)))
      } else if frame.path != graph.path(of: .documents) {
        frame.crumbs.append(crumb("documents", .documents))
      }
      let facets = facets(documents[part.rows])
      return page(
        frame,
        [
          "list": View(["title": frame.title, "intro": part.key == nil ? intro : nil]),
          "documents": documents[part.shown].map { index in
            var view = documentReference(index)
            view.set(
              "topics",
              graph.documents[index].policy.metadata.topics.map {
                View(["name": $0, "url": topicAddress($0, nil)])
              },
            )
            return view
          },
          "issuers": facets.issuers,
          "topics": facets.topics,
          "kinds": facets.kinds,
          "parts": partsView(whole, current: part.key, label: dateLabel(ofPart:), address: address),
        ],
      )
    }
  }

  /// What the documents of a list share, most frequent first, at most thirty of each.
  private func facets(_ documents: ArraySlice<Int>) -> (issuers: [View], topics: [View], kinds: [View]) {
    var issuers = Tally()
    var topics = Tally()
    var kinds = Tally()
    for index in documents {
      let metadata = graph.documents[index].policy.metadata
      for issuer in metadata.issuers { issuers.add(issuer) }
      for topic in metadata.topics { topics.add(topic) }
      if let kind = metadata.kind { kinds.add(kind) }
    }
    func views(_ tally: Tally, _ address: (String) -> String?) -> [View] {
      tally.byCount.prefix(30).map { View(["name": $0.name, "url": address($0.name), "count": $0.count]) }
    }
    return (views(issuers) { _ in nil }, views(topics) { topicAddress($0, nil) }, views(kinds) { _ in nil })
  }

  /// Topics with their documents, by name.
  private func documentTopics() -> [(name: String, documents: [Int])] {
    var topics: [(name: String, documents: [Int])] = []
    var places: [String: Int] = [:]
    for (index, document) in graph.documents.enumerated() {
      for topic in document.policy.metadata.topics {
        let place = places[topic] ?? topics.count
        if place == topics.count {
          places[topic] = place
          topics.append((topic, []))
        }
        if topics[place].documents.last != index { topics[place].documents.append(index) }
      }
    }
    return topics.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  private func topicAddress(_ name: String, _ key: String?) -> String {
    let slug = Registry.lastingSlug("t", place: nil, name: name)
    return graph.path(of: .topics(key.map { "\(slug)/\($0)" } ?? slug))
  }
}

/// Counts names and gives them back in an order that is always the same.
struct Tally {
  private var entries: [(name: String, count: Int)] = []
  private var places: [String: Int] = [:]

  mutating func add(_ name: String) {
    let place = places[name] ?? entries.count
    if place == entries.count {
      places[name] = place
      entries.append((name, 0))
    }
    entries[place].count += 1
  }

  /// Most frequent first, then by name.
  var byCount: [(name: String, count: Int)] {
    entries.sorted { a, b in
      if a.count != b.count { return a.count > b.count }
      return a.name.utf8.lexicographicallyPrecedes(b.name.utf8)
    }
  }
}
