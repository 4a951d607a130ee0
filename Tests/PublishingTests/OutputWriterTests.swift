import Publishing
import SourceText
import TestSupport
import Testing

/// One build of a site in memory, as a test writes it: path and text.
func build(
  _ files: [String: String],
  on fileSystem: FileSystem,
  output: String = "/site/Output",
  cache: String = "/site/.gongwen",
) throws -> OutputReport {
  let writer = try OutputWriter.open(fileSystem, output: output, cache: cache, waiting: nil)
  for (path, text) in files { try writer.write(path, Array(text.utf8)) }
  return try writer.commit()
}

/// What Output holds but for the manifest and the marker: what readers see.
func pages(_ disk: MemoryFileSystem, output: String = "/site/Output") -> [String: String] {
  disk.snapshot(below: output).filter { path, _ in
    !path.hasSuffix("/") && path != Manifest.name && !path.hasPrefix(".gongwen")
  }
}

func newDisk() throws -> MemoryFileSystem {
  let disk = MemoryFileSystem()
  try disk.fileSystem.makeFolders("/site")
  return disk
}

struct OutputWriterTests {
  @Test func `a first build writes everything and nothing more`() throws {
    let disk = try newDisk()
    let files = ["index.html": "home", "documents/a/index.html": "a", "units/u.html": "u", "about.html": ""]
    let report = try build(files, on: disk.fileSystem)
    #expect(report.plan.created == files.keys.sorted())
    #expect(pages(disk) == files)
    #expect(
      Set(disk.snapshot(below: "/site/Output").keys.filter { !files.keys.contains($0) })
        == ["documents/", "documents/a/", "units/", Manifest.name, OutputNames.marker]
    )
    #expect(!disk.snapshot(below: "/site/.gongwen").keys.contains { $0.contains("staging") })
  }

  @Test func `the manifest is what sha256sum reads`() throws {
    let disk = try newDisk()
    _ = try build(["b.html": "abc", "a/c.html": ""], on: disk.fileSystem)
    #expect(
      disk.snapshot(below: "/site/Output")[Manifest.name] == """
        e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  a/c.html
        ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  b.html

        """
    )
  }

  @Test func `files come in the order of their paths however often they are asked for`() throws {
    let disk = try newDisk()
    _ = try build(["m.html": "m", "kept.html": "k"], on: disk.fileSystem)
    let writer = try OutputWriter.open(disk.fileSystem, output: "/site/Output", cache: "/site/.gongwen", waiting: nil)
    for path in ["z.html", "a/z.html", "B.html", "a.html"] { try writer.write(path, Array(path.utf8)) }
    // In the order of bytes, in which the manifest stands: capitals first.
    #expect(writer.files.map(\.path) == ["B.html", "a.html", "a/z.html", "z.html"])
    #expect(try writer.keep("kept.html", digest: SHA256Digest(of: Array("k".utf8))))
    #expect(try writer.keep("m.html", digest: SHA256Digest(of: Array("m".utf8))))
    #expect(writer.files.map(\.path) == ["B.html", "a.html", "a/z.html", "kept.html", "m.html", "z.html"])
    writer.release("m.html")
    #expect(writer.files.map(\.path) == ["B.html", "a.html", "a/z.html", "kept.html", "z.html"])
    try writer.write("m.html", Array("n".utf8))
    let report = try writer.commit()
    #expect(report.kept == ["kept.html"])
    let manifest = try #require(disk.snapshot(below: "/site/Output")[Manifest.name])
    #expect(
      manifest.split(separator: "\n").map { $0.split(separator: " ")[1] }
        == ["B.html", "a.html", "a/z.html", "kept.html", "m.html", "z.html"]
    )
  }

  @Test func `the same site again changes nothing on the disk`() throws {
    let disk = try newDisk()
    let files = ["index.html": "home", "documents/a/index.html": "a"]
    _ = try build(files, on: disk.fileSystem)
    let counting = FailingFileSystem(disk.fileSystem, failing: 0, with: .death)
    let report = try build(files, on: counting.fileSystem)
    #expect(report.plan.isEmpty && report.plan.keptCount == files.count)
    for operation in DiskError.Operation.allCases where ![.status, .read, .list, .lock, .resolve].contains(operation) {
      // The two folders are asked for and exist.
      #expect(counting.counts[operation, default: 0] == (operation == .makeFolder ? 2 : 0), "\(operation)")
    }
  }

  @Test func `only what changed is written and only what we wrote is removed`() throws {
    let disk = try newDisk()
    _ = try build(["index.html": "1", "a/x.html": "x", "b/y.html": "y"], on: disk.fileSystem)
    _ = try disk.fileSystem.create("/site/Output/CNAME", Array("mine".utf8))
    let before = try disk.fileSystem.status("/site/Output/a/x.html")
    let report = try build(["index.html": "2", "a/x.html": "x", "c/z.html": "z"], on: disk.fileSystem)
    #expect(report.plan.created == ["c/z.html"])
    #expect(report.plan.replaced == ["index.html"])
    #expect(report.plan.keptCount == 1)
    #expect(report.plan.removed == ["b/y.html"])
    #expect(pages(disk) == ["index.html": "2", "a/x.html": "x", "c/z.html": "z", "CNAME": "mine"])
    #expect(disk.snapshot(below: "/site/Output")["b/"] == nil)
    #expect(try disk.fileSystem.status("/site/Output/a/x.html") == before)
  }

  @Test func `a stranger's file in the way is named before anything changes`() throws {
    let disk = try newDisk()
    _ = try build(["index.html": "1"], on: disk.fileSystem)
    try disk.fileSystem.makeFolder("/site/Output/a")
    _ = try disk.fileSystem.create("/site/Output/a/x.html", Array("mine".utf8))
    _ = try disk.fileSystem.create("/site/Output/b", Array("mine".utf8))
    let before = disk.snapshot(below: "/site/Output")
    #expect(
      throws: OutputError.problems([
        OutputProblem("a/x.html", .foreign(.file)), OutputProblem("b", .foreign(.file)),
      ])
    ) {
      try build(["index.html": "2", "a/x.html": "x", "b/y.html": "y"], on: disk.fileSystem)
    }
    #expect(disk.snapshot(below: "/site/Output") == before)
    #expect(!disk.snapshot(below: "/site/.gongwen").keys.contains { $0.contains("staging") })
  }

  @Test func `abort leaves Output as it was`() throws {
    let disk = try newDisk()
    _ = try build(["index.html": "1"], on: disk.fileSystem)
    let before = disk.snapshot(below: "/site")
    let writer = try OutputWriter.open(disk.fileSystem, output: "/site/Output", cache: "/site/.gongwen", waiting: nil)
    try writer.write("index.html", Array("2".utf8))
    try writer.write("new/x.html", Array("2".utf8))
    #expect(try writer.read("new/x.html") == Array("2".utf8))
    try writer.abort()
    #expect(disk.snapshot(below: "/site") == before)
  }

  @Test func `a file kept by its digest needs no bytes`() throws {
    let disk = try newDisk()
    _ = try build(["index.html": "1", "a/b.html": "b"], on: disk.fileSystem)
    let writer = try OutputWriter.open(disk.fileSystem, output: "/site/Output", cache: "/site/.gongwen", waiting: nil)
    #expect(try writer.keep("a/b.html", digest: SHA256Digest(of: Array("b".utf8))))
    #expect(try !writer.keep("index.html", digest: SHA256Digest(of: Array("2".utf8))))
    #expect(try writer.write("index.html", Array("2".utf8)) == .staged)
    #expect(try writer.commit().plan.keptCount == 1)
    #expect(pages(disk) == ["index.html": "2", "a/b.html": "b"])
  }

  @Test func `a second build is told of the first`() throws {
    let disk = try newDisk()
    let first = try OutputWriter.open(disk.fileSystem, output: "/site/Output", cache: "/site/.gongwen", waiting: nil)
    #expect(throws: OutputError.locked("/site/Output")) { try build([:], on: disk.fileSystem) }
    try first.abort()
    _ = try build(["index.html": "1"], on: disk.fileSystem)
  }
}
