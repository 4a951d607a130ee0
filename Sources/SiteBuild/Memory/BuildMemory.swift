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
    /// Duties found in its files.
    var duties: DutyCounts
  }

  struct File: Sendable {
    var path: String
    var digest: SHA256Digest
  }

  private static let magic: [UInt8] = Array("gongwen jobs 3\n".utf8)
  var jobs: [String: Job] = [:]

  init() {}

  /// The memory of an earlier build; empty where there is none that can be trusted.
  init(_ fileSystem: FileSystem, _ path: String) {
    guard var reader = MemoryReader(fileSystem, path, magic: Self.magic), let count = reader.number() else { return }
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
    try writer.save(fileSystem, path, magic: Self.magic)
  }
}

extension MemoryWriter {
  fileprivate mutating func job(_ job: BuildMemory.Job) {
    number(job.key.parts.count)
    for part in job.key.parts {
      number(Int(part.name.rawValue))
      word(part.digest)
    }
    number(job.files.count)
    for file in job.files {
      text(file.path)
      append(file.digest.bytes)
    }
    number(job.anchors.count)
    for anchor in job.anchors { word(anchor) }
    number(job.links)
    number(job.bytes)
    number(job.characters)
    for count in job.duties.counts { number(count) }
  }
}

extension MemoryReader {
  fileprivate mutating func job() -> BuildMemory.Job? {
    var job = BuildMemory.Job(
      key: JobKey(parts: []),
      files: [],
      anchors: [],
      links: 0,
      bytes: 0,
      characters: 0,
      duties: DutyCounts()
    )
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
    for place in job.duties.counts.indices {
      guard let count = number() else { return nil }
      job.duties.counts[place] = count
    }
    return job
  }
}
