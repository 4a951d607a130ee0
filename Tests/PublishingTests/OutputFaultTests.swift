import Publishing
import TestSupport
import Testing

/// Makes every operation of a build go wrong in turn, in every way, and looks at what is left.
struct OutputFaultTests {
  static let before = [
    "index.html": "old home", "a/kept.html": "kept", "a/changed.html": "old", "gone/x.html": "x",
    "gone/deep/y.html": "y",
    "file": "was a file", "folder/z.html": "was in a folder",
  ]
  static let after = [
    "index.html": "new home", "a/kept.html": "kept", "a/changed.html": "new, and longer", "new/deep/q.html": "q",
    "new/r.html": "r", "file/s.html": "now a folder", "folder": "now a file",
  ]

  /// What must hold after a fault: strangers' files untouched, every page old or new, and the next build right.
  private func checkAndHeal(_ disk: MemoryFileSystem, _ comment: Comment) throws {
    for (path, text) in pages(disk) {
      if path == "CNAME" {
        #expect(text == "mine", comment)
      } else {
        #expect(Self.before[path] == text || Self.after[path] == text, "\(path) is torn: \(text)\n\(comment)")
      }
    }
    let report = try build(Self.after, on: disk.fileSystem)
    #expect(report.plan.leftAlone.isEmpty, comment)
    try checkFinished(disk, Self.after, comment)
  }

  private func checkFinished(_ disk: MemoryFileSystem, _ files: [String: String], _ comment: Comment) throws {
    #expect(pages(disk) == files.merging(["CNAME": "mine"]) { a, _ in a }, comment)
    let output = disk.snapshot(below: "/site/Output")
    let folders = Set(
      files.keys.flatMap { path in
        path.indices.filter { path[$0] == "/" }.map { String(path[...$0]) }
      }
    )
    #expect(Set(output.keys.filter { $0.hasSuffix("/") }) == folders, comment)
    let apparatus = Set(output.keys.filter { $0.hasPrefix(".") || $0 == Manifest.name })
    #expect(apparatus == [Manifest.name, OutputNames.marker], comment)
    #expect(disk.snapshot(below: "/site/.gongwen").keys.filter { !$0.hasSuffix("/") }.count == 2, comment)
    let tree = try verifyTree(disk.fileSystem, "/site/Output")
    #expect(tree.missing.isEmpty && tree.changed.isEmpty && tree.extra == ["CNAME"], comment)
    // And nothing is left to do.
    let again = try build(files, on: disk.fileSystem)
    #expect(again.plan.isEmpty && !again.healed && again.plan.keptCount == files.count, comment)
  }

  private func site(withRecord: Bool) throws -> MemoryFileSystem {
    let disk = try newDisk()
    _ = try build(Self.before, on: disk.fileSystem)
    _ = try disk.fileSystem.create("/site/Output/CNAME", Array("mine".utf8))
    if !withRecord { try disk.fileSystem.removeTree("/site/.gongwen") }
    return disk
  }

  @Test(
    arguments: [
      FailingFileSystem.Fault.error(.full), .error(.device), .error(.readOnly), .death, .deathMidway,
    ],
    [true, false]
  )
  func `any operation may fail: each page is old or new and the next build heals`(
    _ fault: FailingFileSystem.Fault,
    withRecord: Bool,
  ) throws {
    var faults = 0
    var byKind: [String: Int] = [:]
    while true {
      let disk = try site(withRecord: withRecord)
      let failing = FailingFileSystem(disk.fileSystem, failing: faults + 1, with: fault)
      let result = Result { try build(Self.after, on: failing.fileSystem) }
      guard let hit = failing.hit else { break }
      faults += 1
      byKind[hit.operation.rawValue, default: 0] += 1
      if case .success = result, fault != .deathMidway {
        Issue.record("operation \(faults) failed and the build did not notice: \(hit)")
      }
      try checkAndHeal(disk, "fault \(faults): \(hit.operation) \(hit.path)")
    }
    #expect(faults > 50)
    print("faults tried, \(fault), record \(withRecord): \(faults)", byKind.sorted { $0.key < $1.key })
  }

  @Test(arguments: [FailingFileSystem.Fault.error(.full), .death, .deathMidway])
  func `a first build may fail anywhere`(_ fault: FailingFileSystem.Fault) throws {
    var faults = 0
    while true {
      let disk = try newDisk()
      try disk.fileSystem.makeFolder("/site/Output")
      _ = try disk.fileSystem.create("/site/Output/CNAME", Array("mine".utf8))
      let failing = FailingFileSystem(disk.fileSystem, failing: faults + 1, with: fault)
      _ = try? build(Self.before, on: failing.fileSystem)
      guard let hit = failing.hit else { break }
      faults += 1
      try checkAndHeal(disk, "first build, fault \(faults): \(hit.operation) \(hit.path)")
    }
    #expect(faults > 20)
    print("faults tried, first build, \(fault): \(faults)")
  }

  @Test func `two builds in a row may die anywhere and a third, of yet another site, is right`() throws {
    var faults = 0
    let third = ["index.html": "third", "a/kept.html": "kept"]
    for first in stride(from: 1, through: 400, by: 3) {
      for second in stride(from: 1, through: 400, by: 7) {
        let disk = try site(withRecord: true)
        let a = FailingFileSystem(disk.fileSystem, failing: first, with: .deathMidway)
        _ = try? build(Self.after, on: a.fileSystem)
        let b = FailingFileSystem(disk.fileSystem, failing: second, with: .deathMidway)
        _ = try? build(Self.before, on: b.fileSystem)
        guard a.hit != nil else { return print("faults tried in pairs: \(faults)") }
        guard b.hit != nil else { break }
        faults += 1
        _ = try build(third, on: disk.fileSystem)
        try checkFinished(disk, third, "faults \(first) and \(second)")
      }
    }
    Issue.record("a build takes more than 400 operations: raise the bound")
  }
}
