import SourceText

/// The index of a site of any size: a manifest, posting lists in shards, texts in chunks. docs/search-format.md is its
/// specification.
///
/// Four steps of independent parts, so that a caller may run the parts of a step at the same time: symbols by slices of
/// documents, posting lists by stretches of first symbols, their files, packed texts by stretches of chunks. How many parts
/// there are changes no byte.
struct ShardedIndex: Sendable {
  private let space: RecordSpace
  private let options: SearchOptions
  private let texts: TextChunks
  private let names: TextChunks

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

  // MARK: Symbols by slices of documents

  func slices(_ parts: Int) -> [Range<Int>] { even(space.documents.count, parts) }

  func symbols(_ documents: Range<Int>) -> SymbolSlice {
    var slice = SymbolSlice()
    for document in space.documents[documents] {
      for record in 0..<document.recordCount {
        slice.add(document.texts(ofRecord: record), keys: document.facetKeys(ofRecord: record, units: space.units))
      }
    }
    return slice
  }

  // MARK: Posting lists by stretches of first symbols

  /// Stretches of first symbols with about as many keys each.
  func stretches(_ slices: [SymbolSlice], _ parts: Int) -> [Range<Int>] {
    var sums = [0]
    for first in 0..<0x10000 { sums.append(slices.reduce(sums[first]) { $0 + Int($1.counts[first]) }) }
    var ranges: [Range<Int>] = []
    var start = 0
    for first in 1...0x10000 where first == 0x10000 || sums[first] - sums[start] > sums[0x10000] / parts {
      ranges.append(start..<first)
      start = first
    }
    return ranges
  }

  func lists(_ slices: [SymbolSlice], _ firsts: Range<Int>) -> PostingLists {
    PostingLists(slices, firsts: firsts, space: space)
  }

  // MARK: Files of posting lists

  func shards(_ lists: [PostingLists]) -> PostingShards { PostingShards(lists, options: options) }

  func shardFiles(_ shards: PostingShards, _ parts: Int) -> [Range<Int>] { even(shards.count, parts) }

  // MARK: Packed texts by stretches of chunks

  func chunks(_ parts: Int) -> [Range<Int>] { even(texts.chunks.count + names.chunks.count, parts) }

  /// A packed text, and its file unless it stands already.
  struct Packed: Sendable {
    var text: PackedText
    var file: SearchFile?
  }

  func packed(_ range: Range<Int>, standing: (String, SHA256Digest) -> Int32?) -> [Packed] {
    range.map { index in
      let count = texts.chunks.count
      let chunk = index < count ? texts.chunks[index] : names.chunks[index - count]
      let units = ChunkText.units(of: chunk, in: space)
      let content = units.withUnsafeBytes { SHA256Digest(of: $0) }
      let path = ScriptFile.path(chunk.name)
      if let check = standing(path, content) {
        return Packed(text: PackedText(path: path, content: content, check: check))
      }
      let payload = TextPacking.pack(units)
      return Packed(
        text: PackedText(path: path, content: content, check: ScriptFile.checksum(payload)),
        file: ScriptFile.make(name: chunk.name, packed: payload),
      )
    }
  }

  // MARK: All together

  /// The file of readings: of all titles and the characters of all texts, and of nothing that the other steps make.
  var sounds: SearchFile { ScriptFile.make(name: "y", payload: SoundTables(space.documents).payload) }

  func files(
    _ shards: PostingShards,
    _ lists: [PostingShards.Made],
    _ packed: [Packed],
    _ sounds: SearchFile,
  ) -> SearchIndexFiles {
    let manifest = Manifest.payload(
      space: space,
      shards: shards,
      shardChecks: lists.map(\.check),
      texts: texts,
      names: names,
      textChecks: packed[..<texts.chunks.count].map(\.text.check),
      nameChecks: packed[texts.chunks.count...].map(\.text.check),
    )
    let facets = ScriptFile.make(name: "f", payload: Manifest.facets(space))
    return SearchIndexFiles(
      files: [ScriptFile.make(name: "index", payload: manifest), facets, sounds] + lists.map(\.file)
        + packed.compactMap(\.file),
      texts: packed.map(\.text),
    )
  }

  private func even(_ count: Int, _ parts: Int) -> [Range<Int>] {
    let size = max(1, (count + parts - 1) / parts)
    return stride(from: 0, to: count, by: size).map { $0..<min($0 + size, count) }
  }
}
