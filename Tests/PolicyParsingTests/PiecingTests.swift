import PolicyModel
import PolicyParsing
import Testing

/// Numbers that stand in a sentence begin no part of the document.
@Suite struct PiecingTests {
  private func document(_ text: String) -> PolicyDocument {
    let body = """
      ---
      title: 关于甲的意见
      slug: a
      ---

      ## 一、总则

      （一）保护文物。\(text)（责任单位：省文物局）

      （二）加强监督。开展检查。（责任单位：省司法厅）

      ## 二、保障

      （三）落实经费。安排资金。（责任单位：省财政厅）
      """
    return parseDocument(path: "documents/a.md", bytes: Array(body.utf8), repairs: nil, options: ParsingOptions())
  }

  @Test(
    arguments: [
      "坚持公开。一、二级文物藏品报上级部门备案。", "坚持公开。一、二、三产业同受保护。", "修订办法。第四十三条规定的处罚从其规定。",
    ]
  )
  func `an enumeration or a reference in a paragraph leaves sections and measures alone`(_ text: String) {
    let document = document(text)
    #expect(document.sections.map(\.label) == ["一、", "二、"])
    #expect(document.measures.map(\.label) == ["（一）", "（二）", "（三）"])
    #expect(document.articles.isEmpty)
  }

  @Test func `a paragraph that begins with an article spoken of is no statute`() {
    let document = document("坚持公开。\n\n第四十三条规定的处罚，由主管部门决定。")
    #expect(document.articles.isEmpty)
    #expect(document.sections.count == 2)
    #expect(document.measures.count == 3)
  }
}
