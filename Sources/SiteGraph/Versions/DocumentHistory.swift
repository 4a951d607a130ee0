package import Comparison
internal import PolicyModel

/// The versions of one document, oldest first, and what changed from each to the next.
package struct DocumentHistory: Sendable {
  package var slug: String
  /// Indices for `SiteGraph.edition`.
  package var editions: [Int]
  /// Place of the current one.
  package var current: Int
  /// `steps[i]` leads from version `i` to version `i + 1`.
  package var steps: [VersionComparison]
  /// Per step: the older version's measure → place among the step's provisions.
  private var ahead: [[Int: Int]]
  /// Per step: the newer version's measure → the same.
  private var back: [[Int: Int]]

  init(slug: String, editions: [Int], current: Int, steps: [VersionComparison]) {
    self.slug = slug
    self.editions = editions
    self.current = current
    self.steps = steps
    ahead = []
    back = []
    for step in steps {
      var (forwards, backwards) = ([Int: Int](), [Int: Int]())
      for (place, change) in step.provisions.enumerated() {
        if let measure = change.old?.measure { forwards[measure] = place }
        if let measure = change.new?.measure { backwards[measure] = place }
      }
      ahead.append(forwards)
      back.append(backwards)
    }
  }

  /// A measure through the versions (沿革), oldest first: from the version that brought it to the one that took it out, or the
  /// newest.
  package func lineage(ofMeasure measure: Int, version: Int) -> [LineageStep] {
    var steps: [LineageStep] = []
    var (at, here) = (version, measure)
    while true {
      guard at > 0, let place = back[at - 1][here] else {
        steps.append(LineageStep(version: at, measure: here, change: nil))
        break
      }
      let change = self.steps[at - 1].provisions[place]
      steps.append(LineageStep(version: at, measure: here, change: change))
      guard let old = change.old?.measure else { break }
      at -= 1
      here = old
    }
    steps.reverse()
    (at, here) = (version, measure)
    while at < self.steps.count, let place = ahead[at][here] {
      let change = self.steps[at].provisions[place]
      at += 1
      steps.append(LineageStep(version: at, measure: change.new?.measure, change: change))
      guard let new = change.new?.measure else { break }
      here = new
    }
    return steps
  }

  /// How the measures of a version are held in others: `compare` says it for two that do not follow each other.
  package func place(ofEdition edition: Int) -> Int? { editions.firstIndex(of: edition) }
}

/// A measure in one version.
package struct LineageStep: Sendable {
  /// Place in `DocumentHistory.editions`.
  package var version: Int
  /// Index into that version's measures; nil in the version that took it out.
  package var measure: Int?
  /// What changed against the version before; nil for the first version.
  package var change: ProvisionChange?
}

extension SiteGraph {
  /// A version as the comparison wants it.
  package func comparedVersion(_ edition: Int) -> ComparedVersion {
    let node = self.edition(edition)
    return ComparedVersion(policy: node.policy, dutyUnits: node.dutyUnits)
  }

  /// The history that a document or version belongs to and its place there; nil for a document of one version.
  package func history(ofEdition index: Int) -> (history: DocumentHistory, version: Int)? {
    guard let history = edition(index).history else { return nil }
    return histories[history].place(ofEdition: index).map { (histories[history], $0) }
  }

  /// Pairs of versions that have a page of comparison, older first: any two; of more than twelve versions each with the next and
  /// with the current one, so that pages don't grow with the square of the versions.
  package func comparedPairs(_ history: DocumentHistory) -> [(old: Int, new: Int)] {
    let count = history.editions.count
    var pairs: [(old: Int, new: Int)] = []
    for old in 0..<count {
      for new in (old + 1)..<max(count, old + 1)
      where count <= 12 || new == old + 1 || new == history.current || old == history.current {
        pairs.append((old, new))
      }
    }
    return pairs
  }
}
