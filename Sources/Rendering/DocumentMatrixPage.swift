internal import PolicyModel
internal import SiteGraph
internal import SourceText

extension SiteRenderer {
  /// The matrix of one document (`documents/<slug>/matrix.html`): measures × units, marks told by shape.
  func documentMatrixPage(_ index: Int) -> RenderedFile {
    let node = graph.documents[index]
    let path = graph.path(of: .documentMatrix(index))
    let matrix = MatrixTable(graph, document: index)
    let title = words("matrix.title")
    let frame = PageFrame(
      kind: "matrix",
      title: title,
      description: "\(node.policy.metadata.title)：\(title)",
      path: path,
      crumbs: [
        (words("nav.home"), "index.html"), (words("nav.documents"), graph.path(of: .documents)),
        (node.policy.metadata.title, graph.path(of: .document(index))),
      ],
      section: "documents",
      source: node.policy.metadata.source.map { ($0.sha256, $0.file) },
    )
    let used = Role.allCases.filter { role in
      node.policy.measures.contains { $0.duties.contains { $0.role == role } }
    }
    return page(
      frame,
      [
        "matrix": View([
          "title": title,
          "table": RawHTML(
            matrix.html(
              root: frame.root,
              words: words,
              names: node.policy.measures.indices.map { name(ofMeasure: $0, in: index) },
            )
          ),
          "legend": used.map { roleView($0) },
          "rowCount": node.policy.measures.count,
          "columnCount": matrix.units.count,
          "wide": matrix.units.count > 20 ? true : nil,
        ]),
        "doc": documentReference(index),
        "downloads": [
          download("Excel", "xlsx", node.folder + "duties.xlsx"),
          download("CSV", "csv", node.folder + "duties.csv"),
        ],
      ],
    )
  }
}

/// Measures × units as one table: columns by kind and then by how much a unit holds, rows by section.
struct MatrixTable {
  private let graph: SiteGraph
  private let document: Int
  /// The columns, in order.
  let units: [Int]
  private let kinds: [(name: String?, count: Int)]

  init(_ graph: SiteGraph, document: Int) {
    self.graph = graph
    self.document = document
    var counts: [Int: Int] = [:]
    for unit in graph.documents[document].dutyUnits.flatMap({ $0 }) { counts[unit, default: 0] += 1 }
    // The kind that holds most comes first; within it the unit that holds most.
    var perKind: [String: Int] = [:]
    for (unit, count) in counts { perKind[graph.units[unit].kind ?? "", default: 0] += count }
    units = counts.keys.sorted { a, b in
      let (x, y) = (graph.units[a].kind ?? "", graph.units[b].kind ?? "")
      if x != y {
        let (m, n) = (perKind[x] ?? 0, perKind[y] ?? 0)
        return m != n ? m > n : x.utf8.lexicographicallyPrecedes(y.utf8)
      }
      let (m, n) = (counts[a] ?? 0, counts[b] ?? 0)
      return m != n ? m > n : a < b
    }
    var kinds: [(name: String?, count: Int)] = []
    for unit in units {
      let kind = graph.units[unit].kind
      if let last = kinds.last, last.name == kind {
        kinds[kinds.count - 1].count += 1
      } else {
        kinds.append((kind, 1))
      }
    }
    self.kinds = kinds
  }

  func html(root: String, words: Words, names: [String]) -> String {
    let node = graph.documents[document]
    let policy = node.policy
    var out =
      "<table class=\"matrix\">\n<caption>\(escapeHTML(words("matrix.caption")))</caption>\n<colgroup></colgroup>\n"
    for kind in kinds { out += "<colgroup span=\"\(kind.count)\"></colgroup>\n" }
    out +=
      "<colgroup></colgroup>\n<thead>\n<tr><th rowspan=\"2\" scope=\"col\">\(escapeHTML(words("matrix.measure")))</th>"
    for kind in kinds {
      let name = escapeHTML(kind.name ?? words("unit.unregistered"))
      out += "<th scope=\"colgroup\" colspan=\"\(kind.count)\">\(name)</th>"
    }
    out += "<th rowspan=\"2\" scope=\"col\">\(escapeHTML(words("matrix.sum")))</th></tr>\n<tr>"
    for unit in units {
      let name = escapeHTML(graph.units[unit].short.first ?? graph.units[unit].name)
      out += "<th scope=\"col\"><a href=\"\(root)\(graph.path(of: .unit(unit)))\">\(name)</a></th>"
    }
    out += "</tr>\n</thead>\n"
    var section: Int? = -1
    for (m, measure) in policy.measures.enumerated() {
      if measure.section != section {
        if section != -1 { out += "</tbody>\n" }
        section = measure.section
        out += "<tbody>\n"
        if let section {
          let it = policy.sections[section]
          out +=
            "<tr class=\"sec\"><th scope=\"rowgroup\" colspan=\"\(units.count + 2)\">\(escapeHTML((it.label ?? "") + it.title))</th></tr>\n"
        }
      }
      let label = measure.label.map { "<span class=\"no\">\(escapeHTML($0))</span>" } ?? ""
      out +=
        "<tr><th scope=\"row\"><a href=\"measures/\(measure.ordinal).html\">\(label)\(escapeHTML(names[m]))</a></th>"
      for unit in units { out += cell(m, unit, node) }
      out += "<td class=\"sum\">\(measure.duties.count)</td></tr>\n"
    }
    if section != -1 { out += "</tbody>\n" }
    out += "<tfoot>\n<tr><th scope=\"row\">\(escapeHTML(words("matrix.sum")))</th>"
    for unit in units {
      let sum = node.dutyUnits.reduce(0) { $0 + $1.count { $0 == unit } }
      out += "<td class=\"sum\">\(sum)</td>"
    }
    return out + "<td class=\"sum\">\(node.dutyCount)</td></tr>\n</tfoot>\n</table>\n"
  }

  private func cell(_ measure: Int, _ unit: Int, _ node: DocumentNode) -> String {
    let duties = node.policy.measures[measure].duties
    guard let index = node.dutyUnits[measure].firstIndex(of: unit) else { return "<td></td>" }
    let duty = duties[index]
    let group = duty.isGroup || graph.units[unit].isGroup ? "群" : ""
    return "<td class=\"\(duty.role.rawValue)\">\(duty.role.mark)\(group)</td>"
  }
}
