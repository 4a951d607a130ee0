package import Publishing
package import SourceText

/// What a build or a check found and did, for the command line to print.
package struct BuildReport: Sendable {
  /// How it ended.
  package enum Outcome: Sendable, Hashable {
    case built
    /// Only findings were asked for.
    case checked
    /// Only what a build would draw again was asked for.
    case planned
    /// Content errors: Output is what it was.
    case stopped
  }

  /// A stage with its time.
  package struct Stage: Sendable {
    package var name: String
    package var count: Int
    package var seconds: Double
  }

  /// What was drawn again, and why.
  package struct Redrawn: Sendable {
    package var name: String
    package var reasons: [String]
    package var files: [String]
  }

  package var outcome: Outcome
  /// With paths as a person would type them.
  package var findings: [Finding]
  package var stages: [Stage] = []
  package var documents = 0
  package var measures = 0
  package var duties = 0
  package var units = 0
  package var pages = 0
  package var bytes = 0
  package var linksChecked = 0
  package var plan = OutputPlan()
  /// Files that stay as they are, sorted.
  package var kept: [String] = []
  package var digest: String?
  package var redrawn: [Redrawn] = []

  package init(outcome: Outcome, findings: [Finding]) {
    self.outcome = outcome
    self.findings = findings
  }

  package func count(_ severity: Severity) -> Int { findings.count { $0.severity == severity } }
}
