internal import SiteGraph

extension SiteRenderer {
  /// The index of cited titles by initial letter. A long one shows those most cited and has a page a letter.
  func citationsPages() -> [RenderedFile] {
    let entries = inOrderOfInitials(graph.citations.indices) { initials(graph.citations[$0].title) }
    func address(_ key: String?) -> String { graph.path(of: key.map { .citationsLetter($0) } ?? .citations) }
    let whole = ListPart.byInitials(entries.count, limit: graph.settings.rows(.line)) { entries[$0].initials }
    return whole.all.map { part in
      var frame = PageFrame(
        kind: "citations",
        title: words("title.citations"),
        description: words("say.citations.description", ["n": String(entries.count)]),
        path: address(part.key),
        crumbs: [crumb("home", .home)],
        section: "citations",
      )
      if let key = part.key {
        frame.title = words("say.part.title", ["title": frame.title, "part": letterLabel(ofPart: key)])
        frame.crumbs.append(crumb("citations", .citations))
      }
      let groups =
        part.parts.isEmpty
        ? letterGroups(Array(entries[part.rows])).map { group in
          View([
            "label": letterLabel(ofPart: group.letter),
            "id": "l-\(group.letter)",
            "cites": group.items.map { countedCitation($0) },
          ])
        } : [mostCited(entries[part.rows].map(\.item))]
      var parts = partsView(whole, current: part.key, label: letterLabel(ofPart:), address: address)
      parts?.set("note", nil)
      return page(frame, ["groups": groups, "parts": parts])
    }
  }

  private func mostCited(_ nodes: [Int]) -> View {
    let most = nodes.sorted { a, b in
      (graph.citations[b].uses.count, a) < (graph.citations[a].uses.count, b)
    }.prefix(ListPart.first)
    return View([
      "label": words("say.citations.most", ["n": String(most.count)]),
      "id": "most",
      "cites": most.map { countedCitation($0) },
    ])
  }

  private func countedCitation(_ index: Int) -> View {
    var view = citationNodeView(index)
    view.set("count", graph.citations[index].uses.count)
    return view
  }

  /// Rows that stand in the order of their initials, by the first letter.
  func letterGroups(_ rows: [(item: Int, initials: String)]) -> [(letter: String, items: [Int])] {
    var groups: [(letter: String, items: [Int])] = []
    for row in rows {
      let letter = row.initials.isEmpty ? "other" : String(row.initials.prefix(1))
      if groups.last?.letter != letter { groups.append((letter, [])) }
      groups[groups.count - 1].items.append(row.item)
    }
    return groups
  }
}
