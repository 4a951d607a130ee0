import SourceText

/// What makes two writings of a phrase the same for a search; `fold` in `engine.js` uses the same table.
///
/// Full width becomes half width, capitals small letters. *Bridged* characters (blanks, brackets, book-title marks,
/// quotation marks, dashes, middle dots) are dropped, so that 首台套 is 首台（套）. A run of digits or of letters is one
/// symbol, so that 500万元 is not part of 1500万元. All other punctuation counts and *breaks*: the index has no pair of
/// symbols across it.
package enum Folding {
  /// A symbol: a UTF-16 code unit, or for a run a number in the range of Hangul, which stands in for its hash. Two that
  /// fall together cost a look at a text that is then dropped, never a wrong result.
  package typealias Symbol = UInt16

  /// Stands for punctuation and for the end of a paragraph; smaller than any symbol.
  package static let breakSymbol: Symbol = 10

  /// A break of one sign that stands inside a phrase: 人、财、物, 3.5, 1:1, GB/T. The index has pairs across it, of their own.
  package static let jointSymbol: Symbol = 11

  /// The second symbol of a pair across a joint, of the private use area.
  static func acrossJoint(_ second: Symbol) -> UInt32 { 0xE000 + UInt32(second) % 6143 }

  static let bridgedRanges: [ClosedRange<UInt16>] = [
    0...9, 11...12, 14...32, 34...34, 39...41, 45...45, 60...60, 62...62, 91...91, 93...93, 96...96, 123...123,
    125...125, 127...160, 171...171, 173...173, 180...180, 183...183, 187...187, 0x2000...0x2015, 0x2018...0x201F,
    0x2022...0x2022, 0x2027...0x2027, 0x202A...0x202F, 0x2032...0x2036, 0x2039...0x203A, 0x2043...0x2043,
    0x2045...0x2046, 0x205F...0x206F, 0x2212...0x2212, 0x2219...0x2219, 0x22C5...0x22C5, 0x2329...0x232A,
    0x2500...0x2501, 0x27E6...0x27EF, 0x3000...0x3000, 0x3008...0x3011, 0x3014...0x301B, 0x301D...0x301F,
    0x30FB...0x30FB, 0xFE00...0xFE0F, 0xFE35...0xFE44, 0xFE47...0xFE48, 0xFE58...0xFE5E, 0xFE63...0xFE63,
    0xFEFF...0xFEFF, 0xFF5F...0xFF60, 0xFF62...0xFF63, 0xFF65...0xFF65,
  ]

  /// 0 an ordinary symbol, 1 bridged, 2 a break, 3 a digit, 4 a letter; by half-width code unit.
  private static let classes: [UInt8] = {
    var table = [UInt8](repeating: 0, count: 0x10000)
    let breaking: [ClosedRange<Int>] = [
      0...0x7F, 0xA1...0xBF, 0x2000...0x206F, 0x3001...0x3003, 0xFE10...0xFE6B, 0xFFE0...0xFFFF,
    ]
    for range in breaking { for code in range { table[code] = 2 } }
    for range in bridgedRanges { for code in range { table[Int(code)] = 1 } }
    for code in 0x30...0x39 { table[code] = 3 }
    for code in 0x41...0x5A { table[code] = 4 }
    for code in 0x61...0x7A { table[code] = 4 }
    return table
  }()

  /// Whether the code unit is dropped.
  package static func isBridged(_ code: UInt16) -> Bool { classes[Int(code)] == 1 }

  /// Whether the code unit, narrowed, breaks a phrase in the index.
  package static func breaks(_ code: UInt16) -> Bool { classes[Int(code)] == 2 }

  /// Appends the symbols of a text, with ``breakSymbol`` for each stretch of punctuation and for the end, or ``jointSymbol``.
  package static func append(_ text: String, to symbols: inout [Symbol]) {
    var text = text
    classes.withUnsafeBufferPointer { classes in
      text.withUTF8 { utf8 in
        var run: UInt8 = 0
        var hash: UInt32 = 0
        var at = 0
        let end = utf8.count
        while at < end {
          let lead = utf8[at]
          var code: UInt32
          if lead < 0x80 {
            code = UInt32(lead)
            at += 1
          } else if lead < 0xE0 {
            code = UInt32(lead & 0x1F) << 6 | UInt32(utf8[at + 1] & 0x3F)
            at += 2
          } else if lead < 0xF0 {
            code = UInt32(lead & 0x0F) << 12 | UInt32(utf8[at + 1] & 0x3F) << 6 | UInt32(utf8[at + 2] & 0x3F)
            at += 3
          } else {
            code = UInt32(lead & 0x07) << 18 | UInt32(utf8[at + 1] & 0x3F) << 12
            code |= UInt32(utf8[at + 2] & 0x3F) << 6 | UInt32(utf8[at + 3] & 0x3F)
            at += 4
          }
          if code >= 0xFF01, code <= 0xFF5E { code -= 0xFEE0 }
          let kind = code < 0x10000 ? classes[Int(code)] : 0
          if run != 0, kind != run {
            symbols.append(runSymbol(hash))
            run = 0
          }
          switch kind {
          case 0 where code < 0x10000: symbols.append(Symbol(code))
          case 0:
            symbols.append(Symbol(0xD800 + (code - 0x10000) >> 10))
            symbols.append(Symbol(0xDC00 + (code - 0x10000) & 0x3FF))
          case 1: break
          case 2:
            if symbols.last == jointSymbol {
              symbols[symbols.count - 1] = breakSymbol
            } else if symbols.last != breakSymbol {
              symbols.append(isJoint(code) ? jointSymbol : breakSymbol)
            }
          default:
            if run == 0 {
              run = kind
              hash = 0
            }
            hash = hash &* 31 &+ (kind == 4 ? code | 0x20 : code)
          }
        }
        if run != 0 { symbols.append(runSymbol(hash)) }
      }
    }
    if symbols.last == jointSymbol { symbols.removeLast() }
    if symbols.last != breakSymbol { symbols.append(breakSymbol) }
  }

  /// 、 . / :
  @inline(__always)
  private static func isJoint(_ code: UInt32) -> Bool { code == 0x3001 || code == 0x2E || code == 0x2F || code == 0x3A }

  private static func runSymbol(_ hash: UInt32) -> Symbol { Symbol(0xAC00 + (hash & 0xFFFF) % 8191) }
}
