package import Comparison
internal import PolicyModel

/// Something that happened to a document on a day that Content names.
package struct SiteChange: Sendable, Hashable {
  /// What happened.
  package enum Kind: String, Sendable, Hashable {
    case issued
    /// A newer version.
    case revised
    case effective
    case repealed
    case expires
    /// Taken off the site, with a tombstone.
    case withdrawn
  }

  package var date: String
  package var kind: Kind
  /// For `SiteGraph.edition`; nil for a tombstone.
  package var edition: Int?
  /// Index into `SiteGraph.tombstones`.
  package var tombstone: Int?
}

/// What one change means for one unit.
package struct UnitChange: Sendable {
  /// Index into `SiteGraph.changes`.
  package var change: Int
  package var events: [Event]

  /// What happened to one duty of the unit.
  package struct Event: Sendable {
    /// Where the measure stands: the newer version, or for a lost duty the older one.
    package var edition: Int
    package var measure: Int
    package var kind: DutyChange.Kind
  }
}

/// What the dates of Content say, newest first; on one day in the order of the documents.
func siteChanges(_ graph: SiteGraph) -> [SiteChange] {
  var changes: [SiteChange] = []
  func add(_ date: String?, _ kind: SiteChange.Kind, _ edition: Int) {
    if let date { changes.append(SiteChange(date: date, kind: kind, edition: edition)) }
  }
  for index in graph.documents.indices {
    let node = graph.documents[index]
    let versions = graph.history(ofEdition: index)?.history.editions ?? [index]
    for (place, edition) in versions.enumerated() {
      let version = graph.edition(edition)
      let metadata = version.policy.metadata
      let date = version.version ?? metadata.date
      add(date, place == 0 ? .issued : .revised, edition)
      if metadata.effective != date { add(metadata.effective, .effective, edition) }
    }
    let metadata = node.policy.metadata
    switch node.standing.basis {
    case .superseded(let other):
      let successor = graph.documents[other]
      add(successor.policy.metadata.effective ?? successor.versionDate, .repealed, index)
    default: add(metadata.expires, metadata.status == .repealed ? .repealed : .expires, index)
    }
  }
  for (index, tombstone) in graph.tombstones.enumerated() where tombstone.isListed {
    changes.append(SiteChange(date: tombstone.date, kind: .withdrawn, tombstone: index))
  }
  let count = graph.documents.count
  // Documents newest first; their other versions stand with them.
  func order(_ change: SiteChange) -> Int {
    guard let edition = change.edition else { return Int.max }
    guard edition >= count else { return edition }
    return graph.edition(edition).history.map { graph.histories[$0].editions[graph.histories[$0].current] } ?? edition
  }
  return changes.enumerated().sorted { x, y in
    let (a, b) = (x.element, y.element)
    if a.date != b.date { return b.date.utf8.lexicographicallyPrecedes(a.date.utf8) }
    return (order(a), x.offset) < (order(b), y.offset)
  }.map(\.element)
}

extension SiteGraph {
  /// What the changes of the site mean for a unit, newest first: what a document or a version brought it, took from it, or changed.
  ///
  /// - Parameters:
  ///   - most: how many are wanted; a unit of two thousand documents is not looked up in all of them for the newest twenty.
  ///   - isWanted: which of the changes count.
  package func changes(
    ofUnit unit: Int,
    most: Int = Int.max,
    where isWanted: (SiteChange) -> Bool = { _ in true },
  ) -> [UnitChange] {
    var documents = Set(units[unit].duties.map(\.document))
    for history in units[unit].histories { documents.insert(histories[history].editions[histories[history].current]) }
    var result: [UnitChange] = []
    for index in documents.flatMap({ changesOfDocument[$0] }).sorted() where isWanted(changes[index]) {
      if result.count == most { break }
      let events = events(of: changes[index], unit: unit)
      if !events.isEmpty { result.append(UnitChange(change: index, events: events)) }
    }
    return result
  }

  private func events(of change: SiteChange, unit: Int) -> [UnitChange.Event] {
    guard let edition = change.edition else { return [] }
    switch change.kind {
    case .issued: return held(by: unit, in: edition) { .gained($0) }
    case .repealed, .expires: return held(by: unit, in: edition) { .lost($0) }
    case .effective, .withdrawn: return []
    case .revised:
      guard let (history, version) = history(ofEdition: edition), version > 0 else { return [] }
      let before = history.editions[version - 1]
      var events: [UnitChange.Event] = []
      for provision in history.steps[version - 1].provisions {
        for duty in provision.duties where duty.unit == unit {
          if case .lost = duty.kind, let measure = provision.old?.measure {
            events.append(UnitChange.Event(edition: before, measure: measure, kind: duty.kind))
          } else if let measure = provision.new?.measure {
            events.append(UnitChange.Event(edition: edition, measure: measure, kind: duty.kind))
          }
        }
      }
      return events
    }
  }

  /// A unit's measures in one version, each with its first role.
  private func held(by unit: Int, in edition: Int, _ kind: (Role) -> DutyChange.Kind) -> [UnitChange.Event] {
    let node = self.edition(edition)
    return node.dutyUnits.indices.compactMap { measure in
      guard let duty = node.dutyUnits[measure].firstIndex(of: unit) else { return nil }
      let role = node.policy.measures[measure].duties[duty].role
      return UnitChange.Event(edition: edition, measure: measure, kind: kind(role))
    }
  }
}
