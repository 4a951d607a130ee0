import Foundation
import TestSupport
import Testing

/// What a further build does to an Output that is there already.
struct BuildAgainTests {
  @Test func `a second build writes nothing`() throws {
    let site = try VirtualSite(SampleSite.files)
    #expect(try site.build().status == 0)
    let before = try site.tree(below: "Output")
    let again = try site.build()
    #expect(again.status == 0)
    #expect(again.said?.written == [])
    #expect(again.said?.removed == [])
    #expect(differences(before, try site.tree(below: "Output")) == [])
  }

  @Test func `a second build without its cache writes nothing`() throws {
    let site = try VirtualSite(SampleSite.files)
    #expect(try site.build().status == 0)
    let before = try site.tree(below: "Output")
    try site.remove(".gongwen")
    #expect(try site.build().said?.written == [])
    #expect(differences(before, try site.tree(below: "Output")) == [])
  }

  @Test func `files touched without a change are not written again`() throws {
    let site = try VirtualSite(SampleSite.files)
    #expect(try site.build().status == 0)
    let before = try site.tree(below: "Output")
    for (path, text) in SampleSite.files { try site.write(path, text) }
    #expect(try site.build().said?.written == [])
    #expect(differences(before, try site.tree(below: "Output")) == [])
  }

  @Test func `a change gives what a build from nothing gives`() throws {
    let site = try VirtualSite(SampleSite.files)
    #expect(try site.build().status == 0)
    let before = try site.tree(below: "Output")
    try site.edit(SampleSite.bicycles, "在食堂和车站旁划出泊位。", "在食堂、学校和车站旁划出泊位。")
    let changed = try site.build()
    #expect(changed.status == 0)
    let after = try site.tree(below: "Output")
    // The other document's text does not change; its page must not be written.
    #expect(before["documents/mzf-2024-5/measures/1.html"] == after["documents/mzf-2024-5/measures/1.html"])
    #expect(before["documents/mjt-2024-12/measures/1.html"] != after["documents/mjt-2024-12/measures/1.html"])
    #expect(try site.build("--output", "fresh/Output", "--cache", "fresh-cache").status == 0)
    #expect(differences(try site.bytes(below: "Output"), try site.bytes(below: "fresh/Output")) == [])
  }

  /// Han characters without sense, a full stop after each forty: enough of them, and the search index has many files.
  private func senseless(_ count: Int, seed: UInt32) -> String {
    var state = seed
    var text = ""
    for place in 1...count {
      state = state &* 1_664_525 &+ 1_013_904_223
      text.unicodeScalars.append(Unicode.Scalar(0x4E00 + state >> 8 % 3000) ?? "一")
      if place.isMultiple(of: 40) { text += "。" }
    }
    return text
  }

  @Test func `a search file that goes leaves the pages alone that were kept`() throws {
    let site = try VirtualSite(SampleSite.files)
    let sentence = "在食堂和车站旁划出泊位。"
    try site.edit(SampleSite.bicycles, sentence, sentence + senseless(60_000, seed: 1))
    #expect(try site.build().status == 0)
    try site.edit(SampleSite.bicycles, sentence, sentence + senseless(9_000, seed: 2))
    let run = try site.build()
    #expect(run.status == 0, "\(run.errors)")
    let said = try #require(run.said)
    #expect(said.removed.contains { $0.hasPrefix("search/") })
    // All kept pages were asked again where their links lead. The page for wrong addresses has links of no one place, and is not asked.
    #expect(!said.written.contains("404.html") && !said.written.contains("units/index.html"))
    #expect(try site.build("--output", "fresh/Output", "--cache", "fresh-cache").status == 0)
    #expect(differences(try site.bytes(below: "Output"), try site.bytes(below: "fresh/Output")) == [])
  }

  @Test func `a word in the running text draws its document and no list, no ledger and no other document`() throws {
    let site = try VirtualSite(SampleSite.files)
    #expect(try site.build().status == 0)
    try site.edit(SampleSite.bicycles, "在食堂和车站旁划出泊位。", "在食堂、学校和车站旁划出泊位。")
    let run = try site.build("--explain")
    let drawn = try #require(run.said?.redrawn)
    #expect(
      drawn.map(\.name).sorted() == [
        "document mjt-2024-12", "file build.json", "page about.html", "page proof.html", "search",
      ]
    )
    // A clause is shown wherever its duties are listed.
    try site.edit(SampleSite.bicycles, "市城管局按照职责分工负责", "市城管局负责")
    let names = try #require(try site.build("--explain").said?.redrawn).map(\.name)
    for name in ["units/cgj", "units/jtj", "page supervision/no-lead.html", "file data/duties/2024.csv"] {
      #expect(names.contains(name), "\(name)")
    }
    #expect(!names.contains("units/mzj"))
    #expect(try site.build("--output", "fresh/Output", "--cache", "fresh-cache").status == 0)
    #expect(differences(try site.bytes(below: "Output"), try site.bytes(below: "fresh/Output")) == [])
  }

  @Test func `what the registry says of a unit is drawn again where it stands`() throws {
    let site = try VirtualSite(SampleSite.files)
    #expect(try site.build().status == 0)
    let before = try site.tree(below: "Output")
    try site.edit("Content/registry/units.yaml", "slug: czj", "contact: 0871-1234567, slug: czj")
    #expect(try site.build().status == 0)
    let after = try site.tree(below: "Output")
    #expect(before["units/czj.html"] != after["units/czj.html"])
    #expect(before["units/zrzyj.html"] == after["units/zrzyj.html"])
    #expect(try site.build("--output", "fresh/Output", "--cache", "fresh-cache").status == 0)
    #expect(differences(try site.bytes(below: "Output"), try site.bytes(below: "fresh/Output")) == [])
  }

  @Test func `a document taken out takes its pages with it, and strangers stay`() throws {
    let site = try VirtualSite(SampleSite.files)
    let gone = try site.text(SampleSite.bicycles)
    try site.remove(SampleSite.bicycles)
    #expect(try site.build().status == 0)
    let without = try site.bytes(below: "Output")
    try site.write(SampleSite.bicycles, gone)
    #expect(try site.build().status == 0)
    #expect(site.exists("Output/documents/mjt-2024-12/index.html"))
    // Not ours: at the top, among our pages, in a folder of its own, and where the document's files go.
    let strangers = ["CNAME", "documents/notes.txt", "own/page.html", "documents/mjt-2024-12/scan.pdf"]
    for stranger in strangers { try site.write("Output/" + stranger, "mine") }
    try site.remove(SampleSite.bicycles)
    let run = try site.build()
    #expect(run.status == 0)
    #expect(run.said?.removed.contains("documents/mjt-2024-12/index.html") == true)
    var now = try site.bytes(below: "Output")
    for stranger in strangers { #expect(now.removeValue(forKey: stranger) == Array("mine".utf8), "\(stranger)") }
    for folder in ["own/", "documents/mjt-2024-12/"] { #expect(now.removeValue(forKey: folder) != nil) }
    #expect(differences(without, now) == [])
  }

  @Test func `a file of ours that somebody changed is drawn again`() throws {
    let site = try VirtualSite(SampleSite.files)
    #expect(try site.build().status == 0)
    let before = try site.bytes(below: "Output")
    try site.write("Output/index.html", "spoilt")
    try site.remove("Output/units/index.html")
    let run = try site.build()
    #expect(run.status == 0)
    #expect(run.said?.written.sorted() == ["index.html", "units/index.html"])
    #expect(differences(before, try site.bytes(below: "Output")) == [])
  }

  @Test func `a build that stops, and is mended, leaves no trace`() throws {
    let site = try VirtualSite(SampleSite.files)
    #expect(try site.build().status == 0)
    let before = try site.tree(below: "Output")
    let good = try site.text(SampleSite.canteen)
    try site.edit(SampleSite.canteen, "slug: mzf-2024-5\n", "")
    #expect(try site.build().status == 1)
    try site.write(SampleSite.canteen, good)
    #expect(try site.build().said?.written == [])
    #expect(differences(before, try site.tree(below: "Output")) == [])
  }

  @Test func `strict stops at a warning, and leaves Output as it was`() throws {
    let site = try VirtualSite(SampleSite.files)
    try site.edit(
      "Content/registry/units.yaml",
      "  - {name: 明州市城市管理局, short: [市城管局], place: 明州市, kind: 市级部门, slug: cgj}\n",
      ""
    )
    let strict = try site.build("--strict")
    #expect(strict.status == 1)
    #expect(strict.said?.outcome == "stopped")
    #expect(strict.said?.findings.contains { $0.severity == "warning" && $0.id == "unit.unknown" } == true)
    #expect(!site.exists("Output/index.html"))
    #expect(try site.build().status == 0)
  }
}
