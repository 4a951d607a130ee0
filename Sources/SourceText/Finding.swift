/// How much a finding weighs. Only an error stops a build, and only what an editor can mend is an error:
/// a fault of the official text itself is a warning or a note, since nobody may change it.
package enum Severity: String, Sendable, Comparable, CaseIterable {
  case error
  case warning
  case note

  private var rank: Int {
    switch self {
    case .error: 0
    case .warning: 1
    case .note: 2
    }
  }

  package static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }
}

/// A finding (存疑): something about a content file that a person should look at.
///
/// Parsing never throws and never prints: it returns findings. `id` is a stable dotted name such as
/// `clause.label-missing`; `message` states what was seen, in the reader's language, without a final period.
package struct Finding: Sendable, Hashable {
  package var id: String
  package var severity: Severity
  /// The file, relative to the content folder's parent, as a person would type it.
  package var path: String
  package var line: Int
  /// In Unicode scalars, from 1.
  package var column: Int
  /// How many Unicode scalars of the line the finding is about; 0 for a point.
  package var length: Int
  package var message: String
  /// What to do, or the text proposed instead; never applied by itself.
  package var suggestion: String?

  package init(
    _ id: String,
    _ severity: Severity,
    path: String,
    line: Int,
    column: Int = 1,
    length: Int = 0,
    message: String,
    suggestion: String? = nil,
  ) {
    self.id = id
    self.severity = severity
    self.path = path
    self.line = line
    self.column = column
    self.length = length
    self.message = message
    self.suggestion = suggestion
  }
}

extension Finding: Comparable {
  /// The order in which findings are printed: path, line, column, ID, text.
  package static func < (a: Finding, b: Finding) -> Bool {
    if a.path != b.path { return a.path.precedes(b.path) }
    if a.line != b.line { return a.line < b.line }
    if a.column != b.column { return a.column < b.column }
    if a.id != b.id { return a.id.precedes(b.id) }
    return a.message.precedes(b.message)
  }
}

extension [Finding] {
  /// In printing order, each said once.
  package func sortedAndUnique() -> [Finding] {
    var result: [Finding] = []
    result.reserveCapacity(count)
    for finding in sorted() where result.last != finding { result.append(finding) }
    return result
  }
}
