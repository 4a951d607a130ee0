import PolicyModel
import SiteGraph

/// `data/supervision/<view>-<year>.csv` and `.xlsx`: what a view for supervision lists, a row a measure.
func supervisionTable(
  _ view: PageID.Supervision,
  year: String,
  _ format: ExportID.TableFormat,
  in graph: SiteGraph,
) throws(WorkbookError) -> [UInt8] {
  let (title, meaning) =
    switch view {
    case .noLead: ("未写明牵头单位", "列了两个以上责任单位，而原文没有写“牵头”的措施；排在首位不等于牵头")
    case .noLimit: ("未写明时限", "没有写日期、期限或周期的措施；“及时”“尽快”之类的用语不算时限")
    case .groupOnly: ("只写明群组", "责任单位只有群组、没有点名任何单位的措施")
    }
  let scope = year == "undated" ? "未注明日期文件" : "\(year)年文件"
  return try measureFile(
    graph.supervised(view, year: year),
    format,
    name: "\(title)的措施（\(scope)）",
    meaning: meaning,
    path: graph.path(of: .supervision(view, year: year, format)),
    in: graph,
  )
}

/// `data/deadlines/<year>.csv` and `.xlsx`: what is due in a year, by date.
func dueTable(year: String, _ format: ExportID.TableFormat, in graph: SiteGraph) throws(WorkbookError) -> [UInt8] {
  try measureFile(
    graph.measuresDue(in: year),
    format,
    name: "\(year)年到期的措施",
    meaning: "写有确定日期、在这一年到期的措施，按日期排列；不表示是否完成",
    path: graph.path(of: .due(year: year, format)),
    in: graph,
  )
}

/// `data/partners.csv` and `.xlsx`: every pair of units that the text names in one measure.
func partnersTable(_ format: ExportID.TableFormat, in graph: SiteGraph) throws(WorkbookError) -> [UInt8] {
  let base = AddressBase(ofFile: graph.path(of: .partners(format)), in: graph)
  let columns: [Workbook.Column] = [
    .init("单位", width: 36), .init("共同单位", width: 36), .init("共同措施（项）", width: 14), .init("文件（件）", width: 11),
    .init("链接", width: 30),
  ]
  let rows: [[TableCell]] = graph.unitPairs().map { pair in
    [
      .text(graph.units[pair.a].name), .text(graph.units[pair.b].name), .number(pair.measures), .number(pair.documents),
      .link(graph.units[pair.a].name, target: base.href(graph.path(of: .unit(pair.a)))),
    ]
  }
  if format == .csv { return CSVWriter.file(head: columns.map(\.title), rows: rows) }
  let settings = graph.settings
  return try Workbook(
    title: "共同负责的单位",
    author: settings.owner ?? settings.name,
    sheets: [.init(name: "共同负责", columns: columns, rows: rows)],
  ).bytes()
}

/// A file of measures: as the sheet 按措施 of a ledger, with a sheet that says what is in it.
private func measureFile(
  _ places: [MeasurePlace],
  _ format: ExportID.TableFormat,
  name: String,
  meaning: String,
  path: String,
  in graph: SiteGraph,
) throws(WorkbookError) -> [UInt8] {
  let base = AddressBase(ofFile: path, in: graph)
  let table = MeasureTable(places, base: base, in: graph)
  // A measure's number is text, as in a ledger, and its address stands before what is to be filled in.
  var columns = MeasureTable.columns
  columns.insert(.init("链接", width: 14), at: columns.count - 4)
  let rows = table.rows.map { row in
    guard case .link(let id, let target) = row[0] else { return row }
    var row = row
    row[0] = .text(id)
    row.insert(.link(id, target: target), at: row.count - 4)
    return row
  }
  if format == .csv { return CSVWriter.file(head: columns.map(\.title), rows: rows) }
  let settings = graph.settings
  let notes: [(String, String)] = [
    ("范围", name), ("含义", meaning), ("条数", "\(places.count) 项措施"),
    ("填报", "进展情况、存在问题、下步措施、责任人四栏留空，供填报"), ("来源", settings.name), ("声明", settings.notice),
  ]
  return try Workbook(
    title: name,
    author: settings.owner ?? settings.name,
    created: places.compactMap { graph.documents[$0.document].policy.metadata.date }.max(),
    sheets: [
      .init(name: "按措施", columns: columns, rows: rows),
      .init(
        name: "说明",
        columns: [.init("", width: 18), .init("", width: 90)],
        rows: notes.map { [.text($0.0), .text($0.1)] },
        hasHead: false,
      ),
    ],
  ).bytes()
}
