internal import PolicyModel
internal import SiteGraph
internal import SourceText

extension SiteRenderer {
  /// The matrix of one document (`documents/<slug>/matrix.html`): measures × units, marks told by shape. One that is too large
  /// for a page is cut between measures; each page has the columns that its measures need.
  func documentMatrixPages(_ index: Int) -> [RenderedFile] {
    let parts = MatrixTable.parts(graph.documents[index])
    return parts.indices.map { documentMatrixPage(index, parts: parts, number: $0) }
  }

  private func documentMatrixPage(_ index: Int, parts: [Range<Int>], number: Int) -> RenderedFile {
    let node = graph.documents[index]
    let matrix = MatrixTable(graph, document: index, measures: parts[number])
    func address(_ number: Int) -> String {
      graph.path(of: number == 0 ? .documentMatrix(index) : .documentMatrixPart(index, number + 1))
    }
    let title = words("matrix.title")
    var frame = PageFrame(
      kind: "matrix",
      title: title,
      description: "\(node.policy.metadata.title)：\(title)",
      path: address(number),
      crumbs: [
        (words("nav.home"), "index.html"), (words("nav.documents"), graph.path(of: .documents)),
        (node.policy.metadata.title, graph.path(of: .document(index))),
      ],
      section: "documents",
      source: node.policy.metadata.source.map { ($0.sha256, $0.file) },
    )
    if number > 0 {
      frame.title = words("say.part.title", ["title": title, "part": measuresLabel(index, parts[number])])
      frame.crumbs.append((title: title, path: address(0)))
    }
    let used = Role.allCases.filter { role in
      node.policy.measures[parts[number]].contains { $0.duties.contains { $0.role == role } }
    }
    let all = words(
      "say.matrix.cut",
      ["n": String(node.policy.measures.count), "units": String(unitCounts[index]), "pages": String(parts.count)],
    )
    return page(
      frame,
      [
        "matrix": View([
          "title": frame.title,
          "note": parts.count > 1 ? all : nil,
          "table": RawHTML(
            matrix.html(
              root: frame.root,
              words: words,
              names: node.policy.measures.indices.map { name(ofMeasure: $0, in: index) },
            )
          ),
          "legend": used.map { roleView($0) },
          "rowCount": parts[number].count,
          "columnCount": matrix.units.count,
          "wide": matrix.units.count > 20 ? true : nil,
        ]),
        "doc": documentReference(index),
        "downloads": [
          download("Excel", "xlsx", node.folder + "duties.xlsx"),
          download("CSV", "csv", node.folder + "duties.csv"),
        ],
        "parts": parts.count > 1
          ? View([
            "items": parts.indices.map { other in
              View([
                "label": measuresLabel(index, parts[other]),
                "url": address(other),
                "count": parts[other].count,
                "current": other == number ? true : nil,
              ])
            }
          ]) : nil,
      ],
    )
  }

  /// （一）–（十二）: the measures of a part, by their numbers as the text writes them.
  private func measuresLabel(_ document: Int, _ measures: Range<Int>) -> String {
    let all = graph.documents[document].policy.measures
    let (first, last) = (all[measures.lowerBound], all[measures.upperBound - 1])
    let from = first.label.map(trimmedLabel) ?? String(first.ordinal)
    return measures.count == 1 ? from : "\(from)–\(last.label.map(trimmedLabel) ?? String(last.ordinal))"
  }
}

/// Measures × units as one table: columns by kind and then by how much a unit holds, rows by section.
struct MatrixTable {
  private let graph: SiteGraph
  private let document: Int
  private let measures: Range<Int>
  /// The columns, in order.
  let units: [Int]
  private let kinds: [(name: String?, count: Int)]

  /// Cells and columns of one page: what a browser lays out at once and a reader can follow. The head of a row counts too.
  private static let mostCells = 3200
  private static let headCells = 30
  private static let mostColumns = 100

  /// The measures of each page: as many as have room beside the units that they name; one measure has room always.
  static func parts(_ node: DocumentNode) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = 0
    var units: Set<Int> = []
    for (measure, named) in node.dutyUnits.enumerated() {
      let all = units.union(named)
      if measure > start, all.count > mostColumns || (all.count + headCells) * (measure + 1 - start) > mostCells {
        parts.append(start..<measure)
        start = measure
        units = Set(named)
      } else {
        units = all
      }
    }
    return parts + [start..<node.dutyUnits.count]
  }

  init(_ graph: SiteGraph, document: Int, measures: Range<Int>) {
    self.graph = graph
    self.document = document
    self.measures = measures
    var counts: [Int: Int] = [:]
    for unit in graph.documents[document].dutyUnits[measures].flatMap({ $0 }) { counts[unit, default: 0] += 1 }
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
    // From `matrix/2.html` the measures are one folder up.
    let prefix = measures.lowerBound == 0 ? "" : "../"
    for m in measures {
      let measure = policy.measures[m]
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
        "<tr><th scope=\"row\"><a href=\"\(prefix)measures/\(measure.ordinal).html\">\(label)\(escapeHTML(names[m]))</a></th>"
      for unit in units { out += cell(m, unit, node, words) }
      out += "<td class=\"sum\">\(measure.duties.count)</td></tr>\n"
    }
    if section != -1 { out += "</tbody>\n" }
    out += "<tfoot>\n<tr><th scope=\"row\">\(escapeHTML(words("matrix.sum")))</th>"
    for unit in units {
      let sum = node.dutyUnits[measures].reduce(0) { $0 + $1.count { $0 == unit } }
      out += "<td class=\"sum\">\(sum)</td>"
    }
    return out
      + "<td class=\"sum\">\(measures.reduce(0) { $0 + policy.measures[$1].duties.count })</td></tr>\n</tfoot>\n</table>\n"
  }

  /// An empty cell is most of a large table: it goes without the end tag that HTML does not ask for.
  private func cell(_ measure: Int, _ unit: Int, _ node: DocumentNode, _ words: Words) -> String {
    let duties = node.policy.measures[measure].duties
    guard let index = node.dutyUnits[measure].firstIndex(of: unit) else { return "<td>" }
    let duty = duties[index]
    let group = duty.isGroup || graph.units[unit].isGroup ? words("say.matrix.group") : ""
    return "<td class=\"\(duty.role.rawValue)\">\(duty.role.mark)\(group)</td>"
  }
}
