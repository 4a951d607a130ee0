package import PolicyModel
package import Registry
internal import SourceText

/// The units that the duties of some documents mean, as the registry resolves them, and their names and IDs: for comparing files
/// outside a site.
package func resolveUnits(
  _ documents: [PolicyDocument],
  registry: Registry,
) -> (dutyUnits: [[[Int]]], units: [UnitNode]) {
  let resolution = UnitResolution(documents, current: documents.count, registry: registry)
  return (resolution.dutyUnits, resolution.nodes)
}

/// Which unit each duty means. A name that the registry does not know is a unit of its own: place + name.
package struct UnitResolution: Sendable {
  var nodes: [UnitNode] = []
  var dutyUnits: [[[Int]]] = []
  var derived: [[[DerivedDuty]]] = []
  var findings: [Finding] = []

  /// What makes a unit one unit.
  private enum Identity: Hashable {
    case registered(Int)
    case unknown(place: ExactText?, name: ExactText)
  }

  private let registry: Registry
  private var numbers: [Identity: Int] = [:]
  private var unknownPlaces: [Identity: Int] = [:]
  private var unknown: [UnknownName] = []

  private struct UnknownName {
    var path: String
    var position: SourcePosition
    var name: String
    var place: String?
    var count: Int
    var ambiguous: [Int]
  }

  /// - Parameters:
  ///   - documents: current ones first; the duties of the others count for no unit, but their units have pages.
  ///   - promised: slugs of pages that readers were given: a registered unit keeps its page when no text names it any more.
  init(_ documents: [PolicyDocument], current: Int, registry: Registry, promised: [String] = []) {
    self.registry = registry
    // By the place of the document.
    var known: [String: KnownNames] = [:]
    for document in documents {
      dutyUnits.append(resolve(document, &known[document.metadata.place ?? "", default: [:]]))
    }
    for slug in promised { if let unit = registry.unit(slug: slug) { _ = number(.registered(unit)) } }
    addRelated()
    sortNodes()
    addDuties(documents, current: current)
    findings = unknown.map(finding)
  }

  /// What a name that stands whole means in the documents of one place: the unit, and its place in `unknown`.
  private typealias KnownNames = [ExactText: (unit: Int, unknown: Int?)]

  private mutating func resolve(_ document: PolicyDocument, _ known: inout KnownNames) -> [[Int]] {
    document.measures.indices.map { measure in
      let duties = document.measures[measure].duties
      return duties.indices.map { index in
        // A name that something was lent to is asked for with it and without it; any other means the same each time.
        if !duties[index].prefix.isEmpty || !duties[index].suffix.isEmpty {
          return resolve(duties[index], in: document).unit
        }
        let name = ExactText(duties[index].name)
        if let found = known[name] {
          if let place = found.unknown {
            unknown[place].count += 1
            if duties[index].isGroup { nodes[found.unit].isGroup = true }
          }
          return found.unit
        }
        let found = resolve(duties[index], in: document)
        known[name] = found
        return found.unit
      }
    }
  }

  private mutating func resolve(_ duty: Duty, in document: PolicyDocument) -> (unit: Int, unknown: Int?) {
    let place = document.metadata.place
    let name = duty.wholeName
    var ambiguous: [Int] = []
    switch registry.resolve(name, place: place) {
    case .unit(let index): return (number(.registered(index)), nil)
    case .ambiguous(let candidates): ambiguous = candidates
    case .unknown:
      // A prefix or an ending that was given once and yet belongs to the name alone.
      if name != duty.name, case .unit(let index) = registry.resolve(duty.name, place: place) {
        return (number(.registered(index)), nil)
      }
    }
    let identity = Identity.unknown(place: place.map(ExactText.init), name: ExactText(name))
    let index: Int
    if let known = unknownPlaces[identity] {
      index = known
      unknown[known].count += 1
    } else {
      index = unknown.count
      unknownPlaces[identity] = index
      let block = document.blocks[duty.range.block]
      unknown.append(
        UnknownName(
          path: document.path,
          position: block.origin.position(of: duty.range.start, in: block.text),
          name: name,
          place: place,
          count: 1,
          ambiguous: ambiguous,
        )
      )
    }
    let unit = number(identity)
    if duty.isGroup { nodes[unit].isGroup = true }
    return (unit, index)
  }

  private mutating func number(_ identity: Identity) -> Int {
    if let known = numbers[identity] { return known }
    numbers[identity] = nodes.count
    nodes.append(node(identity))
    return nodes.count - 1
  }

  private func node(_ identity: Identity) -> UnitNode {
    var node = UnitNode(
      registered: nil,
      name: "",
      short: [],
      place: nil,
      kind: nil,
      slug: "",
      isGroup: false,
      duties: [],
      derived: [],
      groups: [],
      members: [],
      successor: nil,
      predecessors: [],
    )
    switch identity {
    case .registered(let index):
      let unit = registry.units[index]
      node.registered = index
      node.name = unit.name
      node.short = unit.short
      node.place = unit.place
      node.kind = unit.kind
      node.slug = unit.slug
      node.isGroup = unit.isGroup
    case .unknown(let place, let name):
      node.name = name.text
      node.place = place?.text
      node.slug = Registry.lastingSlug("u", place: place?.text, name: name.text)
    }
    node.page = node.id + ".html"
    return node
  }

  /// Members of groups and successors have pages too, as soon as the group or the predecessor has one.
  private mutating func addRelated() {
    var at = 0
    while at < nodes.count {
      if let registered = nodes[at].registered {
        let unit = registry.units[registered]
        for slug in unit.members {
          guard let member = registry.unit(slug: slug) else { continue }
          let index = number(.registered(member))
          if !nodes[at].members.contains(index) {
            nodes[at].members.append(index)
            nodes[index].groups.append(at)
          }
        }
        if let slug = unit.successor?.slug, let successor = registry.unit(slug: slug) {
          let index = number(.registered(successor))
          nodes[at].successor = index
          nodes[index].predecessors.append(at)
        }
      }
      at += 1
    }
  }

  /// Puts the nodes in the order of their slugs, so that the graph does not depend on the order of documents.
  private mutating func sortNodes() {
    let order = nodes.indices.sorted { nodes[$0].slug.precedes(nodes[$1].slug) }
    var place = [Int](repeating: 0, count: nodes.count)
    for (new, old) in order.enumerated() { place[old] = new }
    nodes = order.map { old in
      var node = nodes[old]
      node.groups = node.groups.map { place[$0] }.sorted()
      node.members = node.members.map { place[$0] }
      node.successor = node.successor.map { place[$0] }
      node.predecessors = node.predecessors.map { place[$0] }.sorted()
      return node
    }
    dutyUnits = dutyUnits.map { $0.map { $0.map { place[$0] } } }
  }

  private mutating func addDuties(_ documents: [PolicyDocument], current: Int) {
    for (d, document) in documents.enumerated() {
      var derivedHere: [[DerivedDuty]] = []
      for m in document.measures.indices {
        var derived: [DerivedDuty] = []
        let duties = document.measures[m].duties
        for index in duties.indices {
          let unit = dutyUnits[d][m][index]
          if d < current { nodes[unit].duties.append(DutyReference(document: d, measure: m, duty: index)) }
          func add(_ other: Int, _ knownBy: Provenance) {
            derived.append(DerivedDuty(unit: other, via: unit, duty: index, role: duties[index].role, knownBy: knownBy))
          }
          for member in nodes[unit].members { add(member, .group) }
          // The chain of successors, each once.
          guard nodes[unit].successor != nil else { continue }
          var seen = [unit]
          var next = nodes[unit].successor
          while let successor = next, !seen.contains(successor) {
            add(successor, .registry)
            seen.append(successor)
            next = nodes[successor].successor
          }
        }
        for (index, duty) in derived.enumerated() where d < current {
          nodes[duty.unit].derived.append(DutyReference(document: d, measure: m, duty: index))
        }
        derivedHere.append(derived)
      }
      self.derived.append(derivedHere)
    }
  }

  /// One finding a name, at its first place, with how often it stands: no storm of warnings.
  private func finding(_ name: UnknownName) -> Finding {
    let often = name.count > 1 ? "（共 \(name.count) 处）" : ""
    if !name.ambiguous.isEmpty {
      let candidates = name.ambiguous.map { registry.units[$0].name }.joined(separator: "、")
      return Finding(
        "unit.ambiguous",
        .warning,
        path: name.path,
        line: name.position.line,
        column: name.position.column,
        length: name.name.unicodeScalars.count,
        message: "责任单位“\(name.name)”有几个可能的登记单位：\(candidates)\(often)",
        suggestion: "在文件的 place 写明地区，或在登记里区分简称",
      )
    }
    // In a short name one character is another body: 市民政局 is not a slip of 市财政局.
    let near =
      name.name.unicodeScalars.count < 6
      ? nil : NearMiss.best(for: name.name, among: registry.names(place: name.place))
    return Finding(
      "unit.unknown",
      registry.units.isEmpty ? .note : .warning,
      path: name.path,
      line: name.position.line,
      column: name.position.column,
      length: name.name.unicodeScalars.count,
      message: "登记中没有责任单位“\(name.name)”\(often)",
      suggestion: near.map { "是不是“\($0)”？若是，把它加进该单位的 short" } ?? "在 registry/units.yaml 登记，或照此保留",
    )
  }
}
