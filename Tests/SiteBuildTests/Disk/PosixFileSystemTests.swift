import Foundation
import Publishing
import SiteBuild
import Testing

/// A folder of its own for a test on the real disk, removed at the end.
func withScratchFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("gongwen-\(UUID().uuidString)").path
  try FileSystem.posix.makeFolder(folder)
  defer { try? FileSystem.posix.removeTree(folder) }
  return try body(folder)
}

struct PosixFileSystemTests {
  let disk = FileSystem.posix

  @Test func `a file written is read again, and stands as its status says`() throws {
    try withScratchFolder { folder in
      let bytes = [UInt8]((0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 31) })
      let status = try disk.create(folder + "/a", bytes)
      #expect(status.size == bytes.count && status.kind == .file)
      #expect(try disk.status(folder + "/a") == status)
      #expect(try disk.read(folder + "/a") == bytes)
      #expect(throws: DiskError(.create, folder + "/a", .exists, errno: 17)) { try disk.create(folder + "/a", []) }
      #expect(try disk.status(folder + "/b") == nil)
      #expect(try disk.status(folder + "/a/b") == nil)
    }
  }

  @Test func `links and pipes are neither followed nor waited for`() throws {
    try withScratchFolder { folder in
      _ = try disk.create(folder + "/file", [1])
      #expect(symlink(folder + "/file", folder + "/link") == 0)
      #expect(mkfifo(folder + "/pipe", 0o600) == 0)
      #expect(throws: DiskError(.read, folder + "/link", .notRegular, errno: 40)) { try disk.read(folder + "/link") }
      #expect(throws: DiskError(.read, folder + "/pipe", .notRegular)) { try disk.read(folder + "/pipe") }
      #expect(
        try disk.list(folder) == [
          FolderEntry(name: "file", kind: .file), FolderEntry(name: "link", kind: .link),
          FolderEntry(name: "pipe", kind: .other),
        ]
      )
    }
  }

  @Test func `a rename replaces files and empty folders only`() throws {
    try withScratchFolder { folder in
      try disk.makeFolders(folder + "/a/b/c")
      try disk.makeFolder(folder + "/empty")
      try disk.rename(folder + "/a", folder + "/empty")
      #expect(try disk.status(folder + "/empty/b/c")?.kind == .folder)
      try disk.makeFolder(folder + "/other")
      #expect(throws: DiskError(.rename, folder + "/empty", .notEmpty, errno: 39)) {
        try disk.rename(folder + "/other", folder + "/empty")
      }
    }
  }

  @Test func `two folders change places in one step`() throws {
    try withScratchFolder { folder in
      try disk.makeFolders(folder + "/a/one")
      try disk.makeFolders(folder + "/b/two")
      try disk.exchange(folder + "/a", folder + "/b")
      #expect(try disk.list(folder + "/a").map(\.name) == ["two"])
      #expect(try disk.list(folder + "/b").map(\.name) == ["one"])
    }
  }

  @Test func `a lock is held by one and ends with its value`() throws {
    try withScratchFolder { folder in
      for place in [folder, folder + "/lock"] {
        var first = try disk.lock(place, false)
        #expect(first != nil)
        #expect(try disk.lock(place, false) == nil)
        first = nil
        #expect(try disk.lock(place, false) != nil)
      }
    }
  }

  @Test func `a path is resolved though its last name is missing`() throws {
    try withScratchFolder { folder in
      let real = try disk.resolve(folder)
      #expect(symlink(folder, folder + "/link") == 0)
      #expect(try disk.resolve(folder + "/link/new") == real + "/new")
      #expect(try disk.resolve(folder + "/link/../x") == (real as NSString).deletingLastPathComponent + "/x")
      #expect(throws: DiskError.self) { try disk.resolve(folder + "/no/x") }
    }
  }

  @Test func `a site is built and built again on the real disk`() throws {
    try withScratchFolder { folder in
      for round in 1...3 {
        let writer = try OutputWriter.open(
          .posix,
          output: folder + "/site/Output",
          cache: folder + "/site/.gongwen",
          waiting: nil,
        )
        try writer.write("index.html", Array("same".utf8))
        try writer.write("a/b/page.html", Array("round \(round / 2)".utf8))
        let report = try writer.commit()
        #expect(report.plan.written.count == [2, 1, 0][round - 1])
        #expect(try disk.list(folder + "/site/.gongwen").count == 2)
      }
    }
  }
}
