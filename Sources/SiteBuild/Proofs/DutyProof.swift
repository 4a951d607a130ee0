internal import PolicyModel
internal import SiteGraph
internal import SourceText

/// The proof of the duties: each duty of the text is on its measure's page, on its unit's page, in the matrix and in every table and data file
/// that is to hold it, as often as it should and no more. It reads the written bytes by readers of its own, and knows nothing of how they were drawn.
struct DutyProof: Sendable {
  /// Whose files are read.
  enum Scope: Sendable {
    case document(Int)
    case unit(Int)
    case year(String)
  }

  private(set) var counts = DutyCounts()
  private(set) var faults: [String] = []
  private let graph: SiteGraph
  private let scope: Scope
  /// IDs of the duties as tables and data have them: `ygxzx-2021-237/m22-d1`; sorted.
  private let ids: [String]
  /// For a unit: how often each measure's page is named by its ledger.
  private var rows: [String: Int] = [:]
  /// The same as its pages show it, by the key of the page.
  private var rowsOfPart: [String: [String: Int]] = [:]
  private var seen: Set<DutyCounts.Place> = []
  private var measuresSeen = 0
  /// Of all parts of a document's matrix.
  private var matrix: (cells: [String], sums: [Int], total: Int) = ([], [], 0)

  /// - Parameter graph: with every version among its documents where the scope is a document.
  init(_ scope: Scope, _ graph: SiteGraph) {
    self.scope = scope
    self.graph = graph
    switch scope {
    case .document(let index): ids = Self.ids(ofDocument: index, in: graph).sorted { $0.precedes($1) }
    case .year(let year):
      let documents = graph.documents.indices.filter { graph.year(ofDocument: $0) == year }
      ids = documents.flatMap { Self.ids(ofDocument: $0, in: graph) }.sorted { $0.precedes($1) }
    case .unit(let index):
      let unit = graph.units[index]
      let stated = unit.duties.map { Self.id($0.document, $0.measure, $0.duty, in: graph) }
      let derived = unit.derived.map { reference in
        let derived = graph.documents[reference.document].derived[reference.measure][reference.duty]
        return Self.id(reference.document, reference.measure, derived.duty, in: graph) + "-" + unit.slug
      }
      ids = (stated + derived).sorted { $0.precedes($1) }
      for duty in unit.duties {
        rows[graph.path(of: .measure(document: duty.document, measure: duty.measure)), default: 0] += 1
      }
    }
  }

  /// Reads one written file.
  mutating func read(_ path: String, _ bytes: [UInt8]) {
    switch scope {
    case .document(let index): readDocument(index, path, bytes)
    case .unit(let index): readUnit(index, path, bytes)
    case .year: compare(path.hasSuffix(".csv") ? .yearCSV : .yearXLSX, path, tableIDs(path, bytes))
    }
  }

  /// What was to be there and was not.
  mutating func finish() {
    switch scope {
    case .document(let index):
      let node = graph.documents[index]
      let measures = node.policy.measures.count
      if measuresSeen != measures { faults.append("\(node.folder)：有 \(measuresSeen) 个措施页，应有 \(measures) 个") }
      expect(.documentJSON)
      if node.dutyCount > 0 {
        compareMatrix(index)
        for place in [.matrices, .documentCSV, .documentXLSX] as [DutyCounts.Place] { expect(place) }
      }
    case .unit:
      for place in [.unitPages, .unitJSON, .unitCSV, .unitXLSX] as [DutyCounts.Place] { expect(place) }
      let seenRows = rowsOfWholeParts()
      for (path, count) in rows.sorted(by: { $0.key.precedes($1.key) }) where seenRows[path, default: 0] != count {
        faults.append("\(name)：单位页上“\(path)”出现 \(seenRows[path, default: 0]) 次，应为 \(count) 次")
      }
      counts[.unitPages] = seenRows.values.reduce(0, +)
    case .year: break
    }
  }

  private var name: String {
    switch scope {
    case .document(let index): graph.documents[index].folder
    case .unit(let index): graph.units[index].id
    case .year(let year): year
    }
  }

  private mutating func expect(_ place: DutyCounts.Place) {
    if !seen.contains(place) { faults.append("\(name)：没有写出 \(place)") }
  }

  private mutating func readDocument(_ index: Int, _ path: String, _ bytes: [UInt8]) {
    let folder = graph.documents[index].folder
    guard path.hasPrefix(folder) else { return }
    let file = path.dropFirst(folder.count)
    switch file {
    case "matrix.html": readMatrix(bytes)
    case let part where part.hasPrefix("matrix/"): readMatrix(bytes)
    case "data.json":
      let found = JSONTexts.values(at: ["measures", "duties", "id"], in: bytes)
      compare(.documentJSON, path, found?.map { "\(graph.documents[index].slug)/\($0)" })
    case "duties.csv": compare(.documentCSV, path, tableIDs(path, bytes))
    case "duties.xlsx": compare(.documentXLSX, path, tableIDs(path, bytes))
    default:
      guard file.hasPrefix("measures/"), file.hasSuffix(".html"), let ordinal = Int(file.dropFirst(9).dropLast(5))
      else {
        return
      }
      readMeasure(index, ordinal - 1, path, bytes)
    }
  }

  private mutating func readMeasure(_ document: Int, _ measure: Int, _ path: String, _ bytes: [UInt8]) {
    let node = graph.documents[document]
    guard node.policy.measures.indices.contains(measure) else {
      faults.append("\(path)：没有这项措施")
      return
    }
    measuresSeen += 1
    let duties = node.policy.measures[measure].duties
    // A unit of several clauses stands once a role.
    let held = zip(duties, node.dutyUnits[measure]).map { "\($0.role.rawValue) \(graph.path(of: .unit($1)))" }
    let wanted = Set(held)
    let found = PageDuties.ofMeasure(bytes)
    let shown = Set(found)
    counts[.measurePages] += held.count { shown.contains($0) }
    if let difference = difference(found.sorted { $0.precedes($1) }, wanted.sorted { $0.precedes($1) }) {
      faults.append("\(path)：措施页的责任与原文不符，\(difference)")
    }
  }

  /// A matrix, or a part of one that is cut between measures.
  private mutating func readMatrix(_ bytes: [UInt8]) {
    seen.insert(.matrices)
    let part = PageDuties.ofMatrix(bytes)
    matrix.cells += part.cells
    matrix.sums += part.sums
    matrix.total += part.total ?? -1_000_000
  }

  private mutating func compareMatrix(_ document: Int) {
    let node = graph.documents[document]
    var wanted: [String] = []
    for (measure, units) in node.dutyUnits.enumerated() {
      let ordinal = node.policy.measures[measure].ordinal
      for unit in Set(units) { wanted.append("\(ordinal) \(graph.path(of: .unit(unit)))") }
    }
    counts[.matrices] += matrix.sums.reduce(0, +)
    if let difference = difference(matrix.cells.sorted { $0.precedes($1) }, wanted.sorted { $0.precedes($1) }) {
      faults.append("\(name)：矩阵与原文不符，\(difference)")
    }
    if matrix.sums != node.policy.measures.map(\.duties.count) || matrix.total != node.dutyCount {
      faults.append("\(name)：矩阵合计为 \(matrix.total)，应为 \(node.dutyCount)")
    }
  }

  private mutating func readUnit(_ index: Int, _ path: String, _ bytes: [UInt8]) {
    let id = graph.units[index].id
    guard path.hasPrefix(id) else { return }
    switch path.dropFirst(id.utf8.count) {
    case ".json": compare(.unitJSON, path, JSONTexts.values(at: ["duties", "id"], in: bytes))
    case ".csv": compare(.unitCSV, path, tableIDs(path, bytes))
    case ".xlsx": compare(.unitXLSX, path, tableIDs(path, bytes))
    case let rest where rest.hasSuffix(".html"):
      seen.insert(.unitPages)
      var here: [String: Int] = [:]
      for measure in PageDuties.ofUnit(bytes) { here[measure, default: 0] += 1 }
      for measure in here.keys.sorted(by: { $0.precedes($1) }) where rows[measure] == nil {
        faults.append("\(path)：单位页列出了不属于该单位的“\(measure)”")
      }
      // `/2021-08.html` → `2021-08`; the whole ledger's own page has no key.
      rowsOfPart[String(rest.dropLast(5).drop { $0 == "/" })] = here
    default: break
    }
  }

  /// A page that is cut again (a year into months) shows its first rows once more: what counts are the pages that are not. A measure
  /// whose rows are cut between two of them stands on both.
  private func rowsOfWholeParts() -> [String: Int] {
    var cut: Set<String> = []
    for part in rowsOfPart.keys where !part.isEmpty {
      cut.insert("")
      for (place, sign) in zip(part.indices, part) where sign == "-" { cut.insert(String(part[..<place])) }
    }
    var sums: [String: Int] = [:]
    for (part, rows) in rowsOfPart where !cut.contains(part) { sums.merge(rows, uniquingKeysWith: +) }
    return sums
  }

  private mutating func compare(_ place: DutyCounts.Place, _ path: String, _ found: [String]?) {
    seen.insert(place)
    guard let found else {
      faults.append("\(path)：读不回来")
      return
    }
    counts[place] += found.count
    if let difference = difference(found.sorted { $0.precedes($1) }, ids) {
      faults.append("\(path)：责任与原文不符，\(difference)")
    }
  }

  private func tableIDs(_ path: String, _ bytes: [UInt8]) -> [String]? {
    path.hasSuffix(".csv") ? TableDuties.ofCSV(bytes) : TableDuties.ofWorkbook(bytes)
  }

  /// Where two sorted lists part; nil where they are the same.
  private func difference(_ found: [String], _ wanted: [String]) -> String? {
    if found == wanted { return nil }
    let at =
      zip(found, wanted).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(found.count, wanted.count)
    let there = at < found.count ? found[at] : "（无）"
    let due = at < wanted.count ? wanted[at] : "（无）"
    return "共 \(found.count) 条，应为 \(wanted.count) 条；此处为“\(there)”，应为“\(due)”"
  }

  private static func ids(ofDocument index: Int, in graph: SiteGraph) -> [String] {
    var ids: [String] = []
    ids.reserveCapacity(graph.documents[index].dutyCount)
    for measure in graph.documents[index].policy.measures.indices {
      for duty in graph.documents[index].policy.measures[measure].duties.indices {
        ids.append(id(index, measure, duty, in: graph))
      }
    }
    return ids
  }

  private static func id(_ document: Int, _ measure: Int, _ duty: Int, in graph: SiteGraph) -> String {
    "\(graph.documents[document].slug)/m\(graph.documents[document].policy.measures[measure].ordinal)-d\(duty + 1)"
  }
}
