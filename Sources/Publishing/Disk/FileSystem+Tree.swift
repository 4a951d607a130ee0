/// Whole trees, made of the single operations.
extension FileSystem {
  /// Makes a folder and those above it that are missing.
  package func makeFolders(_ path: String) throws(DiskError) {
    do throws(DiskError) {
      try makeFolder(path)
    } catch {
      switch error.cause {
      case .exists:
        guard try followed(path)?.kind == .folder else {
          throw DiskError(.makeFolder, path, .notFolder, errno: error.errno)
        }
      case .missing:
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")), slash != path.startIndex else { throw error }
        try makeFolders(String(path[..<slash]))
        try makeFolder(path)
      default: throw error
      }
    }
  }

  /// Removes whatever stands at a path; nothing there is no error. Links are removed, never followed.
  package func removeTree(_ path: String) throws(DiskError) {
    guard let status = try status(path) else { return }
    if status.kind == .folder { try removeFolderTree(path) } else { try removeFile(path) }
  }

  private func removeFolderTree(_ folder: String) throws(DiskError) {
    for entry in try list(folder) {
      let path = folder + "/" + entry.name
      if entry.kind == .folder { try removeFolderTree(path) } else { try removeFile(path) }
    }
    try removeFolder(folder)
  }

  /// Removes a folder that holds nothing but folders; fails at the first that holds more.
  package func removeEmptyFolders(_ folder: String) throws(DiskError) {
    for entry in try list(folder) where entry.kind == .folder { try removeEmptyFolders(folder + "/" + entry.name) }
    try removeFolder(folder)
  }

  /// Every entry below a folder that is no folder, as paths relative to it, sorted by their bytes.
  package func files(below folder: String) throws(DiskError) -> [TreeFile] {
    var found: [TreeFile] = []
    try collect(folder, prefix: "", into: &found)
    found.sort { $0.path < $1.path }
    return found
  }

  private func collect(_ folder: String, prefix: String, into found: inout [TreeFile]) throws(DiskError) {
    for entry in try list(folder) {
      let path = prefix + entry.name
      if entry.kind == .folder {
        try collect(folder + "/" + entry.name, prefix: path + "/", into: &found)
      } else {
        found.append(TreeFile(path: path, kind: entry.kind))
      }
    }
  }

  /// Puts a small file of ours in place of an older one: the reader sees the old bytes or the new ones.
  package func replace(_ path: String, with bytes: [UInt8]) throws(DiskError) {
    let fresh = path + ".new"
    if try status(fresh) != nil { try removeFile(fresh) }
    _ = try create(fresh, bytes)
    try rename(fresh, path)
  }

  /// What stands at a path once links are followed.
  package func followed(_ path: String) throws(DiskError) -> FileStatus? {
    let seen = try status(path)
    guard seen?.kind == .link else { return seen }
    return try status(resolve(path))
  }
}

/// A file, link or device below a folder.
package struct TreeFile: Sendable, Hashable {
  /// Relative to the folder that was walked.
  package var path: String
  package var kind: FileKind

  package init(path: String, kind: FileKind) {
    self.path = path
    self.kind = kind
  }
}
