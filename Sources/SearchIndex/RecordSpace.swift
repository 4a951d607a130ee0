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
  /// Of each record: which of ``documents`` it belongs to.
  var owners: [Int32]

  init(_ sorted: [SearchDocument]) {
    documents = sorted.filter { $0.kind == .document }
    documentCount = documents.count
    documents += sorted.filter { $0.kind != .document }.sorted { $0.nameNumber < $1.nameNumber }
    firstRecords = []
    owners = []
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

  /// The texts of a record, in which a phrase stands whole.
  func texts(ofRecord record: Int) -> [String] {
    if record == 0 { return [title] }
    if kind != .document { return metadata + records.map(\.text) }
    return record == 1 ? metadata : [records[record - 2].text]
  }
}
