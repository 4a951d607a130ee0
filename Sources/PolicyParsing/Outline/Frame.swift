internal import PolicyModel
internal import SourceText

/// The frame (版头, 版记) around the text: which pieces are letterhead, number, title, recipients, signature, and where the body
/// begins. Shapes alone say it; the title is the one that front matter repeats.
struct Frame {
  /// The part of each piece that belongs to the frame; nil for the body.
  private(set) var parts: [TextBlock.Part?]
  /// The first piece of the body.
  private(set) var bodyStart: Int

  private let pieces: [Piece]
  private let texts: [ScannedText]
  private let clauses: [FoundClause]
  private let titlePieces: Set<Int>

  init(_ pieces: [Piece], _ texts: [ScannedText], _ clauses: [FoundClause], title: String) {
    self.pieces = pieces
    self.texts = texts
    self.clauses = clauses
    titlePieces = Frame.titlePieces(pieces, texts, Frame.squeezed(Array(title.utf8)))
    parts = [TextBlock.Part?](repeating: nil, count: pieces.count)
    bodyStart = 0
    bodyStart = firstOfBody()
    front()
    closings()
  }

  /// The first numbered paragraph or heading below the title; the end where the text has none.
  private func firstOfBody() -> Int {
    for (index, piece) in pieces.enumerated() {
      if piece.cell != nil { return index }
      if let number = piece.number, number.form != .ordinal, number.form != .sequence, number.form != .circled {
        if isTitle(index) { continue }
        return index
      }
      if let heading = piece.heading, heading > 1, !isTitle(index) { return index }
      if isBulleted(piece) { return index }
      // 牵头单位：… on a line of its own speaks of the paragraph above it.
      if !piece.clauses.isEmpty { return index > 0 && isFieldLine(piece) && isText(index - 1) ? index - 1 : index }
    }
    return pieces.count
  }

  /// ●, ■ and the like stand for a number; —— stands before more than items.
  private func isBulleted(_ piece: Piece) -> Bool {
    let bytes = texts[piece.block].bytes
    return piece.bulletEnd(in: bytes) > piece.start
      && !bytes.has("—", at: bytes.skipBlanks(from: piece.start, to: piece.end))
  }

  private func isFieldLine(_ piece: Piece) -> Bool {
    let bytes = texts[piece.block].bytes
    let start = bytes.skipBlanks(from: piece.bulletEnd(in: bytes), to: piece.end)
    return clauses[piece.clauses[0]].form == .line && clauses[piece.clauses[0]].start <= start
  }

  private func isText(_ index: Int) -> Bool {
    guard case .text = pieces[index].shape else { return false }
    return !isTitle(index) && pieces[index].heading == nil
  }

  // MARK: Before the body

  private mutating func front() {
    var recipients: Int?
    var closed: Int?
    var hasTitle = false
    for index in 0..<bodyStart {
      let piece = pieces[index]
      if piece.isContents {
        parts[index] = .preamble
        continue
      }
      switch piece.shape {
      case .letterhead: parts[index] = hasTitle ? .preamble : .letterhead
      case .number: parts[index] = .number
      case .recipients:
        parts[index] = .recipients
        recipients = recipients ?? index
      case .date:
        parts[index] = .signature
        closed = index
        sign(before: index, notBefore: (recipients ?? 0) + 1)
      case .publicity: parts[index] = .publicity
      case .printed, .copies: parts[index] = .printer
      case .annexMark: parts[index] = .annex
      case .annexList: parts[index] = .annex
      case .text:
        if isTitle(index) || closed != nil && isShort(piece, 160) && !endsSentence(piece) {
          parts[index] = .title
          hasTitle = true
        } else {
          parts[index] = .preamble
        }
      }
    }
    if !hasTitle, let index = likelyTitle(before: recipients) { parts[index] = .title }
    // A covering notice (转发、印发通知) stands between its recipients and its date, before the title of what it covers.
    guard let recipients, let closed, closed > recipients,
      (closed..<bodyStart).contains(where: { parts[$0] == .title }) || closed == bodyStart - 1
    else { return }
    for index in recipients..<closed where parts[index] == .preamble { parts[index] = .annex }
  }

  /// A short paragraph that ends in a kind of document, where front matter names no title that stands in the text.
  private func likelyTitle(before recipients: Int?) -> Int? {
    let kinds: [StaticString] = [
      "通知", "意见", "方案", "办法", "决定", "决议", "命令", "公报", "公告", "通告", "通报", "报告", "请示", "批复", "议案", "函", "纪要", "规划", "计划",
      "规定", "细则", "措施",
      "条例", "要点", "清单", "政策", "若干措施", "指引", "规范", "标准", "行动", "分工", "试行）", "暂行）",
    ]
    for index in 0..<(recipients ?? bodyStart) where parts[index] == .preamble && isShort(pieces[index], 240) {
      let piece = pieces[index]
      let bytes = texts[piece.block].bytes
      if bytes.length(ofAnyEnding: kinds, at: piece.textEnd(in: bytes), from: piece.start) != nil { return index }
    }
    return nil
  }

  private func isTitle(_ index: Int) -> Bool { pieces[index].heading == 1 || titlePieces.contains(index) }

  /// The pieces that together are the title of front matter: one, or two or three lines of it; a number glued to it may be there.
  private static func titlePieces(_ pieces: [Piece], _ texts: [ScannedText], _ title: [UInt8]) -> Set<Int> {
    guard title.count >= 6 else { return [] }
    var found: Set<Int> = []
    for first in pieces.indices where pieces[first].cell == nil {
      var words: [UInt8] = []
      for last in first..<min(first + 3, pieces.count) {
        let piece = pieces[last]
        guard piece.cell == nil, piece.end - piece.start <= 600 else { break }
        if first == last, !holdsBeginning(texts[piece.block].bytes, piece.start, piece.end, of: title) { break }
        words += squeezed(Array(texts[piece.block].bytes[piece.start..<piece.end]))
        let isGlued = first == last && words.count <= title.count + 90 && UTF8Scan.find(title, in: words) != nil
        if words == title || isGlued {
          found.formUnion(first...last)
          break
        }
        guard words.count < title.count, title.starts(with: words) else { break }
      }
    }
    return found
  }

  /// Whether the first letter of the title stands in a range: nearly all paragraphs answer no without a copy. True where the
  /// title begins with what squeezing changes.
  private static func holdsBeginning(_ bytes: [UInt8], _ start: Int, _ end: Int, of title: [UInt8]) -> Bool {
    guard title[0] >= 0xE4, title[0] <= 0xE9 else { return true }
    let (first, second, third) = (title[0], title[1], title[2])
    return bytes.withUnsafeBufferPointer { all in
      var at = start
      while at + 2 < end {
        if all[at] == first, all[at + 1] == second, all[at + 2] == third { return true }
        at += all[at] >= 0xE0 && all[at] < 0xF0 ? 3 : 1
      }
      return false
    }
  }

  // MARK: After and between

  /// Dates, printing notes and annex marks close what stands above them wherever they stand.
  private mutating func closings() {
    var inList = false
    for index in bodyStart..<max(bodyStart, pieces.count) {
      let piece = pieces[index]
      // Outside the body: it closes what stands above it, as a date does.
      if piece.isContents { parts[index] = .body }
      if piece.cell != nil || !piece.clauses.isEmpty || piece.isContents {
        inList = false
        continue
      }
      switch piece.shape {
      case .date:
        parts[index] = .signature
        sign(before: index, notBefore: bodyStart)
      case .publicity: parts[index] = .publicity
      case .printed:
        parts[index] = .printer
        if index > bodyStart, parts[index - 1] == nil, isShort(pieces[index - 1], 120),
          !endsSentence(pieces[index - 1]),
          pieces[index - 1].number == nil
        {
          parts[index - 1] = .printer
        }
      case .copies: parts[index] = .printer
      case .annexMark: parts[index] = .annex
      case .annexList:
        parts[index] = .annex
        inList = true
        continue
      case .number: parts[index] = .number
      case .letterhead, .recipients, .text:
        // 附件：1.… 2.…: the list goes on over the next lines.
        if inList, let number = piece.number, number.form == .arabic, number.value > 1, isShort(piece, 240) {
          parts[index] = .annex
          continue
        }
        if isTitle(index), piece.number == nil { parts[index] = .title }
      }
      inList = false
    }
  }

  /// 署名: up to three short lines above the date that end no sentence.
  private mutating func sign(before date: Int, notBefore limit: Int) {
    var at = date - 1
    while at >= limit, date - at <= 3 {
      let piece = pieces[at]
      guard parts[at] == nil || parts[at] == .preamble, piece.shape == .text || piece.shape == .letterhead,
        piece.number == nil, piece.heading == nil, piece.cell == nil, piece.clauses.isEmpty, isShort(piece, 120),
        !endsSentence(piece), !hasColon(piece)
      else { return }
      parts[at] = .signature
      at -= 1
    }
  }

  private func isShort(_ piece: Piece, _ most: Int) -> Bool { piece.end - piece.start <= most }

  private func endsSentence(_ piece: Piece) -> Bool {
    let bytes = texts[piece.block].bytes
    let end = piece.textEnd(in: bytes)
    return bytes.length(ofAnyEnding: ["。", "！", "？", "；", "：", "，", "、", ":", ";"], at: end, from: piece.start) != nil
  }

  /// 完成时限：长期 signs nothing.
  private func hasColon(_ piece: Piece) -> Bool {
    let text = texts[piece.block]
    return text.marks[text.firstMark(at: piece.start)...].prefix { $0.start < piece.end }.contains { $0.kind == .colon }
  }

  /// Without blanks, brackets made one width: for comparing titles.
  static func squeezed(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var at = 0
    while at < bytes.count {
      let blank = bytes.blankWidth(at: at)
      if blank > 0 {
        at += blank
      } else if bytes.has("（", at: at) {
        result.append(0x28)
        at += 3
      } else if bytes.has("）", at: at) {
        result.append(0x29)
        at += 3
      } else {
        result.append(bytes[at])
        at += 1
      }
    }
    return result
  }
}
