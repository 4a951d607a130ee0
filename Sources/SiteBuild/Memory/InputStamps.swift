internal import Publishing

/// What Content and Templates looked like, file by file, without reading them.
struct InputStamps: Sendable, Equatable {
  struct File: Sendable, Equatable {
    var path: String
    var status: FileStatus
  }

  /// In the order of the folders and of their paths.
  private(set) var files: [File] = []

  private init(files: [File]) { self.files = files }

  init(_ fileSystem: FileSystem, _ options: BuildOptions) throws(DiskError) {
    for folder in [options.content] + options.templates.all {
      guard try fileSystem.followed(folder)?.kind == .folder else { continue }
      for path in try FolderListing(fileSystem, folder).paths {
        let place = "\(folder)/\(path)"
        guard let status = try fileSystem.status(place) else { continue }
        files.append(File(path: place, status: status))
      }
    }
  }

  /// Whether a change made from `moment` on (the time of a file written then) would show. A file that was changed in the last tick
  /// of the clock may be changed again within it: 0.1 s is ten ticks of the slowest clock of Linux.
  func isSettled(at moment: FileStatus) -> Bool {
    let margin: Int64 = 100_000_000
    return files.allSatisfy {
      max($0.status.changed, $0.status.modified) < moment.changed - margin && $0.status.changed != 0
    }
  }

  func write(to writer: inout MemoryWriter) {
    writer.number(files.count)
    for file in files {
      writer.text(file.path)
      writer.number(file.status.kind == .file ? 1 : 0)
      writer.number(file.status.size)
      for value in [file.status.modified, file.status.changed] { writer.word(UInt64(bitPattern: value)) }
      writer.word(file.status.inode)
      writer.word(file.status.device)
    }
  }

  init?(from reader: inout MemoryReader) {
    guard let count = reader.number() else { return nil }
    var files: [File] = []
    for _ in 0..<count {
      guard let path = reader.text(), let kind = reader.number(), let size = reader.number(),
        let modified = reader.word(), let changed = reader.word(), let inode = reader.word(),
        let device = reader.word()
      else { return nil }
      let status = FileStatus(
        kind: kind == 1 ? .file : .other,
        size: size,
        modified: Int64(bitPattern: modified),
        changed: Int64(bitPattern: changed),
        inode: inode,
        device: device,
      )
      files.append(File(path: path, status: status))
    }
    self.init(files: files)
  }
}
