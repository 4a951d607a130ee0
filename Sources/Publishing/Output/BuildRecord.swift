internal import SourceText

/// What the last build left in Output, kept in the cache: whose files they are, and which need not be read again.
///
/// It only saves work. A missing, old or damaged record is dropped without a word; the manifest in Output then says what
/// is ours, and files are compared byte by byte.
struct BuildRecord: Sendable, Equatable {
  /// One file as the last build left it.
  struct File: Sendable, Equatable {
    var stamp: FileStamp
    var digest: SHA256Digest
  }

  /// The folder that the record is about; a folder made anew in its place is another one.
  var root: FileStamp
  /// The manifest as it was left: while it stands untouched, every path below is known to be ours.
  var manifest: FileStamp
  /// By path, relative to Output, the manifest left out.
  var files: [String: File]
  /// Folders that stood in Output before we put files there: never removed. Sorted.
  var strangersFolders: [String]
}

/// How a file is known again without reading it. Equal stamps mean equal bytes, save for a change that kept the size
/// within one tick of the clock, and for bit rot: `gongwen verify` reads.
struct FileStamp: Sendable, Hashable {
  var size: Int
  var modified: Int64
  var inode: UInt64

  init(_ status: FileStatus) {
    size = status.size
    modified = status.modified
    inode = status.inode
  }

  /// A folder's own: its size and time change with every name in it.
  init(root status: FileStatus) {
    size = Int(truncatingIfNeeded: status.device)
    modified = 0
    inode = status.inode
  }

  fileprivate init(from reader: inout RecordReader) throws(RecordReader.Damaged) {
    size = Int(truncatingIfNeeded: try reader.number())
    modified = Int64(truncatingIfNeeded: try reader.number())
    inode = try reader.number()
  }

  fileprivate func write(to bytes: inout [UInt8]) {
    for number in [UInt64(truncatingIfNeeded: size), UInt64(bitPattern: modified), inode] {
      appendNumber(number, to: &bytes)
    }
  }
}

extension BuildRecord {
  private static let head: [UInt8] = Array("gongwen build record 1\n".utf8)

  /// The record's bytes, with a digest over all of them at the end.
  var bytes: [UInt8] {
    var bytes = Self.head
    bytes.reserveCapacity(files.count * 120)
    root.write(to: &bytes)
    manifest.write(to: &bytes)
    appendNumber(UInt64(files.count), to: &bytes)
    for (path, file) in files.sorted(by: { $0.key < $1.key }) {
      appendText(path, to: &bytes)
      file.stamp.write(to: &bytes)
      bytes.append(contentsOf: file.digest.bytes)
    }
    appendNumber(UInt64(strangersFolders.count), to: &bytes)
    for folder in strangersFolders { appendText(folder, to: &bytes) }
    bytes.append(contentsOf: SHA256Digest(of: bytes).bytes)
    return bytes
  }

  /// Nil where a single bit is wrong.
  init?(bytes: [UInt8]) {
    guard bytes.count >= Self.head.count + 32, bytes.starts(with: Self.head) else { return nil }
    let body = Array(bytes.dropLast(32))
    guard SHA256Digest(of: body).bytes.elementsEqual(bytes.suffix(32)) else { return nil }
    var reader = RecordReader(bytes: body, at: Self.head.count)
    do throws(RecordReader.Damaged) {
      root = try FileStamp(from: &reader)
      manifest = try FileStamp(from: &reader)
      let count = Int(truncatingIfNeeded: try reader.number())
      guard count >= 0, count < body.count else { return nil }
      files = Dictionary(minimumCapacity: count)
      for _ in 0..<count {
        let path = try reader.text()
        let stamp = try FileStamp(from: &reader)
        guard let digest = SHA256Digest(bytes: try reader.take(32)) else { return nil }
        files[path] = File(stamp: stamp, digest: digest)
      }
      strangersFolders = []
      for _ in 0..<(try reader.number()) { strangersFolders.append(try reader.text()) }
      guard reader.isAtEnd else { return nil }
    } catch {
      return nil
    }
  }
}

private func appendNumber(_ number: UInt64, to bytes: inout [UInt8]) {
  for shift in stride(from: UInt64(0), to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: number >> shift)) }
}

private func appendText(_ text: String, to bytes: inout [UInt8]) {
  appendNumber(UInt64(text.utf8.count), to: &bytes)
  bytes.append(contentsOf: text.utf8)
}

/// Reads numbers (eight bytes, the lowest first) and texts, never past the end.
private struct RecordReader {
  struct Damaged: Error {}

  let bytes: [UInt8]
  var at: Int

  var isAtEnd: Bool { at == bytes.count }

  mutating func take(_ count: Int) throws(Damaged) -> [UInt8] {
    guard count >= 0, count <= bytes.count - at else { throw Damaged() }
    defer { at += count }
    return Array(bytes[at..<(at + count)])
  }

  mutating func number() throws(Damaged) -> UInt64 {
    guard bytes.count - at >= 8 else { throw Damaged() }
    var number: UInt64 = 0
    for offset in 0..<8 { number |= UInt64(bytes[at + offset]) << UInt64(8 * offset) }
    at += 8
    return number
  }

  mutating func text() throws(Damaged) -> String {
    let count = try number()
    guard count <= UInt64(bytes.count - at) else { throw Damaged() }
    defer { at += Int(count) }
    return String(decoding: bytes[at..<(at + Int(count))], as: UTF8.self)
  }
}
