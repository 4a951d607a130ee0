/// The disk, as a value: everything that Publishing may do to files, and nothing else.
///
/// Publishing touches no disk itself. SiteBuild hands it the real one, tests hand it one in memory or one that fails at
/// the Nth operation. Paths are absolute or relative to the working folder, with `/` between names. No operation
/// follows a symbolic link in its last name, save `resolve`.
package struct FileSystem: Sendable {
  /// What stands at a path, without following a link; nil where nothing does (or a parent is missing or no folder).
  package var status: @Sendable (_ path: String) throws(DiskError) -> FileStatus?
  /// The entries of a folder, without `.` and `..`, sorted by the bytes of their names.
  package var list: @Sendable (_ folder: String) throws(DiskError) -> [FolderEntry]
  /// The bytes of a regular file; refuses links, pipes and devices without waiting for them.
  package var read: @Sendable (_ path: String) throws(DiskError) -> [UInt8]
  /// Writes a file that must not exist yet, and says what now stands there. A failed write leaves no file behind.
  package var create: @Sendable (_ path: String, _ bytes: [UInt8]) throws(DiskError) -> FileStatus
  /// Opens a file that must not exist yet, to be written piece by piece: for an archive that memory does not hold.
  package var openSink: @Sendable (_ path: String) throws(DiskError) -> FileSink
  /// Makes one folder, whose parent exists; `.exists` where anything stands there.
  package var makeFolder: @Sendable (_ path: String) throws(DiskError) -> Void
  /// `rename(2)`: in one step, replacing a file by a file, or an empty folder by a folder.
  package var rename: @Sendable (_ from: String, _ to: String) throws(DiskError) -> Void
  /// Swaps two paths of one file system in one step; `.unsupported` where system or file system cannot.
  package var exchange: @Sendable (_ a: String, _ b: String) throws(DiskError) -> Void
  /// Removes a file or a link.
  package var removeFile: @Sendable (_ path: String) throws(DiskError) -> Void
  /// Removes an empty folder; `.notEmpty` otherwise.
  package var removeFolder: @Sendable (_ path: String) throws(DiskError) -> Void
  /// Waits until a file's bytes, or a folder's names, are on the medium (`fsync`).
  package var synchronize: @Sendable (_ path: String) throws(DiskError) -> Void
  /// Waits until all of the file system that holds `path` is on the medium (`syncfs`): one call for many files.
  package var synchronizeAll: @Sendable (_ path: String) throws(DiskError) -> Void
  /// Locks a file (made if missing) or a folder against other processes that lock it. Nil where another holds it and
  /// `waiting` is false. The lock ends with the value or the process, also when that is killed.
  package var lock: @Sendable (_ path: String, _ waiting: Bool) throws(DiskError) -> FileLock?
  /// The absolute path without links, `.` and `..`; the last name need not exist.
  package var resolve: @Sendable (_ path: String) throws(DiskError) -> String

  package init(
    status: @escaping @Sendable (_ path: String) throws(DiskError) -> FileStatus?,
    list: @escaping @Sendable (_ folder: String) throws(DiskError) -> [FolderEntry],
    read: @escaping @Sendable (_ path: String) throws(DiskError) -> [UInt8],
    create: @escaping @Sendable (_ path: String, _ bytes: [UInt8]) throws(DiskError) -> FileStatus,
    openSink: @escaping @Sendable (_ path: String) throws(DiskError) -> FileSink,
    makeFolder: @escaping @Sendable (_ path: String) throws(DiskError) -> Void,
    rename: @escaping @Sendable (_ from: String, _ to: String) throws(DiskError) -> Void,
    exchange: @escaping @Sendable (_ a: String, _ b: String) throws(DiskError) -> Void,
    removeFile: @escaping @Sendable (_ path: String) throws(DiskError) -> Void,
    removeFolder: @escaping @Sendable (_ path: String) throws(DiskError) -> Void,
    synchronize: @escaping @Sendable (_ path: String) throws(DiskError) -> Void,
    synchronizeAll: @escaping @Sendable (_ path: String) throws(DiskError) -> Void,
    lock: @escaping @Sendable (_ path: String, _ waiting: Bool) throws(DiskError) -> FileLock?,
    resolve: @escaping @Sendable (_ path: String) throws(DiskError) -> String,
  ) {
    self.status = status
    self.list = list
    self.read = read
    self.create = create
    self.openSink = openSink
    self.makeFolder = makeFolder
    self.rename = rename
    self.exchange = exchange
    self.removeFile = removeFile
    self.removeFolder = removeFolder
    self.synchronize = synchronize
    self.synchronizeAll = synchronizeAll
    self.lock = lock
    self.resolve = resolve
  }
}

/// What stands at a path.
package enum FileKind: Sendable, Hashable {
  case file
  case folder
  case link
  /// A pipe, socket or device.
  case other
}

/// What the file system says of a path, without following a link.
package struct FileStatus: Sendable, Hashable {
  package var kind: FileKind
  /// In bytes.
  package var size: Int
  /// Time of the last change of the bytes, in nanoseconds since 1970. Compared for equality only, never for order:
  /// clocks are moved back.
  package var modified: Int64
  /// Time of the last change of bytes, names or owner, in nanoseconds since 1970: nobody can set it. 0 where a disk has none.
  package var changed: Int64
  package var inode: UInt64
  package var device: UInt64

  package init(kind: FileKind, size: Int, modified: Int64, changed: Int64 = 0, inode: UInt64, device: UInt64) {
    self.kind = kind
    self.size = size
    self.modified = modified
    self.changed = changed
    self.inode = inode
    self.device = device
  }
}

/// A name in a folder.
package struct FolderEntry: Sendable, Hashable {
  package var name: String
  package var kind: FileKind

  package init(name: String, kind: FileKind) {
    self.name = name
    self.kind = kind
  }
}

/// A file being written. Forgotten without `close`, it stays as far as it was written.
package struct FileSink: Sendable {
  package var write: @Sendable (_ bytes: [UInt8]) throws(DiskError) -> Void
  /// Flushes to the medium and closes; once.
  package var close: @Sendable () throws(DiskError) -> Void

  package init(
    write: @escaping @Sendable (_ bytes: [UInt8]) throws(DiskError) -> Void,
    close: @escaping @Sendable () throws(DiskError) -> Void,
  ) {
    self.write = write
    self.close = close
  }
}

/// A lock that ends when the last reference to it does.
package final class FileLock: Sendable {
  private let release: @Sendable () -> Void

  package init(release: @escaping @Sendable () -> Void) { self.release = release }

  deinit { release() }
}
