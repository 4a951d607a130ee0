internal import Markup
internal import SourceText

/// Text pasted into Markdown with one line break between its paragraphs is one paragraph to Markdown. Where a line inside such a
/// block begins with an official number or a label (责任单位：), the block is surely several paragraphs, and each line is one;
/// a text that is wrapped at a width as well keeps its full lines together.
enum PastedLines {
  /// The blocks with pasted ones taken apart, and a finding for each of these.
  static func split(_ blocks: [MarkupBlock]) -> (blocks: [MarkupBlock], findings: [Finding]) {
    guard blocks.contains(where: { mayBePasted($0) }) else { return (blocks, []) }
    var result: [MarkupBlock] = []
    var findings: [Finding] = []
    for block in blocks {
      let lines = mayBePasted(block) ? parts(of: block) : []
      let cuts = cuts(lines)
      if cuts.isEmpty {
        result.append(block)
        continue
      }
      // What Markdown has drawn as one paragraph, with its marks, stays one.
      let isDrawn = block.html != nil
      findings.append(
        Finding(
          "paragraph.single-breaks",
          isDrawn ? .warning : .note,
          path: "",
          line: block.runs[0].position.line,
          message: "段落之间只有一个换行：" + (isDrawn ? "\(lines.count) 行连成了一段" : "按 \(cuts.count + 1) 段读"),
          suggestion: "段与段之间空一行，或用 gongwen import 导入",
        )
      )
      if isDrawn {
        result.append(block)
        continue
      }
      var first = 0
      for cut in cuts + [lines.count] {
        result.append(joined(block, lines[first..<cut]))
        first = cut
      }
    }
    return (result, findings)
  }

  /// A paragraph of several lines.
  private static func mayBePasted(_ block: MarkupBlock) -> Bool {
    guard block.kind == .paragraph, let first = block.runs.first, let last = block.runs.last else { return false }
    return last.position.line > first.position.line
  }

  private struct Line {
    var bytes: ArraySlice<UInt8>
    var runs: ArraySlice<MarkupBlock.Run>
    /// Columns: a Chinese letter takes two.
    var width: Int
  }

  private static func parts(of block: MarkupBlock) -> [Line] {
    let bytes = Array(block.text.utf8)
    var starts: [Int] = [0]
    for index in block.runs.indices.dropFirst()
    where block.runs[index].position.line > block.runs[index - 1].position.line {
      starts.append(index)
    }
    return starts.indices.map { number in
      let end = number + 1 < starts.count ? starts[number + 1] : block.runs.count
      let from = block.runs[starts[number]].offset
      let to = end < block.runs.count ? block.runs[end].offset : bytes.count
      let line = bytes[from..<to]
      return Line(bytes: line, runs: block.runs[starts[number]..<end], width: columns(line))
    }
  }

  private static func columns(_ bytes: ArraySlice<UInt8>) -> Int {
    var columns = 0
    for byte in bytes where byte & 0xC0 != 0x80 { columns += byte < 0x80 ? 1 : 2 }
    return columns
  }

  /// The lines that begin a paragraph; none where the block is one.
  private static func cuts(_ lines: [Line]) -> [Int] {
    let begins = lines.map(beginsParagraph)
    guard lines.count > 1, begins.dropFirst().contains(true) else { return [] }
    let widest = lines.map(\.width).max() ?? 0
    let full = lines.count { $0.width + 4 >= widest }
    let isWrapped = (36...200).contains(widest) && full * 2 > lines.count
    return lines.indices.dropFirst().filter { begins[$0] || !isWrapped || lines[$0 - 1].width + 6 < widest }
  }

  private static func beginsParagraph(_ line: Line) -> Bool {
    let bytes = Array(line.bytes)
    if OfficialNumber.atHead(of: bytes) != nil { return true }
    let start = bytes.skipBlanks(from: 0, to: bytes.count)
    for at in start..<min(start + 54, bytes.count) where bytes.length(ofAny: ["：", ":"], at: at) != nil {
      return ClauseLabel.before(colon: at, in: bytes, from: start)?.start == start
    }
    return false
  }

  /// Lines of a block as a block; the blank that a line break between Latin letters left is none of the text.
  private static func joined(_ block: MarkupBlock, _ lines: ArraySlice<Line>) -> MarkupBlock {
    var bytes = Array(lines.map(\.bytes).joined())
    while bytes.last == 0x20 { bytes.removeLast() }
    let offset = lines.first?.runs.first?.offset ?? 0
    let runs = lines.flatMap(\.runs).map { MarkupBlock.Run(offset: $0.offset - offset, position: $0.position) }
    return MarkupBlock(kind: .paragraph, text: bytes.text(0..<bytes.count), html: nil, runs: runs)
  }
}
