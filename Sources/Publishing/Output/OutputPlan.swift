package import SourceText

/// What a commit would do, or did: every list sorted.
package struct OutputPlan: Sendable, Hashable {
  /// Files that Output does not hold yet.
  package var created: [String] = []
  /// Files of an earlier build whose bytes differ.
  package var replaced: [String] = []
  /// How many files stay as they are, untouched: those of the writer's `files` that are not written.
  package var keptCount = 0
  /// Files of an earlier build that this one does not have.
  package var removed: [String] = []
  /// Files of an earlier build that this one does not have and that someone changed since: they are not ours any more.
  package var leftAlone: [String] = []
  /// What forbids the commit.
  package var problems: [OutputProblem] = []

  /// A plan of nothing.
  package init() {}

  /// Files written.
  package var written: [String] { (created + replaced).sorted() }
  /// Whether Output stays as it is.
  package var isEmpty: Bool { created.isEmpty && replaced.isEmpty && removed.isEmpty }
}

/// What a commit did.
package struct OutputReport: Sendable, Hashable {
  package var plan: OutputPlan
  /// The files that stayed as they were, sorted.
  package var kept: [String]
  /// The digest of the manifest, and so of the whole tree.
  package var digest: SHA256Digest
  /// Whether an earlier commit had been cut short and was healed by this one.
  package var healed: Bool
}
