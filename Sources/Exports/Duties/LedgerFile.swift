import PolicyModel
import SiteGraph

/// A ledger (台账) with what its files say beside the rows: the name, the notes of the second sheet.
struct LedgerFile {
  enum Scope: Hashable {
    /// `documents/<slug>/duties.csv` and `.xlsx`: what the document states. Links stay in its folder.
    case document(Int)
    /// `units/<slug>.csv` and `.xlsx`: what the unit holds over all documents.
    case unit(Int)
    /// `data/duties/<year>.csv` and `.xlsx`: what the documents of one year state.
    case year(String)
  }

  let scope: Scope
  private let graph: SiteGraph
  private let ledger: DutyLedger
  private let base: AddressBase
  private let table: DutyTable
  private var name: String
  private var date: String?
  private var notes: [(String, String)]

  init(_ scope: Scope, in graph: SiteGraph) {
    self.scope = scope
    self.graph = graph
    let path: String
    switch scope {
    case .document(let index):
      let metadata = graph.documents[index].policy.metadata
      ledger = DutyLedger(ofDocument: index, in: graph)
      name = metadata.title
      date = metadata.date
      notes = [("文件", metadata.title)]
      if let number = metadata.number { notes.append(("发文字号", number)) }
      if let date = metadata.date { notes.append(("成文日期", date)) }
      if !metadata.issuers.isEmpty { notes.append(("发文机关", metadata.issuers.joined(separator: "、"))) }
      path = graph.path(of: .documentDuties(index, .csv))
    case .unit(let index):
      let unit = graph.units[index]
      ledger = DutyLedger(ofUnit: index, in: graph)
      name = unit.name + "责任分工表"
      notes = [("责任单位", unit.name)]
      if !unit.short.isEmpty { notes.append(("简称", unit.short.joined(separator: "、"))) }
      if unit.registered == nil { notes.append(("登记", "登记中没有这个名称，照文件写法列出")) }
      if unit.isGroup, unit.members.isEmpty { notes.append(("成员", "成员未列明")) }
      path = graph.path(of: .unitDuties(index, .csv))
    case .year(let year):
      ledger = DutyLedger(ofYear: year, in: graph)
      name = year == "undated" ? "未注明日期文件责任分工表" : "\(year)年文件责任分工表"
      notes = [("范围", name)]
      path = graph.path(of: .siteDuties(year: year, .csv))
    }
    // Rows come newest first.
    if date == nil { date = ledger.rows.first.flatMap { graph.documents[$0.document].policy.metadata.date } }
    base = AddressBase(ofFile: path, in: graph)
    table = DutyTable(ledger, base: base, in: graph)
    notes += LedgerFile.commonNotes(count: ledger.rows.count, graph.settings)
  }

  func bytes(_ format: ExportID.TableFormat) throws(WorkbookError) -> [UInt8] {
    switch format {
    case .csv: return table.csv
    case .xlsx:
      let settings = graph.settings
      let title = DutyTable.Title(name: name, author: settings.owner ?? settings.name, date: date, notes: notes)
      return try table.workbook(title, measures: measures).bytes()
    }
  }

  /// A unit holds a measure once, nearly always: rows by measure would be the same as rows by duty.
  private var measures: MeasureTable? {
    if case .unit = scope { return nil }
    return MeasureTable(ledger, base: base, in: graph)
  }

  private static func commonNotes(count: Int, _ settings: SiteSettings) -> [(String, String)] {
    [
      ("条数", "\(count) 条责任"),
      ("角色", "只照文件写法，列名在前不等于牵头；“列名顺序”是在本条款中的次序"),
      ("认定方式", "条款写明；文件规则（全文统一约定，如“列第一位者为牵头单位”）；群组成员、职能承接（依登记推出，文件未直接点名）"),
      ("时限", "“时限日期”取本措施中最早的一个确定日期；没有确定日期的留空"),
      (
        "链接",
        settings.address == nil ? "链接是相对地址：在站点文件夹内打开才有效" : "链接指向 \(settings.address ?? "")"
      ),
      ("填报", "进展情况、存在问题、下步措施、责任人四栏留空，供填报"),
      ("来源", settings.name),
      ("声明", settings.notice),
    ]
  }
}
