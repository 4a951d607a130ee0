internal import Comparison
internal import PolicyModel
internal import SiteGraph
internal import SourceText

extension SiteRenderer {
  /// The comparisons of a document's versions (`documents/<slug>/compare/<a>..<b>.html`).
  func comparisonPages(_ index: Int) -> [RenderedFile] {
    let history = graph.histories[index]
    return graph.comparedPairs(history).map { pair in
      let (old, new) = (history.editions[pair.old], history.editions[pair.new])
      let comparison =
        pair.new == pair.old + 1
        ? history.steps[pair.old] : compare(graph.comparedVersion(old), graph.comparedVersion(new))
      return comparisonPage(history, old, new, comparison)
    }
  }

  private func comparisonPage(
    _ history: DocumentHistory,
    _ old: Int,
    _ new: Int,
    _ comparison: VersionComparison,
  ) -> RenderedFile {
    let current = history.editions[history.current]
    let title = graph.edition(current).policy.metadata.title
    let names: KeyValuePairs = ["title": title, "old": versionText(old), "new": versionText(new)]
    let frame = PageFrame(
      kind: "compare",
      title: words("say.compare.title", names),
      description: words("say.compare.description", names),
      path: graph.path(of: .comparison(old, new)),
      crumbs: [
        crumb("home", .home), crumb("documents", .documents), (title: title, path: graph.path(of: .document(current))),
      ],
      section: "documents",
    )
    let shown = comparison.provisions.filter { $0.kind != .same }
    let same = comparison.provisions.filter { $0.kind == .same }
    let view = View([
      "title": title,
      "old": sideView(old),
      "new": sideView(new),
      "sentence": countsOfChange(comparison),
      "isSame": comparison.isSame ? true : nil,
      "duties": dutiesByUnit(comparison, old, new),
      "provisions": shown.map { provisionView($0, old, new) },
      "frame": comparison.frame.map { View(["html": RawHTML(html($0.edits))]) },
      "same": same.isEmpty ? nil : View(["items": same.map { link($0.new, new) }]),
      "pairs": otherPairs(history, old, new),
    ])
    return page(frame, ["compare": view])
  }

  private func sideView(_ edition: Int) -> View {
    let node = graph.edition(edition)
    return View([
      "dateText": versionText(edition),
      "url": graph.path(of: .document(edition)),
      "number": node.policy.metadata.number,
      "status": node.standing.status.map(statusView),
    ])
  }

  private func otherPairs(_ history: DocumentHistory, _ old: Int, _ new: Int) -> [View] {
    graph.comparedPairs(history).compactMap { pair in
      let (a, b) = (history.editions[pair.old], history.editions[pair.new])
      if (a, b) == (old, new) { return nil }
      return View([
        "label": words("say.compare.short", ["old": versionText(a), "new": versionText(b)]),
        "url": graph.path(of: .comparison(a, b)),
      ])
    }
  }

  /// One changed provision: what it was called and is called, what kind of change, the words, the duties.
  private func provisionView(_ change: ProvisionChange, _ old: Int, _ new: Int) -> View {
    let (before, after) = (change.old, change.new)
    var view = link(after ?? before, after == nil ? old : new)
    view.set("id", after.map { "n-\($0.id)" } ?? before.map { "o-\($0.id)" })
    if let before, let after, before.label != after.label || before.title != after.title {
      view.set("former", link(before, old))
    }
    view.set("key", change.kind.rawValue)
    view.set("kindLabel", words("say.compare.\(change.kind.rawValue)"))
    view.set("isMoved", change.isMoved ? true : nil)
    if change.kind != .renumbered { view.set("html", RawHTML(html(change.edits))) }
    view.set("limits", change.limits.map { View(["text": sentence($0)]) })
    let duties = change.duties.filter { if case .limit = $0.kind { false } else { true } }
    view.set(
      "duties",
      duties.map { duty in
        View([
          "name": graph.units[duty.unit].name,
          "url": graph.path(of: .unit(duty.unit)),
          "text": sentence(duty.kind),
        ])
      }
    )
    return view
  }

  private func link(_ provision: Provision?, _ edition: Int) -> View {
    guard let provision else { return View() }
    let policy = graph.edition(edition).policy
    let url =
      provision.measure.map { graph.path(of: .measure(document: edition, measure: $0)) }
      ?? "\(graph.path(of: .document(edition)))#\(provision.id)"
    let name =
      provision.measure.map { self.name(ofMeasure: $0, in: edition) } ?? excerpt(policy.text(of: provision.ranges), 28)
    return View(["label": provision.article == nil ? provision.label : nil, "name": name, "url": url])
  }

  /// The duty diff as each unit reads it: units with the most changes first.
  private func dutiesByUnit(_ comparison: VersionComparison, _ old: Int, _ new: Int) -> [View] {
    var changes: [Int: [(change: ProvisionChange, duty: DutyChange)]] = [:]
    for change in comparison.provisions {
      for duty in change.duties { changes[duty.unit, default: []].append((change, duty)) }
    }
    let order = changes.keys.sorted { a, b in (changes[b]?.count ?? 0, a) < (changes[a]?.count ?? 0, b) }
    return order.map { unit in
      let items = (changes[unit] ?? []).map { entry in
        let isLost = if case .lost = entry.duty.kind { true } else { false }
        var view = isLost ? link(entry.change.old, old) : link(entry.change.new ?? entry.change.old, new)
        view.set("text", sentence(entry.duty.kind))
        return view
      }
      return View(["name": graph.units[unit].name, "url": graph.path(of: .unit(unit)), "items": items])
    }
  }

  /// 新增，牵头单位; 由责任单位改为牵头单位 …
  func sentence(_ kind: DutyChange.Kind) -> String {
    func name(_ role: Role) -> String { words("role.\(role.rawValue)") }
    switch kind {
    case .gained(let role): return words("say.compare.gained", ["role": name(role)])
    case .lost(let role): return words("say.compare.lost", ["role": name(role)])
    case .role(let from, let to): return words("say.compare.role", ["from": name(from), "to": name(to)])
    case .order(let from, let to): return words("say.compare.order", ["from": String(from), "to": String(to)])
    case .limit(let limit): return sentence(limit)
    }
  }

  func sentence(_ limit: LimitChange) -> String {
    switch (limit.old?.text, limit.new?.text) {
    case (let old?, let new?): words("say.compare.limit-changed", ["old": old, "new": new])
    case (let old?, nil): words("say.compare.limit-gone", ["old": old])
    case (_, let new): words("say.compare.limit-new", ["new": new ?? ""])
    }
  }

  /// Deleted and inserted words with marks that need no colour and no style sheet: elements, and a word for readers who hear the
  /// page or see it as plain text.
  private func html(_ edits: [TextEdit]) -> String {
    var html = ""
    for edit in edits {
      // A paragraph's end inside a change is a line's end in it.
      let text = escapeHTML(edit.text).split(separator: "\n", omittingEmptySubsequences: false).joined(
        separator: "<br>"
      )
      switch edit.kind {
      case .same: html += text
      case .deleted: html += "<del><span class=\"vh\">\(escapeHTML(words("compare.deleted")))</span>\(text)</del>"
      case .inserted: html += "<ins><span class=\"vh\">\(escapeHTML(words("compare.inserted")))</span>\(text)</ins>"
      }
    }
    return html
  }
}
