package import SourceText

/// What a publication did.
package struct PublicationReport: Sendable, Hashable {
  /// False where readers see these very bytes already: nothing was swapped, and the kept edition stays.
  package var isPublished: Bool
  /// The number of this publication into the target.
  package var edition: Int
  /// The digest of the manifest, and so of the site.
  package var digest: SHA256Digest
  /// Files in the site, the manifest left out.
  package var fileCount: Int
  /// Files in Output that no build wrote, and which therefore were not published; sorted.
  package var leftOut: [String]
}

extension PublicationSite {
  /// Copies the finished tree in `output` beside the target and swaps it in.
  ///
  /// No build changes Output meanwhile: its lock is taken. A file that differs from the manifest stops the publication
  /// before readers see anything of it.
  ///
  /// - Parameter waiting: called once if a build holds Output; nil throws `.locked` instead of waiting for it.
  package func publish(
    from output: String,
    waiting: (() -> Void)?,
  ) throws(PublicationError) -> PublicationReport {
    let output = try onDisk { () throws(DiskError) in try fileSystem.resolve(output) }
    let source = try onDisk { () throws(DiskError) in
      (
        lock: try fileSystem.status(output) == nil ? nil : try fileSystem.takeFolderLock(output, waiting: waiting),
        manifest: try manifest(of: output),
        isUnfinished: try fileSystem.status(output + "/" + OutputNames.journal) != nil
      )
    }
    guard let bytes = source.manifest else { throw .nothingBuilt(output) }
    guard source.lock != nil else { throw .locked(output) }
    if source.isUnfinished { throw .unfinishedBuild(output) }
    guard let manifest = Manifest(bytes: bytes) else { throw .damagedOutput([Manifest.name]) }

    let edition = try onDisk { () throws(DiskError) in try latestEdition() + 1 }
    let leftOut = try onDisk { () throws(DiskError) in try strangers(in: output, manifest) }
    var report = PublicationReport(
      isPublished: false,
      edition: edition - 1,
      digest: SHA256Digest(of: bytes),
      fileCount: manifest.entries.count,
      leftOut: leftOut,
    )
    if try isPresent(bytes) { return report }
    try copy(manifest, bytes: bytes, from: output, edition: edition)
    try onDisk { () throws(DiskError) in
      try fileSystem.synchronizeAll(copying)
      try fileSystem.rename(copying, next)
      try swapIn()
    }
    report.isPublished = true
    report.edition = edition
    return withExtendedLifetime(source.lock) { report }
  }

  /// Whether readers see the tree of this manifest already, whole. Throws where a file that was not published would be
  /// lost by a swap.
  private func isPresent(_ bytes: [UInt8]) throws(PublicationError) -> Bool {
    let standing = try onDisk { () throws(DiskError) in try manifest(of: target) }
    guard let standing else { return false }
    // A damaged manifest must not stand in the way of its repair.
    guard let published = Manifest(bytes: standing) else { return false }
    let unknown = try onDisk { () throws(DiskError) in try strangers(in: target, published) }
    if !unknown.isEmpty { throw .strangers(target, unknown) }
    guard standing == bytes else { return false }
    return try onDisk { () throws(DiskError) in try verifyTree(fileSystem, target).isWhole }
  }

  /// Files in a tree that its manifest does not list.
  private func strangers(in tree: String, _ manifest: Manifest) throws(DiskError) -> [String] {
    let listed = Set(manifest.entries.map(\.path))
    return try fileSystem.files(below: tree).map(\.path).filter { !listed.contains($0) && !OutputNames.isApparatus($0) }
  }

  private func copy(
    _ manifest: Manifest,
    bytes: [UInt8],
    from output: String,
    edition: Int,
  ) throws(PublicationError) {
    var damaged: [String] = []
    try onDisk { () throws(DiskError) in
      try fileSystem.removeTree(copying)
      try fileSystem.makeFolder(copying)
      _ = try fileSystem.create(copying + "/" + Manifest.name, bytes)
      _ = try fileSystem.create(copying + "/" + OutputNames.published, PublicationMark(edition: edition).bytes)
      var folders: Set<String> = []
      for entry in manifest.entries {
        guard try fileSystem.status(output + "/" + entry.path)?.kind == .file else {
          damaged.append(entry.path)
          continue
        }
        let content = try fileSystem.read(output + "/" + entry.path)
        guard SHA256Digest(of: content) == entry.digest else {
          damaged.append(entry.path)
          continue
        }
        // Once a file is bad the rest is only looked at, to name all of them.
        if !damaged.isEmpty { continue }
        try makeFolder(above: OutputPath(trusted: entry.path, folded: entry.path), &folders)
        _ = try fileSystem.create(copying + "/" + entry.path, content)
      }
      if !damaged.isEmpty { try fileSystem.removeTree(copying) }
    }
    if !damaged.isEmpty { throw .damagedOutput(damaged) }
  }

  private func makeFolder(above path: OutputPath, _ made: inout Set<String>) throws(DiskError) {
    guard let folder = path.parent, made.insert(folder.text).inserted else { return }
    try makeFolder(above: folder, &made)
    try fileSystem.makeFolder(copying + "/" + folder.text)
  }
}

/// Runs something that only the disk can fail.
func onDisk<Result>(_ body: () throws(DiskError) -> Result) throws(PublicationError) -> Result {
  do throws(DiskError) {
    return try body()
  } catch {
    throw .disk(error)
  }
}
