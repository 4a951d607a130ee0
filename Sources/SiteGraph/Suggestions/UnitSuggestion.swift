internal import Registry

/// An entry for the registry that a person may take over: what the documents call a body that the registry does not know.
package struct UnitSuggestion: Sendable, Hashable {
  /// A way of writing, and how often duties use it.
  package struct Name: Sendable, Hashable {
    package var name: String
    package var count: Int
  }

  /// Why a person should look twice.
  package enum Doubt: Sendable, Hashable {
    /// Several ways of writing are taken for one body, since they are short names in common use of one full name.
    case commonShortNames
    /// The full name is put together from the place and the full form of a short name.
    case composedName
    /// What stands before the name is no prefix of the document's place: which body it is stays open.
    case unknownPrefix(String)
    /// The name says a place of its own, which is not the document's.
    case placeInName(String)
    /// A name of the registry, or another proposed one, is written much like this.
    case near([String])
  }

  package var place: String?
  /// The canonical name proposed.
  package var name: String
  package var slug: String
  package var isGroup: Bool
  /// Most frequent first.
  package var names: [Name]
  /// Paths of the documents that name it, sorted.
  package var documents: [String]
  package var doubts: [Doubt]
  /// The slug of the registered unit whose short names these may be; nil where a new entry is proposed.
  package var registered: String?
  /// The canonical name and the short names of that unit, as they stand now.
  package var registeredName: String?
  package var registeredShort: [String]

  package var count: Int { names.reduce(0) { $0 + $1.count } }

  /// What its entry's `short` would hold: every way of writing but the canonical one.
  package var short: [String] { names.map(\.name).filter { $0 != name } }
}
