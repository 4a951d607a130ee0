internal import SourceText

/// Walks the tokens of a Word part and writes an `Extraction`.
struct WordReader {
  private(set) var extraction = Extraction("Word 文档（.docx）")
  private(set) var hasBoxes = false
  private let styles: WordStyles
  private var numbering: WordNumbering

  /// A stretch of text, written by the document or by this reader.
  private struct Run {
    var text: String
    var isGenerated: Bool
  }

  /// A paragraph that is being read; several are open where a text box hangs on one.
  private struct Paragraph {
    var runs: [Run] = []
    var style: String?
    var number: String?
    var level: Int?
  }

  private struct Cell {
    var paragraphs: [[Run]] = []
    var span = 1
    /// Whether the cell above goes on here.
    var isCovered = false
  }

  private struct Table {
    var rows: [[Cell]] = []
    var cell: Cell?
  }

  /// Where a finished paragraph goes.
  private enum Container {
    case body
    case table(Table)
    case box([[Run]])
  }

  private var containers: [Container] = [.body]
  private var paragraphs: [Paragraph] = []
  private var skipped = 0
  private var isProperties = 0
  private var isText = false
  private var counts: [String: Int] = [:]
  /// The footnote that is being read.
  private var note: String?

  init(styles: WordStyles, numbering: WordNumbering) {
    self.styles = styles
    self.numbering = numbering
  }

  mutating func read(_ xml: [UInt8]) {
    for token in XMLTokens(xml) { read(token) }
    say()
  }

  /// Footnotes stand below the text, each with the mark that the text has.
  mutating func readNotes(_ xml: [UInt8], _ tag: String) {
    var isSeparator = false
    for token in XMLTokens(xml) {
      switch token {
      case .start(tag, let attributes):
        isSeparator = attributes["w:type"] != nil && attributes["w:type"] != "normal"
        note = isSeparator ? nil : attributes["w:id"]
      case .end(tag): note = nil
      default: read(token)
      }
    }
  }

  private mutating func read(_ token: XMLToken) {
    switch token {
    case .start(let name, let attributes):
      if name == "mc:Fallback" || name == "w:moveFrom" { skipped += 1 }
      if skipped == 0 { start(name, attributes) }
    case .end(let name):
      if skipped == 0 { end(name) }
      if name == "mc:Fallback" || name == "w:moveFrom" { skipped = max(0, skipped - 1) }
    case .text(let text): if isText, skipped == 0 { add(text.replacingLineEnds(), false) }
    }
  }

  private mutating func start(_ name: String, _ attributes: [String: String]) {
    let value = attributes["w:val"]
    switch name {
    case "w:p": paragraphs.append(Paragraph())
    case "w:pPr": isProperties += 1
    case "w:pStyle": change { $0.style = value }
    case "w:numId": if isProperties > 0 { change { $0.number = value } }
    case "w:ilvl": if isProperties > 0 { change { $0.level = value.flatMap { Int($0) } } }
    case "w:t", "m:t": isText = true
    case "w:tab", "w:ptab": if isProperties == 0 { add(" ", true) }
    case "w:br", "w:cr": add(attributes["w:type"] == "page" ? "\u{C}" : "\n", true)
    case "w:noBreakHyphen": add("-", true)
    case "w:sym": symbol(attributes["w:char"])
    case "w:footnoteReference", "w:endnoteReference":
      add("［\(attributes["w:id"] ?? "")］", true)
      counts["脚注", default: 0] += 1
    case "w:footnoteRef", "w:endnoteRef": if let note { add("［\(note)］", true) }
    case "w:ins", "w:moveTo": if isProperties == 0 { counts["插入", default: 0] += 1 }
    case "w:del": if isProperties == 0 { counts["删除", default: 0] += 1 }
    case "w:drawing", "w:pict": counts["图片", default: 0] += 1
    case "w:object": counts["嵌入对象", default: 0] += 1
    case "w:vanish": if value != "0", value != "false" { counts["隐藏", default: 0] += 1 }
    case "w:txbxContent":
      hasBoxes = true
      counts["文本框", default: 0] += 1
      counts["图片", default: 0] -= 1
      containers.append(.box([]))
    case "w:tbl": containers.append(.table(Table()))
    case "w:tr": changeTable { $0.rows.append([]) }
    case "w:tc": changeTable { $0.cell = Cell() }
    case "w:gridSpan":
      let span = min(max(Int(value ?? "") ?? 1, 1), 64)
      changeTable { $0.cell?.span = span }
      if span > 1 { counts["合并", default: 0] += 1 }
    case "w:vMerge":
      if value != "restart" {
        counts["合并", default: 0] += 1
        changeTable { $0.cell?.isCovered = true }
      }
    default: break
    }
  }

  private mutating func end(_ name: String) {
    switch name {
    case "w:p": endParagraph()
    case "w:pPr": isProperties = max(0, isProperties - 1)
    case "w:t", "m:t": isText = false
    case "w:tc":
      changeTable { table in
        guard let cell = table.cell, !table.rows.isEmpty else { return }
        table.rows[table.rows.count - 1].append(cell)
        for _ in 1..<max(cell.span, 1) {
          table.rows[table.rows.count - 1].append(Cell(isCovered: cell.isCovered))
        }
        table.cell = nil
      }
    case "w:tbl": endTable()
    case "w:txbxContent":
      guard case .box(let lines)? = containers.last else { return }
      containers.removeLast()
      for line in lines { deliver(line) }
    default: break
    }
  }

  private mutating func change(_ body: (inout Paragraph) -> Void) {
    if !paragraphs.isEmpty { body(&paragraphs[paragraphs.count - 1]) }
  }

  private mutating func changeTable(_ body: (inout Table) -> Void) {
    guard case .table(var table)? = containers.last else { return }
    body(&table)
    containers[containers.count - 1] = .table(table)
  }

  private mutating func add(_ text: String, _ isGenerated: Bool) {
    if paragraphs.isEmpty { paragraphs.append(Paragraph()) }
    change { $0.runs.append(Run(text: text, isGenerated: isGenerated)) }
  }

  /// A sign of a symbol font; its number often lies in private use, where no other font has the sign.
  private mutating func symbol(_ code: String?) {
    guard let value = code.flatMap({ UInt32($0, radix: 16) }), let scalar = Unicode.Scalar(value) else { return }
    if (0xE000...0xF8FF).contains(value) {
      counts["符号", default: 0] += 1
      add("□", true)
    } else {
      add(String(scalar), true)
    }
  }

  // MARK: Paragraphs and tables

  private mutating func endParagraph() {
    guard var paragraph = paragraphs.popLast() else { return }
    if let label = label(of: paragraph) { paragraph.runs.insert(Run(text: label, isGenerated: true), at: 0) }
    deliver(paragraph.runs)
  }

  /// The automatic number: the paragraph's own list, else its style's. List 0 means none. An empty paragraph counts too,
  /// as in Word, but its number is not written.
  private mutating func label(of paragraph: Paragraph) -> String? {
    let inherited = styles.numbering(of: paragraph.style)
    guard let number = paragraph.number ?? inherited?.number, number != "0" else { return nil }
    var level = paragraph.level ?? inherited?.level
    if level == nil, let inherited, paragraph.number == nil {
      level = numbering.level(ofStyle: inherited.style, in: number)
    }
    let found = numbering.label(number, level ?? 0)
    guard paragraph.runs.contains(where: { !$0.text.allSatisfy(\.isWhitespace) }) else { return nil }
    if found.isBullet { counts["项目符号", default: 0] += 1 }
    if found.text != nil { counts["自动编号", default: 0] += 1 }
    return found.text
  }

  private mutating func deliver(_ line: [Run]) {
    switch containers.last {
    case .box(var lines):
      lines.append(line)
      containers[containers.count - 1] = .box(lines)
    case .table: changeTable { $0.cell?.paragraphs.append(line) }
    default:
      write(line, lineEnd: "\n")
      extraction.append("\n")
    }
  }

  private mutating func write(_ line: [Run], lineEnd: String) {
    for run in line {
      let text = run.text == "\n" || run.text == "\u{C}" ? (lineEnd == "\n" ? run.text : lineEnd) : run.text
      if run.isGenerated { extraction.appendGenerated(text) } else { extraction.append(text) }
    }
  }

  private mutating func endTable() {
    guard case .table(let table)? = containers.last else { return }
    containers.removeLast()
    let columns = table.rows.map(\.count).max() ?? 0
    let isNested = containers.contains { if case .table = $0 { true } else { false } }
    if isNested || columns < 2 {
      // A table of one column is a frame; a table in a cell becomes lines of that cell.
      if isNested { counts["套表", default: 0] += 1 }
      for cell in table.rows.joined() { for line in cell.paragraphs { deliver(line) } }
      return
    }
    if case .box? = containers.last {
      for cell in table.rows.joined() { for line in cell.paragraphs { deliver(line) } }
      return
    }
    counts["表格", default: 0] += 1
    for row in table.rows where row.contains(where: { !$0.paragraphs.allSatisfy(\.isEmpty) }) {
      for (index, cell) in row.enumerated() {
        if index > 0 { extraction.append("\t") }
        for (number, line) in cell.paragraphs.enumerated() {
          if number > 0 { extraction.append("\u{2028}") }
          write(line, lineEnd: "\u{2028}")
        }
      }
      if row.count == 1 { extraction.append("\t") }
      extraction.cover(row.indices.filter { row[$0].isCovered && row[$0].paragraphs.allSatisfy(\.isEmpty) })
      extraction.append("\n")
    }
    extraction.append("\n")
  }

  // MARK: What is said

  private mutating func say() {
    func count(_ name: String) -> Int { counts[name] ?? 0 }
    if count("自动编号") > 0 { extraction.note("import.auto-numbers", .note, "自动编号 \(count("自动编号")) 处写成了文字") }
    if count("项目符号") > 0 { extraction.note("import.bullets", .note, "项目符号 \(count("项目符号")) 处没有导入") }
    if count("插入") + count("删除") > 0 {
      let message = "文档带有修订痕迹：插入 \(count("插入")) 处已采用，删除 \(count("删除")) 处已略去"
      extraction.note("import.tracked-changes", .warning, message, "请核对是否为定稿")
    }
    if count("脚注") > 0 { extraction.note("import.footnotes", .note, "脚注 \(count("脚注")) 条移到文末，以［1］标出") }
    if count("文本框") > 0 { extraction.note("import.text-boxes", .warning, "文本框 \(count("文本框")) 个的文字移到所在段落之前", "请核对位置") }
    let drawn = count("图片") + count("嵌入对象")
    if drawn > 0 { extraction.note("import.pictures", .note, "图片、图形和嵌入对象 \(drawn) 处不在正文里") }
    if count("隐藏") > 0 { extraction.note("import.hidden-text", .warning, "文档含隐藏文字，已一并导入", "请核对") }
    if count("符号") > 0 { extraction.note("import.symbols", .warning, "符号字体的字 \(count("符号")) 个写成“□”", "请核对") }
    if count("合并") > 0 { extraction.note("import.merged-cells", .note, "表格有合并的单元格：文字在第一格，其余留空") }
    if count("套表") > 0 { extraction.note("import.nested-tables", .warning, "单元格里套有表格，按行写在该格内", "请核对") }
  }
}

extension String {
  /// Line ends inside a text element are blanks.
  fileprivate func replacingLineEnds() -> String {
    guard utf8.contains(where: { $0 < 0x20 }) else { return self }
    return String(scalars: unicodeScalars.map { $0.value < 0x20 ? 0x20 : $0.value })
  }
}
