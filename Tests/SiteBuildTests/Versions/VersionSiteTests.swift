import Foundation
import TestSupport
import Testing

extension VirtualSite {
  /// The project's fixture of versions, comparison, repeal and withdrawal, as `Content`.
  static func versions() throws -> VirtualSite {
    let site = try VirtualSite([:])
    try FileManager.default.copyItem(
      atPath: project + "/Tests/SiteBuildTests/Fixtures/versions",
      toPath: site.path("Content"),
    )
    return site
  }
}

/// A site whose documents have versions, as its readers and its editor meet it.
@Suite struct VersionSiteTests {
  private let canteen = "Output/documents/mzf-2024-5"

  @Test func `every version has its page, and says which it is`() throws {
    let site = try VirtualSite.versions()
    let run = try site.build("--verify")
    try #require(run.status == 0, "\(run.output)\(run.errors)")
    #expect(run.said?.documents == 4)
    let old = try site.text("\(canteen)/versions/2024-03-05/index.html")
    #expect(old.contains("<p class=\"banner b-amended\" role=\"note\"><b>已修改</b>"))
    #expect(old.contains("这是 2024年3月5日 的版本，已由 2025年1月10日 的现行版本取代。"))
    #expect(old.contains("href=\"../../../../documents/mzf-2024-5/index.html\""))
    let coming = try site.text("\(canteen)/versions/2026-07-01/index.html")
    #expect(coming.contains("这是 2026年7月1日 的版本，尚未生效；现行的是 2025年1月10日 的版本。"))
    let current = try site.text("\(canteen)/index.html")
    #expect(current.contains("<p class=\"banner b-coming\""))
    #expect(current.contains("新版本自 2026年7月1日 起施行，尚未生效。"))
    // A measure's page of an old version leads to the same measure in the version in force: （一） became （二）.
    let measure = try site.text("\(canteen)/versions/2024-03-05/measures/1.html")
    #expect(measure.contains("<a href=\"../../../../../documents/mzf-2024-5/measures/2.html\">这是 2024年3月5日"))
    let gone = try site.text("\(canteen)/versions/2024-03-05/measures/4.html")
    #expect(gone.contains("现行版本里没有这一项。"))
    #expect(try site.text("\(canteen)/measures/2.html").contains("<h2 id=\"lineage\">沿革</h2>"))
    // （二） was another measure before: a link that was noted then is told where its measure is.
    #expect(
      try site.text("\(canteen)/measures/2.html").contains(
        "这个编号在上一版本里是另一项： <a href=\"../../../documents/mzf-2024-5/versions/2024-03-05/measures/2.html\">"
      )
    )
  }

  @Test func `the standing stands beside every citation`() throws {
    let site = try VirtualSite.versions()
    #expect(try site.build().status == 0)
    let repealed = try site.text("Output/documents/mjt-2024-12/index.html")
    #expect(repealed.contains("<b>废止</b> <a href=\"../../documents/mjt-2025-3/index.html\">已由《关于非机动车停放的通知》"))
    let successor = try site.text("Output/documents/mjt-2025-3/index.html")
    #expect(successor.contains("data-status=\"废止\""))
    #expect(successor.contains("<b class=\"stamp\">废止</b>"))
    #expect(try site.text("Output/documents/index.html").contains("<b class=\"stamp\">失效</b>"))
    // In the text itself the standing is no character of it: the coverage proof has passed.
    #expect(!successor.contains("（明交通〔2024〕12号）〔废止〕"))
  }

  @Test func `the comparison tells words and duties apart without colour`() throws {
    let site = try VirtualSite.versions()
    #expect(try site.build().status == 0)
    let page = try site.text("\(canteen)/compare/2024-03-05..2025-01-10.html")
    let main = try #require(page.split(separator: "<main").last).split(separator: "</main>")[0]
    expectGolden(String(main), "compare.html")
  }

  @Test func `data ties the measures of versions together`() throws {
    let site = try VirtualSite.versions()
    #expect(try site.build().status == 0)
    struct Said: Decodable {
      struct Step: Decodable { var version: String; var measure: String?; var url: String?; var change: String }
      struct Measure: Decodable { var id: String; var lineage: [Step]? }
      struct Version: Decodable { var version: String; var status: String?; var current: Bool; var url: String }
      var version: String?
      var current: Bool
      var status: String?
      var replaced_by: String?
      var versions: [Version]
      var measures: [Measure]
    }
    let old = try JSONDecoder().decode(
      Said.self,
      from: Data(site.text("\(canteen)/versions/2024-03-05/data.json").utf8),
    )
    #expect(old.version == "2024-03-05" && !old.current && old.status == "已修改" && old.replaced_by == "2025-01-10")
    #expect(old.versions.map(\.version) == ["2024-03-05", "2025-01-10", "2026-07-01"])
    #expect(old.versions.map(\.current) == [false, true, false])
    let lines = old.measures.map { measure in
      (measure.lineage ?? []).map { "\($0.version) \($0.measure ?? "–") \($0.change)" }.joined(separator: "; ")
    }
    #expect(lines[0] == "2024-03-05 m1 first; 2025-01-10 m2 changed; 2026-07-01 m2 changed")
    #expect(lines[3] == "2024-03-05 m4 first; 2025-01-10 – removed")
    for step in old.measures.flatMap({ $0.lineage ?? [] }) {
      if let url = step.url { #expect(site.exists("Output/" + url)) }
    }
  }

  @Test func `as of another day another version is current, and the build is the same from nothing`() throws {
    let site = try VirtualSite.versions()
    #expect(try site.build().status == 0)
    let run = try site.build("--as-of", "2026-07-01", "--verify")
    try #require(run.status == 0, "\(run.output)\(run.errors)")
    #expect(try site.text("\(canteen)/index.html").contains("2027年年底前"))
    #expect(site.exists("\(canteen)/versions/2025-01-10/matrix.html"))
    // Last year's address of this version still leads to it.
    #expect(
      try site.text("\(canteen)/versions/2026-07-01/measures/2.html").contains(
        "data-to=\"../../../../../documents/mzf-2024-5/measures/2.html\""
      )
    )
    #expect(try site.text("Output/about.html").contains("<dt>有效性以这一天为准</dt><dd>2026年7月1日</dd>"))
    #expect(try site.gongwen("build", "--as-of", "morgen").status == 2)
  }

  @Test func `what is gone leads on or says why`() throws {
    let site = try VirtualSite.versions()
    #expect(try site.build().status == 0)
    let moved = try site.text("Output/documents/shequ-shitang/index.html")
    #expect(moved.contains("data-to=\"../../documents/mzf-2024-5/index.html\""))
    #expect(
      moved.contains(
        "<noscript><meta http-equiv=\"refresh\" content=\"0; url=../../documents/mzf-2024-5/index.html\"></noscript>"
      )
    )
    let stone = try site.text("Output/documents/mws-2022-9/measures/2.html")
    #expect(stone.contains("发文机关收回重印，本站不再提供。") && stone.contains("关于开办社区食堂的意见"))
    let page = try site.text("\(canteen)/index.html")
    #expect(
      page.contains(
        "<li id=\"m5\"><span><a href=\"../../documents/mzf-2024-5/versions/2024-03-05/index.html#m5\">（五）听取意见</a>"
      )
    )
    #expect(try site.text("Output/changes.html").contains("关于设置饮水点的通知（明卫〔2022〕9号）"))
  }

  @Test func `each unit reads what is new for it, on its page and in its feed`() throws {
    let site = try VirtualSite.versions()
    #expect(try site.build().status == 0)
    let page = try site.text("Output/units/zrzyj.html")
    #expect(page.contains("与本单位有关的变化"))
    #expect(page.contains("（一）</span>选好地点</a>　不再负责，原为责任单位"))
    let feed = try site.text("Output/units/mzj.xml")
    for words in ["修订：关于开办社区食堂的意见", "由责任单位改为牵头单位", "失效：关于发放用餐券的通知"] { #expect(feed.contains(words)) }
    let all = try site.text("Output/feed.xml")
    for words in ["废止：关于规范自行车停放的通知", "收回：关于设置饮水点的通知", "修订（尚未生效）："] { #expect(all.contains(words)) }
    #expect(try site.text("\(canteen)/feed.xml").components(separatedBy: "<entry>").count == 4)
  }

  @Test func `only publishing writes the record, and what it wrote binds the next build`() throws {
    let site = try VirtualSite.versions()
    let before = try site.text("Content/published.tsv")
    #expect(try site.build().status == 0)
    #expect(try site.gongwen("check").status == 0)
    #expect(try site.text("Content/published.tsv") == before)
    let run = try site.gongwen("publish", "--to", "www")
    try #require(run.status == 0, "\(run.output)\(run.errors)")
    let record = try site.text("Content/published.tsv")
    #expect(record.contains("document\t2\tmzf-2024-5\t2024-03-05 2025-01-10 2026-07-01\ts1 s2 m1 m2 m3 m4 m5\n"))
    #expect(record.contains("version\tmzf-2024-5\t2025-01-10\ts1 s2 m1 m2 m3 m4\n"))
    #expect(record.contains("unit\tcgj\n") && record.contains("document\t1\tmmz-2023-1\t\ts1 m1\n"))
    #expect(try site.gongwen("publish", "--to", "www").status == 0)
    #expect(try site.text("Content/published.tsv") == record)
    // Taking the old version away is no longer possible without a word.
    try site.remove("Content/documents/mzf-2024-5/2024-03-05.md")
    let refused = try site.build()
    #expect(refused.status == 1)
    let said = try #require(refused.said)
    #expect(
      said.findings.contains { $0.id == "published.vanished" && $0.path == "Content/published.tsv" && $0.line == 3 }
    )
  }

  @Test func `a draft version, or a draft document, is on no page`() throws {
    let site = try VirtualSite.versions()
    try site.edit("Content/documents/mzf-2024-5/2026-07-01.md", "slug: mzf-2024-5", "slug: mzf-2024-5\ndraft: true")
    try site.edit("Content/documents/mjt-2025-3.md", "slug: mjt-2025-3", "slug: mjt-2025-3\ndraft: true")
    #expect(try site.build().status == 0)
    for (path, bytes) in try site.bytes(below: "Output") {
      #expect(!path.contains("2026-07-01") && !path.contains("mjt-2025-3"))
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(!text.contains("mjt-2025-3") && !text.contains("2027年年底前"), "\(path)")
    }
    // What it would have repealed is not repealed.
    #expect(try !site.text("Output/documents/mjt-2024-12/index.html").contains("class=\"banner"))
  }

  @Test func `repairs and source of a version stand beside it`() throws {
    let site = try VirtualSite.versions()
    let source = "关于开办社区食堂的意见\n"
    try site.write("Content/sources/mzf-2024-5/2024-03-05.txt", source)
    try site.write(
      "Content/sources/mzf-2024-5/2024-03-05.repairs.tsv",
      "kind\tline\tcolumn\toriginal\treplacement\tat\n"
    )
    let digest = "0000000000000000000000000000000000000000000000000000000000000000"
    try site.edit(
      "Content/documents/mzf-2024-5/2024-03-05.md",
      "slug: mzf-2024-5",
      "slug: mzf-2024-5\nsource: {file: mzf-2024-5/2024-03-05.txt, sha256: \(digest)}",
    )
    let run = try site.build()
    #expect(run.status == 0)
    #expect(try site.text("\(canteen)/versions/2024-03-05/source.txt") == source)
    #expect(run.said?.findings.contains { $0.id == "source.changed" } == true)
  }

  @Test func `a version is imported beside the others`() throws {
    let site = try VirtualSite.versions()
    try site.write("new.txt", "关于开办社区食堂的意见\n\n一、合理布局\n\n（一）选好地点。在车站旁开办。（责任单位：市民政局）\n\n2025年9月1日\n")
    let run = try site.gongwen("import", "new.txt", "--slug", "mzf-2024-5", "--version-date", "2025-09-01")
    try #require(run.status == 0, "\(run.output)\(run.errors)")
    let text = try site.text("Content/documents/mzf-2024-5/2025-09-01.md")
    #expect(text.contains("file: mzf-2024-5/2025-09-01.txt"))
    #expect(site.exists("Content/sources/mzf-2024-5/2025-09-01.txt"))
    #expect(site.exists("Content/sources/mzf-2024-5/2025-09-01.repairs.tsv"))
    try site.edit("Content/documents/mzf-2024-5/2025-09-01.md", "slug: mzf-2024-5", "place: 明州市\nslug: mzf-2024-5")
    let build = try site.build()
    try #require(build.status == 0, "\(build.output)")
    #expect(build.said?.findings.contains { $0.id == "source.missing" || $0.id == "source.changed" } == false)
    #expect(try site.text("\(canteen)/index.html").contains("在车站旁开办"))
    #expect(site.exists("\(canteen)/compare/2025-01-10..2025-09-01.html"))
    #expect(try site.gongwen("import", "new.txt", "--version-date", "2025-09-01").status == 2)
    #expect(try site.gongwen("import", "new.txt", "--slug", "x", "--version-date", "1.9.2025").status == 2)
  }
}
