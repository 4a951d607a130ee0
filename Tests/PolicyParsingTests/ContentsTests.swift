import PolicyModel
import PolicyParsing
import Testing

/// Tables of contents, and chapters numbered without a dot.
@Suite struct ContentsTests {
  private func sections(_ text: String) -> [String] {
    let source = "---\ntitle: 某市预案\ndate: 2024-01-01\nslug: x\n---\n\n" + text.replacing("\n", with: "\n\n")
    return parseDocument(path: "documents/x.md", bytes: Array(source.utf8), repairs: nil, options: ParsingOptions())
      .sections.map { "\($0.label ?? "") \($0.title)" }
  }

  @Test func `the lines of a table of contents open nothing`() {
    let text = "目　录\n第一章　总则\n第二章　附则\n第一章　总　则\n第一条　为了保护湖泊，制定本办法。\n第二条　本办法适用于某湖。\n第二章　附　则\n第三条　本办法自发布之日起施行。"
    #expect(sections(text) == ["第一章 总　则", "第二章 附　则"])
  }

  @Test func `a figure at the end of a line is its own where no dots lead to it`() {
    let text =
      "目录\n任务清单1\n任务清单2\n第一章　总则\n第二章　附则\n任务清单1\n甲表\n任务清单2\n乙表\n"
      + "第一章　总则\n第一条　为了保护湖泊，制定本办法。\n第二章　附则\n第二条　本办法自发布之日起施行。"
    #expect(sections(text) == ["第一章 总则", "第二章 附则"])
  }

  @Test func `a heading that only says 目录 stands over what is its own`() {
    let text = "一、办事指南目录\n目录\n二、窗口服务\n（一）一窗受理。设综合窗口。\n（二）限时办结。公开时限。"
    #expect(sections(text) == ["一、 办事指南目录", "二、 窗口服务"])
  }

  @Test(arguments: ["1 总则\n1.1 目的\n甲。\n2 组织\n2.1 机构\n乙。\n3 附则\n丙。", "1. 总则\n1.1 目的\n甲。\n2. 组织\n2.1 机构\n乙。\n3. 附则\n丙。"])
  func `a figure heads a chapter where 1 1 follows it`(_ text: String) {
    #expect(sections(text).map { $0.split(separator: " ").last ?? "" } == ["总则", "组织", "附则"])
  }

  @Test func `a list below a heading is no chapter`() {
    let text = "1 总则\n1.1 目的\n甲。\n2 组织\n2.1 机构\n下设\n1.综合协调组\n2.抢险救援组\n3.医疗救护组\n2.2 职责\n乙。\n3 附则\n丙。"
    #expect(sections(text) == ["1 总则", "2 组织", "3 附则"])
  }
}
