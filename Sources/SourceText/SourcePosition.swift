/// A place in a source file. Lines and columns count from 1; a column counts Unicode scalars, not bytes,
/// so that an editor who counts characters finds it (cmark's own columns are bytes and not always right).
package struct SourcePosition: Sendable, Hashable, Comparable {
  package var line: Int
  package var column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  package static func < (a: SourcePosition, b: SourcePosition) -> Bool {
    (a.line, a.column) < (b.line, b.column)
  }
}

/// Where the bytes of one source file break into lines: byte offset → line and column.
package struct LineTable: Sendable {
  /// Byte offset of the first byte of each line.
  private let starts: [Int]
  private let bytes: [UInt8]

  package init(_ bytes: [UInt8]) {
    var starts = [0]
    for (offset, byte) in bytes.enumerated() where byte == 0x0A { starts.append(offset + 1) }
    self.starts = starts
    self.bytes = bytes
  }

  /// How many lines there are; a file that ends with a newline has an empty last one.
  package var count: Int { starts.count }

  /// The bytes of line `number` (from 1) without its line end; empty outside the file.
  package func line(_ number: Int) -> ArraySlice<UInt8> {
    guard number >= 1, number <= starts.count else { return [] }
    let start = starts[number - 1]
    var end = number < starts.count ? starts[number] - 1 : bytes.count
    if end > start, bytes[end - 1] == 0x0D { end -= 1 }
    return bytes[start..<max(start, end)]
  }

  /// Byte offset where line `number` (from 1) begins.
  package func start(ofLine number: Int) -> Int {
    starts[min(max(number, 1), starts.count) - 1]
  }

  /// The line and column of a byte offset.
  package func position(of offset: Int) -> SourcePosition {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    let column = UTF8Scan.scalarCount(bytes[starts[low]..<min(offset, bytes.count)])
    return SourcePosition(line: low + 1, column: column + 1)
  }
}
