internal import PolicyModel
internal import SiteGraph

extension SiteRenderer {
  /// Who works with whom (共同负责): drawn for those who share most, as a table for the strongest pairs.
  func networkPage() -> RenderedFile {
    let frame = PageFrame(
      kind: "network",
      title: words("title.network"),
      description: words("say.network.description"),
      path: graph.path(of: .network),
      crumbs: [crumb("home", .home), crumb("units", .units)],
      section: "units",
    )
    let pairs = graph.unitPairs()
    // As many as are drawn: the others stand in the table to take away, and each on the pages of its units.
    let shown = pairs.prefix(Self.pairsShown)
    return page(
      frame,
      [
        "figure": arcFigure(pairs, root: frame.root),
        "pairs": shown.map { pair in
          View([
            "a": pairUnit(pair.a),
            "b": pairUnit(pair.b),
            "number": pair.measures,
          ])
        },
        "more": pairs.count > shown.count
          ? View(["count": pairs.count - shown.count, "url": graph.path(of: .units)]) : nil,
        "downloads": graph.siteExports.compactMap { export -> View? in
          if case .partners = export { download(export, name: words("title.network")) } else { nil }
        },
      ],
    )
  }

  private static let pairsShown = 60

  private func pairUnit(_ unit: Int) -> View {
    View(["name": distinctUnitNames[unit], "url": graph.path(of: .unit(unit))])
  }

  private func arcFigure(_ pairs: [UnitPair], root: String) -> View? {
    if pairs.isEmpty { return nil }
    let order = indexedUnits().filter { $0.measures > 0 }
      .sorted { ($1.measures, $0.unit) < ($0.measures, $1.unit) }.prefix(30)
    let drawn = Array(
      pairs.lazy.filter { pair in order.contains { $0.unit == pair.a } && order.contains { $0.unit == pair.b } }
        .prefix(Self.pairsShown)
    )
    // Who shares with none of the others needs no line.
    let lines = order.filter { entry in drawn.contains { $0.a == entry.unit || $0.b == entry.unit } }
    if lines.isEmpty { return nil }
    let arcs = drawn.compactMap { pair -> (a: Int, b: Int, count: Int)? in
      guard let a = lines.firstIndex(where: { $0.unit == pair.a }),
        let b = lines.firstIndex(where: { $0.unit == pair.b })
      else { return nil }
      return (min(a, b), max(a, b), pair.measures)
    }
    let diagram = ArcDiagram(
      units: lines.map { (unitNames[$0.unit], graph.path(of: .unit($0.unit)), $0.measures) },
      arcs: arcs,
    )
    let title = words("say.network.figure")
    let note = words(
      "say.network.note",
      ["top": String(order.count), "pairs": String(arcs.count), "units": String(lines.count)]
    )
    return View([
      "svg": RawHTML(
        diagram.svg(root: root, title: title, description: note) { a, b, count in
          words("say.network.pair", ["a": a, "b": b, "n": String(count)])
        }
      ),
      "title": title,
      "note": note,
    ])
  }
}
