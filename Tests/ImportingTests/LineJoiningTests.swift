import Importing
import PolicyModel
import Testing

/// Sentences that a page or a narrow column cut, in our own words.
@Suite struct LineJoiningTests {
  private let head = "关于做好测试工作的通知\n\n某函〔2021〕5号\n\n各有关单位：\n\n"

  /// The blocks behind the recipients.
  private func paragraphs(_ text: String) throws -> [String] {
    Array(body(of: try imported(head + text)).dropFirst(3))
  }

  @Test func `a unit's name cut by a page is one name again, with and without an empty line between`() throws {
    for gap in ["\n", "\n\n", "\n\n— 3 —\n\n", "\n\n- 12 -\n", "\n第 4 页 共 9 页\n", "\r\n\r\n"] {
      let text = "（一）加强监测。定期发布情况，及时预警。（责任单位：省财\(gap)政厅、省商务厅按职责分工负责）\n"
      #expect(try paragraphs(text) == ["（一）加强监测。定期发布情况，及时预警。（责任单位：省财政厅、省商务厅按职责分工负责）"], "\(gap)")
    }
  }

  @Test(arguments: [
    ("各地要建立台账，明确时限，形成长效", "化机制，推动落实。"), ("推进试点。鼓励先行先试，完", "善风险补偿机制。"), ("落实“归集", "即共享”要求，推动应用。"),
    ("按照《某某办", "法》执行。"), ("健全制度。定期评估。（责任单位：", "省财政厅、省审计厅）"), ("由省财政厅、", "昆明海关负责落实。"), ("各部门要加强协调，", "共同推进。"),
    ("各部门要加强协调", "，共同推进。"),
    ("（牵头单位：省教育厅；配合单位：省财政厅", "）"), ("支持企业应用5G、人工智能。推广区块", "链等技术。"),
  ]) func `a sentence that is not over goes on`(_ before: String, _ after: String) throws {
    #expect(try paragraphs("\(before)\n\n\(after)\n") == [before + after])
    #expect(try paragraphs("\(before)\n\(after)\n") == [before + after])
  }

  @Test(arguments: [
    ("一、总体要求", "以新发展理念为指导，统筹推进。"), ("（一）健全制度", "各部门要健全制度。"), ("（一）健全制度。各部门要落实", "（二）完善机制。"),
    ("第一条 为了规范管理，制定本办法。", "第二条 本办法适用于本市。"), ("组　长：张某某", "副组长：李某某、王某某"), ("张某某，省财政厅副厅长", "李某某，省商务厅副厅长"),
    ("主要任务如下：", "加强组织领导，压实责任。"), ("附件：1．任务分工表", "2．联系人名单"), ("省财政厅负责资金保障", "省教育厅负责人员培训"),
    ("建好台账，定期更新。责任单位：市财政局，各县（区）人民政府", "●推进农村供水保障。"), ("完成改造，定期更新。实施农村道路", "——牵头单位：市交通运输局"),
    ("每年开展一次评估。", "州市要建立工作专班，抓好落实。"), ("加强组织领导", "各地区要提高认识，抓好落实。"),
  ]) func `what begins anew is not joined`(_ before: String, _ after: String) throws {
    #expect(try paragraphs("\(before)\n\n\(after)\n").count == 2)
    #expect(try paragraphs("\(before)\n\(after)\n").count == 2)
  }

  @Test func `a number that is not the next one does not begin a paragraph in an open sentence`() throws {
    let text = "（一）促进融合。支持各地推动产业发展，加快\n\n一、二、三产业融合发展，带动增收。\n\n（二）加强保障。落实资金。\n"
    // 一、 could begin a section: where the sentence before ends with a comma, it does not.
    let comma = "（一）促进融合。支持各地推动第一、\n二、三产业融合发展，带动增收。\n\n（二）加强保障。落实资金。\n"
    #expect(try paragraphs(comma).first == "（一）促进融合。支持各地推动第一、二、三产业融合发展，带动增收。")
    #expect(try paragraphs(text).count >= 2)
  }

  @Test func `Latin words keep a blank where a line break parted them`() throws {
    let text = "积极引进国外先进技术，支持企业应用 Internet of\nThings 等技术，推动升级。\n"
    #expect(try paragraphs(text) == ["积极引进国外先进技术，支持企业应用 Internet of Things 等技术，推动升级。"])
    #expect(try paragraphs("到20\n21年，建成平台，形成体系。\n") == ["到20", "21年，建成平台，形成体系。"])
  }

  @Test func `a text that is broken at every line is joined by its width, paragraphs by their indentation`() throws {
    let text = """
          为进一步加强中小企业服务，促进高质量发展，现就有关
      事项通知如下。
          一、总体要求
          坚持政府引导、市场运作，着力解决企业在融资、用工、创
      新等方面的突出问题，推动形成上下协同、部门联动的工作格
      局。
          二、主要任务
          （一）完善服务体系。健全省、市、县三级服务网络，推动
      服务资源向基层延伸，鼓励社会组织提供公益服务。支持建设
      一批示范平台，开展培训、咨询、检测等服务。（责任单位：省
      工业和信息化厅、省财政厅）
                               — 1 —
          （二）强化要素保障。落实用地、用能、用工等支持政策，
      降低企业成本，定期开展评估并通报工作情况。（责任单位：
      省自然资源厅、省能源局、省人力资源社会保障厅、省生态环境
      厅）
          三、组织实施
          各地各部门要提高认识，压实责任，确保各项措施落到实处。
      重要情况及时报告。

      """
    #expect(
      try paragraphs(text) == [
        "为进一步加强中小企业服务，促进高质量发展，现就有关事项通知如下。", "## 一、总体要求",
        "坚持政府引导、市场运作，着力解决企业在融资、用工、创新等方面的突出问题，推动形成上下协同、部门联动的工作格局。", "## 二、主要任务",
        "（一）完善服务体系。健全省、市、县三级服务网络，推动服务资源向基层延伸，鼓励社会组织提供公益服务。支持建设一批示范平台，开展培训、咨询、检测等服务。（责任单位：省工业和信息化厅、省财政厅）",
        "（二）强化要素保障。落实用地、用能、用工等支持政策，降低企业成本，定期开展评估并通报工作情况。（责任单位：省自然资源厅、省能源局、省人力资源社会保障厅、省生态环境厅）",
        "## 三、组织实施",
        "各地各部门要提高认识，压实责任，确保各项措施落到实处。重要情况及时报告。",
      ]
    )
  }

  @Test func `each join is recorded with its line and what stood on both sides`() throws {
    let result = try imported(head + "加强协调，建立工作台账，明确省财\n\n政厅职责，推动落实。\n")
    let repair = try #require(repairs(of: result).first { $0.kind == .joined })
    #expect(repair.line == 7)
    #expect(repair.original == "作台账，明确省财\n\n政厅职责，推动落")
    #expect(repair.replacement == "作台账，明确省财政厅职责，推动落")
    #expect(result.report.contains { $0.hasPrefix("第 7 行：接上断开的句子") && $0.contains("省财⏎⏎政厅") })
  }
}
