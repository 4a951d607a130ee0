internal import SourceText

/// The registry: who the units are, what they are called, and what the terms of the documents mean.
///
/// The site works without it: a name that it does not know keeps its own page. With it, the names of one body meet.
package struct Registry: Sendable {
  package var places: [RegisteredPlace]
  package var units: [RegisteredUnit]
  package var terms: [RegisteredTerm]
  package var citations: [RegisteredCitation]
  package var synonyms: [SearchSynonym]
  package var families: [NameFamily]
  package var redirects: [RegisteredRedirect]
  package var withdrawn: [RegisteredWithdrawal]

  /// Every name → the units that bear it.
  private var unitsByName: [ExactText: [Int]]
  /// The names that count in documents without a place only.
  private var unitsByCentralName: [ExactText: [Int]]
  private var unitBySlug: [String: Int]

  package init(
    places: [RegisteredPlace] = [],
    units: [RegisteredUnit] = [],
    terms: [RegisteredTerm] = [],
    citations: [RegisteredCitation] = [],
    synonyms: [SearchSynonym] = [],
    families: [NameFamily] = [],
    redirects: [RegisteredRedirect] = [],
    withdrawn: [RegisteredWithdrawal] = [],
  ) {
    self.places = places
    self.units = units
    self.terms = terms
    self.citations = citations
    self.synonyms = synonyms
    self.families = families
    self.redirects = redirects
    self.withdrawn = withdrawn
    var byName: [ExactText: [Int]] = [:]
    var byCentralName: [ExactText: [Int]] = [:]
    var bySlug: [String: Int] = [:]
    for (index, unit) in units.enumerated() {
      for name in ([unit.name] + unit.short).map(ExactText.init) where byName[name]?.contains(index) != true {
        byName[name, default: []].append(index)
      }
      for name in unit.central { byCentralName[ExactText(name), default: []].append(index) }
      bySlug[unit.slug] = index
    }
    unitsByName = byName
    unitsByCentralName = byCentralName
    unitBySlug = bySlug
  }

  /// What a name turned out to be.
  package enum Resolution: Sendable, Hashable {
    case unit(Int)
    /// Several units bear the name and the place does not decide.
    case ambiguous([Int])
    case unknown
  }

  /// The unit that `name`, written in a document of `place`, means. A unit of the same place goes before a national one;
  /// a unit of another place is meant only by its full name.
  package func resolve(_ name: String, place: String?) -> Resolution {
    guard let candidates = unitsByName[ExactText(name)] else {
      guard place == nil, let central = unitsByCentralName[ExactText(name)] else { return .unknown }
      return central.count == 1 ? .unit(central[0]) : .ambiguous(central)
    }
    for group in [
      candidates.filter { units[$0].place == place && place != nil },
      candidates.filter { units[$0].place == nil },
      candidates.filter { units[$0].name == name },
    ] {
      if group.count == 1 { return .unit(group[0]) }
      if group.count > 1 { return .ambiguous(group) }
    }
    // A document without a place: a short name that only one unit bears.
    if place == nil { return candidates.count == 1 ? .unit(candidates[0]) : .ambiguous(candidates) }
    return .unknown
  }

  package func unit(slug: String) -> Int? { unitBySlug[slug] }

  /// Every name that means some unit, for "did you mean".
  package func names(place: String?) -> [String] {
    units.filter { $0.place == place || $0.place == nil }.flatMap { [$0.name] + $0.short }
  }

  /// A lasting slug for what the registry does not name: a letter and 10 hex digits of SHA-256 over place and name, one a
  /// line. A corrected reading must not move an address, so it is made of the name itself.
  package static func lastingSlug(_ letter: String, place: String?, name: String) -> String {
    var text = place ?? ""
    text += "\n"
    text += name
    let digest = text.withBytes { SHA256Digest(of: UnsafeRawBufferPointer($0)) }
    return "\(letter)-\(digest.firstDigits)"
  }
}
