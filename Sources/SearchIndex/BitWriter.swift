/// A growing row of bits, first bit highest, with the codes of the index. Property tests hold each code against its
/// reader in `engine.js` by common vectors.
package struct BitWriter: Sendable {
  package private(set) var words: [UInt64] = []
  package private(set) var count = 0

  package init() {}

  package mutating func reserve(bits: Int) { words.reserveCapacity((bits + 63) / 64) }

  /// The lowest `width` bits of `value`, 0 to 32.
  @inline(__always)
  package mutating func append(_ value: UInt32, width: Int) {
    if width == 0 { return }
    let used = count & 63
    let value = UInt64(value) & ((1 << UInt64(width)) - 1)
    if used == 0 { words.append(0) }
    let free = 64 - used
    if width <= free {
      words[words.count - 1] |= value << UInt64(free - width)
    } else {
      words[words.count - 1] |= value >> UInt64(width - free)
      words.append(value << UInt64(64 - (width - free)))
    }
    count += width
  }

  /// Elias γ: as many zeros as the number has bits after its first, then the number; at least 1.
  package mutating func appendGamma(_ value: Int) {
    precondition(value > 0, "γ has no code for \(value)")
    let width = Int.bitWidth - value.leadingZeroBitCount
    append(0, width: width - 1)
    append(UInt32(value), width: width)
  }

  /// A number below `bound` in as few bits as possible: the first numbers have one bit less where `bound` is no power
  /// of two. No bit at all where only 0 is possible.
  @inline(__always)
  package mutating func appendMinimal(_ value: Int, below bound: Int) {
    if bound <= 1 { return }
    let width = Int.bitWidth - (bound - 1).leadingZeroBitCount
    let short = 1 << width - bound
    if value < short {
      append(UInt32(value), width: width - 1)
    } else {
      append(UInt32(value + short), width: width)
    }
  }

  /// Binary interpolative code of a growing sequence within `low...high`: the middle one first, so that each half
  /// has narrower bounds; dense stretches cost nothing. The reader knows the count and the bounds.
  package mutating func appendInterpolative(_ values: UnsafeBufferPointer<UInt32>, low: Int, high: Int) {
    let count = values.count
    if count == 0 || high - low + 1 == count { return }
    let middle = count >> 1
    let value = Int(values[middle])
    appendMinimal(value - low - middle, below: high - low - count + 2)
    if middle > 0 {
      appendInterpolative(UnsafeBufferPointer(rebasing: values[..<middle]), low: low, high: value - 1)
    }
    if middle + 1 < count {
      appendInterpolative(UnsafeBufferPointer(rebasing: values[(middle + 1)...]), low: value + 1, high: high)
    }
  }

  package mutating func appendInterpolative(_ values: [UInt32], low: Int, high: Int) {
    values.withUnsafeBufferPointer { appendInterpolative($0, low: low, high: high) }
  }

  /// A stretch of another row of bits.
  package mutating func append(_ other: BitWriter, from start: Int, to end: Int) {
    var at = start
    while at < end {
      let width = min(32, end - at)
      let word = other.words[at >> 6] << UInt64(at & 63)
      var piece = word >> 32
      if at & 63 > 32, (at >> 6) + 1 < other.words.count {
        piece |= other.words[(at >> 6) + 1] >> UInt64(96 - at & 63)
      }
      append(UInt32(truncatingIfNeeded: piece >> UInt64(32 - width)), width: width)
      at += width
    }
  }

  /// As text: 13 bits in two of 91 characters of ASCII, without `"`, `\` and what JSON or HTML would escape but `<`.
  /// 6.5 bits a byte; base64 has 6.
  package var printable: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count / 13 * 2 + 2)
    var at = 0
    while at < count {
      var pair = Int((words[at >> 6] << UInt64(at & 63)) >> 51)
      if at & 63 > 51, (at >> 6) + 1 < words.count { pair |= Int(words[(at >> 6) + 1] >> UInt64(115 - at & 63)) }
      bytes.append(BitWriter.digit(pair / 91))
      bytes.append(BitWriter.digit(pair % 91))
      at += 13
    }
    return bytes
  }

  /// 35 to 91 and 93 to 126.
  static func digit(_ value: Int) -> UInt8 { UInt8(value < 57 ? 35 + value : 36 + value) }
}
