import Foundation
import TestSupport

/// What `gongwen build|check --format json` said.
struct BuildSaid: Decodable {
  var outcome: String
  var documents: Int
  var measures: Int
  var duties: Int
  var units: Int
  var pages: Int
  var links_checked: Int
  var digest: String?
  var written: [String]
  var kept: [String]
  var removed: [String]
  var findings: [SaidFinding]
  var redrawn: [SaidRedrawn]?
}

/// A job that was drawn again, and why.
struct SaidRedrawn: Decodable {
  var name: String
  var reasons: [String]
}

/// A finding as JSON says it.
struct SaidFinding: Decodable, CustomStringConvertible {
  var id: String
  var severity: String
  var path: String
  var line: Int
  var column: Int
  var length: Int
  var message: String
  var suggestion: String?

  var description: String {
    "\(path):\(line):\(column): \(severity): \(message) [\(id)]" + (suggestion.map { " → \($0)" } ?? "")
  }
}

extension GongwenProgram.Run {
  /// The report of a run with `--format json`; a run that could not run has none.
  var said: BuildSaid? { try? JSONDecoder().decode(BuildSaid.self, from: Data(output.utf8)) }
}

extension VirtualSite {
  /// Runs `gongwen` in the site's folder, with the project's templates unless the site has its own.
  @discardableResult
  func gongwen(_ arguments: String..., environment: [String: String] = [:]) throws -> GongwenProgram.Run {
    var arguments = arguments
    if !exists("Templates"), !arguments.contains("--templates"), arguments.first != "import", arguments.first != "diff"
    {
      arguments += ["--templates", Self.project + "/Templates"]
    }
    return try GongwenProgram.run(arguments, in: root, environment: environment)
  }

  /// Builds with a report as JSON.
  func build(_ more: String..., environment: [String: String] = [:]) throws -> GongwenProgram.Run {
    var arguments = ["build", "--format", "json"] + more
    if !exists("Templates"), !more.contains("--templates") {
      arguments += ["--templates", Self.project + "/Templates"]
    }
    return try GongwenProgram.run(arguments, in: root, environment: environment)
  }
}
