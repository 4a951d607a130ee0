import TestSupport
import Testing

/// What every page names beside its text: its files, and the tags that government sites carry.
struct PageFilesTests {
  @Test func `files that a browser may keep for ever carry a digest, and the pages name them so`() throws {
    let site = try VirtualSite(SampleSite.files)
    try site.write("Content/site.yaml", "name: 明州市政策措施\nfingerprint: true\n")
    #expect(try site.build().status == 0)
    let assets = try site.bytes(below: "Output/assets").keys.sorted()
    let script = try #require(assets.first { $0.hasPrefix("site.") })
    #expect(script.wholeMatch(of: /site\.[0-9a-f]{8}\.js/) != nil)
    #expect(assets.contains("not-found.js") && assets.contains("jump.js"))
    let home = try site.text("Output/index.html")
    #expect(home.contains("src=\"assets/\(script)\""))
    // A file that changes gets another address.
    try site.copyTemplates()
    try site.edit("Templates/assets/site.js", "'gongwen.'", "'other.'")
    #expect(try site.build().status == 0)
    #expect(!site.exists("Output/assets/\(script)"))
    #expect(try site.text("Output/index.html") != home)
  }

  @Test func `a list is a column, an official text an article`() throws {
    let site = try SampleSite.built()
    let units = try site.text("Output/units/index.html")
    for tag in [
      "ColumnName\" content=\"责任单位\"", "ColumnType\" content=\"政策文件\"", "ColumnDescription\"", "ColumnKeywords\"",
    ] {
      #expect(units.contains("<meta name=\"\(tag)"))
    }
    #expect(!units.contains("ArticleTitle"))
    let text = try site.text("Output/documents/mzf-2024-5/index.html")
    #expect(text.contains("<meta name=\"ArticleTitle\" content=\"关于开办社区食堂的意见\">"))
    #expect(!text.contains("ColumnName"))
    // Never an invented code.
    #expect(!text.contains("SiteIDCode"))
  }

  @Test func `views for supervision and what is due are tables to take away`() throws {
    let site = try SampleSite.built()
    let due = try site.text("Output/data/deadlines/2024.csv").split(separator: "\r\n")
    #expect(due.count == 2)
    #expect(due[1].contains("选好地点") && due[1].contains("2024-12-31"))
    let view = try site.text("Output/supervision/no-limit.html")
    #expect(view.contains("href=\"../data/supervision/no-limit-2024.xlsx\""))
    let listed = try site.text("Output/data/supervision/no-limit-2024.csv").split(separator: "\r\n")
    #expect(listed.dropFirst().map { $0.split(separator: ",")[3] }.sorted() == ["划出泊位", "给予补助"])
    let partners = try site.text("Output/data/partners.csv")
    #expect(partners.contains("明州市民政局,明州市自然资源局,1,1"))
  }
}
