import Foundation
import PolicyModel
import Registry
import SiteGraph
import SourceText

@testable import Rendering

/// A document put together by hand, so that pages are tested without the parser.
struct Sketch {
  private(set) var policy: PolicyDocument

  init(_ slug: String, title: String, date: String?, _ more: (inout DocumentMetadata) -> Void = { _ in }) {
    var metadata = DocumentMetadata(slug: slug, title: title)
    metadata.date = date
    metadata.place = "云南省"
    more(&metadata)
    policy = PolicyDocument(path: "documents/\(slug).md", metadata: metadata)
    add(title, .heading(1), .title, "p1")
  }

  @discardableResult
  private mutating func add(_ text: String, _ kind: TextBlock.Kind, _ part: TextBlock.Part, _ anchor: String) -> Int {
    let line = 10 + policy.blocks.count * 2
    policy.blocks.append(
      TextBlock(kind: kind, part: part, text: text, origin: TextOrigin(line: line), anchor: anchor)
    )
    return policy.blocks.count - 1
  }

  mutating func preamble(_ text: String, cites: [(title: String, number: String?, verb: String?)] = []) {
    let block = add(text, .paragraph, .preamble, "p\(policy.blocks.count + 1)")
    policy.citations += cites.map { citation($0, block) }
  }

  mutating func section(_ label: String, _ title: String) {
    let number = policy.sections.count
    let block = add(label + title, .heading(2), .section(number), "s\(number + 1)")
    policy.sections.append(
      Section(id: "s\(number + 1)", label: label, title: title, level: 1, parent: nil, block: block)
    )
  }

  /// One measure in one paragraph: label, title, 。, text, clause.
  mutating func measure(
    _ label: String?,
    _ title: String?,
    _ text: String,
    clause: String? = nil,
    _ duties: [(name: String, role: Role)] = [],
    limits: [(text: String, kind: TimeLimit.Kind, date: String?)] = [],
    cites: [(title: String, number: String?, verb: String?)] = [],
    groups: [String] = [],
  ) {
    let number = policy.measures.count
    let head = (label ?? "") + (title.map { $0 + "。" } ?? "")
    let whole = head + text + (clause ?? "")
    let block = add(whole, .paragraph, .measure(number), "m\(number + 1)")
    var measure = Measure(
      ordinal: number + 1,
      label: label,
      title: title,
      section: policy.sections.isEmpty ? nil : policy.sections.count - 1,
      ranges: [TextRange(block: block, start: 0, end: whole.utf8.count)],
      head: head.isEmpty ? nil : TextRange(block: block, start: 0, end: head.utf8.count),
    )
    if let clause { measure.clauses = [Clause(range: range(of: clause, in: block), text: clause)] }
    for (index, duty) in duties.enumerated() {
      measure.duties.append(
        Duty(
          name: duty.name,
          role: duty.role,
          order: index + 1,
          clause: 0,
          range: range(of: duty.name, in: block, after: (head + text).utf8.count),
          isGroup: groups.contains(duty.name),
          reason: "列名",
        )
      )
    }
    measure.timeLimits = limits.map {
      TimeLimit(text: $0.text, kind: $0.kind, date: $0.date, range: range(of: $0.text, in: block))
    }
    measure.citations = cites.map { citation($0, block) }
    policy.measures.append(measure)
  }

  private func citation(_ cite: (title: String, number: String?, verb: String?), _ block: Int) -> Citation {
    Citation(title: cite.title, number: cite.number, verb: cite.verb, range: range(of: "《\(cite.title)》", in: block))
  }

  private func range(of text: String, in block: Int, after start: Int = 0) -> TextRange {
    let bytes = Array(policy.blocks[block].text.utf8)
    guard let at = UTF8Scan.find(Array(text.utf8), in: bytes, from: start) else {
      preconditionFailure("\(text) does not stand in block \(block)")
    }
    return TextRange(block: block, start: at, end: at + text.utf8.count)
  }

  /// A rule in the words of the last measure.
  mutating func rule(_ text: String, _ kind: DocumentRule.Kind) {
    policy.rules.append(DocumentRule(kind: kind, range: range(of: text, in: policy.blocks.count - 1), text: text))
  }

  mutating func add(_ finding: Finding) { policy.findings.append(finding) }
}

/// Three small documents that hold what pages must cope with: signs to escape, a group with members, a predecessor, an unknown
/// unit, a lead, limits of every kind, a citation of the site, a measure without a title, one without units.
enum SampleSite {
  static let registry: Registry = {
    let yaml = """
      places:
        - {name: 云南省, prefixes: [省]}
      units:
        - {name: 云南省财政厅, short: [省财政厅], slug: sczt, place: 云南省, kind: 省级部门, contact: 0871-1, pinyin: yun nan sheng cai zheng ting}
        - {name: 云南省工业和信息化厅, short: [省工业和信息化厅, 省工信厅], slug: sgxt, place: 云南省, kind: 省级部门, pinyin: yun nan sheng gong ye he xin xi hua ting}
        - {name: 领导小组各成员单位, short: [领导小组各成员单位], slug: ldxz, pinyin: ling dao xiao zu, group: true, members: [sczt, sgxt, skjt], source: 领导小组通知, place: 云南省}
        - {name: 云南省科学技术厅, short: [省科技厅], slug: skjt, pinyin: yun nan sheng ke xue ji shu ting, place: 云南省, kind: 省级部门, redirects: [kejiting]}
        - {name: 云南银保监局, short: [云南银保监局], slug: ynybj, pinyin: yun nan yin bao jian ju, place: 云南省, kind: 中央驻滇单位, successor: {slug: ynjrj, from: 2023-07-20}}
        - {name: 云南金融监管局, slug: ynjrj, pinyin: yun nan jin rong jian guan ju, place: 云南省, kind: 中央驻滇单位}
      terms:
        - {name: 信用信息平台, kind: 平台, slug: xyxxpt, aliases: [信用平台], note: 省级}
      """
    return readRegistry([RegistryFile(path: "registry/units.yaml", bytes: Array(yaml.utf8))]).registry
  }()

  static var documents: [PolicyDocument] {
    var first = Sketch("ygxzx-2021-237", title: "关于“支持”<企业>的实施意见", date: "2021-08-26") {
      $0.number = "云工信中小〔2021〕237号"
      $0.issuers = ["云南省工业和信息化厅", "云南省财政厅"]
      $0.kind = "意见"
      $0.topics = ["中小企业"]
      $0.status = .inForce
      $0.printed = "2021-08-27"
    }
    first.preamble(
      "为贯彻《关于健全制度的若干意见》（工信部联企业〔2020〕108号），提出如下意见。",
      cites: [("关于健全制度的若干意见", "工信部联企业〔2020〕108号", "贯彻")],
    )
    first.section("一、", "基础制度")
    first.measure(
      "（一）",
      "健全制度",
      "建设信用信息平台，2021年年底前完成，及时报告。",
      clause: "（责任单位：省财政厅、省工业和信息化厅、省林业厅按职责分工负责）",
      [("省财政厅", .responsible), ("省工业和信息化厅", .responsible), ("省林业厅", .responsible)],
      limits: [("2021年年底前", .by, "2021-12-31"), ("及时", .vague, nil)],
    )
    first.measure(
      "（二）",
      "落实政策",
      "落实《关于旧事的通知》，每年2月底前报送。",
      clause: "（责任单位：领导小组各成员单位、省工信厅）",
      [("领导小组各成员单位", .responsible), ("省工信厅", .responsible)],
      limits: [("每年2月底前", .recurring, nil)],
      cites: [("关于旧事的通知", nil, "落实")],
      groups: ["领导小组各成员单位"],
    )
    first.section("二、", "其他")
    first.measure("（三）", nil, "鼓励各方探索创新，适时总结推广好的经验做法，形成可复制可推广的制度成果。", limits: [("适时", .vague, nil)])
    first.measure(
      "（四）",
      "防控风险",
      "印发之日起30日内完成。",
      clause: "（云南银保监局负责）",
      [("云南银保监局", .responsible)],
      limits: [("印发之日起30日内", .within, nil)],
    )
    first.add(
      Finding(
        "clause.label-missing",
        .warning,
        path: "documents/ygxzx-2021-237.md",
        line: 24,
        column: 9,
        length: 6,
        message: "责任条款没有写“责任单位”",
        suggestion: "请核对原文",
      )
    )
    var second = Sketch("yf-2020-5", title: "关于旧事的通知", date: "2020-03-01") {
      $0.number = "云政发〔2020〕5号"
      $0.issuers = ["云南省人民政府"]
      $0.kind = "通知"
      $0.status = .repealed
      $0.redirects = ["jiushi"]
      $0.topics = ["中小企业", "财政"]
    }
    second.measure(
      "一、",
      "分工",
      "2020年6月底前建成信用平台。",
      clause: "（省财政厅牵头，省科技厅配合）",
      [("省财政厅", .lead), ("省科技厅", .support)],
      limits: [("2020年6月底前", .by, "2020-06-30")],
    )
    var third = Sketch("wu-1", title: "关于没有日期的事项", date: nil)
    third.measure("一、", "事项", "办好《关于健全制度的若干意见》所列事项。", cites: [("关于健全制度的若干意见", nil, nil)])
    return [first.policy, second.policy, third.policy]
  }

  static func graph(_ documents: [PolicyDocument] = documents, pageSize: Int = 200) -> SiteGraph {
    var settings = SiteSettings()
    settings.owner = "云南省工业和信息化厅"
    settings.pageSize = pageSize
    let finder = termFinder(registry)
    return buildSiteGraph(
      GraphInput(
        settings: settings,
        registry: registry,
        documents: documents,
        pages: [
          ContentPage(name: "about", title: "关于本站", html: "<p>说明。</p>\n"),
          ContentPage(name: "help", title: "帮助", html: "<p>用法。</p>\n"),
        ],
      ),
      surroundings: documents.map { DocumentSurroundings(terms: termMentions(in: $0, finder: finder)) },
    )
  }

  /// A site that is long where pages are split: documents of one unit over several years and months.
  static func longGraph(documents count: Int, pageSize: Int = 20) -> SiteGraph {
    let all = (0..<count).map { number in
      let month = number % 12 + 1
      var sketch = Sketch(
        "d-\(number)",
        title: "关于第\(number)件事的通知",
        date: "\(2015 + number % 4)-\(month < 10 ? "0" : "")\(month)-01",
      )
      sketch.measure(
        "一、",
        "事项\(number)",
        "按《第\(number)号办法》建设信用信息平台，\(2016 + number % 4)年年底前完成。",
        clause: "（省财政厅、单位\(number)负责）",
        [("省财政厅", .responsible), ("单位\(number)", .responsible)],
        limits: [("\(2016 + number % 4)年年底前", .by, "\(2016 + number % 4)-12-31")],
        cites: [("第\(number)号办法", nil, "按")],
      )
      sketch.measure("二、", "无主\(number)", "各有关方面抓好落实。")
      sketch.add(
        Finding("test.rule", .note, path: "documents/d-\(number).md", line: 10, message: "第\(number)处")
      )
      return sketch.policy
    }
    return graph(all, pageSize: pageSize)
  }
}

/// The project's own templates and words.
enum RealTemplates {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Templates")

  /// Every style sheet and script.
  static func assets() throws -> [AssetAddress] {
    try FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent("assets").path).sorted()
      .map { AssetAddress(path: "assets/\($0)") }
  }

  static func files() throws -> [TemplateFile] {
    guard let walk = FileManager.default.enumerator(atPath: folder.path) else { return [] }
    return try walk.compactMap { $0 as? String }.filter { $0.hasSuffix(".mustache") }.sorted()
      .map { path in
        let bytes = try Data(contentsOf: folder.appendingPathComponent(path))
        return TemplateFile(name: String(path.dropLast(9)), path: "Templates/\(path)", bytes: Array(bytes))
      }
  }

  static func words(_ language: String) throws -> Words {
    let path = folder.appendingPathComponent("words/\(language).yaml")
    return Words.read(Array(try Data(contentsOf: path)), path: "Templates/words/\(language).yaml").words
  }

  static func renderer(_ graph: SiteGraph, language: String = "zh-CN") throws -> SiteRenderer {
    let words = try words(language)
    let compiled = SiteTemplates.compile(try files(), words: words, assets: try assets())
    return SiteRenderer(
      graph: graph,
      templates: compiled.templates,
      words: words,
      assets: try assets(),
    )
  }
}

/// Every file of a site, by path.
func renderAll(_ renderer: SiteRenderer) -> [(path: String, text: String)] {
  var files: [(path: String, text: String)] = []
  for job in renderer.jobs {
    renderer.render(job) { files.append(($0.path, String(decoding: $0.bytes, as: UTF8.self))) }
  }
  return files.sorted { $0.path < $1.path }
}

/// What stands in `<main>`.
func mainPart(_ html: String) -> String {
  guard let start = html.range(of: "<main"), let end = html.range(of: "</main>") else { return html }
  return String(html[start.lowerBound..<end.upperBound]) + "\n"
}
