internal import SourceText

/// The text of a file that is no plain text: one paragraph a line, the cells of a row parted by tabs, the paragraphs of a
/// cell by U+2028. It stands for the source from here on: repairs count its lines.
struct Extraction: Sendable {
  var scalars: [UInt32] = []
  /// What the reader itself wrote: automatic numbers (一、 （一） 1.), marks of footnotes. Ranges of `scalars`.
  var generated: [Range<Int>] = []
  /// What is not the document's: a site's menus and foot. Ranges of `scalars`.
  var noise: [Range<Int>] = []
  /// Files inside the file: pictures, embedded workbooks. They are offered as attachments.
  var annexes: [ImportedAnnex] = []
  /// Rows of tables in which the cell above covers some: from where to where the row stands in `scalars`, and which columns.
  var covered: [CoveredCells] = []
  /// For the report: Word 文档（.docx）.
  var description: String
  /// What a person should know about the reading; `path` is filled in by the caller.
  var findings: [Finding] = []

  /// Plain text as it stands: nothing was read out of anything.
  private(set) var isPlain = false

  init(_ description: String) { self.description = description }

  init(decoded: DecodedSource) {
    scalars = decoded.scalars
    description = decoded.encoding
    isPlain = true
  }

  mutating func append(_ text: String) { scalars.append(contentsOf: text.unicodeScalars.lazy.map(\.value)) }

  /// Notes that cells of the row that ends here are covered from above.
  mutating func cover(_ columns: [Int]) {
    guard !columns.isEmpty else { return }
    let start = scalars.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    covered.append(CoveredCells(start: start, end: scalars.count, columns: columns))
  }

  mutating func appendGenerated(_ text: String) {
    let start = scalars.count
    append(text)
    generated.append(start..<scalars.count)
  }

  mutating func note(_ id: String, _ severity: Severity, _ message: String, _ suggestion: String? = nil) {
    findings.append(Finding(id, severity, path: "", line: 1, message: message, suggestion: suggestion))
  }

  /// The text without what the reader wrote and without blanks: what an independent reader must find too.
  var stated: [UInt32] {
    var result: [UInt32] = []
    var ranges = generated[...]
    for (index, scalar) in scalars.enumerated() {
      while let first = ranges.first, first.upperBound <= index { ranges.removeFirst() }
      if let first = ranges.first, first.contains(index) { continue }
      if !UTF8Scan.isBlank(scalar) { result.append(scalar) }
    }
    return result
  }
}

/// A row of a table and those of its columns that the cell above covers (上下合并的单元格).
struct CoveredCells: Sendable {
  var start: Int
  var end: Int
  var columns: [Int]
}

/// Marks inside the line of an extraction.
enum ExtractionMark {
  static let cell: UInt32 = 0x09
  static let breakInCell: UInt32 = 0x2028
}
