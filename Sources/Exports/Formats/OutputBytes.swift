/// Appending to the one buffer that a file is written into.
extension [UInt8] {
  mutating func add(_ text: StaticString) {
    text.withUTF8Buffer { append(contentsOf: $0) }
  }

  /// Literals are taken as `StaticString`, whose bytes need no question.
  @_disfavoredOverload
  mutating func add(_ text: String) {
    append(contentsOf: text.utf8)
  }

  mutating func add(_ number: Int) {
    if number < 0 || number > 999_999_999 {
      append(contentsOf: String(number).utf8)
      return
    }
    var divisor = 1
    while number / divisor >= 10 { divisor *= 10 }
    var rest = number
    while divisor > 0 {
      append(0x30 + UInt8(rest / divisor))
      rest %= divisor
      divisor /= 10
    }
  }

  /// Appends `text` as XML 1.0 content or attribute value. What XML cannot say at all (most control characters,
  /// U+FFFE, U+FFFF) becomes U+FFFD.
  mutating func addXML(_ text: String) {
    addXML(text, controls: .replaced)
  }

  /// Appends `text` as the content of an OOXML string (ECMA-376-1 §22.9.2.19, ST_Xstring): what XML cannot say is
  /// `_x000B_`, and text that looks like such an escape has its underscore escaped. A line feed stays, a carriage
  /// return is escaped, since XML readers turn it into a line feed.
  mutating func addOOXML(_ text: String) {
    addXML(text, controls: .escaped)
  }

  private enum ControlCharacters {
    case replaced
    case escaped
  }

  private mutating func addXML(_ text: String, controls: ControlCharacters) {
    var text = text
    text.withUTF8 { utf8 in
      var run = 0
      var at = 0
      while at < utf8.count {
        let byte = utf8[at]
        if byte >= 0x60, byte != 0xEF {
          at += 1
          continue
        }
        var width = 1
        var replacement: StaticString?
        var control: UInt16?
        switch byte {
        case 0x26: replacement = "&amp;"
        case 0x3C: replacement = "&lt;"
        case 0x3E: replacement = "&gt;"
        case 0x22: replacement = "&quot;"
        case 0x09, 0x0A: break
        case 0x0D where controls == .replaced: replacement = "&#13;"
        case 0x00..<0x20: control = UInt16(byte)
        case 0x5F where controls == .escaped && looksEscaped(utf8, at: at): control = 0x5F
        case 0xEF where at + 2 < utf8.count && utf8[at + 1] == 0xBF && utf8[at + 2] >= 0xBE:
          width = 3
          control = 0xFF40 | UInt16(utf8[at + 2])
        default: break
        }
        guard replacement != nil || control != nil else {
          at += 1
          continue
        }
        append(contentsOf: utf8[run..<at])
        if let replacement { add(replacement) }
        if let control {
          if controls == .escaped { addEscape(control) } else { add("\u{FFFD}" as StaticString) }
        }
        at += width
        run = at
      }
      append(contentsOf: utf8[run..<utf8.count])
    }
  }

  /// `_x000B_`.
  private mutating func addEscape(_ unit: UInt16) {
    add("_x" as StaticString)
    for shift in [12, 8, 4, 0] as [UInt16] {
      let nibble = UInt8(unit >> shift & 15)
      append(nibble < 10 ? 0x30 + nibble : 0x37 + nibble)
    }
    append(0x5F)
  }
}

/// Whether `_xHHHH_` stands at the underscore.
private func looksEscaped(_ utf8: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
  guard index + 6 < utf8.count, utf8[index + 1] == 0x78, utf8[index + 6] == 0x5F else { return false }
  return utf8[(index + 2)...(index + 5)].allSatisfy {
    switch $0 {
    case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
    default: false
    }
  }
}
