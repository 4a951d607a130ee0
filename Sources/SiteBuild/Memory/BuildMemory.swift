internal import Publishing
internal import SourceText

/// What the last build of an Output drew: per job its key, files and anchors. A damaged, old or missing memory is an empty one:
/// everything is drawn again, and nobody is told off.
struct BuildMemory: Sendable {
  struct Job: Sendable {
    var key: JobKey
    var files: [File]
    /// Hashes of the anchors of its pages, for the link check.
    var anchors: [UInt64]
    /// Links on its pages.
    var links: Int
    var bytes: Int
    /// Characters of the official text counted on a document's page; 0 for other jobs.
    var characters: Int
  }

  struct File: Sendable {
    var path: String
    var digest: SHA256Digest
  }

  private static let magic: [UInt8] = Array("gongwen jobs 2\n".utf8)
  var jobs: [String: Job] = [:]

  init() {}

  /// The memory of an earlier build; empty where there is none that can be trusted.
  init(_ fileSystem: FileSystem, _ path: String) {
    guard let bytes = try? fileSystem.read(path), bytes.starts(with: Self.magic), bytes.count > Self.magic.count + 32
    else { return }
    let body = Array(bytes[(Self.magic.count + 32)...])
    guard SHA256Digest(of: body).bytes == Array(bytes[Self.magic.count..<(Self.magic.count + 32)]) else { return }
    var reader = MemoryReader(body)
    guard let count = reader.number() else { return }
    var read: [String: Job] = [:]
    for _ in 0..<count {
      guard let name = reader.text(), let job = reader.job() else { return }
      read[name] = job
    }
    jobs = read
  }

  /// Writes the memory under a temporary name and renames it.
  func write(_ fileSystem: FileSystem, _ path: String) throws(DiskError) {
    var writer = MemoryWriter()
    writer.number(jobs.count)
    for name in jobs.keys.sorted() {
      guard let job = jobs[name] else { continue }
      writer.text(name)
      writer.job(job)
    }
    let content = Self.magic + SHA256Digest(of: writer.bytes).bytes + writer.bytes
    let temporary = path + ".new"
    try fileSystem.removeTree(temporary)
    _ = try fileSystem.create(temporary, content)
    try fileSystem.rename(temporary, path)
  }
}

/// Numbers and texts as bytes.
private struct MemoryWriter {
  var bytes: [UInt8] = []

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

  mutating func job(_ job: BuildMemory.Job) {
    number(job.key.parts.count)
    for part in job.key.parts {
      number(Int(part.name.rawValue))
      word(part.digest)
    }
    number(job.files.count)
    for file in job.files {
      text(file.path)
      bytes.append(contentsOf: file.digest.bytes)
    }
    number(job.anchors.count)
    for anchor in job.anchors { word(anchor) }
    number(job.links)
    number(job.bytes)
    number(job.characters)
  }
}

/// The same back; nil where the bytes end too soon.
private struct MemoryReader {
  private let bytes: [UInt8]
  private var at = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

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
    take(8).map { $0.reversed().reduce(0) { $0 << 8 | UInt64($1) } }
  }

  mutating func job() -> BuildMemory.Job? {
    var job = BuildMemory.Job(key: JobKey(parts: []), files: [], anchors: [], links: 0, bytes: 0, characters: 0)
    guard let parts = number() else { return nil }
    for _ in 0..<parts {
      guard let raw = number(), let small = UInt8(exactly: raw), let name = JobKey.Name(rawValue: small),
        let digest = word()
      else { return nil }
      job.key.parts.append(JobKey.Part(name: name, digest: digest))
    }
    guard let files = number() else { return nil }
    for _ in 0..<files {
      guard let path = text(), let bytes = take(32), let digest = SHA256Digest(bytes: Array(bytes)) else { return nil }
      job.files.append(BuildMemory.File(path: path, digest: digest))
    }
    guard let anchors = number() else { return nil }
    for _ in 0..<anchors {
      guard let anchor = word() else { return nil }
      job.anchors.append(anchor)
    }
    guard let links = number(), let size = number(), let characters = number() else { return nil }
    job.links = links
    job.bytes = size
    job.characters = characters
    return job
  }
}
