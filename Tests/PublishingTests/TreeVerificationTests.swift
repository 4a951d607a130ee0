import Publishing
import SourceText
import TestSupport
import Testing

struct TreeVerificationTests {
  private func site() throws -> MemoryFileSystem {
    let disk = try newDisk()
    _ = try build(["index.html": "1", "a/x.html": "22", "a/y.html": "333"], on: disk.fileSystem)
    return disk
  }

  @Test func `a tree as it was built is whole`() throws {
    let disk = try site()
    let result = try verifyTree(disk.fileSystem, "/site/Output")
    #expect(result.isWhole && result.checked == 3 && result.checkedBytes == 6)
    #expect(result.digest == SHA256Digest(of: try disk.fileSystem.read("/site/Output/manifest.sha256")))
  }

  @Test func `what is missing, changed or extra is named`() throws {
    let disk = try site()
    try disk.overwrite("/site/Output/a/x.html", "23", keepingTime: true)
    try disk.fileSystem.removeFile("/site/Output/a/y.html")
    try disk.link("/site/Output/a/y.html", to: "/site/Output/a/x.html")
    try disk.fileSystem.removeFile("/site/Output/index.html")
    try disk.link("/site/Output/b", to: "/")
    _ = try disk.fileSystem.create("/site/Output/z.html", [])
    let result = try verifyTree(disk.fileSystem, "/site/Output")
    #expect(result.missing == ["index.html"])
    #expect(result.changed == ["a/x.html", "a/y.html"])
    #expect(result.extra == ["b", "z.html"])
    #expect(!result.isWhole)
  }

  @Test(arguments: ["a/x.html", "a/y.html", "index.html"])
  func `whichever file is missing is named`(_ path: String) throws {
    let disk = try site()
    try disk.fileSystem.removeFile("/site/Output/\(path)")
    let result = try verifyTree(disk.fileSystem, "/site/Output")
    #expect(result.missing == [path] && result.changed.isEmpty && result.extra.isEmpty && !result.isWhole)
  }

  @Test func `a manifest that is missing or is not ours is told`() throws {
    let disk = try site()
    let path = "/site/Output/manifest.sha256"
    let bytes = try disk.fileSystem.read(path)
    for text in [
      "", "x", String(decoding: bytes.dropLast(), as: UTF8.self), String(repeating: "0", count: 64) + "  ../x\n",
    ] {
      try disk.overwrite(path, text)
      let result = try verifyTree(disk.fileSystem, "/site/Output")
      #expect(result.manifest == (text.isEmpty ? .read : .damaged), "\(text)")
      #expect(!result.isWhole)
    }
    try disk.fileSystem.removeFile(path)
    #expect(try verifyTree(disk.fileSystem, "/site/Output").manifest == .missing)
  }

  @Test func `a manifest read is the manifest written`() throws {
    let entries = (0..<50).map { Manifest.Entry(path: "d\($0 % 7)/f\($0)", digest: SHA256Digest(of: [UInt8($0)])) }
    let manifest = Manifest(entries.reversed())
    #expect(Manifest(bytes: manifest.bytes) == manifest)
    #expect(manifest.entries.map(\.path) == manifest.entries.map(\.path).sorted())
    // Lines out of order, or twice, are nothing that we wrote.
    let lines = manifest.bytes.split(separator: 0x0A).map(Array.init)
    #expect(Manifest(bytes: Array((lines.reversed().joined(separator: [0x0A]))) + [0x0A]) == nil)
    #expect(Manifest(bytes: lines[0] + [0x0A] + lines[0] + [0x0A]) == nil)
  }
}
