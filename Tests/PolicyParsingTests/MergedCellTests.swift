import PolicyModel
import PolicyParsing
import Testing

/// A cell that goes on over several rows (上下合并) holds for each of them, where front matter says so and nowhere else.
@Suite struct MergedCellTests {
  private static func duties(_ merged: String) -> [String] {
    let source = """
      ---
      title: 任务分工表
      slug: x
      \(merged)
      ---

      | 序号 | 任务 | 牵头单位 | 责任单位 |
      | --- | --- | --- | --- |
      | 1 | 编制方案并报批 | 市数据局 | 市财政局 |
      | | 完成系统开发 | | 市工信局、各区人民政府 |
      | | 组织试运行 | | |
      | 2 | 分批培训人员 | 市人社局 | |
      """
    let bytes = Array(source.utf8)
    let document = parseDocument(path: "documents/x.md", bytes: bytes, repairs: nil, options: ParsingOptions())
    return document.measures.map { $0.duties.map { "\($0.role.rawValue) \($0.name)" }.joined(separator: "、") }
  }

  @Test func `each row that a cell covers has its units`() {
    #expect(
      Self.duties("merged_cells: [表1第3至4行第3列, 表1第4行第4列]") == [
        "lead 市数据局、joint 市财政局", "joint 市工信局、joint 各区人民政府、lead 市数据局",
        "lead 市数据局、joint 市工信局、joint 各区人民政府", "lead 市人社局",
      ]
    )
  }

  @Test func `an empty cell that is not merged names nobody`() {
    #expect(
      Self.duties("") == ["lead 市数据局、joint 市财政局", "responsible 市工信局、responsible 各区人民政府", "lead 市人社局"]
    )
  }

  @Test func `the reason says that the cell stands above`() {
    let text =
      "---\ntitle: t\nslug: x\nmerged_cells: [表1第3行第2列]\n---\n\n| 任务 | 责任单位 |\n| --- | --- |\n| 编制方案并报批 | 市财政局 |\n| 完成系统开发 | |\n"
    let bytes = Array(text.utf8)
    let document = parseDocument(path: "documents/x.md", bytes: bytes, repairs: nil, options: ParsingOptions())
    #expect(
      document.measures.map { $0.duties.map(\.reason) } == [
        ["负责：列于表格“责任单位”一栏"], ["负责：列于表格“责任单位”一栏（单元格与上方合并）"],
      ]
    )
  }

  @Test(arguments: ["表1第3行第4列", "表12第3至15行第4列"]) func `cells are written and read back`(_ text: String) {
    #expect(CoveredRows(text)?.text == text)
  }

  @Test(arguments: ["", "表1", "表0第3行第4列", "表1第1行第4列", "表1第5至3行第4列", "表1第3行第4列。", "表1第999999行第4列"])
  func `what says no cells is refused`(_ text: String) { #expect(CoveredRows(text) == nil) }
}
