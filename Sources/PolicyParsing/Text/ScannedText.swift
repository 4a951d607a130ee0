internal import SourceText

/// The bytes of one block, its marks, and its brackets in pairs: what every grammar of this module reads. Never changed once
/// made; a class, since a value of five arrays would be retained five times wherever it is passed.
final class ScannedText: Sendable {
  /// The official text, UTF-8.
  let bytes: [UInt8]
  /// The same text with the traditional letters that our key words need made simple (責任單位 → 责任单位), byte for byte as
  /// long: offsets are the same. Shares `bytes` where there are none.
  let plain: [UInt8]
  let marks: [Mark]
  /// By their opening bracket.
  let pairs: [BracketPair]
  /// Brackets that nothing closes or opens, by offset: indices into `marks`.
  let unpaired: [Int]

  init(_ text: String) {
    var scan = MarkScan()
    var text = text
    bytes = text.withUTF8 { utf8 in
      scan.run(utf8)
      return Array(utf8)
    }
    marks = scan.marks
    plain = scan.isTraditional ? TraditionalScript.simplified(bytes) : bytes
    (pairs, unpaired) = scan.hasBrackets ? BracketPair.match(scan.marks) : ([], [])
  }

  /// The index of the first mark at or after an offset.
  func firstMark(at offset: Int) -> Int {
    var low = 0
    var high = marks.count
    while low < high {
      let middle = (low + high) / 2
      if marks[middle].start < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The pair whose opening bracket stands at an offset.
  func pair(at offset: Int) -> BracketPair? {
    var low = 0
    var high = pairs.count
    while low < high {
      let middle = (low + high) / 2
      if pairs[middle].start < offset { low = middle + 1 } else { high = middle }
    }
    return low < pairs.count && pairs[low].start == offset ? pairs[low] : nil
  }

  /// The innermost pair of the kind around an offset, looked for among the last 64 that begin before it; nil where none is.
  func pair(around offset: Int, where accepts: (BracketPair) -> Bool) -> BracketPair? {
    var low = 0
    var high = pairs.count
    while low < high {
      let middle = (low + high) / 2
      if pairs[middle].start < offset { low = middle + 1 } else { high = middle }
    }
    for index in stride(from: low - 1, through: max(0, low - 64), by: -1) {
      if pairs[index].end > offset, accepts(pairs[index]) { return pairs[index] }
    }
    return nil
  }
}

/// The one pass over a block's bytes.
private struct MarkScan {
  var marks: [Mark] = []
  var hasBrackets = false
  var isTraditional = false

  mutating func run(_ utf8: UnsafeBufferPointer<UInt8>) {
    let count = utf8.count
    // Chinese prose has a mark every thirty bytes or so.
    marks.reserveCapacity(count / 24 + 4)
    HanMarks.table.withUnsafeBufferPointer { table in
      var at = 0
      while at < count {
        let lead = utf8[at]
        if lead >= 0xE4, lead <= 0xE9, at + 2 < count {
          let scalar = Int(lead & 0x0F) << 12 | Int(utf8[at + 1] & 0x3F) << 6 | Int(utf8[at + 2] & 0x3F)
          let kind = table[scalar]
          if kind != 0xFF { han(kind, at) }
          at += 3
        } else if lead < 0x80 {
          if lead < 0x41 { ascii(lead, at, after: at > 0 ? utf8[at - 1] : 0) }
          if lead == 0x5B { bracket(.openSquare, at, 1) }
          if lead == 0x5D { bracket(.closeSquare, at, 1) }
          at += 1
        } else if lead == 0xE3 || lead == 0xEF || lead == 0xE2, at + 2 < count {
          punctuation(lead, utf8[at + 1], utf8[at + 2], at, utf8)
          at += 3
        } else {
          at += lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        }
      }
    }
  }

  private mutating func add(_ kind: Mark.Kind, _ offset: Int, _ width: UInt8) {
    marks.append(Mark(offset: Int32(truncatingIfNeeded: offset), kind: kind, width: width))
  }

  private mutating func bracket(_ kind: Mark.Kind, _ offset: Int, _ width: UInt8) {
    hasBrackets = true
    add(kind, offset, width)
  }

  private mutating func han(_ raw: UInt8, _ offset: Int) {
    guard let kind = Mark.Kind(rawValue: raw) else {
      isTraditional = true
      return
    }
    add(kind, offset, 3)
  }

  private mutating func ascii(_ byte: UInt8, _ offset: Int, after previous: UInt8) {
    switch byte {
    case 0x28: bracket(.openRound, offset, 1)
    case 0x29: bracket(.closeRound, offset, 1)
    case 0x3C: bracket(.openInner, offset, 1)
    case 0x3E: bracket(.closeInner, offset, 1)
    case 0x2C: add(.comma, offset, 1)
    case 0x3A: add(.colon, offset, 1)
    case 0x3B: add(.semicolon, offset, 1)
    case 0x30...0x39: if previous < 0x30 || previous > 0x39 { add(.figure, offset, 1) }
    case 0x0A: add(.lineBreak, offset, 1)
    default: break
    }
  }

  private mutating func punctuation(
    _ lead: UInt8,
    _ second: UInt8,
    _ third: UInt8,
    _ offset: Int,
    _ utf8: UnsafeBufferPointer<UInt8>,
  ) {
    switch (lead, second, third) {
    case (0xE3, 0x80, 0x81): add(.enumeration, offset, 3)
    case (0xE3, 0x80, 0x82): add(.stop, offset, 3)
    case (0xE3, 0x80, 0x88): bracket(.openInner, offset, 3)
    case (0xE3, 0x80, 0x89): bracket(.closeInner, offset, 3)
    case (0xE3, 0x80, 0x8A): bracket(.openTitle, offset, 3)
    case (0xE3, 0x80, 0x8B): bracket(.closeTitle, offset, 3)
    case (0xE3, 0x80, 0x8C), (0xE3, 0x80, 0x8E): bracket(.openQuote, offset, 3)
    case (0xE3, 0x80, 0x8D), (0xE3, 0x80, 0x8F): bracket(.closeQuote, offset, 3)
    case (0xE3, 0x80, 0x90), (0xE3, 0x80, 0x94), (0xEF, 0xBC, 0xBB), (0xEF, 0xB9, 0x9D):
      bracket(.openSquare, offset, 3)
    case (0xE3, 0x80, 0x91), (0xE3, 0x80, 0x95), (0xEF, 0xBC, 0xBD), (0xEF, 0xB9, 0x9E):
      bracket(.closeSquare, offset, 3)
    case (0xE2, 0x80, 0x9C): bracket(.openQuote, offset, 3)
    case (0xE2, 0x80, 0x9D): bracket(.closeQuote, offset, 3)
    case (0xEF, 0xBC, 0x81), (0xEF, 0xBC, 0x9F): add(.stop, offset, 3)
    // ∶, the sign of a ratio, as many type it; ﹕ and ︰ of older sets.
    case (0xE2, 0x88, 0xB6), (0xEF, 0xB9, 0x95), (0xEF, 0xB8, 0xB0): add(.colon, offset, 3)
    case (0xEF, 0xBC, 0x88): bracket(.openRound, offset, 3)
    case (0xEF, 0xBC, 0x89): bracket(.closeRound, offset, 3)
    case (0xEF, 0xBC, 0x8C): add(.comma, offset, 3)
    case (0xEF, 0xBC, 0x9A): add(.colon, offset, 3)
    case (0xEF, 0xBC, 0x9B): add(.semicolon, offset, 3)
    case (0xEF, 0xBC, 0x90...0x99):
      let followsFigure =
        offset >= 3 && utf8[offset - 3] == 0xEF && utf8[offset - 2] == 0xBC && (0x90...0x99).contains(utf8[offset - 1])
      if !followsFigure { add(.figure, offset, 3) }
    default: break
    }
  }
}
