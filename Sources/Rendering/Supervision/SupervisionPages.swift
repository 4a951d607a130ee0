internal import PolicyModel
internal import SiteGraph

extension SiteRenderer {
  /// The page of a view and its parts; tabs lead to the others and to the time limits by month.
  func supervisionPages(_ view: PageID.Supervision) -> [RenderedFile] {
    let places = graph.supervised(view)
    let measures = graph.documents.reduce(0) { $0 + $1.policy.measures.count }
    func address(_ key: String?) -> String {
      graph.path(of: key.map { .supervisionPart(view, $0) } ?? .supervision(view))
    }
    let tabs = PageID.Supervision.allCases.map { other in
      View([
        "title": words("say.supervision.\(other.rawValue).title"),
        "url": graph.path(of: .supervision(other)),
        "count": other == view ? places.count : graph.supervised(other).count,
        "current": other == view ? true : nil,
      ])
    }
    let whole = measureParts(places)
    let tables = takenAway(supervisionTables(view))
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
            // Where none has a time limit a column would say so in every row.
            "limits": view == .noLimit ? nil : true,
          ]),
          "tabs": tabs,
          "documents": supervisedDocuments(places[part.shown], root: frame.root),
          "downloads": part.key == nil ? tables.now : [],
          "earlier": part.key == nil ? tables.earlier : nil,
          "parts": partsView(whole, current: part.key, label: dateLabel(ofPart:), address: address),
        ],
      )
    }
  }

  /// The view as tables to take away, by the year of the documents.
  private func supervisionTables(_ view: PageID.Supervision) -> [View] {
    graph.siteExports.compactMap { export -> View? in
      guard case .supervision(view, let year, let format) = export else { return nil }
      let title = words("say.supervision.\(view.rawValue).title")
      let file = words("say.supervision.file", ["title": title, "part": dateLabel(ofPart: year)])
      return yearTable(export, year, format, file: file)
    }
  }

  /// Files by year as a page offers them: the newest at once, the others behind a summary.
  func takenAway(_ files: [View]) -> (now: [View], earlier: View?) {
    let most = 6
    if files.count <= most { return (files, nil) }
    return (Array(files.prefix(most)), View(["items": Array(files.dropFirst(most))]))
  }

  /// A table of one year: what it is saved as, and its year beside the program that opens it.
  func yearTable(_ export: ExportID, _ year: String, _ format: ExportID.TableFormat, file: String) -> View {
    var view = download(export, name: file)
    view.set("label", "\(dateLabel(ofPart: year)) \(format == .xlsx ? "Excel" : "CSV")")
    return view
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
