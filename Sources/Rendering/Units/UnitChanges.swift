internal import Comparison
internal import PolicyModel
internal import SiteGraph

extension SiteRenderer {
  /// What changed for the unit (与本单位有关的变化), newest first: at most 20, since older ones stand in their documents.
  func unitChanges(_ unit: Int) -> View? {
    let items = graph.changes(ofUnit: unit, most: 20).map { entry in
      let change = graph.changes[entry.change]
      var view = changeView(change)
      // A new document is its ledger's rows again, a repealed one likewise: a count says it.
      guard change.kind == .revised else {
        let word = change.kind == .issued ? "brought" : "took"
        view.set("note", words("say.unit.\(word)", ["n": String(entry.events.count)]))
        return view
      }
      let shown = entry.events.prefix(12).map { event in
        let measure = graph.edition(event.edition).policy.measures[event.measure]
        return View([
          "label": measure.label,
          "name": name(ofMeasure: event.measure, in: event.edition),
          "url": graph.path(of: .measure(document: event.edition, measure: event.measure)),
          "text": sentence(event.kind),
        ])
      }
      view.set("rows", View(["items": Array(shown)]))
      let rest = entry.events.count - shown.count
      if rest > 0 { view.set("note", words("say.unit.more-events", ["n": String(rest)])) }
      return view
    }
    return items.isEmpty ? nil : View(["items": items])
  }
}
