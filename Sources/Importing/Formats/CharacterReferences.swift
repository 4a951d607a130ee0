internal import SourceText

/// References to characters, `&name;`, as XML and HTML write them.
enum CharacterReferences {
  /// Replaces all references that `text` knows by what it says; others stay as they are.
  ///
  /// - Parameter text: of a reference without & and ;.
  static func decode(_ bytes: ArraySlice<UInt8>, _ text: (String) -> String?) -> String {
    guard bytes.contains(0x26) else { return String(decoding: bytes, as: UTF8.self) }
    var result: [UInt8] = []
    var at = bytes.startIndex
    while at < bytes.endIndex {
      if bytes[at] == 0x26, let end = bytes[at...].prefix(12).firstIndex(of: 0x3B),
        let text = text(String(decoding: bytes[(at + 1)..<end], as: UTF8.self))
      {
        result.append(contentsOf: text.utf8)
        at = end + 1
      } else {
        result.append(bytes[at])
        at += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// `#123` or `#x1F`; nil where it is no number of a character. No character 0 gets into a text.
  static func numeric(_ name: String) -> String? {
    guard name.hasPrefix("#") else { return nil }
    let digits = name.dropFirst()
    let value = digits.hasPrefix("x") || digits.hasPrefix("X") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return value.flatMap { Unicode.Scalar($0 == 0 ? 0xFFFD : $0) }.map { String($0) }
  }
}
