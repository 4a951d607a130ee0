import Foundation
import Publishing
import SiteBuild
import SourceText
import TestSupport
import Testing

/// Faults of the official text stop nothing, since nobody may mend it: the site is built, and the doubt is told with its place.
struct DoubtTests {
  let path = SampleSite.canteen

  /// Builds the sample site with one change and gives what it said.
  private func build(_ change: (VirtualSite) throws -> Void) throws -> (VirtualSite, BuildSaid) {
    let site = try VirtualSite(SampleSite.files)
    try change(site)
    let run = try site.build()
    #expect(run.status == 0, "\(run.output)\(run.errors)")
    let said = try #require(run.said)
    #expect(said.outcome == "built")
    return (site, said)
  }

  @Test func `a document without numbers is published whole, and says so`() throws {
    let (site, said) = try build { site in
      let text = try site.text(path)
      let front = try #require(text.range(of: "---\n\n")).upperBound
      try site.write(path, text[..<front] + "# 关于开办社区食堂的意见\n\n请各区办好社区食堂。\n\n请各街道选好地点。\n")
    }
    #expect(said.measures == 1)
    let finding = try #require(said.findings.first { $0.id == "document.no-numbers" })
    #expect(finding.path == path && finding.severity == "note")
    let page = try site.text("Output/documents/mzf-2024-5/index.html")
    #expect(page.contains("请各街道选好地点。"))
  }

  @Test func `a number used twice gives two measures at two addresses, and says so`() throws {
    let (site, said) = try build { try $0.edit(path, "（二）保证安全", "（一）保证安全") }
    let finding = try #require(said.findings.first { $0.id == "numbering.duplicate" })
    #expect(finding.path == path && finding.line == 21 && finding.column == 1 && finding.severity == "warning")
    #expect(finding.message == "序号“（一）”重复出现")
    let data = try DocumentJSON(contentsOf: site.path("Output/documents/mzf-2024-5/data.json"))
    #expect(data.measures.map(\.label) == ["（一）", "（一）", "（三）"])
    #expect(Set(data.measures.map(\.url)).count == 3)
    #expect(data.findings.contains { $0.id == "numbering.duplicate" && $0.line == 21 })
  }

  @Test func `two files in GB18030 are two faults of bytes, not one address for two documents`() throws {
    let site = try VirtualSite(SampleSite.files)
    for name in ["a", "b"] { try site.write("Content/documents/\(name).md", [0xB9, 0xD8, 0xD3, 0xDA, 0x0A]) }
    let run = try site.build()
    #expect(run.status == 1)
    #expect(
      run.said?.findings.filter { $0.severity == "error" }.map(\.id) == [
        "encoding.invalid-utf8", "encoding.invalid-utf8",
      ]
    )
  }
}

/// Files that the disk does not give. Told through a disk that refuses, since root may read everything.
struct UnreadableTests {
  /// The real disk, but for one path that may not be read.
  private func disk(refusing path: String, _ cause: DiskError.Cause = .denied) -> FileSystem {
    var disk = FileSystem.posix
    let read = disk.read
    disk.read = { asked throws(DiskError) in
      if asked == path { throw DiskError(.read, asked, cause, errno: 13) }
      return try read(asked)
    }
    return disk
  }

  private func options(_ site: VirtualSite) -> BuildOptions {
    BuildOptions(
      content: site.path("Content"),
      templates: TemplateFolders(own: VirtualSite.project + "/Templates", shipped: nil),
      output: site.path("Output"),
      cache: site.path(".gongwen"),
      jobs: 2,
      strict: false,
    )
  }

  @Test func `a document that may not be read stops the build as a finding of its own`() async throws {
    let site = try SampleSite.built()
    let before = try site.tree(below: "Output")
    let path = site.path(SampleSite.bicycles)
    let report = try await buildSite(options(site), fileSystem: disk(refusing: path)) {}
    #expect(report.outcome == .stopped)
    let finding = try #require(report.findings.first { $0.id == "content.unreadable" })
    #expect(finding.path == path && finding.line == 1 && finding.severity == .error)
    #expect(finding.message.contains("没有权限"))
    #expect(differences(before, try site.tree(below: "Output")) == [])
  }

  @Test(arguments: ["Content/site.yaml", "Content/registry/units.yaml"])
  func `a file of the site that may not be read could not run`(name: String) async throws {
    let site = try SampleSite.built()
    let before = try site.tree(below: "Output")
    await #expect(throws: BuildError.self) {
      _ = try await buildSite(options(site), fileSystem: disk(refusing: site.path(name))) {}
    }
    #expect(differences(before, try site.tree(below: "Output")) == [])
  }

  @Test func `a template that may not be read could not run`() async throws {
    let site = try SampleSite.built()
    let before = try site.tree(below: "Output")
    await #expect(throws: BuildError.self) {
      let template = VirtualSite.project + "/Templates/measure.mustache"
      _ = try await buildSite(options(site), fileSystem: disk(refusing: template)) {}
    }
    #expect(differences(before, try site.tree(below: "Output")) == [])
  }
}
