internal import SourceText

/// What bodies of one kind are called everywhere: 发展和改革委员会, in short 发展改革委 or 发改委. It names no body; with a place before
/// it, it tells which ways of writing may be one body's. Only suggestions rest on it: nothing is resolved by a family.
package struct NameFamily: Sendable, Hashable {
  /// The full name behind its place: 发展和改革委员会.
  package var name: String
  /// The short ones, as they stand behind 省 or 市.
  package var short: [String]

  package init(name: String, short: [String]) {
    self.name = name
    self.short = short
  }
}

/// Finds the family of a name that stands behind its place.
package struct NameFamilies: Sendable {
  private let families: [NameFamily]
  private var byName: [ExactText: Int] = [:]

  package init(_ families: [NameFamily]) {
    self.families = families
    for (index, family) in families.enumerated() {
      for name in [family.name] + family.short where byName[ExactText(name)] == nil { byName[ExactText(name)] = index }
    }
  }

  package var isEmpty: Bool { families.isEmpty }

  /// The family that calls a body so; nil where none does.
  package func family(of name: String) -> NameFamily? { byName[ExactText(name)].map { families[$0] } }
}
