/// The text of a chunk before packing: documents, or some records of one, with what a result shows of them.
///
/// Four control characters divide it: 1 begins a document, 2 a record, 3 ends a field, 4 divides the parts of one. Texts
/// that hold them have a blank there, which is bridged as they are.
enum ChunkText {
  private static let document: UInt16 = 1
  private static let record: UInt16 = 2
  private static let field: UInt16 = 3
  private static let part: UInt16 = 4

  /// Flags of a record; the character is 32 more.
  enum Flag {
    static let measure = 1
    /// The address is the last one of this kind with its last number one higher.
    static let next = 2
    /// The text begins with the label; a character 32 + its length follows.
    static let label = 4
    /// The text goes on with the title; a character 32 + its length follows.
    static let title = 8
    /// Label and title are written out.
    static let named = 16
    static let duties = 32
    static let times = 64
  }

  static func units(of chunk: TextChunks.Chunk, in space: RecordSpace) -> [UInt16] {
    var text: [UInt16] = []
    text.reserveCapacity(8192)
    for index in chunk.documents {
      append(space.documents[index], chunk.records, space.units, to: &text)
    }
    return text
  }

  private static func append(
    _ owner: SearchDocument,
    _ records: Range<Int>?,
    _ units: [SearchUnit],
    to text: inout [UInt16],
  ) {
    let range = records.map { ($0.lowerBound - 2)..<($0.upperBound - 2) } ?? 0..<owner.records.count
    let first = range.lowerBound == 0
    var used: [Int] = []
    for record in owner.records[range] {
      for duty in record.duties where !used.contains(duty.unit) { used.append(duty.unit) }
    }
    text.append(document)
    let number = owner.kind == .document ? owner.serial : owner.nameNumber
    let head = [
      String(owner.kind.rawValue), String(number, radix: 36), owner.url, owner.title,
      owner.year.map { String($0) } ?? "",
      owner.status ?? "", owner.genre ?? "", first ? "" : String(range.lowerBound, radix: 36),
      first ? (owner.metadata + owner.otherNames.filter { !owner.metadata.contains($0) }).joined(separator: "\n") : "",
    ]
    for (place, value) in head.enumerated() { append(value, field, lines: place == 8, to: &text) }
    for name in owner.otherNames { append(name, part, to: &text) }
    for unit in used {
      append(units[unit].id, part, to: &text)
      append(units[unit].name, part, to: &text)
    }
    text.append(field)
    var last: [SearchKind: String] = [:]
    for record in owner.records[range] {
      append(record, below: owner.folder, after: last[record.kind], used, to: &text)
      last[record.kind] = record.url
    }
  }

  private static func append(
    _ owner: SearchRecord,
    below folder: String,
    after last: String?,
    _ used: [Int],
    to text: inout [UInt16],
  ) {
    var flags = owner.kind == .measure ? Flag.measure : 0
    let follows = last.flatMap(next) == owner.url
    if follows { flags |= Flag.next }
    // Lengths are in code units; longer ones than a two-byte character can say are written out.
    let label = owner.label ?? ""
    let title = owner.title ?? ""
    let short = label.utf16.count < 1900 && title.utf16.count < 1900 && !label.utf16.contains { $0 <= 4 || $0 == 10 }
    if owner.label == nil, owner.title == nil {
      // Neither flag.
    } else if short, owner.text.utf16.starts(with: (label + title).utf16) {
      if !label.isEmpty { flags |= Flag.label }
      if !title.isEmpty { flags |= Flag.title }
    } else {
      flags |= Flag.named
    }
    if !owner.duties.isEmpty { flags |= Flag.duties }
    if !owner.timeLimits.isEmpty { flags |= Flag.times }
    text.append(record)
    text.append(UInt16(32 + flags))
    if !follows { append(owner.address(below: folder), field, to: &text) }
    if flags & Flag.label != 0 { text.append(UInt16(32 + label.utf16.count)) }
    if flags & Flag.title != 0 { text.append(UInt16(32 + title.utf16.count)) }
    if flags & Flag.named != 0 {
      append(label, field, to: &text)
      append(title, field, to: &text)
    }
    if flags & Flag.duties != 0 {
      for duty in owner.duties {
        text.append(UInt16(32 + (used.firstIndex(of: duty.unit) ?? 0)))
        text.append(UInt16(48 + duty.role.rawValue))
      }
      text.append(field)
    }
    if flags & Flag.times != 0 {
      for limit in owner.timeLimits {
        append(limit.kind, part, to: &text)
        append(limit.date ?? "", part, to: &text)
        append(limit.text, part, to: &text)
      }
      text.append(field)
    }
    append(owner.text, nil, lines: true, to: &text)
  }

  private static func append(_ value: String, _ end: UInt16?, lines: Bool = false, to text: inout [UInt16]) {
    forEachUnit(value) { text.append($0 <= 4 || ($0 == 10 && !lines) ? 32 : $0) }
    if let end { text.append(end) }
  }

  /// The address with its last number one higher: `#a12` → `#a13`; nil if it has none.
  private static func next(_ url: String) -> String? {
    let bytes = Array(url.utf8)
    guard let end = bytes.lastIndex(where: { $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
    var start = end
    while start > 0, bytes[start - 1] >= 0x30, bytes[start - 1] <= 0x39 { start -= 1 }
    guard end - start < 9, let number = Int(String(decoding: bytes[start...end], as: UTF8.self)) else { return nil }
    return String(decoding: bytes[..<start], as: UTF8.self) + String(number + 1)
      + String(decoding: bytes[(end + 1)...], as: UTF8.self)
  }
}
