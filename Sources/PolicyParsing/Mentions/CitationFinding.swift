internal import PolicyModel
internal import SourceText

/// Finds citations (引用) in the text of one block: 《…》 with what stands around it, and document numbers that stand alone.
/// Quotation marks name programmes, not documents, and are left.
struct CitationFinding {
  private let text: ScannedText
  private let bytes: [UInt8]
  private let block: Int
  private let ownNumber: String?
  private var found: [Citation] = []

  /// The citations of a block, in order. `ownNumber` is the document's own 发文字号, which cites nothing.
  static func find(in text: ScannedText, block: Int, ownNumber: String?) -> [Citation] {
    guard
      text.marks.contains(where: {
        $0.kind == .openTitle || $0.kind == .openSquare || $0.kind == .order || $0.kind == .openRound
      })
    else { return [] }
    var finding = CitationFinding(text, block, ownNumber)
    finding.titles()
    finding.numbersAlone()
    finding.found.sort { $0.range < $1.range }
    return finding.found
  }

  private init(_ text: ScannedText, _ block: Int, _ ownNumber: String?) {
    self.text = text
    bytes = text.plain
    self.block = block
    self.ownNumber = ownNumber
  }

  // MARK: Titles

  private mutating func titles() {
    var reach = 0
    var previous: (end: Int, verb: String?)?
    for pair in text.pairs where pair.kind == .title && pair.start >= reach {
      reach = pair.end
      guard pair.innerEnd > pair.innerStart else { continue }
      let (number, numberEnd) = numberAfter(pair.end)
      let (parts, end) = provisionAfter(numberEnd, orBehind: numberEnd == pair.end ? bracketEnd(pair.end) : nil)
      let verb = verb(of: pair, after: previous)
      found.append(
        Citation(
          title: text.bytes.text(pair.innerStart..<pair.innerEnd),
          number: number,
          verb: verb,
          range: TextRange(block: block, start: pair.start, end: end),
          provision: parts.first.flatMap { first in parts.last.map { text.bytes.text(first.start..<$0.end) } },
          provisions: cited(parts),
        )
      )
      // （以下简称《条例》） only names what was cited: a list goes on after it.
      previous = (end, isShortName(pair.start) ? previous?.verb : verb)
    }
  }

  private func isShortName(_ offset: Int) -> Bool {
    bytes.length(ofAnyEnding: ["简称", "统称", "下称"], at: offset) != nil
  }

  /// （工信部联企业〔2020〕108号） right after a title, or the number without brackets. A bracket that says more (…，以下简称《条例》)
  /// gives its number and keeps its own range.
  private func numberAfter(_ offset: Int) -> (String?, Int) {
    let at = bytes.skipBlanks(from: offset, to: bytes.count)
    if bytes.length(ofAny: ["（", "(", "〔", "["], at: at) != nil,
      let pair = text.pair(at: at), pair.kind == .round || pair.kind == .square,
      pair.end - pair.start <= 600
    {
      let numbers = DocumentNumber.all(in: bytes, from: pair.innerStart, to: pair.innerEnd)
      if let number = numbers.first, number.start - pair.innerStart <= 12 {
        let isAlone = bytes.skipBlanks(from: number.end, to: pair.innerEnd) == pair.innerEnd
        return (squeezed(number.start..<number.end), isAlone ? pair.end : offset)
      }
      if let order = order(in: pair.innerStart..<pair.innerEnd) {
        let isAlone = bytes.skipBlanks(from: order.end, to: pair.innerEnd) == pair.innerEnd
        return (squeezed(order.start..<order.end), isAlone ? pair.end : offset)
      }
      return (nil, offset)
    }
    return (nil, offset)
  }

  private func order(in range: Range<Int>) -> DocumentNumber? {
    for mark in text.marks[text.firstMark(at: range.lowerBound)...] {
      if mark.start >= range.upperBound { return nil }
      guard mark.kind == .order else { continue }
      if let number = DocumentNumber.readOrder(bytes, at: mark.start, from: range.lowerBound, to: range.upperBound) {
        return number
      }
    }
    return nil
  }

  private func squeezed(_ range: Range<Int>) -> String {
    var kept: [UInt8] = []
    for at in range where text.bytes[at] > 0x20 { kept.append(text.bytes[at]) }
    return String(decoding: kept, as: UTF8.self)
  }

  /// The end of a bracket right after a title: 《…条例》（以下简称《条例》）第三条.
  private func bracketEnd(_ offset: Int) -> Int? {
    let at = bytes.skipBlanks(from: offset, to: bytes.count)
    guard let pair = text.pair(at: at), pair.kind == .round, pair.end - pair.start <= 600 else { return nil }
    return pair.end
  }

  /// The parts named behind a bracket that keeps a range of its own: the title's range stays.
  private func provisionAfter(_ offset: Int, orBehind bracket: Int?) -> (parts: [ProvisionReading.Part], end: Int) {
    let own = ProvisionReading.read(bytes, at: offset)
    if let last = own.last { return (own, last.end) }
    return (bracket.map { ProvisionReading.read(bytes, at: $0) } ?? [], offset)
  }

  private func cited(_ parts: [ProvisionReading.Part]) -> [CitedProvision] {
    parts.map { part in
      CitedProvision(
        text: text.bytes.text(part.start..<part.end),
        range: TextRange(block: block, start: part.start, end: part.end),
        steps: part.steps,
      )
    }
  }

  // MARK: Verbs

  private static let verbs: WordList = [
    "贯彻落实", "贯彻执行", "贯彻实施", "宣传贯彻", "学习贯彻", "全面落实", "严格落实", "严格执行", "组织实施", "修改完善", "修订完善", "贯彻", "落实", "执行", "实施",
    "根据", "依据",
    "依照", "按照", "遵照", "遵循", "参照", "对照", "结合", "修订", "修改", "制定", "出台", "印发", "发布", "公布", "转发", "废止", "替代", "取代", "宣传",
    "学习", "遵守",
    "违反", "适用", "起草", "编制", "下发", "颁布", "审议", "完善", "符合", "依",
  ]

  /// The verb before a title; in a list 《A》、《B》 the one before the list; 废止 after it goes before all.
  private func verb(of pair: BracketPair, after previous: (end: Int, verb: String?)?) -> String? {
    if repeals(after: pair.end) { return "废止" }
    var start = segmentStart(before: pair.start)
    if let previous, previous.end > start {
      if isJoiner(previous.end, pair.start) { return previous.verb }
      start = previous.end
    }
    start = max(start, pair.start - 150)
    var at = pair.start
    while at > start {
      if let width = bytes.length(ofAnyEnding: CitationFinding.verbs, at: at, from: start) {
        return bytes.text((at - width)..<at)
      }
      at = bytes.start(before: at)
    }
    return nil
  }

  /// 《…》同时废止, 《…》（…〔2010〕5号）自本办法施行之日起废止.
  private func repeals(after offset: Int) -> Bool {
    var index = text.firstMark(at: offset)
    var depth = 0
    while index < text.marks.count, text.marks[index].start - offset < 150 {
      let mark = text.marks[index]
      switch mark.kind {
      case .openRound, .openSquare, .openTitle: depth += 1
      case .closeRound, .closeSquare, .closeTitle: depth -= 1
      case .stop, .semicolon, .comma:
        if depth <= 0 { return bytes.ends(with: "废止", at: mark.start, from: offset) }
      default: break
      }
      index += 1
    }
    return bytes.ends(with: "废止", at: bytes.count, from: offset) && bytes.count - offset < 90
  }

  private func isJoiner(_ start: Int, _ end: Int) -> Bool {
    var at = bytes.skipBlanks(from: start, to: end)
    while let width = bytes.length(ofAny: ["）", "、", "，", "以及", "和", "及", "与", "或"], at: at, to: end) {
      at = bytes.skipBlanks(from: at + width, to: end)
    }
    if at == end { return true }
    // A bracket after the title before: 《A》（…）和《B》.
    if bytes.length(ofAny: ["（", "("], at: at, to: end) != nil, let pair = text.pair(at: at) {
      return pair.end < end && isJoiner(pair.end, end)
    }
    return false
  }

  private func segmentStart(before offset: Int) -> Int {
    var index = text.firstMark(at: offset) - 1
    var depth = 0
    while index >= 0 {
      let mark = text.marks[index]
      if offset - mark.start > 300 { return mark.end }
      switch mark.kind {
      case .closeRound, .closeSquare, .closeTitle: depth += 1
      case .openRound, .openSquare, .openTitle:
        if depth == 0 { return mark.end }
        depth -= 1
      case .stop, .semicolon, .comma, .colon: if depth == 0 { return mark.end }
      default: break
      }
      index -= 1
    }
    return 0
  }

  // MARK: Numbers alone

  private mutating func numbersAlone() {
    let ranges = found.map { $0.range.start..<$0.range.end }
    let withNumber = Set(found.compactMap(\.number))
    var from = 0
    for mark in text.marks {
      let number: DocumentNumber?
      switch mark.kind {
      case .openSquare, .openRound:
        number = DocumentNumber.read(bytes, aroundBracket: mark.start, from: from)
      case .order: number = DocumentNumber.readOrder(bytes, at: mark.start, from: from)
      default: continue
      }
      guard let number else { continue }
      from = number.end
      let written = squeezed(number.start..<number.end)
      if written == ownNumber || number.canonical == ownNumber { continue }
      if ranges.contains(where: { $0.lowerBound <= number.start && number.start < $0.upperBound }) { continue }
      // In a bracket that says more, the number already stands with its title.
      if withNumber.contains(written), text.pair(around: number.start, where: { $0.kind == .round }) != nil { continue }
      found.append(
        Citation(
          title: nil,
          number: written,
          verb: nil,
          range: TextRange(block: block, start: number.start, end: number.end)
        )
      )
    }
  }
}
