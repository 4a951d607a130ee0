package import SourceText
internal import ZipArchive

/// What went into a bundle.
package struct BundleReport: Sendable, Hashable {
  /// Files of the site in the archive; of a delta, those that are new or differ.
  package var fileCount: Int
  /// Bytes of the archive.
  package var size: Int
  /// Files that a delta takes away; none in a whole bundle.
  package var removedCount: Int
  /// The digest of the manifest of the site that the bundle holds or leads to.
  package var digest: SHA256Digest
}

/// Writes the finished tree in `output` as one zip: the site as it stands, so that a double-click on `index.html` opens
/// it wherever it is unpacked, and below `_bundle/` the means to check it. Same tree, same bytes.
///
/// Each file is compared with the manifest on the way; memory holds one at a time.
package func writeBundle(
  _ fileSystem: FileSystem,
  output: String,
  to archive: String,
  waiting: (() -> Void)?,
) throws(BundleError) -> BundleReport {
  let source = try BundleSource(fileSystem, output: output, apartFrom: archive, waiting: waiting)
  return try write(fileSystem, to: archive) { zip throws(BundleError) in
    var damaged: [String] = []
    for entry in source.manifest.entries {
      if let bytes = try source.content(of: entry) {
        try zip.add(entry.path, bytes)
      } else {
        damaged.append(entry.path)
      }
    }
    if !damaged.isEmpty { throw .damagedOutput(damaged) }
    try zip.add(Manifest.name, source.manifest.bytes)
    for script in BundleScripts.whole { try zip.add("_bundle/" + script.name, script.bytes) }
    return BundleReport(
      fileCount: source.manifest.entries.count,
      size: zip.size,
      removedCount: 0,
      digest: source.manifest.digest,
    )
  }
}

/// Writes what changed since the tree of an older manifest, with scripts that turn that tree into this one: for a site
/// behind an air gap, carried there on a disc.
///
/// The scripts refuse any tree but the one the delta starts from, work on a copy, check every file of it, and only then
/// let the copy take the old one's place.
package func writeDeltaBundle(
  _ fileSystem: FileSystem,
  output: String,
  since older: String,
  to archive: String,
  waiting: (() -> Void)?,
) throws(BundleError) -> BundleReport {
  let source = try BundleSource(fileSystem, output: output, apartFrom: archive, waiting: waiting)
  let before = try fromDisk { () throws(DiskError) in try fileSystem.read(older) }
  guard let old = Manifest(bytes: before) else { throw .notManifest(older) }
  let delta = ManifestDelta(from: old, to: source.manifest)
  return try write(fileSystem, to: archive) { zip throws(BundleError) in
    for script in BundleScripts.delta { try zip.add(script.name, script.bytes) }
    try zip.add("delta/before.sha256", before)
    try zip.add("delta/after.sha256", source.manifest.bytes)
    try zip.add("delta/changed.sha256", Manifest(sorted: delta.written).bytes)
    try zip.add("delta/removed.txt", delta.removed.flatMap { Array($0.utf8) + [0x0A] })
    var damaged: [String] = []
    for entry in delta.written {
      if let bytes = try source.content(of: entry) {
        try zip.add("delta/files/" + entry.path, bytes)
      } else {
        damaged.append(entry.path)
      }
    }
    if !damaged.isEmpty { throw .damagedOutput(damaged) }
    return BundleReport(
      fileCount: delta.written.count,
      size: zip.size,
      removedCount: delta.removed.count,
      digest: source.manifest.digest,
    )
  }
}

/// How one tree differs from another, by their manifests.
package struct ManifestDelta: Sendable, Hashable {
  /// New files, and those with other bytes; sorted.
  package var written: [Manifest.Entry] = []
  /// Files that the newer tree does not have; sorted.
  package var removed: [String] = []

  package init(from old: Manifest, to new: Manifest) {
    var digests: [String: SHA256Digest] = [:]
    for entry in old.entries { digests[entry.path] = entry.digest }
    for entry in new.entries where digests.removeValue(forKey: entry.path) != entry.digest { written.append(entry) }
    removed = digests.keys.sorted()
  }
}

/// A finished tree, held by its lock while it is read.
private struct BundleSource {
  let fileSystem: FileSystem
  let output: String
  let manifest: Manifest
  private let lock: FileLock

  init(
    _ fileSystem: FileSystem,
    output: String,
    apartFrom archive: String,
    waiting: (() -> Void)?,
  ) throws(BundleError) {
    let standing = try fromDisk { () throws(DiskError) in try fileSystem.followed(output) }
    guard standing?.kind == .folder else { throw .nothingBuilt(output) }
    let root = try fromDisk { () throws(DiskError) in try fileSystem.resolve(output) }
    let place = try fromDisk { () throws(DiskError) in try fileSystem.resolve(archive) }
    if place.hasPrefix(root + "/") { throw .insideSite(archive) }
    let lock = try fromDisk { () throws(DiskError) in try fileSystem.takeFolderLock(root, waiting: waiting) }
    guard let lock else { throw .locked(output) }
    let found = try fromDisk { () throws(DiskError) in
      (
        manifest: try fileSystem.status(root + "/" + Manifest.name)?.kind == .file,
        journal: try fileSystem.status(root + "/" + OutputNames.journal) != nil
      )
    }
    guard found.manifest else { throw .nothingBuilt(output) }
    if found.journal { throw .unfinishedBuild(output) }
    let bytes = try fromDisk { () throws(DiskError) in try fileSystem.read(root + "/" + Manifest.name) }
    guard let manifest = Manifest(bytes: bytes) else { throw .damagedOutput([Manifest.name]) }
    (self.fileSystem, self.output, self.manifest, self.lock) = (fileSystem, root, manifest, lock)
  }

  /// Nil where the file is missing or is not what the manifest says.
  func content(of entry: Manifest.Entry) throws(BundleError) -> [UInt8]? {
    try fromDisk { () throws(DiskError) in
      guard try fileSystem.status(output + "/" + entry.path)?.kind == .file else { return nil }
      let bytes = try fileSystem.read(output + "/" + entry.path)
      return SHA256Digest(of: bytes) == entry.digest ? bytes : nil
    }
  }
}

/// An archive on its way to the disk, a megabyte at a time.
private struct BundleZip {
  private var zip = ZipWriter()
  private let sink: FileSink
  private var buffer: [UInt8] = []
  private(set) var size = 0

  init(_ sink: FileSink) { self.sink = sink }

  mutating func add(_ path: String, _ content: [UInt8]) throws(BundleError) {
    let header: [UInt8]
    do throws(ZipError) {
      header = try zip.header(for: path, content: content)
    } catch {
      throw .notForArchive(path)
    }
    try append(header)
    try append(content)
  }

  mutating func finish() throws(BundleError) {
    let end = zip.finish()
    zip = ZipWriter()
    try append(end)
    try flush()
    try fromDisk { () throws(DiskError) in try sink.close() }
  }

  private mutating func append(_ bytes: [UInt8]) throws(BundleError) {
    size += bytes.count
    buffer += bytes
    if buffer.count >= 1 << 20 { try flush() }
  }

  private mutating func flush() throws(BundleError) {
    try fromDisk { () throws(DiskError) in try sink.write(buffer) }
    buffer.removeAll(keepingCapacity: true)
  }
}

/// Writes under another name and renames at the end: an archive that has its name is whole.
private func write(
  _ fileSystem: FileSystem,
  to archive: String,
  _ body: (inout BundleZip) throws(BundleError) -> BundleReport,
) throws(BundleError) -> BundleReport {
  let unfinished = archive + ".new"
  try fromDisk { () throws(DiskError) in try fileSystem.removeTree(unfinished) }
  do throws(BundleError) {
    var zip = BundleZip(try fromDisk { () throws(DiskError) in try fileSystem.openSink(unfinished) })
    var report = try body(&zip)
    try zip.finish()
    report.size = zip.size
    try fromDisk { () throws(DiskError) in try fileSystem.rename(unfinished, archive) }
    return report
  } catch {
    try? fileSystem.removeTree(unfinished)
    throw error
  }
}

/// Runs something that only the disk can fail.
private func fromDisk<Result>(_ body: () throws(DiskError) -> Result) throws(BundleError) -> Result {
  do throws(DiskError) {
    return try body()
  } catch {
    throw .disk(error)
  }
}
