import Foundation

/// A folder of expected files beside the tests, compared with what a test made: `Golden/<name>/…`.
///
/// A file that is missing or different is a fault, and so is an expected file that nobody made: a golden that is no longer
/// looked at would pass for ever. `RECORD=1` rewrites the folder and still reports a fault, so that a recording run can
/// never be taken for a passing one; its author reads the difference before it is committed.
package struct GoldenFolder: Sendable {
  private let folder: URL
  private let isRecording: Bool

  /// - Parameters:
  ///   - name: the folder below `Golden`.
  ///   - file: the test's own source file; `Golden` stands beside it.
  ///   - isRecording: whether expected files are rewritten.
  package init(
    _ name: String,
    beside file: String = #filePath,
    isRecording: Bool = ProcessInfo.processInfo.environment["RECORD"] == "1",
  ) {
    folder = URL(fileURLWithPath: file).deletingLastPathComponent().appendingPathComponent("Golden/\(name)")
    self.isRecording = isRecording
  }

  /// What differs between `made` (path below the folder → text) and the folder; empty when they agree.
  package func faults(_ made: [String: String]) throws -> [String] {
    var faults: [String] = []
    let expected = try files()
    for (path, text) in made.sorted(by: { $0.key < $1.key }) {
      if expected[path] == text { continue }
      faults.append(expected[path].map { Self.difference(path, $0, text) } ?? "\(path): no such golden file")
      if isRecording { try write(path, text) }
    }
    for path in expected.keys.sorted() where made[path] == nil {
      faults.append("\(path): expected, but nothing made it")
      if isRecording { try FileManager.default.removeItem(at: folder.appendingPathComponent(path)) }
    }
    if isRecording, !faults.isEmpty { faults.append("recorded in \(folder.lastPathComponent): read it, run again") }
    return faults
  }

  private func files() throws -> [String: String] {
    var found: [String: String] = [:]
    guard let walk = FileManager.default.enumerator(atPath: folder.path) else { return found }
    for case let path as String in walk {
      var isFolder: ObjCBool = false
      let url = folder.appendingPathComponent(path)
      _ = FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder)
      if !isFolder.boolValue { found[path] = try String(contentsOf: url, encoding: .utf8) }
    }
    return found
  }

  private func write(_ path: String, _ text: String) throws {
    let url = folder.appendingPathComponent(path)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  /// The first line that differs, as both have it.
  private static func difference(_ path: String, _ expected: String, _ made: String) -> String {
    let (a, b) = (expected.components(separatedBy: "\n"), made.components(separatedBy: "\n"))
    let line = zip(a, b).prefix { $0 == $1 }.count
    func text(_ lines: [String]) -> String { line < lines.count ? "“\(lines[line])”" : "no line" }
    return "\(path):\(line + 1): expected \(text(a)), made \(text(b))"
  }
}
