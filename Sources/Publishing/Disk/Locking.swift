extension FileSystem {
  /// Takes a lock, waiting for it if `waiting` is given; that is called once before the wait. Nil where another holds
  /// the lock and waiting was not wanted.
  func takeLock(_ path: String, waiting: (() -> Void)?) throws(DiskError) -> FileLock? {
    if let lock = try lock(path, false) { return lock }
    guard let waiting else { return nil }
    waiting()
    return try lock(path, true)
  }

  /// The same for a folder that other tools may share. Some network file systems lock no folders; then nothing is held.
  func takeFolderLock(_ folder: String, waiting: (() -> Void)?) throws(DiskError) -> FileLock? {
    do throws(DiskError) {
      return try takeLock(folder, waiting: waiting)
    } catch {
      if error.cause == .unsupported { return FileLock {} }
      throw error
    }
  }
}
