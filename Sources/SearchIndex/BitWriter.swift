/// A growing row of bits, first bit highest, with the codes of the index. Property tests hold each code against its
/// reader in `engine.js` by common vectors.
package struct BitWriter: Sendable {
  /// The whole words; the bits behind them stand in `open`, from its highest one on.
  private var words: [UInt64] = []
  private var open: UInt64 = 0
  private var used = 0

  package init() {}

  package var count: Int { words.count << 6 + used }

  private func word(_ index: Int) -> UInt64 { index < words.count ? words[index] : index == words.count ? open : 0 }

  /// The lowest `width` bits of `value`, 0 to 32.
  @inline(__always)
  package mutating func append(_ value: UInt32, width: Int) {
    if width == 0 { return }
    let value = UInt64(value) & ((1 << UInt64(width)) - 1)
    let free = 64 - used
    if width < free {
      open |= value << UInt64(free - width)
      used += width
    } else {
      words.append(open | value >> UInt64(width - free))
      used = width - free
      open = used == 0 ? 0 : value << UInt64(64 - used)
    }
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
  package mutating func append(_ other: BitWriter, _ range: Range<Int>) {
    var at = range.lowerBound
    while at < range.upperBound {
      let width = min(32, range.upperBound - at)
      append(UInt32(truncatingIfNeeded: other.bits(at) >> UInt64(64 - width)), width: width)
      at += width
    }
  }

  /// The 64 bits from `at` on, zeros behind the end.
  @inline(__always)
  private func bits(_ at: Int) -> UInt64 {
    let shift = UInt64(at & 63)
    let high = word(at >> 6) << shift
    return shift == 0 ? high : high | word(at >> 6 + 1) >> (64 - shift)
  }

  /// As text: 13 bits in two of 91 characters of ASCII, without `"`, `\` and what JSON or HTML would escape but `<`.
  /// 6.5 bits a byte; base64 has 6.
  package var printable: [UInt8] {
    let pairs = (count + 12) / 13
    return [UInt8](unsafeUninitializedCapacity: pairs * 2) { bytes, written in
      for index in 0..<pairs {
        let pair = Int(bits(index * 13) >> 51)
        bytes[index * 2] = BitWriter.digit(pair / 91)
        bytes[index * 2 + 1] = BitWriter.digit(pair % 91)
      }
      written = pairs * 2
    }
  }

  /// 35 to 91 and 93 to 126.
  static func digit(_ value: Int) -> UInt8 { UInt8(value < 57 ? 35 + value : 36 + value) }
}
