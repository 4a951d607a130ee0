internal import PolicyModel
internal import Publishing
internal import SourceText

/// Parsed documents of earlier builds, a file each in the cache: parsing is the dearest part of a build that has one word to change.
///
/// A file is used only for the same program, path, Markdown and repairs. What can't be read is parsed, what can't be written is parsed
/// again the next time: a cache never stops a build.
struct ParsedDocuments: Sendable {
  private static let magic: [UInt8] = Array("gongwen parsed 1\n".utf8)
  private let fileSystem: FileSystem
  private let folder: String
  private let tool: String
  private let reads: Bool

  /// - Parameter reads: false for a build that trusts nothing: it parses everything and writes what it parsed.
  init(_ fileSystem: FileSystem, cache: String, tool: String, reads: Bool) {
    self.fileSystem = fileSystem
    self.folder = "\(cache)/parsed"
    self.tool = tool
    self.reads = reads
    try? fileSystem.makeFolders(folder)
  }

  /// What `parse` gives, or gave in an earlier build for the same bytes.
  func document(
    path: String,
    bytes: [UInt8],
    repairs: [UInt8]?,
    parse: () -> PolicyDocument,
  ) -> PolicyDocument {
    let file = "\(folder)/\(Self.name(ofDocument: path))"
    let key = key(path: path, bytes: bytes, repairs: repairs)
    if reads, var reader = MemoryReader(fileSystem, file, magic: Self.magic), reader.take(32).map(Array.init) == key,
      let document = reader.document(), document.path == path
    {
      return document
    }
    let document = parse()
    var writer = MemoryWriter()
    writer.append(key)
    writer.document(document)
    try? writer.save(fileSystem, file, magic: Self.magic)
    return document
  }

  /// Removes what was remembered of documents that are no longer there.
  func keepOnly(_ paths: [String]) {
    let names = Set(paths.map(Self.name(ofDocument:)))
    for entry in (try? fileSystem.list(folder)) ?? [] where !names.contains(entry.name) {
      try? fileSystem.removeFile("\(folder)/\(entry.name)")
    }
  }

  private static func name(ofDocument path: String) -> String {
    String(SHA256Digest(of: Array(path.utf8)).hex.prefix(24))
  }

  private func key(path: String, bytes: [UInt8], repairs: [UInt8]?) -> [UInt8] {
    var whole = MemoryWriter()
    whole.text(tool)
    whole.text(path)
    whole.number(bytes.count)
    whole.append(bytes)
    whole.number(repairs == nil ? 0 : 1)
    whole.append(repairs ?? [])
    return SHA256Digest(of: whole.bytes).bytes
  }
}
