/// Writes JSON in the order in which it is told to, into one buffer. Ours rather than `JSONEncoder`: the bytes are part of
/// the deterministic Output, keys keep the order of the contract, and no Foundation is loaded.
package struct JSONWriter: Sendable {
  package private(set) var bytes: [UInt8] = []
  private var needsComma = false

  package init(reserving capacity: Int = 512) { bytes.reserveCapacity(capacity) }

  package mutating func key(_ name: StaticString) {
    comma()
    bytes.append(0x22)
    name.withUTF8Buffer { bytes.append(contentsOf: $0) }
    bytes.append(0x22)
    bytes.append(0x3A)
    needsComma = false
  }

  /// For names that are no literals.
  @_disfavoredOverload
  package mutating func key(_ name: String) {
    comma()
    quoted(name)
    bytes.append(0x3A)
    needsComma = false
  }

  package mutating func value(_ text: String) {
    comma()
    quoted(text)
    needsComma = true
  }

  package mutating func value(_ text: String?) {
    if let text { value(text) } else { null() }
  }

  package mutating func value(_ number: Int) {
    comma()
    bytes.append(contentsOf: String(number).utf8)
    needsComma = true
  }

  package mutating func value(_ number: Int?) {
    if let number { value(number) } else { null() }
  }

  package mutating func value(_ flag: Bool) {
    comma()
    bytes.append(contentsOf: (flag ? "true" : "false").utf8)
    needsComma = true
  }

  package mutating func null() {
    comma()
    bytes.append(contentsOf: "null".utf8)
    needsComma = true
  }

  package mutating func strings(_ texts: [String]) {
    array { json in for text in texts { json.value(text) } }
  }

  package mutating func object(_ body: (inout JSONWriter) -> Void) {
    comma()
    bytes.append(0x7B)
    needsComma = false
    body(&self)
    bytes.append(0x7D)
    needsComma = true
  }

  package mutating func array(_ body: (inout JSONWriter) -> Void) {
    comma()
    bytes.append(0x5B)
    needsComma = false
    body(&self)
    bytes.append(0x5D)
    needsComma = true
  }

  /// A line break between values, so that a person can read a diff of the file.
  package mutating func newline() { bytes.append(0x0A) }

  private mutating func comma() {
    if needsComma { bytes.append(0x2C) }
    needsComma = false
  }

  private mutating func quoted(_ text: String) {
    JSONWriter.appendQuoted(text, to: &bytes)
  }

  /// Appends `text` as a JSON string. U+2028 and U+2029 are escaped, and `<` as \u003c, so that the same bytes may
  /// stand in a script element and in an ES5 string literal.
  package static func appendQuoted(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(0x22)
    var text = text
    text.withUTF8 { utf8 in
      var run = 0
      var at = 0
      func hex(_ nibble: UInt8) -> UInt8 { nibble < 10 ? 0x30 + nibble : 0x57 + nibble }
      while at < utf8.count {
        let byte = utf8[at]
        let special =
          byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x3C || byte == 0x7F
          || (byte == 0xE2 && at + 2 < utf8.count && utf8[at + 1] == 0x80 && (utf8[at + 2] | 1) == 0xA9)
        guard special else {
          at += 1
          continue
        }
        bytes.append(contentsOf: utf8[run..<at])
        switch byte {
        case 0x22: bytes.append(contentsOf: [0x5C, 0x22])
        case 0x5C: bytes.append(contentsOf: [0x5C, 0x5C])
        case 0x0A: bytes.append(contentsOf: [0x5C, 0x6E])
        case 0x0D: bytes.append(contentsOf: [0x5C, 0x72])
        case 0x09: bytes.append(contentsOf: [0x5C, 0x74])
        case 0xE2:
          bytes.append(contentsOf: "\\u202".utf8)
          bytes.append(utf8[at + 2] == 0xA8 ? 0x38 : 0x39)
          at += 2
        default:
          bytes.append(contentsOf: "\\u00".utf8)
          bytes.append(hex(byte >> 4))
          bytes.append(hex(byte & 15))
        }
        at += 1
        run = at
      }
      bytes.append(contentsOf: utf8[run..<utf8.count])
    }
    bytes.append(0x22)
  }
}
