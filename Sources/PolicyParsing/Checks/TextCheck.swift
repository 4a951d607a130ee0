internal import PolicyModel
internal import SourceText

/// `paragraph.broken` (断行): a paragraph that ends in mid-sentence; `spacing.number` (数字间空格): blanks between Chinese letters
/// and figures.
enum TextCheck {
  static func findings(_ context: CheckContext) -> [Finding] {
    broken(context) + spaces(context)
  }

  private static func broken(_ context: CheckContext) -> [Finding] {
    var findings: [Finding] = []
    for (index, piece) in context.pieces.enumerated()
    where piece.heading == nil && piece.cell == nil && piece.shape == .text {
      switch context.outline.parts[index] {
      case .measure, .body, .preamble, .article: break
      default: continue
      }
      let bytes = context.texts[piece.block].bytes
      let end = piece.textEnd(in: bytes)
      // A short line may be a heading; a long one without an end was cut.
      guard end - piece.start > 150, end > 0, bytes[end - 1] >= 0x80 else { continue }
      let (last, _) = bytes.scalar(at: bytes.start(before: end))
      guard UTF8Scan.isHan(last) || last == 0xFF0C || last == 0x3001 else { continue }
      findings.append(
        context.finding(
          "paragraph.broken",
          .warning,
          piece.block,
          bytes.start(before: end),
          end,
          "段落没有句末标点，可能被断开",
          suggestion: "如与下一段是同一句，请接上",
        )
      )
    }
    return findings
  }

  private static func spaces(_ context: CheckContext) -> [Finding] {
    var first: (block: Int, start: Int, end: Int)?
    var count = 0
    for (block, text) in context.texts.enumerated() {
      for mark in text.marks where mark.kind == .figure && mark.start > 3 {
        let blank = text.bytes.skipBlanksBack(from: mark.start, to: 0)
        guard blank < mark.start, blank >= 3, text.bytes[blank - 3] >= 0xE4, text.bytes[blank - 3] <= 0xE9 else {
          continue
        }
        // The blank after a label (第一章 2021) is no fault: only one blank, and letters go on after the figures.
        guard mark.start - blank == 1 else { continue }
        count += 1
        first = first ?? (block, blank, mark.start)
      }
    }
    guard let first else { return [] }
    return [
      context.finding(
        "spacing.number",
        .note,
        first.block,
        first.start,
        first.end,
        "汉字与数字之间有空格" + (count > 1 ? "，全文共 \(count) 处" : "")
      )
    ]
  }
}
