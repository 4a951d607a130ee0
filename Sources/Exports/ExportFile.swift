package import SiteGraph

/// The bytes of one file that readers and programs take away. A function of the graph alone, so that files can be made in
/// any order and side by side; the address is `graph.path(of: export)`.
///
/// Throws where a ledger goes beyond what the XLSX format can hold.
package func exportBytes(_ export: ExportID, in graph: SiteGraph) throws(WorkbookError) -> [UInt8] {
  switch export {
  case .documentData(let index): documentData(index, in: graph)
  case .documentDuties(let index, let format): try dutyTable(ofDocument: index, format, in: graph)
  case .documentCalendar(let index): calendar(ofDocument: index, in: graph).bytes()
  case .documentFeed(let index): feed(ofDocument: index, in: graph).bytes()
  case .unitData(let index): unitData(index, in: graph)
  case .unitDuties(let index, let format): try dutyTable(ofUnit: index, format, in: graph)
  case .unitCalendar(let index): calendar(ofUnit: index, in: graph).bytes()
  case .unitFeed(let index): feed(ofUnit: index, in: graph).bytes()
  case .siteDuties(let year, let format): try dutyTable(ofYear: year, format, in: graph)
  case .siteCalendar(let year): calendar(ofYear: year, in: graph).bytes()
  case .siteFeed: siteFeed(in: graph).bytes()
  case .documentsData: documentsData(in: graph)
  case .unitsData: unitsData(in: graph)
  case .citationsData: citationsData(in: graph)
  case .schema(let schema): schemaBytes(schema)
  }
}
