internal import Glibc
internal import Publishing

/// Looks at the name, size, time and inode of every file, twice a second: for folders that no system tells about.
struct PollingWatch: FolderWatch {
  private let roots: [String]
  private let fileSystem: FileSystem
  private var last: [String: FileStatus]

  init(_ roots: [String], _ fileSystem: FileSystem) {
    self.roots = roots
    self.fileSystem = fileSystem
    last = Self.look(roots, fileSystem)
  }

  mutating func wait(milliseconds: Int) -> Bool {
    usleep(UInt32(min(milliseconds, 500)) * 1000)
    let now = Self.look(roots, fileSystem)
    defer { last = now }
    return now != last
  }

  /// A folder counts by what it holds alone.
  private static func look(_ roots: [String], _ fileSystem: FileSystem) -> [String: FileStatus] {
    var seen: [String: FileStatus] = [:]
    func walk(_ folder: String, depth: Int) {
      guard depth < 17, let entries = try? fileSystem.list(folder) else { return }
      for entry in entries where !entry.name.hasPrefix(".") {
        let path = "\(folder)/\(entry.name)"
        if entry.kind == .folder {
          seen[path] = FileStatus(kind: .folder, size: 0, modified: 0, inode: 0, device: 0)
          walk(path, depth: depth + 1)
        } else if let status = try? fileSystem.status(path) {
          seen[path] = status
        }
      }
    }
    for root in roots { walk(root, depth: 0) }
    return seen
  }
}
