/// Where the forms of the index part, and how large its files are. Bytes unless said otherwise.
package struct SearchOptions: Sendable {
  /// An index whose single file would be larger is divided into shards.
  package var plainLimit: Int

  package init(plainLimit: Int) {
    self.plainLimit = plainLimit
  }

  /// What the measurements of docs/search-format.md recommend.
  package static let recommended = SearchOptions(plainLimit: 160 * 1024)
}

/// Writes the index of a site: a pure function of its input, with the same bytes in any order of documents.
///
/// The engine (`search/engine.js`) is not part of it: it does not depend on content.
package func buildSearchIndex(_ input: SearchInput, options: SearchOptions) -> [SearchFile] {
  let documents = input.documents.sorted {
    $0.kind != $1.kind ? $0.kind < $1.kind : $0.serial < $1.serial
  }
  for (one, next) in zip(documents, documents.dropFirst()) {
    precondition(
      one.kind != next.kind || one.serial != next.serial,
      "serial \(one.serial) is used by \(one.url) and by \(next.url)",
    )
  }
  return [ScriptFile.make(name: "index", payload: PlainIndex.payload(input, documents: documents))]
}
