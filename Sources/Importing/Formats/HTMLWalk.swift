internal import SourceText

/// Walks a page's tree without recursion and writes lines.
struct HTMLWalk {
  private let tree: HTMLTree
  private(set) var extraction = Extraction("网页（HTML）")
  /// Elements that can hold a whole document, with the scalars that they hold.
  private(set) var containers: [(range: Range<Int>, depth: Int)] = []
  private var pictures = 0
  private var numbers = 0
  /// Files that the page links to: annexes that import cannot fetch.
  private var links: [String] = []
  /// The next number of each list that is open; nil for one without numbers.
  private var lists: [Int?] = []
  /// Whether a cell of a data table is open: what breaks a line there is a break inside the cell.
  private var inCell = false
  private var preformatted = 0
  private var lineOpen = false
  private var blankPending = false
  private var breakPending = false
  /// Whether the number of an item stands at the end of the line: its text goes on there, also where it has a paragraph of its own.
  private var numberOpen = false

  init(_ tree: HTMLTree) { self.tree = tree }

  private enum Step {
    case enter(Int)
    case leave(Int, start: Int, depth: Int)
    case enterCell(Int)
    case leaveCell
    case separator
    /// With the columns that a cell above covers.
    case endRow([Int])
  }

  mutating func run() {
    var steps: [Step] = [.enter(0)]
    var depth = 0
    while let step = steps.popLast() {
      switch step {
      case .enter(let index):
        let node = tree.nodes[index]
        if node.name.isEmpty {
          write(node.text)
          continue
        }
        open(node)
        depth += 1
        steps.append(.leave(index, start: extraction.scalars.count, depth: depth))
        if node.name == "table", !inCell, let table = HTMLDataTable(index, tree) {
          push(table, &steps)
        } else {
          for child in node.children.reversed() { steps.append(.enter(child)) }
        }
      case .leave(let index, let start, let ownDepth):
        depth -= 1
        close(tree.nodes[index])
        if HTMLBlocks.containers.contains(tree.nodes[index].name) {
          containers.append((start..<extraction.scalars.count, ownDepth))
        }
      case .enterCell(let index):
        endLine()
        inCell = true
        steps.append(.leaveCell)
        for child in tree.nodes[index].children.reversed() { steps.append(.enter(child)) }
      case .leaveCell:
        inCell = false
        numberOpen = false
        (lineOpen, blankPending, breakPending) = (false, false, false)
      case .separator: extraction.append("\t")
      case .endRow(let covered):
        extraction.cover(covered)
        extraction.append("\n")
      }
    }
    endLine()
    if pictures > 0 { extraction.note("import.pictures", .note, "图片 \(pictures) 张没有导入", "属于公文的请作为附件提供") }
    if !links.isEmpty {
      let message =
        "网页链接的附件没有下载：\(links.prefix(5).joined(separator: "、"))\(links.count > 5 ? " 等 \(links.count) 个" : "")"
      extraction.note("import.linked-files", .warning, message, "下载后放进 attachments 文件夹，在文件头列出")
    }
    if numbers > 0 { extraction.note("import.auto-numbers", .note, "列表的自动编号 \(numbers) 处写成了文字") }
  }

  private mutating func open(_ node: HTMLTree.Node) {
    switch node.name {
    case "br": breakLine()
    case "img": pictures += 1
    case "a":
      let target = node.attributes["href"] ?? ""
      let path = target.prefix { $0 != "?" && $0 != "#" }.lowercased()
      if [".pdf", ".doc", ".docx", ".wps", ".xls", ".xlsx", ".et", ".ofd", ".zip", ".rar"].contains(
        where: path.hasSuffix
      ) {
        links.append(target.split(separator: "/").last.map(String.init) ?? target)
      }
    case "ol":
      breakLine()
      lists.append(Int(node.attributes["start"] ?? "1") ?? 1)
    case "ul", "menu", "dir":
      breakLine()
      lists.append(nil)
    case "li":
      numberOpen = false
      breakLine()
      guard let number = lists.last ?? nil else { return }
      let own = node.attributes["value"].flatMap { Int($0) } ?? number
      lists[lists.count - 1] = own &+ 1
      beginText()
      extraction.appendGenerated("\(own).")
      numbers += 1
      numberOpen = true
    case "pre":
      breakLine()
      preformatted += 1
    case "td", "th": breakLine()
    default: if HTMLBlocks.breaks.contains(node.name) { breakLine() }
    }
  }

  private mutating func close(_ node: HTMLTree.Node) {
    switch node.name {
    case "li":
      numberOpen = false
      breakLine()
    case "ol", "ul", "menu", "dir":
      numberOpen = false
      breakLine()
      _ = lists.popLast()
    case "pre":
      breakLine()
      preformatted -= 1
    case "table":
      breakLine()
      if !inCell { extraction.append("\n") }
    case "td", "th": breakLine()
    default: if HTMLBlocks.breaks.contains(node.name) { breakLine() }
    }
  }

  private mutating func breakLine() {
    if numberOpen { return }
    if inCell {
      breakPending = breakPending || lineOpen
      blankPending = false
    } else {
      endLine()
    }
  }

  private mutating func endLine() {
    if lineOpen { extraction.append("\n") }
    numberOpen = false
    (lineOpen, blankPending, breakPending) = (false, false, false)
  }

  private mutating func beginText() {
    if breakPending {
      extraction.scalars.append(ExtractionMark.breakInCell)
    } else if blankPending {
      extraction.scalars.append(0x20)
    }
    numberOpen = false
    (lineOpen, blankPending, breakPending) = (true, false, false)
  }

  /// White space collapses to one blank, as on the page; ideographic and no-break blanks stay.
  private mutating func write(_ text: String) {
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x20, 0x09, 0x0A, 0x0D, 0x0C:
        if preformatted > 0, scalar.value == 0x0A { breakLine() } else { blankPending = lineOpen }
      default:
        beginText()
        extraction.scalars.append(scalar.value)
      }
    }
  }

  /// Steps for all rows, last first; what rowspan and colspan cover is left empty.
  private func push(_ table: HTMLDataTable, _ steps: inout [Step]) {
    var plan: [Step] = table.captions.map { .enter($0) }
    var covered: [Int: Int] = [:]
    for row in table.rows {
      var column = 0
      var passed: [Int] = []
      func separate() { if column > 0 { plan.append(.separator) } }
      func passCovered() {
        while let left = covered[column], left > 0 {
          covered[column] = left - 1
          passed.append(column)
          separate()
          column += 1
        }
      }
      for index in row {
        passCovered()
        separate()
        plan.append(.enterCell(index))
        let attributes = tree.nodes[index].attributes
        let across = min(max(Int(attributes["colspan"] ?? "1") ?? 1, 1), 64)
        let down = min(max(Int(attributes["rowspan"] ?? "1") ?? 1, 1), 1000)
        for offset in 0..<across {
          if offset > 0 { separate() }
          if down > 1 { covered[column] = down - 1 }
          column += 1
        }
      }
      passCovered()
      if column == 1 { plan.append(.separator) }
      plan.append(.endRow(passed))
    }
    steps.append(contentsOf: plan.reversed())
  }
}

/// A table that holds data, not the layout of the page: at least two rows and two columns, no table inside, nothing but
/// captions beside its rows and nothing but cells in them.
struct HTMLDataTable {
  private(set) var rows: [[Int]] = []
  private(set) var captions: [Int] = []

  init?(_ table: Int, _ tree: HTMLTree) {
    func isBlank(_ node: HTMLTree.Node) -> Bool { node.name.isEmpty && node.text.allSatisfy(\.isWhitespace) }
    var pending = Array(tree.nodes[table].children.reversed())
    while let index = pending.popLast() {
      let node = tree.nodes[index]
      switch node.name {
      case "tbody", "thead", "tfoot": pending.append(contentsOf: node.children.reversed())
      case "caption": captions.append(index)
      case "col", "colgroup": continue
      case "tr":
        let cells = node.children.filter { ["td", "th"].contains(tree.nodes[$0].name) }
        guard node.children.allSatisfy({ cells.contains($0) || isBlank(tree.nodes[$0]) }) else { return nil }
        rows.append(cells)
      default: guard isBlank(node) else { return nil }
      }
    }
    guard rows.count >= 2, rows.contains(where: { $0.count >= 2 }) else { return nil }
    var inside = Array(rows.joined())
    while let next = inside.popLast() {
      if tree.nodes[next].name == "table" { return nil }
      inside.append(contentsOf: tree.nodes[next].children)
    }
  }
}
