import Foundation
import TestSupport
import Testing

/// Small documents in our own words, each in another style, through the whole way: import, build, and what was read of them as a
/// person can check it line by line (`Golden/styles`).
///
/// What the goldens hold on purpose: the rule 列第一位者为牵头单位 reaches the later clauses, also one of a single unit; running
/// prose (由县文化和旅游局牵头，…配合) is no clause and gives no duty; a statute has articles and no measures.
struct StyleTests {
  @Test func `documents of three styles are imported, built and read as their goldens say`() throws {
    let site = try VirtualSite([:])
    try site.makeFolder("Content/documents")
    var read: [String: String] = [:]
    for name in ["division", "tasks", "rules"] {
      let text = VirtualSite.project + "/Tests/SiteBuildTests/Fixtures/\(name).txt"
      let run = try site.gongwen("import", text, "--slug", name)
      try #require(run.status == 0, "\(run.output)\(run.errors)")
    }
    let run = try site.build()
    try #require(run.status == 0, "\(run.output)\(run.errors)")
    for name in ["division", "tasks", "rules"] {
      let data = try DocumentJSON(contentsOf: site.path("Output/documents/\(name)/data.json"))
      read["\(name).txt"] = summary(data)
    }
    #expect(try GoldenFolder("styles", beside: #filePath).faults(read) == [])
  }

  @Test func `a row whose first cell another covers has its own place`() throws {
    let text = """
      ---
      title: 任务分工表
      slug: x
      merged_cells: [表1第3行第1列, 表1第3行第3列]
      ---

      | 序号 | 任务 | 责任单位 |
      | --- | --- | --- |
      | 1 | 编制方案并报批 | 市财政局 |
      | | 完成系统开发 | |
      """
    let site = try VirtualSite(["Content/documents/x.md": text])
    let run = try site.build()
    try #require(run.status == 0, "\(run.output)\(run.errors)")
    let page = try site.text("Output/documents/x/index.html")
    #expect(page.contains("<tr id=\"m1\">") && page.contains("<td id=\"m2\">"))
    let data = try DocumentJSON(contentsOf: site.path("Output/documents/x/data.json"))
    #expect(data.measures.map { $0.duties.map(\.name) } == [["市财政局"], ["市财政局"]])
  }

  @Test func `what the head of a table cites leads to that table`() throws {
    let text = """
      ---
      title: 关于确定罪名的补充规定
      slug: x
      ---

      # 关于确定罪名的补充规定

      按照下表执行。

      | 《某法修正案》第一条 | 某罪 |
      | --- | --- |
      | 第二条 | 另一罪 |

      （一）修改目录。另见下表。（市司法局负责）

      | 《某法修正案》第三条 | 某罪 |
      | --- | --- |
      | 第四条 | 另一罪 |
      """
    let site = try VirtualSite(["Content/documents/x.md": text])
    let run = try site.build()
    // The build itself proves that each link leads somewhere.
    try #require(run.status == 0, "\(run.output)\(run.errors)")
    let page = try site.text("Output/documents/x/index.html")
    #expect(page.contains("<tr id=\"p3\"><th>") && page.contains("<tr id=\"m1-p2\"><th>"))
  }

  /// One line for everything that was read, in the order of the text.
  private func summary(_ data: DocumentJSON) -> String {
    var lines = [
      "\(data.title) \(data.number ?? "no number") \(data.date ?? "no date") \(data.issuers.joined(separator: " "))"
    ]
    lines += data.cites.map { "cites 《\($0.title ?? "")》\($0.number ?? "")" }
    for section in data.sections { lines.append("\(section.id) \(section.label ?? "")\(section.title)") }
    for measure in data.measures {
      lines.append(
        "\(measure.id) in \(measure.section ?? "-"): \(measure.label ?? "") \(measure.title ?? "(no title)")"
      )
      lines += measure.clauses.map { "  clause \($0)" }
      lines += measure.duties.map {
        "  \($0.role) \($0.order) \($0.name)\($0.group ? " (group)" : "")\($0.known_by == "stated" ? "" : " by \($0.known_by)")"
      }
      lines += measure.cites.map { "  cites 《\($0.title ?? "")》\($0.number ?? "")" }
      lines += measure.deadlines.map { "  \($0.kind) \($0.text)\($0.date.map { " = \($0)" } ?? "")" }
    }
    lines += data.findings.map { "\($0.severity) \($0.line):\($0.column) \($0.id): \($0.text)" }
    return lines.joined(separator: "\n") + "\n"
  }
}
