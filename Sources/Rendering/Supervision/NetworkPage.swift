internal import PolicyModel
internal import SiteGraph

/// Two units and the measures in which the text names both.
struct UnitPair {
  /// `a` holds more duties in all; of two that hold as many it stands before `b` in the graph.
  var a: Int
  var b: Int
  var measures: Int
  var documents: Int
}

/// Counts every pair of units once a measure. Linear in the pairs that stand in measures, never in units × units.
func unitPairs(_ graph: SiteGraph) -> [UnitPair] {
  var pairs: [UnitPair] = []
  var places: [Int: Int] = [:]
  var last: [Int] = []
  for (document, node) in graph.documents.enumerated() {
    for measure in node.policy.measures.indices {
      let units = graph.units(ofMeasure: measure, in: document).sorted()
      for (index, a) in units.enumerated() {
        for b in units[(index + 1)...] {
          let key = a * graph.units.count + b
          let place = places[key] ?? pairs.count
          if place == pairs.count {
            places[key] = place
            let isFirst = graph.units[a].duties.count >= graph.units[b].duties.count
            pairs.append(UnitPair(a: isFirst ? a : b, b: isFirst ? b : a, measures: 0, documents: 0))
            last.append(-1)
          }
          pairs[place].measures += 1
          if last[place] != document { pairs[place].documents += 1 }
          last[place] = document
        }
      }
    }
  }
  return pairs.sorted { ($1.measures, $1.documents, $0.a, $0.b) < ($0.measures, $0.documents, $1.a, $1.b) }
}

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
    let pairs = unitPairs(graph)
    let shown = pairs.prefix(200)
    let most = max(pairs.first?.measures ?? 1, 1)
    return page(
      frame,
      [
        "figure": arcFigure(pairs, root: frame.root),
        "pairs": shown.map { pair in
          View([
            "a": pairUnit(pair.a),
            "b": pairUnit(pair.b),
            "number": pair.measures,
            "documents": pair.documents,
            "url": graph.path(of: .unit(pair.a)),
            "share": pair.measures * 100 / most,
          ])
        },
        "more": pairs.count > shown.count
          ? View(["count": pairs.count - shown.count, "url": graph.path(of: .units)]) : nil,
        "downloads": [View](),
      ],
    )
  }

  private func pairUnit(_ unit: Int) -> View {
    View(["name": graph.units[unit].name, "url": graph.path(of: .unit(unit))])
  }

  private func arcFigure(_ pairs: [UnitPair], root: String) -> View? {
    if pairs.isEmpty { return nil }
    let order = indexedUnits().filter { $0.measures > 0 }
      .sorted { ($1.measures, $0.unit) < ($0.measures, $1.unit) }.prefix(30)
    let drawn = Array(
      pairs.lazy.filter { pair in order.contains { $0.unit == pair.a } && order.contains { $0.unit == pair.b } }
        .prefix(60)
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
