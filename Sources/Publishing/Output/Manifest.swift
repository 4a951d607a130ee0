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

  /// Sorts by path; the paths must differ. (For ASCII, the order of strings is the order of their bytes.)
  package init(_ entries: [Entry]) {
    self.entries = entries.sorted { $0.path < $1.path }
  }

  /// Entries that are sorted already.
  package init(sorted entries: [Entry]) { self.entries = entries }

  /// The file's bytes.
  package var bytes: [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(entries.count * 110)
    for entry in entries { DigestLine.append(entry.path, entry.digest, to: &text) }
    return text
  }

  /// Reads a manifest. Nil unless every line is one that this tool writes: a damaged list is no list, and a list with
  /// `../` in it is somebody's attack.
  package init?(bytes: [UInt8]) {
    var entries: [Entry] = []
    entries.reserveCapacity(bytes.count / 100)
    var start = 0
    while start < bytes.count {
      guard let (path, digest) = DigestLine.read(bytes, at: &start) else { return nil }
      if let last = entries.last, last.path >= path.text { return nil }
      entries.append(Entry(path: path.text, digest: digest))
    }
    self.entries = entries
  }

  /// The digest of the manifest itself: it stands for the whole tree.
  package var digest: SHA256Digest { SHA256Digest(of: bytes) }
}

/// The lines that the manifest and the journal are made of: `hash  path`.
enum DigestLine {
  static func append(_ path: String, _ digest: SHA256Digest, to text: inout [UInt8]) {
    digest.appendHex(to: &text)
    text.append(0x20)
    text.append(0x20)
    text.append(contentsOf: path.utf8)
    text.append(0x0A)
  }

  /// Reads the line that begins at `start`, and moves on to the next. Nil unless it is one that this tool writes.
  static func read(_ text: [UInt8], at start: inout Int) -> (path: OutputPath, digest: SHA256Digest)? {
    guard let end = text[start...].firstIndex(of: 0x0A), end - start > 66,
      text[start + 64] == 0x20, text[start + 65] == 0x20,
      let digest = digest(text[start..<(start + 64)]),
      let path = try? OutputPath(String(decoding: text[(start + 66)..<end], as: UTF8.self))
    else { return nil }
    start = end + 1
    return (path, digest)
  }

  /// Nil where anything but 64 lower-case digits stands.
  static func digest(_ text: ArraySlice<UInt8>) -> SHA256Digest? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(32)
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
    return high == nil ? SHA256Digest(bytes: bytes) : nil
  }
}
