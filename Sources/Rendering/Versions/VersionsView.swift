internal import Comparison
internal import PolicyModel
internal import SiteGraph

extension SiteRenderer {
  /// The versions of a document (各版本), newest first: day, standing, what changed against the one before. Nil without others.
  func versionsView(_ index: Int) -> View? {
    guard let (history, own) = graph.history(ofEdition: index) else { return nil }
    let items = history.editions.indices.reversed().map { version in
      let edition = history.editions[version]
      let node = graph.edition(edition)
      var view = View([
        "date": node.versionDate,
        "dateText": versionText(edition),
        "url": graph.path(of: .document(edition)),
        "current": version == own ? true : nil,
        "status": node.standing.status.map(statusView),
        "isInForce": version == history.current ? true : nil,
      ])
      if version > 0 {
        view.set("note", countsOfChange(history.steps[version - 1]))
        view.set("compareUrl", graph.path(of: .comparison(history.editions[version - 1], edition)))
      }
      return view
    }
    let all = graph.comparedPairs(history).filter { $0.new != $0.old + 1 }
    return View([
      "items": items,
      "pairs": all.map { pair in
        View([
          "label": words(
            "say.compare.short",
            [
              "old": versionText(history.editions[pair.old]), "new": versionText(history.editions[pair.new]),
            ],
          ),
          "url": graph.path(of: .comparison(history.editions[pair.old], history.editions[pair.new])),
        ])
      },
    ])
  }

  /// 新增 2 项，改动 5 项: what a comparison came to.
  func countsOfChange(_ comparison: VersionComparison) -> String {
    let kinds: [ProvisionChange.Kind] = [.added, .removed, .changed, .renumbered]
    let parts = kinds.compactMap { kind in
      let count = comparison.provisions.count { $0.kind == kind }
      return count > 0 ? words("say.compare.count-\(kind.rawValue)", ["n": String(count)]) : nil
    }
    if parts.isEmpty {
      return words(comparison.frame.isEmpty ? "say.compare.nothing" : "say.compare.frame-only")
    }
    return parts.joined(separator: words("say.comma"))
  }

  /// A measure through the versions (沿革), oldest first. Nil for a document of one version.
  func lineageView(_ index: Int, _ measure: Int) -> View? {
    guard let (history, own) = graph.history(ofEdition: index) else { return nil }
    let items = history.lineage(ofMeasure: measure, version: own).map { step in
      let edition = history.editions[step.version]
      let policy = graph.edition(edition).policy
      var view = View(["dateText": versionText(edition), "current": step.version == own ? true : nil])
      view.set("date", graph.edition(edition).versionDate)
      if let place = step.measure {
        view.set("label", policy.measures[place].label)
        view.set("name", name(ofMeasure: place, in: edition))
        view.set("url", graph.path(of: .measure(document: edition, measure: place)))
      } else {
        view.set("isGone", true)
        view.set("url", graph.path(of: .document(edition)))
      }
      guard let change = step.change else {
        view.set("note", words("say.lineage.first"))
        return view
      }
      view.set("note", words("say.lineage.\(change.kind.rawValue)"))
      if change.kind != .same {
        let pair = (history.editions[step.version - 1], edition)
        let anchor = change.new.map { "#n-\($0.id)" } ?? change.old.map { "#o-\($0.id)" } ?? ""
        view.set("compareUrl", graph.path(of: .comparison(pair.0, pair.1)) + anchor)
      }
      return view
    }
    return View(["items": items, "former": formerBearer(of: measure, history, own)])
  }

  /// Another measure that bore this one's number in the version before: whoever noted the address then meant that one.
  private func formerBearer(of measure: Int, _ history: DocumentHistory, _ version: Int) -> View? {
    guard version > 0 else { return nil }
    let before = history.editions[version - 1]
    let policy = graph.edition(before).policy
    guard measure < policy.measures.count else { return nil }
    let same = history.lineage(ofMeasure: measure, version: version - 1).first { $0.version == version }?.measure
    if same == measure { return nil }
    return View([
      "label": policy.measures[measure].label,
      "name": name(ofMeasure: measure, in: before),
      "url": graph.path(of: .measure(document: before, measure: measure)),
    ])
  }

  /// Anchors that readers were given and that the text no longer has: where each leads, or why it is gone.
  func formerView(_ node: DocumentNode) -> View? {
    if node.formerAnchors.isEmpty { return nil }
    return View([
      "items": node.formerAnchors.map { former in
        View([
          "id": former.anchor,
          "title": former.title,
          "url": former.to,
          "note": former.version.map { words("say.version.still-in", ["date": dateText($0)]) },
          "reason": former.reason,
          "isMoved": former.to != nil && former.version == nil ? true : nil,
        ])
      }
    ])
  }
}
