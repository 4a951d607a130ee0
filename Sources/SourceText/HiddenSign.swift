/// Signs with which a text can say to a machine what it does not show to a reader: marks of direction, zero-width signs, controls
/// (不可见字符), and signs that look like a Chinese character and are none (形似字符). Official text has neither; found, they are shown.
package enum HiddenSign: Sendable, Hashable {
  case invisible
  case lookAlike

  /// One sign of a text.
  package struct Place: Sendable, Hashable {
    package var kind: HiddenSign
    package var scalar: UInt32
    /// UTF-8 offsets.
    package var start: Int
    package var end: Int

    /// `U+202E`.
    package var name: String { HiddenSign.name(of: scalar) }
  }

  /// How a sign is named where it can't be shown: `U+202E`.
  package static func name(of scalar: UInt32) -> String {
    let digits = String(scalar, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }

  /// What the scalar is; nil for one of the signs that texts are made of.
  package static func kind(of scalar: UInt32) -> HiddenSign? {
    switch scalar {
    case 0x00...0x08, 0x0B, 0x0E...0x1F, 0x7F...0x84, 0x86...0x9F, 0xAD, 0x034F, 0x061C, 0x200B...0x200F,
      0x202A...0x202E,
      0x2060...0x206F, 0xFEFF, 0xFFA0, 0xFFF9...0xFFFB, 0xE0001...0xE007F:
      return .invisible
    // Radicals (⺠ for 民), compatibility ideographs but for the twelve that are characters of their own.
    case 0x2E80...0x2FDF, 0x2F800...0x2FA1F: return .lookAlike
    case 0xF900...0xFAFF:
      let own: [UInt32] = [
        0xFA0E, 0xFA0F, 0xFA11, 0xFA13, 0xFA14, 0xFA1F, 0xFA21, 0xFA23, 0xFA24, 0xFA27, 0xFA28, 0xFA29,
      ]
      return own.contains(scalar) ? nil : .lookAlike
    // А for A.
    case 0x0400...0x04FF: return .lookAlike
    default: return nil
    }
  }

  /// Every such sign of valid UTF-8, in order. A word in Cyrillic letters is a word: only one alone among others looks like another.
  package static func places(in bytes: UnsafeBufferPointer<UInt8>) -> [Place] {
    var places: [Place] = []
    var at = 0
    while at < bytes.count {
      let lead = bytes[at]
      let width = UTF8Scan.width(lead)
      switch lead {
      case 0x20...0x7E, 0x09, 0x0A, 0x0D, 0xE3...0xED: break
      default:
        guard at + width <= bytes.count else { return places }
        let scalar = scalar(bytes, at, width)
        if let kind = kind(of: scalar) {
          places.append(Place(kind: kind, scalar: scalar, start: at, end: at + width))
        }
      }
      at += width
    }
    return places.filter { place in
      guard (0x0400...0x04FF).contains(place.scalar) else { return true }
      return !isCyrillic(bytes, place.start - 2) && !isCyrillic(bytes, place.end)
    }
  }

  /// The same of a text.
  package static func places(in text: String) -> [Place] { text.withBytes { places(in: $0) } }

  private static func isCyrillic(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> Bool {
    at >= 0 && at + 1 < bytes.count && bytes[at] >= 0xD0 && bytes[at] <= 0xD3
  }

  private static func scalar(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int, _ width: Int) -> UInt32 {
    var scalar = UInt32(bytes[at])
    if width > 1 { scalar &= 0xFF >> UInt32(width + 1) }
    for offset in 1..<max(width, 1) { scalar = scalar << 6 | UInt32(bytes[at + offset] & 0x3F) }
    return scalar
  }
}
