internal import Markup
internal import PolicyModel
internal import SourceText

/// The columns of a table by the words of its head: which one names units, which one tells the task.
struct TableColumns: Sendable {
  /// The first block of the table and how many rows and columns it has.
  var block: Int
  var rows: Int
  var columns: Int
  /// The label of each column that names units.
  var units: [Int: ClauseLabel]
  /// The columns of the number, the title and the text of a task.
  var number: Int?
  var title: Int?
  var task: Int?
  var time: Int?
  /// Blocks of cells that the one above covers.
  var covered: Set<Int> = []

  private static let numbers: WordList = ["序号", "编号", "号"]
  private static let titles: WordList = [
    "存在问题", "反馈问题", "具体问题", "问题清单", "问题", "名称", "事项", "项目", "举措", "措施", "任务名称", "工作任务", "重点任务", "任务", "标题", "主要任务",
    "改革事项", "改革举措", "清单事项", "重点工作", "工作事项",
    "指标",
  ]
  private static let tasks: WordList = [
    "主要内容", "工作内容", "具体内容", "内容", "具体措施", "工作措施", "任务内容", "工作要求", "具体任务", "工作举措", "主要措施", "重点内容", "具体举措", "任务要求",
    "目标任务",
    "主要做法", "工作目标", "具体要求", "整改要求", "标准要求", "完成标准", "工作标准", "评价标准", "考核标准", "评分标准", "考核内容", "评价内容", "指标解释", "指标说明",
  ]
  private static let bareUnits: WordList = [
    "部门", "单位", "责任分工", "职责分工", "任务分工", "部门分工", "分工", "责任", "牵头", "配合", "责任部门及单位", "责任部门及分工", "责任单位及分工", "部门及分工",
    "单位及分工", "分工单位", "责任落实", "牵头及配合单位",
  ]

  /// Reads the head of the table whose first cell is the block `first`; nil where no column names units.
  static func read(_ blocks: [MarkupBlock], _ texts: [ScannedText], from first: Int) -> TableColumns? {
    guard case .cell(0, 0, let rows, let columns) = blocks[first].kind, rows > 1 else { return nil }
    var table = TableColumns(block: first, rows: rows, columns: columns, units: [:])
    var members: Int?
    for column in 0..<columns where first + column < texts.count {
      let head = withoutBlanks(texts[first + column].plain)
      if !ClauseLabel.isDirectory(head), let meaning = ClauseLabel.meaning(of: head, 0, head.count) ?? bareMeaning(head)
      {
        switch meaning {
        case .units where ClauseLabel.isOfMembers(head, ClauseLabel(meaning: meaning, start: 0, end: head.count)):
          members = column
        case .units: table.units[column] = ClauseLabel(meaning: meaning, start: 0, end: 0)
        case .time: table.time = table.time ?? column
        case .other: break
        }
      } else if ends(head, numbers) {
        table.number = table.number ?? column
      } else if head.ends(with: "级指标", at: head.count, from: 0) {
        // 一级指标, 二级指标, 三级指标: the deepest names the row.
        table.title = column
      } else if ends(head, tasks) {
        // 工作内容 beside 具体要求: the first names the task, the second tells it.
        if let task = table.task, table.title == nil { (table.title, table.task) = (task, column) }
        table.task = table.task ?? column
      } else if ends(head, titles) {
        if let title = table.title, table.task == nil, table.repeats(title, texts) { table.title = nil }
        table.title = table.title ?? column
      }
    }
    if let members { table.add(members: members, texts) }
    table.readPlainTitle(texts)
    if table.units.isEmpty { table.readCells(texts) }
    return table.units.isEmpty ? nil : table
  }

  /// 指标 | 工作任务, where several rows have one 指标, one after the other: it is their kind, and names none of them.
  private func repeats(_ column: Int, _ texts: [ScannedText]) -> Bool {
    var above: [UInt8] = []
    for row in 1..<rows {
      let cell = block + row * columns + column
      guard cell < texts.count else { return false }
      let words = TableColumns.withoutBlanks(texts[cell].plain)
      if !words.isEmpty, words == above { return true }
      above = words
    }
    return false
  }

  private static let answers: WordList = ["措施", "举措", "做法", "要求", "对策"]
  private static let classes: WordList = ["类别", "类型", "领域", "方面", "板块", "部分", "分类", "条线", "章节", "大类", "维度", "级别", "备注"]

  /// 风险点 | 防控措施: what measures answer to names the row, whatever its head is called.
  private mutating func readPlainTitle(_ texts: [ScannedText]) {
    guard let title, task == nil else { return }
    func head(_ column: Int) -> [UInt8] { TableColumns.withoutBlanks(texts[block + column].plain) }
    guard TableColumns.ends(head(title), TableColumns.answers),
      let left = (0..<title).last(where: { $0 != number && units[$0] == nil && $0 != time && head($0).count >= 6 }),
      !TableColumns.ends(head(left), TableColumns.classes), !TableColumns.ends(head(left), ["领导", "责任人", "负责人"])
    else { return }
    (self.title, task) = (left, title)
  }

  /// Where no head names units, the columns whose cells are clauses: 进展情况及分工, or no word at all over 牵头单位：….
  private mutating func readCells(_ texts: [ScannedText]) {
    for column in 0..<columns where column != number {
      var filled = 0
      var clauses = 0
      for row in 1..<rows {
        let cell = block + row * columns + column
        guard cell < texts.count else { return }
        let text = texts[cell]
        let start = text.plain.skipBlanks(from: 0, to: text.plain.count)
        guard start < text.plain.count else { continue }
        filled += 1
        let found = ClauseFinding.find(in: text, block: cell)
        if let first = found.first, first.form != .bareList, first.start == start { clauses += 1 }
      }
      guard clauses > 0, clauses * 2 >= filled else { continue }
      units[column] = ClauseLabel(meaning: .units(.responsible), start: 0, end: 0)
    }
  }

  /// 成员单位 beside 牵头单位 are those that take part, and beside 职责 those who have it; alone they are a list.
  private mutating func add(members column: Int, _ texts: [ScannedText]) {
    if units.values.contains(where: { $0.meaning == .units(.lead) }) {
      units[column] = ClauseLabel(meaning: .units(.support), start: 0, end: 0)
    } else if (0..<columns).contains(where: { other in
      let head = texts[block + other].plain
      return head.length(ofAnyEnding: ["职责", "分工", "任务"], at: head.skipBlanksBack(from: head.count, to: 0), from: 0)
        != nil
    }) {
      units[column] = ClauseLabel(meaning: .units(.responsible), start: 0, end: 0)
    }
  }

  /// The cells that front matter says are covered from above, of all tables of a document.
  static func covered(_ texts: [String], _ blocks: [MarkupBlock]) -> Set<Int> {
    if texts.isEmpty { return [] }
    var tables: [(first: Int, rows: Int, columns: Int)] = []
    for (index, block) in blocks.enumerated() {
      if case .cell(0, 0, let rows, let columns) = block.kind { tables.append((index, rows, columns)) }
    }
    var covered: Set<Int> = []
    for cells in texts.compactMap({ CoveredRows($0) }) where tables.indices.contains(cells.table - 1) {
      let table = tables[cells.table - 1]
      guard cells.column <= table.columns else { continue }
      for row in cells.rows where row <= table.rows {
        covered.insert(table.first + (row - 1) * table.columns + cells.column - 1)
      }
    }
    return covered
  }

  /// The cell that covers a cell of a row: the nearest above that no other covers; nil where none does.
  func covering(_ row: Int, _ column: Int) -> Int? {
    var row = row
    guard covered.contains(block + row * columns + column) else { return nil }
    while row > 1, covered.contains(block + row * columns + column) { row -= 1 }
    return block + row * columns + column
  }

  /// Whether a row says again what the head says: a table over several pages or sections.
  func repeatsHead(_ row: Int, _ texts: [ScannedText]) -> Bool {
    var same = 0
    for column in 0..<columns {
      let cell = block + row * columns + column
      guard cell < texts.count else { return false }
      let head = TableColumns.withoutBlanks(texts[block + column].plain)
      let own = TableColumns.withoutBlanks(texts[cell].plain)
      if head != own { return false }
      if !head.isEmpty { same += 1 }
    }
    return same > 0
  }

  private static func bareMeaning(_ head: [UInt8]) -> ClauseLabel.Meaning? {
    guard bareUnits.contains(head, 0, head.count) else { return nil }
    if head.has("牵头", at: 0) { return .units(.lead) }
    return head.has("配合", at: 0) ? .units(.support) : .units(.responsible)
  }

  private static func ends(_ head: [UInt8], _ words: WordList) -> Bool {
    head.length(ofAnyEnding: words, at: UnitShape.beforeTrailingBracket(head, 0, head.count)) != nil
  }

  private static func withoutBlanks(_ bytes: [UInt8]) -> [UInt8] {
    var kept: [UInt8] = []
    var at = 0
    while at < bytes.count {
      let blank = bytes.blankWidth(at: at)
      if blank > 0 {
        at += blank
        continue
      }
      let width = min(UTF8Scan.width(bytes[at]), bytes.count - at)
      kept.append(contentsOf: bytes[at..<(at + width)])
      at += width
    }
    return kept
  }

  /// The clauses that the cells of a table hold, one a cell.
  static func clauses(_ table: TableColumns, _ texts: [ScannedText]) -> [FoundClause] {
    var found: [FoundClause] = []
    for row in 1..<table.rows where !table.repeatsHead(row, texts) {
      for column in 0..<table.columns {
        guard let label = table.units[column] else { continue }
        let block = table.block + row * table.columns + column
        guard block < texts.count, (6...ClauseFinding.longest).contains(texts[block].bytes.count) else { continue }
        let text = texts[block]
        var reading = ClauseReading.read(text, 0..<text.bytes.count, column: label)
        reading.units.removeAll {
          UnitShape.isProse(text.plain, $0.name.start, $0.name.end) || $0.name.end - $0.name.start > 150
        }
        guard !reading.units.isEmpty else { continue }
        found.append(FoundClause(form: .column, block: block, start: 0, end: text.bytes.count, reading: reading))
      }
    }
    return found
  }
}
