import SourceText

/// A lasting name (URN) of a feed, an entry or an event: a UUID of version 8 (RFC 9562 §5.8) made of the SHA-256 of
/// words that do not change, since the addresses of an intranet do, and no name space of ours is registered.
package struct URN: Sendable, Hashable {
  /// `b3f1c2d4-…`.
  package let uuid: String

  /// `urn:uuid:b3f1c2d4-…`.
  package var text: String { "urn:uuid:" + uuid }

  /// - Parameter words: What is named, outermost first: site, `document`, slug. Their boundaries count.
  package init(of words: [String]) {
    var bytes = Array("gongwen".utf8)
    for word in words {
      bytes.append(0)
      bytes += word.utf8
    }
    var digest = SHA256Digest(of: bytes).bytes
    digest[6] = 0x80 | digest[6] & 0x0F
    digest[8] = 0x80 | digest[8] & 0x3F
    var text: [UInt8] = []
    for (index, byte) in digest.prefix(16).enumerated() {
      if [4, 6, 8, 10].contains(index) { text.append(0x2D) }
      for nibble in [byte >> 4, byte & 15] { text.append(nibble < 10 ? 0x30 + nibble : 0x57 + nibble) }
    }
    uuid = String(decoding: text, as: UTF8.self)
  }
}
