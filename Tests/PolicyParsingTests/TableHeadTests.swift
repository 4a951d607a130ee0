import PolicyModel
import PolicyParsing
import Testing

/// What the heads of a table's columns make of them.
@Suite struct TableHeadTests {
  private func rows(_ lines: [String]) -> [String] {
    var table = lines
    table.insert("|" + String(repeating: " --- |", count: lines[0].count { $0 == "|" } - 1), at: 1)
    let source = "---\ntitle: 任务分工表\nslug: x\n---\n\n" + table.joined(separator: "\n") + "\n"
    let bytes = Array(source.utf8)
    let document = parseDocument(path: "documents/x.md", bytes: bytes, repairs: nil, options: ParsingOptions())
    return document.measures.map { measure in
      "\(measure.title ?? "–"): " + measure.duties.map { "\($0.role.rawValue) \($0.name)" }.joined(separator: "、")
    }
  }

  @Test func `what several rows have alike is their kind and not their title`() {
    #expect(
      rows(["| 指标 | 工作任务 | 责任股室 |", "| 文化 | 送戏下乡 | 文化股 |", "| 文化 | 布置展厅 | 文化股、文化馆 |", "| 旅游 | 新建厕所 | 旅游股 |"])
        == ["送戏下乡: responsible 文化股", "布置展厅: responsible 文化股、responsible 文化馆", "新建厕所: responsible 旅游股"]
    )
    #expect(
      rows(["| 指标 | 工作任务 | 责任股室 |", "| 送戏场次 | 全年不少于百场 | 文化股 |", "| 厕所座数 | 新建六座 | 旅游股 |"])
        == ["送戏场次: responsible 文化股", "厕所座数: responsible 旅游股"]
    )
  }

  @Test func `members take part beside a lead and are responsible beside what they do`() {
    #expect(
      rows(["| 任务 | 牵头单位 | 成员单位 |", "| 编制方案 | 市应急局 | 市公安局、市气象局 |"])
        == ["编制方案: lead 市应急局、support 市公安局、support 市气象局"]
    )
    #expect(rows(["| 成员单位 | 主要职责 |", "| 市气象局 | 发布预警。 |"]) == ["–: responsible 市气象局"])
    #expect(rows(["| 成员单位 | 联系人 |", "| 市气象局 | 李某 |"]) == [])
  }
}
