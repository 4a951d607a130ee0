import Publishing
import SiteBuild
import TestSupport
import Testing

@Suite struct ImportFileTests {
  private let text = "关于办好示例事项的通知\n\n各有关单位：\n\n请认真落实。\n"

  private func disk(_ edited: String) throws -> MemoryFileSystem {
    let disk = MemoryFileSystem()
    try disk.fileSystem.makeFolders("/c/documents")
    _ = try disk.fileSystem.create("/c/in.txt", Array(text.utf8))
    _ = try disk.fileSystem.create("/c/documents/x.md", Array(edited.utf8))
    return disk
  }

  /// Each read of the import fails once: what stands there and was edited is still there.
  @Test func `a document that cannot be read is not replaced`() throws {
    for number in 1...4 {
      let disk = try disk("改过的文字")
      let failing = FailingFileSystem(disk.fileSystem, failing: number, of: .read, with: .error(.device))
      let options = ImportOptions(file: "/c/in.txt", into: "/c/documents", slug: "x", place: nil)
      _ = try? importFile(options, fileSystem: failing.fileSystem)
      #expect(try disk.fileSystem.read("/c/documents/x.md") == Array("改过的文字".utf8), "\(number)")
    }
  }
}
