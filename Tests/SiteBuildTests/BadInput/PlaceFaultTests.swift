import Foundation
import TestSupport
import Testing

/// Places that cannot work: exit status 2, a sentence with the path and the way out, and nothing of what was there is lost.
struct PlaceFaultTests {
  @Test func `an output path that is a file is refused`() throws {
    try expectUnable(
      ["build", "--output", "notes.txt"],
      says: ["notes.txt", "不是文件夹"],
      untouched: ["Output", "Content"]
    ) {
      try $0.write("notes.txt", "keep me")
    }
    let site = try VirtualSite(SampleSite.files)
    try site.write("notes.txt", "keep me")
    #expect(try site.build("--output", "notes.txt").status == 2)
    #expect(try site.text("notes.txt") == "keep me")
  }

  @Test func `an output path below a file is refused`() throws {
    try expectUnable(["build", "--output", "notes.txt/Output"], says: ["notes.txt", "不是文件夹"]) {
      try $0.write("notes.txt", "keep me")
    }
  }

  @Test(arguments: ["Content", "Content/Output", "Content/a/b/Output", "./Content/../Content/Output", "."])
  func `an output inside the content, or around it, is refused`(output: String) throws {
    try expectUnable(["build", "--output", output], says: ["Content", "互不包含"])
  }

  @Test(arguments: ["Templates", "Templates/a/Output"])
  func `an output inside the templates is refused`(output: String) throws {
    try expectUnable(
      ["build", "--output", output],
      says: ["Templates", "互不包含"],
      untouched: ["Output", "Content", "Templates"],
    ) { try $0.copyTemplates() }
  }

  @Test func `content inside the output is refused`() throws {
    try expectUnable(["build", "--content", "Output/Content"], says: ["Output/Content", "互不包含"]) {
      try FileManager.default.copyItem(atPath: $0.path("Content"), toPath: $0.path("Output/Content"))
    }
  }

  @Test func `an output that leads into the content by a link is refused`() throws {
    try expectUnable(["build", "--output", "way/Output"], says: ["way/Output", "互不包含"]) {
      #expect(symlink($0.path("Content"), $0.path("way")) == 0)
    }
  }

  @Test(arguments: ["Output", "Output/cache", "."])
  func `a cache inside the output, or around it, is refused`(cache: String) throws {
    try expectUnable(["build", "--cache", cache], says: ["Output", "互不包含"])
  }

  @Test func `a missing content folder is told with what to do`() throws {
    try expectUnable(["build", "--content", "Contents"], says: ["没有内容文件夹“Contents”", "--content"])
    try expectUnable(["check", "--content", "Contents"], says: ["没有内容文件夹“Contents”", "--content"])
  }

  @Test func `a missing templates folder is told with what to do`() throws {
    try expectUnable(["build", "--templates", "Nowhere"], says: ["Nowhere", "不存在"])
  }

  @Test func `an empty content folder gives a site of its empty lists`() throws {
    let site = try VirtualSite([:])
    try site.makeFolder("Content")
    let run = try site.build()
    #expect(run.status == 0, "\(run.output)\(run.errors)")
    #expect(run.said?.documents == 0)
    #expect(site.exists("Output/index.html"))
  }

  @Test func `a stranger's file in the way is named and kept`() throws {
    try expectUnable(["build"], says: ["documents/mzf-2024-6/index.html", "不是本工具生成的文件", "移走"]) { site in
      try site.write("Output/documents/mzf-2024-6/index.html", "mine")
      let text = try site.text(SampleSite.canteen)
      try site.write(
        "Content/documents/mzf-2024-6.md",
        text.replacingOccurrences(of: "slug: mzf-2024-5", with: "slug: mzf-2024-6"),
      )
    }
  }

  @Test func `a stranger's link in the way is neither followed nor replaced`() throws {
    try expectUnable(["build"], says: ["documents/mzf-2024-6", "链接"]) { site in
      try site.write("elsewhere/index.html", "mine")
      #expect(symlink(site.path("elsewhere"), site.path("Output/documents/mzf-2024-6")) == 0)
      let text = try site.text(SampleSite.canteen)
      try site.write(
        "Content/documents/mzf-2024-6.md",
        text.replacingOccurrences(of: "slug: mzf-2024-5", with: "slug: mzf-2024-6"),
      )
    }
  }

  @Test(arguments: [
    ["build", "--jobs", "0"], ["build", "--jobs", "x"], ["frobnicate"], ["check", "--format", "xml"],
  ])
  func `a wrong option could not run`(arguments: [String]) throws {
    let site = try VirtualSite([:])
    let run = try GongwenProgram.run(arguments, in: site.root)
    #expect(run.status == 2)
    #expect(run.output == "")
    #expect(!run.errors.isEmpty)
  }
}
