internal import PolicyParsing
internal import SourceText

/// Joins the lines that a page or a narrow column broke. Two kinds of sources need two rules:
///
/// - a *wrapped* text (from a PDF's layout) breaks every line at the same width: a full line goes on;
/// - any other text breaks only where a page ends, often with an empty line between (省财⏎⏎政厅): a line goes on where its
///   own signs show that the sentence is not over.
///
/// A line that begins with the official number that comes next begins a paragraph, whatever stands before it; so does
/// every element with a role of its own. Nothing is joined on a mere suspicion: `check` reports a paragraph that ends
/// without a full stop.
func joinLines(_ lines: [SourceLine]) -> [Paragraph] {
  let wrap = WrapWidth(lines)
  var paragraphs: [Paragraph] = []
  var open = OpenText()
  var sequence = NumberSequence()
  for (index, line) in lines.enumerated() {
    let number = line.role == .text ? line.number : nil
    if let last = paragraphs.last, index > 0 {
      let join: Bool
      switch (last.role, line.role) {
      case (.title, .title): join = true
      case (.text, .text):
        let question = JoinQuestion(
          paragraph: last,
          open: open,
          before: lines[index - 1],
          line: line,
          isIndented: wrap.isIndented(index),
          isExpected: number.map { sequence.expects($0.number) } ?? false,
          isNumbered: number != nil,
          wrap: wrap,
        )
        join = !line.isSplitOff && question.answer
      default: join = false
      }
      if join {
        paragraphs[paragraphs.count - 1].join(line)
        open.add(line.signs)
        continue
      }
    }
    if let number { sequence.accept(number.number) }
    paragraphs.append(Paragraph(line))
    open = OpenText()
    open.add(line.signs)
  }
  return paragraphs
}

/// Which number came last on each level, to tell a heading (（三） after （二）) from a number in running text.
struct NumberSequence: Sendable {
  private var last: [OfficialNumber.Form: Int] = [:]

  /// Whether the number goes on where its level stands, or begins it anew.
  func expects(_ number: OfficialNumber) -> Bool {
    number.value == 1 || number.value == (last[number.form] ?? 0) + 1
      || (number.form == .article && number.value == last[number.form] ?? 0 && number.sub > 0)
  }

  mutating func accept(_ number: OfficialNumber) { last[number.form] = number.value }
}

/// How a wrapped text breaks its lines. Widths are counted without indentation: a PDF's layout moves whole pages to
/// the left or right, and its first lines by two or by four columns.
struct WrapWidth: Sendable {
  /// Columns of a full line; nil for a text that is not wrapped.
  let width: Int?
  /// Whether paragraphs are told apart by the indentation of their first line.
  let isIndented: Bool
  /// For each line: does it stand at least two columns to the right of its page's margin?
  private let indented: [Bool]

  init(_ lines: [SourceLine]) {
    let body = lines.filter { $0.role == .text }.map(\.columns)
    let wide = body.filter { $0 >= 20 }
    var counts: [Int: Int] = [:]
    for columns in wide { counts[columns, default: 0] += 1 }
    // The widest width that several lines share: a single longer line is a table's or a heading's.
    let full = counts.keys.sorted().last { width in
      width >= 36 && width <= 200 && (counts[width] ?? 0) + (counts[width - 1] ?? 0) >= max(3, wide.count / 20)
    }
    indented = Self.indentation(lines)
    guard let full, wide.count >= 6, wide.count(where: { $0 >= full - 8 && $0 <= full + 2 }) * 2 >= wide.count,
      wide.count(where: { $0 > full + 2 }) * 20 <= wide.count
    else {
      (width, isIndented) = (nil, false)
      return
    }
    width = full
    let first = indented.count { $0 }
    isIndented = first * 40 >= lines.count && first * 10 <= lines.count * 8
  }

  /// The margin of a page is where its leftmost line of text begins.
  private static func indentation(_ lines: [SourceLine]) -> [Bool] {
    var result: [Bool] = []
    result.reserveCapacity(lines.count)
    var start = 0
    while start < lines.count {
      let next = lines[(start + 1)...].firstIndex { $0.opensPage } ?? lines.count
      let margin = lines[start..<next].filter { $0.columns >= 20 }.map(\.indent).min() ?? 0
      for line in lines[start..<next] { result.append(line.indent >= margin + 2) }
      start = next
    }
    return result
  }

  /// Whether a line reaches the edge; a paragraph's first line is two signs shorter, and two more may have been kept
  /// from the edge by punctuation.
  func isFull(_ line: SourceLine, isFirst: Bool) -> Bool {
    width.map { line.columns >= $0 - (isFirst ? 8 : 4) } ?? false
  }

  func isIndented(_ index: Int) -> Bool { isIndented && indented[index] }
}

/// Whether one line goes on with the paragraph before it.
private struct JoinQuestion {
  let paragraph: Paragraph
  let open: OpenText
  let before: SourceLine
  let line: SourceLine
  /// Whether the line is set in as a paragraph's first line is.
  let isIndented: Bool
  /// Whether the line begins with the official number that comes next.
  let isExpected: Bool
  let isNumbered: Bool
  let wrap: WrapWidth

  private var last: UInt32 { paragraph.signs.last?.scalar ?? 0x3002 }

  var answer: Bool {
    guard let first = line.signs.first?.scalar else { return false }
    // A bracket that is open at a full stop was never closed: a fault of the text, no page break.
    // （责任单位： at the end of a page waits for its units.
    let mayGoOn = !SignClass.endsSentence(last) || last == 0xFF1A || last == 0x3A
    let bracketGoesOn = mayGoOn && (open.isClosed(by: line) || open.isQuoteClosed(by: line))
    // （一）、 1. and the like begin a paragraph, unless the number is not the one that comes next and the text is open:
    // “推动⏎一、二、三产业融合”.
    if isNumbered {
      guard !isExpected else { return false }
      return (bracketGoesOn || SignClass.isComma(last)) || (isFull && isOpen && !isHeading && !isIndented)
    }
    if SignClass.beginsNothing(first) { return true }
    if bracketGoesOn { return true }
    if beginsItem(first) { return false }
    if wrap.width != nil { return wrappedAnswer }
    return unwrappedAnswer
  }

  /// The sentence is not over: no 。 ； ： ） or quotation mark stands at its end.
  private var isOpen: Bool {
    if SignClass.endsSentence(last) { return false }
    if last == 0xFF09 || last == 0x29 { return false }
    if last == 0x201D || last == 0x22 || last == 0x300B {
      // 。” ends a sentence, 《条例》 and a quoted name at the end of a line do not.
      let inner = paragraph.signs.dropLast().last?.scalar ?? 0
      return !SignClass.endsSentence(inner)
    }
    return true
  }

  /// 一、总体要求: a number and words without any sign of a sentence.
  private var isHeading: Bool {
    guard paragraph.number != nil else { return false }
    return open.sentences == 0 && open.commas == 0 && open.brackets.isEmpty
  }

  /// Whether the line before reaches the edge of its column.
  private var isFull: Bool { wrap.isFull(before, isFirst: paragraph.joints.isEmpty) }

  private var wrappedAnswer: Bool {
    if isIndented { return isOpen && SignClass.isComma(last) }
    if isHeading { return wrap.isFull(before, isFirst: false) }
    guard isFull else { return unwrappedAnswer && before.columns * 10 >= (wrap.width ?? 0) * 6 }
    if isOpen { return true }
    // A sentence that ends at the edge: only indentation tells whether a new paragraph begins.
    // A colon ends a line of its own, but not inside a bracket: （责任单位：
    return wrap.isIndented && ((last != 0xFF1A && last != 0x3A) || !open.brackets.isEmpty)
  }

  /// ● ■ ◆ at the head of a line stand for a number; so does —— where no column breaks the lines.
  private func beginsItem(_ first: UInt32) -> Bool {
    if [0x25CF, 0x25A0, 0x25C6, 0x25B2, 0x2605, 0x2022, 0x25A1, 0x25C7, 0x27A2, 0x25CE].contains(first) { return true }
    return first == 0x2014 && wrap.width == nil && line.signs.dropFirst().first?.scalar == 0x2014
  }

  /// Four to ten Chinese letters and a colon.
  private var beginsField: Bool {
    guard let colon = line.signs.prefix(11).firstIndex(where: { $0.scalar == 0xFF1A || $0.scalar == 0x3A }), colon >= 4
    else { return false }
    return line.signs[..<colon].allSatisfy { UTF8Scan.isHan($0.scalar) }
  }

  private var unwrappedAnswer: Bool {
    guard isOpen, !isHeading else { return false }
    if SignClass.isComma(last) { return true }
    // 整改措施： and 责任单位：… begin a line of their own.
    if beginsField { return false }
    // A whole sentence and the beginning of another: cut.
    if open.sentences > 0 { return true }
    // One long beginning of a sentence, and what follows ends one.
    guard open.commas > 0, open.count >= 12, let end = line.signs.last?.scalar else { return false }
    return SignClass.endsSentence(end) || end == 0xFF09 || end == 0x29 || open.count >= 60
  }
}
