import PolicyModel
import Registry
import SiteGraph
import SourceText

/// Two documents, made by hand so that the exports are tested without the parser: signs that CSV, XML and JSON must
/// escape, a group with members, a predecessor, an unknown unit, a citation that resolves, limits of several kinds.
enum SampleGraph {
  static let registry: Registry = {
    let yaml = """
      units:
        - {name: 云南省财政厅, short: [省财政厅], slug: sczt, place: 云南省, kind: 省级部门, contact: "0871-1"}
        - {name: 云南省工业和信息化厅, short: [省工信厅], slug: sgxt, place: 云南省, kind: 省级部门}
        - {name: 省领导小组各成员单位, slug: ldxz, group: true, members: [sczt, sgxt], source: 领导小组通知, place: 云南省}
        - {name: 云南银保监局, slug: ynybj, place: 云南省, successor: {slug: ynjrj, from: 2023-07-20}}
        - {name: 云南金融监管局, slug: ynjrj, place: 云南省}
      terms:
        - {name: 信用信息平台, kind: 平台, slug: xyxxpt}
      """
    return readRegistry([RegistryFile(path: "registry/units.yaml", bytes: Array(yaml.utf8))]).registry
  }()

  static func graph(address: String? = nil) -> SiteGraph {
    var settings = SiteSettings()
    settings.name = "公文库"
    settings.owner = "云南省工业和信息化厅"
    settings.address = address
    let documents = [first, second]
    let finder = termFinder(registry)
    return buildSiteGraph(
      GraphInput(settings: settings, registry: registry, documents: documents),
      surroundings: documents.map {
        DocumentSurroundings(
          terms: termMentions(in: $0, finder: finder),
          files: [
            OfferedFile(
              content: "sources/a.txt",
              name: "source.txt",
              size: 7,
              sha256: String(repeating: "0", count: 64)
            )
          ],
        )
      },
    )
  }

  private static let first: PolicyDocument = {
    var sketch = Sketch(slug: "yf-2021-1", title: "关于\"支持\"<企业>的意见")
    sketch.document.metadata.number = "云发〔2021〕1号"
    sketch.document.metadata.date = "2021-08-26"
    sketch.document.metadata.printed = "2021-08-27"
    sketch.document.metadata.place = "云南省"
    sketch.document.metadata.kind = "意见"
    sketch.document.metadata.issuers = ["云南省人民政府"]
    sketch.document.metadata.inferred = ["place"]
    sketch.document.metadata.status = .inForce
    sketch.document.metadata.source = .init(file: "sources/a.txt", sha256: String(repeating: "0a", count: 32))
    sketch.paragraph("根据《关于中小企业的意见》（云发〔2019〕3号），提出如下意见。", part: .preamble)
    sketch.cite("《关于中小企业的意见》（云发〔2019〕3号）", title: "关于中小企业的意见", number: "云发〔2019〕3号", verb: "根据")
    sketch.section("一、总体要求")
    sketch.measure(
      "（一）",
      "=健全制度，\"一\"",
      "。建设信用信息平台，2021 年年底前完成，及时报告。（责任单位：省财政厅、省工信厅按职责分工负责）",
      clause: "（责任单位：省财政厅、省工信厅按职责分工负责）",
      units: [("省财政厅", .responsible, false), ("省工信厅", .responsible, false)],
    )
    sketch.limit("2021 年年底前", .by, "2021-12-31")
    sketch.limit("及时", .vague, nil)
    sketch.measure(
      "（二）",
      "强化机制",
      "。每年评估，2022年6月底前报告。\n（省工信厅牵头，省领导小组各成员单位、云南银保监局、市外星人办配合）",
      clause: "（省工信厅牵头，省领导小组各成员单位、云南银保监局、市外星人办配合）",
      units: [
        ("省工信厅", .lead, false), ("省领导小组各成员单位", .support, true), ("云南银保监局", .support, false),
        ("市外星人办", .support, false),
      ],
    )
    sketch.limit("每年", .recurring, nil)
    sketch.limit("2022年6月底前", .by, "2022-06-30")
    sketch.measure("（三）", nil, "没有责任条款的一项措施，题目也没有，只有这样一段比较长的文字。", clause: nil, units: [])
    sketch.document.findings = [
      Finding("unit.test", .warning, path: sketch.document.path, line: 3, message: "有一处存疑"),
      Finding("unit.other", .note, path: "documents/zz.md", line: 1, message: "别的文件"),
    ]
    return sketch.document
  }()

  private static let second: PolicyDocument = {
    var sketch = Sketch(slug: "yf-2019-3", title: "关于中小企业的意见")
    sketch.document.metadata.number = "云发〔2019〕3号"
    sketch.document.metadata.date = "2019-02-01"
    sketch.document.metadata.place = "云南省"
    sketch.measure(
      "第一条",
      nil,
      "由省财政厅负责。（省财政厅负责）",
      clause: "（省财政厅负责）",
      units: [("省财政厅", .responsible, false)],
    )
    return sketch.document
  }()
}

/// Builds a document block by block; places are found by searching the text.
struct Sketch {
  var document: PolicyDocument

  init(slug: String, title: String) {
    document = PolicyDocument(path: "documents/\(slug).md", metadata: DocumentMetadata(slug: slug, title: title))
  }

  mutating func paragraph(_ text: String, part: TextBlock.Part) {
    let line = 10 + document.blocks.count * 2
    document.blocks.append(TextBlock(kind: .paragraph, part: part, text: text, origin: TextOrigin(line: line)))
  }

  mutating func section(_ text: String) {
    let number = document.sections.count
    paragraph(text, part: .section(number))
    document.sections.append(
      Section(
        id: "s\(number + 1)",
        label: String(text.prefix(2)),
        title: String(text.dropFirst(2)),
        level: 1,
        parent: nil,
        block: document.blocks.count - 1,
      )
    )
  }

  mutating func measure(
    _ label: String,
    _ title: String?,
    _ rest: String,
    clause: String?,
    units: [(name: String, role: Role, isGroup: Bool)],
  ) {
    let number = document.measures.count
    paragraph(label + (title ?? "") + rest, part: .measure(number))
    let block = document.blocks.count - 1
    let whole = TextRange(block: block, start: 0, end: document.blocks[block].text.utf8.count)
    document.measures.append(
      Measure(
        ordinal: number + 1,
        label: label,
        title: title,
        section: document.sections.isEmpty ? nil : document.sections.count - 1,
        ranges: [whole],
        clauses: clause.map { [Clause(range: range(of: $0), text: $0)] } ?? [],
      )
    )
    for (index, unit) in units.enumerated() {
      document.measures[number].duties.append(
        Duty(
          name: unit.name,
          role: unit.role,
          order: index + 1,
          clause: 0,
          range: range(of: unit.name),
          isGroup: unit.isGroup,
          evidence: clause.map { [range(of: $0)] } ?? [],
          reason: "列于条款之中",
        )
      )
    }
  }

  mutating func limit(_ text: String, _ kind: TimeLimit.Kind, _ date: String?) {
    document.measures[document.measures.count - 1].timeLimits.append(
      TimeLimit(text: text, kind: kind, date: date, precision: date == nil ? nil : "day", range: range(of: text))
    )
  }

  /// A citation outside the measures.
  mutating func cite(_ text: String, title: String?, number: String?, verb: String?) {
    document.citations.append(Citation(title: title, number: number, verb: verb, range: range(of: text)))
  }

  /// The last place of a text in the last block.
  func range(of text: String) -> TextRange {
    let block = document.blocks.count - 1
    let bytes = Array(document.blocks[block].text.utf8)
    var start = bytes.count - text.utf8.count
    while start > 0, !UTF8Scan.has(Array(text.utf8), in: bytes, at: start) { start -= 1 }
    return TextRange(block: block, start: start, end: start + text.utf8.count)
  }
}
