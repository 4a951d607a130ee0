internal import CPosix
internal import Glibc
package import Publishing
internal import Synchronization

extension FileSystem {
  /// The real disk. Few system calls a file: five to write one, one to look at one.
  package static let posix = FileSystem(
    status: { path throws(DiskError) in try posixStatus(path) },
    list: { folder throws(DiskError) in try posixList(folder) },
    read: { path throws(DiskError) in try posixRead(path) },
    create: { path, bytes throws(DiskError) in try posixCreate(path, bytes) },
    openSink: { path throws(DiskError) in try posixOpenSink(path) },
    makeFolder: { path throws(DiskError) in
      if mkdir(path, 0o777) != 0 { throw DiskError.last(.makeFolder, path) }
    },
    rename: { from, to throws(DiskError) in
      if Glibc.rename(from, to) != 0 { throw DiskError.last(.rename, to) }
    },
    exchange: { a, b throws(DiskError) in
      if gongwen_exchange(a, b) != 0 { throw DiskError.last(.exchange, b) }
    },
    removeFile: { path throws(DiskError) in
      if unlink(path) != 0 { throw DiskError.last(.removeFile, path) }
    },
    removeFolder: { path throws(DiskError) in
      if rmdir(path) != 0 { throw DiskError.last(.removeFolder, path) }
    },
    synchronize: { path throws(DiskError) in
      try withDescriptor(path, O_RDONLY, .synchronize) { descriptor in fsync(descriptor) }
    },
    synchronizeAll: { path throws(DiskError) in
      try withDescriptor(path, O_RDONLY, .synchronize) { descriptor in gongwen_syncfs(descriptor) }
    },
    lock: { path, waiting throws(DiskError) in try posixLock(path, waiting) },
    resolve: { path throws(DiskError) in try posixResolve(path) },
  )
}

/// Names, never the bytes: what a path leads to.
private func posixStatus(_ path: String) throws(DiskError) -> FileStatus? {
  var raw = stat()
  if lstat(path, &raw) == 0 { return FileStatus(raw) }
  if errno == ENOENT || errno == ENOTDIR { return nil }
  throw DiskError.last(.status, path)
}

extension FileStatus {
  fileprivate init(_ raw: stat) {
    self.init(
      kind: FileKind(mode: raw.st_mode),
      size: Int(raw.st_size),
      modified: Int64(raw.st_mtim.tv_sec) &* 1_000_000_000 &+ Int64(raw.st_mtim.tv_nsec),
      changed: Int64(raw.st_ctim.tv_sec) &* 1_000_000_000 &+ Int64(raw.st_ctim.tv_nsec),
      inode: UInt64(raw.st_ino),
      device: UInt64(raw.st_dev),
    )
  }
}

extension FileKind {
  fileprivate init(mode: mode_t) {
    switch mode & S_IFMT {
    case S_IFREG: self = .file
    case S_IFDIR: self = .folder
    case S_IFLNK: self = .link
    default: self = .other
    }
  }
}

private func posixList(_ folder: String) throws(DiskError) -> [FolderEntry] {
  guard let stream = opendir(folder) else { throw DiskError.last(.list, folder) }
  defer { closedir(stream) }
  var entries: [FolderEntry] = []
  while true {
    errno = 0
    guard let entry = readdir(stream) else {
      if errno != 0 { throw DiskError.last(.list, folder) }
      break
    }
    let name = withUnsafePointer(to: &entry.pointee.d_name) { field in
      field.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
    }
    if name == "." || name == ".." { continue }
    let kind: FileKind
    switch Int(entry.pointee.d_type) {
    case Int(DT_REG): kind = .file
    case Int(DT_DIR): kind = .folder
    case Int(DT_LNK): kind = .link
    // Some file systems do not say.
    case Int(DT_UNKNOWN): kind = try posixStatus(folder + "/" + name)?.kind ?? .other
    default: kind = .other
    }
    entries.append(FolderEntry(name: name, kind: kind))
  }
  entries.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  return entries
}

private func posixRead(_ path: String) throws(DiskError) -> [UInt8] {
  // Without waiting: a pipe would hold the open until somebody writes.
  let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
  guard descriptor >= 0 else { throw DiskError.last(.read, path) }
  defer { close(descriptor) }
  var raw = stat()
  guard fstat(descriptor, &raw) == 0 else { throw DiskError.last(.read, path) }
  guard raw.st_mode & S_IFMT == S_IFREG else {
    throw DiskError(.read, path, raw.st_mode & S_IFMT == S_IFDIR ? .isFolder : .notRegular)
  }
  let size = Int(raw.st_size)
  var failed = false
  let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
    while count < size {
      let got = Glibc.read(descriptor, buffer.baseAddress?.advanced(by: count), size - count)
      if got > 0 {
        count += got
      } else if got == 0 || errno != EINTR {
        failed = got < 0
        break
      }
    }
  }
  if failed { throw DiskError.last(.read, path) }
  if bytes.count != size { throw DiskError(.read, path, .changedWhileRead) }
  return bytes
}

private func posixCreate(_ path: String, _ bytes: [UInt8]) throws(DiskError) -> FileStatus {
  let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o666)
  guard descriptor >= 0 else { throw DiskError.last(.create, path) }
  var raw = stat()
  let isWritten = writeAll(descriptor, bytes) && fstat(descriptor, &raw) == 0
  // A network file system may tell only now that the disk is full.
  let failure = isWritten ? 0 : errno
  let isClosed = close(descriptor) == 0
  guard isWritten, isClosed else {
    let error = DiskError.of(failure == 0 ? errno : failure, .create, path)
    unlink(path)
    throw error
  }
  return FileStatus(raw)
}

private func writeAll(_ descriptor: Int32, _ bytes: [UInt8]) -> Bool {
  bytes.withUnsafeBytes { buffer in
    var done = 0
    while done < buffer.count {
      let wrote = Glibc.write(descriptor, buffer.baseAddress?.advanced(by: done), buffer.count - done)
      if wrote > 0 {
        done += wrote
      } else if wrote == 0 || errno != EINTR {
        return false
      }
    }
    return true
  }
}

private func posixOpenSink(_ path: String) throws(DiskError) -> FileSink {
  let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o666)
  guard descriptor >= 0 else { throw DiskError.last(.create, path) }
  let owner = OwnedDescriptor(descriptor)
  return FileSink(
    write: { bytes throws(DiskError) in
      if !writeAll(owner.number, bytes) { throw DiskError.last(.create, path) }
    },
    close: { () throws(DiskError) in
      if fsync(owner.number) != 0 { throw DiskError.last(.create, path) }
      if owner.close() != 0 { throw DiskError.last(.create, path) }
    },
  )
}

/// A descriptor that is closed once: by its owner, or when that forgets it.
private final class OwnedDescriptor: Sendable {
  let number: Int32
  private let isOpen = Mutex(true)

  init(_ number: Int32) { self.number = number }

  func close() -> Int32 {
    isOpen.withLock { isOpen in
      defer { isOpen = false }
      return isOpen ? Glibc.close(number) : 0
    }
  }

  deinit { _ = close() }
}

private func withDescriptor(
  _ path: String,
  _ flags: Int32,
  _ operation: DiskError.Operation,
  _ body: (Int32) -> Int32,
) throws(DiskError) {
  let descriptor = open(path, flags | O_CLOEXEC)
  guard descriptor >= 0 else { throw DiskError.last(operation, path) }
  defer { close(descriptor) }
  if body(descriptor) != 0 { throw DiskError.last(operation, path) }
}

private func posixLock(_ path: String, _ waiting: Bool) throws(DiskError) -> FileLock? {
  // A folder is locked itself: Output must not hold a lock file that gets published.
  var descriptor = open(path, O_RDONLY | O_CLOEXEC | O_DIRECTORY | O_NOFOLLOW)
  if descriptor < 0, errno == ENOTDIR || errno == ENOENT {
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o666)
  }
  guard descriptor >= 0 else { throw DiskError.last(.lock, path) }
  while flock(descriptor, waiting ? LOCK_EX : LOCK_EX | LOCK_NB) != 0 {
    let code = errno
    if code == EINTR { continue }
    close(descriptor)
    if code == EWOULDBLOCK { return nil }
    if code == EBADF || code == EINVAL || code == ENOLCK || code == ENOSYS {
      throw DiskError(.lock, path, .unsupported, errno: code)
    }
    throw DiskError.of(code, .lock, path)
  }
  return FileLock { [descriptor] in close(descriptor) }
}

private func posixResolve(_ path: String) throws(DiskError) -> String {
  if let resolved = realpath(path, nil) {
    defer { free(resolved) }
    return String(cString: resolved)
  }
  guard errno == ENOENT else { throw DiskError.last(.resolve, path) }
  // The last name may be missing; its folder may not.
  var trimmed = path[...]
  while trimmed.count > 1, trimmed.last == "/" { trimmed.removeLast() }
  let slash = trimmed.lastIndex(of: "/")
  let folder = slash.map { $0 == trimmed.startIndex ? "/" : String(trimmed[..<$0]) } ?? "."
  let name = slash.map { trimmed[trimmed.index(after: $0)...] } ?? trimmed
  guard let resolved = realpath(folder, nil) else { throw DiskError.last(.resolve, path) }
  defer { free(resolved) }
  let above = String(cString: resolved)
  return above == "/" ? "/" + name : above + "/" + name
}
