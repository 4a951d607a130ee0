import Foundation
import TestSupport
import Testing

/// `gongwen diff`: what it prints, and how it ends.
@Suite struct DiffCommandTests {
  @Test func `two versions are compared in words, and as data`() throws {
    let site = try VirtualSite.versions()
    let text = try site.gongwen("diff", "mzf-2024-5@2024-03-05", "mzf-2024-5@2025-01-10")
    #expect(text.status == 1)
    expectGolden(text.output, "diff.txt")
    let json = try site.gongwen("diff", "mzf-2024-5@2024-03-05", "mzf-2024-5@2025-01-10", "--format", "json")
    #expect(json.status == 1)
    struct Said: Decodable {
      struct Duty: Decodable {
        var unit: String; var name: String; var change: String; var from: String?; var to: String?
      }
      struct Provision: Decodable { var kind: String; var duties: [Duty]; var edits: [[String]] }
      var same: Bool
      var provisions: [Provision]
      var frame: [[[String]]]
    }
    let said = try JSONDecoder().decode(Said.self, from: Data(json.output.utf8))
    #expect(!said.same)
    #expect(said.provisions.map(\.kind) == ["added", "changed", "renumbered", "changed", "removed", "removed"])
    #expect(
      said.provisions[1].duties.map { "\($0.unit) \($0.change) \($0.from ?? "–") \($0.to ?? "–")" } == [
        "units/mzj role responsible lead", "units/mzj limit 2024年年底前 2025年年底前", "units/swj gained – joint",
        "units/zrzyj lost responsible –",
      ]
    )
    #expect(said.frame.count == 2)
  }

  @Test func `files and slugs can be mixed, and the status is that of diff`() throws {
    let site = try VirtualSite.versions()
    #expect(try site.gongwen("diff", "mzf-2024-5", "Content/documents/mzf-2024-5/2026-07-01.md").status == 0)
    #expect(try site.gongwen("diff", "mjt-2024-12", "mjt-2024-12").output.contains("没有不同"))
    for arguments in [
      ["mzf-2024-5@2023-01-01", "mzf-2024-5"], ["nobody", "mzf-2024-5"], ["../mzf", "mzf-2024-5"], ["a@b@c", "a"],
    ] {
      let run = try site.gongwen("diff", arguments[0], arguments[1])
      #expect(run.status == 2)
      #expect(run.errors.contains("没有“\(arguments[0])”"))
    }
    try site.write("broken.md", "没有前言区\n")
    let broken = try site.gongwen("diff", "broken.md", "mzf-2024-5")
    #expect(broken.status == 2)
    #expect(broken.errors.contains("front-matter.missing"))
  }

  @Test func `without a content folder two files are compared all the same`() throws {
    let site = try VirtualSite.versions()
    try site.move("Content/documents/mzf-2024-5", to: "loose")
    try site.remove("Content")
    let run = try site.gongwen("diff", "loose/2024-03-05.md", "loose/2025-01-10.md")
    #expect(run.status == 1)
    #expect(run.output.contains("责任：市民政局 由责任单位改为牵头单位"))
  }
}
