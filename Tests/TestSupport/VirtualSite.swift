import Foundation
import Synchronization

/// A site of a test: a folder of its own on the real disk, written from a map of paths and texts, removed with the value.
///
/// Whatever it is not told it takes from the project: without templates of its own it uses the project's `Templates`.
package final class VirtualSite {
  /// Absolute, without links.
  package let root: String

  /// The project's own folder.
  package static let project = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  /// - Parameter files: path below the site's folder → text; `Content/documents/a.md`.
  package init(_ files: [String: String]) throws {
    let place = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
    root = place.appendingPathComponent("gongwen-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
    for (path, text) in files { try write(path, text) }
  }

  deinit {
    if Self.kept.withLock({ $0.contains(root) }) { return }
    try? FileManager.default.removeItem(atPath: root)
  }

  private static let kept = Mutex<[String]>([])

  /// The folder, which now stays until the tests end: for what many tests copy.
  package func keptToTheEnd() -> String {
    let isFirst = Self.kept.withLock { kept in
      kept.append(root)
      return kept.count == 1
    }
    if isFirst {
      atexit { for path in VirtualSite.kept.withLock({ $0 }) { try? FileManager.default.removeItem(atPath: path) } }
    }
    return root
  }

  package func path(_ path: String) -> String { "\(root)/\(path)" }

  /// Writes a file and the folders above it.
  package func write(_ path: String, _ text: String) throws { try write(path, Array(text.utf8)) }

  package func write(_ path: String, _ bytes: [UInt8]) throws {
    let url = URL(fileURLWithPath: self.path(path))
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
  }

  package func makeFolder(_ path: String) throws {
    try FileManager.default.createDirectory(atPath: self.path(path), withIntermediateDirectories: true)
  }

  package func remove(_ path: String) throws { try FileManager.default.removeItem(atPath: self.path(path)) }

  package func move(_ path: String, to other: String) throws {
    try FileManager.default.moveItem(atPath: self.path(path), toPath: self.path(other))
  }

  package func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: self.path(path)) }

  package func text(_ path: String) throws -> String {
    try String(contentsOfFile: self.path(path), encoding: .utf8)
  }

  /// Replaces one occurrence of a text in a file, which must be there.
  package func edit(_ path: String, _ old: String, _ new: String) throws {
    let text = try text(path)
    guard let range = text.range(of: old) else { throw Missing(path: path, text: old) }
    try write(path, text.replacingCharacters(in: range, with: new))
  }

  package struct Missing: Error {
    package var path: String
    package var text: String
  }

  /// A copy of the project's templates in the site's own `Templates`, for a test that breaks them.
  package func copyTemplates() throws {
    try FileManager.default.copyItem(atPath: Self.project + "/Templates", toPath: path("Templates"))
  }

  /// The project's own `Content`, copied.
  package func copyContent() throws {
    try FileManager.default.copyItem(atPath: Self.project + "/Content", toPath: path("Content"))
  }

  /// Every file below a folder with its bytes, for "the same bytes".
  package func bytes(below folder: String) throws -> [String: [UInt8]] {
    try tree(below: folder).mapValues(\.bytes)
  }

  /// Every file, link and folder below a folder with bytes, time and inode, for "untouched".
  package func tree(below folder: String) throws -> [String: Entry] {
    var found: [String: Entry] = [:]
    let manager = FileManager.default
    guard let walk = manager.enumerator(atPath: path(folder)) else { return found }
    for case let name as String in walk {
      let path = "\(path(folder))/\(name)"
      var raw = stat()
      guard lstat(path, &raw) == 0 else { continue }
      let isFile = raw.st_mode & S_IFMT == S_IFREG
      // A folder's time moves when a lock or staging folder comes and goes in it; its name is what counts.
      guard isFile || raw.st_mode & S_IFMT != S_IFDIR else {
        found[name + "/"] = Entry()
        continue
      }
      found[name] = Entry(
        bytes: isFile ? [UInt8](try Data(contentsOf: URL(fileURLWithPath: path))) : [],
        modified: Int(raw.st_mtim.tv_sec) * 1_000_000_000 + Int(raw.st_mtim.tv_nsec),
        inode: UInt64(raw.st_ino),
      )
    }
    return found
  }

  /// What stands at a path, as far as "untouched" asks.
  package struct Entry: Hashable, Sendable {
    package var bytes: [UInt8] = []
    /// Nanoseconds since 1970; 0 for a folder.
    package var modified = 0
    package var inode: UInt64 = 0
  }
}

/// What two trees have at different times or bytes, sorted: an expectation on this says which files, not all of them.
package func differences<Value: Equatable>(_ a: [String: Value], _ b: [String: Value]) -> [String] {
  Set(a.keys).union(b.keys).filter { a[$0] != b[$0] }.sorted()
}
