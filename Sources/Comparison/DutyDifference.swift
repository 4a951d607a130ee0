package import PolicyModel

/// What changed for one unit in one provision.
package struct DutyChange: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    case gained(Role)
    case lost(Role)
    case role(from: Role, to: Role)
    /// Its place in its clause; where the first leads, this is who leads.
    case order(from: Int, to: Int)
    /// A time limit of a measure that the unit held before and holds now.
    case limit(LimitChange)
  }

  /// As `ComparedVersion.dutyUnits` numbers it.
  package var unit: Int
  package var kind: Kind
}

/// A time limit that came, went, or reads differently.
package struct LimitChange: Sendable, Hashable {
  package var old: TimeLimit?
  package var new: TimeLimit?
}

/// The duty diff of one measure: what the newer text gives each unit and the older one did not, in the order of the newer text;
/// then what was lost, in the order of the older one.
///
/// - Parameters:
///   - old, new: the measure's duties with their units; empty for a measure that the version does not have.
///   - limits: what changed of the measure's time limits.
func dutyChanges(
  _ old: [(duty: Duty, unit: Int)],
  _ new: [(duty: Duty, unit: Int)],
  limits: [LimitChange],
) -> [DutyChange] {
  // Where a unit stands twice, the duties of one role belong together.
  var partner = [Int?](repeating: nil, count: new.count)
  var isTaken = [Bool](repeating: false, count: old.count)
  for needsRole in [true, false] {
    for (index, entry) in new.enumerated() where partner[index] == nil {
      let found = old.indices.first {
        !isTaken[$0] && old[$0].unit == entry.unit && (!needsRole || old[$0].duty.role == entry.duty.role)
      }
      guard let found else { continue }
      partner[index] = found
      isTaken[found] = true
    }
  }
  let common = new.indices.filter { partner[$0] != nil }
  let staying = longestAscending(common.map { partner[$0] ?? 0 })
  var moved: Set<Int> = []
  for (place, index) in common.enumerated() where !staying.contains(place) { moved.insert(index) }

  var changes: [DutyChange] = []
  for (index, entry) in new.enumerated() {
    guard let before = partner[index].map({ old[$0].duty }) else {
      changes.append(DutyChange(unit: entry.unit, kind: .gained(entry.duty.role)))
      continue
    }
    if before.role != entry.duty.role {
      changes.append(DutyChange(unit: entry.unit, kind: .role(from: before.role, to: entry.duty.role)))
    }
    let becameFirst = (before.order == 1) != (entry.duty.order == 1)
    if before.order != entry.duty.order, moved.contains(index) || becameFirst {
      changes.append(DutyChange(unit: entry.unit, kind: .order(from: before.order, to: entry.duty.order)))
    }
    let isFirstOfUnit = !new[..<index].contains { $0.unit == entry.unit }
    if isFirstOfUnit { for limit in limits { changes.append(DutyChange(unit: entry.unit, kind: .limit(limit))) } }
  }
  for (index, entry) in old.enumerated() where !isTaken[index] {
    changes.append(DutyChange(unit: entry.unit, kind: .lost(entry.duty.role)))
  }
  return changes
}

/// What changed of a measure's time limits: words without a date (及时) set none and are left out.
func limitChanges(_ old: [TimeLimit], _ new: [TimeLimit]) -> [LimitChange] {
  var before = old.filter { $0.kind != .vague }
  var after: [TimeLimit] = []
  for limit in new where limit.kind != .vague {
    if let same = before.firstIndex(where: { $0.text == limit.text && $0.date == limit.date }) {
      before.remove(at: same)
    } else {
      after.append(limit)
    }
  }
  var changes: [LimitChange] = []
  for limit in after {
    if let like = before.firstIndex(where: { $0.kind == limit.kind }) {
      changes.append(LimitChange(old: before.remove(at: like), new: limit))
    } else {
      changes.append(LimitChange(old: nil, new: limit))
    }
  }
  return changes + before.map { LimitChange(old: $0, new: nil) }
}
