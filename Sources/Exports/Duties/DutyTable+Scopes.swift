import PolicyModel
import SiteGraph

/// `documents/<slug>/duties.csv` and `.xlsx`: what the document states. Links stay in its folder.
func dutyTable(ofDocument index: Int, _ format: ExportID.TableFormat, in graph: SiteGraph) throws(WorkbookError)
  -> [UInt8]
{
  let metadata = graph.documents[index].policy.metadata
  let ledger = DutyLedger(ofDocument: index, in: graph)
  var notes = [("文件", metadata.title)]
  if let number = metadata.number { notes.append(("发文字号", number)) }
  if let date = metadata.date { notes.append(("成文日期", date)) }
  if !metadata.issuers.isEmpty { notes.append(("发文机关", metadata.issuers.joined(separator: "、"))) }
  return try table(
    ledger,
    format,
    name: metadata.title,
    notes: notes,
    date: metadata.date,
    path: graph.path(of: .documentDuties(index, .csv)),
    measures: true,
    in: graph,
  )
}

/// `units/<slug>.csv` and `.xlsx`: what the unit holds over all documents.
func dutyTable(ofUnit index: Int, _ format: ExportID.TableFormat, in graph: SiteGraph) throws(WorkbookError) -> [UInt8]
{
  let unit = graph.units[index]
  let ledger = DutyLedger(ofUnit: index, in: graph)
  var notes = [("责任单位", unit.name)]
  if !unit.short.isEmpty { notes.append(("简称", unit.short.joined(separator: "、"))) }
  if unit.registered == nil { notes.append(("登记", "登记中没有这个名称，照文件写法列出")) }
  if unit.isGroup, unit.members.isEmpty { notes.append(("成员", "成员未列明")) }
  return try table(
    ledger,
    format,
    name: unit.name + "责任分工表",
    notes: notes,
    date: newestDate(ledger, in: graph),
    path: graph.path(of: .unitDuties(index, .csv)),
    // A unit holds a measure once, nearly always: the rows would be the same.
    measures: false,
    in: graph,
  )
}

/// `data/duties/<year>.csv` and `.xlsx`: what the documents of one year state.
func dutyTable(ofYear year: String, _ format: ExportID.TableFormat, in graph: SiteGraph) throws(WorkbookError)
  -> [UInt8]
{
  let ledger = DutyLedger(ofYear: year, in: graph)
  let name = year == "undated" ? "未注明日期文件责任分工表" : "\(year)年文件责任分工表"
  return try table(
    ledger,
    format,
    name: name,
    notes: [("范围", name)],
    date: newestDate(ledger, in: graph),
    path: graph.path(of: .siteDuties(year: year, .csv)),
    measures: true,
    in: graph,
  )
}

/// Rows come newest first.
private func newestDate(_ ledger: DutyLedger, in graph: SiteGraph) -> String? {
  ledger.rows.first.flatMap { graph.documents[$0.document].policy.metadata.date }
}

private func table(
  _ ledger: DutyLedger,
  _ format: ExportID.TableFormat,
  name: String,
  notes: [(String, String)],
  date: String?,
  path: String,
  measures: Bool,
  in graph: SiteGraph,
) throws(WorkbookError) -> [UInt8] {
  let base = AddressBase(ofFile: path, in: graph)
  let table = DutyTable(ledger, base: base, in: graph)
  if format == .csv { return table.csv }
  let settings = graph.settings
  let all =
    notes + [
      ("条数", "\(ledger.rows.count) 条责任"),
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
  let title = DutyTable.Title(name: name, author: settings.owner ?? settings.name, date: date, notes: all)
  return try table.workbook(title, measures: measures ? MeasureTable(ledger, base: base, in: graph) : nil).bytes()
}
