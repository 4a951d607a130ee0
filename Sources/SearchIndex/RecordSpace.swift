/// The numbers that postings speak of. A document is known by its serial; its record 0 is its title, record 1 its
/// metadata, then come its records. A *name* (unit, citation, term, page) is known by `serial × 8 + kind` in a space of
/// its own, with a title and all the rest as its record 1. Both numbers last, so an addition moves no other.
struct RecordSpace: Sendable {
  /// Documents by serial, then names by number.
  var documents: [SearchDocument]
  /// How many of ``documents`` are documents.
  var documentCount: Int
  /// Of each of ``documents``: its first record among all records.
  var firstRecords: [Int]
  /// Of each of ``documents``: its serial or its name's number.
  var numbers: [UInt32]
  /// Of each serial: how many records its document has, 0 where there is none.
  var recordCounts: [Int32]
  /// Of each serial: half the length of its title, at most 15.
  var titleLengths: [UInt32]
  /// Of each record: which of ``documents`` it belongs to.
  var owners: [Int32]

  /// The duties of ``documents`` point into these.
  var units: [SearchUnit]

  init(_ input: SearchInput, documents sorted: [SearchDocument]) {
    units = input.units
    documents = sorted.filter { $0.kind == .document }
    documentCount = documents.count
    var aliases: [String: [String]] = [:]
    for unit in input.units { aliases[unit.id + ".html"] = unit.aliases }
    var names = sorted.filter { $0.kind != .document }
    for index in names.indices where names[index].kind == .unit {
      names[index].otherNames = aliases[names[index].url] ?? []
    }
    for (index, synonym) in input.synonyms.sorted(by: { $0.everyday < $1.everyday }).enumerated() {
      var word = SearchDocument(serial: index, kind: .synonym, url: "", title: synonym.everyday)
      word.otherNames = synonym.official
      names.append(word)
    }
    documents += names.sorted { $0.nameNumber < $1.nameNumber }
    firstRecords = []
    owners = []
    numbers = documents.prefix(documentCount).map { UInt32($0.serial) }
    numbers += documents.dropFirst(documentCount).map { UInt32($0.nameNumber) }
    recordCounts = [Int32](repeating: 0, count: documentCount == 0 ? 0 : documents[documentCount - 1].serial + 1)
    titleLengths = [UInt32](repeating: 0, count: recordCounts.count)
    for document in documents[..<documentCount] {
      recordCounts[document.serial] = Int32(document.recordCount)
      titleLengths[document.serial] = UInt32(min(15, document.titleLength / 2))
    }
    for (index, document) in documents.enumerated() {
      firstRecords.append(owners.count)
      owners.append(contentsOf: repeatElement(Int32(index), count: document.recordCount))
    }
  }

  /// The greatest serial of a document, -1 if there is none.
  var lastSerial: Int { documentCount == 0 ? -1 : documents[documentCount - 1].serial }

  /// The greatest number of a name, -1 if there is none.
  var lastName: Int { documentCount == documents.count ? -1 : documents[documents.count - 1].nameNumber }
}

extension SearchDocument {
  /// A name's lasting number.
  var nameNumber: Int { serial * 8 + kind.rawValue }

  /// Title and metadata included.
  var recordCount: Int { kind == .document ? records.count + 2 : 2 }

  /// The name of the state does not count: 劳动法 is the whole of 中华人民共和国劳动法.
  var titleLength: Int {
    let state = "中华人民共和国"
    return title.utf16.count - (title.hasPrefix(state) ? state.utf16.count : 0)
  }

  /// Keys beside those of its text: one for each facet value by which a search can be narrowed, and those of a title's sound. Their first symbols are of
  /// the private use area; where a text has such characters, a look at the text tells them apart.
  func facetKeys(ofRecord record: Int, units: [SearchUnit]) -> [UInt32] {
    if kind != .document {
      return record == 0 ? SoundKeys.keys(of: title) : (metadata + otherNames).flatMap(SoundKeys.keys)
    }
    if record == 0 { return [FacetKey.make(0xE300, url, 0)] + SoundKeys.keys(of: title) }
    if record == 1 { return [] }
    let record = records[record - 2]
    var keys = record.title.map(SoundKeys.keys) ?? []
    for duty in record.duties {
      keys.append(FacetKey.make(0xE000, units[duty.unit].id, duty.role.rawValue))
      keys.append(0xE100 << 16 | UInt32(duty.role.rawValue))
    }
    for limit in record.timeLimits {
      if let index = FacetKey.times.firstIndex(of: limit.kind) { keys.append(0xE200 << 16 | UInt32(index)) }
    }
    return keys
  }

  /// The texts of a record, in which a phrase stands whole.
  func texts(ofRecord record: Int) -> [String] {
    if record == 0 { return [title] }
    if kind != .document { return metadata + otherNames + records.map(\.text) }
    return record == 1 ? metadata : [records[record - 2].text]
  }
}

/// Keys of facet values: a hash of 17 bits and three bits more. Two IDs that fall together cost a look at a text.
enum FacetKey {
  /// First symbols of such keys and of those of sounds.
  static let symbols = 0xE000...0xF8FF

  /// The kinds of time limits that have a list; `none` has none.
  static let times = ["by", "from", "within", "recurring", "vague"]

  static func make(_ first: UInt32, _ id: String, _ low: Int) -> UInt32 {
    var hash: UInt32 = 0
    for unit in id.utf16 { hash = (hash &* 31 &+ UInt32(unit)) & 0x7FFF_FFFF }
    return (first + (hash >> 13 & 15)) << 16 | (hash & 8191) << 3 | UInt32(low)
  }
}
