internal import PolicyModel
internal import SiteGraph

extension SiteRenderer {
  /// The page of a cited title: where it is cited, with which verbs, in whose words.
  func citationPages(_ index: Int) -> [RenderedFile] {
    let node = graph.citations[index]
    func address(_ key: String?) -> String {
      graph.path(of: key.map { .citationYear(index, $0) } ?? .citation(index))
    }
    let whole = ListPart.byDate(node.uses.count, limit: graph.settings.rows(.text)) {
      graph.documents[node.uses[$0].document].policy.metadata.date
    }
    let identity = citationNodeView(index)
    let title = citationTitle(index)
    return whole.all.map { part in
      var frame = PageFrame(
        kind: "citation",
        title: title,
        description: words("say.citation.description", ["title": title, "n": String(node.uses.count)]),
        path: address(part.key),
        crumbs: [crumb("home", .home), crumb("citations", .citations)],
        section: "citations",
      )
      if let key = part.key {
        frame.title = words("say.part.title", ["title": title, "part": dateLabel(ofPart: key)])
        frame.crumbs.append((title: title, path: address(nil)))
      }
      var verbs = Tally()
      for use in node.uses[part.rows] { if let verb = graph.citation(use).verb { verbs.add(verb) } }
      let shown = node.uses[part.shown]
      return page(
        frame,
        [
          "cite": identity,
          "uses": shown.filter { $0.measure != nil }.map { measureUse($0) },
          "outside": shown.filter { $0.measure == nil }.map { outsideUse($0) },
          "versions": part.key == nil ? formerUses(node) : [],
          "verbs": verbs.byCount.map { View(["verb": $0.name, "count": $0.count]) },
          "parts": partsView(whole, current: part.key, label: dateLabel(ofPart:), address: address),
        ],
      )
    }
  }

  /// Versions that are not current and cite it: a work that only they cite has its page for the readers of theirs.
  private func formerUses(_ node: CitationNode) -> [View] {
    node.formerUses.prefix(50).map { edition in
      View([
        "title": graph.edition(edition).policy.metadata.title,
        "dateText": versionText(edition),
        "url": graph.path(of: .document(edition)),
      ])
    }
  }

  /// 《…》, or the number where only that is cited.
  func citationTitle(_ index: Int) -> String {
    let node = graph.citations[index]
    return node.title == node.number ? node.title : "《\(node.title)》"
  }

  private func measureUse(_ use: CitationUse) -> View {
    let citation = graph.citation(use)
    let measure = use.measure ?? 0
    var view = ledgerMeasure(use.document, measure)
    let id = graph.documents[use.document].policy.measures[measure].id
    view.set("textUrl", "\(graph.path(of: .document(use.document)))#\(id)")
    view.set("document", documentLink(use.document))
    view.set("verb", citation.verb)
    view.set("excerpt", RawHTML(excerptHTML(use.document, citation.range)))
    return view
  }

  /// In an article, or before and after the measures: the place on the document's page.
  private func outsideUse(_ use: CitationUse) -> View {
    let citation = graph.citation(use)
    var view = documentLink(use.document)
    view.set("url", use.article.map { articleAddress(use.document, $0) } ?? blockAddress(use.document, citation.range))
    view.set("label", use.article.map { graph.documents[use.document].policy.articles[$0].label })
    view.set("verb", citation.verb)
    view.set("excerpt", RawHTML(excerptHTML(use.document, citation.range)))
    return view
  }

  func articleAddress(_ document: Int, _ article: Int) -> String {
    "\(graph.path(of: .document(document)))#\(graph.documents[document].policy.articles[article].id)"
  }

  /// The paragraph of a range on its document's page; the page itself where the block has no anchor.
  func blockAddress(_ document: Int, _ range: TextRange) -> String {
    let anchor = graph.documents[document].policy.blocks[range.block].anchor
    let path = graph.path(of: .document(document))
    return anchor.isEmpty ? path : "\(path)#\(anchor)"
  }
}
