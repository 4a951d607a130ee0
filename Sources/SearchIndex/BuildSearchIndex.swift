package import SourceText

/// Where the forms of the index part, and how large its files are. Bytes unless said otherwise.
package struct SearchOptions: Sendable {
  /// An index whose single file would be larger is divided into shards.
  package var plainLimit: Int
  /// A posting file is divided when it is larger, as printed.
  package var shardBytes: Int
  /// A posting list of at least this size, as printed, has a file of its own.
  package var hotListBytes: Int
  /// A text file is divided when its text before packing is larger.
  package var chunkBytes: Int

  package init(plainLimit: Int, shardBytes: Int, hotListBytes: Int, chunkBytes: Int) {
    self.plainLimit = plainLimit
    self.shardBytes = shardBytes
    self.hotListBytes = hotListBytes
    self.chunkBytes = chunkBytes
  }

  /// What the measurements of docs/search-format.md recommend.
  package static let recommended = SearchOptions(
    plainLimit: 160 * 1024,
    shardBytes: 8_700,
    hotListBytes: 6_000,
    chunkBytes: 27_000,
  )
}

/// A packed text as a build left it: packing is the dearest part of an index, and an edit changes one or two of some thousand.
package struct PackedText: Sendable, Equatable {
  /// Of its file, below the site's root.
  package var path: String
  /// Over the text before packing.
  package var content: SHA256Digest
  /// What the manifest holds of it.
  package var check: Int32

  package init(path: String, content: SHA256Digest, check: Int32) {
    self.path = path
    self.content = content
    self.check = check
  }
}

/// What an index consists of.
package struct SearchIndexFiles: Sendable {
  /// The files to write: all but the texts that stand already.
  package var files: [SearchFile] = []
  /// The packed texts, those that stand already among them; empty for an index of one file.
  package var texts: [PackedText] = []
}

/// Writes the index of a site: a pure function of its input, with the same bytes in any order of documents and for any `jobs`.
///
/// The engine (`search/engine.js`) is not part of it: it does not depend on content.
///
/// - Parameter jobs: tasks at a time, for a caller that has nothing else to do meanwhile.
/// - Parameter standing: asked for each text, by path and content: its checksum where its file stands already and is not made again.
package func buildSearchIndex(
  _ input: SearchInput,
  options: SearchOptions,
  jobs: Int,
  standing: @escaping @Sendable (_ path: String, _ content: SHA256Digest) -> Int32? = { _, _ in nil },
) async -> SearchIndexFiles {
  switch form(input, options) {
  case .plain(let file): return SearchIndexFiles(files: [file])
  case .sharded(let index):
    async let sounds = index.sounds
    let slices = await inParallel(index.slices(jobs * 8), jobs) { index.symbols($0) }
    let shards = index.shards(await inParallel(index.stretches(slices, jobs * 4), jobs) { index.lists(slices, $0) })
    let lists = await inParallel(index.shardFiles(shards, jobs * 4), jobs) { $0.map(shards.file) }
    let packed = await inParallel(index.chunks(jobs * 8), jobs) { index.packed($0, standing: standing) }
    return await index.files(shards, lists.flatMap { $0 }, packed.flatMap { $0 }, sounds)
  }
}

private enum Form {
  case plain(SearchFile)
  case sharded(ShardedIndex)
}

private func form(_ input: SearchInput, _ options: SearchOptions) -> Form {
  let documents = input.documents.sorted {
    $0.kind != $1.kind ? $0.kind < $1.kind : $0.serial < $1.serial
  }
  for (one, next) in zip(documents, documents.dropFirst()) {
    precondition(
      one.kind != next.kind || one.serial != next.serial,
      "serial \(one.serial) is used by \(one.url) and by \(next.url)",
    )
  }
  let size = documents.reduce(0) { sum, document in
    document.records.reduce(sum + document.title.utf8.count + 100) { $0 + $1.text.utf8.count + 40 }
  }
  if size > options.plainLimit { return .sharded(ShardedIndex(input, documents: documents, options: options)) }
  return .plain(ScriptFile.make(name: "index", payload: PlainIndex.payload(input, documents: documents)))
}

/// Runs the work on each range, at most `jobs` at a time; results in order.
private func inParallel<Result: Sendable>(
  _ ranges: [Range<Int>],
  _ jobs: Int,
  _ work: @Sendable @escaping (Range<Int>) -> Result,
) async -> [Result] {
  await withTaskGroup(of: (Int, Result).self) { group in
    var results = [Result?](repeating: nil, count: ranges.count)
    var next = 0
    func add() {
      guard next < ranges.count else { return }
      let index = next
      next += 1
      group.addTask { (index, work(ranges[index])) }
    }
    for _ in 0..<max(1, jobs) { add() }
    while let (index, result) = await group.next() {
      results[index] = result
      add()
    }
    return results.compactMap { $0 }
  }
}
