import Foundation
import TestSupport
import Testing

/// A build of which nothing was touched since the last one looks and reads nothing; whatever was touched is seen.
struct SettledBuildTests {
  @Test func `an untouched site is looked at and not read, and the same is said of it`() throws {
    let site = try VirtualSite(SampleSite.files)
    let first = try site.build()
    try settle(site)
    let before = try site.tree(below: "Output")
    let again = try site.build()
    #expect(again.status == 0)
    #expect(again.said?.written == [] && again.said?.removed == [])
    #expect(again.said?.kept == first.said?.written)
    #expect(again.said?.findings.map(\.description) == first.said?.findings.map(\.description))
    #expect(again.said?.digest == first.said?.digest)
    #expect(again.said?.links_checked == first.said?.links_checked)
    #expect(differences(before, try site.tree(below: "Output")) == [])
  }

  @Test(arguments: [
    "a word of the same length", "a new document", "a file taken away", "a template", "an attachment", "Output's page",
    "Output's page taken away", "Output's manifest", "another option", "the cache cut short",
  ]) func `what was touched is seen`(_ touched: String) throws {
    let site = try VirtualSite(SampleSite.files)
    try site.copyTemplates()
    try settle(site)
    let page = "Output/documents/mzf-2024-5/measures/1.html"
    var more: [String] = []
    switch touched {
    case "a word of the same length": try site.edit(SampleSite.bicycles, "车站", "学校")
    case "a new document": try site.write("Content/pages/help.md", "# 帮助\n\n请致电。\n")
    case "a file taken away": try site.remove(SampleSite.bicycles)
    case "a template": try site.write("Templates/assets/extra.css", "p { color: red }\n")
    case "an attachment": try site.write("Content/attachments/x/1.txt", "附件\n")
    case "Output's page": try site.write(page, "damaged")
    case "Output's page taken away": try site.remove(page)
    case "Output's manifest": try site.remove("Output/manifest.sha256")
    case "another option": more = ["--strict"]
    default:
      for (name, bytes) in try site.bytes(below: ".gongwen") where name.hasPrefix("settled-") {
        try site.write(".gongwen/\(name)", Array(bytes.prefix(bytes.count / 2)))
      }
    }
    let again = try GongwenProgram.run(["build", "--timings"] + more, in: site.root)
    #expect(again.status == 0)
    #expect(stages(again) != ["查看"])
    #expect(try site.build("--output", "fresh/Output", "--cache", "fresh-cache").status == 0)
    #expect(differences(try site.bytes(below: "Output"), try site.bytes(below: "fresh/Output")) == [])
  }

  /// Builds until the build is remembered: not before the files are a tenth of a second old.
  private func settle(_ site: VirtualSite) throws {
    for _ in 0..<50 {
      if stages(try site.gongwen("build", "--timings")) == ["查看"] { return }
      Thread.sleep(forTimeInterval: 0.1)
    }
    Issue.record("the build was never remembered")
  }

  /// The names of the stages that a build told.
  private func stages(_ run: GongwenProgram.Run) -> [String] {
    run.errors.split(separator: "\n").compactMap { line in
      line.hasPrefix("  ") ? line.split(separator: " ").first.map(String.init) : nil
    }
  }
}
