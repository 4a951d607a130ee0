internal import PolicyModel

/// A file that readers and programs take away. Pages link to it, the exports write it: both ask here for its address and
/// whether there is one, so no page offers a file that does not exist.
package enum ExportID: Sendable, Hashable {
  /// `data.json` of a document: the public contract.
  case documentData(Int)
  case documentDuties(Int, TableFormat)
  case documentCalendar(Int)
  case documentFeed(Int)
  /// The document as schema.org `Legislation` (JSON-LD): a file, since in the page it would weigh as much as its apparatus.
  case documentLegislation(Int)
  case unitData(Int)
  case unitDuties(Int, TableFormat)
  case unitCalendar(Int)
  case unitFeed(Int)
  /// The duties of all documents of one year; by year, so that an addition moves nothing and no file grows with the site.
  case siteDuties(year: String, TableFormat)
  /// The time limits that fall into one year.
  case siteCalendar(year: String)
  /// What a view for supervision lists of the documents of one year.
  case supervision(PageID.Supervision, year: String, TableFormat)
  /// The measures with a time limit that falls into one year.
  case due(year: String, TableFormat)
  /// Who works with whom: every pair of units that share a measure.
  case partners(TableFormat)
  case siteFeed
  case documentsData
  case unitsData
  case citationsData
  case schema(Schema)

  /// The two forms of a ledger.
  package enum TableFormat: String, Sendable, Hashable, CaseIterable {
    case csv
    case xlsx
  }

  /// The JSON schemas, each for the data file of its name.
  package enum Schema: String, Sendable, Hashable, CaseIterable {
    case document
    case documents
    case unit
    case units
    case citations
  }
}

extension SiteGraph {
  /// The address of a file from the site's root.
  package func path(of export: ExportID) -> String {
    switch export {
    case .documentData(let index): edition(index).folder + "data.json"
    case .documentDuties(let index, let format): edition(index).folder + "duties." + format.rawValue
    case .documentCalendar(let index): edition(index).folder + "deadlines.ics"
    case .documentFeed(let index): edition(index).folder + "feed.xml"
    case .documentLegislation(let index): edition(index).folder + "legislation.json"
    case .unitData(let index): units[index].id + ".json"
    case .unitDuties(let index, let format): units[index].id + "." + format.rawValue
    case .unitCalendar(let index): units[index].id + ".ics"
    case .unitFeed(let index): units[index].id + ".xml"
    case .siteDuties(let year, let format): "data/duties/\(year).\(format.rawValue)"
    case .siteCalendar(let year): "data/deadlines/\(year).ics"
    case .supervision(let view, let year, let format): "data/supervision/\(view.rawValue)-\(year).\(format.rawValue)"
    case .due(let year, let format): "data/deadlines/\(year).\(format.rawValue)"
    case .partners(let format): "data/partners.\(format.rawValue)"
    case .siteFeed: "feed.xml"
    case .documentsData: "data/documents.json"
    case .unitsData: "data/units.json"
    case .citationsData: "data/citations.json"
    case .schema(let schema): "data/\(schema.rawValue).schema.json"
    }
  }

  /// What can be taken away of one document: no ledger without duties, no calendar without a dated limit.
  package func exports(ofDocument index: Int) -> [ExportID] {
    // A version that is not current has no feed and no calendar: nothing in it is due.
    guard edition(index).isCurrent else {
      let hasDuties = edition(index).dutyCount > 0
      return [.documentData(index)]
        + (hasDuties ? ExportID.TableFormat.allCases.map { .documentDuties(index, $0) } : [])
    }
    var exports: [ExportID] = [.documentData(index), .documentFeed(index), .documentLegislation(index)]
    if documents[index].policy.measures.contains(where: { !$0.duties.isEmpty }) {
      exports += ExportID.TableFormat.allCases.map { .documentDuties(index, $0) }
    }
    if documents[index].policy.measures.contains(where: { $0.timeLimits.contains { $0.date != nil } }) {
      exports.append(.documentCalendar(index))
    }
    return exports
  }

  /// What can be taken away of one unit.
  package func exports(ofUnit index: Int) -> [ExportID] {
    var exports: [ExportID] = [.unitData(index), .unitFeed(index)]
    exports += ExportID.TableFormat.allCases.map { .unitDuties(index, $0) }
    let isDated = (units[index].duties + units[index].derived).contains {
      documents[$0.document].policy.measures[$0.measure].timeLimits.contains { $0.date != nil }
    }
    if isDated { exports.append(.unitCalendar(index)) }
    return exports
  }

  func listSiteExports() -> [ExportID] {
    var exports: [ExportID] = [.siteFeed, .documentsData, .unitsData, .citationsData]
    exports += ExportID.Schema.allCases.map { .schema($0) }
    let withDuties = documents.indices.filter { documents[$0].dutyCount > 0 }
    for year in years(ofDocuments: withDuties) {
      exports += ExportID.TableFormat.allCases.map { .siteDuties(year: year, $0) }
    }
    for view in PageID.Supervision.allCases {
      for year in years(ofDocuments: Set(supervised(view).map(\.document))) {
        exports += ExportID.TableFormat.allCases.map { .supervision(view, year: year, $0) }
      }
    }
    for year in yearsOfTimeLimits() {
      exports.append(.siteCalendar(year: year))
      exports += ExportID.TableFormat.allCases.map { .due(year: year, $0) }
    }
    if !withDuties.isEmpty { exports += ExportID.TableFormat.allCases.map { .partners($0) } }
    return exports
  }

  /// Every file that the exports write, in a fixed order.
  package func allExports() -> [ExportID] {
    siteExports + documents.indices.flatMap { exports(ofDocument: $0) }
      + units.indices.flatMap { exports(ofUnit: $0) }
  }

  /// The years into which dated time limits fall, ascending.
  private func yearsOfTimeLimits() -> [String] { dueByYear.keys.sorted() }
}
