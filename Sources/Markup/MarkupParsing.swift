internal import CCMarkGFM
internal import SourceText

/// Parses the Markdown of an official document into flat blocks. Never throws: what is odd is a finding with an empty path.
///
/// - Parameters:
///   - bytes: valid UTF-8, without front matter; the caller has proved it.
///   - firstLine: the line of the file on which `bytes` begin.
package func parseMarkup(_ bytes: ArraySlice<UInt8>, firstLine: Int) -> MarkupFile {
  let base = bytes.startIndex
  return bytes.withUnsafeBufferPointer { all in
    guard let stretches = PlainLines.stretches(of: all) else { return parseMarked(bytes, firstLine: firstLine) }
    var file = MarkupFile(blocks: [], findings: [])
    file.blocks.reserveCapacity(stretches.count)
    for stretch in stretches {
      switch stretch {
      case .plain(let line, let level, let text):
        // One more than the signs and the blank of a heading.
        let column = level == 0 ? 1 : level + 2
        file.blocks.append(
          MarkupBlock(
            kind: level == 0 ? .paragraph : .heading(level),
            text: UTF8Scan.text(proved: UnsafeBufferPointer(rebasing: all[text])),
            html: nil,
            runs: [MarkupBlock.Run(offset: 0, position: SourcePosition(line: firstLine + line, column: column))],
          )
        )
      case .marked(let line, let range):
        let part = parseMarked(
          bytes[(base + range.lowerBound)..<(base + range.upperBound)],
          firstLine: firstLine + line
        )
        file.blocks += part.blocks
        file.findings += part.findings
      }
    }
    return file
  }
}

/// The same by cmark-gfm alone.
package func parseMarked(_ bytes: ArraySlice<UInt8>, firstLine: Int) -> MarkupFile {
  let tree = CmarkTree(bytes)
  var walk = BlockWalk(source: SourceAlignment(bytes, firstLine: firstLine), bytes: bytes, firstLine: firstLine)
  walk.run(tree.root)
  walk.checkReferences()
  return MarkupFile(blocks: walk.blocks, findings: walk.findings)
}

/// Flattens the tree: quotes and lists are only text with what the source writes before it.
private struct BlockWalk {
  let source: SourceAlignment
  let bytes: ArraySlice<UInt8>
  let firstLine: Int
  var blocks: [MarkupBlock] = []
  var findings: [Finding] = []
  /// The number or bullet of the item whose first block is still to come, as the source writes it.
  private var marker = ""
  private var table = TableWalk()
  /// The lines of the file that the blocks stand on; filled where the file holds what may be an address of a reference.
  private var covered: Set<Int> = []

  private struct TableWalk {
    /// The line of its head.
    var head = 0
    var rows = 0
    var columns = 0
    var row = -1
    var column = -1
    var line = 0
    var end = 0
  }

  init(source: SourceAlignment, bytes: ArraySlice<UInt8>, firstLine: Int) {
    self.source = source
    self.bytes = bytes
    self.firstLine = firstLine
  }

  mutating func run(_ root: OpaquePointer) {
    let types = CmarkExtensions.nodeTypes
    guard let iterator = cmark_iter_new(root) else { return }
    defer { cmark_iter_free(iterator) }
    while true {
      let event = cmark_iter_next(iterator)
      if event == CMARK_EVENT_DONE { return }
      guard let node = cmark_iter_get_node(iterator) else { continue }
      let type = cmark_node_get_type(node)
      if event == CMARK_EVENT_EXIT {
        if type == CMARK_NODE_ITEM { closeItem(node) }
        continue
      }
      switch type {
      case CMARK_NODE_PARAGRAPH, CMARK_NODE_HEADING:
        let level = Int(cmark_node_get_heading_level(node))
        inlines(of: node, kind: type == CMARK_NODE_HEADING ? .heading(level) : .paragraph)
        skipChildren(of: node, iterator)
      case CMARK_NODE_ITEM: marker += itemMarker(node)
      case CMARK_NODE_CODE_BLOCK: code(node)
      case CMARK_NODE_HTML_BLOCK: html(node)
      case CMARK_NODE_THEMATIC_BREAK:
        append(.rule, "", nil, from: line(node), through: line(node))
      default:
        if type.rawValue == types.table {
          openTable(node, rowType: types)
        } else if type.rawValue == types.cell {
          cell(node)
          skipChildren(of: node, iterator)
        } else if type.rawValue == types.row {
          table.row += 1
          table.column = -1
          table.line = table.row == 0 ? table.head : line(node)
          table.end = source.line(table.line).lowerBound
          checkCells()
        }
      }
    }
  }

  private func line(_ node: OpaquePointer) -> Int { Int(cmark_node_get_start_line(node)) }

  private func skipChildren(of node: OpaquePointer, _ iterator: OpaquePointer) {
    cmark_iter_reset(iterator, node, CMARK_EVENT_EXIT)
  }

  /// The first and the last line of a paragraph or a heading. A paragraph whose last line became the head of a table has none to
  /// cmark-gfm: it begins where cmark-gfm says that the table does, and ends above the head.
  private func lines(of node: OpaquePointer) -> (from: Int, through: Int) {
    guard line(node) == 0, let table = cmark_node_next(node) else {
      return (line(node), Int(cmark_node_get_end_line(node)))
    }
    return (line(table), headLine(ofTable: table) - 1)
  }

  /// The line of a table's head. Where text stands right above it cmark-gfm gives the line of that text: then it is counted from the
  /// row below the delimiters, or from the delimiters where there is none.
  private func headLine(ofTable node: OpaquePointer) -> Int {
    guard let before = cmark_node_previous(node), cmark_node_get_type(before) == CMARK_NODE_PARAGRAPH, line(before) == 0
    else { return line(node) }
    if let row = cmark_node_first_child(node).flatMap({ cmark_node_next($0) }) { return line(row) - 2 }
    return Int(cmark_node_get_end_line(node)) - 1
  }

  private mutating func inlines(of node: OpaquePointer, kind: MarkupBlock.Kind) {
    let content = InlineText(of: node)
    let (from, through) = lines(of: node)
    report(content, line: from)
    let text = marker + content.text
    if text.isEmpty { return }
    let html = content.isPlain ? nil : DetachedParagraph(takingInlinesOf: node).html().map { escapeHTML(marker) + $0 }
    append(kind, text, html, from: from, through: through)
  }

  private mutating func append(
    _ kind: MarkupBlock.Kind,
    _ text: String,
    _ html: String?,
    from: Int,
    through: Int,
    earliest: Int? = nil,
  ) {
    let found = source.runs(of: text, from: from, through: through, earliest: earliest)
    if case .cell = kind { table.end = found.end }
    // From the line of the first character: what stands above it in the block was no text.
    if let first = found.runs.first?.position.line { covered.formUnion(first...max(first, source.fileLine(through))) }
    blocks.append(MarkupBlock(kind: kind, text: text, html: html, runs: found.runs))
    marker = ""
  }

  /// A number with nothing behind it is text all the same.
  private mutating func closeItem(_ item: OpaquePointer) {
    while marker.utf8.last == 0x20 || marker.utf8.last == 0x09 { marker.unicodeScalars.removeLast() }
    if !marker.isEmpty { append(.paragraph, marker, nil, from: line(item), through: line(item)) }
  }

  /// `1. `, `- ` as written: cmark's tree has no number per item, and a browser would count anew.
  private func itemMarker(_ item: OpaquePointer) -> String {
    let range = source.line(line(item))
    var start = min(range.lowerBound + max(0, Int(cmark_node_get_start_column(item)) - 1), range.upperBound)
    while start < range.upperBound, bytes[start] == 0x20 || bytes[start] == 0x09 || bytes[start] == 0x3E {
      start += 1
    }
    var end = start
    while end < range.upperBound, UTF8Scan.isDigit(bytes[end]) { end += 1 }
    if end < range.upperBound, [0x2D, 0x2A, 0x2B, 0x2E, 0x29].contains(bytes[end]) { end += 1 }
    while end < range.upperBound, bytes[end] == 0x20 || bytes[end] == 0x09 { end += 1 }
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  private mutating func code(_ node: OpaquePointer) {
    var text = literal(of: node)
    if text.hasSuffix("\n") { text.removeLast() }
    append(.preformatted, text, nil, from: line(node), through: Int(cmark_node_get_end_line(node)))
  }

  private mutating func html(_ node: OpaquePointer) {
    var text = literal(of: node)
    while text.hasSuffix("\n") { text.removeLast() }
    if text.hasPrefix("<!--"), text.hasSuffix("-->") {
      note("markup.comment", line(node), "HTML 注释不显示")
      return
    }
    note("markup.html", line(node), "HTML 标记按文字显示，不作为网页代码")
    for (offset, piece) in text.split(separator: "\n", omittingEmptySubsequences: true).enumerated() {
      let at = line(node) + offset
      append(.paragraph, marker + piece, nil, from: at, through: Int(cmark_node_get_end_line(node)))
    }
  }

  private mutating func openTable(_ node: OpaquePointer, rowType: CmarkExtensions.NodeTypes) {
    var rows = 0
    var child = cmark_node_first_child(node)
    while let row = child {
      rows += 1
      child = cmark_node_next(row)
    }
    table = TableWalk(
      head: headLine(ofTable: node),
      rows: rows,
      columns: Int(cmark_gfm_extensions_get_table_columns(node)),
    )
  }

  private mutating func cell(_ node: OpaquePointer) {
    table.column += 1
    let detached = DetachedParagraph(takingInlinesOf: node)
    let content = InlineText(of: detached.paragraph)
    report(content, line: table.line)
    let html = content.isPlain ? nil : detached.html()
    let kind = MarkupBlock.Kind.cell(
      row: table.row,
      column: table.column,
      rows: table.rows,
      columns: table.columns,
    )
    append(kind, content.text, html, from: table.line, through: table.line, earliest: table.end)
  }

  /// GFM leaves out the cells of a row beyond those of the head: text would be lost without a word.
  private mutating func checkCells() {
    let excess = source.cells(ofLine: table.line).dropFirst(table.columns).filter { !$0.isEmpty }
    guard let first = excess.first else { return }
    let text = String(decoding: bytes[first], as: UTF8.self)
    let place = source.position(of: first.lowerBound)
    findings.append(
      Finding(
        "markup.cells",
        .error,
        path: "",
        line: place.line,
        column: place.column,
        length: text.unicodeScalars.count,
        message: "表格这一行比表头多 \(excess.count) 格，多出的文字（“\(text)”起）不会显示",
        suggestion: "补足表头的格数；格内的竖线写作 \\|",
      )
    )
  }

  /// The address of a reference ([甲]: …) is no text to Markdown: said, where one stands.
  mutating func checkReferences() {
    for line in source.referenceLines where !covered.contains(line) {
      let message = "Markdown 把这一行当作链接地址的定义，不显示；要显示就在方括号前加反斜杠"
      findings.append(Finding("markup.reference", .note, path: "", line: line, message: message))
    }
  }

  private mutating func report(_ content: InlineText, line: Int) {
    if content.htmlPieces > 0 { note("markup.html", line, "HTML 标记按文字显示，不作为网页代码") }
    if content.comments > 0 { note("markup.comment", line, "HTML 注释不显示") }
    if content.images > 0 { note("markup.image", line, "图片不显示，只显示其说明；请作为附件提供") }
  }

  private mutating func note(_ id: String, _ line: Int, _ message: String) {
    findings.append(Finding(id, .note, path: "", line: source.fileLine(line), message: message))
  }
}
