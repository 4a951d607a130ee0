internal import SourceText

/// Finds where each character of a block's text stands in the Markdown source.
///
/// cmark's lines can be trusted, its columns not: they are bytes, and wrong after stripped indentation and in the cells of
/// tables. So text and source are walked together: they are equal but for marks, escapes, entities and joined lines.
struct SourceAlignment {
  private let bytes: ArraySlice<UInt8>
  /// Where cmark-gfm's lines begin: it ends one at a carriage return too.
  private let lineStarts: [Int]
  /// Where the lines begin that an editor counts.
  private let fileLineStarts: [Int]
  private let firstLine: Int

  init(_ bytes: ArraySlice<UInt8>, firstLine: Int) {
    self.bytes = bytes
    self.firstLine = firstLine
    var starts = [bytes.startIndex]
    var fileStarts: [Int] = []
    bytes.withUnsafeBufferPointer { all in
      for offset in 0..<all.count {
        if all[offset] == 0x0A {
          starts.append(bytes.startIndex + offset + 1)
        } else if all[offset] == 0x0D, offset + 1 < all.count, all[offset + 1] != 0x0A {
          if fileStarts.isEmpty { fileStarts = [bytes.startIndex] }
          starts.append(bytes.startIndex + offset + 1)
        }
      }
      if !fileStarts.isEmpty {
        for offset in 0..<all.count where all[offset] == 0x0A { fileStarts.append(bytes.startIndex + offset + 1) }
      }
    }
    lineStarts = starts
    fileLineStarts = fileStarts.isEmpty ? starts : fileStarts
  }

  /// The line of the file on which one of cmark-gfm's lines stands.
  func fileLine(_ number: Int) -> Int { position(of: line(number).lowerBound).line }

  /// The bytes of one of cmark-gfm's lines (from 1), without its line end.
  func line(_ number: Int) -> Range<Int> {
    guard number >= 1, number <= lineStarts.count else { return bytes.endIndex..<bytes.endIndex }
    let start = lineStarts[number - 1]
    var end = number < lineStarts.count ? lineStarts[number] - 1 : bytes.endIndex
    if end > start, bytes[end - 1] == 0x0D { end -= 1 }
    return start..<max(start, end)
  }

  /// The cells of a table's row as the source parts them, without blanks around them.
  func cells(ofLine number: Int) -> [Range<Int>] {
    let range = line(number)
    func trimmed(_ start: Int, _ end: Int) -> Range<Int> {
      var (start, end) = (start, end)
      while start < end, bytes[start] == 0x20 || bytes[start] == 0x09 { start += 1 }
      while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
      return start..<end
    }
    var at = range.lowerBound
    while at < range.upperBound, [0x20, 0x09, 0x3E].contains(bytes[at]) { at += 1 }
    if at < range.upperBound, bytes[at] == 0x7C { at += 1 }
    var cells: [Range<Int>] = []
    var start = at
    while at < range.upperBound {
      if bytes[at] == 0x5C {
        at += 2
        continue
      }
      if bytes[at] == 0x7C {
        cells.append(trimmed(start, at))
        start = at + 1
      }
      at += 1
    }
    let last = trimmed(start, range.upperBound)
    if !last.isEmpty { cells.append(last) }
    return cells
  }

  /// The lines of the file that may be the address of a reference: `[…]: …`.
  var referenceLines: [Int] {
    var lines: [Int] = []
    for number in lineStarts.indices.map({ $0 + 1 }) {
      let range = line(number)
      guard let open = bytes[range].first(where: { $0 != 0x20 && $0 != 0x3E }), open == 0x5B else { continue }
      if zip(bytes[range], bytes[range].dropFirst()).contains(where: { $0 == 0x5D && $1 == 0x3A }) {
        lines.append(fileLine(number))
      }
    }
    return lines
  }

  /// The runs of `text`, which stands on lines `from` to `through`, not before byte offset `earliest` (for cells).
  /// Returns the offset in the source behind the last character found.
  func runs(
    of text: String,
    from: Int,
    through: Int,
    earliest: Int? = nil,
  ) -> (runs: [MarkupBlock.Run], end: Int) {
    var text = text
    return text.withUTF8 { utf8 in
      var source = max(line(from).lowerBound, earliest ?? 0)
      let limit = line(max(from, through)).upperBound
      var runs: [MarkupBlock.Run] = []
      var expected = -1
      var at = 0
      while at < utf8.count {
        let width = min(UTF8Scan.width(utf8[at]), utf8.count - at)
        if let found = find(utf8, at, width, from: source, limit: limit, isFirst: runs.isEmpty) {
          if found != expected { runs.append(MarkupBlock.Run(offset: at, position: position(of: found))) }
          // As long as both go on alike, each next character is found where it is looked for first.
          let length = commonLength(utf8, at, found, limit: limit)
          source = found + length
          expected = source
          at += length
          continue
        } else {
          expected = -1
        }
        at += width
      }
      if runs.first?.offset != 0 {
        let start = SourcePosition(line: fileLine(from), column: 1)
        runs.insert(MarkupBlock.Run(offset: 0, position: start), at: 0)
      }
      return (runs, source)
    }
  }

  /// How many bytes, whole scalars only, text and source share from two places on.
  private func commonLength(_ utf8: UnsafeBufferPointer<UInt8>, _ at: Int, _ found: Int, limit: Int) -> Int {
    let most = min(utf8.count - at, limit - found)
    var length = bytes.withUnsafeBufferPointer { all in
      let offset = found - bytes.startIndex
      var length = 0
      while length < most, utf8[at + length] == all[offset + length] { length += 1 }
      return length
    }
    while at + length < utf8.count, utf8[at + length] & 0xC0 == 0x80 { length -= 1 }
    return length
  }

  /// The next place of one scalar. An escape or a mark is a byte or two; an entity, a link's address or a joined line is
  /// more; beyond a bound the character did not come from here (an entity's).
  private func find(
    _ utf8: UnsafeBufferPointer<UInt8>,
    _ at: Int,
    _ width: Int,
    from start: Int,
    limit: Int,
    isFirst: Bool,
  ) -> Int? {
    let last = min(limit - width, start + (isFirst ? 4096 : 256))
    var source = start
    while source <= last {
      var equal = true
      for offset in 0..<width where bytes[source + offset] != utf8[at + offset] {
        equal = false
        break
      }
      if equal { return source }
      source += 1
    }
    return nil
  }

  func position(of offset: Int) -> SourcePosition {
    var low = 0
    var high = fileLineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if fileLineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    let column = UTF8Scan.scalarCount(bytes[fileLineStarts[low]..<offset])
    return SourcePosition(line: low + firstLine, column: column + 1)
  }
}
