import Foundation
package import Testing

/// Compares a text with a file that a person has read and found right.
///
/// A golden that is missing or different is a failure, and the text at hand is attached to it. `RECORD=1` writes the file anew
/// and still fails, so that a recording never passes for a test.
///
/// - Parameters:
///   - name: the file in `Golden/` beside the test.
///   - test: the test's own file.
package func expectGolden(
  _ text: String,
  _ name: String,
  test: String = #filePath,
  sourceLocation: SourceLocation = #_sourceLocation,
) {
  let folder = URL(fileURLWithPath: test).deletingLastPathComponent().appendingPathComponent("Golden")
  let file = folder.appendingPathComponent(name)
  if ProcessInfo.processInfo.environment["RECORD"] == "1" {
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
      Issue.record("\(name) was recorded: read it, then run without RECORD", sourceLocation: sourceLocation)
    } catch {
      Issue.record("\(name) can't be recorded: \(error)", sourceLocation: sourceLocation)
    }
    return
  }
  guard let expected = try? String(decoding: Data(contentsOf: file), as: UTF8.self) else {
    Attachment.record(text, named: name)
    Issue.record("\(name) is missing: run with RECORD=1 and read it", sourceLocation: sourceLocation)
    return
  }
  if expected == text { return }
  Attachment.record(text, named: name)
  let old = expected.split(separator: "\n", omittingEmptySubsequences: false)
  let new = text.split(separator: "\n", omittingEmptySubsequences: false)
  let line = zip(old, new).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(old.count, new.count)
  let was = line < old.count ? String(old[line]) : "(end)"
  let `is` = line < new.count ? String(new[line]) : "(end)"
  Issue.record(
    "\(name) differs from line \(line + 1) on:\nwas: \(was)\nis:  \(`is`)",
    sourceLocation: sourceLocation,
  )
}
