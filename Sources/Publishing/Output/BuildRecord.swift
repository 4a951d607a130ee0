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
  /// The manifest's digest, which stands for the whole tree.
  var digest: SHA256Digest
  /// By path, relative to Output, the manifest left out.
  var files: [String: File]
  /// The same paths as they were written down: sorted, so that nobody has to sort them again.
  var paths: [String]
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

  fileprivate init?(from reader: inout RecordReader) {
    guard let size = reader.number(), let modified = reader.number(), let inode = reader.number() else { return nil }
    self.size = Int(truncatingIfNeeded: size)
    self.modified = Int64(bitPattern: modified)
    self.inode = inode
  }

  fileprivate func write(to bytes: inout [UInt8]) {
    appendNumber(UInt64(truncatingIfNeeded: size), to: &bytes)
    appendNumber(UInt64(bitPattern: modified), to: &bytes)
    appendNumber(inode, to: &bytes)
  }
}

extension BuildRecord {
  private static let head: [UInt8] = Array("gongwen build record 1\n".utf8)

  /// The bytes of a record, with a digest over all of them at the end. The files come as they are written, sorted by
  /// path: sorting them once a build is enough.
  static func encode(
    root: FileStamp,
    manifest: FileStamp,
    digest: SHA256Digest,
    files: [(path: String, file: File)],
    strangersFolders: [String],
  ) -> [UInt8] {
    var bytes = head
    bytes.reserveCapacity(files.count * 120)
    root.write(to: &bytes)
    manifest.write(to: &bytes)
    digest.append(to: &bytes)
    appendNumber(UInt64(files.count), to: &bytes)
    for (path, file) in files {
      appendText(path, to: &bytes)
      file.stamp.write(to: &bytes)
      file.digest.append(to: &bytes)
    }
    appendNumber(UInt64(strangersFolders.count), to: &bytes)
    for folder in strangersFolders { appendText(folder, to: &bytes) }
    bytes.append(contentsOf: SHA256Digest(of: bytes).bytes)
    return bytes
  }

  /// Nil where a single bit is wrong.
  init?(bytes: [UInt8]) {
    guard bytes.count >= Self.head.count + 32, bytes.starts(with: Self.head) else { return nil }
    let read = bytes.withUnsafeBytes { raw -> BuildRecord? in
      let body = UnsafeRawBufferPointer(rebasing: raw.dropLast(32))
      guard SHA256Digest(of: body) == SHA256Digest(raw: UnsafeRawBufferPointer(rebasing: raw.suffix(32))) else {
        return nil
      }
      var reader = RecordReader(bytes: body, at: Self.head.count)
      guard let root = FileStamp(from: &reader), let manifest = FileStamp(from: &reader),
        let digest = reader.digest(), let count = reader.number(), count < UInt64(body.count)
      else { return nil }
      var files: [String: File] = Dictionary(minimumCapacity: Int(count))
      var paths: [String] = []
      paths.reserveCapacity(Int(count))
      for _ in 0..<count {
        guard let path = reader.text(), let stamp = FileStamp(from: &reader), let digest = reader.digest() else {
          return nil
        }
        files[path] = File(stamp: stamp, digest: digest)
        paths.append(path)
      }
      var folders: [String] = []
      guard let folderCount = reader.number() else { return nil }
      for _ in 0..<folderCount {
        guard let folder = reader.text() else { return nil }
        folders.append(folder)
      }
      guard reader.at == body.count else { return nil }
      return BuildRecord(
        root: root,
        manifest: manifest,
        digest: digest,
        files: files,
        paths: paths,
        strangersFolders: folders,
      )
    }
    guard let read else { return nil }
    self = read
  }
}

private func appendNumber(_ number: UInt64, to bytes: inout [UInt8]) {
  withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
}

private func appendText(_ text: String, to bytes: inout [UInt8]) {
  appendNumber(UInt64(text.utf8.count), to: &bytes)
  bytes.append(contentsOf: text.utf8)
}

/// Reads numbers (eight bytes, the lowest first), digests and texts; nil where they would pass the end.
private struct RecordReader {
  let bytes: UnsafeRawBufferPointer
  var at: Int

  private mutating func take(_ count: UInt64) -> UnsafeRawBufferPointer? {
    guard count <= UInt64(bytes.count - at) else { return nil }
    defer { at += Int(count) }
    return UnsafeRawBufferPointer(rebasing: bytes[at..<(at + Int(count))])
  }

  mutating func number() -> UInt64? {
    take(8).map { UInt64(littleEndian: $0.loadUnaligned(as: UInt64.self)) }
  }

  mutating func digest() -> SHA256Digest? { take(32).map { SHA256Digest(raw: $0) } }

  mutating func text() -> String? {
    guard let count = number(), let bytes = take(count) else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }
}
