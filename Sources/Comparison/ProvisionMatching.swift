/// Which provision of one version is which of another: by their words, since numbers move. Each has at most one partner.
struct ProvisionMatching {
  /// Per new provision, the old one.
  private(set) var oldOfNew: [Int?]
  private var isTaken: [Bool]
  private let old: [Provision]
  private let new: [Provision]
  private let oldPrints: [Fingerprint]
  private let newPrints: [Fingerprint]

  /// How much alike two provisions must be to be one: less is needed where a title or a number says the same.
  private static let alike = 0.5
  private static let alikeWithTitle = 0.2
  private static let alikeWithLabel = 0.3

  init(_ old: [Provision], _ new: [Provision]) {
    self.old = old
    self.new = new
    oldOfNew = Array(repeating: nil, count: new.count)
    isTaken = Array(repeating: false, count: old.count)
    let oldCores = old.map(\.core)
    let newCores = new.map(\.core)
    oldPrints = oldCores.map { Fingerprint($0) }
    newPrints = newCores.map { Fingerprint($0) }
    matchEqual(oldCores, newCores)
    matchKeys(Self.alikeWithTitle) { provision in provision.title.map(withoutBlanks) }
    matchAlike()
    matchKeys(Self.alikeWithLabel) { provision in provision.label.map(withoutBlanks) }
  }

  private mutating func match(_ oldIndex: Int, _ newIndex: Int) {
    oldOfNew[newIndex] = oldIndex
    isTaken[oldIndex] = true
  }

  /// The same words: of several alike the first with the first.
  private mutating func matchEqual(_ oldCores: [String], _ newCores: [String]) {
    var places: [String: [Int]] = [:]
    for (index, core) in oldCores.enumerated().reversed() { places[core, default: []].append(index) }
    for (index, core) in newCores.enumerated() {
      guard let place = places[core]?.popLast() else { continue }
      match(place, index)
    }
  }

  /// The same title or number, where only one on each side has it, and the words do not speak against it.
  private mutating func matchKeys(_ least: Double, _ key: (Provision) -> String?) {
    var places: [String: [Int]] = [:]
    for index in old.indices where !isTaken[index] {
      if let key = key(old[index]) { places[key, default: []].append(index) }
    }
    var wanted: [String: [Int]] = [:]
    for index in new.indices where oldOfNew[index] == nil {
      if let key = key(new[index]) { wanted[key, default: []].append(index) }
    }
    for index in new.indices where oldOfNew[index] == nil {
      guard let key = key(new[index]), wanted[key]?.count == 1, let found = places[key], found.count == 1,
        oldPrints[found[0]].likeness(to: newPrints[index]) >= least
      else { continue }
      match(found[0], index)
    }
  }

  /// The rest: the most alike first; of equals the nearest in order.
  private mutating func matchAlike() {
    var pairs: [(likeness: Double, old: Int, new: Int)] = []
    let free = old.indices.filter { !isTaken[$0] }
    for newIndex in new.indices where oldOfNew[newIndex] == nil {
      for oldIndex in free {
        let likeness = oldPrints[oldIndex].likeness(to: newPrints[newIndex])
        if likeness >= Self.alike { pairs.append((likeness, oldIndex, newIndex)) }
      }
    }
    pairs.sort { a, b in
      if a.likeness != b.likeness { return a.likeness > b.likeness }
      let (far, near) = (abs(b.old - b.new), abs(a.old - a.new))
      if far != near { return near < far }
      return (a.new, a.old) < (b.new, b.old)
    }
    for pair in pairs where !isTaken[pair.old] && oldOfNew[pair.new] == nil { match(pair.old, pair.new) }
  }
}
