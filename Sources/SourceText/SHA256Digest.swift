internal import Crypto

/// A SHA-256 digest: of a source file, an output file, or the names that a lasting slug is made of.
package struct SHA256Digest: Sendable, Hashable {
  package let bytes: [UInt8]

  /// The digest of some bytes.
  package init(of content: [UInt8]) {
    bytes = Array(SHA256.hash(data: content))
  }

  /// A digest that was computed before and written down; nil unless there are 32 bytes.
  package init?(bytes: [UInt8]) {
    guard bytes.count == 32 else { return nil }
    self.bytes = bytes
  }

  /// 64 lower-case hexadecimal digits.
  package var hex: String {
    let digits: [UInt8] = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(64)
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
