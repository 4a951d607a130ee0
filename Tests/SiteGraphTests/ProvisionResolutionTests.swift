import PolicyModel
import PolicyParsing
import SiteGraph
import Testing

/// A provision that a text names is found in the document of the site, or left: nothing is guessed.
@Suite struct ProvisionResolutionTests {
  private static func parsed(_ slug: String, _ title: String, _ body: String) -> PolicyDocument {
    let source = "---\ntitle: \(title)\nslug: \(slug)\ndate: 2022-03-10\n---\n\n\(body)\n"
    let path = "documents/\(slug).md"
    return parseDocument(path: path, bytes: Array(source.utf8), repairs: nil, options: ParsingOptions())
  }

  private static let statute = parsed(
    "tiaoli",
    "某省节水条例",
    """
    # 某省节水条例

    第一章　总　则

    第一条　为了节约用水，制定本条例。

    第二条　本条例适用于下列活动：

    （一）取水；

    （二）用水。

    前款规定的活动应当计量。

    第二章　用水管理

    第一节　计划用水

    第三条　用水实行计划管理。

    第二节　节约用水

    第四条　推广节水器具。

    附件2

    器具名录
    """,
  )

  private static let plan = parsed(
    "fangan",
    "某省节水行动方案",
    """
    # 某省节水行动方案

    一、农业节水

    （一）推广喷灌。抓好落实。（责任单位：省水利厅）

    （二）改造渠系。抓好落实。（责任单位：省水利厅）

    二、工业节水

    （三）循环用水。抓好落实。（责任单位：省工信厅）
    """,
  )

  private static func targets(_ text: String) -> [String] {
    let citing = parsed("yinyong", "某市意见", "一、甲\n\n（一）乙。\(text)（责任单位：市水务局）\n\n（二）丙。办好。（责任单位：市水务局）")
    let site = graph([statute, plan, citing])
    let node = site.documents.first { $0.slug == "yinyong" }
    return (node?.provisionTargets.values.flatMap { $0 } ?? []).map { target in
      target.map { "\(site.documents[$0.document].slug)#\($0.anchor)" + ($0.measure == nil ? "" : " m") } ?? "nil"
    }
  }

  @Test(arguments: [
    ("依照《某省节水条例》第三条办理。", ["tiaoli#a3"]),
    ("依照《某省节水条例》第二条第一款第（二）项办理。", ["tiaoli#a2-p3"]),
    ("依照《某省节水条例》第二条第二款办理。", ["tiaoli#a2-p4"]),
    ("依照《某省节水条例》第三条第五款办理。", ["tiaoli#a3"]),
    ("依照《某省节水条例》第九条办理。", ["nil"]),
    ("依照《某省节水条例》第二章第二节办理。", ["tiaoli#s4"]),
    ("依照《某省节水条例》第一条、第四条办理。", ["tiaoli#a1", "tiaoli#a4"]),
    ("落实《某省节水行动方案》第（三）项。", ["fangan#m3 m"]),
    ("落实《某省节水行动方案》第二部分第（三）项。", ["fangan#m3 m"]),
    ("落实《某省节水行动方案》第一部分第（三）项。", ["nil"]),
    ("落实《某省节水行动方案》第2条。", ["fangan#m2 m"]),
    ("落实《某省节水行动方案》第二部分。", ["fangan#s2"]),
    ("落实《别处的办法》第二条。", []),
  ]) func `a provision leads to its place`(_ text: String, _ expected: [String]) {
    #expect(Self.targets(text) == expected)
  }

  @Test func `what is cited knows where`() throws {
    let citing = Self.parsed(
      "yinyong",
      "某市意见",
      "依照《某省节水条例》第三条制定。\n\n一、甲\n\n（一）乙。落实《某省节水行动方案》第（三）项。（责任单位：市水务局）\n\n（二）丙。办好。（责任单位：市水务局）",
    )
    let site = graph([Self.statute, Self.plan, citing])
    let place = try #require(site.documents.firstIndex { $0.slug == "yinyong" })
    let statute = try #require(site.documents.firstIndex { $0.slug == "tiaoli" })
    let plan = try #require(site.documents.firstIndex { $0.slug == "fangan" })
    #expect(site.documents[statute].provisionUses["a3"]?.map(\.use.document) == [place])
    #expect(site.documents[plan].provisionUses["m3"]?.map(\.use.measure) == [0])
    #expect(site.documents[plan].provisionUses["m1"] == nil)
    #expect(site.citedBy(document: statute).map(\.document) == [place])
    #expect(site.citedBy(document: place).isEmpty)
  }
}
