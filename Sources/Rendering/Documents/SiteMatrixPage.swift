internal import PolicyModel
internal import SiteGraph
internal import SourceText

extension SiteRenderer {
  /// Documents × units (对照表): in each cell the number of measures. A long list of documents has its years; a part shows the
  /// units that hold most in it, so its width is bounded too.
  func siteMatrixPages() -> [RenderedFile] {
    let documents = graph.documents.indices.filter { graph.documents[$0].dutyCount > 0 }
    func address(_ key: String?) -> String {
      graph.path(of: key.map { .siteMatrixPart($0) } ?? .siteMatrix)
    }
    let limit = min(graph.settings.pageSize, 60)
    let whole = ListPart.byDate(documents.count, limit: limit) {
      graph.documents[documents[$0]].policy.metadata.date
    }
    let tables = takenAway(siteTables())
    return whole.all.map { part in
      var frame = PageFrame(
        kind: "site-matrix",
        title: words("title.site-matrix"),
        description: words("say.matrix.description"),
        path: address(part.key),
        crumbs: [crumb("home", .home)],
        section: "matrix",
      )
      if let key = part.key {
        frame.title = words("say.part.title", ["title": frame.title, "part": dateLabel(ofPart: key)])
        frame.crumbs.append(crumb("matrix", .siteMatrix))
      }
      let table = SiteMatrix(graph, documents: documents[part.shown])
      var note = words(
        "say.matrix.note",
        ["documents": String(table.documents.count), "units": String(table.units.count)],
      )
      if table.leftOut > 0 { note += words("say.matrix.left-out", ["n": String(table.leftOut)]) }
      return page(
        frame,
        [
          "matrix": View([
            "title": frame.title,
            "table": RawHTML(table.html(root: frame.root, words: words, names: unitNames)),
            "note": note,
            "legend": [Role.lead].map { roleView($0) },
            "rowCount": table.documents.count,
            "columnCount": table.units.count,
            "wide": table.units.count > 20 ? true : nil,
          ]),
          "downloads": part.key == nil ? tables.now : [],
          "earlier": part.key == nil ? tables.earlier : nil,
          "parts": partsView(whole, current: part.key, label: dateLabel(ofPart:), address: address),
        ],
      )
    }
  }

  /// The ledgers of the whole site, by year.
  func siteTables() -> [View] {
    graph.siteExports.compactMap { export -> View? in
      guard case .siteDuties(let year, let format) = export else { return nil }
      return yearTable(export, year, format, file: words("say.matrix.file", ["part": dateLabel(ofPart: year)]))
    }
  }
}

/// The table of some documents and the units that hold most in them.
private struct SiteMatrix {
  let graph: SiteGraph
  let documents: [Int]
  /// By kind, the kind that holds most first; within it the unit that holds most.
  private(set) var units: [Int] = []
  /// Units that have no column.
  private(set) var leftOut = 0
  /// Measures per document and unit, a row a document, beside `units`.
  private var cells: [[(measures: Int, leads: Int)]] = []
  private var kinds: [(name: String?, count: Int)] = []

  private static let columns = 40

  init(_ graph: SiteGraph, documents: some Sequence<Int>) {
    self.graph = graph
    self.documents = Array(documents)
    var totals: [Int: Int] = [:]
    var rows: [[Int: (measures: Int, leads: Int)]] = []
    for document in self.documents {
      let node = graph.documents[document]
      var row: [Int: (measures: Int, leads: Int)] = [:]
      for (measure, units) in node.dutyUnits.enumerated() {
        var seen: [Int] = []
        for (duty, unit) in units.enumerated() {
          let isLead = node.policy.measures[measure].duties[duty].role == .lead
          if !seen.contains(unit) {
            seen.append(unit)
            row[unit, default: (0, 0)].measures += 1
            totals[unit, default: 0] += 1
          }
          if isLead { row[unit, default: (0, 0)].leads += 1 }
        }
      }
      rows.append(row)
    }
    let most = totals.keys.sorted { (totals[$1] ?? 0, $0) < (totals[$0] ?? 0, $1) }
    leftOut = max(0, most.count - Self.columns)
    let shown = most.prefix(Self.columns)
    var kindOrder: [String?] = []
    for unit in shown where !kindOrder.contains(graph.units[unit].kind) { kindOrder.append(graph.units[unit].kind) }
    for kind in kindOrder {
      let members = shown.filter { graph.units[$0].kind == kind }
      units += members
      kinds.append((kind, members.count))
    }
    cells = rows.map { row in units.map { row[$0] ?? (0, 0) } }
  }

  func html(root: String, words: Words, names: [String]) -> String {
    var out =
      "<table class=\"matrix\">\n<caption>\(escapeHTML(words("say.matrix.caption")))</caption>\n<colgroup></colgroup>\n"
    for kind in kinds { out += "<colgroup span=\"\(kind.count)\"></colgroup>\n" }
    out += "<colgroup></colgroup>\n<thead>\n<tr><th rowspan=\"2\" scope=\"col\">"
    out += "\(escapeHTML(words("say.matrix.document")))</th>"
    for kind in kinds {
      let name = escapeHTML(kind.name ?? words("say.unit.kind-other"))
      out += "<th scope=\"colgroup\" colspan=\"\(kind.count)\">\(name)</th>"
    }
    out += "<th rowspan=\"2\" scope=\"col\">\(escapeHTML(words("say.matrix.measures")))</th></tr>\n<tr>"
    for unit in units {
      let name = escapeHTML(names[unit])
      out += "<th scope=\"col\"><a href=\"\(root)\(graph.path(of: .unit(unit)))\">\(name)</a></th>"
    }
    out += "</tr>\n</thead>\n<tbody>\n"
    for (row, document) in documents.enumerated() {
      let policy = graph.documents[document].policy
      out += "<tr><th scope=\"row\"><a href=\"\(root)\(graph.path(of: .documentMatrix(document)))\">"
      out += "\(escapeHTML(policy.metadata.title))</a></th>"
      for cell in cells[row] {
        if cell.measures == 0 {
          out += "<td>"
        } else if cell.leads > 0 {
          out += "<td class=\"lead\">◆\(cell.measures)</td>"
        } else {
          out += "<td class=\"held\">\(cell.measures)</td>"
        }
      }
      out += "<td class=\"sum\">\(policy.measures.count { !$0.duties.isEmpty })</td></tr>\n"
    }
    out += "</tbody>\n<tfoot>\n<tr><th scope=\"row\">\(escapeHTML(words("say.matrix.sum")))</th>"
    for column in units.indices {
      out += "<td class=\"sum\">\(cells.reduce(0) { $0 + $1[column].measures })</td>"
    }
    let all = documents.reduce(0) { $0 + graph.documents[$1].policy.measures.count { !$0.duties.isEmpty } }
    return out + "<td class=\"sum\">\(all)</td></tr>\n</tfoot>\n</table>\n"
  }
}
