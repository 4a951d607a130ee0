/// Reads the files inside a ZIP archive that another program wrote (a .docx): stored or deflated, with or without data
/// descriptors. Lenient where `ZipArchive`'s own reader, which proves our archives, is strict.
struct ZipEntries: Sendable {
  private struct Entry: Sendable {
    var method: Int
    var compressed: Int
    var size: Int
    var header: Int
  }

  private let bytes: [UInt8]
  private var entries: [String: Entry] = [:]
  /// In the order of the directory.
  private(set) var names: [String] = []

  /// No file may grow beyond this when it is decompressed.
  private static let limit = 256 << 20

  /// Nil where the bytes are no archive.
  init?(_ bytes: [UInt8]) {
    self.bytes = bytes
    guard let end = Self.findEnd(bytes), let count = Self.number(bytes, end + 10, 2),
      var at = Self.number(bytes, end + 16, 4)
    else { return nil }
    for _ in 0..<count {
      guard Self.number(bytes, at, 4) == 0x0201_4B50, let method = Self.number(bytes, at + 10, 2),
        let compressed = Self.number(bytes, at + 20, 4), let size = Self.number(bytes, at + 24, 4),
        let name = Self.number(bytes, at + 28, 2), let extra = Self.number(bytes, at + 30, 2),
        let comment = Self.number(bytes, at + 32, 2), let header = Self.number(bytes, at + 42, 4),
        at + 46 + name <= bytes.count
      else { return nil }
      let path = String(decoding: bytes[(at + 46)..<(at + 46 + name)], as: UTF8.self)
      if entries.updateValue(Entry(method: method, compressed: compressed, size: size, header: header), forKey: path)
        == nil
      {
        names.append(path)
      }
      at += 46 + name + extra + comment
    }
  }

  /// The content of a file; nil where there is none or it is damaged.
  func content(_ path: String) -> [UInt8]? {
    guard let entry = entries[path], Self.number(bytes, entry.header, 4) == 0x0403_4B50,
      let name = Self.number(bytes, entry.header + 26, 2), let extra = Self.number(bytes, entry.header + 28, 2)
    else { return nil }
    let start = entry.header + 30 + name + extra
    guard start <= bytes.count, start + entry.compressed <= bytes.count else { return nil }
    let stored = bytes[start..<(start + entry.compressed)]
    switch entry.method {
    case 0: return Array(stored)
    case 8:
      guard let content = try? inflate(stored, limit: min(Self.limit, entry.size)), content.count == entry.size else {
        return nil
      }
      return content
    default: return nil
    }
  }

  private static func findEnd(_ bytes: [UInt8]) -> Int? {
    var at = bytes.count - 22
    while at >= 0, at >= bytes.count - 66_000 {
      if number(bytes, at, 4) == 0x0605_4B50 { return at }
      at -= 1
    }
    return nil
  }

  private static func number(_ bytes: [UInt8], _ at: Int, _ width: Int) -> Int? {
    guard at >= 0, at + width <= bytes.count else { return nil }
    return (0..<width).reduce(0) { $0 | Int(bytes[at + $1]) << (8 * $1) }
  }
}
