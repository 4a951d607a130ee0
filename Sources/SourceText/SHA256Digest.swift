internal import Crypto

/// A SHA-256 digest: of a source file, an output file, or the names that a lasting slug is made of.
///
/// Four words and no array: a build holds one or two for each of its files.
package struct SHA256Digest: Sendable, Hashable {
  /// The first eight bytes first, each word with its first byte highest.
  private let words: (UInt64, UInt64, UInt64, UInt64)

  /// The digest of some bytes.
  package init(of content: [UInt8]) {
    self = content.withUnsafeBytes { Self(of: $0) }
  }

  /// The digest of some bytes that need not be copied.
  package init(of content: UnsafeRawBufferPointer) {
    var hash = SHA256()
    hash.update(bufferPointer: content)
    self = hash.finalize().withUnsafeBytes { Self(raw: $0) }
  }

  /// A digest that was computed before and written down; nil unless there are 32 bytes.
  package init?(bytes: [UInt8]) {
    guard bytes.count == 32 else { return nil }
    self = bytes.withUnsafeBytes { Self(raw: $0) }
  }

  /// The first 32 bytes of a longer piece, which must be there.
  package init(raw: UnsafeRawBufferPointer) {
    precondition(raw.count >= 32, "a digest has 32 bytes")
    func word(_ index: Int) -> UInt64 {
      UInt64(bigEndian: raw.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self))
    }
    words = (word(0), word(1), word(2), word(3))
  }

  /// The 32 bytes.
  package var bytes: [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 32) { buffer, count in
      for (index, word) in [words.0, words.1, words.2, words.3].enumerated() {
        for place in 0..<8 { buffer[index * 8 + place] = UInt8(truncatingIfNeeded: word >> UInt64(56 - place * 8)) }
      }
      count = 32
    }
  }

  /// Writes the 32 bytes behind others.
  package func append(to bytes: inout [UInt8]) {
    for word in [words.0, words.1, words.2, words.3] {
      withUnsafeBytes(of: word.bigEndian) { bytes.append(contentsOf: $0) }
    }
  }

  /// 64 lower-case hexadecimal digits.
  package var hex: String {
    var text: [UInt8] = []
    text.reserveCapacity(64)
    appendHex(to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  /// The first ten of the digits: what a lasting slug ends in.
  package var firstDigits: String {
    var text: [UInt8] = []
    text.reserveCapacity(16)
    appendHex(words.0, to: &text)
    return String(decoding: text[..<10], as: UTF8.self)
  }

  /// Writes the 64 digits without a string between.
  package func appendHex(to text: inout [UInt8]) {
    appendHex(words.0, to: &text)
    appendHex(words.1, to: &text)
    appendHex(words.2, to: &text)
    appendHex(words.3, to: &text)
  }

  private func appendHex(_ word: UInt64, to text: inout [UInt8]) {
    var rest = word
    for _ in 0..<16 {
      rest = rest << 4 | rest >> 60
      let digit = UInt8(truncatingIfNeeded: rest & 15)
      text.append(digit < 10 ? 0x30 + digit : 0x57 + digit)
    }
  }

  package static func == (a: SHA256Digest, b: SHA256Digest) -> Bool {
    a.words == b.words
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(words.0)
    hasher.combine(words.1)
  }
}
