import Foundation
import TestSupport
import Testing

/// From an empty folder to a site, as somebody who just installed the program does it.
struct NewSiteTests {
  /// Where the tests' program finds what came with it.
  private let home = ["GONGWEN_HOME": VirtualSite.project]

  @Test func `new site and build work in an empty folder`() throws {
    let place = try VirtualSite([:])
    let made = try GongwenProgram.run(["new", "site", "policy"], in: place.root, environment: home)
    #expect(made.status == 0, "\(made.errors)")
    #expect(!place.exists("policy.new"))
    #expect(!place.exists("policy/Templates"))
    let built = try GongwenProgram.run(["build", "--strict"], in: place.path("policy"), environment: home)
    #expect(built.status == 0, "\(built.output)\(built.errors)")
    for path in ["index.html", "documents/sszf-2024-1/measures/1.html", "units/smzj.html", "search/engine.js"] {
      #expect(place.exists("policy/Output/\(path)"), "\(path)")
    }
    #expect(try place.text("policy/Output/documents/sszf-2024-1/index.html").contains("不是正式公文"))
    #expect(try place.text("policy/Output/units/smzj.html").contains("示例网站"))
  }

  @Test func `new site in the folder one stands in`() throws {
    let place = try VirtualSite([:])
    try place.makeFolder("here")
    let made = try GongwenProgram.run(["new", "site", "."], in: place.path("here"), environment: home)
    #expect(made.status == 0, "\(made.errors)")
    #expect(place.exists("here/Content/site.yaml"))
  }

  @Test func `templates copied with the site are its own`() throws {
    let place = try VirtualSite([:])
    #expect(try GongwenProgram.run(["new", "site", "p", "--templates"], in: place.root, environment: home).status == 0)
    let original = try VirtualSite([:])
    try original.copyTemplates()
    #expect(differences(try place.bytes(below: "p/Templates"), try original.bytes(below: "Templates")) == [])
    // Nothing beside the program is needed any more.
    #expect(try GongwenProgram.run(["build"], in: place.path("p")).status == 0)
  }

  @Test func `a folder with something in it is left alone`() throws {
    let place = try VirtualSite(["p/note.txt": "mine"])
    let made = try GongwenProgram.run(["new", "site", "p"], in: place.root, environment: home)
    #expect(made.status == 2)
    #expect(made.errors.contains("“p”已经存在"))
    #expect(try place.bytes(below: "p") == ["note.txt": Array("mine".utf8)])
  }

  @Test func `without what came with the program it says what to do`() throws {
    let place = try VirtualSite([:])
    let made = try GongwenProgram.run(["new", "site", "p"], in: place.root)
    #expect(made.status == 2)
    #expect(made.errors.contains("Example"))
    #expect(!place.exists("p"))
    try place.write("Content/site.yaml", "name: x\n")
    let built = try GongwenProgram.run(["build"], in: place.root)
    #expect(built.status == 2)
    #expect(built.errors.contains("GONGWEN_HOME"))
  }
}

/// The site's own templates over those that came with the program, file by file and word by word.
struct TemplateLayerTests {
  private let home = ["GONGWEN_HOME": VirtualSite.project]

  private func build(_ site: VirtualSite) throws -> GongwenProgram.Run {
    try GongwenProgram.run(["build", "--format", "json"], in: site.root, environment: home)
  }

  @Test func `one template of the site's own changes that page alone`() throws {
    let site = try VirtualSite(SampleSite.files)
    #expect(try build(site).status == 0)
    let before = try site.bytes(below: "Output")
    let about = try String(contentsOfFile: VirtualSite.project + "/Templates/about.mustache", encoding: .utf8)
    try site.write("Templates/about.mustache", about + "<!-- our own -->\n")
    #expect(try build(site).status == 0)
    let changed = differences(before, try site.bytes(below: "Output"))
    #expect(changed == ["about.html", "manifest.sha256"])
    #expect(try site.text("Output/about.html").contains("<!-- our own -->"))
  }

  @Test func `one word of the site's own, all others from the program`() throws {
    var files = SampleSite.files
    files["Templates/words/zh-CN.yaml"] = "nav:\n  units: 承办单位\n"
    let site = try VirtualSite(files)
    let run = try build(site)
    #expect(run.status == 0, "\(run.output)")
    let home = try site.text("Output/index.html")
    #expect(home.contains("承办单位"))
    #expect(!home.contains("⟦"))
  }

  @Test func `a mistake in the site's own template names that file`() throws {
    var files = SampleSite.files
    files["Templates/about.mustache"] = "<p>{{contnt}}</p>\n"
    let said = try #require(try build(try VirtualSite(files)).said)
    #expect(said.findings.filter { $0.severity == "error" }.map(\.path) == ["Templates/about.mustache"])
  }

  @Test func `an asset of the site's own and a new one are copied`() throws {
    var files = SampleSite.files
    files["Templates/assets/icon.svg"] = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"
    files["Templates/assets/seal.svg"] = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\"/>"
    let site = try VirtualSite(files)
    #expect(try build(site).status == 0)
    #expect(try site.text("Output/assets/icon.svg") == files["Templates/assets/icon.svg"])
    #expect(try site.text("Output/assets/seal.svg") == files["Templates/assets/seal.svg"])
    #expect(site.exists("Output/assets/base.css"))
  }
}

/// `gongwen new document`.
struct NewDocumentTests {
  private func new(_ site: VirtualSite, _ arguments: String...) throws -> GongwenProgram.Run {
    try GongwenProgram.run(["new", "document"] + arguments, in: site.root)
  }

  @Test func `the new document has its address from the number, reads without errors and stays off the site`() throws {
    let site = try VirtualSite(SampleSite.files)
    let made = try new(
      site,
      "关于规范 <RCEP> 停车*的通知",
      "--number",
      "明政发〔2024〕7号",
      "--issuer",
      "明州市人民政府",
      "--place",
      "明州市",
      "--date",
      "2024-06-01"
    )
    #expect(made.status == 0, "\(made.errors)")
    #expect(made.output == "已新建：Content/documents/mzf-2024-7.md\n")
    let text = try site.text("Content/documents/mzf-2024-7.md")
    #expect(text.contains("kind: 通知\n"))
    #expect(text.contains("2024年6月1日\n"))
    #expect(text.contains("# 关于规范 \\<RCEP> 停车\\*的通知\n"))
    let built = try site.build()
    #expect(built.status == 0, "\(built.output)")
    #expect(!site.exists("Output/documents/mzf-2024-7/index.html"))
    try site.edit("Content/documents/mzf-2024-7.md", "draft: true\n", "")
    let again = try site.build()
    #expect(again.status == 0, "\(again.output)")
    let page = try site.text("Output/documents/mzf-2024-7/index.html")
    #expect(page.contains("关于规范 &lt;RCEP&gt; 停车*的通知</h1>"))
    #expect(again.said?.measures == 6)
  }

  @Test func `nothing is overwritten, and nothing is written elsewhere`() throws {
    let site = try VirtualSite(SampleSite.files)
    let before = try site.bytes(below: "Content")
    let taken = try new(site, "关于开办社区食堂的意见", "--number", "明政发〔2024〕5号")
    #expect(taken.status == 2)
    #expect(taken.errors.contains("已经存在"))
    for arguments in [
      ["--slug", "../x"], ["--slug", "/etc/x"], ["--slug", "A"], ["--slug", ""], ["--date", "2024-13-01"],
    ] {
      let run = try GongwenProgram.run(["new", "document", "关于某事的通知"] + arguments, in: site.root)
      #expect(run.status == 2, "\(arguments)")
    }
    #expect(try new(site, "两行\nslug: x").status == 2)
    #expect(try site.bytes(below: "Content") == before)
  }
}
