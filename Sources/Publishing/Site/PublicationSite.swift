/// A folder that readers see, and the means to replace it as a whole.
///
/// A finished tree is copied beside it, compared with its manifest byte for byte on the way, flushed to the medium, and
/// swapped in by one exchange of names: a reader gets the old site or the new one, never a mixture. Copying (and not
/// linking) keeps the published files apart from Output, which the next build changes, and works across file systems.
/// The tree that was there before is kept for `rollBack`.
///
/// Beside the target stands one folder of ours, `.<name>.gongwen`:
/// ```
/// lock       held while a publication or a rollback runs
/// copying/   a tree being copied: worthless if found
/// next/      a whole tree, not yet swapped in; after an exchange, for a moment, the one swapped out
/// out/       a tree swapped out, not yet put away
/// previous/  the edition before the present one
/// trash/     being removed
/// ```
/// **Killed at any moment**, what these names hold says what was done; `open` finishes it. Where the file system cannot
/// exchange names, the swap takes two renames: a kill between them leaves no site until the next call of `open`.
package struct PublicationSite: Sendable {
  /// The folder that readers see, absolute and without links.
  package let target: String
  let fileSystem: FileSystem
  /// Holds the lock for as long as the value lives.
  private let lock: FileLock
  private let room: String

  var copying: String { room + "/copying" }
  var next: String { room + "/next" }
  private var out: String { room + "/out" }
  private var previous: String { room + "/previous" }
  private var trash: String { room + "/trash" }

  /// Takes the lock and finishes what a killed publication left. The target's parent folder must exist.
  ///
  /// - Parameters:
  ///   - output: what shall be published; nil for a rollback. The two folders must lie apart, which is looked at before
  ///     anything is made.
  ///   - waiting: called once if another publication holds the lock; nil throws `.locked` instead of waiting.
  package static func open(
    _ fileSystem: FileSystem,
    target: String,
    apartFrom output: String?,
    waiting: (() -> Void)?,
  ) throws(PublicationError) -> PublicationSite {
    let target = try onDisk { () throws(DiskError) in try fileSystem.resolve(target) }
    if let output {
      let output = try onDisk { () throws(DiskError) in try fileSystem.resolve(output) }
      if liesIn(output, target) || liesIn(target, output) { throw .nested(output: output, target: target) }
    }
    let site: PublicationSite?
    let isOurs: Bool
    do throws(DiskError) {
      guard let slash = target.utf8.lastIndex(of: UInt8(ascii: "/")), target != "/" else {
        throw DiskError(.exchange, target, .busy)
      }
      let room = String(target[..<slash] + "/." + target[target.utf8.index(after: slash)...] + ".gongwen")
      // Nothing is made beside a folder that is not ours.
      if try fileSystem.status(room) == nil, try !mayReplace(target, fileSystem) {
        (site, isOurs) = (nil, false)
      } else {
        try fileSystem.makeFolders(room)
        if let lock = try fileSystem.takeLock(room + "/lock", waiting: waiting) {
          let locked = PublicationSite(target: target, fileSystem: fileSystem, lock: lock, room: room)
          try locked.recover()
          (site, isOurs) = (locked, try mayReplace(target, fileSystem))
        } else {
          (site, isOurs) = (nil, true)
        }
      }
    } catch {
      throw .disk(error)
    }
    if !isOurs { throw .notOurs(target) }
    guard let site else { throw .locked(target) }
    return site
  }

  private static func liesIn(_ a: String, _ b: String) -> Bool { (a + "/").hasPrefix(b + "/") }

  private init(target: String, fileSystem: FileSystem, lock: FileLock, room: String) {
    self.target = target
    self.fileSystem = fileSystem
    self.lock = lock
    self.room = room
  }

  /// Whether the target may be replaced: nothing there, an empty folder, or a tree that bears the mark.
  private static func mayReplace(_ target: String, _ fileSystem: FileSystem) throws(DiskError) -> Bool {
    guard let status = try fileSystem.status(target) else { return true }
    guard status.kind == .folder else { return false }
    if try PublicationMark.read(fileSystem, in: target) != nil { return true }
    return try fileSystem.list(target).isEmpty
  }

  /// Finishes or forgets what an earlier call left half done.
  private func recover() throws(DiskError) {
    if try fileSystem.status(target) == nil {
      // Killed between the two renames, or before the first publication's only one.
      if try fileSystem.status(next) != nil {
        try fileSystem.rename(next, target)
      } else if try fileSystem.status(out) != nil {
        try fileSystem.rename(out, target)
      }
    }
    if try fileSystem.status(next) != nil {
      let present = try PublicationMark.read(fileSystem, in: target)?.edition ?? 0
      if let edition = try PublicationMark.read(fileSystem, in: next)?.edition, edition < present {
        try fileSystem.rename(next, out)
      } else {
        try fileSystem.removeTree(next)
      }
    }
    try putAway()
    try fileSystem.removeTree(copying)
  }

  /// Makes the tree in `next` the one that readers see.
  func swapIn() throws(DiskError) {
    if try PublicationMark.read(fileSystem, in: target) == nil {
      // Nothing, or an empty folder: `rename` replaces that in one step.
      try fileSystem.rename(next, target)
    } else {
      do throws(DiskError) {
        try fileSystem.exchange(next, target)
        try fileSystem.rename(next, out)
      } catch {
        guard error.operation == .exchange, error.cause == .unsupported else { throw error }
        try fileSystem.rename(target, out)
        try fileSystem.rename(next, target)
      }
    }
    try flushNames()
    try putAway()
  }

  /// Makes what is in `out`, if anything, the edition to roll back to. A damaged copy of the present edition is not
  /// worth that place.
  private func putAway() throws(DiskError) {
    try fileSystem.removeTree(trash)
    guard try fileSystem.status(out) != nil else { return }
    let present = try manifest(of: target)
    if present != nil, try manifest(of: out) == present {
      try fileSystem.rename(out, trash)
    } else {
      if try fileSystem.status(previous) != nil { try fileSystem.rename(previous, trash) }
      try fileSystem.rename(out, previous)
    }
    try fileSystem.removeTree(trash)
  }

  /// Swaps the present edition with the one before it: a second call brings the newer one back.
  ///
  /// - Returns: the number of the edition that readers see now, and of the one that is kept.
  @discardableResult
  package func rollBack() throws(PublicationError) -> (present: Int, kept: Int) {
    let editions: (present: Int, kept: Int)?
    do throws(DiskError) {
      let mark = try PublicationMark.read(fileSystem, in: target)
      let earlier = try PublicationMark.read(fileSystem, in: previous)
      editions = if let mark, let earlier { (earlier.edition, mark.edition) } else { nil }
      if editions != nil {
        do throws(DiskError) {
          try fileSystem.exchange(previous, target)
        } catch {
          guard error.cause == .unsupported else { throw error }
          try fileSystem.rename(target, out)
          try fileSystem.rename(previous, target)
          try fileSystem.rename(out, previous)
        }
        try flushNames()
      }
    } catch {
      throw .disk(error)
    }
    guard let editions else { throw .nothingToRollBack(target) }
    return editions
  }

  /// The highest edition that the target or its predecessor bears.
  func latestEdition() throws(DiskError) -> Int {
    let present = try PublicationMark.read(fileSystem, in: target)?.edition ?? 0
    let earlier = try PublicationMark.read(fileSystem, in: previous)?.edition ?? 0
    return max(present, earlier)
  }

  /// The bytes of a tree's manifest; nil where it has none.
  func manifest(of tree: String) throws(DiskError) -> [UInt8]? {
    let path = tree + "/" + Manifest.name
    guard try fileSystem.status(path)?.kind == .file else { return nil }
    return try fileSystem.read(path)
  }

  private func flushNames() throws(DiskError) {
    try fileSystem.synchronize(room)
    if let slash = target.utf8.lastIndex(of: UInt8(ascii: "/")), slash != target.startIndex {
      try fileSystem.synchronize(String(target[..<slash]))
    }
  }
}
