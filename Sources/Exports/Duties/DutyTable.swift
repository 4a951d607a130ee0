import PolicyModel
import SiteGraph

/// A ledger as a table to take away, for the spreadsheet (责任分工表): the same columns for a document, a unit and a year
/// of the site, each row with its lasting duty ID, the last columns left for the unit to fill in.
struct DutyTable {
  /// What the workbook is called and what its second sheet says.
  struct Title {
    var name: String
    var author: String?
    /// `2021-08-26`: the newest document's.
    var date: String?
    var notes: [(String, String)]
  }

  private let rows: [[TableCell]]

  static let columns: [Workbook.Column] = [
    .init("责任编号", width: 24), .init("文件", width: 30), .init("发文字号", width: 20), .init("部分", width: 20),
    .init("措施号", width: 10), .init("措施", width: 24), .init("责任单位（原文）", width: 22),
    .init("责任单位（规范名称）", width: 24), .init("角色", width: 10), .init("列名顺序", width: 9), .init("群组", width: 6),
    .init("认定方式", width: 10), .init("认定理由", width: 26), .init("责任条款（原文）", width: 48),
    .init("时限（原文）", width: 18), .init("时限日期", width: 12), .init("链接", width: 14), .init("进展情况", width: 20),
    .init("存在问题", width: 20), .init("下步措施", width: 20), .init("责任人", width: 10),
  ]

  init(_ ledger: DutyLedger, base: AddressBase, in graph: SiteGraph) {
    rows = DutyTable.rows(ledger, base: base, in: graph)
  }

  /// A row a duty.
  var csv: [UInt8] { CSVWriter.file(head: DutyTable.columns.map(\.title), rows: rows) }

  /// The sheets: a row a duty, perhaps a row a measure, and what the columns mean.
  func workbook(_ title: Title, measures: MeasureTable?) -> Workbook {
    var sheets = [Workbook.Sheet(name: "责任分工", columns: DutyTable.columns, rows: rows)]
    var notes = title.notes
    if let measures {
      sheets.append(.init(name: "按措施", columns: MeasureTable.columns, rows: measures.rows))
      notes.append(("工作表", "“责任分工”每条责任一行；“按措施”每项措施一行，供分派和打印"))
    }
    sheets.append(
      .init(
        name: "说明",
        columns: [.init("", width: 18), .init("", width: 90)],
        rows: notes.map { [.text($0.0), .text($0.1)] },
        hasHead: false,
      )
    )
    return Workbook(title: title.name, author: title.author, created: title.date, sheets: sheets)
  }

  private static func rows(_ ledger: DutyLedger, base: AddressBase, in graph: SiteGraph) -> [[TableCell]] {
    var rows: [[TableCell]] = []
    rows.reserveCapacity(ledger.rows.count)
    // What rows of one measure have in common is made once.
    var shared = MeasureCells()
    for row in ledger.rows {
      shared.move(to: row, base: base, in: graph)
      let stated = shared.units[row.duty]
      let unit = row.derived?.unit ?? stated
      let duty = shared.duties[row.duty]
      var reason = duty.reason
      var id = "\(shared.id)-d\(row.duty + 1)"
      if let derived = row.derived {
        reason = ExportWords.via(derived, stated: graph.units[derived.via].name)
        id += "-" + graph.units[unit].slug
      }
      rows.append([
        .text(id), shared.document, shared.number, shared.section, shared.label, shared.name,
        .text(duty.name), .text(graph.units[unit].name), .text(ExportWords.role(row.derived?.role ?? duty.role)),
        .number(duty.order), duty.isGroup || graph.units[stated].isGroup ? .text("是") : .empty,
        .text(ExportWords.knownBy(row.derived?.knownBy ?? duty.knownBy)), .text(reason),
        shared.clauses.indices.contains(duty.clause) ? shared.clauses[duty.clause] : .empty,
        shared.limit, shared.date, shared.link, .empty, .empty, .empty, .empty,
      ])
    }
    return rows
  }
}

/// What all rows of one measure have in common.
private struct MeasureCells {
  private var place = (document: -1, measure: -1)
  /// `ygxzx-2021-237/m22`.
  var id = ""
  var duties: [Duty] = []
  /// The unit of each duty.
  var units: [Int] = []
  var document = TableCell.empty
  var number = TableCell.empty
  var section = TableCell.empty
  var label = TableCell.empty
  var name = TableCell.empty
  var clauses: [TableCell] = []
  var limit = TableCell.empty
  var date = TableCell.empty
  var link = TableCell.empty

  mutating func move(to row: DutyLedger.Row, base: AddressBase, in graph: SiteGraph) {
    guard place != (row.document, row.measure) else { return }
    set(
      graph.documents[row.document].policy.measures[row.measure],
      of: graph.documents[row.document].policy,
      isNewDocument: place.document != row.document,
      address: base.href(graph.path(of: .measure(document: row.document, measure: row.measure))),
    )
    units = graph.documents[row.document].dutyUnits[row.measure]
    place = (row.document, row.measure)
  }

  /// Parameters rather than variables: a variable would copy the whole document.
  private mutating func set(_ measure: Measure, of policy: PolicyDocument, isNewDocument: Bool, address: String) {
    if isNewDocument {
      document = .text(policy.metadata.title)
      number = policy.metadata.number.map { .text($0) } ?? .empty
    }
    id = "\(policy.metadata.slug)/\(measure.id)"
    duties = measure.duties
    section = measure.section.map { .text(ExportWords.heading(of: policy.sections[$0])) } ?? .empty
    label = measure.label.map { .text($0) } ?? .empty
    name = .text(ExportWords.name(of: measure, in: policy))
    link = .link(measure.label ?? measure.id, target: address)
    clauses = measure.clauses.map { .text(DutyTable.clipped($0.text)) }
    (limit, date) = DutyTable.limits(of: measure)
  }
}

extension DutyTable {
  /// The time limits of a measure, verbatim, without those that are only vague; and one day, the first that is due, since
  /// there is one column for it.
  static func limits(of measure: Measure) -> (text: TableCell, date: TableCell) {
    if measure.timeLimits.isEmpty { return (.empty, .empty) }
    let limits = measure.timeLimits.filter { $0.kind != .vague }
    if limits.isEmpty { return (.empty, .empty) }
    let first = limits.compactMap(\.date).min()
    return (.text(clipped(limits.map(\.text).joined(separator: "；"))), first.map { .date($0) } ?? .empty)
  }

  /// A cell holds 32,767 UTF-16 units; a longer clause is cut and says so. Its whole text stands behind the link.
  static func clipped(_ text: String) -> String {
    if text.utf8.count <= Workbook.Limit.cell || text.utf16.count <= Workbook.Limit.cell { return text }
    let mark = "……（过长，全文见链接）"
    var head = ""
    var units = mark.utf16.count
    for scalar in text.unicodeScalars {
      units += scalar.value > 0xFFFF ? 2 : 1
      if units > Workbook.Limit.cell { break }
      head.unicodeScalars.append(scalar)
    }
    return head + mark
  }
}
