import Foundation
import TestSupport
import Testing

/// Pages of `Content/pages/`: about, help, guides.
struct OrdinaryPageTests {
  @Test func `links between files lead between pages, and a page's title stands once`() throws {
    let site = try VirtualSite(SampleSite.files)
    try site.write(
      "Content/pages/help.md",
      "# 帮助\n\n见[怎么写](guides/write.md#第一步)、[食堂](../documents/mzf-2024-5.md)、[单位](units/index.html)。\n\n![图](guides/a.png)\n",
    )
    try site.write("Content/pages/guides/write.md", "# 怎么写\n\n## 第一步\n\n[回去](../help.md)，[本页](#第一步)\n")
    try site.write("Content/pages/guides/a.png", [0x89, 0x50])
    let run = try site.build()
    #expect(run.status == 0, "\(run.output)\(run.errors)")
    let help = try site.text("Output/help.html")
    #expect(help.split(separator: "<h1").count == 2 && help.contains("<h1>帮助</h1>"))
    #expect(help.contains("href=\"guides/write.html#%E7%AC%AC%E4%B8%80%E6%AD%A5\""))
    #expect(help.contains("href=\"documents/mzf-2024-5/index.html\""))
    #expect(help.contains("href=\"units/index.html\"") && help.contains("src=\"guides/a.png\""))
    let guide = try site.text("Output/guides/write.html")
    #expect(
      guide.contains("<h2 id=\"%E7%AC%AC%E4%B8%80%E6%AD%A5\">第一步</h2>") && guide.contains("href=\"../help.html\"")
    )
    #expect(site.exists("Output/guides/a.png"))
    // The foot has the pages of no folder.
    #expect(help.contains(">帮助</a>") && !help.contains("<li><a href=\"guides/"))
  }

  @Test func `a picture beside the pages that changes is copied again`() throws {
    let site = try SampleSite.built()
    try site.write("Content/pages/a.png", [1])
    try site.write("Content/pages/help.md", "# 帮助\n\n![图](a.png)\n")
    #expect(try site.build().status == 0)
    try site.write("Content/pages/a.png", [2])
    #expect(try site.build("--verify").status == 0)
    #expect(try site.bytes(below: "Output")["a.png"] == [2])
  }

  @Test(arguments: ["missing.md", "../documents/none.md", "guides/write.md"])
  func `a link to a file that is not there is told at its line`(_ target: String) throws {
    let page = "Content/pages/help.md"
    try expectRefused(Refusal(id: "page.link", path: page, line: 3, says: "“\(target)”", advises: "相对路径")) {
      try $0.write(page, "# 帮助\n\n见[这里](\(target))。\n")
    }
  }

  @Test(arguments: ["units/none.html", "documents/", "#none", "/help.html"])
  func `an address that the site does not have is told at its line, and nothing is touched`(_ target: String) throws {
    let site = try SampleSite.built()
    let before = try site.tree(below: "Output")
    try site.write("Content/pages/help.md", "# 帮助\n\n一段。\n\n见[这里](\(target))。\n")
    let run = try site.build()
    #expect(run.status == 1)
    let said = try #require(run.said, "\(run.output)\(run.errors)")
    #expect(said.findings.contains { $0.id == "page.link" && $0.path == "Content/pages/help.md" && $0.line == 5 })
    #expect(differences(before, try site.tree(below: "Output")) == [])
  }

  @Test(arguments: ["pages/units/mine.md", "pages/search.md", "pages/帮助.md", "pages/data/a.png"])
  func `a page does not take an address of the site, nor one that is no plain name`(_ path: String) throws {
    try expectRefused(Refusal(id: "page.name", path: "Content/\(path)", line: 1, says: "网址")) {
      try $0.write("Content/\(path)", "# 帮助\n")
    }
  }

  @Test func `HTML in a page is not shown, and that is said`() throws {
    let site = try SampleSite.built()
    try site.write("Content/pages/help.md", "# 帮助\n\n甲<b>乙</b>\n\n<!-- 不说 -->\n\n<div>丙</div>\n")
    let said = try #require(try site.build().said)
    #expect(said.findings.filter { $0.id == "page.html" }.map(\.line) == [3, 7])
  }

  @Test func `a page that is no UTF-8 is told at its place`() throws {
    let page = "Content/pages/help.md"
    try expectRefused(Refusal(id: "encoding.invalid-utf8", path: page, line: 2, says: "不是", advises: "UTF-8")) {
      try $0.write(page, Array("# \n".utf8) + [0xC3, 0xF7])
    }
  }

  @Test func `a site of pages alone leads to its pages, and is searched`() throws {
    let site = try VirtualSite([
      "Content/site.yaml": "name: 手册\n",
      "Content/pages/home.md": "# 怎么用\n\n先看[第二章](b.md)，再看[第一章](a.md)。\n",
      "Content/pages/a.md": "# 第一章\n\n甲。\n",
      "Content/pages/b.md": "# 第二章\n\n此处有一句只在这里的话。\n",
    ])
    let run = try site.build()
    #expect(run.status == 0, "\(run.output)\(run.errors)")
    let home = try site.text("Output/index.html")
    #expect(home.contains("<h1>怎么用</h1>") && !home.contains("class=\"counts\""))
    let (second, first) = (try #require(home.range(of: ">第二章</a>")), try #require(home.range(of: ">第一章</a>")))
    #expect(second.lowerBound < first.lowerBound)
    let index = try site.bytes(below: "Output/search").values.contains {
      String(decoding: $0, as: UTF8.self).contains("只在这里的话")
    }
    #expect(index)
  }
}
