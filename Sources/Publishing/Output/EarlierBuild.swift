internal import SourceText

/// What earlier builds wrote into Output, from all that remembers it: the record in the cache, the manifest, and the
/// journal of a commit that was cut short.
///
/// The rule of ownership: a path is ours if the record says so and the manifest stands as that record saw it; or the
/// manifest says so in a folder that bears our marker; or the journal says so; or the record knows the very file.
struct EarlierBuild: Sendable {
  /// Nil where the cache has none that is whole and about this folder.
  var record: BuildRecord?
  /// Whether nobody touched the manifest since the record was saved.
  var recordIsTrusted: Bool
  /// What the manifest lists; empty while the record is trusted, which says the same.
  var listed: [String: SHA256Digest]
  var journal: CommitJournal?
  /// Whether Output bears the marker.
  var isMarked: Bool

  /// Looks at Output and the cache; changes nothing.
  static func find(_ fileSystem: FileSystem, output: String, recordPath: String) throws(DiskError) -> EarlierBuild {
    var record: BuildRecord?
    if try fileSystem.status(recordPath)?.kind == .file {
      record = BuildRecord(bytes: try fileSystem.read(recordPath))
    }
    guard let root = try fileSystem.status(output) else {
      return EarlierBuild(record: nil, recordIsTrusted: false, listed: [:], journal: nil, isMarked: false)
    }
    if record?.root != FileStamp(root: root) { record = nil }
    let isMarked = try fileSystem.status(output + "/" + OutputNames.marker)?.kind == .file

    var journal: CommitJournal?
    let journalPath = output + "/" + OutputNames.journal
    if try fileSystem.status(journalPath)?.kind == .file {
      journal = CommitJournal(bytes: try fileSystem.read(journalPath)) ?? CommitJournal(digests: [:])
    }

    var listed: [String: SHA256Digest] = [:]
    var recordIsTrusted = false
    let manifestPath = output + "/" + Manifest.name
    if isMarked, let status = try fileSystem.status(manifestPath), status.kind == .file {
      recordIsTrusted = record?.manifest == FileStamp(status)
      if !recordIsTrusted, let manifest = Manifest(bytes: try fileSystem.read(manifestPath)) {
        for entry in manifest.entries { listed[entry.path] = entry.digest }
      }
    }
    return EarlierBuild(
      record: record,
      recordIsTrusted: recordIsTrusted,
      listed: listed,
      journal: journal,
      isMarked: isMarked,
    )
  }

  /// Whether the file that stands at a path is ours to replace.
  func owns(_ path: String, standing status: FileStatus) -> Bool {
    guard status.kind == .file else { return false }
    if let file = record?.files[path], recordIsTrusted || file.stamp == FileStamp(status) { return true }
    return listed[path] != nil || journal?.digests[path] != nil
  }

  /// The digest of the file that stands at a path, if it is as the last build left it.
  func knownDigest(_ path: String, standing status: FileStatus) -> SHA256Digest? {
    guard let file = record?.files[path], file.stamp == FileStamp(status) else { return nil }
    return file.digest
  }

  /// The digests that a file of ours at this path may have; a file with another was changed by someone else.
  func digests(_ path: String) -> [SHA256Digest] {
    var found = journal?.digests[path] ?? []
    if let digest = record?.files[path]?.digest { found.append(digest) }
    if let digest = listed[path] { found.append(digest) }
    return found
  }

  /// Whether the record alone says what earlier builds left.
  var hasRecordOnly: Bool { record != nil && listed.isEmpty && journal == nil }

  /// Every path that an earlier build may have left, in no order, each once.
  func forEachPath(_ body: (String) -> Void) {
    for path in listed.keys { body(path) }
    if let record {
      for path in record.files.keys where listed[path] == nil { body(path) }
    }
    if let journal {
      for path in journal.digests.keys where listed[path] == nil && record?.files[path] == nil { body(path) }
    }
  }

  /// Those of them that are wanted, sorted.
  func paths(where isWanted: (String) -> Bool) -> [String] {
    var paths: [String] = []
    forEachPath { path in if isWanted(path) { paths.append(path) } }
    return paths.sorted()
  }
}
