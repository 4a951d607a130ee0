internal import PolicyModel
internal import SourceText

/// A sentence that states a rule for all clauses from here on: 列第一位者为牵头单位，下同; 以下均需试点城市政府落实，不再列出.
struct RuleSentence: Sendable, Hashable {
  var kind: DocumentRule.Kind
  /// What the units of `unitsHoldAll` are to every later measure.
  var role: Role
  var start: Int
  var end: Int
  /// What `firstLeads` says of those behind the first: 其余为配合单位.
  var others = Role.joint
  /// Words of the clauses that the rule excepts: 除标注“分别负责”的外.
  var except: Range<Int>?
  /// Where the names of `unitsHoldAll` stand.
  var names: [UnitName]
  /// 下同, 以下: from here on. Without it, a note at the end of a document may speak of everything before it.
  var saysFromHere: Bool
  /// Whether the clause that states it is meant too: 各项任务均涉及… is, 以下均需… is not.
  var includesOwnClause = false

  /// No such sentence is longer, in bytes.
  private static let longest = 600

  private static let firsts: WordList = [
    "第一位", "首位", "第一个", "排名第一", "列第一", "排第一", "居首", "列首", "首个", "第一名", "第一家", "最前", "第一者", "排首",
  ]

  private static let listings: WordList = [
    "列出", "逐一列出", "一一列出", "单独列出", "重复列出", "另行列出", "逐项列出", "分别列出", "列明", "一一列明", "逐一列明", "赘列", "赘述", "重复", "单列", "一一列举",
    "逐一列举", "列举",
    "注明", "一一注明", "逐一注明", "做分工", "作分工", "分工", "单独分工", "另行分工", "逐项分工", "标注", "单独标注", "一一标注",
  ]

  /// The rules stated in a range of a text, in order.
  static func all(in text: ScannedText, _ range: Range<Int>) -> [RuleSentence] {
    var found: [RuleSentence] = []
    var index = text.firstMark(at: range.lowerBound)
    while index < text.marks.count, text.marks[index].start < range.upperBound {
      let mark = text.marks[index]
      if mark.kind == .lead, let rule = firstLeads(text, range, index) { found.append(rule) }
      if mark.kind == .again, let rule = unitsHoldAll(text, range, index) { found.append(rule) }
      index += 1
    }
    return found
  }

  /// 排在第一位的部门为牵头部门: a word for the first place before 牵头 in the same part of the sentence.
  private static func firstLeads(_ text: ScannedText, _ range: Range<Int>, _ index: Int) -> RuleSentence? {
    let bytes = text.plain
    let lead = text.marks[index].start
    guard bytes.has("牵头", at: lead, to: range.upperBound) else { return nil }
    var start = segmentStart(text, range, index)
    if let end = standsFirst(bytes, lead + 6, range.upperBound) {
      return firstLeads(bytes, start, end, range.upperBound)
    }
    guard bytes.holds(anyOf: firsts, from: start, to: lead),
      bytes.holds(anyOf: ["为", "是", "作为", "即", "負責", "负责"], from: start, to: lead)
    else {
      return nil
    }
    // 除标注“分别牵头”外，列第一位为牵头单位: the exception belongs to the sentence.
    if bytes.length(ofAnyEnding: ["外，", "外,"], at: start, from: range.lowerBound) != nil {
      start = wholeStart(text, range, index)
    }
    var end = lead + 6
    if let width = bytes.length(ofAny: ["单位", "部门", "者", "人", "责任单位", "责任部门"], at: end, to: range.upperBound) {
      end += width
      // 排名第一的单位为牵头单位的，由该单位…: a condition.
      if bytes.has("的", at: end, to: range.upperBound) { return nil }
    }
    return firstLeads(bytes, start, end, range.upperBound)
  }

  private static func firstLeads(_ bytes: [UInt8], _ start: Int, _ end: Int, _ limit: Int) -> RuleSentence {
    let (rest, except) = exception(bytes, end, limit)
    let supportsEnd = othersSupport(bytes, rest, limit)
    let (tail, same) = afterSame(bytes, supportsEnd ?? end, limit)
    var rule = RuleSentence(kind: .firstLeads, role: .lead, start: start, end: tail, names: [], saysFromHere: same)
    if supportsEnd != nil {
      rule.others = .support
      rule.except = except
    }
    return rule
  }

  /// ；除标注“分别负责”的外: where the sentence goes on behind an exception, and the words that it quotes.
  private static func exception(_ bytes: [UInt8], _ end: Int, _ limit: Int) -> (end: Int, words: Range<Int>?) {
    guard let sign = bytes.length(ofAny: ["，", ",", "；", ";"], at: end, to: limit),
      bytes.has("除", at: end + sign, to: limit)
    else { return (end, nil) }
    var at = end + sign + 3
    var open: Int?
    var words: Range<Int>?
    while at < limit, at - end <= 120 {
      if bytes.has("“", at: at, to: limit) { open = at + 3 }
      if let start = open, words == nil, bytes.has("”", at: at, to: limit) { words = start..<at }
      if bytes.has("外", at: at, to: limit), bytes.length(ofAny: ["，", ","], at: at + 3, to: limit) != nil {
        return (at + 3, words)
      }
      if bytes.has("。", at: at, to: limit) { break }
      at += UTF8Scan.width(bytes[at])
    }
    return (end, nil)
  }

  private static let rest: WordList = ["其余", "其他", "其它", "后列", "余下", "排在后面", "后面"]
  private static let restHolders: WordList = ["责任单位", "责任部门", "单位", "部门", "的", "均", "都"]
  private static let supports: WordList = ["配合单位", "配合部门", "协办单位", "协办部门", "参与单位", "协同单位", "配合", "协办"]

  /// ，其余为配合单位: the end of the words that say so.
  private static func othersSupport(_ bytes: [UInt8], _ end: Int, _ limit: Int) -> Int? {
    guard let comma = bytes.length(ofAny: ["，", ",", "；", "、"], at: end, to: limit),
      let width = bytes.length(ofAny: rest, at: end + comma, to: limit)
    else { return nil }
    var at = end + comma + width
    while let holder = bytes.length(ofAny: restHolders, at: at, to: limit) { at += holder }
    if let copula = bytes.length(ofAny: ["为", "是", "作为", "予以", "负责"], at: at, to: limit) { at += copula }
    return bytes.length(ofAny: supports, at: at, to: limit).map { at + $0 }
  }

  private static let leaders: WordList = ["责任单位", "责任部门", "单位", "部门", "机构"]
  private static let adverbs: WordList = ["均", "都", "统一", "一律"]
  private static let standing: WordList = [
    "排列在", "排在", "列在", "列于", "排于", "位于", "位居", "位列", "放在", "列为", "居于", "居", "列", "排",
  ]

  /// 牵头部门排在首位: the end of the words for the first place, where they follow the word for who leads.
  private static func standsFirst(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int? {
    guard let holder = bytes.length(ofAny: leaders, at: start, to: end) else { return nil }
    var at = start + holder
    if let width = bytes.length(ofAny: adverbs, at: at, to: end) { at += width }
    guard let verb = bytes.length(ofAny: standing, at: at, to: end),
      let first = bytes.length(ofAny: firsts, at: at + verb, to: end)
        ?? (bytes.has("首位", at: at + verb, to: end) ? 6 : nil)
    else { return nil }
    return at + verb + first
  }

  /// 以下均需…落实，不再列出.
  private static func unitsHoldAll(_ text: ScannedText, _ range: Range<Int>, _ index: Int) -> RuleSentence? {
    let bytes = text.plain
    let again = text.marks[index].start
    guard bytes.ends(with: "不", at: again, from: range.lowerBound),
      let width = bytes.length(ofAny: listings, at: again + 3, to: range.upperBound)
    else { return nil }
    var stop = again - 3
    for word: StaticString in ["文中", "下文", "以下", "后面", "下面"]
    where bytes.ends(with: word, at: stop, from: range.lowerBound) { stop -= 6 }
    let comma = bytes.length(ofAnyEnding: ["，", ",", "、"], at: stop, from: range.lowerBound) ?? 0
    stop -= comma
    // 均需各县人民政府，各开发区管委会落实: a comma may part the names.
    var start = stop
    var role = Role.responsible
    var names: [UnitName] = []
    for commas in 0..<4 where names.isEmpty {
      guard let from = clauseStart(text, range, before: index, stop: stop, past: commas) else { return nil }
      if from == start { break }
      start = from
      guard let said = holders(text, start, stop) else { continue }
      let found = RuleSentence.names(text, said.names)
      guard !found.isEmpty, found.allSatisfy({ UnitShape.isBody(bytes, $0.start, $0.end) }) else { continue }
      (names, role) = (found, said.role)
    }
    if names.isEmpty { return nil }
    let (end, _) = afterSame(bytes, again + 3 + width, range.upperBound)
    return RuleSentence(
      kind: .unitsHoldAll(names.map { text.bytes.text($0.start..<$0.end) }),
      role: role,
      start: start,
      end: end,
      names: names,
      saysFromHere: true,
      includesOwnClause: bytes.length(ofAny: ["以下", "下列", "下述", "其余"], at: bytes.skipBlanks(from: start, to: stop))
        == nil,
    )
  }

  private static let hinges: WordList = [
    "均需由", "都需由", "还需由", "均须由", "均应由", "均由", "都由", "均需", "都需", "还需", "均须", "都须", "均应", "都要", "需由", "须由", "需要", "需",
    "须", "由",
  ]
  private static let shares: WordList = ["均涉及", "都涉及", "均包括", "均含", "涉及"]
  private static let equals: WordList = ["均为", "均是", "都是", "同为", "皆为"]

  /// Who holds what is not listed again, and as what: 均需…落实, 均涉及…, …均为责任单位.
  private static func holders(_ text: ScannedText, _ start: Int, _ stop: Int) -> (names: Range<Int>, role: Role)? {
    let bytes = text.plain
    let verb = ClauseVerb.ending(at: stop, in: bytes, from: start)
    var at = start
    while at < stop {
      if let verb, at < verb.start, let width = bytes.length(ofAny: hinges, at: at, to: verb.start),
        at + width < verb.start
      {
        return (at + width..<verb.start, verb.role)
      }
      at += UTF8Scan.width(bytes[at])
    }
    at = start
    while at < stop {
      if let width = bytes.length(ofAny: shares, at: at, to: stop), at + width < stop {
        return (at + width..<(verb?.start ?? stop), verb?.role ?? .responsible)
      }
      if let width = bytes.length(ofAny: equals, at: at, to: stop), at > start {
        guard case .units(let role)? = ClauseLabel.meaning(of: bytes, at + width, stop) else { return nil }
        return (start..<at, role)
      }
      at += UTF8Scan.width(bytes[at])
    }
    return nil
  }

  /// The names in a stretch that 、 or ， divides.
  private static func names(_ text: ScannedText, _ range: Range<Int>) -> [UnitName] {
    var atoms: [NameAtom] = []
    let letters = LetterClass.of(text.plain, range.lowerBound, range.upperBound)
    func add(_ start: Int, _ end: Int) {
      atoms.append(NameAtom(start: start, end: end, separator: atoms.isEmpty ? .none : .enumeration, letters: letters))
    }
    var start = range.lowerBound
    var depth = 0
    for mark in text.marks[text.firstMark(at: range.lowerBound)...] {
      if mark.start >= range.upperBound { break }
      switch mark.kind {
      case .openRound, .openSquare: depth += 1
      case .closeRound, .closeSquare: depth -= 1
      case .enumeration, .comma:
        guard depth == 0 else { continue }
        add(start, mark.start)
        start = mark.end
      default: break
      }
    }
    add(start, range.upperBound)
    var carried = UnitPrefix()
    return UnitNameSplitting.names(in: text.plain, atoms, carrying: &carried)
  }

  /// Where the part of the sentence before `stop` begins; brackets inside names (市（州）) are looked over.
  /// - Parameter past: how many commas are looked over too.
  private static func clauseStart(
    _ text: ScannedText,
    _ range: Range<Int>,
    before index: Int,
    stop: Int,
    past commas: Int,
  ) -> Int? {
    var before = index - 1
    var depth = 0
    var passed = 0
    while before >= 0, text.marks[before].start >= range.lowerBound {
      let mark = text.marks[before]
      if stop - mark.start > longest { return nil }
      if mark.start < stop {
        switch mark.kind {
        case .closeRound, .closeSquare: depth += 1
        case .openRound, .openSquare:
          if depth == 0 { return mark.end }
          depth -= 1
        case .comma:
          if depth == 0 {
            if passed == commas { return mark.end }
            passed += 1
          }
        case .stop, .semicolon, .colon: if depth == 0 { return mark.end }
        default: break
        }
      }
      before -= 1
    }
    return stop - range.lowerBound <= longest && range.lowerBound < stop ? range.lowerBound : nil
  }

  private static func isBreak(_ kind: Mark.Kind) -> Bool {
    kind == .comma || kind == .stop || kind == .semicolon || kind == .openRound || kind == .closeRound
  }

  /// The start of the part of the sentence around a mark: after the last comma, stop, semicolon or bracket.
  private static func segmentStart(_ text: ScannedText, _ range: Range<Int>, _ index: Int) -> Int {
    var at = index - 1
    while at >= 0, text.marks[at].start >= range.lowerBound, text.marks[index].start - text.marks[at].start < longest {
      if isBreak(text.marks[at].kind) || text.marks[at].kind == .colon { return text.marks[at].end }
      at -= 1
    }
    return max(range.lowerBound, at >= 0 ? text.marks[at + 1].start : range.lowerBound)
  }

  private static func wholeStart(_ text: ScannedText, _ range: Range<Int>, _ index: Int) -> Int {
    var at = index - 1
    var commas = 0
    while at >= 0, text.marks[at].start >= range.lowerBound, text.marks[index].start - text.marks[at].start < longest {
      let kind = text.marks[at].kind
      if kind == .comma { commas += 1 }
      if commas == 2 || isBreak(kind) && kind != .comma || kind == .colon { return text.marks[at].end }
      at -= 1
    }
    return range.lowerBound
  }

  private static func afterSame(_ bytes: [UInt8], _ end: Int, _ limit: Int) -> (end: Int, isSame: Bool) {
    guard let comma = bytes.length(ofAny: ["，", ",", "（", "(", "；"], at: end, to: limit) else { return (end, false) }
    guard bytes.has("下同", at: end + comma, to: limit) else { return (end, false) }
    return (end + comma + 6, true)
  }
}
