/// The index of a site of any size: a manifest, posting lists in shards, texts in chunks. docs/search-format.md is its
/// specification.
///
/// Three steps of independent parts, so that a caller may run the parts of a step at the same time: pairs of symbols by
/// slices of documents, posting lists by stretches of first symbols, packed texts by stretches of chunks. How many parts
/// there are changes no byte.
struct ShardedIndex: Sendable {
  private let space: RecordSpace
  private let options: SearchOptions
  private let texts: TextChunks
  private let names: TextChunks

  /// A packed text and its checksum.
  struct Packed: Sendable {
    var file: SearchFile
    var check: Int32
  }

  init(_ input: SearchInput, documents: [SearchDocument], options: SearchOptions) {
    let space = RecordSpace(input, documents: documents)
    self.space = space
    self.options = options
    texts = TextChunks(
      space,
      documents: 0..<space.documentCount,
      prefix: "t/",
      last: space.lastSerial,
      dividesDocuments: true,
      options: options,
      number: \.serial,
    )
    names = TextChunks(
      space,
      documents: space.documentCount..<space.documents.count,
      prefix: "n/",
      last: space.lastName,
      dividesDocuments: false,
      options: options,
      number: \.nameNumber,
    )
  }

  // MARK: Pairs by slices of documents

  func slices(_ parts: Int) -> [Range<Int>] { even(space.documents.count, parts) }

  func pairs(_ documents: Range<Int>) -> PostingTable.Slice {
    var slice = PostingTable.Slice()
    var symbols: [Folding.Symbol] = []
    for document in space.documents[documents] {
      for record in 0..<document.recordCount {
        symbols.removeAll(keepingCapacity: true)
        for text in document.texts(ofRecord: record) { Folding.append(text, to: &symbols) }
        slice.add(symbols, document.facetKeys(ofRecord: record, units: space.units))
      }
    }
    return slice
  }

  // MARK: Posting lists by stretches of first symbols

  /// Stretches of first symbols with about as many postings each.
  func stretches(_ table: borrowing PostingTable, _ parts: Int) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    for first in 1...0x10000
    where first == 0x10000 || table.starts[first] - table.starts[start] >= table.entries.count / parts + 1 {
      ranges.append(start..<first)
      start = first
    }
    return ranges
  }

  func lists(_ table: borrowing PostingTable, _ firsts: Range<Int>) -> PostingLists {
    PostingLists(table, firsts: firsts, space: space)
  }

  // MARK: Packed texts by stretches of chunks

  func chunks(_ parts: Int) -> [Range<Int>] { even(texts.chunks.count + names.chunks.count, parts) }

  func packed(_ range: Range<Int>) -> [Packed] {
    range.map { index in
      let count = texts.chunks.count
      let chunk = index < count ? texts.chunks[index] : names.chunks[index - count]
      let payload = TextPacking.pack(ChunkText.units(of: chunk, in: space))
      return Packed(
        file: ScriptFile.make(name: chunk.name, packed: payload),
        check: ScriptFile.checksum(payload),
      )
    }
  }

  // MARK: All together

  func files(_ lists: [PostingLists], _ packed: [Packed]) -> [SearchFile] {
    let shards = PostingShards(lists, options: options)
    let manifest = Manifest.payload(
      space: space,
      shards: shards,
      texts: texts,
      names: names,
      textChecks: packed[..<texts.chunks.count].map(\.check),
      nameChecks: packed[texts.chunks.count...].map(\.check),
    )
    let facets = ScriptFile.make(name: "f", payload: Manifest.facets(space))
    let sounds = ScriptFile.make(name: "y", payload: SoundTables(space.documents).payload)
    return [ScriptFile.make(name: "index", payload: manifest), facets, sounds] + shards.files + packed.map(\.file)
  }

  private func even(_ count: Int, _ parts: Int) -> [Range<Int>] {
    let size = max(1, (count + parts - 1) / parts)
    return stride(from: 0, to: count, by: size).map { $0..<min($0 + size, count) }
  }
}
