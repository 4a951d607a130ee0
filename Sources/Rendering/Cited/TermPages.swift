internal import PolicyModel
internal import Registry
internal import SiteGraph

extension SiteRenderer {
  /// The page of a term: what else it is called, and where it stands.
  func termPages(_ index: Int) -> [RenderedFile] {
    let node = graph.terms[index]
    func address(_ key: String?) -> String { graph.path(of: key.map { .termYear(index, $0) } ?? .term(index)) }
    let whole = ListPart.byDate(node.mentions.count, limit: graph.settings.rows(.text)) {
      graph.documents[node.mentions[$0].document].policy.metadata.date
    }
    return whole.all.map { part in
      var frame = PageFrame(
        kind: "term",
        title: node.term.name,
        description: words("say.term.description", ["name": node.term.name, "n": String(node.mentions.count)]),
        path: address(part.key),
        crumbs: [crumb("home", .home), crumb("terms", .terms)],
        section: "terms",
      )
      if let key = part.key {
        frame.title = words("say.part.title", ["title": node.term.name, "part": dateLabel(ofPart: key)])
        frame.crumbs.append((title: node.term.name, path: address(nil)))
      }
      return page(
        frame,
        [
          "term": View([
            "name": node.term.name,
            "full": node.term.aliases.isEmpty ? nil : node.term.aliases.joined(separator: "、"),
            "names": node.term.aliases.map { View(["name": $0]) },
            "kindLabel": node.term.kind,
            "note": node.term.note,
          ]),
          "uses": node.mentions[part.shown].map { termUse($0) },
          "parts": partsView(whole, current: part.key, label: dateLabel(ofPart:), address: address),
        ],
      )
    }
  }

  private func termUse(_ use: TermUse) -> View {
    let mention = graph.documents[use.document].terms[use.mention]
    let link = documentLink(use.document)
    var view: View
    if let measure = mention.measure {
      view = ledgerMeasure(use.document, measure)
      let id = graph.documents[use.document].policy.measures[measure].id
      view.set("textUrl", "\(graph.path(of: .document(use.document)))#\(id)")
    } else {
      let address = blockAddress(use.document, mention.range)
      view = View(["name": words("say.term.outside"), "url": address, "textUrl": address])
    }
    view.set("document", link)
    view.set("excerpt", RawHTML(excerptHTML(use.document, mention.range)))
    return view
  }

  /// The index of terms by kind, in the order of the registry; a long one by initial letter.
  func termsPages() -> [RenderedFile] {
    let entries = inOrderOfInitials(graph.terms.indices) { initials(graph.terms[$0].term.name) }
    func address(_ key: String?) -> String { graph.path(of: key.map { .termsLetter($0) } ?? .terms) }
    let whole = ListPart.byInitials(entries.count, limit: graph.settings.rows(.line)) { entries[$0].initials }
    return whole.all.map { part in
      var frame = PageFrame(
        kind: "terms",
        title: words("title.terms"),
        description: words("say.terms.description", ["n": String(entries.count)]),
        path: address(part.key),
        crumbs: [crumb("home", .home)],
        section: "terms",
      )
      if let key = part.key {
        frame.title = words("say.part.title", ["title": frame.title, "part": letterLabel(ofPart: key)])
        frame.crumbs.append(crumb("terms", .terms))
      }
      let shown = part.parts.isEmpty ? entries[part.rows].map(\.item) : []
      return page(
        frame,
        [
          "groups": termKinds(shown.sorted()),
          "parts": partsView(whole, current: part.key, label: letterLabel(ofPart:), address: address),
        ],
      )
    }
  }

  private func termKinds(_ terms: [Int]) -> [View] {
    var kinds: [String] = []
    for term in terms {
      let kind = graph.terms[term].term.kind ?? words("say.part.other")
      if !kinds.contains(kind) { kinds.append(kind) }
    }
    return kinds.enumerated().map { number, kind in
      View([
        "label": kind,
        "id": "k\(number + 1)",
        "terms": terms.filter { (graph.terms[$0].term.kind ?? words("say.part.other")) == kind }.map { index in
          let term = graph.terms[index].term
          return View([
            "name": term.name,
            "full": term.aliases.isEmpty ? nil : term.aliases.joined(separator: "、"),
            "url": graph.path(of: .term(index)),
            "count": graph.terms[index].mentions.count,
            "kindLabel": kind,
          ])
        },
      ])
    }
  }
}
