import PolicyModel
import PolicyParsing
import Testing

/// What batches of documents in other styles showed: each class with its sentence and a look-alike beside it.
@Suite struct StyleTests {
  private static func document(_ body: String, title: String = "某县行动方案", head: String = "") -> PolicyDocument {
    let source = "---\ntitle: \(title)\nslug: x\n\(head)---\n\n# \(title)\n\n\(body)\n"
    return parseDocument(path: "documents/x.md", bytes: Array(source.utf8), repairs: nil, options: ParsingOptions())
  }

  private static func duties(_ document: PolicyDocument) -> [String] {
    document.measures.map { measure in
      (measure.label ?? "") + measure.duties.map { "\($0.role.rawValue) \($0.name)" }.joined(separator: "、")
    }
  }

  private static func limits(_ document: PolicyDocument) -> [String] {
    document.measures.flatMap(\.timeLimits).map { "\($0.text) \($0.kind.rawValue) \($0.date ?? "–")" }
  }

  @Test func `a rule may part its names by a comma`() {
    let body = """
      1.推行清洁生产。（市工信局牵头，市财政局配合。以下任务均需各县（市、区）政府，各开发区管委会落实，不再列出）

      2.推动综合利用。（市生态环境局负责）
      """
    #expect(
      Self.duties(Self.document(body)) == [
        "1.lead 市工信局、support 市财政局", "2.responsible 市生态环境局、responsible 各县（市、区）政府、responsible 各开发区管委会",
      ]
    )
  }

  @Test func `a condition on who leads is no rule`() {
    let body = "1.推行试点。（市工信局、市财政局负责）\n\n注：排名第一的单位为牵头单位的，由该单位报送总结。"
    #expect(Self.document(body).rules.isEmpty)
    #expect(!Self.document("1.推行试点。（市工信局、市财政局负责）\n\n注：排名第一的单位为牵头单位。").rules.isEmpty)
  }

  @Test func `a rule says of the others what they are, but for the clauses that it excepts`() {
    let body = """
      本方案列第一位的为牵头单位；除标注“分别负责”的外，其余为配合单位。

      1.推行清洁生产。（市工信局、市财政局）

      2.推动综合利用。（市生态环境局、市水利局分别负责）

      3.加强宣传。（市文旅局、市广电台）
      """
    #expect(
      Self.duties(Self.document(body)) == [
        "1.lead 市工信局、support 市财政局", "2.responsible 市生态环境局、responsible 市水利局", "3.lead 市文旅局、support 市广电台",
      ]
    )
  }

  @Test func `what a rule speaks of may itself hold 涉及`() {
    let body = """
      1.推行清洁生产。（责任单位：省工信厅；以下涉及市州落实的事项均由各市州政府负责，不再逐一列出）

      2.推动综合利用。（责任单位：省生态环境厅）
      """
    #expect(Self.duties(Self.document(body)) == ["1.responsible 省工信厅", "2.responsible 省生态环境厅、responsible 各市州政府"])
  }

  @Test func `a word for what is counted may stand in brackets with its number`() {
    let body = """
      【工作一】完善体系。6月底前实现全覆盖。

      责任林长：市级副总林长

      责任单位：市林业局

      【工作二】强化保护。查处违法案件。

      责任林长：各市级林长

      责任单位：市公安局
      """
    let document = Self.document(body)
    #expect(Self.duties(document) == ["【工作一】responsible 市林业局", "【工作二】responsible 市公安局"])
    #expect(document.measures.map(\.title) == ["完善体系", "强化保护"])
  }

  @Test func `lists of bodies behind the last stop are clauses where several paragraphs end so`() {
    let items = [
      "1. 推进国企改革，9月底前完成核定。市国资委、市财政局，市属企业", "2. 健全联动机制。市卫健委、市医保局。", "3. 完善数据机制。市数据局、市委网信办",
    ]
    #expect(
      Self.duties(Self.document(items.joined(separator: "\n\n"))) == [
        "1.responsible 市国资委、responsible 市财政局、responsible 市属企业", "2.responsible 市卫健委、responsible 市医保局",
        "3.responsible 市数据局、responsible 市委网信办",
      ]
    )
    #expect(Self.duties(Self.document(items.prefix(2).joined(separator: "\n\n"))) == ["1.", "2."])
  }

  @Test func `a task's number may end in a dot`() {
    let body = """
      一、守底线

      任务1.落实监测机制

      牵头部门：县乡村振兴局

      任务2.抓好后续扶持

      牵头部门：县发改局

      二、促发展

      任务3.培育产业

      牵头部门：县农业农村局
      """
    #expect(Self.duties(Self.document(body)) == ["任务1.lead 县乡村振兴局", "任务2.lead 县发改局", "任务3.lead 县农业农村局"])
  }

  @Test(arguments: ["项目1.5亿元已到位。", "措施一、二要落实。"]) func `figures that go on are no number of a task`(_ text: String) {
    #expect(Self.document(text + "\n\n责任单位：县水利局").measures.first?.label == nil)
  }

  @Test func `bodies are asked to do things by name`() {
    let body = """
      1.关于学校建设。请县教体局牵头，县住建局配合，于8月25日前完成预审。

      2.关于客运补贴。请县交通局会同县财政局，8月31日前提出方案。

      以上事项办理情况请于9月5日前报县政府督查室。
      """
    let document = Self.document(body, head: "date: 2022-08-19\n")
    #expect(Self.duties(document) == ["1.lead 县教体局、support 县住建局", "2.responsible 县交通局、responsible 县财政局"])
    #expect(Self.limits(document) == ["8月25日前 by 2022-08-25", "8月31日前 by 2022-08-31"])
  }

  @Test func `what measures answer to names the row`() {
    func titles(_ first: String) -> [String?] {
      Self.document(
        "| \(first) | 防控措施 | 责任部门 |\n| --- | --- | --- |\n| 非法集资 | 开展专项行动 | 市公安局 |\n| 危化品 | 完成搬迁改造 | 市应急局 |"
      ).measures.map(\.title)
    }
    #expect(titles("风险点") == ["非法集资", "危化品"])
    #expect(titles("领域") == ["开展专项行动", "完成搬迁改造"])
  }

  @Test func `a body and what it is to do are no title`() {
    let body = "（一）强化统筹。市发改委抓好调度。（市发改委负责）\n\n（二）国务院有关部门要加强指导。各地要压实责任。\n\n（三）完善机制。健全台账。（市财政局负责）"
    #expect(Self.document(body).measures.map(\.title) == ["强化统筹", nil, "完善机制"])
  }

  @Test func `who drafts is said of items on several lines, of the document on one`() {
    let one = "1.某县湿地保护条例\n\n起草单位：县林业局\n\n2.某县物业管理条例\n\n提请时间：2024年6月"
    #expect(Self.duties(Self.document(one)) == ["1.", "2."])
    let both = "1.某县湿地保护条例\n\n起草单位：县林业局\n\n2.某县物业管理条例\n\n起草单位：县住建局、县司法局"
    #expect(Self.duties(Self.document(both)) == ["1.responsible 县林业局", "2.responsible 县住建局、responsible 县司法局"])
  }

  @Test func `fields below a list, or numbered in it, are the item's above`() {
    let below = """
      一、管网渗漏问题突出。

      整改措施：

      1.改造老旧管网。

      2.建立巡查台账。

      责任单位：县水利局

      督导单位：县住建局

      整改时限：2024年6月底前

      二、扬尘管控不到位。

      整改措施：

      1.落实覆盖。

      2.加强洒水。

      责任单位：县住建局

      督导单位：县生态环境局

      整改时限：2024年5月底前
      """
    #expect(Self.duties(Self.document(below)) == ["一、responsible 县水利局、guide 县住建局", "二、responsible 县住建局、guide 县生态环境局"])
    let numbered = """
      问题一：村集体经济薄弱

      （1）整改措施：制定增收计划。

      （2）整改时限：2024年6月底前

      （3）牵头单位：县委组织部

      （4）责任单位：县财政局
      """
    #expect(Self.duties(Self.document(numbered)) == ["问题一：lead 县委组织部、joint 县财政局"])
  }

  @Test func `items that each end in a clause are measures, whatever stands above`() {
    let body = "一、改造管网\n\n1.摸清底数。（责任单位：县水利局）\n\n2.建立台账。（责任单位：县住建局）"
    #expect(Self.duties(Self.document(body)) == ["1.responsible 县水利局", "2.responsible 县住建局"])
  }

  @Test func `a line between measures heads those below it`() {
    let body = """
      （1）组织开学教育。（德育处、大队部）

      十月：安全教育月

      （2）举行疏散演练。（安全办、各班主任）

      （3）召开家长会。（德育处、教导处）
      """
    let document = Self.document(body)
    #expect(
      Self.duties(document) == [
        "（1）responsible 德育处、responsible 大队部", "（2）responsible 安全办、responsible 各班主任",
        "（3）responsible 德育处、responsible 教导处",
      ]
    )
    #expect(document.sections.map(\.title) == ["十月：安全教育月"])
    #expect(document.measures.map(\.section) == [nil, 0, 0])
  }

  @Test func `a sentence between measures heads nothing`() {
    let body = "（1）组织开学教育。（德育处、大队部）\n\n以上工作要抓紧完成。\n\n（2）举行疏散演练。（安全办、教导处）"
    #expect(Self.document(body).sections.isEmpty)
  }

  @Test func `what a meeting decides begins behind its lead-in`() {
    let body = """
      一、关于管线迁改

      会议明确，由供电公司牵头，市轨道集团配合，于10月底前完成设计。

      二、关于占道审批

      会议要求：由市公安局、市城管局负责，并联审批。
      """
    #expect(Self.duties(Self.document(body)) == ["一、lead 供电公司、support 市轨道集团", "二、responsible 市公安局、responsible 市城管局"])
  }

  @Test func `who helps in a list of duties supports`() {
    let body = "市应急局：负责指挥协调。\n\n市公安局：协助做好交通管制，维护秩序。\n\n市卫健委：组织伤病员救治和防疫。\n\n市交通局：配合做好人员转移安置。"
    #expect(
      Self.duties(Self.document(body)) == ["responsible 市应急局", "support 市公安局", "responsible 市卫健委", "support 市交通局"]
    )
  }

  @Test(arguments: [
    ("推进改造，结算率2025年达到60%，2026年达到80%。", ["2025年 within 2025-12-31", "2026年 within 2026-12-31"]),
    ("2025年废旧农膜回收率达到95%以上。", ["2025年 within 2025-12-31"]),
    ("2023年废旧农膜回收率达到95%以上。", []),
    ("2025年废旧农膜是回收的重点。", []),
    ("截至2024年4月底，逾期率为2.3%。", []),
    ("推进改造。完成时限：2024年4—5月", ["2024年4—5月 within 2024-05-31"]),
    ("推进改造。（责任单位：县住建局；完成时限：　）", []),
    ("推进改造。完成时限： ；", []),
    ("今年4—5月雨水偏多。", []),
    ("2025年，全部社区设置中医馆。", ["2025年 within 2025-12-31"]),
    ("2023年，全部社区设置了中医馆。", []),
    ("年内出台配套制度。", ["年内 within 2024-12-31"]),
  ]) func `limits`(_ text: String, _ expected: [String]) {
    let body = "1.\(text)\n\n责任单位：县水利局\n\n2.建立台账。\n\n责任单位：县住建局"
    #expect(Self.limits(Self.document(body, head: "date: 2024-01-10\n")) == expected)
  }

  @Test func `a span of years in the title says no year, one year does`() {
    let body = "1.6月底前完成摸底。（责任单位：县水利局）\n\n2.年内完成改造。（责任单位：县住建局）"
    #expect(
      Self.limits(Self.document(body, title: "某县2024年工作要点"))
        == ["6月底前 by 2024-06-30", "年内 within 2024-12-31"]
    )
    #expect(Self.limits(Self.document(body, title: "某县三年行动计划（2023—2025年）")) == ["6月底前 by –", "年内 within –"])
  }
}
