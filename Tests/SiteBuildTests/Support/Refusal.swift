import Foundation
import TestSupport
import Testing

/// What a build must say of one fault: the finding with its place and what to do about it.
struct Refusal {
  var id: String
  var path: String
  var line: Int
  var column = 1
  /// Words that the message must hold.
  var says: String
  /// Words that the suggestion must hold; nil where there is nothing to do but what the message says.
  var advises: String?
}

/// Builds the sample site well, breaks it, and expects both `build` and `check` to say why, with exit status 1, and Output to
/// be what it was: every file with its bytes, time and inode.
func expectRefused(
  _ refusal: Refusal,
  sourceLocation: SourceLocation = #_sourceLocation,
  by breaking: (VirtualSite) throws -> Void,
) throws {
  let site = try SampleSite.built()
  let before = try site.tree(below: "Output")
  try #require(before["index.html"] != nil, sourceLocation: sourceLocation)

  try breaking(site)
  for command in ["build", "check"] {
    let run = try site.gongwen(command, "--format", "json")
    #expect(run.status == 1, "\(command): \(run.errors)", sourceLocation: sourceLocation)
    let said = try #require(run.said, "\(command): \(run.output)\(run.errors)", sourceLocation: sourceLocation)
    #expect(said.outcome == "stopped", sourceLocation: sourceLocation)
    let listed = said.findings.map(\.description).joined(separator: "\n")
    let found = said.findings.filter {
      $0.id == refusal.id && $0.path == refusal.path && $0.line == refusal.line && $0.column == refusal.column
        && $0.severity == "error" && $0.message.contains(refusal.says)
    }
    #expect(found.count == 1, "\(command) said:\n\(listed)", sourceLocation: sourceLocation)
    if let advice = refusal.advises {
      #expect(
        found.first?.suggestion?.contains(advice) == true,
        "\(command) said:\n\(listed)",
        sourceLocation: sourceLocation,
      )
    }
  }
  let after = try site.tree(below: "Output")
  #expect(differences(before, after) == [], "Output was touched", sourceLocation: sourceLocation)
}

/// Builds the sample site well, then runs `gongwen` in a way that cannot work: exit status 2, one sentence that names the
/// place and the way out, and nothing touched below the watched folders.
func expectUnable(
  _ arguments: [String],
  says words: [String],
  untouched: [String] = ["Output", "Content"],
  sourceLocation: SourceLocation = #_sourceLocation,
  after preparing: (VirtualSite) throws -> Void = { _ in },
) throws {
  let site = try SampleSite.built()
  try preparing(site)
  let before = try untouched.map { try site.tree(below: $0) }
  var all = arguments
  if !site.exists("Templates"), !all.contains("--templates") {
    all += ["--templates", VirtualSite.project + "/Templates"]
  }
  let run = try GongwenProgram.run(all, in: site.root)
  #expect(run.status == 2, "\(run.output)\(run.errors)", sourceLocation: sourceLocation)
  for word in words { #expect(run.errors.contains(word), "\(run.errors)", sourceLocation: sourceLocation) }
  for (folder, tree) in zip(untouched, before) {
    let after = try site.tree(below: folder)
    #expect(differences(tree, after) == [], "\(folder) was touched", sourceLocation: sourceLocation)
  }
}
