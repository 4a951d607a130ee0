import Foundation

/// Reads files of ours by programs that are not ours: openpyxl, icalendar, Python's own zip, csv and XML readers.
///
/// The interpreter is `.venv/bin/python`, which `script/venv` makes. Without it these tests fail, unless
/// `GONGWEN_SKIP_PYTHON=1` says plainly that they shall not run.
package enum PythonReader {
  /// What went wrong in Python, or that there is none.
  package struct Failure: Error, CustomStringConvertible {
    package let description: String
  }

  /// Whether the tests that need Python shall run; for `.enabled(if:)`.
  package static let isWanted = ProcessInfo.processInfo.environment["GONGWEN_SKIP_PYTHON"] != "1"

  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// What `script` prints. The files lie in its working folder.
  package static func run(_ script: String, on files: [(name: String, bytes: [UInt8])]) throws -> String {
    let python = root.appendingPathComponent(".venv/bin/python")
    guard FileManager.default.isExecutableFile(atPath: python.path) else {
      throw Failure(description: "no .venv/bin/python: run script/venv, or set GONGWEN_SKIP_PYTHON=1")
    }
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("gongwen-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for file in files {
      let target = folder.appendingPathComponent(file.name)
      try FileManager.default.createDirectory(
        at: target.deletingLastPathComponent(),
        withIntermediateDirectories: true,
      )
      try Data(file.bytes).write(to: target)
    }
    let process = Process()
    process.executableURL = python
    process.arguments = ["-X", "utf8", "-c", script]
    process.currentDirectoryURL = folder
    let output = folder.appendingPathComponent(".output")
    let errors = folder.appendingPathComponent(".errors")
    for target in [output, errors] { try Data().write(to: target) }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(description: try String(contentsOf: errors, encoding: .utf8))
    }
    return try String(contentsOf: output, encoding: .utf8)
  }
}
