import SourceText

/// The texts of the site in files of some 15 KB before packing, for excerpts and for the proof of every hit.
///
/// A chunk is a leaf of a binary trie, first over the numbers of documents, then, for a document that is larger than a
/// chunk, over the numbers of its records. So an edit changes one chunk, and the shape costs the manifest a few bits a file.
struct TextChunks: Sendable {
  /// Preorder: 1 a fork; 0 a leaf, then 1 if it has a file.
  var shape = BitWriter()
  var chunks: [Chunk] = []

  /// Some documents whole, or some records of one.
  struct Chunk: Sendable {
    var name: String
    /// Places in ``RecordSpace/documents``.
    var documents: Range<Int>
    /// Records of the only document, from 2; nil for whole documents.
    var records: Range<Int>?
  }

  /// `documents` are a stretch of `space.documents`, `number` their lasting numbers, `last` the greatest one.
  /// Documents may be divided, names are not.
  init(
    _ space: RecordSpace,
    documents: Range<Int>,
    prefix: String,
    last: Int,
    dividesDocuments divides: Bool,
    options: SearchOptions,
    number: (SearchDocument) -> Int,
  ) {
    let numbers = documents.map { number(space.documents[$0]) }
    var sums = [0]
    for index in documents { sums.append(sums[sums.count - 1] + TextChunks.size(space.documents[index])) }

    func leaf(_ chunk: Chunk?) {
      shape.append(chunk == nil ? 0 : 1, width: 2)
      if let chunk { chunks.append(chunk) }
    }
    func splitRecords(_ index: Int, _ range: Range<Int>, _ sizes: [Int]) {
      let whole = range.lowerBound == 2 && range.upperBound == sizes.count
      if sizes[range].reduce(0, +) <= options.chunkBytes || range.count <= 1 {
        let first = String(number(space.documents[index]), radix: 36)
        leaf(
          Chunk(
            name: prefix + first + (range.lowerBound == 2 ? "" : "-" + String(range.lowerBound, radix: 36)),
            documents: index..<(index + 1),
            records: whole ? nil : range,
          ),
        )
        return
      }
      shape.append(1, width: 1)
      let middle = range.lowerBound + TextChunks.half(range.count)
      splitRecords(index, range.lowerBound..<middle, sizes)
      splitRecords(index, middle..<range.upperBound, sizes)
    }
    func split(_ low: Int, _ width: Int, _ range: Range<Int>) {
      if range.isEmpty { return leaf(nil) }
      if width == 1, divides {
        let index = documents.lowerBound + range.lowerBound
        let document = space.documents[index]
        let sizes = [0, 0] + document.records.map { $0.text.utf8.count + 4 }
        return splitRecords(index, 2..<sizes.count, sizes)
      }
      if width == 1 || sums[range.upperBound] - sums[range.lowerBound] <= options.chunkBytes {
        let first = documents.lowerBound + range.lowerBound
        leaf(
          Chunk(
            name: prefix + String(low, radix: 36),
            documents: first..<(first + range.count),
            records: nil,
          ),
        )
        return
      }
      shape.append(1, width: 1)
      let middle = range.first { numbers[$0] >= low + width / 2 } ?? range.upperBound
      split(low, width / 2, range.lowerBound..<middle)
      split(low + width / 2, width / 2, middle..<range.upperBound)
    }
    split(0, TextChunks.powerOfTwo(atLeast: last + 1), documents.isEmpty ? 0..<0 : 0..<documents.count)
  }

  /// The smallest power of two that is not less.
  static func powerOfTwo(atLeast number: Int) -> Int {
    var power = 1
    while power < number { power *= 2 }
    return power
  }

  /// Where a stretch of records is cut: at the greatest power of two below its length.
  static func half(_ count: Int) -> Int {
    var power = 1
    while power * 2 < count { power *= 2 }
    return power
  }

  private static func size(_ document: SearchDocument) -> Int {
    var size = 60 + document.title.utf8.count
    for text in document.metadata { size += text.utf8.count + 1 }
    for record in document.records { size += record.text.utf8.count + 4 }
    return size
  }
}
