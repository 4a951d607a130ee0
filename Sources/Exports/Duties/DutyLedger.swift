import PolicyModel
import SiteGraph

/// The rows of a ledger (台账): which duties, in which order.
struct DutyLedger {
  /// One duty: stated by the text, or derived from a stated one.
  struct Row {
    var document: Int
    var measure: Int
    /// The stated duty.
    var duty: Int
    /// Nil for the stated duty itself.
    var derived: DerivedDuty?

    /// `ygxzx-2021-237/m22-d1`; a derived one has its unit's slug behind it.
    func id(in graph: SiteGraph) -> String {
      let slug = graph.documents[document].policy.metadata.slug
      let ordinal = graph.documents[document].policy.measures[measure].ordinal
      let stated = "\(slug)/m\(ordinal)-d\(duty + 1)"
      return derived.map { stated + "-" + graph.units[$0.unit].slug } ?? stated
    }

    /// The unit that the text names.
    func statedUnit(in graph: SiteGraph) -> Int { graph.documents[document].dutyUnits[measure][duty] }
  }

  /// Documents newest first, then the order of the text; a derived duty after the one that it comes from.
  private(set) var rows: [Row] = []

  /// The measures in the same order: for a unit those of its rows, otherwise all, those that nobody holds as well.
  private(set) var measures: [(document: Int, measure: Int)] = []

  /// What the text of a document states.
  init(ofDocument index: Int, in graph: SiteGraph) {
    add(document: index, in: graph)
  }

  /// What the documents of a year state.
  init(ofYear year: String, in graph: SiteGraph) {
    for index in graph.documents.indices
    where graph.documents[index].dutyCount > 0 && graph.year(ofDocument: index) == year {
      add(document: index, in: graph)
    }
  }

  /// What a unit holds: stated, and by its groups and predecessors.
  init(ofUnit index: Int, in graph: SiteGraph) {
    let unit = graph.units[index]
    rows.reserveCapacity(unit.duties.count + unit.derived.count)
    for reference in unit.duties {
      rows.append(Row(document: reference.document, measure: reference.measure, duty: reference.duty))
    }
    for reference in unit.derived {
      let derived = graph.documents[reference.document].derived[reference.measure][reference.duty]
      rows.append(
        Row(document: reference.document, measure: reference.measure, duty: derived.duty, derived: derived)
      )
    }
    // One unit may hold one measure in several ways; via decides between two groups of one clause.
    if !unit.derived.isEmpty {
      rows.sort { a, b in
        (a.document, a.measure, a.duty, a.derived?.via ?? -1) < (b.document, b.measure, b.duty, b.derived?.via ?? -1)
      }
    }
    for row in rows where measures.isEmpty || measures[measures.count - 1] != (row.document, row.measure) {
      measures.append((row.document, row.measure))
    }
  }

  private mutating func add(document index: Int, in graph: SiteGraph) {
    for (number, measure) in graph.documents[index].policy.measures.enumerated() {
      measures.append((index, number))
      for duty in measure.duties.indices { rows.append(Row(document: index, measure: number, duty: duty)) }
    }
  }
}
