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
    var listed: [MeasurePlace] = []
    for (document, node) in documents.enumerated() where year == nil || self.year(ofDocument: document) == year {
      for measure in node.policy.measures.indices where isListed(view, node, measure) {
        listed.append(MeasurePlace(document: document, measure: measure))
      }
    }
    return listed
  }

  private func isListed(_ view: PageID.Supervision, _ node: DocumentNode, _ index: Int) -> Bool {
    let measure = node.policy.measures[index]
    let held = node.dutyUnits[index]
    switch view {
    // A measure of one unit has no need of a lead.
    case .noLead: return held.contains { $0 != held[0] } && !measure.duties.contains { $0.role == .lead }
    case .noLimit: return !measure.hasTimeLimit
    case .groupOnly:
      return !measure.duties.isEmpty && zip(measure.duties, held).allSatisfy { $0.isGroup || units[$1].isGroup }
    }
  }

  /// The measures with a time limit that falls into a year, by their first day in it.
  package func measuresDue(in year: String) -> [MeasurePlace] {
    var due: [(day: String, measure: MeasurePlace)] = []
    for (document, node) in documents.enumerated() {
      for (index, measure) in node.policy.measures.enumerated() {
        let days = measure.timeLimits.compactMap(\.date).filter { $0.hasPrefix(year) }
        guard let first = days.min() else { continue }
        due.append((first, MeasurePlace(document: document, measure: index)))
      }
    }
    func order(_ entry: (day: String, measure: MeasurePlace)) -> (String, Int, Int) {
      (entry.day, entry.measure.document, entry.measure.measure)
    }
    return due.sorted { order($0) < order($1) }.map(\.measure)
  }
}
