internal import PolicyModel
internal import SiteGraph

extension SiteRenderer {
  /// Something that happened to a document on a day that its front matter names.
  struct Change {
    var document: Int
    var date: String
    /// `issued`, `effective`, `expires`.
    var kind: String
  }

  /// What the dates of the documents say, newest first; on one day in the order of the documents.
  func changes() -> [Change] {
    var changes: [Change] = []
    for (index, document) in graph.documents.enumerated() {
      let metadata = document.policy.metadata
      if let date = metadata.date { changes.append(Change(document: index, date: date, kind: "issued")) }
      if let date = metadata.effective, date != metadata.date {
        changes.append(Change(document: index, date: date, kind: "effective"))
      }
      if let date = metadata.expires { changes.append(Change(document: index, date: date, kind: "expires")) }
    }
    return changes.sorted { a, b in
      if a.date != b.date { return b.date.utf8.lexicographicallyPrecedes(a.date.utf8) }
      return a.document != b.document ? a.document < b.document : a.kind < b.kind
    }
  }

  /// The page of changes and its years.
  func changesPages() -> [RenderedFile] {
    let changes = changes()
    func address(_ key: String?) -> String { graph.path(of: key.map { .changesPart($0) } ?? .changes) }
    let whole = ListPart.byDate(changes.count, limit: graph.settings.pageSize) { changes[$0].date }
    return whole.all.map { part in
      var frame = PageFrame(
        kind: "changes",
        title: words("title.changes"),
        description: words("say.changes.description"),
        path: address(part.key),
        crumbs: [crumb("home", .home)],
      )
      if let key = part.key {
        frame.title = words("say.part.title", ["title": frame.title, "part": dateLabel(ofPart: key)])
        frame.crumbs.append((title: words("title.changes"), path: address(nil)))
      }
      return page(
        frame,
        [
          "entries": changes[part.shown].map { changeView($0) },
          "parts": partsView(whole, current: part.key, label: dateLabel(ofPart:), address: address),
        ],
      )
    }
  }

  func changeView(_ change: Change) -> View {
    let metadata = graph.documents[change.document].policy.metadata
    return View([
      "date": change.date,
      "dateText": dateText(change.date),
      "title": metadata.title,
      "url": graph.path(of: .document(change.document)),
      "kind": change.kind,
      "kindLabel": words("say.changes.\(change.kind)"),
      "summary": metadata.number,
    ])
  }
}
