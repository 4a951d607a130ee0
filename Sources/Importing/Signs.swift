internal import SourceText

/// One sign of the source that import carries to the Markdown: what it is and where it came from.
struct Sign: Sendable, Hashable {
  var scalar: UInt32
  /// Index into the scalars of the source; -1 for a blank that import put between two joined Latin words.
  var at: Int
}

/// A source as Unicode scalars, and where its lines begin. Lines end at U+000A alone, as everywhere in this project.
struct SourceScalars: Sendable {
  let scalars: [UInt32]
  private let lineStarts: [Int]

  init(_ scalars: [UInt32]) {
    self.scalars = scalars
    var starts = [0]
    for (index, scalar) in scalars.enumerated() where scalar == 0x0A { starts.append(index + 1) }
    lineStarts = starts
  }

  /// Line and column, from 1, of a scalar.
  func position(of index: Int) -> SourcePosition {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= index { low = middle } else { high = middle }
    }
    return SourcePosition(line: low + 1, column: index - lineStarts[low] + 1)
  }

  /// The scalar at a line and column; nil outside the source.
  func index(of position: SourcePosition) -> Int? {
    guard position.line >= 1, position.line <= lineStarts.count, position.column >= 1 else { return nil }
    let index = lineStarts[position.line - 1] + position.column - 1
    return index <= scalars.count ? index : nil
  }

  func text(_ range: Range<Int>) -> String { String(scalars: scalars[range]) }
}

extension String {
  /// The text of some scalars; what is no scalar becomes U+FFFD.
  init(scalars: some Sequence<UInt32>) {
    var view = String.UnicodeScalarView()
    for scalar in scalars { view.append(Unicode.Scalar(scalar) ?? "\u{FFFD}") }
    self = String(view)
  }

  init(_ signs: some Sequence<Sign>) { self.init(scalars: signs.lazy.map(\.scalar)) }
}

/// Kinds of signs that line joining and widening ask about.
enum SignClass {
  /// A sign that nobody sees and that belongs to no official text: control characters, zero-width blanks, marks of
  /// direction, a byte order mark inside. Left in, it would cut a unit's name in two.
  static func isInvisible(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x00...0x08, 0x0E...0x1F, 0x7F...0x84, 0x86...0x9F, 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F,
      0xFEFF, 0xFFFE, 0xFFFF:
      true
    default: false
    }
  }

  /// A sign at which a line of the source ends.
  static func isLineEnd(_ scalar: UInt32) -> Bool {
    scalar == 0x0A || scalar == 0x0D || scalar == 0x0C || scalar == 0x0B || scalar == 0x85 || scalar == 0x2028
      || scalar == 0x2029
  }

  /// A sign that can begin no paragraph: what it stands on goes on with the line before. 、，。；：！？）》〉”’〕】…
  static func beginsNothing(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x3001, 0xFF0C, 0x3002, 0xFF1B, 0xFF1A, 0xFF01, 0xFF1F, 0xFF09, 0x300B, 0x3009, 0x201D, 0x2019, 0x3015, 0x3011,
      0x300D, 0x300F, 0x29, 0x2C, 0x3B, 0x3A, 0x25, 0xFF05:
      true
    default: false
    }
  }

  /// A sign that ends a sentence or a line of its own: 。！？；：…
  static func endsSentence(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x3002, 0xFF01, 0xFF1F, 0xFF1B, 0xFF1A, 0x3B, 0x3A, 0x21, 0x3F, 0x2026, 0xFF0E: true
    default: false
    }
  }

  /// 、 ， and their half-width forms: more must follow.
  static func isComma(_ scalar: UInt32) -> Bool {
    scalar == 0x3001 || scalar == 0xFF0C || scalar == 0x2C
  }

  static func isASCIIWord(_ scalar: UInt32) -> Bool {
    (0x30...0x39).contains(scalar) || (0x41...0x5A).contains(scalar) || (0x61...0x7A).contains(scalar)
  }

  static func isASCIILetter(_ scalar: UInt32) -> Bool {
    (0x41...0x5A).contains(scalar) || (0x61...0x7A).contains(scalar)
  }

  static func isDigit(_ scalar: UInt32) -> Bool {
    (0x30...0x39).contains(scalar) || (0xFF10...0xFF19).contains(scalar)
  }

  /// Columns on a terminal or in a fixed-width layout: 2 for Chinese, 1 for the rest.
  static func columns(_ scalar: UInt32) -> Int {
    scalar < 0x1100 ? 1 : UTF8Scan.isChinese(scalar) || UTF8Scan.isHan(scalar) ? 2 : 1
  }
}
