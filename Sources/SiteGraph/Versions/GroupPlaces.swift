internal import Comparison
internal import PolicyModel

/// The versions of documents by the numbers of `SiteGraph.edition`.
struct GroupPlaces {
  /// Per group of versions, oldest first: editions, and which of them is current.
  private(set) var groups: [(slug: String, editions: [Int], current: Int)] = []
  /// Edition of a version that is not current → its group.
  private var groupOfEdition: [Int: Int] = [:]

  /// - Parameter order: the input's documents in the order of the graph: current ones, then the others.
  init(_ choice: VersionChoice, _ order: [Int]) {
    var place = [Int](repeating: 0, count: order.count)
    for (edition, index) in order.enumerated() { place[index] = edition }
    for group in choice.groups {
      for member in group.members { groupOfEdition[place[member]] = groups.count }
      groups.append((group.slug, group.members.map { place[$0] }, group.current))
    }
  }

  /// The document that an edition is a version of.
  func document(ofEdition edition: Int) -> Int {
    guard let group = groupOfEdition[edition] else { return edition }
    return groups[group].editions[groups[group].current]
  }
}

/// The standing of every edition.
func standings(_ policies: [PolicyDocument], current: Int, groups: GroupPlaces, asOf: String?) -> [Standing] {
  var standings = StandingResolution(Array(policies.prefix(current)), asOf: asOf).current
  standings += policies.dropFirst(current).map { Standing(status: $0.metadata.status) }
  for group in groups.groups {
    for (place, edition) in group.editions.enumerated() where place != group.current {
      let next = place + 1 < group.editions.count ? versionPlace(policies[group.editions[place + 1]].path)?.date : nil
      standings[edition] = StandingResolution.other(
        policies[edition].metadata,
        isComing: place > group.current,
        next: next,
        asOf: asOf,
      )
    }
  }
  return standings
}

/// Compares each version with the next and tells the units whose duties stand in them.
func addHistories(to graph: inout SiteGraph, _ groups: GroupPlaces) {
  for group in groups.groups where group.editions.count > 1 {
    let versions = group.editions.map { graph.comparedVersion($0) }
    let steps = versions.indices.dropFirst().map { compare(versions[$0 - 1], versions[$0]) }
    let number = graph.histories.count
    graph.histories.append(
      DocumentHistory(slug: group.slug, editions: group.editions, current: group.current, steps: steps)
    )
    var units: Set<Int> = []
    for edition in group.editions {
      units.formUnion(graph.edition(edition).dutyUnits.joined())
      if edition < graph.documents.count {
        graph.documents[edition].history = number
      } else {
        graph.archive[edition - graph.documents.count].history = number
      }
    }
    for unit in units.sorted() { graph.units[unit].histories.append(number) }
  }
}

func addChanges(to graph: inout SiteGraph) {
  graph.changes = siteChanges(graph)
  graph.changesOfDocument = Array(repeating: [], count: graph.documents.count)
  for (index, change) in graph.changes.enumerated() {
    guard let edition = change.edition else { continue }
    var document = edition
    if let history = graph.edition(edition).history {
      document = graph.histories[history].editions[graph.histories[history].current]
    }
    graph.changesOfDocument[document].append(index)
  }
}
