/// The index of a site of any size: a manifest, posting lists in shards, texts in chunks. docs/search-format.md is its
/// specification.
enum ShardedIndex {
  static func files(_ input: SearchInput, documents: [SearchDocument], options: SearchOptions) async -> [SearchFile] {
    let space = RecordSpace(documents)
    let parts = await lists(space, jobs: options.jobs)
    let shards = PostingShards(parts, options: options)
    let texts = TextChunks(
      space,
      documents: 0..<space.documentCount,
      prefix: "t/",
      last: space.lastSerial,
      dividesDocuments: true,
      options: options,
      number: \.serial,
    )
    let names = TextChunks(
      space,
      documents: space.documentCount..<space.documents.count,
      prefix: "n/",
      last: space.lastName,
      dividesDocuments: false,
      options: options,
      number: \.nameNumber,
    )
    let chunks = texts.chunks + names.chunks
    let packed = await inSlices(of: 0..<chunks.count, jobs: options.jobs) { range in
      chunks[range].map { chunk in
        let payload = TextPacking.pack(ChunkText.units(of: chunk, in: space, units: input.units))
        return (ScriptFile.make(name: chunk.name, packed: payload), ScriptFile.checksum(payload))
      }
    }.flatMap { $0 }
    let checks = packed.map(\.1)
    let manifest = Manifest.payload(
      space: space,
      shards: shards,
      texts: texts,
      names: names,
      textChecks: Array(checks[..<texts.chunks.count]),
      nameChecks: Array(checks[texts.chunks.count...]),
    )
    return [ScriptFile.make(name: "index", payload: manifest)] + shards.files + packed.map(\.0)
  }

  /// The posting lists of all records, in parts by first symbol.
  private static func lists(_ space: RecordSpace, jobs: Int) async -> [PostingLists] {
    let slices = await inSlices(of: 0..<space.documents.count, jobs: jobs) { range in
      var slice = PostingTable.Slice()
      var symbols: [Folding.Symbol] = []
      for document in space.documents[range] {
        for record in 0..<document.recordCount {
          symbols.removeAll(keepingCapacity: true)
          for text in document.texts(ofRecord: record) { Folding.append(text, to: &symbols) }
          slice.add(symbols)
        }
      }
      return slice
    }
    let table = PostingTable(slices)
    return await inSlices(of: evenFirsts(table, parts: jobs * 4), jobs: jobs) {
      PostingLists(table, firsts: $0, space: space)
    }
  }

  /// Stretches of first symbols with about as many postings each.
  private static func evenFirsts(_ table: PostingTable, parts: Int) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    for first in 1...0x10000
    where first == 0x10000 || table.starts[first] - table.starts[start] >= table.entries.count / parts + 1 {
      ranges.append(start..<first)
      start = first
    }
    return ranges
  }

  /// Runs the work on slices of a range, at most `jobs` at a time; results in order.
  private static func inSlices<Result: Sendable>(
    of range: Range<Int>,
    jobs: Int,
    _ work: @Sendable @escaping (Range<Int>) -> Result,
  ) async -> [Result] {
    let size = max(1, (range.count + jobs * 8 - 1) / (jobs * 8))
    let slices = stride(from: range.lowerBound, to: range.upperBound, by: size).map {
      $0..<min($0 + size, range.upperBound)
    }
    return await inSlices(of: slices, jobs: jobs, work)
  }

  private static func inSlices<Result: Sendable>(
    of slices: [Range<Int>],
    jobs: Int,
    _ work: @Sendable @escaping (Range<Int>) -> Result,
  ) async -> [Result] {
    await withTaskGroup(of: (Int, Result).self) { group in
      var results = [Result?](repeating: nil, count: slices.count)
      var next = 0
      while next < min(jobs, slices.count) {
        let index = next
        group.addTask { (index, work(slices[index])) }
        next += 1
      }
      while let (index, result) = await group.next() {
        results[index] = result
        if next < slices.count {
          let index = next
          group.addTask { (index, work(slices[index])) }
          next += 1
        }
      }
      return results.compactMap { $0 }
    }
  }
}
