/// Scanning of UTF-8 bytes. Chinese punctuation is fixed three-byte sequences, so grammars look at bytes
/// and make a `String` only for what they keep: a `Character` loop runs thirty times slower.
package enum UTF8Scan {
  /// How many Unicode scalars a run of valid UTF-8 holds: every byte that does not continue another.
  package static func scalarCount(_ bytes: some Sequence<UInt8>) -> Int {
    var count = 0
    for byte in bytes where byte & 0xC0 != 0x80 { count += 1 }
    return count
  }

  /// The same for the two forms that callers in other modules have: a generic function called across modules is not
  /// specialised and runs a hundred times slower.
  package static func scalarCount(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
    let run = UnsafeBufferPointer(rebasing: bytes)
    var count = 0
    for byte in run where byte & 0xC0 != 0x80 { count &+= 1 }
    return count
  }

  package static func scalarCount(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.withUnsafeBufferPointer { scalarCount($0[...]) }
  }

  /// Length in bytes of the scalar that begins with `lead`.
  package static func width(_ lead: UInt8) -> Int {
    if lead < 0x80 { return 1 }
    if lead < 0xE0 { return 2 }
    if lead < 0xF0 { return 3 }
    return 4
  }

  /// The scalar that begins at `index`; nil where no whole scalar stands there. Bytes must be valid UTF-8.
  package static func scalar(_ bytes: [UInt8], at index: Int) -> UInt32? {
    guard index < bytes.count else { return nil }
    let lead = bytes[index]
    let width = width(lead)
    guard index + width <= bytes.count else { return nil }
    switch width {
    case 1: return UInt32(lead)
    case 2: return UInt32(lead & 0x1F) << 6 | UInt32(bytes[index + 1] & 0x3F)
    case 3:
      return UInt32(lead & 0x0F) << 12 | UInt32(bytes[index + 1] & 0x3F) << 6 | UInt32(bytes[index + 2] & 0x3F)
    default:
      return UInt32(lead & 0x07) << 18 | UInt32(bytes[index + 1] & 0x3F) << 12
        | UInt32(bytes[index + 2] & 0x3F) << 6 | UInt32(bytes[index + 3] & 0x3F)
    }
  }

  /// Where the scalar that ends just before `index` begins.
  package static func start(before index: Int, in bytes: [UInt8]) -> Int {
    var at = index - 1
    while at > 0, bytes[at] & 0xC0 == 0x80 { at -= 1 }
    return max(at, 0)
  }

  /// Whether `needle` stands at `index`.
  package static func has(_ needle: StaticString, in bytes: [UInt8], at index: Int) -> Bool {
    let length = needle.utf8CodeUnitCount
    guard index >= 0, index + length <= bytes.count else { return false }
    return needle.withUTF8Buffer { wanted in
      for offset in 0..<length where bytes[index + offset] != wanted[offset] { return false }
      return true
    }
  }

  /// Whether `needle` stands at `index`.
  package static func has(_ needle: [UInt8], in bytes: [UInt8], at index: Int) -> Bool {
    guard index >= 0, index + needle.count <= bytes.count else { return false }
    for offset in 0..<needle.count where bytes[index + offset] != needle[offset] { return false }
    return true
  }

  /// The first place at or after `start` (and wholly before `end`) where `needle` stands.
  package static func find(_ needle: [UInt8], in bytes: [UInt8], from start: Int = 0, to end: Int? = nil) -> Int? {
    let limit = (end ?? bytes.count) - needle.count
    guard let first = needle.first, limit >= start else { return nil }
    var at = start
    while at <= limit {
      if bytes[at] == first, has(needle, in: bytes, at: at) { return at }
      at += 1
    }
    return nil
  }

  /// Whether the scalar is a Han character (CJK ideograph, extension A to H, compatibility, 〇 々).
  package static func isHan(_ scalar: UInt32) -> Bool {
    (0x4E00...0x9FFF).contains(scalar) || (0x3400...0x4DBF).contains(scalar)
      || (0x20000...0x323AF).contains(scalar) || (0xF900...0xFAFF).contains(scalar)
      || scalar == 0x3007 || scalar == 0x3005
  }

  /// Whether the scalar belongs to Chinese text: Han, CJK punctuation, full-width forms, the quotation marks
  /// and dashes that Chinese shares with Latin.
  package static func isChinese(_ scalar: UInt32) -> Bool {
    isHan(scalar) || (0x3000...0x303F).contains(scalar) || (0xFF00...0xFFEF).contains(scalar)
      || (0x2010...0x2027).contains(scalar) || (0x3100...0x312F).contains(scalar)
  }

  /// Whether the scalar is a blank: ASCII white space, no-break space, ideographic space, the U+2000 spaces.
  package static func isBlank(_ scalar: UInt32) -> Bool {
    scalar == 0x20 || (0x09...0x0D).contains(scalar) || scalar == 0xA0 || scalar == 0x3000
      || (0x2000...0x200A).contains(scalar) || scalar == 0x2028 || scalar == 0x2029 || scalar == 0x202F
      || scalar == 0x205F || scalar == 0x1680 || scalar == 0x85
  }

  /// Scalars of valid UTF-8, blanks not counted.
  package static func characterCount(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var count = 0
    for (at, byte) in bytes.enumerated() {
      switch byte {
      case 0x80..<0xC0: break
      // What blanks begin with.
      case 0...0x20: count += isBlank(UInt32(byte)) ? 0 : 1
      case 0xC2: count += isBlank(UInt32(bytes[at + 1])) ? 0 : 1
      case 0xE1, 0xE2, 0xE3:
        let scalar = UInt32(byte & 0x0F) << 12 | UInt32(bytes[at + 1] & 0x3F) << 6 | UInt32(bytes[at + 2] & 0x3F)
        count += isBlank(scalar) ? 0 : 1
      default: count += 1
      }
    }
    return count
  }

  /// Whether the byte is an ASCII digit.
  package static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  /// The first byte offset at which `bytes` stop being valid UTF-8 (overlong forms and surrogates included);
  /// nil when all of them are valid.
  package static func firstInvalid(_ bytes: [UInt8]) -> Int? {
    bytes.withUnsafeBufferPointer { all in
      let raw = UnsafeRawBufferPointer(all)
      var at = 0
      let end = all.count
      while at < end {
        let lead = all[at]
        if lead < 0x80 {
          at &+= 1
          continue
        }
        // Nearly all of the text: three bytes of which any two may follow, seen in one load.
        if lead > 0xE0, lead < 0xF0, lead != 0xED, at &+ 4 <= end {
          let four = UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: at, as: UInt32.self))
          if four & 0x00C0_C000 == 0x0080_8000 {
            at &+= 3
            continue
          }
        }
        let width: Int
        var low: UInt8 = 0x80
        var high: UInt8 = 0xBF
        switch lead {
        case 0xC2...0xDF: width = 2
        case 0xE0:
          width = 3
          low = 0xA0
        case 0xED:
          width = 3
          high = 0x9F
        case 0xE1...0xEF: width = 3
        case 0xF0:
          width = 4
          low = 0x90
        case 0xF4:
          width = 4
          high = 0x8F
        case 0xF1...0xF3: width = 4
        default: return at
        }
        guard at + width <= end, all[at + 1] >= low, all[at + 1] <= high else { return at }
        for next in (at + 2)..<(at + max(width, 2)) where all[next] & 0xC0 != 0x80 { return at }
        at += width
      }
      return nil
    }
  }

  /// A `String` of bytes that are known to be valid UTF-8: they are copied, not proved again, which takes an eighth of the time.
  /// Whoever calls this has them from a file that `firstInvalid` passed, and cuts between scalars only.
  package static func text(proved bytes: UnsafeBufferPointer<UInt8>) -> String {
    if #available(macOS 26, *) { return String(copying: UTF8Span(unchecked: bytes.span)) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A `String` of a slice of valid UTF-8.
  package static func text(_ bytes: [UInt8], _ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }
}
