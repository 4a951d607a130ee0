internal import PolicyModel

/// What changed from one version of a document to another: provision by provision, duty by duty, and in the text around them.
package struct VersionComparison: Sendable {
  /// In the order of the newer version; what only the older one has stands behind what stood before it.
  package var provisions: [ProvisionChange]
  /// Paragraphs outside the provisions that differ, in the order of the text.
  package var frame: [FrameChange]

  /// Whether a reader would find no difference.
  package var isSame: Bool { frame.isEmpty && provisions.allSatisfy { $0.kind == .same } }
}

/// One provision in two versions.
package struct ProvisionChange: Sendable {
  /// What happened to the provision.
  package enum Kind: String, Sendable, Hashable {
    case same
    /// The same words under another number.
    case renumbered
    case changed
    case added
    case removed
  }

  /// Nil for a new one.
  package var old: Provision?
  /// Nil for one that is gone.
  package var new: Provision?
  package var kind: Kind
  /// It stands at another place among those that both versions have.
  package var isMoved: Bool
  package var duties: [DutyChange]
  package var limits: [LimitChange]

  /// The words that changed, number and title included.
  package var edits: [TextEdit] { textDifference(old?.text ?? "", new?.text ?? "") }
}

/// A paragraph outside the provisions that is new, gone or reads differently.
package struct FrameChange: Sendable, Hashable {
  package var old: String?
  package var new: String?

  package var edits: [TextEdit] { textDifference(old ?? "", new ?? "") }
}

/// Compares an older version with a newer one.
package func compare(_ old: ComparedVersion, _ new: ComparedVersion) -> VersionComparison {
  VersionComparison(provisions: provisionChanges(old, new), frame: frameChanges(old.frame, new.frame))
}

private func provisionChanges(_ old: ComparedVersion, _ new: ComparedVersion) -> [ProvisionChange] {
  let matching = ProvisionMatching(old.provisions, new.provisions)
  var newOfOld = [Int?](repeating: nil, count: old.provisions.count)
  for (index, partner) in matching.oldOfNew.enumerated() { if let partner { newOfOld[partner] = index } }
  let common = matching.oldOfNew.compactMap { $0 }
  let staying = longestAscending(common)
  let unmoved = Set(staying.map { common[$0] })

  // What is gone stands behind its old neighbour, wherever that stands now.
  var gone: [Int: [Int]] = [:]
  var anchor = -1
  for index in old.provisions.indices {
    if let partner = newOfOld[index] {
      if unmoved.contains(index) { anchor = partner }
    } else {
      gone[anchor, default: []].append(index)
    }
  }
  var changes: [ProvisionChange] = []
  func add(_ oldIndex: Int?, _ newIndex: Int?) {
    let before = oldIndex.map { old.provisions[$0] }
    let after = newIndex.map { new.provisions[$0] }
    let limits = limitChanges(limits(before, old), limits(after, new))
    let kind: ProvisionChange.Kind =
      switch (before, after) {
      case (let before?, let after?):
        before.core != after.core ? .changed : before.label == after.label ? .same : .renumbered
      case (_, nil): .removed
      case (nil, _): .added
      }
    changes.append(
      ProvisionChange(
        old: before,
        new: after,
        kind: kind,
        isMoved: oldIndex.map { newIndex != nil && !unmoved.contains($0) } ?? false,
        duties: dutyChanges(duties(before, old), duties(after, new), limits: limits),
        limits: limits,
      )
    )
  }
  for index in gone[-1] ?? [] { add(index, nil) }
  for index in new.provisions.indices {
    add(matching.oldOfNew[index], index)
    for removed in gone[index] ?? [] { add(removed, nil) }
  }
  return changes
}

private func duties(_ provision: Provision?, _ version: ComparedVersion) -> [(duty: Duty, unit: Int)] {
  guard let measure = provision?.measure else { return [] }
  return zip(version.policy.measures[measure].duties, version.dutyUnits[measure]).map { ($0, $1) }
}

private func limits(_ provision: Provision?, _ version: ComparedVersion) -> [TimeLimit] {
  provision?.measure.map { version.policy.measures[$0].timeLimits } ?? []
}

/// Paragraph by paragraph; of a replaced run of paragraphs those that are alike are paired.
private func frameChanges(_ old: [String], _ new: [String]) -> [FrameChange] {
  var numbers: [String: UInt32] = [:]
  func tokens(_ paragraphs: [String]) -> [UInt32] {
    paragraphs.map { paragraph in
      let key = withoutBlanks(paragraph)
      if let known = numbers[key] { return known }
      let number = UInt32(numbers.count)
      numbers[key] = number
      return number
    }
  }
  let oldTokens = tokens(old)
  let newTokens = tokens(new)
  var (x, y) = (0, 0)
  var (gone, come): ([String], [String]) = ([], [])
  var changes: [FrameChange] = []
  for run in ShortestEdit(oldTokens, newTokens).runs {
    switch run.kind {
    case .same:
      changes += paired(gone, come)
      (gone, come) = ([], [])
      x += run.count
      y += run.count
    case .deleted:
      gone += old[x..<(x + run.count)]
      x += run.count
    case .inserted:
      come += new[y..<(y + run.count)]
      y += run.count
    }
  }
  return changes + paired(gone, come)
}

private func paired(_ old: [String], _ new: [String]) -> [FrameChange] {
  // As many as before: the date at the end became another date.
  if old.count == new.count { return zip(old, new).map { FrameChange(old: $0, new: $1) } }
  var changes: [FrameChange] = []
  var at = 0
  let prints = old.map { Fingerprint($0) }
  for paragraph in new {
    let print = Fingerprint(paragraph)
    if let like = (at..<old.count).first(where: { prints[$0].likeness(to: print) >= 0.4 }) {
      for index in at..<like { changes.append(FrameChange(old: old[index], new: nil)) }
      changes.append(FrameChange(old: old[like], new: paragraph))
      at = like + 1
    } else {
      changes.append(FrameChange(old: nil, new: paragraph))
    }
  }
  return changes + old[at...].map { FrameChange(old: $0, new: nil) }
}
