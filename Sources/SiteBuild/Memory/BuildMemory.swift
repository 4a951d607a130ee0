internal import Publishing
internal import SearchIndex
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
    /// The packed texts of the search index; empty for other jobs.
    var texts: [Text] = []
  }

  /// A packed text of the search index with its file.
  struct Text: Sendable {
    var path: String
    var content: SHA256Digest
    var check: Int32
    var file: SHA256Digest
    var bytes: Int
  }

  struct File: Sendable {
    var path: String
    var digest: SHA256Digest
  }

  private static let magic: [UInt8] = Array("gongwen jobs 4\n".utf8)
  var jobs: [String: Job] = [:]

  init() {}

  /// The packed texts of the index, by path, if the program that wrote them is the one that `key` names.
  func texts(for key: JobKey) -> [String: Text] {
    func tool(_ key: JobKey) -> JobKey.Part? { key.parts.first { $0.name == .tool } }
    guard let search = jobs["search"], tool(search.key) == tool(key) else { return [:] }
    return Dictionary(search.texts.map { ($0.path, $0) }) { $1 }
  }

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

  /// The bytes of its file.
  var encoded: [UInt8] {
    var writer = MemoryWriter()
    writer.number(jobs.count)
    for name in jobs.keys.sorted() {
      guard let job = jobs[name] else { continue }
      writer.text(name)
      writer.job(job)
    }
    return writer.sealed(Self.magic)
  }
}

/// The memory as it stood before the lock on Output was had: another build may have written a new one since.
struct StandingMemory: Sendable {
  private var memory = BuildMemory()
  private var status: FileStatus?

  /// None.
  init() {}

  init(_ fileSystem: FileSystem, _ path: String) {
    status = try? fileSystem.status(path)
    if status != nil { memory = BuildMemory(fileSystem, path) }
  }

  /// The memory as it stands: read again if its file is another one.
  func now(_ fileSystem: FileSystem, _ path: String) -> BuildMemory {
    let now = try? fileSystem.status(path)
    return now == status ? memory : BuildMemory(fileSystem, path)
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
      append(file.digest)
    }
    number(job.anchors.count)
    for anchor in job.anchors { word(anchor) }
    number(job.links)
    number(job.bytes)
    number(job.characters)
    for count in job.duties.counts { number(count) }
    number(job.texts.count)
    for entry in job.texts {
      text(entry.path)
      append(entry.content)
      number(Int(entry.check))
      append(entry.file)
      number(entry.bytes)
    }
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
      guard let path = text(), let digest = digest() else { return nil }
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
    guard let texts = number() else { return nil }
    for _ in 0..<texts {
      guard let path = text(), let content = digest(), let check = number().flatMap({ Int32(exactly: $0) }),
        let file = digest(), let bytes = number()
      else { return nil }
      job.texts.append(BuildMemory.Text(path: path, content: content, check: check, file: file, bytes: bytes))
    }
    return job
  }
}

extension BuildMemory.Text {
  init(_ text: PackedText, file: SHA256Digest, bytes: Int) {
    self.init(path: text.path, content: text.content, check: text.check, file: file, bytes: bytes)
  }
}
