import Importing
import PolicyModel
import SourceText
import Testing

/// Head, closing, covering notices, annexes, websites, glued lines: documents of our own in several styles.
@Suite struct DocumentElementsTests {
  private func frontMatter(_ result: ImportResult) -> [String] {
    String(decoding: result.markdown, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
      .dropFirst().prefix { $0 != "---" }.map(String.init)
  }

  @Test func `a printed document with letterhead, number, copies and printer`() throws {
    let result = try imported(
      """
      宁川省工业和信息化厅文件

      宁工信企业〔2022〕18号

      关于印发《宁川省企业服务
      行动方案（试行）》的通知

      各市、州工业和信息化局，有关单位：

      现将《宁川省企业服务行动方案（试行）》印发给你们，请认真贯彻执行。

      　　　　　　　　　　　　　　宁川省工业和信息化厅
      　　　　　　　　　　　　　　　2022年3月5日
      （此件公开发布）

      宁川省企业服务行动方案
      （试行）

      一、服务内容

      （一）政策咨询。开展咨询服务。（责任单位：厅企业处）

      抄送：省政府办公厅。
      宁川省工业和信息化厅办公室　　　　2022年3月6日印发
      """
    )
    #expect(
      body(of: result) == [
        "宁川省工业和信息化厅文件", "宁工信企业〔2022〕18号", "# 关于印发《宁川省企业服务行动方案（试行）》的通知", "各市、州工业和信息化局，有关单位：",
        "　　现将《宁川省企业服务行动方案（试行）》印发给你们，请认真贯彻执行。".replacing("　", with: ""), "宁川省工业和信息化厅", "2022年3月5日", "（此件公开发布）",
        "# 宁川省企业服务行动方案（试行）", "## 一、服务内容", "（一）政策咨询。开展咨询服务。（责任单位：厅企业处）", "抄送：省政府办公厅。",
        "宁川省工业和信息化厅办公室　　　　2022年3月6日印发",
      ]
    )
    let fields = frontMatter(result)
    #expect(fields.contains("number: 宁工信企业〔2022〕18号"))
    #expect(fields.contains("issuers: [宁川省工业和信息化厅]"))
    #expect(fields.contains("place: 宁川省"))
    #expect(fields.contains("date: 2022-03-05"))
    #expect(fields.contains("printed: 2022-03-06"))
    #expect(fields.contains("printer: 宁川省工业和信息化厅办公室"))
    #expect(fields.contains("publicity: 此件公开发布"))
    #expect(fields.contains("kind: 通知"))
    #expect(fields.contains("inferred: [place]"))
    #expect(result.slug.hasSuffix("-2022-18"))
  }

  @Test func `several bodies sign, one a line or on one line`() throws {
    let text = "关于开展联合行动的通知\n\n各有关单位：\n\n正文一句。\n\n宁川省教育厅\n宁川省财政厅　宁川省民政厅\n二〇二二年三月五日\n"
    let fields = frontMatter(try imported(text))
    #expect(fields.contains("issuers: [宁川省教育厅, 宁川省财政厅, 宁川省民政厅]"))
    #expect(fields.contains("date: 2022-03-05"))
  }

  @Test func `without a number the slug is date and digest, without a date the digest`() throws {
    let dated = try imported("关于某事的通知\n\n正文一句。\n\n宁川省教育厅\n2022年3月5日\n")
    #expect(dated.slug.hasPrefix("2022-03-05-"))
    #expect(dated.slug.utf8.count == 10 + 1 + 8)
    #expect(try imported("关于某事的通知\n\n正文一句。\n").slug.hasPrefix("undated-"))
    #expect(dated.findings.contains { $0.id == "import.number-missing" })
  }

  @Test func `a text without a title says so`() throws {
    let result = try imported("今年以来，各地认真落实政策，取得明显成效。\n")
    #expect(result.findings.contains { $0.id == "import.title-missing" && $0.severity == .warning })
    #expect(frontMatter(result).contains("inferred: [title]"))
    #expect(body(of: result) == ["今年以来，各地认真落实政策，取得明显成效。"])
  }

  @Test func `what a website wrote above and below is taken out, verbatim`() throws {
    let result = try imported(
      """
      首页 > 政务公开
      索引号：000014349/2022-00018
      发布时间：2022-03-06　来源：宁川省教育厅
      【字体：大 中 小】【打印】
      关于某事的通知
      关于某事的通知
      宁教函〔2022〕8号
      各市、州教育局：
      正文一句。
      宁川省教育厅
      2022年3月5日
      责任编辑：某某
      【打印】【关闭】
      """.replacing("首页 > 政务公开\n", with: "")
    )
    #expect(body(of: result) == ["# 关于某事的通知", "宁教函〔2022〕8号", "各市、州教育局：", "正文一句。", "宁川省教育厅", "2022年3月5日"])
    let removed = repairs(of: result).filter { $0.kind == .removed }
    #expect(
      removed.map(\.original) == [
        "索引号：000014349/2022-00018", "发布时间：2022-03-06　来源：宁川省教育厅", "【字体：大 中 小】【打印】", "关于某事的通知", "责任编辑：某某", "【打印】【关闭】",
      ]
    )
    #expect(frontMatter(result).contains("index_number: 000014349/2022-00018"))
  }

  @Test func `two documents of one file are two results, each with the whole source accounted for`() throws {
    let first = "关于甲事的通知\n宁教函〔2022〕8号\n各市、州教育局：\n甲文一句。\n宁川省教育厅\n2022年3月5日\n（此件公开发布）\n"
    let second = "关于乙事的意见\n宁教函〔2022〕9号\n各市、州教育局：\n乙文一句。依据宁教函〔2022〕8号执行。\n宁川省教育厅\n2022年3月9日\n"
    let results = importDocument(ImportRequest(fileName: "两份.txt", bytes: Array((first + second).utf8)))
    #expect(results.map { body(of: $0).first } == ["# 关于甲事的通知", "# 关于乙事的意见"])
    #expect(results.map(\.slug).allSatisfy { $0.hasSuffix("-2022-8") || $0.hasSuffix("-2022-9") })
    for result in results {
      #expect(result.proof?.holds == true)
      #expect(result.findings.contains { $0.id == "import.several-documents" })
      #expect(repairs(of: result).count { $0.kind == .removed } == 1)
    }
  }

  @Test func `glued text gets its lines back where the headings are certain`() throws {
    let result = try imported(
      "宁川省人民政府办公厅关于印发优化服务分工方案的通知宁政办发〔2022〕43号\n各市、州人民政府，省直各部门：现将方案印发给你们，请认真贯彻落实。宁川省人民政府办公厅2022年11月1日（此件公开发布）\n"
        + "优化服务分工方案\n为确保任务落到实处，制定本方案。一、优化办事流程（一）精简材料，推行告知承诺。（省司法厅牵头，各市、州人民政府按职责分工负责）具体措施："
        + "1．梳理清单。（省司法厅负责）2．2022年底前完成系统改造，提升至1.5万件。（省大数据局负责）（二）压缩时限，实行并联审批。（省自然资源厅负责）"
        + "二、强化监管（三）推进信用监管。（省市场监管局负责）具体措施：公布信用清单。（省市场监管局负责）\n"
    )
    #expect(
      body(of: result) == [
        "# 宁川省人民政府办公厅关于印发优化服务分工方案的通知", "宁政办发〔2022〕43号", "各市、州人民政府，省直各部门：", "现将方案印发给你们，请认真贯彻落实。", "宁川省人民政府办公厅",
        "2022年11月1日", "（此件公开发布）", "# 优化服务分工方案", "为确保任务落到实处，制定本方案。", "## 一、优化办事流程",
        "（一）精简材料，推行告知承诺。（省司法厅牵头，各市、州人民政府按职责分工负责）", "具体措施：", "1．梳理清单。（省司法厅负责）",
        "2．2022年底前完成系统改造，提升至1.5万件。（省大数据局负责）", "（二）压缩时限，实行并联审批。（省自然资源厅负责）", "## 二、强化监管",
        "（三）推进信用监管。（省市场监管局负责）", "具体措施：公布信用清单。（省市场监管局负责）",
      ]
    )
    #expect(repairs(of: result).count { $0.kind == .split } == 14)
  }

  @Test func `a text without a single line break gets its head, its covering notice and its headings back`() throws {
    let notice = "关于印发《安平市优化服务分工》的通知安政办〔2022〕4号各县（市、区）人民政府，市直有关单位：现将《安平市优化服务分工》印发给你们，请抓好落实。"
    let text =
      "安平市优化服务分工一、精简流程（一）压缩时间。压缩至1个工作日，2022年5月12日前报送方案。（市市场监管局牵头，市公安局配合）（二）推行改革。免于重复登记。（市市场监管局负责）"
      + "二、强化保障（三）加强考核。纳入年度目标。（市政府督查室负责）"
    let result = try imported(notice + "安平市人民政府办公室2022年5月12日（此件公开发布）" + text)
    #expect(
      body(of: result) == [
        "# 关于印发《安平市优化服务分工》的通知", "安政办〔2022〕4号", "各县（市、区）人民政府，市直有关单位：", "现将《安平市优化服务分工》印发给你们，请抓好落实。",
        "安平市人民政府办公室", "2022年5月12日", "（此件公开发布）", "# 安平市优化服务分工", "## 一、精简流程",
        "（一）压缩时间。压缩至1个工作日，2022年5月12日前报送方案。（市市场监管局牵头，市公安局配合）", "（二）推行改革。免于重复登记。（市市场监管局负责）", "## 二、强化保障",
        "（三）加强考核。纳入年度目标。（市政府督查室负责）",
      ]
    )
    #expect(frontMatter(result).contains("place: 安平市"))
    // A date in a sentence, and a title that nobody named, part nothing.
    let plain =
      "各县（市、区）人民政府，市直有关单位：现将方案印发给你们，请抓好落实。安平市人民政府办公室2022年5月12日会议纪要已经印发，" + String(repeating: "请各单位认真贯彻执行。", count: 12)
    #expect(body(of: try imported("关于某事的通知\n\n" + plain)).count == 3)
  }

  @Test func `an ordinary sentence that lists （一）…；（二）… is left whole`() throws {
    let line =
      "符合下列条件的企业可以申报：（一）依法注册，信用良好，近三年没有重大违法记录；（二）经营正常，具有稳定的管理团队和财务制度；（三）符合国家产业政策和节能环保要求，并按规定报送统计数据。其他企业参照执行，具体办法由主管部门另行制定并向社会公布，接受各方面监督和评价。"
    #expect(body(of: try imported("关于某事的通知\n\n各有关单位：\n\n\(line)\n")).last == line)
  }

  @Test func `rows parted by tabs are a table, a line across it stays in its place`() throws {
    let result = try imported(
      "关于某事的通知\n\n各有关单位：\n\n分工如下：\n\n序号\t任务\t单位\n一、服务方面\n1\t开展咨询|培训\t省财政厅、省教育厅\n2\t建设平台\t省大数据局\n\n请抓好落实。\n"
    )
    #expect(
      body(of: result).dropFirst(3) == [
        "序号", "任务", "单位", "一、服务方面", "", "", "1", "开展咨询|培训", "省财政厅、省教育厅", "2", "建设平台", "省大数据局", "请抓好落实。",
      ]
    )
  }

  @Test func `a tab before a row of as many cells as the one above is an empty cell`() throws {
    let result = try imported(
      "关于某事的通知\n\n各有关单位：\n\n指标\t任务\t单位\n一、服务\t开展咨询\t省财政厅\n\t建设平台\t省大数据局\n\n\t请抓好落实。\n"
    )
    #expect(
      body(of: result).dropFirst(2) == [
        "指标", "任务", "单位", "一、服务", "开展咨询", "省财政厅", "", "建设平台", "省大数据局", "请抓好落实。",
      ]
    )
  }

  @Test func `two tables with words between them stay two, and a label in a cell parts no row`() throws {
    let result = try imported(
      "关于某事的通知\n\n各有关单位：\n\n表1 任务\n序号\t任务\t分工\n1\t建设平台\t牵头部门：省大数据局；配合部门：省教育厅、省财政厅\n表2 项目\n序号\t项目\t单位\n1\t产业园\t省科技厅\n"
    )
    #expect(
      body(of: result).dropFirst(2) == [
        "表1 任务", "序号", "任务", "分工", "1", "建设平台", "牵头部门：省大数据局；配合部门：省教育厅、省财政厅", "表2 项目", "序号", "项目", "单位", "1", "产业园",
        "省科技厅",
      ]
    )
  }

  @Test func `a clause at the end of the document is no website's foot`() throws {
    let text = "关于某事的通知\n\n（一）改造填埋场\n承办单位：区执法局\n\n（二）建设公园\n承办单位：区住建局\n"
    #expect(body(of: try imported(text)).last == "承办单位：区住建局")
    let foot = "主办单位：某区政府办公室\n承办单位：某区信息中心\n网站标识码：1234567890\n"
    #expect(body(of: try imported(text + foot)).last == "承办单位：区住建局")
  }

  @Test func `an annex has its own title, the list of annexes none`() throws {
    let result = try imported(
      "关于某事的通知\n宁教函〔2022〕8号\n各市、州教育局：\n正文一句。\n附件：\n任务分工表\n宁川省教育厅\n2022年3月5日\n附件\n任务分工表\n一、教学方面\n（一）开展培训。（省教育厅负责）\n"
    )
    #expect(body(of: result).filter { $0.hasPrefix("#") } == ["# 关于某事的通知", "# 任务分工表", "## 一、教学方面"])
  }

  @Test func `invisible signs inside a name are taken out and recorded`() throws {
    let result = try imported("关于某事的通知\n\n各有关单位：\n\n由省财\u{200B}政厅\u{FEFF}负责。\n")
    #expect(body(of: result).last == "由省财政厅负责。")
    #expect(repairs(of: result).map(\.original) == ["\u{200B}", "\u{FEFF}"])
  }

  @Test func `a statute's chapters are headings, its articles paragraphs`() throws {
    let result = try imported("宁川省某条例\n\n第一章　总则\n\n第一条　为了规范管理，制定本条例。\n\n第二条　本条例适用于本省。\n\n第二章　附则\n\n第三条　本条例自公布之日起施行。\n")
    #expect(body(of: result).prefix(3) == ["# 宁川省某条例", "## 第一章　总则", "第一条　为了规范管理，制定本条例。"])
  }

  @Test func `a body at the head of its duties is no address`() throws {
    let text = """
      某市雨雪冰冻灾害应急预案
      一、职责分工
      市气象局：负责灾害性天气监测、预报和预警发布。
      各县（市、区）人民政府：负责本行政区域内灾害应对工作，做好困难群众救助。
      """
    #expect(
      try body(of: imported(text)).suffix(2) == [
        "市气象局：负责灾害性天气监测、预报和预警发布。", "各县（市、区）人民政府：负责本行政区域内灾害应对工作，做好困难群众救助。",
      ]
    )
  }
}
