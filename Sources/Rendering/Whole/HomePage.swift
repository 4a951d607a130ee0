internal import PolicyModel
internal import SiteGraph
internal import SourceText

extension SiteRenderer {
  /// Home: what is here, who holds most, what is due, what is new, and the views for supervision; each a way on.
  func homePage(_ limits: SiteLimits, _ next: NextLimits) -> RenderedFile {
    let units = indexedUnits()
    let measures = graph.documents.reduce(0) { $0 + $1.policy.measures.count }
    let intro = graph.pages.first { $0.name == "home" }
    let plain = graph.isPlain ? intro?.title ?? graph.settings.name : nil
    let counted: KeyValuePairs<String, String> = [
      "name": graph.settings.name, "documents": String(graph.documents.count), "measures": String(measures),
    ]
    let frame = PageFrame(
      kind: "home",
      title: graph.settings.name,
      description: plain ?? words("say.home.description", counted),
      path: graph.path(of: .home),
    )
    func count(_ key: String, _ number: Int, _ page: PageID) -> View {
      View([
        "label": words(
          "say.counted",
          ["label": words("say.home.\(key)"), "unit": words("say.home.unit-\(key)")],
        ),
        "number": number,
        "url": graph.path(of: page),
      ])
    }
    let held = units.filter { $0.measures > 0 }
    let top = held.sorted { ($1.measures, $0.unit) < ($0.measures, $1.unit) }.prefix(10)
    let most = max(top.first?.measures ?? 1, 1)
    let due = next.last.enumerated().map { at, entry in
      let place = entry.place
      var row = ledgerMeasure(place.document, place.measure)
      // The very last are seen; a script shows the next ones instead.
      row.set("isHidden", at + NextLimits.shown < next.last.count ? true : nil)
      row.set(
        "limit",
        limitView(graph.documents[place.document].policy.measures[place.measure].timeLimits[place.limit])
      )
      return row
    }
    return page(
      frame,
      [
        "counts": [
          count("documents", graph.documents.count, .documents),
          count("measures", measures, .siteMatrix),
          count("units", held.count, .units),
          count("limits", limits.dated.count, .deadlines),
          count("citations", graph.citations.count, .citations),
          count("findings", graph.findings.count, .findings),
        ],
        "top": top.map { entry in
          View([
            "name": distinctUnitNames[entry.unit],
            "url": graph.path(of: .unit(entry.unit)),
            "number": entry.measures,
            "share": entry.measures * 100 / most,
            "leads": entry.leads > 0 ? entry.leads : nil,
          ])
        },
        "documents": graph.documents.indices.prefix(4).map { documentReference($0) },
        "due": due,
        "dueMonths": next.months.isEmpty ? nil : next.months.map(\.name).joined(separator: " "),
        "changes": graph.changes.prefix(3).map { changeView($0) },
        "supervision": PageID.Supervision.allCases.map { view in
          View([
            "key": view.rawValue,
            "label": words("say.supervision.\(view.rawValue).title"),
            "number": graph.supervised(view).count,
            "url": graph.path(of: .supervision(view)),
          ])
        },
        "plain": plain.map { View(["title": $0]) },
        "intro": intro.map { page in
          RawHTML((plain == nil && page.title != page.name ? "<h2>\(escapeHTML(page.title))</h2>\n" : "") + page.html)
        },
      ],
    )
  }
}
