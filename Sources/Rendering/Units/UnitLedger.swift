internal import PolicyModel
internal import SiteGraph

/// What a unit holds, counted once: by measure, by role, and with whom. Only what the text states; what groups and the
/// registry add is counted apart.
struct UnitLedger {
  /// Another unit of the same measures.
  struct Partner {
    var unit: Int
    /// Measures in which the text names both.
    var direct: Int
    /// Further measures in which it is only a member of a group that the text names.
    var viaGroup: Int
  }

  /// A dated time limit of a measure that the unit holds.
  struct Dated {
    var document: Int
    var measure: Int
    var limit: Int
    var date: String
  }

  private(set) var documents = 0
  private(set) var measures = 0
  /// Measures by role, beside `Role.allCases`.
  private(set) var byRole = [Int](repeating: 0, count: Role.allCases.count)
  /// Measures of which it is the only unit.
  private(set) var alone = 0
  /// Measures in which it stands first in a clause. The place is not a role.
  private(set) var first = 0
  /// Most direct measures first, then via group, then by slug.
  private(set) var partners: [Partner] = []
  /// Ascending.
  private(set) var dated: [Dated] = []

  /// Counts some of a unit's stated duties, measure by measure: the cost goes with these duties and their neighbours.
  init(_ unit: Int, duties: ArraySlice<DutyReference>, in graph: SiteGraph) {
    var direct = [Int32](repeating: 0, count: graph.units.count)
    var viaGroup = direct
    // The number of the measure at which a unit was last seen, so that each counts once a measure.
    var seen = direct
    var met: [Int] = []
    var at = duties.startIndex
    var document = -1
    while at < duties.endIndex {
      let place = duties[at]
      var end = at + 1
      while end < duties.endIndex, duties[end].measure == place.measure, duties[end].document == place.document {
        end += 1
      }
      measures += 1
      if place.document != document { documents += 1 }
      document = place.document
      // Only what is asked for: the document in a variable would copy all that it holds.
      let held = graph.documents[document].policy.measures[place.measure].duties
      var roles: [Role] = []
      var isFirst = false
      for reference in duties[at..<end] {
        let duty = held[reference.duty]
        if !roles.contains(duty.role) { roles.append(duty.role) }
        if duty.order == 1 { isFirst = true }
      }
      for (index, role) in Role.allCases.enumerated() where roles.contains(role) { byRole[index] += 1 }
      if isFirst { first += 1 }

      let stamp = Int32(measures)
      seen[unit] = stamp
      var others = 0
      for other in graph.documents[document].dutyUnits[place.measure] where seen[other] != stamp {
        seen[other] = stamp
        if direct[other] == 0, viaGroup[other] == 0 { met.append(other) }
        direct[other] += 1
        others += 1
      }
      if others == 0 { alone += 1 }
      for derived in graph.documents[document].derived[place.measure]
      where derived.knownBy == .group && derived.via != unit {
        guard seen[derived.unit] != stamp else { continue }
        seen[derived.unit] = stamp
        if direct[derived.unit] == 0, viaGroup[derived.unit] == 0 { met.append(derived.unit) }
        viaGroup[derived.unit] += 1
      }
      for (index, limit) in graph.documents[document].policy.measures[place.measure].timeLimits.enumerated() {
        if let date = limit.date {
          dated.append(Dated(document: document, measure: place.measure, limit: index, date: date))
        }
      }
      at = end
    }
    partners = met.map { Partner(unit: $0, direct: Int(direct[$0]), viaGroup: Int(viaGroup[$0])) }
      // Units stand in the order of their slugs.
      .sorted { ($1.direct, $1.viaGroup, $0.unit) < ($0.direct, $0.viaGroup, $1.unit) }
    dated.sort { a, b in
      if a.date != b.date { return a.date.utf8.lexicographicallyPrecedes(b.date.utf8) }
      return (a.document, a.measure, a.limit) < (b.document, b.measure, b.limit)
    }
  }

  /// Measures in a role.
  func count(_ role: Role) -> Int { Role.allCases.firstIndex(of: role).map { byRole[$0] } ?? 0 }
}

/// What a unit holds by a group or by the registry: not stated, so never among the stated.
struct IndirectDuties {
  /// The unit that the text names, and how the one follows from the other.
  struct Source {
    var via: Int
    var knownBy: Provenance
    /// Documents newest first, then the order of the text; each measure once.
    var duties: [DutyReference]
  }

  /// By the number of measures, then by slug.
  private(set) var sources: [Source] = []
  /// Measures in which the text does not name the unit itself.
  private(set) var measures = 0

  init(_ unit: Int, in graph: SiteGraph) {
    let node = graph.units[unit]
    var places: [Int: Int] = [:]
    var last: DutyReference?
    for reference in node.derived {
      let derived = graph.documents[reference.document].derived[reference.measure][reference.duty]
      let isNew = last.map { $0.document != reference.document || $0.measure != reference.measure } ?? true
      last = reference
      if isNew, !graph.documents[reference.document].dutyUnits[reference.measure].contains(unit) { measures += 1 }
      // One source a unit and kind: the key holds both.
      let key = derived.via * 2 + (derived.knownBy == .group ? 0 : 1)
      let place = places[key] ?? sources.count
      if place == sources.count {
        places[key] = place
        sources.append(Source(via: derived.via, knownBy: derived.knownBy, duties: []))
      }
      if let before = sources[place].duties.last, before.document == reference.document,
        before.measure == reference.measure
      {
        continue
      }
      sources[place].duties.append(reference)
    }
    sources.sort { a, b in
      if a.duties.count != b.duties.count { return a.duties.count > b.duties.count }
      return (a.via, a.knownBy.rawValue) < (b.via, b.knownBy.rawValue)
    }
  }
}
