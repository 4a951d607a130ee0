import Foundation
import Importing
import SourceText
import Testing

@Suite struct WordImportTests {
  private let levels = [("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3.")]
  private let head = paragraph("关于某事的通知") + paragraph("各有关单位：")

  private func text(_ file: WordFile) throws -> [String] {
    let result = try file.result()
    #expect(result.proof?.holds == true, "\(result.findings)")
    return Array(body(of: result).dropFirst(2))
  }

  @Test func `automatic numbers are text: they begin anew below each section and run on where Word runs them on`()
    throws
  {
    var file = WordFile(
      head + paragraph("总体要求", list: "1", level: 0) + paragraph("坚持统筹推进。") + paragraph("主要任务", list: "1", level: 0)
        + paragraph("健全制度。压实责任。", list: "1", level: 1) + paragraph("开展培训。分层组织。", list: "1", level: 1)
        + paragraph("编制教材。", list: "1", level: 2) + paragraph("培训教师。", list: "1", level: 2)
        + paragraph("保障措施", list: "1", level: 0) + paragraph("加强领导。抓好落实。", list: "1", level: 1)
        + paragraph("严格考核。定期通报。", list: "1", level: 1) + paragraph("编制清单。", list: "1", level: 2)
    )
    file.numbering = numbering(levels)
    #expect(
      try text(file) == [
        "## 一、总体要求", "坚持统筹推进。", "## 二、主要任务", "（一）健全制度。压实责任。", "（二）开展培训。分层组织。", "1.编制教材。", "2.培训教师。", "## 三、保障措施",
        "（一）加强领导。抓好落实。", "（二）严格考核。定期通报。", "1.编制清单。",
      ]
    )
    #expect(try file.result().findings.contains { $0.id == "import.auto-numbers" && $0.message.contains("10") })
  }

  @Test func `a second list on the same definition begins anew only where it says so`() throws {
    let extra = """
      <w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>
      <w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
      """
    var file = WordFile(
      head + paragraph("甲。", list: "1", level: 0) + paragraph("乙。", list: "2", level: 0)
        + paragraph("丙。", list: "3", level: 0) + paragraph("丁。", list: "0", level: 0)
    )
    file.numbering = numbering([("decimal", "%1．")], extra: extra)
    #expect(try text(file) == ["1．甲。", "2．乙。", "5．丙。", "丁。"])
  }

  @Test func `a style can put its paragraphs in a list, on the level that is tied to it`() throws {
    var file = WordFile(
      head + paragraph("总则", style: "Chapter") + paragraph("制定本办法。", style: "Article")
        + paragraph("适用本市。", style: "Sub")
    )
    file.styles = """
      <w:style w:type="paragraph" w:default="1" w:styleId="a"/>
      <w:style w:type="paragraph" w:styleId="Chapter"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
      <w:style w:type="paragraph" w:styleId="Article"><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
      <w:style w:type="paragraph" w:styleId="Sub"><w:basedOn w:val="Article"/></w:style>
      """
    file.numbering = numbering([("chineseCounting", "第%1章"), ("chineseCounting", "第%2条")])
    #expect(try text(file) == ["## 第一章 总则", "第一条 制定本办法。", "第二条 适用本市。"])
  }

  @Test(arguments: [
    ("chineseCounting", 10, "十、"), ("chineseCountingThousand", 21, "二十一、"), ("japaneseCounting", 12, "十二、"),
    ("ideographDigital", 10, "一〇、"), ("chineseLegalSimplified", 2, "贰、"), ("decimal", 3, "3、"),
    ("decimalFullWidth", 3, "３、"),
    ("decimalEnclosedCircle", 3, "③、"), ("upperLetter", 2, "B、"), ("lowerLetter", 28, "bb、"), ("upperRoman", 4, "IV、"),
    ("lowerRoman", 9, "ix、"), ("decimalZero", 3, "03、"), ("ideographTraditional", 2, "乙、"),
    ("someFutureFormat", 7, "7、"),
  ]) func `every format of numbers`(_ format: String, _ start: Int, _ label: String) throws {
    var file = WordFile(head + paragraph("正文一句。", list: "1", level: 0))
    file.numbering = numbering([(format, "%1、")]).replacing("w:start w:val=\"1\"", with: "w:start w:val=\"\(start)\"")
    #expect(try text(file) == [label + "正文一句。"])
  }

  @Test func `a table keeps its rows, the paragraphs of a cell and merged cells apart`() throws {
    func cell(_ texts: [String], _ properties: String = "") -> String {
      "<w:tc><w:tcPr>\(properties)</w:tcPr>" + texts.map { paragraph($0) }.joined() + "</w:tc>"
    }
    let file = WordFile(
      head + "<w:tbl><w:tr>" + cell(["序号"]) + cell(["任务|措施"]) + cell(["单位"]) + "</w:tr><w:tr>"
        + cell(["一、服务"], "<w:gridSpan w:val=\"3\"/>")
        + "</w:tr><w:tr>" + cell(["1"], "<w:vMerge w:val=\"restart\"/>") + cell(["开展培训", "编制教材"]) + cell(["省教育厅"])
        + "</w:tr><w:tr>"
        + cell([""], "<w:vMerge/>") + cell(["建设平台"]) + cell(["省财政厅"]) + "</w:tr></w:tbl>" + paragraph("请抓好落实。")
    )
    #expect(
      try text(file) == [
        "序号", "任务|措施", "单位", "一、服务", "", "", "1", "开展培训\n编制教材", "省教育厅", "", "建设平台", "省财政厅", "请抓好落实。",
      ]
    )
    let markdown = String(decoding: try file.result().markdown, as: UTF8.self)
    #expect(markdown.contains("| 1 | 开展培训<br>编制教材 | 省教育厅 |\n| | 建设平台 | 省财政厅 |\n"))
    #expect(markdown.contains("\nmerged_cells: [表1第4行第1列]\n"))
    #expect(try file.result().findings.contains { $0.id == "import.merged-cells" })
  }

  @Test func `a table of one column is a frame, a table inside a cell becomes lines of it`() throws {
    let inner = "<w:tbl><w:tr><w:tc>\(paragraph("内一"))</w:tc><w:tc>\(paragraph("内二"))</w:tc></w:tr></w:tbl>"
    let file = WordFile(
      head + "<w:tbl><w:tr><w:tc>\(paragraph("框里一句。"))</w:tc></w:tr></w:tbl>"
        + "<w:tbl><w:tr><w:tc>\(paragraph("甲"))</w:tc><w:tc>\(inner)\(paragraph("乙"))</w:tc></w:tr><w:tr><w:tc>\(paragraph("丙"))</w:tc><w:tc>\(paragraph("丁"))</w:tc></w:tr></w:tbl>"
    )
    #expect(try text(file) == ["框里一句。", "甲", "内一\n内二\n乙", "丙", "丁"])
    #expect(try file.result().findings.contains { $0.id == "import.nested-tables" })
  }

  @Test func `tracked changes are taken as accepted, and said`() throws {
    let file = WordFile(
      head
        + "<w:p><w:r><w:t>由省财政厅</w:t></w:r><w:ins><w:r><w:t>、省审计厅</w:t></w:r></w:ins><w:del><w:r><w:delText>、省商务厅</w:delText></w:r></w:del><w:r><w:t>负责。</w:t></w:r></w:p>"
    )
    #expect(try text(file) == ["由省财政厅、省审计厅负责。"])
    #expect(try file.result().findings.contains { $0.id == "import.tracked-changes" && $0.severity == .warning })
  }

  @Test func `text boxes, footnotes, heads of pages, comments and pictures are read or said`() throws {
    var file = WordFile(
      head
        + "<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>\(paragraph("框中文字。"))</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>\(paragraph("框中文字。"))</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>正文一句</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r><w:r><w:t>。</w:t></w:r></w:p>"
        + "<w:p><w:r><w:drawing/></w:r></w:p>"
    )
    file.footnotes =
      "<w:footnote w:type=\"separator\" w:id=\"0\"><w:p/></w:footnote><w:footnote w:id=\"2\"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>注文一句。</w:t></w:r></w:p></w:footnote>"
    file.header = paragraph("宁川省教育厅文件")
    file.comments = "<w:comment>\(paragraph("此处再议"))</w:comment>"
    #expect(try text(file) == ["框中文字。", "正文一句［2］。", "［2］注文一句。"])
    let ids = Set(try file.result().findings.map(\.id))
    #expect(
      ids.isSuperset(of: [
        "import.text-boxes", "import.footnotes", "import.page-head", "import.comments", "import.pictures",
      ])
    )
  }

  @Test func `pictures and embedded files are kept as attachments with size and hash`() throws {
    var file = WordFile(head + paragraph("正文一句。"))
    file.media = [("media/image1.png", [1, 2, 3]), ("embeddings/表.xlsx", [4, 5])]
    let result = try file.result()
    #expect(result.annexes.map(\.name) == ["image1.png", "file-1.xlsx"])
    #expect(result.annexes.map(\.title) == ["图片 1", "嵌入文件 1"])
    let markdown = String(decoding: result.markdown, as: UTF8.self)
    let digest = SHA256Digest(of: [1, 2, 3]).hex
    #expect(
      markdown.contains("attachments:\n  - file: image1.png\n    title: 图片 1\n    sha256: \(digest)\n    size: 3\n")
    )
    #expect(result.findings.contains { $0.id == "import.annexes" })
  }

  @Test func `attachments of a version take no other version's place`() throws {
    var file = WordFile(head + paragraph("正文一句。"))
    file.media = [("media/image1.png", [1, 2, 3])]
    let request = ImportRequest(fileName: "来文.docx", bytes: try file.bytes(), slug: "x", version: "2021-06-01")
    let result = try #require(importDocument(request).first)
    #expect(result.annexes.map(\.name) == ["2021-06-01-image1.png"])
    #expect(String(decoding: result.markdown, as: UTF8.self).contains("  - file: 2021-06-01-image1.png\n"))
  }

  @Test func `breaks, hyphens, symbols and entities`() throws {
    let file = WordFile(
      head
        + "<w:p><w:r><w:t>甲&amp;乙&#x4E2D;</w:t><w:noBreakHyphen/><w:t>丙</w:t><w:tab/><w:t>丁</w:t><w:br/><w:t>戊。</w:t></w:r></w:p><w:p><w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/><w:t>选项。</w:t></w:r></w:p>"
    )
    #expect(try text(file) == ["甲&乙中-丙 丁", "戊。", "□选项。"])
    #expect(try file.result().findings.contains { $0.id == "import.symbols" })
  }

  @Test func `the text read out is kept, and the proof holds against it`() throws {
    var file = WordFile(head + paragraph("健全(试行)制度。", list: "1", level: 1))
    file.numbering = numbering(levels)
    let result = try file.result()
    let extraction = try #require(result.extraction)
    #expect(String(decoding: extraction, as: UTF8.self).contains("（一）健全(试行)制度。"))
    #expect(proveImport(source: extraction, markdown: result.markdown, repairs: result.repairs).holds)
    #expect(result.sourceName.hasSuffix(".docx"))
  }

  @Test func `damaged archives are refused and never crash`() throws {
    let whole = try WordFile(head + paragraph("正文一句。")).bytes()
    var random = SeededGenerator(7)
    for _ in 0..<200 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...8, using: &random) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      if Bool.random(using: &random) { bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random)) }
      for result in importDocument(ImportRequest(fileName: "坏.docx", bytes: bytes)) where !result.isRefused {
        #expect(result.proof?.holds == true)
      }
    }
    let finding = importDocument(ImportRequest(fileName: "坏.docx", bytes: Array("PK\u{3}\u{4}".utf8))).first?.findings
      .first
    #expect(finding?.id == "import.damaged" || finding?.id == "import.format")
  }

  @Test(arguments: [
    "<w:p><w:r><w:t>正文一句。</w:t></w:r>", "<w:p><w:r><w:t>正文一句。</w:r></w:t></w:p>",
    "<w:p><w:r><w:t>正文一句。</w:t></w:r></w:p><",
    "</w:p><w:p><w:r><w:t>正文一句。</w:t></w:r></w:p>",
  ]) func `a text whose elements do not close is damaged, and said to be`(_ body: String) throws {
    let results = importDocument(ImportRequest(fileName: "坏.docx", bytes: try WordFile(head + body).bytes()))
    #expect(results.map(\.isRefused) == [true])
    #expect(results.first?.findings.map(\.id) == ["import.damaged"])
  }

  @Test(arguments: [
    "<w:footnote w:id=\"2\"><w:p><w:r><w:t>注\u{1}文</w:t></w:r></w:p></w:footnote>", "<w:footnote w:id=\"2\"><w:p>",
  ])
  func `damaged notes are damage too`(_ notes: String) throws {
    var file = WordFile(head + "<w:p><w:r><w:t>正文一句。</w:t></w:r></w:p>")
    file.footnotes = notes
    let results = importDocument(ImportRequest(fileName: "坏.docx", bytes: try file.bytes()))
    #expect(results.first?.findings.map(\.id) == ["import.damaged"])
  }

  @Test func `compressed parts are read: a deflate stream with dynamic codes`() throws {
    // Made by zlib, level 9, of a document.xml whose paragraph is repeated.
    let path = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/deflated.docx")
    let results = importDocument(ImportRequest(fileName: "压缩.docx", bytes: Array(try Data(contentsOf: path))))
    let result = try #require(results.first)
    #expect(result.proof?.holds == true, "\(result.findings)")
    #expect(body(of: result).count { $0.hasPrefix("（") } == 40)
  }
}
