/// Reads an archive back, to prove what was written: every offset, name, size and checksum is compared, local header
/// and directory against each other. Stored files only; it refuses what it cannot prove.
package struct ZipReader: Sendable {
  /// One file of the archive.
  package struct Entry: Sendable, Hashable {
    package let path: String
    package let size: Int
    package let crc: UInt32
    let method: Int
    let flags: Int
    let start: Int
  }

  /// In the order of the directory.
  package let entries: [Entry]
  private let bytes: [UInt8]

  /// Reads the directory of an archive.
  package init(_ bytes: [UInt8]) throws(ZipError) {
    self.bytes = bytes
    let end = try ZipReader.findEnd(bytes)
    var count = try bytes.little(2, at: end + 10)
    var at = try bytes.little(4, at: end + 16)
    if end >= 20, try bytes.little(4, at: end - 20) == Int(ZipSignature.locator64) {
      let record = try bytes.little(8, at: end - 12)
      guard try bytes.little(4, at: record) == Int(ZipSignature.end64) else {
        throw .malformed("ZIP64 结束记录", at: record)
      }
      count = try bytes.little(8, at: record + 32)
      at = try bytes.little(8, at: record + 48)
    }
    var entries: [Entry] = []
    var paths: Set<String> = []
    for _ in 0..<count {
      let entry = try ZipReader.directoryEntry(bytes, at: &at)
      try ZipPath.check(entry.path)
      guard paths.insert(entry.path).inserted else { throw .duplicatePath(entry.path) }
      entries.append(entry)
    }
    self.entries = entries
  }

  /// The content of one file, its checksum proved.
  package func content(of entry: Entry) throws(ZipError) -> [UInt8] {
    let at = entry.start
    guard try bytes.little(4, at: at) == Int(ZipSignature.localFile) else { throw .malformed("文件头", at: at) }
    guard entry.method == 0 else { throw .unsupportedMethod(entry.path, method: entry.method) }
    let nameCount = try bytes.little(2, at: at + 26)
    let first = at + 30 + nameCount + (try bytes.little(2, at: at + 28))
    guard
      try bytes.little(2, at: at + 6) == entry.flags, try bytes.little(4, at: at + 14) == Int(entry.crc),
      try bytes.little(4, at: at + 18) == entry.size, first + entry.size <= bytes.count,
      bytes[(at + 30)..<(at + 30 + nameCount)].elementsEqual(entry.path.utf8)
    else { throw .malformed("文件头与目录不一致：\(entry.path)", at: at) }
    let content = Array(bytes[first..<(first + entry.size)])
    guard CRC32.of(content) == entry.crc else { throw .wrongChecksum(entry.path) }
    return content
  }

  /// Every file, proved, in the order of the directory.
  package func files() throws(ZipError) -> [(path: String, bytes: [UInt8])] {
    var files: [(path: String, bytes: [UInt8])] = []
    for entry in entries { files.append((entry.path, try content(of: entry))) }
    return files
  }

  /// The end record stands in the last 65,557 bytes: 22 of its own and a comment.
  private static func findEnd(_ bytes: [UInt8]) throws(ZipError) -> Int {
    var at = bytes.count - 22
    while at >= max(0, bytes.count - 65_557) {
      if try bytes.little(4, at: at) == Int(ZipSignature.end) { return at }
      at -= 1
    }
    throw .malformed("没有结束记录", at: bytes.count)
  }

  private static func directoryEntry(_ bytes: [UInt8], at: inout Int) throws(ZipError) -> Entry {
    guard try bytes.little(4, at: at) == Int(ZipSignature.directoryEntry) else { throw .malformed("目录项", at: at) }
    let nameCount = try bytes.little(2, at: at + 28)
    let extraCount = try bytes.little(2, at: at + 30)
    let commentCount = try bytes.little(2, at: at + 32)
    let nameEnd = at + 46 + nameCount
    guard nameEnd + extraCount + commentCount <= bytes.count else { throw .malformed("目录项", at: at) }
    guard let path = String(validating: bytes[(at + 46)..<nameEnd], as: UTF8.self) else {
      throw .malformed("名称不是 UTF-8", at: at + 46)
    }
    var start = try bytes.little(4, at: at + 42)
    if start == 0xFFFF_FFFF, extraCount >= 12, try bytes.little(2, at: nameEnd) == 1 {
      start = try bytes.little(8, at: nameEnd + 4)
    }
    let entry = Entry(
      path: path,
      size: try bytes.little(4, at: at + 24),
      crc: UInt32(truncatingIfNeeded: try bytes.little(4, at: at + 16)),
      method: try bytes.little(2, at: at + 10),
      flags: try bytes.little(2, at: at + 8),
      start: start,
    )
    at = nameEnd + extraCount + commentCount
    return entry
  }
}

extension [UInt8] {
  /// A little-endian number of `width` bytes; outside the bytes, or too large to count with, the archive is torn.
  func little(_ width: Int, at offset: Int) throws(ZipError) -> Int {
    guard offset >= 0, offset <= count - width else { throw .malformed("文件不完整", at: offset) }
    var number: UInt64 = 0
    for index in (0..<width).reversed() { number = number << 8 | UInt64(self[offset + index]) }
    guard let value = Int(exactly: number), value < Int.max / 2 else { throw .malformed("数值过大", at: offset) }
    return value
  }
}
