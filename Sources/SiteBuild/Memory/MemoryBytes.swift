internal import Publishing
internal import SourceText

/// Numbers and texts as bytes, for what the cache holds.
struct MemoryWriter {
  private(set) var bytes: [UInt8] = []

  mutating func number(_ value: Int) {
    var rest = UInt64(bitPattern: Int64(value))
    while rest >= 0x80 {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func text(_ text: String) {
    number(text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  mutating func word(_ value: UInt64) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func append(_ content: [UInt8]) { bytes += content }

  mutating func append(_ digest: SHA256Digest) { digest.append(to: &bytes) }

  /// The bytes of a file: what it is, the digest of the rest, the rest.
  func sealed(_ magic: [UInt8]) -> [UInt8] { magic + SHA256Digest(of: bytes).bytes + bytes }

  /// Writes the file.
  func save(_ fileSystem: FileSystem, _ path: String, magic: [UInt8]) throws(DiskError) {
    try SiteBuild.save(fileSystem, path, sealed(magic))
  }
}

/// Writes a file of the cache, under a temporary name first: whatever stands there gives way.
func save(_ fileSystem: FileSystem, _ path: String, _ bytes: [UInt8]) throws(DiskError) {
  let temporary = path + ".new"
  try fileSystem.removeTree(temporary)
  _ = try fileSystem.create(temporary, bytes)
  try fileSystem.rename(temporary, path)
}

/// The same back; nil where the bytes end too soon.
struct MemoryReader {
  private let bytes: [UInt8]
  private var at: Int

  /// How many bytes are not read yet.
  var remaining: Int { bytes.count - at }

  /// A file of the cache; nil where there is none that can be trusted.
  init?(_ fileSystem: FileSystem, _ path: String, magic: [UInt8]) {
    guard let bytes = try? fileSystem.read(path), bytes.starts(with: magic), bytes.count >= magic.count + 32 else {
      return nil
    }
    let start = magic.count + 32
    let digest = bytes.withUnsafeBytes { SHA256Digest(of: UnsafeRawBufferPointer(rebasing: $0[start...])) }
    guard digest.bytes == Array(bytes[magic.count..<start]) else { return nil }
    self.bytes = bytes
    at = start
  }

  /// Bytes that are at hand.
  init(bytes: [UInt8]) {
    self.bytes = bytes
    at = 0
  }

  mutating func number() -> Int? {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while at < bytes.count, shift < 64 {
      let byte = bytes[at]
      at += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return Int(Int64(bitPattern: value)) }
      shift += 7
    }
    return nil
  }

  mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
    guard count >= 0, count <= bytes.count - at else { return nil }
    defer { at += count }
    return bytes[at..<(at + count)]
  }

  mutating func text() -> String? {
    guard let count = number(), let slice = take(count) else { return nil }
    return String(decoding: slice, as: UTF8.self)
  }

  mutating func word() -> UInt64? {
    take(8).map { part in
      part.withUnsafeBytes { UInt64(littleEndian: $0.loadUnaligned(as: UInt64.self)) }
    }
  }

  mutating func digest() -> SHA256Digest? {
    take(32).map { part in part.withUnsafeBytes { SHA256Digest(raw: $0) } }
  }
}

extension MemoryWriter {
  mutating func finding(_ finding: Finding) {
    for part in [finding.id, finding.severity.rawValue, finding.path, finding.message] { text(part) }
    for value in [finding.line, finding.column, finding.length, finding.suggestion == nil ? 0 : 1] { number(value) }
    if let suggestion = finding.suggestion { text(suggestion) }
  }
}

extension MemoryReader {
  mutating func finding() -> Finding? {
    guard let id = text(), let severity = text().flatMap(Severity.init(rawValue:)), let path = text(),
      let message = text(), let line = number(), let column = number(), let length = number(), let more = number()
    else { return nil }
    var suggestion: String?
    if more == 1 {
      guard let text = text() else { return nil }
      suggestion = text
    }
    return Finding(
      id,
      severity,
      path: path,
      line: line,
      column: column,
      length: length,
      message: message,
      suggestion: suggestion,
    )
  }
}
