import SourceText

/// What the engine must know before it can ask for anything else: `search/index.js` of a sharded index.
enum Manifest {
  static func payload(
    space: RecordSpace,
    shards: PostingShards,
    shardChecks: [Int32],
    texts: TextChunks,
    names: TextChunks,
    textChecks: [Int32],
    nameChecks: [Int32],
  ) -> [UInt8] {
    var json = JSONWriter(reserving: 32 * 1024)
    json.object { json in
      json.key("form")
      json.value("sharded")
      json.key("lastSerial")
      json.value(space.lastSerial)
      json.key("lastName")
      json.value(space.lastName)
      // γ of a number + 1 and the numbers: grains, cuts, hot keys; then the low bits of each check.
      json.key("shards")
      json.value(printable(directory(shards, shardChecks)))
      json.key("counts")
      json.value(printable(counts(space)))
      json.key("texts")
      json.value(printable(chunks(texts, textChecks)))
      json.key("names")
      json.value(printable(chunks(names, nameChecks)))
      json.key("short")
      json.value(PackingAlphabet.short)
      json.key("long")
      json.value(printable(alphabet()))
    }
    return json.bytes
  }

  /// Year, genre and status of each document: tables of values, and for each document the three places in them. Loaded
  /// when a search is narrowed by one of them.
  static func facets(_ space: RecordSpace) -> [UInt8] {
    let documents = space.documents[..<space.documentCount]
    let columns: [[String]] = [
      documents.map { $0.year.map { String($0) } ?? "" }, documents.map { $0.genre ?? "" },
      documents.map { $0.status ?? "" },
    ]
    let values = columns.map { Set($0).sorted() }
    let widths = values.map { $0.count < 2 ? 0 : Int.bitWidth - ($0.count - 1).leadingZeroBitCount }
    let places = values.map { Dictionary(uniqueKeysWithValues: zip($0, 0...)) }
    var bits = BitWriter()
    for row in documents.indices {
      for column in 0..<3 { bits.append(UInt32(places[column][columns[column][row]] ?? 0), width: widths[column]) }
    }
    var json = JSONWriter()
    json.object { json in
      json.key("values")
      json.array { json in for column in values { json.strings(column) } }
      json.key("widths")
      json.array { json in for width in widths { json.value(width) } }
      json.key("rows")
      json.value(printable(bits))
    }
    return json.bytes
  }

  /// How many bits of the checksum of a posting file, and of a text file, the manifest holds: enough to notice a file of
  /// another build.
  static let shardCheckBits = 8
  static let textCheckBits = 5

  private static func printable(_ bits: BitWriter) -> String { String(decoding: bits.printable, as: UTF8.self) }

  private static func directory(_ shards: PostingShards, _ checks: [Int32]) -> BitWriter {
    var bits = BitWriter()
    bits.appendGamma(shards.grains.count + 1)
    bits.appendInterpolative(shards.grains, low: 0, high: 0xFFFF_FFFF >> Int(PostingShards.grainBits))
    bits.appendGamma(shards.cuts.count + 1)
    bits.appendInterpolative(shards.cuts, low: 0, high: 0xFFFF_FFFF)
    bits.appendGamma(shards.hotKeys.count + 1)
    bits.appendInterpolative(shards.hotKeys, low: 0, high: 0xFFFF_FFFF)
    for check in checks { bits.append(UInt32(bitPattern: check), width: shardCheckBits) }
    return bits
  }

  private static func chunks(_ chunks: TextChunks, _ checks: [Int32]) -> BitWriter {
    var bits = chunks.shape
    for check in checks { bits.append(UInt32(bitPattern: check), width: textCheckBits) }
    return bits
  }

  /// How many records each serial has, as growing sums: γ of the total, then the sums, each serial's one more than its
  /// records so that no two are equal.
  private static func counts(_ space: RecordSpace) -> BitWriter {
    var records = [Int](repeating: 0, count: space.lastSerial + 1)
    for document in space.documents[..<space.documentCount] { records[document.serial] = document.recordCount }
    var sums: [UInt32] = []
    var sum = 0
    for count in records {
      sum += count + 1
      sums.append(UInt32(sum))
    }
    var bits = BitWriter()
    bits.appendGamma(sum + 1)
    bits.appendInterpolative(sums, low: 1, high: sum)
    return bits
  }

  private static func alphabet() -> BitWriter {
    let units = PackingAlphabet.long.utf16.map { UInt32($0) }
    var bits = BitWriter()
    bits.appendInterpolative(units, low: 0, high: 0xFFFF)
    return bits
  }
}
