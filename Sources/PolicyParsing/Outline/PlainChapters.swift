internal import SourceText

/// 1 总则 above 1.1 编制目的, as plans for emergencies are numbered (突发事件应急预案管理办法): a figure without a dot heads a
/// chapter where 1.1 follows it. So does 1. 总则, which alone would stand below 1.1.
enum PlainChapters {
  static func number(_ pieces: inout [Piece], _ texts: [ScannedText]) {
    guard pieces.contains(where: { $0.number?.form == .decimal }) else { return }
    let chapters = chaptersOfNext(pieces, texts)
    var last = 0
    // The last number of a list like 1. 2. 3., which goes on below a heading.
    var listed = 0
    for index in pieces.indices {
      guard let found = candidate(pieces[index], texts[pieces[index].block]) else {
        if let number = pieces[index].number { listed = number.form == .arabic ? number.value : 0 }
        continue
      }
      let next = chapters[index]
      let goesOn = last > 0 && found.value == last + 1 && (listed != found.value - 1 || pieces[index].heading != nil)
      guard next == found.value && found.value > last || goesOn && (next == nil || next == found.value + 1) else {
        if found.form == .arabic { listed = found.value }
        continue
      }
      last = found.value
      listed = 0
      pieces[index].number = OfficialNumber(form: .chapter, value: found.value, start: found.start, end: found.end)
    }
  }

  /// A short line of words behind a figure, with or without a dot; its number as written.
  private static func candidate(_ piece: Piece, _ text: ScannedText) -> OfficialNumber? {
    guard piece.cell == nil, !piece.isContents, piece.clauses.isEmpty, piece.end - piece.start <= 90 else { return nil }
    let bytes = text.bytes
    let start = bytes.skipBlanks(from: piece.start, to: piece.end)
    let number: OfficialNumber
    if let written = piece.number {
      guard written.form == .arabic else { return nil }
      number = written
    } else {
      guard let figures = bytes.digits(at: start, to: piece.end, most: 2), figures.value > 0 else { return nil }
      number = OfficialNumber(form: .chapter, value: figures.value, start: start, end: figures.end)
    }
    let words = bytes.skipBlanks(from: number.end, to: piece.end)
    guard words + 6 <= piece.end, bytes[words] >= 0xE4, bytes[words] <= 0xE9,
      bytes.length(ofAny: units, at: words, to: piece.end) == nil
    else { return nil }
    for mark in text.marks[text.firstMark(at: words)...] {
      if mark.start >= piece.end { break }
      switch mark.kind {
      case .stop, .comma, .semicolon, .colon: return nil
      default: break
      }
    }
    return number
  }

  private static let units: WordList = ["年", "月", "日", "号", "时", "个", "天", "名", "位", "人", "家", "项", "次", "万", "亿"]

  /// The first figure of the next number like 2.1 behind each piece; nil where none comes.
  private static func chaptersOfNext(_ pieces: [Piece], _ texts: [ScannedText]) -> [Int?] {
    var next: Int?
    var found = [Int?](repeating: nil, count: pieces.count)
    for index in pieces.indices.reversed() {
      found[index] = next
      guard let number = pieces[index].number, number.form == .decimal else { continue }
      next = texts[pieces[index].block].bytes.digits(at: number.start, to: number.end, most: 3)?.value
    }
    return found
  }
}
