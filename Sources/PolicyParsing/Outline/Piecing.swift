internal import Markup
internal import SourceText

/// Cuts blocks into pieces. A block is one piece, but where text was glued without line breaks a heading begins right after
/// a full stop, a clause, or the title of the heading above it.
struct Piecing {
  private let texts: [ScannedText]
  private let clauses: [FoundClause]
  /// The last value seen of each form, to tell a number that goes on (over sections too) from one that is spoken of.
  private var last = [Int](repeating: 0, count: OfficialNumber.Form.allCases.count)
  private var pieces: [Piece] = []
  private var nextClause = 0

  private init(_ texts: [ScannedText], _ clauses: [FoundClause]) {
    self.texts = texts
    self.clauses = clauses
  }

  /// The pieces of a document, in order; `clauses` are those of all blocks, in order.
  static func pieces(of blocks: [MarkupBlock], _ texts: [ScannedText], _ clauses: [FoundClause]) -> [Piece] {
    var piecing = Piecing(texts, clauses)
    piecing.pieces.reserveCapacity(blocks.count)
    var table = -1
    for (index, block) in blocks.enumerated() {
      switch block.kind {
      case .rule: continue
      case .cell(let row, let column, _, _):
        if row == 0, column == 0 { table += 1 }
        piecing.add(index, cell: Piece.Cell(table: max(table, 0), row: row, column: column))
      case .heading(let level): piecing.addText(index, heading: level)
      case .paragraph, .preformatted: piecing.addText(index, heading: nil)
      }
    }
    return piecing.pieces
  }

  private mutating func add(_ block: Int, cell: Piece.Cell) {
    append(Piece(block: block, start: 0, end: texts[block].bytes.count, cell: cell, shape: .text))
  }

  private mutating func append(_ given: Piece) {
    var piece = given
    while nextClause < clauses.count, clauses[nextClause].block < piece.block { nextClause += 1 }
    while nextClause < clauses.count, clauses[nextClause].block == piece.block, clauses[nextClause].start < piece.end {
      piece.clauses.append(nextClause)
      nextClause += 1
    }
    pieces.append(piece)
  }

  private mutating func addText(_ block: Int, heading: Int?) {
    let text = texts[block]
    let count = text.bytes.count
    let cuts = cuts(in: text, block)
    if cuts.isEmpty {
      let number = OfficialNumber.atHead(of: text.bytes).flatMap { isReference($0, in: text) ? nil : $0 }
      note(number)
      let shape = number == nil || heading == nil ? ParagraphShape.of(text.plain) : .text
      append(Piece(block: block, start: 0, end: count, number: number, heading: heading, shape: shape))
      return
    }
    var start = 0
    for cut in cuts + [count] {
      let at = text.bytes.skipBlanks(from: start, to: cut)
      let number = OfficialNumber.read(text.bytes, at: at, to: cut)
      note(number)
      append(Piece(block: block, start: start, end: cut, number: number, heading: heading, shape: .text))
      start = cut
    }
  }

  /// 第四十三条规定的…: an article that is spoken of, not one that begins. An article begins with a blank behind its number, or it
  /// is the first, or the count goes on with it.
  private func isReference(_ number: OfficialNumber, in text: ScannedText) -> Bool {
    guard number.form == .article, number.value != 1,
      number.value != last[OfficialNumber.Form.article.rawValue] + 1,
      number.value != last[OfficialNumber.Form.article.rawValue]
    else { return false }
    return text.bytes.skipBlanks(from: number.end, to: text.bytes.count) == number.end && number.end < text.bytes.count
  }

  private mutating func note(_ number: OfficialNumber?) {
    guard let number else { return }
    last[number.form.rawValue] = number.value
  }

  // MARK: Glued text

  /// How a closing paragraph begins: it speaks to all who read the document.
  private static let addressed: WordList = [
    "各地区", "各部门", "各级", "各市", "各县", "各区", "各州", "各省", "各有关", "各地", "各单位", "本意见", "本方案", "本办法", "本通知", "本措施", "本规定",
  ]

  /// Where new paragraphs begin inside a block: after a full stop, a line break or a clause, and after a heading's title.
  private func cuts(in text: ScannedText, _ block: Int) -> [Int] {
    var cuts: [Int] = []
    var counters = last
    func note(_ number: OfficialNumber) { counters[number.form.rawValue] = number.value }
    let head = OfficialNumber.atHead(of: text.bytes)
    if let head { note(head) }
    var title: OfficialNumber? = head
    var clause = nextClause
    var at = 0
    for mark in text.marks {
      while clause < clauses.count, clauses[clause].block == block, clauses[clause].end <= mark.start { clause += 1 }
      switch mark.kind {
      case .stop, .lineBreak:
        title = nil
        at = mark.end
      case .closeRound, .closeSquare:
        guard clause < clauses.count, clauses[clause].block == block, clauses[clause].end == mark.end else { continue }
        title = nil
        at = mark.end
      case .openRound, .figure:
        // 一、总体要求（一）指导思想: a number of a deeper form, the first or the next, right after a short title.
        guard let above = title, mark.start > above.end, mark.start - above.end <= 90,
          let number = OfficialNumber.read(text.bytes, at: mark.start), isHeadLike(number, counters),
          number.form > above.form, number.form == .chineseBracketed || number.form == .arabic,
          isGluedTitle(text, above.end, mark.start, number)
        else { continue }
        cuts.append(mark.start)
        note(number)
        title = number
        continue
      default: continue
      }
      let next = text.bytes.skipBlanks(from: at, to: text.bytes.count)
      // …负责）各地区要…: a closing paragraph glued to the last clause.
      if mark.kind == .closeRound, text.bytes.length(ofAny: Piecing.addressed, at: next) != nil {
        cuts.append(next)
        continue
      }
      guard next < text.bytes.count, let number = OfficialNumber.read(text.bytes, at: next),
        isHeadLike(number, counters), !isEnumeration(number, in: text),
        text.bytes.skipBlanks(from: number.end, to: text.bytes.count) < text.bytes.count
      else { continue }
      cuts.append(next)
      note(number)
      title = number
    }
    return cuts
  }

  /// 一、二级文物, 一、二、三产业: numbers told off one after the other are words of the sentence.
  private func isEnumeration(_ number: OfficialNumber, in text: ScannedText) -> Bool {
    number.form == .chinese && ChineseNumeral.read(text.bytes, at: number.end) != nil
  }

  /// Whether a number inside a block goes on with the count or opens a deeper one.
  private func isHeadLike(_ number: OfficialNumber, _ counters: [Int]) -> Bool {
    switch number.form {
    case .ordinal, .sequence, .circled, .decimal: return false
    default: break
    }
    if number.value == counters[number.form.rawValue] + 1 { return true }
    // 一、 does not begin anew inside a paragraph of a document that counts its sections already.
    return number.value == 1 && !(number.form == .chinese && counters[number.form.rawValue] > 0)
  }

  /// The title between two numbers holds words only, and the count goes on later in the block.
  private func isGluedTitle(_ text: ScannedText, _ start: Int, _ end: Int, _ number: OfficialNumber) -> Bool {
    let words = text.bytes.skipBlanks(from: start, to: end)
    guard end - words >= 12 else { return false }
    let first = text.firstMark(at: words)
    for mark in text.marks[first...] {
      if mark.start >= end { break }
      switch mark.kind {
      case .comma, .stop, .semicolon, .colon: return false
      default: break
      }
    }
    if text.bytes.length(ofAnyEnding: ["第", "至", "到", "和", "及", "、", "条", "款"], at: end) != nil { return false }
    for mark in text.marks[text.firstMark(at: number.end)...].prefix(4000)
    where mark.kind == .openRound || mark.kind == .figure {
      if let next = OfficialNumber.read(text.bytes, at: mark.start), next.form == number.form,
        next.value == number.value + 1
      {
        return true
      }
    }
    // The count goes on from the section before.
    if number.value > 1 { return true }
    // A section may hold one item only; then its text is long enough to be more than a title.
    return number.form == .chineseBracketed && text.bytes.count - number.end > 120
  }
}
