package import SourceText

/// The list of a tree's files with their digests, as `sha256sum -c` reads it: `hash  path`, a line each, sorted by the
/// bytes of the path. It lists every file that the build wrote but itself and the marker.
package struct Manifest: Sendable, Hashable {
  /// One line.
  package struct Entry: Sendable, Hashable {
    package var path: String
    package var digest: SHA256Digest

    package init(path: String, digest: SHA256Digest) {
      self.path = path
      self.digest = digest
    }
  }

  /// The manifest's own name in the tree.
  package static let name = "manifest.sha256"

  /// Sorted by path, no path twice.
  package let entries: [Entry]

  /// Sorts by path; the paths must differ.
  package init(_ entries: [Entry]) {
    self.entries = entries.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  /// The file's bytes.
  package var bytes: [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(entries.count * 110)
    for entry in entries {
      Hexadecimal.append(entry.digest.bytes, to: &text)
      text.append(contentsOf: [0x20, 0x20])
      text.append(contentsOf: entry.path.utf8)
      text.append(0x0A)
    }
    return text
  }

  /// Reads a manifest. Nil unless every line is one that this tool writes: a damaged list is no list, and a list with
  /// `../` in it is somebody's attack.
  package init?(bytes: [UInt8]) {
    var entries: [Entry] = []
    entries.reserveCapacity(bytes.count / 100)
    var start = 0
    while start < bytes.count {
      guard let end = bytes[start...].firstIndex(of: 0x0A), end - start > 66 else { return nil }
      guard bytes[start + 64] == 0x20, bytes[start + 65] == 0x20,
        let raw = Hexadecimal.decode(bytes[start..<start + 64]), let digest = SHA256Digest(bytes: raw),
        let path = try? OutputPath(String(decoding: bytes[(start + 66)..<end], as: UTF8.self))
      else { return nil }
      if let last = entries.last, !last.path.utf8.lexicographicallyPrecedes(path.text.utf8) { return nil }
      entries.append(Entry(path: path.text, digest: digest))
      start = end + 1
    }
    self.entries = entries
  }

  /// The digest of the manifest itself: it stands for the whole tree.
  package var digest: SHA256Digest { SHA256Digest(of: bytes) }
}

/// Lower-case hexadecimal digits.
enum Hexadecimal {
  private static let digits: [UInt8] = Array("0123456789abcdef".utf8)

  static func append(_ bytes: [UInt8], to text: inout [UInt8]) {
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
  }

  /// Nil where anything but lower-case digits in pairs stands.
  static func decode(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    guard text.count.isMultiple(of: 2) else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count / 2)
    var high: UInt8?
    for sign in text {
      let value: UInt8
      switch sign {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = sign - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): value = sign - UInt8(ascii: "a") + 10
      default: return nil
      }
      if let first = high {
        bytes.append(first << 4 | value)
        high = nil
      } else {
        high = value
      }
    }
    return bytes
  }
}
