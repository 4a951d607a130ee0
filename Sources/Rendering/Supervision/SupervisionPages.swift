internal import PolicyModel
internal import SiteGraph

extension SiteRenderer {
  /// The measures of a view for supervision (督查), documents newest first. Each view says only what the text does not say.
  func supervised(_ view: PageID.Supervision) -> [MeasurePlace] {
    allMeasures.filter { place in
      let node = graph.documents[place.document]
      let measure = node.policy.measures[place.measure]
      switch view {
      case .noLead:
        // A measure of one unit has no need of a lead.
        let units = node.dutyUnits[place.measure]
        return units.contains { $0 != units[0] } && !measure.duties.contains { $0.role == .lead }
      case .noLimit: return !measure.hasTimeLimit
      case .groupOnly:
        return !measure.duties.isEmpty
          && zip(measure.duties, node.dutyUnits[place.measure]).allSatisfy {
            $0.isGroup || graph.units[$1].isGroup
          }
      }
    }
  }

  /// The page of a view and its parts; tabs lead to the others and to the time limits by month.
  func supervisionPages(_ view: PageID.Supervision) -> [RenderedFile] {
    let places = supervised(view)
    let measures = graph.documents.reduce(0) { $0 + $1.policy.measures.count }
    func address(_ key: String?) -> String {
      graph.path(of: key.map { .supervisionPart(view, $0) } ?? .supervision(view))
    }
    let tabs = PageID.Supervision.allCases.map { other in
      View([
        "title": words("say.supervision.\(other.rawValue).title"),
        "url": graph.path(of: .supervision(other)),
        "count": other == view ? places.count : supervised(other).count,
        "current": other == view ? true : nil,
      ])
    }
    let whole = measureParts(places)
    let sentence = words(
      "say.supervision.\(view.rawValue).sentence",
      ["n": String(places.count), "all": String(measures)],
    )
    return whole.all.map { part in
      let title = words("say.supervision.\(view.rawValue).title")
      var frame = PageFrame(
        kind: "supervision",
        title: title,
        description: sentence,
        path: address(part.key),
        crumbs: [crumb("home", .home)],
      )
      if let key = part.key {
        frame.title = words("say.part.title", ["title": title, "part": dateLabel(ofPart: key)])
        frame.crumbs.append((title: title, path: address(nil)))
      }
      return page(
        frame,
        [
          "view": View([
            "key": view.rawValue,
            "title": frame.title,
            "intro": words("say.supervision.\(view.rawValue).intro"),
            "count": places.count,
            "of": measures,
            "sentence": sentence,
          ]),
          "tabs": tabs,
          "documents": supervisedDocuments(places[part.shown], root: frame.root),
          "downloads": [View](),
          "parts": partsView(whole, current: part.key, label: dateLabel(ofPart:), address: address),
        ],
      )
    }
  }

  private func supervisedDocuments(_ places: ArraySlice<MeasurePlace>, root: String) -> [View] {
    var views: [View] = []
    var rows: [View] = []
    for (offset, place) in places.enumerated() {
      var row = listedMeasure(place, root: root)
      row.set("limit", joinedLimit(graph.documents[place.document].policy.measures[place.measure]))
      rows.append(row)
      if offset + 1 == places.count || places[places.startIndex + offset + 1].document != place.document {
        views.append(View(["document": documentLink(place.document), "rows": rows, "count": rows.count]))
        rows = []
      }
    }
    return views
  }
}
