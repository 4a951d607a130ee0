import SourceText

/// A file of the index: its path below the site's root and its bytes.
package struct SearchFile: Sendable, Equatable {
  package var path: String
  package var bytes: [UInt8]
}

/// The form that every index file has: a script of one call, so that a page opened by double-click can load it.
///
/// It begins with a byte order mark: without it a server that sends `charset=gbk` would break the text. The payload is
/// one string literal, so that a checksum over it notices a file that was cut or changed in a byte.
package enum ScriptFile {
  /// Goes up when a reader of the old files can no longer read the new ones.
  static let version = 2

  static func path(_ name: String) -> String { "search/\(name).js" }

  /// `GongwenSearch._p(2,"name",check,'payload');`
  package static func make(name: String, payload: [UInt8]) -> SearchFile {
    let payload = withPlainSigns(payload)
    var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]
    bytes.reserveCapacity(payload.count + 80)
    bytes.append(contentsOf: "GongwenSearch._p(\(version),\"\(name)\",\(checksum(payload)),'".utf8)
    for (at, byte) in payload.enumerated() {
      if byte == 0x27 || byte == 0x5C || endsTag(payload, at) { bytes.append(0x5C) }
      bytes.append(byte)
    }
    bytes.append(contentsOf: "');\n".utf8)
    return SearchFile(path: path(name), bytes: bytes)
  }

  /// JSON in which `<` is written as itself: these bytes never stand in a page, and it is a digit of packed rows.
  private static func withPlainSigns(_ json: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(json.count)
    var at = 0
    while at < json.count {
      guard json[at] == 0x5C else {
        bytes.append(json[at])
        at += 1
        continue
      }
      let isSign = json[at...].starts(with: "\\u003c".utf8)
      bytes += isSign ? [0x3C] : json[at..<min(at + 2, json.count)]
      at += isSign ? 6 : 2
    }
    return bytes
  }

  /// The same for a payload without `"` and `\`, which the packed forms never hold.
  package static func make(name: String, packed: [UInt8]) -> SearchFile {
    var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]
    bytes.reserveCapacity(packed.count + 80)
    bytes.append(contentsOf: "GongwenSearch._p(\(version),\"\(name)\",\(checksum(packed)),\"".utf8)
    var start = 0
    while let slash = packed[start...].firstIndex(of: 0x2F) {
      bytes.append(contentsOf: packed[start..<slash])
      if endsTag(packed, slash) { bytes.append(0x5C) }
      bytes.append(0x2F)
      start = slash + 1
    }
    bytes.append(contentsOf: packed[start...])
    bytes.append(contentsOf: "\");\n".utf8)
    return SearchFile(path: path(name), bytes: bytes)
  }

  /// Whether `</` stands there, written `<\/`: no text ends the script, wherever somebody may put it.
  private static func endsTag(_ payload: [UInt8], _ at: Int) -> Bool {
    payload[at] == 0x2F && at > 0 && payload[at - 1] == 0x3C
  }

  /// h ← 31 h + c over the UTF-16 code units, in 32 bits: the engine computes the same without 64-bit numbers.
  package static func checksum(_ payload: [UInt8]) -> Int32 {
    var sum: Int32 = 0
    forEachUnit(payload) { sum = sum &* 31 &+ Int32($0) }
    return sum
  }
}
