internal import PolicyModel

/// A measure of a document, by its place in the graph.
package struct MeasurePlace: Sendable, Hashable {
  package var document: Int
  package var measure: Int

  package init(document: Int, measure: Int) {
    self.document = document
    self.measure = measure
  }
}

extension SiteGraph {
  /// The measures that a view for supervision (督查) lists, documents newest first. Each view says only what the text does not say.
  ///
  /// - Parameter year: of the documents; nil for all.
  package func supervised(_ view: PageID.Supervision, year: String? = nil) -> [MeasurePlace] {
    let listed = supervisedMeasures[view] ?? []
    guard let year else { return listed }
    return listed.filter { self.year(ofDocument: $0.document) == year }
  }

  /// The same, looked for in every measure: once for the site, since its pages ask for it a hundred times.
  func listed(_ view: PageID.Supervision) -> [MeasurePlace] {
    var listed: [MeasurePlace] = []
    for document in documents.indices {
      for measure in documents[document].policy.measures.indices where isListed(view, document, measure) {
        listed.append(MeasurePlace(document: document, measure: measure))
      }
    }
    return listed
  }

  // By paths from the graph: a document or a measure in a variable would be a copy of all its lists.
  private func isListed(_ view: PageID.Supervision, _ document: Int, _ measure: Int) -> Bool {
    switch view {
    // A measure of one unit has no need of a lead.
    case .noLead:
      return isHeldByTwo(documents[document].dutyUnits[measure])
        && !hasLead(documents[document].policy.measures[measure].duties)
    case .noLimit: return !documents[document].policy.measures[measure].timeLimits.setOne
    case .groupOnly:
      return isHeldByGroups(documents[document].policy.measures[measure].duties, documents[document].dutyUnits[measure])
    }
  }

  private func hasLead(_ duties: [Duty]) -> Bool { duties.indices.contains { duties[$0].role == .lead } }

  private func isHeldByTwo(_ units: [Int]) -> Bool { units.contains { $0 != units[0] } }

  private func isHeldByGroups(_ duties: [Duty], _ held: [Int]) -> Bool {
    !duties.isEmpty && duties.indices.allSatisfy { duties[$0].isGroup || units[held[$0]].isGroup }
  }

  /// The measures with a time limit that falls into a year, by their first day in it.
  package func measuresDue(in year: String) -> [MeasurePlace] { dueByYear[year] ?? [] }
}

/// The measures of each year that a dated time limit falls into: by their first day in it, then in the order of the documents. Once
/// for all years: a large site has a hundred, and each asks several times.
func measuresByDueYear(_ documents: [DocumentNode]) -> [String: [MeasurePlace]] {
  var due: [String: [(day: String, measure: MeasurePlace)]] = [:]
  for document in documents.indices {
    for measure in documents[document].policy.measures.indices {
      var first: [String: String] = [:]
      for day in documents[document].policy.measures[measure].timeLimits.compactMap(\.date) {
        let year = String(day.prefix(4))
        first[year] = min(first[year] ?? day, day)
      }
      for (year, day) in first {
        due[year, default: []].append((day, MeasurePlace(document: document, measure: measure)))
      }
    }
  }
  return due.mapValues { entries in
    entries.sorted { a, b in
      if a.day != b.day { return a.day < b.day }
      return (a.measure.document, a.measure.measure) < (b.measure.document, b.measure.measure)
    }.map(\.measure)
  }
}
