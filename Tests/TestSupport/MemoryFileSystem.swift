package import Publishing
import Synchronization

/// A disk in memory that keeps the rules of POSIX which Publishing leans on: exclusive creation, `rename` over files and
/// empty folders only, links that are followed in the middle of a path but not at its end, several devices.
///
/// A test reads the whole of it as a dictionary, before and after.
package final class MemoryFileSystem: Sendable {
  private let disk = Mutex(MemoryDisk())

  package init() {}

  /// The disk as Publishing sees it.
  package var fileSystem: FileSystem {
    FileSystem(
      status: { [self] path throws(DiskError) in
        do throws(DiskError) {
          return try disk.withLock { disk throws(DiskError) in
            let inode = try disk.find(path, .status, followsLast: false)
            return disk.nodes[inode].map {
              FileStatus(kind: $0.kind, size: $0.bytes.count, modified: $0.modified, inode: inode, device: $0.device)
            }
          }
        } catch {
          if error.cause == .missing || error.cause == .notFolder { return nil }
          throw error
        }
      },
      list: { [self] path throws(DiskError) in
        try disk.withLock { disk throws(DiskError) in
          let node = try disk.node(path, .list)
          guard node.kind == .folder else { throw DiskError(.list, path, .notFolder) }
          return node.children.sorted { $0.key < $1.key }
            .map { FolderEntry(name: $0.key, kind: disk.nodes[$0.value]?.kind ?? .other) }
        }
      },
      read: { [self] path throws(DiskError) in
        try disk.withLock { disk throws(DiskError) in
          let node = try disk.node(path, .read)
          guard node.kind == .file else {
            throw DiskError(.read, path, node.kind == .folder ? .isFolder : .notRegular)
          }
          return node.bytes
        }
      },
      create: { [self] path, bytes throws(DiskError) in
        try disk.withLock { disk throws(DiskError) in
          let inode = try disk.add(path, .create, kind: .file)
          disk.nodes[inode]?.bytes = bytes
          return FileStatus(
            kind: .file,
            size: bytes.count,
            modified: disk.nodes[inode]?.modified ?? 0,
            inode: inode,
            device: disk.nodes[inode]?.device ?? 0,
          )
        }
      },
      openSink: { [self] path throws(DiskError) in
        let inode = try disk.withLock { disk throws(DiskError) in try disk.add(path, .create, kind: .file) }
        return FileSink(
          write: { [self] bytes throws(DiskError) in disk.withLock { $0.nodes[inode]?.bytes += bytes } },
          close: { () throws(DiskError) in },
        )
      },
      makeFolder: { [self] path throws(DiskError) in
        try disk.withLock { disk throws(DiskError) in _ = try disk.add(path, .makeFolder, kind: .folder) }
      },
      rename: { [self] from, to throws(DiskError) in
        try disk.withLock { disk throws(DiskError) in try disk.rename(from, to) }
      },
      exchange: { [self] a, b throws(DiskError) in
        try disk.withLock { disk throws(DiskError) in try disk.exchange(a, b) }
      },
      removeFile: { [self] path throws(DiskError) in
        try disk.withLock { disk throws(DiskError) in try disk.remove(path, .removeFile) }
      },
      removeFolder: { [self] path throws(DiskError) in
        try disk.withLock { disk throws(DiskError) in try disk.remove(path, .removeFolder) }
      },
      synchronize: { [self] path throws(DiskError) in
        try disk.withLock { disk throws(DiskError) in _ = try disk.find(path, .synchronize, followsLast: true) }
      },
      synchronizeAll: { [self] path throws(DiskError) in
        try disk.withLock { disk throws(DiskError) in _ = try disk.find(path, .synchronize, followsLast: true) }
      },
      lock: { [self] path, waiting throws(DiskError) in
        while true {
          let inode = try disk.withLock { disk throws(DiskError) -> UInt64? in
            let inode: UInt64
            do throws(DiskError) {
              inode = try disk.find(path, .lock, followsLast: false)
            } catch {
              guard error.cause == .missing else { throw error }
              inode = try disk.add(path, .lock, kind: .file)
            }
            return disk.held.insert(inode).inserted ? inode : nil
          }
          if let inode { return FileLock { [self] in disk.withLock { _ = $0.held.remove(inode) } } }
          if !waiting { return nil }
        }
      },
      resolve: { path throws(DiskError) in
        // The disk of a test has no links above the folders that are resolved.
        path
      },
    )
  }

  /// Every file by its path (links as `-> target`), and every folder with a final `/`.
  package func snapshot(below root: String) -> [String: String] {
    disk.withLock { disk in
      var found: [String: String] = [:]
      if let inode = try? disk.find(root, .status, followsLast: true) {
        disk.collect(inode, "", into: &found)
      }
      return found
    }
  }

  /// Makes a link; the library itself never does.
  package func link(_ path: String, to target: String) throws {
    try disk.withLock { disk in
      let inode = try disk.add(path, .create, kind: .link)
      disk.nodes[inode]?.target = target
    }
  }

  /// Makes a folder that is another file system.
  package func mount(_ path: String) throws {
    try disk.withLock { disk in
      let inode = try disk.add(path, .makeFolder, kind: .folder)
      disk.nodes[inode]?.device = inode + 1000
    }
  }

  /// Changes a file's bytes in place, as a person's editor or a failing medium would. The time moves unless told not to.
  package func overwrite(_ path: String, _ text: String, keepingTime: Bool = false) throws {
    try disk.withLock { disk in
      let inode = try disk.find(path, .create, followsLast: false)
      disk.clock += 1
      disk.nodes[inode]?.bytes = Array(text.utf8)
      if !keepingTime { disk.nodes[inode]?.modified = disk.clock }
    }
  }

  /// Whether `exchange` works, as on older kernels and some network file systems it does not.
  package func setExchange(_ works: Bool) { disk.withLock { $0.canExchange = works } }

  /// Refuses every change from now on, or allows it again.
  package func setReadOnly(_ isReadOnly: Bool) { disk.withLock { $0.isReadOnly = isReadOnly } }
}
