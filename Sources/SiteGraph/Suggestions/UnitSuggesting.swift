internal import Pinyin
internal import PolicyModel
package import Registry
internal import SourceText

/// Proposes registry entries for the names that the registry does not know. Identity is place and name: names of two places never
/// meet, and what meets is said. Nothing is written and nothing is merged.
///
/// - Parameter families: what bodies of one kind are called; ways of writing that one family holds are taken for one body.
package func suggestUnits(_ graph: SiteGraph, families: NameFamilies) -> [UnitSuggestion] {
  var suggesting = UnitSuggesting(graph, families)
  return suggesting.run()
}

private struct UnitSuggesting {
  /// What is taken for one body: place, what stands before the name, and the family's name or the name itself.
  private struct Key: Hashable {
    var place: String
    var prefix: String
    var body: String
  }

  private struct Candidate {
    var place: String?
    var prefix: String
    var body: String
    var family: NameFamily?
    var isGroup: Bool
    var units: [Int]
  }

  private let graph: SiteGraph
  private let families: NameFamilies
  private var slugs: Set<String>

  init(_ graph: SiteGraph, _ families: NameFamilies) {
    self.graph = graph
    self.families = families
    slugs = Set(graph.registry.units.map(\.slug))
  }

  mutating func run() -> [UnitSuggestion] {
    var candidates: [Candidate] = []
    var places: [Key: Int] = [:]
    for (index, unit) in graph.units.enumerated() where unit.registered == nil && !unit.duties.isEmpty {
      let (prefix, tail) = parts(of: unit.name, place: unit.place)
      let family = unit.isGroup ? nil : families.family(of: tail)
      let key = Key(place: unit.place ?? "", prefix: prefix, body: family?.name ?? tail)
      if let known = places[key] {
        candidates[known].units.append(index)
      } else {
        places[key] = candidates.count
        candidates.append(
          Candidate(
            place: unit.place,
            prefix: prefix,
            body: key.body,
            family: family,
            isGroup: unit.isGroup,
            units: [index],
          )
        )
      }
    }
    var suggestions = candidates.map { suggestion($0) }
    suggestions.sort { a, b in
      if a.place != b.place { return (a.place ?? "").precedes(b.place ?? "") }
      if a.count != b.count { return a.count > b.count }
      return a.name.precedes(b.name)
    }
    for index in suggestions.indices { suggestions[index].slug = slug(suggestions[index]) }
    addNear(&suggestions)
    return suggestions
  }

  /// A name without what stands before it for its place, and that: 省 of 省财政厅, of 云南省财政厅, of 云南财政厅's place.
  private func parts(of name: String, place: String?) -> (prefix: String, tail: String) {
    guard let place else { return ("", name) }
    if let named = placeInName(name, besides: place) { return (named, String(name.dropFirst(named.count))) }
    let known = graph.registry.places.filter { $0.name == place }.flatMap(\.prefixes)
    let own = [place] + known + kinds.filter { place.hasSuffix($0) }
    for prefix in own + kinds where name.hasPrefix(prefix) {
      let tail = String(name.dropFirst(prefix.count))
      // 市场监管局 does not begin with a prefix, 省会 neither.
      guard tail.unicodeScalars.count > 1, !(prefix == "市" && tail.hasPrefix("场")) else { continue }
      return (own.contains(prefix) ? place : prefix, tail)
    }
    return ("", name)
  }

  /// 昆明市 of 昆明市财政局 in a document of 云南省: the name says its place itself. Only before what bodies of a kind are called.
  private func placeInName(_ name: String, besides place: String) -> String? {
    if name.hasPrefix(place) { return nil }
    let scalars = Array(name.unicodeScalars)
    for end in 2..<max(2, min(scalars.count - 1, 9)) where ["省", "市", "州", "县", "区", "旗", "盟"].contains(scalars[end]) {
      let tail = String(String.UnicodeScalarView(scalars[(end + 1)...]))
      if families.family(of: tail) != nil || bareBodies.contains(tail) {
        return String(String.UnicodeScalarView(scalars[...end]))
      }
    }
    return nil
  }

  /// Bodies that every place has and that are called by no shorter name.
  private let bareBodies: Set<String> = [
    "人民政府", "政府", "财政局", "财政厅", "审计局", "审计厅", "公安局", "公安厅", "民政局", "民政厅", "司法局", "司法厅", "教育局", "教育厅", "商务局", "商务厅",
    "水利局", "水利厅", "水务局", "统计局", "税务局", "体育局", "信访局", "气象局", "农业农村局", "农业农村厅", "生态环境局", "生态环境厅", "乡村振兴局", "自然资源局",
    "自然资源厅",
  ]

  private let kinds = ["自治区", "自治州", "自治县", "省", "市", "州", "盟", "县", "区", "旗"]

  private func suggestion(_ candidate: Candidate) -> UnitSuggestion {
    let units = candidate.units.map { graph.units[$0] }
    let names = units.map { UnitSuggestion.Name(name: $0.name, count: $0.duties.count) }
      .sorted { $0.count == $1.count ? $0.name.precedes($1.name) : $0.count > $1.count }
    let paths = Set(units.flatMap { $0.duties.map { graph.documents[$0.document].policy.path } })
    var suggestion = UnitSuggestion(
      place: candidate.place,
      name: names[0].name,
      slug: "",
      isGroup: candidate.isGroup,
      names: names,
      documents: paths.sorted { $0.precedes($1) },
      doubts: [],
      registered: nil,
      registeredName: nil,
      registeredShort: [],
    )
    if candidate.isGroup { return suggestion }
    if names.count > 1 { suggestion.doubts.append(.commonShortNames) }
    if candidate.prefix == candidate.place, let place = candidate.place {
      suggestion.name = place + candidate.body
      if !names.contains(where: { $0.name == suggestion.name }) { suggestion.doubts.append(.composedName) }
    } else if candidate.prefix.unicodeScalars.count > 2 {
      suggestion.name = candidate.prefix + candidate.body
      suggestion.place = candidate.prefix
      suggestion.doubts.append(.placeInName(candidate.prefix))
    } else if !candidate.prefix.isEmpty {
      suggestion.name = candidate.prefix + candidate.body
      suggestion.doubts.append(.unknownPrefix(candidate.prefix))
    } else if candidate.family != nil {
      // Without a place before it, a short name of common use may be any body's.
      suggestion.doubts.append(.unknownPrefix(""))
    }
    if let unit = registered(candidate, suggestion.name) {
      suggestion.registered = unit.slug
      suggestion.registeredName = unit.name
      suggestion.registeredShort = unit.short
      suggestion.name = unit.name
      suggestion.doubts.removeAll { $0 == .composedName }
    }
    return suggestion
  }

  /// A unit of the registry, of the same place, that a family or the full name tells to be the same body.
  private func registered(_ candidate: Candidate, _ name: String) -> RegisteredUnit? {
    let same = graph.registry.units.filter { unit in
      guard unit.place == candidate.place || unit.place == candidate.prefix, !unit.isGroup else { return false }
      if unit.name == name { return true }
      guard let family = candidate.family else { return false }
      return ([unit.name] + unit.short).contains { other in
        let (prefix, tail) = parts(of: other, place: unit.place)
        return prefix == candidate.prefix && families.family(of: tail) == family
      }
    }
    return same.count == 1 ? same[0] : nil
  }

  /// The pinyin initials of the name that is written most; a number behind it where they are taken.
  private mutating func slug(_ suggestion: UnitSuggestion) -> String {
    if let slug = suggestion.registered { return slug }
    let initials = pinyinInitials(suggestion.names[0].name).lowercased().unicodeScalars
      .filter { ("a"..."z").contains($0) || ("0"..."9").contains($0) }
    let base = String(String.UnicodeScalarView(initials))
    guard !base.isEmpty, base.utf8.count <= 60, isSlug(base) else {
      return Registry.lastingSlug("u", place: suggestion.place, name: suggestion.name)
    }
    var slug = base
    var number = 2
    while !slugs.insert(slug).inserted {
      slug = "\(base)-\(number)"
      number += 1
    }
    return slug
  }

  /// Names of one place that are written much alike are told to each other, not joined.
  private func addNear(_ suggestions: inout [UnitSuggestion]) {
    for index in suggestions.indices where !suggestions[index].isGroup && suggestions[index].registered == nil {
      let name = suggestions[index].names[0].name
      var near: [String] = []
      for (other, suggestion) in suggestions.enumerated()
      where other != index && suggestion.place == suggestions[index].place && !suggestion.isGroup {
        if let alike = suggestion.names.first(where: { isAlike(name, $0.name) }) { near.append(alike.name) }
      }
      for unit in graph.registry.units where unit.place == suggestions[index].place && !unit.isGroup {
        if let alike = ([unit.name] + unit.short).first(where: { isAlike(name, $0) }) { near.append(alike) }
      }
      if !near.isEmpty { suggestions[index].doubts.append(.near(near)) }
    }
  }

  /// One letter of a long name differs, two neighbours are swapped, or one is the other with up to three letters left out between its first two and its last.
  private func isAlike(_ one: String, _ other: String) -> Bool {
    let (a, b) = (Array(one.unicodeScalars), Array(other.unicodeScalars))
    guard a.count > 3, b.count > 3, a[0] == b[0], a != b else { return false }
    if a.count == b.count {
      let differing = a.indices.filter { a[$0] != b[$0] }
      if differing.count == 1 { return a.count >= 7 }
      // 交通输运: two neighbours in each other's place.
      guard differing.count == 2, differing[1] == differing[0] + 1 else { return false }
      return a[differing[0]] == b[differing[1]] && a[differing[1]] == b[differing[0]]
    }
    let (short, long) = a.count < b.count ? (a, b) : (b, a)
    guard long.count - short.count <= 3, short[1] == long[1], short.last == long.last else { return false }
    var at = 0
    for scalar in long where at < short.count && scalar == short[at] { at += 1 }
    return at == short.count
  }
}
