internal import SourceText

/// A place that the jump box leads to.
struct JumpEntry {
  enum Kind: String, CaseIterable {
    case documents
    case units
    case citations

    /// How many `assets/jump.js` itself holds.
    var first: Int { self == .units ? 200 : 100 }
    /// How many of those that share a key a part holds: more letters of the name lead to the others no sooner than a search does.
    var perKey: Int { self == .citations ? 20 : 40 }
  }

  enum Shape {
    case document(measures: Int)
    case unit(short: [String], spelled: String)
    case citation
  }

  var shape: Shape
  var slug: String
  var name: String
  var number: String?
  var initials: String

  init(_ shape: Shape, slug: String, name: String, number: String? = nil, initials: String = "") {
    self.shape = shape
    self.slug = slug
    self.name = name
    self.number = number
    self.initials = initials
  }

  var kind: Kind {
    switch shape {
    case .document: .documents
    case .unit: .units
    case .citation: .citations
    }
  }

  func write(_ json: inout JSONWriter) {
    json.value(slug)
    json.value(name)
    switch shape {
    case .document(let measures):
      json.value(number)
      json.value(measures)
      json.value(initials)
    case .unit(let short, let spelled):
      json.strings(short)
      json.value(spelled)
      json.value(initials)
    case .citation: break
    }
  }

  /// What a query that means this place may begin with: two characters; of a document's number also its last two digits.
  var keys: Set<String> {
    var keys: Set<String> = []
    /// Neighbours anywhere in the name; with `far` also the first character and any later one: 省发 for 省发展改革委.
    func add(_ text: String, far: Bool = false) {
      let units = JumpParts.folded(text)
      for at in units.indices.dropLast() { keys.insert(String(decoding: units[at...at + 1], as: UTF16.self)) }
      guard far else { return }
      for from in units.indices.prefix(2) {
        for to in units.indices.dropFirst(from + 2) {
          keys.insert(String(decoding: [units[from], units[to]], as: UTF16.self))
        }
      }
    }
    add(name, far: kind == .units)
    for word in initials.split(separator: " ") { keys.insert(String(word.prefix(2))) }
    if case .unit(let short, let spelled) = shape {
      for name in short { add(name, far: true) }
      if !spelled.isEmpty { keys.insert(String(spelled.prefix(2))) }
    }
    if let number {
      let digits = number.unicodeScalars.reversed().drop { !("0"..."9").contains($0) }
        .prefix { ("0"..."9").contains($0) }
      let last = ["0", "0"] + digits.reversed().map(String.init)
      keys.insert("#" + last.suffix(2).joined())
      add(String(number.prefix { !$0.isNumber }))
    }
    return keys
  }
}

/// The entries that `assets/jump.js` does not hold, in parts by the keys under which they are looked up. `places.js` finds the
/// part of a query by the same sum.
struct JumpParts {
  /// Indices of the entries, a list a part; a power of two of them, none where there are no entries.
  private(set) var lists: [[Int]] = []

  /// About as many entries as a part holds.
  private static let entriesInPart = 128

  init(_ entries: [JumpEntry]) {
    var found: [String: [Int]] = [:]
    var counts: [String: Int] = [:]
    for (index, entry) in entries.enumerated() {
      for key in entry.keys {
        let counted = key + entry.kind.rawValue
        if counts[counted, default: 0] == entry.kind.perKey { continue }
        counts[counted, default: 0] += 1
        found[key, default: []].append(index)
      }
    }
    if found.isEmpty { return }
    let total = found.values.reduce(0) { $0 + $1.count }
    var size = 1
    while size * Self.entriesInPart < total, size < 4096 { size *= 2 }
    var parts = [Set<Int>](repeating: [], count: size)
    for (key, list) in found { parts[Self.part(of: key, among: size)].formUnion(list) }
    lists = parts.map { $0.sorted() }
  }

  /// The part of a key: the same for its UTF-16 units here and in `places.js`.
  static func part(of key: String, among size: Int) -> Int {
    key.utf16.reduce(0) { ($0 * 31 + Int($1)) % 65_521 } % size
  }

  /// As `places.js` folds what is typed: half width, small letters, no brackets and blanks.
  static func folded(_ text: String) -> [UInt16] {
    text.utf16.compactMap { unit -> UInt16? in
      var unit = unit
      if (0xFF01...0xFF5E).contains(unit) { unit -= 0xFEE0 }
      if (0x41...0x5A).contains(unit) { unit += 0x20 }
      return left.contains(unit) ? nil : unit
    }
  }

  private static let left = Set(" \t\n\r\u{A0}\u{3000}()[]〔〕【】《》〈〉<>“”\"'·".utf16)
}
