package import SourceText
internal import Synchronization

extension OutputWriter {
  /// The digest of the tree that the last build left; nil where its record can't be trusted.
  package var earlierDigest: SHA256Digest? {
    earlier.recordIsTrusted && earlier.isMarked && earlier.journal == nil ? earlier.record?.digest : nil
  }

  /// The paths of the files that the last build left, sorted, the manifest left out.
  package var earlierPaths: [String]? { earlier.record?.paths }

  /// Whether a file stands as the last build left it, as far as a look can tell.
  package func standsAsLeft(_ path: String) -> Bool {
    guard let status = try? fileSystem.status(absolute(path)), status.kind == .file else { return false }
    return earlier.knownDigest(path, standing: status) != nil
  }

  /// What Output holds where a file is to go.
  enum Found {
    case nothing
    /// The very bytes: nothing to write.
    case same(Claim)
    /// A file of an earlier build, or a folder of its files only.
    case ours
    case foreign([OutputProblem])
  }

  /// Enters a path, and says how its folder stands in Output. Nil, and a problem noted, where it cannot be had.
  func claim(_ text: String) throws(DiskError) -> (OutputPath, Folder.Standing)? {
    let path: OutputPath
    do throws(PathFault) {
      path = try OutputPath(text)
      if OutputNames.keeps(path) { throw .kept }
    } catch {
      state.withLock { _ = $0.problems.insert(OutputProblem(text, .refused(error))) }
      return nil
    }
    let isRecorded = earlier.record?.files[path.text] != nil
    return try state.withLock { state throws(DiskError) in
      precondition(!state.isFinished, "a file was handed in after commit or abort")
      if let other = state.claims[path.folded] {
        // The lesser of the two is named first, whichever came first.
        let (a, b) = other.path < path.text ? (other.path, path.text) : (path.text, other.path)
        state.problems.insert(OutputProblem(a, a == b ? .claimedTwice : .collides(with: b)))
        return nil
      }
      if let folder = state.folders[path.folded] {
        state.problems.insert(OutputProblem(path.text, .collides(with: folder.path + "/")))
        return nil
      }
      guard let folder = try enter(folderOf: path, in: &state) else { return nil }
      state.claims[path.folded] = Claim(path: path.text)
      if !isRecorded { state.order.append(path.folded) }
      return (path, folder)
    }
  }

  /// Enters the folders above a path. Each is looked at once a build, and not at all below one that is missing.
  private func enter(folderOf path: OutputPath, in state: inout State) throws(DiskError) -> Folder.Standing? {
    guard let folder = path.parent else { return .present }
    if let known = state.folders[folder.folded] {
      if known.path == folder.text { return known.standing }
      // The topmost folder that differs is the one to name.
      if let above = folder.parent, let other = state.folders[above.folded], other.path != above.text {
        return try enter(folderOf: folder, in: &state)
      }
      let (a, b) = known.path < folder.text ? (known.path, folder.text) : (folder.text, known.path)
      state.problems.insert(OutputProblem(a + "/", .collides(with: b + "/")))
      return nil
    }
    if let file = state.claims[folder.folded] {
      state.problems.insert(OutputProblem(file.path, .collides(with: folder.text + "/")))
      return nil
    }
    guard var standing = try enter(folderOf: folder, in: &state) else { return nil }
    if standing == .present {
      if let status = try fileSystem.status(absolute(folder.text)) {
        if status.kind == .folder {
          standing = .present
        } else if try isRemovable(folder.text, status) {
          state.inTheWay.insert(folder.text)
          standing = .missing
        } else {
          state.problems.insert(OutputProblem(folder.text, .foreign(status.kind)))
          standing = .blocked
        }
      } else {
        standing = .missing
      }
    }
    state.folders[folder.folded] = Folder(path: folder.text, standing: standing)
    return standing
  }

  /// Compares a file to be written with what Output holds: by the record where that fits, else size first, then bytes.
  func look(at path: OutputPath, digest: SHA256Digest, bytes: [UInt8]) throws(DiskError) -> Found {
    guard let status = try fileSystem.status(absolute(path.text)) else { return .nothing }
    switch status.kind {
    case .file:
      if let known = earlier.knownDigest(path.text, standing: status) {
        if known != digest { return .ours }
        return .same(Claim(path: path.text, standing: .kept, digest: digest, stamp: FileStamp(status)))
      }
      if status.size == bytes.count, try fileSystem.read(absolute(path.text)) == bytes {
        return .same(Claim(path: path.text, standing: .adopted, digest: digest, stamp: FileStamp(status)))
      }
      return earlier.owns(path.text, standing: status) ? .ours : .foreign([OutputProblem(path.text, .foreign(.file))])
    case .folder:
      let problems = try strangers(in: path.text)
      guard problems.isEmpty else { return .foreign(problems) }
      state.withLock { _ = $0.inTheWay.insert(path.text) }
      return .nothing
    case .link, .other:
      return .foreign([OutputProblem(path.text, .foreign(status.kind))])
    }
  }

  /// What forbids removing a folder in the place of a file.
  private func strangers(in folder: String) throws(DiskError) -> [OutputProblem] {
    var problems: [OutputProblem] = []
    let files = try fileSystem.files(below: absolute(folder))
    if files.isEmpty, earlier.paths(where: { $0.hasPrefix(folder + "/") }).isEmpty {
      problems.append(OutputProblem(folder, .foreign(.folder)))
    }
    for file in files {
      let path = folder + "/" + file.path
      if let status = try fileSystem.status(absolute(path)), try !isRemovable(path, status) {
        problems.append(OutputProblem(path, .foreign(status.kind)))
      }
    }
    return problems
  }

  /// Whether every folder above a path is a folder of Output itself: below a link nothing is ours.
  func isInOutput(_ path: String, _ known: inout [String: Bool]) throws(DiskError) -> Bool {
    guard let folder = OutputPath(trusted: path, folded: path).parent?.text else { return true }
    if let answer = known[folder] { return answer }
    var answer = try isInOutput(folder, &known)
    if answer { answer = try fileSystem.status(absolute(folder))?.kind == .folder }
    known[folder] = answer
    return answer
  }

  /// Whether what stands at a path is, byte for byte, what an earlier build wrote there.
  func isRemovable(_ path: String, _ status: FileStatus) throws(DiskError) -> Bool {
    guard status.kind == .file else { return false }
    if earlier.knownDigest(path, standing: status) != nil { return true }
    let digests = earlier.digests(path)
    if digests.isEmpty { return false }
    return digests.contains(SHA256Digest(of: try fileSystem.read(absolute(path))))
  }

  /// Where a file is staged; its folders there are made.
  func stagedPath(for path: OutputPath) throws(DiskError) -> String {
    try state.withLock { state throws(DiskError) in
      let staging: String
      if let known = state.staging {
        staging = known
      } else {
        staging = try makeStaging()
        state.staging = staging
      }
      if let folder = path.parent { try stage(folder, below: staging, in: &state) }
      return staging + "/" + path.text
    }
  }

  private func stage(_ folder: OutputPath, below staging: String, in state: inout State) throws(DiskError) {
    guard state.folders[folder.folded]?.isStaged == false else { return }
    if let above = folder.parent { try stage(above, below: staging, in: &state) }
    try fileSystem.makeFolder(staging + "/" + folder.text)
    state.folders[folder.folded]?.isStaged = true
  }

  /// The staging folder: in the cache if a rename from there into Output works, which equal device numbers do not
  /// promise (bind mounts); so it is tried. Doing so also finds a read-only Output before much is rendered.
  private func makeStaging() throws(DiskError) -> String {
    let inCache = cacheStem + ".staging"
    let inOutput = absolute(OutputNames.staging)
    try fileSystem.makeFolder(inCache)
    try fileSystem.makeFolder(inCache + "/probe")
    do throws(DiskError) {
      try fileSystem.rename(inCache + "/probe", inOutput)
    } catch {
      guard error.cause == .otherFileSystem else { throw error }
      try fileSystem.removeTree(inCache)
      try fileSystem.makeFolder(inOutput)
      return inOutput
    }
    try fileSystem.removeFolder(inOutput)
    return inCache
  }
}

extension OutputPath {
  /// The folder that holds it; nil at the top.
  var parent: OutputPath? {
    guard let slash = text.utf8.lastIndex(of: UInt8(ascii: "/")) else { return nil }
    let above = String(text[..<slash])
    if folded == text { return OutputPath(trusted: above, folded: above) }
    return OutputPath(trusted: above, folded: String(folded[..<slash]))
  }
}
