import Foundation
import PolicyModel
import PolicyParsing
import SourceText
import Testing

/// Every finding of this room is raised by a document of our own words, with its severity, and stands in the docs.
@Suite struct FindingTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var id: String
    var severity: Severity
    /// The whole file where it begins with hyphens or is empty; else the body below a sound front matter.
    var text: String

    var testDescription: String { id }
  }

  static let duties = "（一）甲。办好。（责任单位：省民政厅）\n\n（二）乙。办好。（责任单位：省财政厅）\n\n"

  static let cases: [Case] = [
    Case(id: "bracket.half-width", severity: .warning, text: "（一）甲(含乙)办好。"),
    Case(id: "citation.enumeration", severity: .note, text: "落实《甲办法》、《乙办法》。"),
    Case(id: "citation.number-form", severity: .warning, text: "按照某政发[2021]5号办理。"),
    Case(id: "citation.short-undefined", severity: .note, text: "落实《某省节水办法》，执行《节水办法》。"),
    Case(id: "clause.bare-list", severity: .note, text: duties + "（三）丙。办好。（省公安厅、省司法厅）"),
    Case(id: "clause.label-missing", severity: .warning, text: duties + "（三）丙。办好。（省公安厅负责）"),
    Case(id: "clause.unlike-unit", severity: .note, text: "（一）甲。办好。（责任单位：省民政厅、某某云）"),
    Case(
      id: "clause.wording",
      severity: .note,
      text: (1...5).map { "（\($0)）甲。办好。（省民政厅按照职责分工负责）\n\n" }.joined() + "（6）乙。办好。（省财政厅按职责分工负责）",
    ),
    Case(id: "paragraph.single-breaks", severity: .note, text: "各区：\n现印发如下：\n一、加快建设\n（一）推进试点。\n"),
    Case(id: "date.form", severity: .warning, text: "一、甲。办好。\n\n2021年08月06日"),
    Case(id: "deadline.vague", severity: .note, text: "（一）甲。及时办好。（省民政厅负责）"),
    Case(id: "deadline.year-unclear", severity: .note, text: "（一）甲。2030年前办好。（省民政厅负责）"),
    Case(id: "document.empty", severity: .error, text: ""),
    Case(id: "document.no-numbers", severity: .note, text: "只有一段话。"),
    Case(
      id: "document.two-in-one",
      severity: .warning,
      text: "各市人民政府：\n\n一、甲。办好。\n\n2021年8月6日\n\n各县人民政府，县直各部门：\n\n二、乙。办好。",
    ),
    Case(id: "element.differs", severity: .warning, text: "一、甲。办好。\n\n2020年1月2日"),
    Case(id: "element.missing", severity: .note, text: "各市人民政府：\n\n一、甲。办好。"),
    Case(id: "group.unexpanded", severity: .note, text: "（一）甲。办好。（责任单位：各市人民政府）"),
    Case(id: "mark.mixed-quotes", severity: .warning, text: "一、用好“平台\"的功能。"),
    Case(id: "mark.unpaired", severity: .warning, text: "一、用好“平台的功能。"),
    Case(id: "measure.no-duty", severity: .note, text: duties + "（三）丙。办好。"),
    Case(
      id: "measure.two-levels",
      severity: .note,
      text: "（一）甲事要办好，乙事也要办好。（省民政厅负责）\n\n1．先办。（省财政厅负责）\n\n2．后办。（省公安厅负责）",
    ),
    Case(id: "numbering.duplicate", severity: .warning, text: "一、甲。\n\n二、乙。\n\n二、丙。"),
    Case(id: "numbering.form", severity: .note, text: "(一)甲。办好。"),
    Case(id: "numbering.gap", severity: .warning, text: "一、甲。\n\n二、乙。\n\n四、丙。"),
    Case(id: "paragraph.broken", severity: .warning, text: "一、" + String(repeating: "办好各项工作并且抓好落实", count: 6)),
    Case(id: "rule.applied", severity: .note, text: "（一）甲。办好。（省民政厅、省财政厅负责，列第一位者为牵头单位，下同）"),
    Case(id: "secrecy.mark", severity: .error, text: "机密★1年\n\n一、甲。办好。"),
    Case(id: "text.invisible", severity: .warning, text: "一、把款\u{202E}付给甲方\u{202C}。"),
    Case(id: "text.look-alike", severity: .warning, text: "（一）办好。（责任单位：省\u{2EA0}政厅）"),
    Case(id: "spacing.number", severity: .note, text: "一、建成 20 个示范点。"),
    Case(id: "unit.variant", severity: .warning, text: "（一）甲。办好。（责任单位：省发展改革委、省发展和改革委）"),
    Case(id: "front-matter.missing", severity: .error, text: "---\ntitle: t\nslug: x\n\n正文"),
    Case(id: "front-matter.slug-missing", severity: .error, text: "---\ntitle: t\n---\n\n正文"),
    Case(id: "front-matter.slug-invalid", severity: .error, text: "---\ntitle: t\nslug: 某省\n---\n\n正文"),
    Case(id: "front-matter.title-missing", severity: .error, text: "---\nslug: x\n---\n\n正文"),
    Case(id: "front-matter.date", severity: .error, text: "---\ntitle: t\nslug: x\ndate: 2021-02-30\n---\n\n正文"),
    Case(
      id: "front-matter.date-order",
      severity: .warning,
      text: "---\ntitle: t\nslug: x\ndate: 2021-03-02\nprinted: 2021-03-01\n---\n\n正文",
    ),
    Case(id: "front-matter.status", severity: .error, text: "---\ntitle: t\nslug: x\nstatus: 现行有郊\n---\n\n正文"),
    Case(
      id: "front-matter.measure-level",
      severity: .error,
      text: "---\ntitle: t\nslug: x\nmeasure_level: 三级\n---\n\n正文"
    ),
    Case(
      id: "front-matter.merged-cells",
      severity: .error,
      text: "---\ntitle: t\nslug: x\nmerged_cells: [第三行]\n---\n\n正文"
    ),
    Case(
      id: "front-matter.attachment",
      severity: .error,
      text: "---\ntitle: t\nslug: x\nattachments: [{title: a}]\n---\n\n正文"
    ),
    Case(id: "front-matter.ignore", severity: .error, text: "---\ntitle: t\nslug: x\nignore: 全部\n---\n\n正文"),
    Case(id: "front-matter.inferred", severity: .error, text: "---\ntitle: t\nslug: x\ninferred: [plaec]\n---\n\n正文"),
    Case(id: "front-matter.source", severity: .error, text: "---\ntitle: t\nslug: x\nsource: {file: a.txt}\n---\n\n正文"),
    Case(
      id: "front-matter.redirect",
      severity: .error,
      text: "---\ntitle: t\nslug: x\nredirects: [{from: m2}]\n---\n\n正文",
    ),
    Case(
      id: "front-matter.withdrawn",
      severity: .error,
      text: "---\ntitle: t\nslug: x\nwithdrawn: [{anchors: [m2]}]\n---\n\n正文",
    ),
    Case(
      id: "front-matter.digest",
      severity: .error,
      text: "---\ntitle: t\nslug: x\nsource: {file: a.txt, sha256: 12}\n---\n\n正文",
    ),
    Case(id: "yaml.unknown-key", severity: .error, text: "---\ntitle: t\nslug: x\ntitel: t\n---\n\n正文"),
  ]

  private static func read(_ text: String) -> PolicyDocument {
    let front = "---\ntitle: 关于某事的通知\nslug: x\ndate: 2021-08-06\n---\n\n"
    let bytes = Array((text.hasPrefix("---") ? text : front + text).utf8)
    return parseDocument(path: "documents/x.md", bytes: bytes, repairs: nil, options: ParsingOptions())
  }

  @Test(arguments: cases) func `is raised`(_ wanted: Case) {
    let found = Self.read(wanted.text).findings.filter { $0.id == wanted.id }
    #expect(!found.isEmpty)
    #expect(
      found.allSatisfy { $0.severity == wanted.severity && $0.path == "documents/x.md" && !$0.message.hasSuffix("。") }
    )
  }

  @Test func `bytes that are no UTF-8 are an error that says where, and that they look like GB18030`() {
    let bytes: [UInt8] = Array("---\n".utf8) + [0xB9, 0xAB, 0xCE, 0xC4, 0xB5, 0xC4, 0xB1, 0xEA, 0xCC, 0xE2]
    let findings = parseDocument(path: "documents/x.md", bytes: bytes, repairs: nil, options: ParsingOptions()).findings
    #expect(findings.map(\.id) == ["encoding.invalid-utf8"])
    #expect(findings.first?.line == 2)
    #expect(findings.first?.suggestion?.contains("GB18030") == true)
  }

  /// Sound text raises nothing of what is doubtful elsewhere.
  @Test func `a sound document has no warnings`() {
    let text = """
      各市人民政府，省直各部门：

      为办好某事，提出如下意见。

      一、强化支持

      （一）办好甲事。2022年底前办成。（责任单位：省民政厅、省财政厅按职责分工负责）

      （二）办好乙事。落实《某省节水条例》。（责任单位：省水利厅、省公安厅按职责分工负责）

      某省人民政府

      2021年8月6日

      （此件公开发布）
      """
    #expect(Self.read(text).findings == [])
  }

  @Test func `a finding set aside in front matter is left out, an error is not`() {
    let front = "---\ntitle: t\nslug: x\nignore: {numbering.gap: 原文如此, secrecy.mark: 试试}\n---\n\n"
    let findings = Self.read(front + "秘密\n\n一、甲。\n\n三、乙。").findings
    #expect(findings.map(\.id) == ["secrecy.mark"])
  }

  @Test(arguments: [
    "机密★", "秘密★1年", "绝密", "密级：机密", "份号：000123", "No.000123", "000123", "内部资料　注意保存", "内部文件，不得外传", "（仅供内部使用）", "内部",
    "（此件不予公开）", "公开属性：不予公开",
  ])
  func `a secrecy mark stops the build`(_ mark: String) {
    let findings = Self.read("\(mark)\n\n一、甲。办好。").findings.filter { $0.severity == .error }
    #expect(findings.map(\.id) == ["secrecy.mark"])
    #expect(findings.first?.line == 7)
  }

  @Test(arguments: [
    "依法保守国家秘密。", "机密文件管理办法", "2021", "内部资料管理办法", "内部审计要加强。", "（此件公开发布）", "不予公开的理由应当说明。", "绝密级事项的管理", "联系电话：000123",
    "一、严守秘密",
  ])
  func `words about secrets are no secrecy mark`(_ words: String) {
    #expect(!Self.read("\(words)\n\n一、甲。办好。").findings.contains { $0.id == "secrecy.mark" })
  }

  @Test func `each finding of this room is tried here and stands in the docs`() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let docs = try String(contentsOf: root.appendingPathComponent("docs/findings.md"), encoding: .utf8)
    let sources = try #require(
      FileManager.default.enumerator(
        at: root.appendingPathComponent("Sources/PolicyParsing"),
        includingPropertiesForKeys: nil
      )
    )
    var written: Set<String> = []
    for case let file as URL in sources where file.pathExtension == "swift" {
      let code = try String(contentsOf: file, encoding: .utf8)
      for piece in code.split(separator: "\"")
      where piece.contains(".") && piece.allSatisfy({ $0.isLowercase || $0 == "." || $0 == "-" })
        && piece.allSatisfy(\.isASCII)
      {
        if piece.split(separator: ".").count == 2 { written.insert(String(piece)) }
      }
    }
    let tried = Set(Self.cases.map(\.id) + ["encoding.invalid-utf8"])
    #expect(written.subtracting(tried).sorted() == [])
    for id in written.union(tried).sorted() { #expect(docs.contains("`\(id)`"), "\(id) is not in docs/findings.md") }
  }

  @Test func `each finding of a long block has the place that a count from its beginning gives`() throws {
    let piece = "（一）健全制度，a 完善机制。"
    let text = "---\ntitle: t\nslug: x\n---\n\n一、" + String(repeating: piece, count: 4000)
    let document = parseDocument(
      path: "documents/x.md",
      bytes: Array(text.utf8),
      repairs: nil,
      options: ParsingOptions()
    )
    let found = document.findings.filter { $0.id == "numbering.duplicate" }
    #expect(found.count > 3900)
    let scalars = Array(text.split(separator: "\n").last.map(String.init)!.unicodeScalars)
    for finding in found { #expect(scalars[finding.column - 1] == "（" && finding.line == 6) }
  }
}
