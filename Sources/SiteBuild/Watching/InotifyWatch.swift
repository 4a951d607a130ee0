internal import Glibc
internal import Publishing

/// Told by Linux: one watch a folder, since inotify does not look below; folders that come later are added when they come.
struct InotifyWatch: FolderWatch {
  private let roots: [String]
  private let fileSystem: FileSystem
  private let descriptor: Int32
  private static let wanted = UInt32(
    IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR
  )
  /// Roots that were missing when last looked for: nothing tells of their coming.
  private var missing: [String] = []

  /// Nil where the system has no watch to give (`fs.inotify.max_user_watches`).
  init?(_ roots: [String], _ fileSystem: FileSystem) {
    descriptor = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
    guard descriptor >= 0 else { return nil }
    self.roots = roots
    self.fileSystem = fileSystem
    guard watchAll() else {
      close(descriptor)
      return nil
    }
  }

  mutating func wait(milliseconds: Int) -> Bool {
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    if poll(&request, 1, Int32(milliseconds)) > 0 {
      guard readEvents() else { return false }
      _ = watchAll()
      return true
    }
    let before = missing
    if before.isEmpty { return false }
    _ = watchAll()
    return missing != before
  }

  /// Takes all that is waiting; whether any of it counts.
  private func readEvents() -> Bool {
    var counts = false
    let size = 64 * 1024
    withUnsafeTemporaryAllocation(byteCount: size, alignment: 8) { buffer in
      while true {
        let got = read(descriptor, buffer.baseAddress, size)
        if got <= 0 { return }
        var at = 0
        while at + MemoryLayout<inotify_event>.size <= got {
          let event = buffer.loadUnaligned(fromByteOffset: at, as: inotify_event.self)
          // The name follows the event. Without one the folder itself is meant, or events were lost.
          let first = event.len > 0 ? buffer[at + MemoryLayout<inotify_event>.size] : 0
          if first != 0x2E, event.mask & UInt32(IN_IGNORED) == 0 { counts = true }
          at += MemoryLayout<inotify_event>.size + Int(event.len)
        }
      }
    }
    return counts
  }

  /// Watches every folder there is now; one that is watched already stays so. False where the system gives no more.
  private mutating func watchAll() -> Bool {
    missing = []
    for root in roots {
      if !watch(root, depth: 0) { return false }
      if (try? fileSystem.status(root))??.kind != .folder { missing.append(root) }
    }
    return true
  }

  private func watch(_ folder: String, depth: Int) -> Bool {
    if inotify_add_watch(descriptor, folder, Self.wanted) < 0 { return errno != ENOSPC && errno != ENOMEM }
    // Deeper folders are errors of content.
    guard depth < 17, let entries = try? fileSystem.list(folder) else { return true }
    for entry in entries where entry.kind == .folder && !entry.name.hasPrefix(".") {
      if !watch("\(folder)/\(entry.name)", depth: depth + 1) { return false }
    }
    return true
  }
}
