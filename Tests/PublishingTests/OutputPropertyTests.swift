import Publishing
import TestSupport
import Testing

/// Numbers that follow from a seed: a failing sequence can be run again.
struct SeededNumbers: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var x = state
    x = (x ^ (x >> 30)) &* 0xBF58_476D_1CE4_E5B9
    x = (x ^ (x >> 27)) &* 0x94D0_49BB_1331_11EB
    return x ^ (x >> 31)
  }
}

struct OutputPropertyTests {
  /// A random site over few names, so that files become folders and folders files.
  private func site(_ random: inout SeededNumbers) -> [String: String] {
    var files: [String: String] = [:]
    for _ in 0..<Int.random(in: 0...12, using: &random) {
      let names = (0..<Int.random(in: 1...3, using: &random)).map { _ in "abc".randomElement(using: &random) ?? "a" }
      let path = names.map(String.init).joined(separator: "/")
      let collides = files.keys.contains { $0.hasPrefix(path + "/") || path.hasPrefix($0 + "/") }
      if !collides { files[path] = String(Int.random(in: 0...2, using: &random)) }
    }
    return files
  }

  @Test func `any site after any other: the plan is the difference and no more`() throws {
    var builds = 0
    for seed in 1...300 {
      var random = SeededNumbers(state: UInt64(seed))
      let disk = try newDisk()
      var present: [String: String] = [:]
      for _ in 0..<5 {
        let wanted = site(&random)
        if Int.random(in: 0...3, using: &random) == 0 { try disk.fileSystem.removeTree("/site/.gongwen") }
        let before = Dictionary(
          uniqueKeysWithValues: try present.keys.map { ($0, try disk.fileSystem.status("/site/Output/\($0)")) }
        )
        let report = try build(wanted, on: disk.fileSystem)
        builds += 1
        #expect(pages(disk) == wanted, "seed \(seed)")
        #expect(report.plan.created == wanted.keys.filter { present[$0] == nil }.sorted(), "seed \(seed)")
        #expect(report.plan.replaced == wanted.keys.filter { present[$0] != nil && present[$0] != wanted[$0] }.sorted())
        #expect(report.plan.removed == present.keys.filter { wanted[$0] == nil }.sorted(), "seed \(seed)")
        for path in wanted.keys where wanted[path] == present[path] {
          #expect(try disk.fileSystem.status("/site/Output/\(path)") == before[path], "seed \(seed): \(path) touched")
        }
        #expect(try verifyTree(disk.fileSystem, "/site/Output").isWhole, "seed \(seed)")
        present = wanted
      }
    }
    print("random builds compared: \(builds)")
  }

  @Test func `a record with one wrong bit is dropped and nothing is lost`() throws {
    let disk = try newDisk()
    let files = ["index.html": "1", "a/b.html": "2"]
    _ = try build(files, on: disk.fileSystem)
    let name = try #require(disk.snapshot(below: "/site/.gongwen").keys.first { $0.hasSuffix(".record") })
    let path = "/site/.gongwen/" + name
    let record = try disk.fileSystem.read(path)
    for bit in stride(from: 0, to: record.count * 8, by: 5) {
      var damaged = record
      damaged[bit / 8] ^= 1 << UInt8(bit % 8)
      try disk.fileSystem.removeFile(path)
      _ = try disk.fileSystem.create(path, damaged)
      let report = try build(files, on: disk.fileSystem)
      #expect(report.plan.isEmpty && report.plan.keptCount == 2)
      #expect(try disk.fileSystem.read(path) == record, "bit \(bit)")
    }
    for length in 0..<record.count {
      try disk.fileSystem.removeFile(path)
      _ = try disk.fileSystem.create(path, Array(record.prefix(length)))
      #expect(try build(files, on: disk.fileSystem).plan.isEmpty)
    }
  }

  @Test func `a file changed by hand is written again, and left alone where it is no longer made`() throws {
    let disk = try newDisk()
    _ = try build(["index.html": "1", "old.html": "old", "older.html": "old"], on: disk.fileSystem)
    try disk.overwrite("/site/Output/index.html", "X")
    try disk.overwrite("/site/Output/old.html", "edited by hand")
    let report = try build(["index.html": "1"], on: disk.fileSystem)
    #expect(report.plan.replaced == ["index.html"])
    #expect(report.plan.leftAlone == ["old.html"])
    #expect(pages(disk) == ["index.html": "1", "old.html": "edited by hand"])
    // It is a stranger's from now on.
    #expect(throws: OutputError.problems([OutputProblem("old.html", .foreign(.file))])) {
      try build(["index.html": "1", "old.html": "new"], on: disk.fileSystem)
    }
  }

  @Test func `a folder with somebody else's manifest is not taken for ours`() throws {
    let disk = try newDisk()
    let manifest = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  theirs.txt\n"
    try disk.fileSystem.makeFolder("/site/Output")
    _ = try disk.fileSystem.create("/site/Output/theirs.txt", [])
    _ = try disk.fileSystem.create("/site/Output/\(Manifest.name)", Array(manifest.utf8))
    #expect(throws: OutputError.problems([OutputProblem(Manifest.name, .foreign(.file))])) {
      try build(["index.html": "1"], on: disk.fileSystem)
    }
    #expect(pages(disk) == ["theirs.txt": ""])
  }

  @Test func `links in Output are neither followed nor replaced`() throws {
    let disk = try newDisk()
    try disk.fileSystem.makeFolders("/elsewhere/a")
    _ = try build(["index.html": "1", "a/x.html": "1", "b/y.html": "1"], on: disk.fileSystem)
    try disk.fileSystem.removeTree("/site/Output/a")
    try disk.link("/site/Output/a", to: "/elsewhere/a")
    try disk.fileSystem.removeTree("/site/Output/b/y.html")
    try disk.link("/site/Output/b/y.html", to: "/elsewhere/y.html")
    #expect(
      throws: OutputError.problems([OutputProblem("a", .foreign(.link)), OutputProblem("b/y.html", .foreign(.link))])
    ) {
      try build(["index.html": "2", "a/x.html": "2", "b/y.html": "2"], on: disk.fileSystem)
    }
    // What is no longer made below a link is not ours to remove either.
    _ = try disk.fileSystem.create("/elsewhere/a/x.html", Array("1".utf8))
    _ = try build(["index.html": "2"], on: disk.fileSystem)
    #expect(disk.snapshot(below: "/elsewhere") == ["a/": "", "a/x.html": "1"])
  }

  @Test func `Output on another file system than the cache is staged there`() throws {
    let disk = try newDisk()
    try disk.mount("/site/Output")
    let first = ["index.html": "1", "a/x.html": "x"]
    _ = try build(first, on: disk.fileSystem)
    #expect(pages(disk) == first)
    let second = ["index.html": "2", "b/x.html": "x"]
    _ = try build(second, on: disk.fileSystem)
    #expect(pages(disk) == second)
    #expect(disk.snapshot(below: "/site/Output")[OutputNames.staging + "/"] == nil)
  }

  @Test func `a folder that was there before is not removed with our last file in it`() throws {
    let disk = try newDisk()
    try disk.fileSystem.makeFolders("/site/Output/theirs/deep")
    _ = try build(["theirs/deep/x.html": "x", "ours/y.html": "y"], on: disk.fileSystem)
    _ = try build(["index.html": "1"], on: disk.fileSystem)
    let folders = disk.snapshot(below: "/site/Output").keys.filter { $0.hasSuffix("/") }.sorted()
    #expect(folders == ["theirs/", "theirs/deep/"])
  }

  @Test func `an Output that is read-only is told and left as it was`() throws {
    let disk = try newDisk()
    _ = try build(["index.html": "1"], on: disk.fileSystem)
    let before = disk.snapshot(below: "/")
    disk.setReadOnly(true)
    let error = #expect(throws: OutputError.self) { try build(["index.html": "1"], on: disk.fileSystem) }
    #expect(error?.description.contains("只读") == true)
    disk.setReadOnly(false)
    #expect(disk.snapshot(below: "/") == before)
  }
}
