import TestSupport
import Testing

/// What a build says on a cron line, and what it says before a new version is let at a site.
struct NightlyTests {
  private func lines(_ text: String) -> Int { text.split(separator: "\n", omittingEmptySubsequences: false).count - 1 }

  @Test func `without a terminal a build says one line, whatever it found`() throws {
    // A document with doubts: they are counted, not listed.
    var files = SampleSite.files
    files[SampleSite.canteen]?.replace("（责任单位：市市场监管局）", with: "(责任单位：市市场监管局)")
    let site = try VirtualSite(files)
    for _ in 0..<2 {
      let run = try site.gongwen("build")
      #expect(run.status == 0)
      #expect(lines(run.output) == 1, "\(run.output)")
      #expect(!run.output.contains("警告 0"))
      #expect(run.errors == "")
    }
  }

  @Test func `without a terminal a publication says one line, hidden files or not`() throws {
    let site = try SampleSite.built()
    try site.write("Output/.gitkeep", "")
    for _ in 0..<2 {
      let run = try site.gongwen("publish", "--to", "www")
      #expect(run.status == 0)
      #expect(lines(run.output) == 1, "\(run.output)")
      #expect(run.errors == "")
    }
    #expect(!site.exists("www/.gitkeep"))
  }

  @Test func `a build that stops says why and then one line`() throws {
    let site = try SampleSite.built()
    try site.edit(SampleSite.canteen, "date: 2024-03-05", "date: 2024-13-05")
    let run = try site.gongwen("build")
    #expect(run.status == 1)
    #expect(run.output.split(separator: "\n").last?.hasPrefix("没有生成") == true)
    #expect(run.output.contains("[front-matter.date]"))
    #expect(run.errors == "")
  }

  @Test func `a plan says what would be drawn again and why, and touches nothing`() throws {
    let site = try VirtualSite(SampleSite.files)
    try site.copyTemplates()
    let first = try site.gongwen("build", "--plan")
    #expect(first.output == "还没有生成过：将全部生成\n")
    #expect(!site.exists("Output"))
    #expect(try site.build().status == 0)
    let (output, cache) = (try site.tree(below: "Output"), try site.bytes(below: ".gongwen"))
    #expect(try site.gongwen("build", "--plan").output.hasPrefix("将重新生成 0 项"))
    try site.edit(SampleSite.canteen, "为方便居民就近用餐", "为方便全体居民就近用餐")
    let word = try site.gongwen("build", "--plan", "--explain")
    #expect(word.output.contains("document mzf-2024-5：文件变了"))
    // No unit shows the preamble.
    #expect(!word.output.contains("units/"))
    try site.edit("Templates/about.mustache", "{{/layout}}", "\n{{/layout}}")
    let all = try site.gongwen("build", "--plan")
    #expect(all.output.contains("模板、用语或样式变了"))
    #expect(all.output.contains("0 个文件不受影响"))
    #expect(differences(output, try site.tree(below: "Output")) == [])
    #expect(differences(cache, try site.bytes(below: ".gongwen")) == [])
    // What was said is what is done.
    let planned = try site.gongwen("build", "--plan", "--format", "json").output
    let built = try site.gongwen("build", "--format", "json").output
    func names(_ text: String) -> [String] { text.matches(of: /"name":"([^"]+)"/).map { String($0.1) } }
    #expect(Set(names(planned)).isSubset(of: names(built)))
    #expect(Set(names(built)).subtracting(names(planned)) == ["page about.html", "page proof.html", "file build.json"])
  }
}
