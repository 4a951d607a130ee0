import Foundation

/// Runs the built `gongwen` in a process of its own, as a user does: its own hash seed, environment and working folder.
package enum GongwenProgram {
  /// What a run left behind.
  package struct Run: Sendable {
    package var status: Int32
    package var output: String
    package var errors: String
  }

  package struct NotBuilt: Error, CustomStringConvertible {
    package var description: String
  }

  /// The program stands beside the tests' own executable, whatever configuration and scratch path were chosen.
  package static func path() throws -> String {
    let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    let beside = [tests, URL(fileURLWithPath: CommandLine.arguments[0])].map {
      $0.deletingLastPathComponent().appendingPathComponent("gongwen").path
    }
    guard let path = beside.first(where: { FileManager.default.isExecutableFile(atPath: $0) }) else {
      throw NotBuilt(description: "no gongwen beside the tests: \(beside.joined(separator: ", "))")
    }
    return path
  }

  /// - Parameters:
  ///   - folder: the working folder.
  ///   - environment: added to that of the tests; an empty value takes a name out.
  package static func run(
    _ arguments: [String],
    in folder: String,
    environment: [String: String] = [:],
  ) throws -> Run {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try path())
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    var all = ProcessInfo.processInfo.environment
    // Tests see the templates that they name, and none that happen to stand beside the program.
    all["GONGWEN_HOME"] = "/nonexistent"
    // And they read what it says in Chinese, whatever the locale of the person who runs them.
    all["LC_ALL"] = "zh_CN.UTF-8"
    for (name, value) in environment { all[name] = value.isEmpty ? nil : value }
    process.environment = all
    process.standardInput = FileHandle.nullDevice
    // Files, not pipes: a run that says much must not wait for a reader.
    let place = FileManager.default.temporaryDirectory.appendingPathComponent("gongwen-said-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: place) }
    let (output, errors) = (place.appendingPathComponent("output"), place.appendingPathComponent("errors"))
    for file in [output, errors] { try Data().write(to: file) }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    return Run(
      // A signal is no exit status: tests must not take it for one.
      status: process.terminationReason == .exit ? process.terminationStatus : 1000 + process.terminationStatus,
      output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self),
    )
  }
}
