import Foundation
import Publishing
import SourceText
import TestSupport
import Testing
import ZipArchive

struct BundleTests {
  let first = ["index.html": "1", "a/x.html": "x", "gone/deep/y.html": "y", "file": "f", "folder/z.html": "z"]
  let second = ["index.html": "2", "a/x.html": "x", "b/new page.html": "n", "file/s.html": "s", "folder": "", "e": ""]

  private func bundle(_ disk: MemoryFileSystem) throws -> BundleReport {
    try writeBundle(disk.fileSystem, output: "/site/Output", to: "/site/b.zip", waiting: nil)
  }

  private func entries(_ disk: MemoryFileSystem, _ path: String) throws -> [String: [UInt8]] {
    let zip = try ZipReader(disk.fileSystem.read(path))
    var found: [String: [UInt8]] = [:]
    for entry in zip.entries { found[entry.path] = try zip.content(of: entry) }
    return found
  }

  /// Builds the second site after the first, in memory, and a delta between them.
  private func delta() throws -> (disk: MemoryFileSystem, zip: [String: [UInt8]], report: BundleReport) {
    let disk = try newDisk()
    _ = try build(first, on: disk.fileSystem)
    let old = try disk.fileSystem.read("/site/Output/manifest.sha256")
    _ = try disk.fileSystem.create("/site/old.sha256", old)
    _ = try build(second, on: disk.fileSystem)
    let report = try writeDeltaBundle(
      disk.fileSystem,
      output: "/site/Output",
      since: "/site/old.sha256",
      to: "/site/d.zip",
      waiting: nil,
    )
    return (disk, try entries(disk, "/site/d.zip"), report)
  }

  @Test func `a bundle does not lie in the site that it holds`() throws {
    let disk = try newDisk()
    _ = try build(first, on: disk.fileSystem)
    #expect(throws: BundleError.insideSite("/site/Output/b.zip")) {
      try writeBundle(disk.fileSystem, output: "/site/Output", to: "/site/Output/b.zip", waiting: nil)
    }
    #expect(throws: DiskError.self) { try disk.fileSystem.read("/site/Output/b.zip") }
  }

  @Test func `a bundle holds the site, its manifest and the means to check it`() throws {
    let disk = try newDisk()
    _ = try build(first, on: disk.fileSystem)
    _ = try disk.fileSystem.create("/site/Output/CNAME", [1])
    let report = try bundle(disk)
    #expect(report.fileCount == 5)
    let found = try entries(disk, "/site/b.zip")
    #expect(report.size == (try disk.fileSystem.status("/site/b.zip")?.size))
    for (path, text) in first { #expect(found[path] == Array(text.utf8)) }
    #expect(found["manifest.sha256"] == (try disk.fileSystem.read("/site/Output/manifest.sha256")))
    let others = Set(found.keys).subtracting(first.keys).subtracting(["manifest.sha256"])
    #expect(others == ["_bundle/README.txt", "_bundle/verify.cmd", "_bundle/verify.ps1", "_bundle/verify.sh"])
    // The same tree gives the same bytes, over the old archive.
    let bytes = try disk.fileSystem.read("/site/b.zip")
    _ = try bundle(disk)
    #expect(try disk.fileSystem.read("/site/b.zip") == bytes)
    #expect(disk.snapshot(below: "/site").keys.filter { $0.hasSuffix(".new") }.isEmpty)
  }

  @Test func `a tree that is not whole gives no bundle and leaves the old one`() throws {
    let disk = try newDisk()
    #expect(throws: BundleError.nothingBuilt("/site/Output")) { try bundle(disk) }
    _ = try build(first, on: disk.fileSystem)
    _ = try bundle(disk)
    let bytes = try disk.fileSystem.read("/site/b.zip")
    try disk.overwrite("/site/Output/a/x.html", "X", keepingTime: true)
    try disk.fileSystem.removeFile("/site/Output/file")
    #expect(throws: BundleError.damagedOutput(["a/x.html", "file"])) { try bundle(disk) }
    #expect(try disk.fileSystem.read("/site/b.zip") == bytes)
    #expect(disk.snapshot(below: "/site").keys.filter { $0.hasSuffix(".new") }.isEmpty)
  }

  @Test(arguments: [FailingFileSystem.Fault.error(.full), .deathMidway])
  func `an archive that has its name is whole, wherever its making failed`(_ fault: FailingFileSystem.Fault) throws {
    let disk = try newDisk()
    _ = try build(first, on: disk.fileSystem)
    _ = try bundle(disk)
    let whole = try disk.fileSystem.read("/site/b.zip")
    try disk.fileSystem.removeFile("/site/b.zip")
    var faults = 0
    while true {
      let failing = FailingFileSystem(disk.fileSystem, failing: faults + 1, with: fault)
      _ = try? writeBundle(failing.fileSystem, output: "/site/Output", to: "/site/b.zip", waiting: nil)
      guard failing.hit != nil else { break }
      faults += 1
      if try disk.fileSystem.status("/site/b.zip") != nil {
        #expect(try disk.fileSystem.read("/site/b.zip") == whole)
        try disk.fileSystem.removeFile("/site/b.zip")
      }
    }
    #expect(faults > 15)
    #expect(try disk.fileSystem.read("/site/b.zip") == whole)
  }

  @Test func `a delta holds what differs and no more`() throws {
    let (_, zip, report) = try delta()
    #expect(report.fileCount == 5 && report.removedCount == 3)
    let files = Dictionary(
      uniqueKeysWithValues: zip.filter { $0.key.hasPrefix("delta/files/") }
        .map { (String($0.key.dropFirst(12)), String(decoding: $0.value, as: UTF8.self)) }
    )
    #expect(files == second.filter { $0.key != "a/x.html" })
    #expect(zip["delta/removed.txt"] == Array("file\nfolder/z.html\ngone/deep/y.html\n".utf8))
  }

  @Test func `a manifest of something else is refused`() throws {
    let (disk, _, _) = try delta()
    try disk.overwrite("/site/old.sha256", "0000  ../x\n")
    #expect(throws: BundleError.notManifest("/site/old.sha256")) {
      try writeDeltaBundle(
        disk.fileSystem,
        output: "/site/Output",
        since: "/site/old.sha256",
        to: "/site/d.zip",
        waiting: nil,
      )
    }
  }

  // MARK: - The scripts, run by a real shell

  private func unpack(_ files: [String: [UInt8]], to folder: URL) throws {
    for (path, bytes) in files {
      let target = folder.appendingPathComponent(path)
      try FileManager.default.createDirectory(
        at: target.deletingLastPathComponent(),
        withIntermediateDirectories: true,
      )
      try Data(bytes).write(to: target)
    }
  }

  private func withFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("gongwen \(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  private func shell(_ arguments: String...) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }

  /// Every file below a folder, as text.
  private func read(_ folder: URL) throws -> [String: String] {
    var found: [String: String] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
      let url = folder.appendingPathComponent(path)
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder)
      if isFolder.boolValue {
        if try FileManager.default.contentsOfDirectory(atPath: url.path).isEmpty { found[path + "/"] = "" }
      } else {
        found[path] = try String(contentsOf: url, encoding: .utf8)
      }
    }
    return found
  }

  @Test func `the delta's script turns the old site into the new one, and refuses any other`() throws {
    let (disk, zip, _) = try delta()
    let newManifest = String(decoding: try disk.fileSystem.read("/site/Output/manifest.sha256"), as: UTF8.self)
    let oldManifest = try disk.fileSystem.read("/site/old.sha256")
    try withFolder { folder in
      let site = folder.appendingPathComponent("the site")
      let script = folder.appendingPathComponent("delta/apply.sh").path
      try unpack(zip, to: folder.appendingPathComponent("delta"))
      try unpack(first.mapValues { Array($0.utf8) }, to: site)
      try unpack(["manifest.sha256": oldManifest, "CNAME": Array("mine".utf8)], to: site)

      #expect(try shell(script, site.path + "/") == 0)
      let wanted = second.merging(["manifest.sha256": newManifest, "CNAME": "mine"]) { a, _ in a }
      #expect(try read(site) == wanted)
      #expect(try read(URL(fileURLWithPath: site.path + ".old"))["gone/deep/y.html"] == "y")
      // Again: nothing to do.
      #expect(try shell(script, site.path) == 0)
      #expect(try read(site) == wanted)

      // Stopped between the two renames: the next run puts the old edition back and starts again.
      try FileManager.default.removeItem(at: site)
      #expect(try shell(script, site.path) == 0)
      #expect(try read(site) == wanted)

      // Behind a link the folder is exchanged, and the edition before is whole.
      let real = folder.appendingPathComponent("real")
      let link = folder.appendingPathComponent("link")
      try unpack(first.mapValues { Array($0.utf8) }, to: real)
      try unpack(["manifest.sha256": oldManifest], to: real)
      try FileManager.default.createSymbolicLink(at: link, withDestinationURL: real)
      let standing = try read(real)
      #expect(try shell(script, link.path) == 0)
      #expect(try read(real) == second.merging(["manifest.sha256": newManifest]) { a, _ in a })
      #expect(try read(URL(fileURLWithPath: real.path + ".old")) == standing)
      // Stopped between the two renames, where the link leads nowhere.
      try FileManager.default.removeItem(at: real)
      #expect(try shell(script, link.path) == 0)
      #expect(try read(real) == second.merging(["manifest.sha256": newManifest]) { a, _ in a })

      // Another edition, and a damaged one, are left as they are.
      try Data("2".utf8).write(to: site.appendingPathComponent("manifest.sha256"))
      #expect(try shell(script, site.path) == 1)
      try unpack(first.mapValues { Array($0.utf8) }, to: folder.appendingPathComponent("rotten"))
      try unpack(
        ["manifest.sha256": oldManifest, "a/x.html": Array("rot".utf8)],
        to: folder.appendingPathComponent("rotten"),
      )
      let before = try read(folder.appendingPathComponent("rotten"))
      #expect(try shell(script, folder.appendingPathComponent("rotten").path) == 1)
      #expect(try read(folder.appendingPathComponent("rotten")) == before)
      #expect(!FileManager.default.fileExists(atPath: folder.appendingPathComponent("rotten.new").path))
      #expect(try shell(script) == 1)
      #expect(try shell(script, folder.appendingPathComponent("nothing").path) == 1)
    }
  }

  @Test func `the bundle's script tells a whole site from a changed one`() throws {
    let disk = try newDisk()
    _ = try build(first, on: disk.fileSystem)
    _ = try bundle(disk)
    let zip = try entries(disk, "/site/b.zip")
    let damages: [(name: String, [String: [UInt8]], status: Int32)] = [
      ("whole", [:], 0), ("changed", ["a/x.html": [0]], 1), ("extra", ["a/w.html": [0]], 1),
    ]
    for (name, damage, status) in damages {
      try withFolder { folder in
        try unpack(zip, to: folder)
        try unpack(damage, to: folder)
        #expect(try shell(folder.appendingPathComponent("_bundle/verify.sh").path) == status, "\(name)")
      }
    }
    try withFolder { folder in
      try unpack(zip.filter { $0.key != "a/x.html" }, to: folder)
      #expect(try shell(folder.appendingPathComponent("_bundle/verify.sh").path) == 1)
    }
  }
}
