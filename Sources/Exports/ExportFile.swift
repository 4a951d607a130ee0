package import SiteGraph

/// Makes the files that readers and programs take away. Each is a function of the graph alone, so that files can be made in any
/// order and side by side; the address is `graph.path(of: export)`. One maker makes the files of one document or unit: the two
/// forms of its ledger are written from one table.
package struct ExportMaker {
  private let graph: SiteGraph
  private var ledger: LedgerFile?

  package init(_ graph: SiteGraph) { self.graph = graph }

  /// The bytes of one file. Throws where a ledger goes beyond what the XLSX format can hold.
  package mutating func bytes(of export: ExportID) throws(WorkbookError) -> [UInt8] {
    switch export {
    case .documentDuties(let index, let format): try ledger(.document(index)).bytes(format)
    case .unitDuties(let index, let format): try ledger(.unit(index)).bytes(format)
    case .siteDuties(let year, let format): try ledger(.year(year)).bytes(format)
    case .supervision(let view, let year, let format): try supervisionTable(view, year: year, format, in: graph)
    case .due(let year, let format): try dueTable(year: year, format, in: graph)
    case .partners(let format): try partnersTable(format, in: graph)
    default: otherBytes(export, in: graph)
    }
  }

  private mutating func ledger(_ scope: LedgerFile.Scope) -> LedgerFile {
    if let ledger, ledger.scope == scope { return ledger }
    let made = LedgerFile(scope, in: graph)
    ledger = made
    return made
  }
}

/// The bytes of one file.
package func exportBytes(_ export: ExportID, in graph: SiteGraph) throws(WorkbookError) -> [UInt8] {
  var maker = ExportMaker(graph)
  return try maker.bytes(of: export)
}

private func otherBytes(_ export: ExportID, in graph: SiteGraph) -> [UInt8] {
  switch export {
  case .documentData(let index): documentData(index, in: graph)
  case .documentCalendar(let index): calendar(ofDocument: index, in: graph).bytes()
  case .documentFeed(let index): feed(ofDocument: index, in: graph).bytes()
  case .documentLegislation(let index): legislationData(ofDocument: index, in: graph)
  case .unitData(let index): unitData(index, in: graph)
  case .unitCalendar(let index): calendar(ofUnit: index, in: graph).bytes()
  case .unitFeed(let index): feed(ofUnit: index, in: graph).bytes()
  case .documentDuties, .unitDuties, .siteDuties: preconditionFailure("ledgers are made by ExportMaker")
  case .siteCalendar(let year): calendar(ofYear: year, in: graph).bytes()
  case .supervision, .due, .partners: preconditionFailure("tables are made by ExportMaker")
  case .siteFeed: siteFeed(in: graph).bytes()
  case .documentsData: documentsData(in: graph)
  case .unitsData: unitsData(in: graph)
  case .citationsData: citationsData(in: graph)
  case .schema(let schema): schemaBytes(schema)
  }
}
