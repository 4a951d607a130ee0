package import SourceText
internal import Synchronization

/// The sink for all files of a build: renderers hand in a path and its bytes, from any number of tasks, and forget them.
///
/// A file that Output already holds with the same bytes is *kept*: neither it nor its modification time is touched. Any
/// other is *staged*: written under the cache (or, on another file system, below a dot name in Output). Nothing of
/// Output changes before `commit`, which renames what is staged into place and removes what earlier builds wrote and
/// this one did not. `abort`, or forgetting the writer, leaves Output as it was; the next writer clears the staging.
///
/// It refuses to replace or remove what the generator did not write, to follow links below Output, and paths that some
/// system cannot hold. Such problems are collected, so that all are told at once and in the same order for any number
/// of jobs; `commit` throws them before it replaces the first file.
///
/// **If a commit is cut short** (power, kill, disk full), every file in Output is whole, old or new. The journal in
/// Output names the new ones, the record in the cache is still the old one, and the next build compares bytes where
/// the record does not fit: it finishes or undoes whatever is left. Nothing has to be repaired by hand.
///
/// Memory: about 300 bytes a path. Files are not flushed one by one: after a power cut a file may be empty, which the
/// record's size gives away; `gongwen publish` flushes everything before it swaps.
///
/// ```swift
/// let writer = try OutputWriter.open(.posix, output: "Output", cache: ".gongwen", waiting: { print("waiting …") })
/// try writer.write("index.html", Array("<!doctype html>…".utf8))       // .staged or .kept
/// if try !writer.keep("about.html", digest: cachedDigest) {            // no bytes needed while nothing changed
///   try writer.write("about.html", render())
/// }
/// let written = try writer.read("index.html")                          // for the proofs: the bytes on disk
/// let plan = try writer.plan()                                         // what commit would do
/// let report = try writer.commit()                                     // or writer.abort()
/// ```
package final class OutputWriter: Sendable {
  /// What became of a file handed in.
  package enum Outcome: Sendable, Hashable {
    /// Output holds these bytes already.
    case kept
    /// Written beside Output, renamed into place by `commit`.
    case staged
    /// A problem: see `plan()`.
    case refused
  }

  /// Output, absolute and without links.
  package let output: String
  let fileSystem: FileSystem
  let earlier: EarlierBuild
  /// `<cache>/output-<digits>`: a record, lock and staging folder for each Output folder that uses the cache.
  let cacheStem: String
  let state: Mutex<State>

  /// Everything that changes while files come in.
  struct State: Sendable {
    /// By folded path.
    var claims: [String: Claim] = [:]
    /// By folded path, the root left out; every folder that a claimed path goes through.
    var folders: [String: Folder] = [:]
    var problems: Set<OutputProblem> = []
    /// Files and folders of ours that stand where a folder or file must go, to be removed before anything is placed.
    var inTheWay: Set<String> = []
    /// Absolute; nil until something is staged.
    var staging: String?
    /// The keys of `claims`, first those of the last build, which are in order, then the others as they came; once asked for, all in
    /// order. Some belong to no claim.
    var order: [String] = []
    /// The first error of a write: nothing may be committed after it.
    var failure: DiskError?
    var locks: [FileLock] = []
    var isFinished = false

    /// The claims in the order of their paths. The sort of the standard library merges runs that are in order: what the last build
    /// wrote, or asking a second time, costs little.
    mutating func sorted() -> [Claim] {
      order.sort()
      var sorted: [Claim] = []
      sorted.reserveCapacity(claims.count)
      var last: String?
      for folded in order where folded != last {
        if let claim = claims[folded] { sorted.append(claim) }
        last = folded
      }
      // Only capitals make the order of the paths another one.
      if zip(sorted, sorted.dropFirst()).allSatisfy({ $0.path < $1.path }) { return sorted }
      return sorted.sorted { $0.path < $1.path }
    }
  }

  /// A path of this build.
  struct Claim: Sendable {
    enum Standing: Sendable { case pending, kept, adopted, replaced, created }

    var path: String
    var standing = Standing.pending
    var digest: SHA256Digest?
    var stamp: FileStamp?
  }

  /// A folder on the way to a claimed path.
  struct Folder: Sendable {
    enum Standing: Sendable { case missing, present, blocked }

    var path: String
    var standing: Standing
    var isStaged = false
  }

  private init(
    output: String,
    fileSystem: FileSystem,
    earlier: EarlierBuild,
    cacheStem: String,
    locks: [FileLock],
  ) {
    self.output = output
    self.fileSystem = fileSystem
    self.earlier = earlier
    self.cacheStem = cacheStem
    // About as many files as last time: tables that grow step by step are copied step by step.
    let count = earlier.record?.files.count ?? 0
    state = Mutex(
      State(
        claims: Dictionary(minimumCapacity: count + count / 8),
        order: earlier.record?.paths.map { OutputPath.folded($0) } ?? [],
        locks: locks,
      )
    )
  }

  var recordPath: String { cacheStem + ".record" }

  /// Takes the lock on Output and learns what earlier builds left there. Makes both folders if they are missing.
  ///
  /// - Parameter waiting: called once if another build holds the lock, before waiting for it; nil throws `.locked`
  ///   instead of waiting.
  package static func open(
    _ fileSystem: FileSystem,
    output: String,
    cache: String,
    waiting: (() -> Void)?,
  ) throws(OutputError) -> OutputWriter {
    let folders: (root: String, stem: String)
    var locks: [FileLock] = []
    do throws(DiskError) {
      try fileSystem.makeFolders(output)
      try fileSystem.makeFolders(cache)
      let root = try fileSystem.resolve(output)
      let name = SHA256Digest(of: Array(root.utf8)).hex.prefix(16)
      folders = (root, try fileSystem.resolve(cache) + "/output-" + name)
      // The cache's lock first, always: two builds that share both can then not wait for each other.
      if let lock = try fileSystem.takeLock(folders.stem + ".lock", waiting: waiting) {
        locks.append(lock)
        if let lock = try fileSystem.takeFolderLock(root, waiting: waiting) { locks.append(lock) }
      }
    } catch {
      throw error.cause == .notFolder && error.path == output ? .notFolder(output) : .disk(error)
    }
    if locks.count < 2 { throw .locked(output) }
    do throws(DiskError) {
      try fileSystem.removeTree(folders.stem + ".staging")
      try fileSystem.removeTree(folders.root + "/" + OutputNames.staging)
      for half in [OutputNames.journal, OutputNames.marker] {
        try fileSystem.removeTree(folders.root + "/" + half + ".new")
      }
      let earlier = try EarlierBuild.find(
        fileSystem,
        output: folders.root,
        recordPath: folders.stem + ".record",
      )
      return OutputWriter(
        output: folders.root,
        fileSystem: fileSystem,
        earlier: earlier,
        cacheStem: folders.stem,
        locks: locks,
      )
    } catch {
      throw .disk(error)
    }
  }

  /// Takes one file of the site. Its bytes are written, or found to be in Output already, before this returns.
  @discardableResult
  package func write(_ path: String, _ bytes: [UInt8]) throws(DiskError) -> Outcome {
    try write(path, bytes, digest: SHA256Digest(of: bytes))
  }

  /// The same for a caller that knows the digest of `bytes` already: it is the dearest part of keeping a file.
  @discardableResult
  package func write(_ path: String, _ bytes: [UInt8], digest: SHA256Digest) throws(DiskError) -> Outcome {
    guard let (path, folder) = try claim(path) else { return .refused }
    do throws(DiskError) {
      var isReplacing = false
      if folder == .present {
        switch try look(at: path, digest: digest, bytes: bytes) {
        case .same(let claim):
          settle(path, claim)
          return .kept
        case .ours: isReplacing = true
        case .nothing: break
        case .foreign(let problems):
          state.withLock { $0.problems.formUnion(problems) }
          return .refused
        }
      } else if folder == .blocked {
        return .refused
      }
      let staged = try fileSystem.create(stagedPath(for: path), bytes)
      settle(
        path,
        Claim(
          path: path.text,
          standing: isReplacing ? .replaced : .created,
          digest: digest,
          stamp: FileStamp(staged),
        ),
      )
      return .staged
    } catch {
      state.withLock { if $0.failure == nil { $0.failure = error } }
      throw error
    }
  }

  /// Claims a file without its bytes, if Output holds it with this digest; otherwise says false and claims nothing, and
  /// the bytes must be written. Costs one look at the file while nothing touched it since the last build.
  package func keep(_ path: String, digest: SHA256Digest) throws(DiskError) -> Bool {
    guard let (path, folder) = try claim(path) else { return true }
    var kept: Claim?
    if folder == .present, let status = try fileSystem.status(absolute(path.text)), status.kind == .file {
      if earlier.knownDigest(path.text, standing: status) == digest {
        kept = Claim(path: path.text, standing: .kept, digest: digest, stamp: FileStamp(status))
      } else if SHA256Digest(of: try fileSystem.read(absolute(path.text))) == digest {
        kept = Claim(path: path.text, standing: .adopted, digest: digest, stamp: FileStamp(status))
      }
    }
    state.withLock { $0.claims[path.folded] = kept }
    return kept != nil
  }

  /// Takes back the claim of a file that was kept: it will be written after all.
  package func release(_ path: String) {
    guard let path = try? OutputPath(path) else { return }
    state.withLock { $0.claims[path.folded] = nil }
  }

  /// The bytes of a file handed in before, as they stand on the disk.
  package func read(_ path: String) throws(OutputError) -> [UInt8] {
    let place = state.withLock { state -> String? in
      guard let path = try? OutputPath(path), let claim = state.claims[path.folded] else { return nil }
      switch claim.standing {
      case .pending: return nil
      case .kept, .adopted: return absolute(path.text)
      case .created, .replaced: return state.staging.map { $0 + "/" + path.text }
      }
    }
    do throws(DiskError) {
      guard let place else { throw DiskError(.read, absolute(path), .missing) }
      return try fileSystem.read(place)
    } catch {
      throw .disk(error)
    }
  }

  /// The files handed in so far with their digests, sorted by path.
  package var files: [Manifest.Entry] {
    state.withLock { state in
      state.sorted().compactMap { claim in claim.digest.map { Manifest.Entry(path: claim.path, digest: $0) } }
    }
  }

  func absolute(_ path: String) -> String { output + "/" + path }

  private func settle(_ path: OutputPath, _ claim: Claim) {
    state.withLock { $0.claims[path.folded] = claim }
  }
}
