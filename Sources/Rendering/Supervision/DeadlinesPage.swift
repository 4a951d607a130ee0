internal import PolicyModel
internal import SiteGraph

/// A time limit by its place in the graph.
struct LimitPlace {
  var document: Int
  var measure: Int
  var limit: Int
}

/// The time limits of the site by what is known of them.
struct SiteLimits {
  /// With a date, ascending; then documents newest first.
  private(set) var dated: [(place: LimitPlace, date: String)] = []
  /// Again and again: 每年2月底前.
  private(set) var recurring: [LimitPlace] = []
  /// Counted from a day that the text does not name, or without its end.
  private(set) var relative: [LimitPlace] = []
  /// 及时, 适时: no limits, listed to be looked at.
  private(set) var vague: [LimitPlace] = []
  /// Measures that have none but vague ones.
  private(set) var without = 0
  /// Measures that have one.
  private(set) var with = 0

  init(_ graph: SiteGraph) {
    for document in graph.documents.indices {
      for measure in graph.documents[document].policy.measures.indices {
        if graph.documents[document].policy.measures[measure].hasTimeLimit { with += 1 } else { without += 1 }
        for (index, limit) in graph.documents[document].policy.measures[measure].timeLimits.enumerated() {
          let place = LimitPlace(document: document, measure: measure, limit: index)
          if let date = limit.date {
            dated.append((place, date))
          } else {
            switch limit.kind {
            case .recurring: recurring.append(place)
            case .vague: vague.append(place)
            case .by, .from, .within: relative.append(place)
            }
          }
        }
      }
    }
    dated.sort { a, b in
      if a.date != b.date { return a.date.utf8.lexicographicallyPrecedes(b.date.utf8) }
      let (x, y) = (a.place, b.place)
      return (x.document, x.measure, x.limit) < (y.document, y.measure, y.limit)
    }
  }

  /// The months in use, ascending, with how many limits fall into each.
  var months: [(month: String, count: Int)] {
    var months: [(month: String, count: Int)] = []
    for entry in dated {
      let month = String(entry.date.prefix(7))
      if months.last?.month == month { months[months.count - 1].count += 1 } else { months.append((month, 1)) }
    }
    return months
  }
}

extension SiteRenderer {
  /// The page of time limits (时限): by month, then those without a date. A long one has its years; its months then lead there.
  func deadlinesPages() -> [RenderedFile] {
    let limits = SiteLimits(graph)
    let whole = ListPart.byDate(limits.dated.count, limit: graph.settings.rows(.units)) { limits.dated[$0].date }
    let months = limits.months
    // The latest year first: its tables, its calendar.
    let tables = takenAway(byYear(dueTables(), calendars()))
    let files = whole.all.map { part in
      var frame = PageFrame(
        kind: "deadlines",
        title: words("title.deadlines"),
        description: deadlinesSummary(limits),
        path: deadlinesAddress(part.key),
        crumbs: [crumb("home", .home)],
        section: "deadlines",
      )
      if let key = part.key {
        frame.title = words("say.part.title", ["title": frame.title, "part": dateLabel(ofPart: key)])
        frame.crumbs.append(crumb("deadlines", .deadlines))
      }
      var parts = partsView(whole, current: part.key, label: dateLabel(ofPart:)) { deadlinesAddress($0) }
      let isWhole = part.key == nil
      if isWhole { parts?.set("note", nil) }
      return page(
        frame,
        [
          "summary": isWhole
            ? deadlinesSummary(limits) : words("say.deadlines.part", ["n": String(part.rows.count)]),
          "figure": isWhole ? timeLine(months) : nil,
          // The whole of a long list leads to its months: without a today it can't know which come next.
          "months": isWhole && !part.parts.isEmpty ? [] : monthViews(limits.dated[part.shown], root: frame.root),
          "elsewhere": isWhole && !part.parts.isEmpty
            ? View(["items": months.map { monthLink($0, in: whole) }]) : nil,
          "undated": isWhole ? undatedViews(limits, root: frame.root) : nil,
          "without": isWhole
            ? View(["count": limits.without, "url": graph.path(of: .supervision(.noLimit))]) : nil,
          "downloads": isWhole ? tables.now : [],
          "earlier": isWhole ? tables.earlier : nil,
          "parts": parts,
        ],
      )
    }
    return files + undatedPages("recurring", limits.recurring) + undatedPages("relative", limits.relative)
  }

  private func deadlinesAddress(_ key: String?) -> String {
    graph.path(of: key.map { .deadlinesYear($0) } ?? .deadlines)
  }

  private func deadlinesSummary(_ limits: SiteLimits) -> String {
    words(
      "say.deadlines.summary",
      [
        "all": String(limits.with + limits.without), "with": String(limits.with), "dated": String(limits.dated.count),
        "without": String(limits.without),
      ],
    )
  }

  /// Two lists of files by year, the oldest first, as one, the latest first: tables of a year, then its calendar.
  private func byYear(_ tables: [View], _ calendars: [View]) -> [View] {
    let perYear = calendars.isEmpty ? 0 : tables.count / calendars.count
    guard perYear > 0, perYear * calendars.count == tables.count else {
      return tables.reversed() + calendars.reversed()
    }
    return calendars.indices.reversed().flatMap { year in
      tables[year * perYear..<(year + 1) * perYear] + [calendars[year]]
    }
  }

  /// What is due, a table a year.
  private func dueTables() -> [View] {
    graph.siteExports.compactMap { export -> View? in
      guard case .due(let year, let format) = export else { return nil }
      return yearTable(export, year, format, file: words("say.deadlines.file", ["part": dateLabel(ofPart: year)]))
    }
  }

  private func calendars() -> [View] {
    graph.siteExports.compactMap { export -> View? in
      guard case .siteCalendar(let year) = export else { return nil }
      var view = download(export, name: words("say.deadlines.file", ["part": dateLabel(ofPart: year)]))
      view.set("label", words("say.deadlines.calendar", ["part": dateLabel(ofPart: year)]))
      return view
    }
  }

  private func monthViews(_ dated: ArraySlice<(place: LimitPlace, date: String)>, root: String) -> [View] {
    var views: [View] = []
    var at = dated.startIndex
    while at < dated.endIndex {
      let month = dated[at].date.prefix(7)
      var end = at
      while end < dated.endIndex, dated[end].date.prefix(7) == month { end += 1 }
      views.append(
        View([
          "label": dateText(String(month)),
          "id": String(month),
          "count": end - at,
          "items": dated[at..<end].map { limitRow($0.place, root: root) },
        ])
      )
      at = end
    }
    return views
  }

  /// A month of a long list: its limits stand on the page of its year or month, its anchor here too, for links that know no parts.
  private func monthLink(_ month: (month: String, count: Int), in whole: ListPart) -> View {
    var page = whole
    while let inner = page.parts.first(where: { month.month.hasPrefix($0.key ?? "") }) { page = inner }
    return View([
      "label": dateText(month.month),
      "id": month.month,
      "count": month.count,
      "url": "\(deadlinesAddress(page.key))#\(month.month)",
    ])
  }

  private func limitRow(_ place: LimitPlace, root: String) -> View {
    var row = listedMeasure(MeasurePlace(document: place.document, measure: place.measure), root: root)
    row.set("document", documentLink(place.document))
    row.set("limit", limitView(graph.documents[place.document].policy.measures[place.measure].timeLimits[place.limit]))
    return row
  }

  /// How many of each kind without a date the first page shows, below those with one.
  private static let undatedShown = 20

  /// Limits without a date: the first of each kind, and the way to the rest.
  private func undatedViews(_ limits: SiteLimits, root: String) -> View {
    func list(_ key: String, _ places: [LimitPlace]) -> View {
      let shown = places.prefix(Self.undatedShown)
      return View([
        "items": shown.map { limitRow($0, root: root) },
        "more": places.count > shown.count
          ? View(["count": places.count - shown.count, "url": graph.path(of: .deadlinesYear(key))]) : nil,
      ])
    }
    var words = Tally()
    var places: [String: [LimitPlace]] = [:]
    for place in limits.vague {
      let text = graph.documents[place.document].policy.measures[place.measure].timeLimits[place.limit].text
      words.add(text)
      places[text, default: []].append(place)
    }
    return View([
      "recurring": list("recurring", limits.recurring),
      "relative": list("relative", limits.relative),
      "vague": words.byCount.prefix(20).map { word in
        // A measure that says the word twice stands once.
        var all: [LimitPlace] = []
        for place in places[word.name] ?? []
        where all.last?.document != place.document || all.last?.measure != place.measure { all.append(place) }
        return View([
          "word": word.name,
          "count": word.count,
          "items": all.prefix(5).map { ledgerMeasure($0.document, $0.measure) },
          "more": all.count > 5 ? View(["count": all.count - 5]) : nil,
        ])
      },
    ])
  }

  /// All limits of a kind without a date, by the dates of their documents, where the first page does not show them all.
  private func undatedPages(_ key: String, _ places: [LimitPlace]) -> [RenderedFile] {
    if places.count <= Self.undatedShown { return [] }
    func address(_ part: String?) -> String {
      graph.path(of: .deadlinesYear(part.map { "\(key)/\($0)" } ?? key))
    }
    let whole = ListPart.byDate(places.count, limit: graph.settings.rows(.units)) {
      graph.documents[places[$0].document].policy.metadata.date
    }
    return whole.all.map { part in
      var frame = PageFrame(
        kind: "deadlines",
        title: words("say.deadlines.\(key)"),
        description: words("say.deadlines.part", ["n": String(places.count)]),
        path: address(part.key),
        crumbs: [crumb("home", .home), crumb("deadlines", .deadlines)],
        section: "deadlines",
      )
      if let part = part.key {
        frame.crumbs.append((title: frame.title, path: address(nil)))
        frame.title = words("say.part.title", ["title": frame.title, "part": dateLabel(ofPart: part)])
      }
      return page(
        frame,
        [
          "summary": words("say.deadlines.part", ["n": String(part.rows.count)]),
          "months": [
            View([
              "label": frame.title, "id": "list", "count": part.shown.count,
              "items": places[part.shown].map { limitRow($0, root: frame.root) },
            ])
          ],
          "downloads": [View](),
          "parts": partsView(whole, current: part.key, label: dateLabel(ofPart:), address: address),
        ],
      )
    }
  }
}
