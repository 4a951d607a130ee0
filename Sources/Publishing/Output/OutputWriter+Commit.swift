internal import SourceText
internal import Synchronization

extension OutputWriter {
  /// What `commit` would do now. Looks at every file that an earlier build wrote and this one did not.
  package func plan() throws(OutputError) -> OutputPlan { try survey().plan }

  /// What `commit` would do, and the paths of earlier builds that this one does not have, sorted; whether anything stands there or not.
  private func survey() throws(OutputError) -> (plan: OutputPlan, stale: [String]) {
    let (claims, problems) = state.withLock { ($0.claims, $0.problems) }
    var plan = OutputPlan()
    var recorded = 0
    for claim in claims.values {
      switch claim.standing {
      case .kept:
        plan.keptCount += 1
        recorded += 1
      case .adopted: plan.keptCount += 1
      case .created: plan.created.append(claim.path)
      case .replaced: plan.replaced.append(claim.path)
      case .pending: break
      }
    }
    recorded += plan.replaced.count { earlier.record?.files[$0] != nil }
    let stale: [String]
    do throws(DiskError) {
      plan.problems = problems.sorted()
      if isRecorded(claims) { return (plan, []) }
      if let status = try fileSystem.status(absolute(Manifest.name)), status.kind != .file || !earlier.isMarked {
        plan.problems.append(OutputProblem(Manifest.name, .foreign(status.kind)))
      }
      var folders: [String: Bool] = [:]
      // Where all that is known of earlier builds is their record, and each file of it has its claim, nothing is stale.
      let hasAll = earlier.hasRecordOnly && recorded == earlier.record?.files.count
      stale = hasAll ? [] : earlier.paths { path in claims[OutputPath.folded(path)]?.path != path }
      for path in stale {
        guard try isInOutput(path, &folders) else { continue }
        guard let status = try fileSystem.status(absolute(path)), status.kind == .file else { continue }
        if try isRemovable(path, status) { plan.removed.append(path) } else { plan.leftAlone.append(path) }
      }
    } catch {
      throw .disk(error)
    }
    plan.created.sort()
    plan.replaced.sort()
    plan.problems.sort()
    return (plan, stale)
  }

  /// Puts what is staged into place, then removes what this build did not write; last come the manifest and the record.
  ///
  /// Throws `.problems` before anything is replaced. After any other error every file of Output is whole, old or new,
  /// and the next build finishes the work. Either way the writer is spent.
  @discardableResult
  package func commit() throws(OutputError) -> OutputReport {
    if let failure = state.withLock({ $0.failure }) {
      try? abort()
      throw .disk(failure)
    }
    let (plan, stale) = try survey()
    guard plan.problems.isEmpty else {
      try? abort()
      throw .problems(plan.problems)
    }
    do throws(DiskError) {
      let report = try carryOut(plan, stale)
      finish()
      return report
    } catch {
      // What is staged is of no more use; if even this fails, the next writer removes it.
      try? removeStaging()
      finish()
      throw .disk(error)
    }
  }

  /// Forgets everything: Output is as it was, and the lock is free.
  package func abort() throws(OutputError) {
    do throws(DiskError) {
      defer { finish() }
      try removeStaging()
    } catch {
      throw .disk(error)
    }
  }

  private func finish() {
    state.withLock { state in
      state.isFinished = true
      state.locks = []
    }
  }

  private func removeStaging() throws(DiskError) {
    if let staging = state.withLock({ $0.staging }) { try fileSystem.removeTree(staging) }
  }

  private func carryOut(_ plan: OutputPlan, _ stale: [String]) throws(DiskError) -> OutputReport {
    let (claims, sorted) = state.withLock { ($0.claims, $0.sorted()) }
    let healed = earlier.journal != nil
    let kept = sorted.filter { $0.standing == .kept || $0.standing == .adopted }.map(\.path)
    if plan.isEmpty, isRecorded(claims), let digest = earlier.record?.digest {
      return OutputReport(plan: plan, kept: kept, digest: digest, healed: false)
    }
    let standing = sorted.filter { $0.standing != .created }.map(\.path)
    let files = sorted.compactMap { claim -> (path: String, file: BuildRecord.File)? in
      guard let stamp = claim.stamp, let digest = claim.digest else { return nil }
      return (claim.path, BuildRecord.File(stamp: stamp, digest: digest))
    }
    let manifest = Manifest(sorted: files.map { Manifest.Entry(path: $0.path, digest: $0.file.digest) })
    let manifestBytes = manifest.bytes
    let digest = SHA256Digest(of: manifestBytes)

    let manifestStatus = try fileSystem.status(absolute(Manifest.name))
    var keepsManifest = false
    if let manifestStatus, manifestStatus.kind == .file, manifestStatus.size == manifestBytes.count {
      keepsManifest = try fileSystem.read(absolute(Manifest.name)) == manifestBytes
    }
    if plan.isEmpty, !healed, earlier.isMarked, keepsManifest, let manifestStatus {
      // Output is right; only the cache forgot it.
      try save(files, standing: standing, manifest: FileStamp(manifestStatus), digest: digest)
      return OutputReport(plan: plan, kept: kept, digest: digest, healed: false)
    }

    try checkForNewcomers(claims)
    // From here Output changes. The order matters: see the type's comment.
    let stagedManifest = try stagedPath(for: OutputPath(trusted: Manifest.name, folded: Manifest.name))
    var manifestStamp = manifestStatus.map { FileStamp($0) }
    if !keepsManifest { manifestStamp = FileStamp(try fileSystem.create(stagedManifest, manifestBytes)) }
    if !earlier.isMarked { try fileSystem.replace(absolute(OutputNames.marker), with: OutputNames.markerBytes) }
    try fileSystem.replace(absolute(OutputNames.journal), with: journal(for: claims).bytes)
    try clearTheWay(plan.removed)
    try place(claims)
    try remove(plan.removed, claims, stale)
    if !keepsManifest { try fileSystem.rename(stagedManifest, absolute(Manifest.name)) }
    if let manifestStamp { try save(files, standing: standing, manifest: manifestStamp, digest: digest) }
    try fileSystem.removeFile(absolute(OutputNames.journal))
    try removeStaging()
    return OutputReport(plan: plan, kept: kept, digest: digest, healed: healed)
  }

  /// Whether the record in the cache says all of this already: as many files, and each of them kept by it.
  private func isRecorded(_ claims: [String: Claim]) -> Bool {
    guard earlier.recordIsTrusted, earlier.journal == nil, earlier.record?.files.count == claims.count else {
      return false
    }
    return claims.values.allSatisfy { $0.standing == .kept }
  }

  private func journal(for claims: [String: Claim]) -> CommitJournal {
    var digests = earlier.journal?.digests ?? [:]
    for claim in claims.values where claim.standing == .created || claim.standing == .replaced {
      if let digest = claim.digest, digests[claim.path]?.contains(digest) != true {
        digests[claim.path, default: []].append(digest)
      }
    }
    return CommitJournal(digests: digests)
  }

  /// Whether somebody put a file where a new one goes since it was looked at. Folders that Output lacks need no look:
  /// a folder's rename onto anything but an empty folder fails.
  private func checkForNewcomers(_ claims: [String: Claim]) throws(DiskError) {
    let (folders, inTheWay) = state.withLock { ($0.folders, $0.inTheWay) }
    for (folded, claim) in claims where claim.standing == .created && !inTheWay.contains(claim.path) {
      let path = OutputPath(trusted: claim.path, folded: folded)
      if let folder = path.parent, folders[folder.folded]?.standing != .present { continue }
      if try fileSystem.status(absolute(claim.path)) != nil {
        throw DiskError(.rename, absolute(claim.path), .exists)
      }
    }
  }

  /// Removes files and folders of earlier builds that stand where a folder or a file must go.
  private func clearTheWay(_ removed: [String]) throws(DiskError) {
    for path in state.withLock({ $0.inTheWay }).sorted() {
      for file in removed where file == path || file.hasPrefix(path + "/") {
        try fileSystem.removeFile(absolute(file))
      }
      if try fileSystem.status(absolute(path)) != nil { try fileSystem.removeEmptyFolders(absolute(path)) }
    }
  }

  /// Renames whole folders where Output has none of that name, single files elsewhere: a first build takes some twenty
  /// renames for any number of files.
  private func place(_ claims: [String: Claim]) throws(DiskError) {
    let (folders, staging) = state.withLock { ($0.folders, $0.staging) }
    guard let staging else { return }
    func isMissing(_ folder: OutputPath?) -> Bool {
      folder.map { folders[$0.folded]?.standing == .missing } ?? false
    }
    let missing = folders.filter { $0.value.standing == .missing && $0.value.isStaged }.map(\.value.path).sorted()
    for text in missing {
      let folder = OutputPath(trusted: text, folded: text.lowercased())
      if !isMissing(folder.parent) { try fileSystem.rename(staging + "/" + text, absolute(text)) }
    }
    var files: [OutputPath] = []
    for (folded, claim) in claims where claim.standing == .created || claim.standing == .replaced {
      let path = OutputPath(trusted: claim.path, folded: folded)
      if !isMissing(path.parent) { files.append(path) }
    }
    files.sort { $0.text < $1.text }
    for path in files { try fileSystem.rename(staging + "/" + path.text, absolute(path.text)) }
  }

  /// Removes stale files, then the folders of ours that this leaves empty.
  private func remove(_ paths: [String], _ claims: [String: Claim], _ stale: [String]) throws(DiskError) {
    if stale.isEmpty { return }
    for path in paths {
      // A folder may stand there now: the file was in its way.
      guard let status = try fileSystem.status(absolute(path)), status.kind == .file else { continue }
      // On a file system that folds case, this may be the new file under its old spelling.
      if claims[path.lowercased()]?.stamp == FileStamp(status) { continue }
      try fileSystem.removeFile(absolute(path))
    }
    let used = state.withLock { $0.folders }
    let strangers = Set(earlier.record?.strangersFolders ?? [])
    var folders: Set<String> = []
    for path in stale {
      var folder = OutputPath(trusted: path, folded: path.lowercased()).parent
      while let above = folder, used[above.folded]?.path != above.text, folders.insert(above.text).inserted {
        folder = above.parent
      }
    }
    // Deepest first: a path sorts before those below it.
    var known: [String: Bool] = [:]
    for folder in folders.sorted().reversed() where !strangers.contains(folder) {
      guard try isInOutput(folder + "/", &known) else { continue }
      do throws(DiskError) {
        try fileSystem.removeFolder(absolute(folder))
      } catch {
        if error.cause != .notEmpty { throw error }
      }
    }
  }

  private func save(
    _ files: [(path: String, file: BuildRecord.File)],
    standing: [String],
    manifest: FileStamp,
    digest: SHA256Digest,
  ) throws(DiskError) {
    guard let root = try fileSystem.status(output) else { throw DiskError(.status, output, .missing) }
    let record = BuildRecord.encode(
      root: FileStamp(root: root),
      manifest: manifest,
      digest: digest,
      files: files,
      strangersFolders: strangersFolders(standing: standing),
    )
    try fileSystem.replace(recordPath, with: record)
  }

  /// Folders that stood in Output before any build put a file there.
  ///
  /// - Parameter standing: the paths of this build that stood there already, sorted.
  private func strangersFolders(standing: [String]) -> [String] {
    let strangers = Set(earlier.record?.strangersFolders ?? [])
    var present = Set(state.withLock { $0.folders.values.lazy.filter { $0.standing == .present }.map(\.path) })
    // Most are seen to be ours by such a file; neighbours in the list share their folder.
    var last = ""
    for path in standing
    where last.isEmpty || !path.hasPrefix(last) || path.utf8.dropFirst(last.utf8.count).contains(0x2F) {
      guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { continue }
      last = String(path[...slash])
      if earlier.record?.files[path] == nil { continue }
      removeFolders(of: path, from: &present)
    }
    if !present.isEmpty { earlier.forEachPath { removeFolders(of: $0, from: &present) } }
    return strangers.union(present).sorted()
  }

  /// Takes the folders above a path out of a set.
  private func removeFolders(of path: String, from folders: inout Set<String>) {
    var rest = path[...]
    while let slash = rest.utf8.lastIndex(of: UInt8(ascii: "/")) {
      rest = rest[..<slash]
      folders.remove(String(rest))
    }
  }
}
