internal import PolicyModel
internal import SiteGraph

extension SiteRenderer {
  /// The page of changes and its years.
  func changesPages() -> [RenderedFile] {
    let changes = graph.changes
    func address(_ key: String?) -> String { graph.path(of: key.map { .changesPart($0) } ?? .changes) }
    let whole = ListPart.byDate(changes.count, limit: graph.settings.rows(.line)) { changes[$0].date }
    return whole.all.map { part in
      var frame = PageFrame(
        kind: "changes",
        title: words("title.changes"),
        description: words("say.changes.description"),
        path: address(part.key),
        crumbs: [crumb("home", .home)],
        links: [("alternate", "application/atom+xml", words("title.changes"), graph.path(of: .siteFeed))],
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

  /// A change in a list: when, what kind, of what; a revision leads to the comparison with the version before.
  func changeView(_ change: SiteChange) -> View {
    var view = View([
      "date": change.date,
      "dateText": dateText(change.date),
      "kind": change.kind.rawValue,
      "kindLabel": words("say.changes.\(change.kind.rawValue)"),
    ])
    if let index = change.tombstone {
      let tombstone = graph.tombstones[index]
      view.set("title", tombstone.title)
      view.set("url", tombstone.path)
      view.set("summary", tombstone.reason)
      return view
    }
    guard let edition = change.edition else { return view }
    let node = graph.edition(edition)
    view.set("title", node.policy.metadata.title)
    view.set("url", graph.path(of: .document(edition)))
    view.set("summary", node.policy.metadata.number)
    if node.standing.status == .notYet { view.set("status", statusView(.notYet)) }
    if case .superseded(let other) = node.standing.basis, change.kind == .repealed {
      view.set(
        "summary",
        words("say.version.superseded", ["title": fullCitation(graph.documents[other].policy.metadata)])
      )
    }
    if change.kind == .revised, let (history, version) = graph.history(ofEdition: edition), version > 0 {
      view.set("summary", countsOfChange(history.steps[version - 1]))
      view.set("compareUrl", graph.path(of: .comparison(history.editions[version - 1], edition)))
    }
    return view
  }
}
