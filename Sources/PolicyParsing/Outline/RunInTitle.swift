internal import SourceText

/// The title of an item: on a line of its own, or run into the text and ended by a full stop (（一）完善法规体系。加大…).
enum RunInTitle {
  /// Where a title would end (its text, then what closes it), were the item's first sentence one; nil where the sentence is too
  /// long or nothing follows it.
  static func candidate(_ piece: Piece, _ text: ScannedText) -> (end: Int, closed: Int, isShort: Bool)? {
    let bytes = text.bytes
    let start = piece.textStart(in: bytes)
    let stop = piece.textEnd(in: bytes)
    var commas = 0
    var depth = 0
    let first = text.firstMark(at: start)
    for mark in text.marks[first...] {
      if mark.start >= stop || mark.start - start > longest { return nil }
      switch mark.kind {
      case .openRound, .openSquare, .openTitle, .openQuote: depth += 1
      case .closeRound, .closeSquare, .closeTitle, .closeQuote: depth -= 1
      case .comma: if depth == 0 { commas += 1 }
      case .semicolon, .lineBreak: if depth == 0 { return nil }
      case .stop:
        guard depth == 0 else { continue }
        let length = mark.start - start
        if commas > 2 { return nil }
        let isShort = commas == 0 || commas == 1 && length <= 84
        // A clause that follows at once leaves nothing for a title to stand over.
        let after = bytes.skipBlanks(from: mark.end, to: stop)
        return length >= 6 && after < stop && !isSentence(bytes, start, mark.start)
          ? (mark.start, mark.end, isShort) : nil
      case .colon:
        guard depth == 0 else { continue }
        let length = mark.start - start
        if bytes.length(ofAnyEnding: aspects, at: mark.start, from: start) != nil { return nil }
        return commas == 0 && length >= 6 && length <= 48 && mark.width == 3 ? (mark.start, mark.end, true) : nil
      default: break
      }
    }
    return nil
  }

  private static let predicates: WordList = [
    "应当", "不得", "必须", "要把", "要将", "要按", "要在", "要加", "要建", "要对",
    "要结合", "要切实", "至少", "是指",
  ]
  /// What a title that goes on behind its colon begins with.
  private static let aspects: WordList = ["反馈问题", "存在问题", "整改问题", "突出问题", "具体问题", "问题表现"]
  private static let ownNames: WordList = ["本意见", "本方案", "本办法", "本措施", "本规定", "本计划", "本通知", "本细则", "本政策"]
  private static let heldBy: WordList = ["负责制", "负责人", "负责任"]

  /// 各级党委要把…, 市防汛办负责组织…: a subject and what it shall do are a sentence, no title.
  private static func isSentence(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    if bytes.length(ofAny: ownNames, at: start, to: end) != nil { return true }
    var at = start + 6
    while at < end {
      if bytes.length(ofAny: predicates, at: at, to: end) != nil { return true }
      // 国务院有关部门要根据…: what a body is to do.
      if bytes.has("要", at: at, to: end), bytes.length(ofAny: ["要求", "要素", "要点", "要件", "要道"], at: at, to: end) == nil,
        UnitShape.isBody(bytes, start, at)
      {
        return true
      }
      if bytes.has("负责", at: at, to: end), bytes.length(ofAny: heldBy, at: at, to: end) == nil,
        UnitShape.isBody(bytes, start, at)
      {
        return true
      }
      at += UTF8Scan.width(bytes[at])
    }
    return false
  }

  /// The longest title, in bytes: forty letters.
  static let longest = 120

  /// The whole paragraph as a title: short, no full stop but at its end. A clause at its end is no part of it.
  static func ownLine(_ piece: Piece, _ text: ScannedText, _ clauses: [FoundClause]) -> Int? {
    let bytes = text.bytes
    let start = piece.textStart(in: bytes)
    var end = piece.textEnd(in: bytes)
    for clause in piece.clauses.reversed() where clauses[clause].end >= end {
      end = bytes.skipBlanksBack(from: clauses[clause].start, to: start)
    }
    if let width = bytes.length(ofAnyEnding: ["。", "：", ":"], at: end, from: start) { end -= width }
    guard end > start, end - start <= (piece.heading == nil ? 180 : 600) else { return nil }
    if piece.heading == nil {
      var commas = 0
      for mark in text.marks[text.firstMark(at: start)...] {
        if mark.start >= end { break }
        if mark.kind == .stop || mark.kind == .semicolon { return nil }
        // 反馈问题：产业帮扶项目效益不高 is one title.
        if mark.kind == .colon, bytes.length(ofAnyEnding: aspects, at: mark.start, from: start) == nil { return nil }
        if mark.kind == .comma { commas += 1 }
      }
      if commas > 2 { return nil }
    }
    return end
  }
}
