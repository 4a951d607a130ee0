internal import SourceText

/// Splits a Markdown file into what Markdown has nothing to say about and the rest.
///
/// Nearly all lines of an official document are a paragraph or a heading without a single sign that Markdown knows. Such a line
/// is its own block, character by character, whatever stands around it; a parser would only copy it. Only where cmark-gfm's
/// answer is certain is it not asked; a test asks it all the same, over random mixtures. What is not certain goes to cmark-gfm.
struct PlainLines {
  /// A stretch of the file, by its first line (from 0) and its bytes.
  enum Stretch: Equatable {
    /// A paragraph (level 0) or a heading: the range of its text, which stands on one line.
    case plain(line: Int, level: Int, text: Range<Int>)
    /// Whole lines for cmark-gfm.
    case marked(line: Int, bytes: Range<Int>)
  }

  private(set) var stretches: [Stretch] = []
  /// Lines that follow each other without a blank one between them.
  private var group: (line: Int, start: Int, end: Int, first: Int, isPlain: Bool, endsInText: Bool)?

  /// The stretches of a file; nil where a mark may reach over blank lines (a fence, HTML, the address of a reference), so that
  /// the file can't be taken apart.
  static func stretches(of bytes: UnsafeBufferPointer<UInt8>) -> [Stretch]? {
    var lines = PlainLines()
    return lines.run(bytes) ? lines.stretches : nil
  }

  private mutating func run(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    stretches.reserveCapacity(bytes.count / 200)
    return SignTable.signs.withUnsafeBufferPointer { signs in
      var start = 0
      var number = 0
      while start < bytes.count {
        var end = start
        var seen: UInt8 = 0
        while end < bytes.count {
          let byte = bytes[end]
          if byte >= 0xE0 {
            // The bytes that follow the first of a letter are no signs.
            end += byte < 0xF0 ? 3 : 4
            continue
          }
          let sign = signs[Int(byte)]
          if sign == SignTable.lineEnd { break }
          seen |= sign
          end += 1
        }
        // A letter that is cut off at the end of the bytes: the caller promised there is none.
        end = min(end, bytes.count)
        if seen & SignTable.reaching != 0, reaches(bytes, start, end) { return false }
        // cmark-gfm takes a byte order mark at the beginning of what it is given for none of the text.
        if end - start >= 3, bytes[start] == 0xEF, bytes[start + 1] == 0xBB, bytes[start + 2] == 0xBF { return false }
        add(bytes, start, end, number, hasSign: seen != 0)
        start = end + 1
        number += 1
      }
      close()
      return true
    }
  }

  /// Whether a line holds the beginning of something that may go on over blank lines, or is more than one line to cmark-gfm, which
  /// ends lines at a carriage return too.
  private func reaches(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
    for at in start..<end {
      switch bytes[at] {
      case 0x3C, 0x60, 0x7E: return true
      case 0x5D: if at + 1 < end, bytes[at + 1] == 0x3A { return true }
      case 0x0D: if at + 1 < end || end == bytes.count { return true }
      default: break
      }
    }
    return false
  }

  private mutating func add(
    _ bytes: UnsafeBufferPointer<UInt8>,
    _ start: Int,
    _ lineEnd: Int,
    _ number: Int,
    hasSign: Bool,
  ) {
    var end = lineEnd
    if end > start, bytes[end - 1] == 0x0D { end -= 1 }
    if isBlank(bytes, start, end) {
      close()
      return
    }
    // A carriage return at the end is the only sign that a plain line may have.
    let isClean = !hasSign || end < lineEnd && !hasSigns(bytes, start, end)
    let text = isClean ? plainText(bytes, start, end) : nil
    if group == nil { group = (number, start, lineEnd, stretches.count, true, false) }
    group?.end = lineEnd
    guard let text, !(text.level == 0 && group?.endsInText == true) else {
      group?.isPlain = false
      return
    }
    group?.endsInText = text.level == 0
    stretches.append(.plain(line: number, level: text.level, text: text.start..<end))
  }

  private func isBlank(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
    var at = start
    while at < end, bytes[at] == 0x20 || bytes[at] == 0x09 { at += 1 }
    return at == end
  }

  private func hasSigns(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
    for at in start..<end where SignTable.signs[Int(bytes[at])] != 0 { return true }
    return false
  }

  /// Where the text of a line without signs begins, and the level of the heading that it is; nil where its beginning or its end
  /// says something to Markdown.
  private func plainText(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> (start: Int, level: Int)? {
    var level = 0
    var at = start
    while at < end, bytes[at] == 0x23 { at += 1 }
    if at > start {
      level = at - start
      guard level <= 6, at < end, bytes[at] == 0x20 else { return nil }
      at += 1
      // A row of signs at the end would close the heading.
      guard at < end, bytes[end - 1] != 0x23 else { return nil }
    }
    guard bytes[end - 1] != 0x20, beginsText(bytes, at, end) else { return nil }
    return (at, level)
  }

  /// A letter begins text; a figure does unless it is the number of a list's item (`1. `, which needs its blank).
  private func beginsText(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
    if bytes[start] >= 0x80 || bytes[start] & 0xDF >= 0x41 && bytes[start] & 0xDF <= 0x5A { return true }
    var at = start
    while at < end, UTF8Scan.isDigit(bytes[at]) { at += 1 }
    if at == start { return false }
    guard at < end, bytes[at] == 0x2E || bytes[at] == 0x29 else { return true }
    return at + 1 < end && bytes[at + 1] != 0x20
  }

  /// Ends the group of lines: one line after the other where all of them are plain, or one stretch for cmark-gfm, which takes in a
  /// marked one just before it (a list goes on over blank lines).
  private mutating func close() {
    guard let group else { return }
    self.group = nil
    if group.isPlain { return }
    stretches.removeSubrange(group.first...)
    if case .marked(let line, let bytes)? = stretches.last {
      stretches[stretches.count - 1] = .marked(line: line, bytes: bytes.lowerBound..<group.end)
    } else {
      stretches.append(.marked(line: group.line, bytes: group.start..<group.end))
    }
  }
}

/// What a byte may mean to Markdown wherever it stands in a line.
private enum SignTable {
  static let sign: UInt8 = 1
  /// May reach over blank lines.
  static let reaching: UInt8 = 2
  static let lineEnd: UInt8 = 0x80

  static let signs: [UInt8] = {
    var table = [UInt8](repeating: 0, count: 256)
    for byte in 0..<0x20 { table[byte] = sign }
    for byte in [0x5C, 0x2A, 0x5F, 0x5B, 0x26, 0x21, 0x7C, 0x7F] { table[byte] = sign }
    for byte in [0x3C, 0x60, 0x7E, 0x5D, 0x0D] { table[byte] = sign | reaching }
    table[0x0A] = lineEnd
    return table
  }()
}
