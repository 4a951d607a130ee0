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
  /// How many tasks work at the same time; changes no byte.
  package var jobs: Int

  package init(plainLimit: Int, shardBytes: Int, hotListBytes: Int, chunkBytes: Int, jobs: Int) {
    self.plainLimit = plainLimit
    self.shardBytes = shardBytes
    self.hotListBytes = hotListBytes
    self.chunkBytes = chunkBytes
    self.jobs = jobs
  }

  /// What the measurements of docs/search-format.md recommend.
  package static func recommended(jobs: Int) -> SearchOptions {
    SearchOptions(plainLimit: 160 * 1024, shardBytes: 12_000, hotListBytes: 4_096, chunkBytes: 24_000, jobs: jobs)
  }
}

/// Writes the index of a site: a pure function of its input, with the same bytes in any order of documents.
///
/// The engine (`search/engine.js`) is not part of it: it does not depend on content.
package func buildSearchIndex(_ input: SearchInput, options: SearchOptions) async -> [SearchFile] {
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
  if size <= options.plainLimit {
    return [ScriptFile.make(name: "index", payload: PlainIndex.payload(input, documents: documents))]
  }
  return await ShardedIndex.files(input, documents: documents, options: options)
}
