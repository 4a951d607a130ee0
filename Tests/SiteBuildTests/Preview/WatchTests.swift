import Foundation
import TestSupport
import Testing

/// `gongwen watch`: told by the system, and by looking.
struct WatchTests {
  @Test(arguments: [["watch"], ["watch", "--poll"]])
  func `every save is built, in new folders too`(arguments: [String]) throws {
    let site = try SampleSite.built()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try GongwenProgram.path())
    process.currentDirectoryURL = URL(fileURLWithPath: site.root)
    process.arguments = arguments + ["--templates", VirtualSite.project + "/Templates"]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    defer {
      process.terminate()
      process.waitUntilExit()
    }
    func shows(_ path: String, _ text: String) -> Bool {
      waitUntil { (try? site.text(path).contains(text)) == true }
    }
    try site.edit(SampleSite.canteen, "为方便居民就近用餐", "为方便全体居民就近用餐")
    #expect(shows("Output/documents/mzf-2024-5/index.html", "为方便全体居民就近用餐"))
    // As editors save: beside the file, then renamed over it.
    try site.write("Content/documents/.x.md.swp", "half")
    try site.write(
      "Content/documents/fresh",
      try site.text(SampleSite.canteen).replacingOccurrences(of: "全体居民", with: "老年居民")
    )
    #expect(rename(site.path("Content/documents/fresh"), site.path(SampleSite.canteen)) == 0)
    #expect(shows("Output/documents/mzf-2024-5/index.html", "为方便老年居民就近用餐"))
    try site.write("Content/pages/help.md", "# How to ask\n")
    #expect(shows("Output/about.html", "How to ask"))
    try site.edit("Content/pages/help.md", "# How to ask", "# Whom to ask")
    #expect(shows("Output/about.html", "Whom to ask"))
    #expect(process.isRunning)
  }
}
