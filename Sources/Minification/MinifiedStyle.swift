/// A style sheet as readers load it: without comments, line breaks and the blanks around signs that stand alone. Texts and
/// addresses are copied as they are; what is not closed leaves the sheet as it stands.
package enum MinifiedStyle {
  package static func bytes(_ source: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(source.count)
    var at = 0
    var isBlankDue = false
    while at < source.count {
      let byte = source[at]
      switch byte {
      case _ where isBlank(byte):
        isBlankDue = true
        at += 1
        continue
      case 0x2F where at + 1 < source.count && source[at + 1] == 0x2A:
        guard let end = find([0x2A, 0x2F], in: source, from: at + 2) else { return source }
        at = end + 2
        // `.a/* */.b` are two signs without a blank: such a comment leaves an empty one.
        if isBlankDue || at == source.count || isBlank(source[at]) { continue }
        guard let last = bytes.last, !isAlone(last), !isAlone(source[at]) else { continue }
        bytes += Array("/**/".utf8)
        continue
      default: break
      }
      if isBlankDue, let last = bytes.last, !isAlone(last), !isAlone(byte) { bytes.append(0x20) }
      isBlankDue = false
      if byte == 0x7D, bytes.last == 0x3B { bytes.removeLast() }
      let start = at
      if byte == 0x22 || byte == 0x27 {
        guard let end = endOfText(source, at) else { return source }
        at = end
      } else if byte == 0x5C {
        at = min(at + 2, source.count)
      } else if byte == 0x28, bytes.suffix(3).map({ $0 | 0x20 }) == Array("url".utf8) {
        guard let end = find([0x29], in: source, from: at) else { return source }
        at = end
      } else {
        at += 1
      }
      bytes += source[start..<at]
    }
    bytes.append(0x0A)
    return bytes
  }

  /// `{` `}` `;` and `,` need no blank on either side. A colon does before it (`a :hover`), a plus does (`calc(1px + 2px)`).
  private static func isAlone(_ byte: UInt8) -> Bool {
    byte == 0x7B || byte == 0x7D || byte == 0x3B || byte == 0x2C
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D && byte != 0x0B) }

  private static func find(_ text: [UInt8], in source: [UInt8], from start: Int) -> Int? {
    var at = start
    while at + text.count <= source.count {
      if source[at..<at + text.count].elementsEqual(text) { return at }
      at += 1
    }
    return nil
  }

  private static func endOfText(_ source: [UInt8], _ start: Int) -> Int? {
    var at = start + 1
    while at < source.count {
      if source[at] == source[start] { return at + 1 }
      if source[at] == 0x0A { return nil }
      at += source[at] == 0x5C ? 2 : 1
    }
    return nil
  }
}
