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

/// The column at which a wrapped text breaks its lines; nil for a text that is not wrapped.
struct WrapWidth: Sendable {
  let width: Int?
  /// Columns of blanks before the lines of a paragraph but its first.
  let margin: Int
  /// Whether paragraphs are told apart by the indentation of their first line.
  let isIndented: Bool

  init(_ lines: [SourceLine]) {
    let body = lines.filter { $0.role == .text }
    var counts: [Int: Int] = [:]
    for line in body where line.width >= 36 && line.width <= 200 { counts[line.width, default: 0] += 1 }
    let longest = counts.keys.sorted().last { width in
      // The widest width that several lines share: a single longer line is a table's or a heading's.
      (width - 2...width).reduce(0) { $0 + (counts[$1] ?? 0) } >= 3
    }
    let wide = body.count { $0.width >= 36 }
    guard let longest, wide >= 6 else {
      (width, margin, isIndented) = (nil, 0, false)
      return
    }
    let full = body.count { $0.width >= longest - 4 && $0.width <= longest + 2 }
    let beyond = body.count { $0.width > longest + 2 }
    guard full * 2 >= wide, beyond * 20 <= body.count else {
      (width, margin, isIndented) = (nil, 0, false)
      return
    }
    width = longest
    let long = body.filter { $0.width >= longest - 4 }
    margin = long.map(\.indent).min() ?? 0
    let base = margin
    isIndented = body.contains { $0.indent >= base + 3 && $0.indent <= base + 8 }
  }

  func isFull(_ line: SourceLine) -> Bool { width.map { line.width >= $0 - 4 } ?? false }
}

/// Whether one line goes on with the paragraph before it.
private struct JoinQuestion {
  let paragraph: Paragraph
  let open: OpenText
  let before: SourceLine
  let line: SourceLine
  /// Whether the line begins with the official number that comes next.
  let isExpected: Bool
  let isNumbered: Bool
  let wrap: WrapWidth

  private var last: UInt32 { paragraph.signs.last?.scalar ?? 0x3002 }

  var answer: Bool {
    guard let first = line.signs.first?.scalar else { return false }
    // A bracket that is open at a full stop was never closed: a fault of the text, no page break.
    let bracketGoesOn = !SignClass.endsSentence(last) && (open.isClosed(by: line) || open.isQuoteClosed(by: line))
    // （一）、 1. and the like begin a paragraph, unless the number is not the one that comes next and the text is open:
    // “推动⏎一、二、三产业融合”.
    if isNumbered {
      guard !isExpected else { return false }
      return (bracketGoesOn || SignClass.isComma(last)) || (wrap.isFull(before) && isOpen && !isHeading)
    }
    if SignClass.beginsNothing(first) { return true }
    if bracketGoesOn { return true }
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

  private var wrappedAnswer: Bool {
    guard wrap.isFull(before) else { return false }
    let isIndentedLine = line.indent >= wrap.margin + 3
    if isOpen { return !isIndentedLine || SignClass.isComma(last) }
    // A sentence that ends at the edge: only indentation tells whether a new paragraph begins.
    return wrap.isIndented && !isIndentedLine && (line.gap == 0 || line.opensPage) && last != 0xFF1A && last != 0x3A
  }

  private var unwrappedAnswer: Bool {
    guard isOpen, !isHeading else { return false }
    if SignClass.isComma(last) { return true }
    // A whole sentence and the beginning of another: cut.
    if open.sentences > 0 { return true }
    // One long beginning of a sentence, and what follows ends one.
    guard open.commas > 0, open.count >= 12, let end = line.signs.last?.scalar else { return false }
    return SignClass.endsSentence(end) || end == 0xFF09 || end == 0x29 || open.count >= 60
  }
}
