internal import PolicyModel
internal import SourceText

/// Duties of a document that writes no clause at all: sentences 由省应急厅牵头，省公安厅配合。, and lists of who does what (市气象局：负责监测预警。)
/// as emergency plans have them. Prose speaks so too (此项工作由省教育厅牵头), so that one alone is none, and a statute has none.
enum UnmarkedClauses {
  static func all(in texts: [ScannedText]) -> [FoundClause] {
    if isStatute(texts) { return [] }
    let sentences = texts.indices.flatMap { sentencesWithBy(in: texts[$0], block: $0) }
    let heads = texts.indices.compactMap { head(in: texts[$0], block: $0) }
    if sentences.count > 1 { return heads.count > 2 ? together(sentences, heads) : sentences }
    let lists = texts.indices.compactMap { listBehindStop(in: texts[$0], block: $0) }
    if lists.count > 2 { return lists }
    return heads.count > 2 ? heads : []
  }

  /// 成员单位职责 and 工作组 of one plan, in the order of its blocks; a block that has sentences has no head.
  private static func together(_ sentences: [FoundClause], _ heads: [FoundClause]) -> [FoundClause] {
    let blocks = Set(sentences.map(\.block))
    let all = sentences + heads.filter { !blocks.contains($0.block) }
    return all.sorted { ($0.block, $0.start) < ($1.block, $1.start) }
  }

  /// 第X条 at the head of three blocks: what its articles say of authorities is law, no share of some work.
  private static func isStatute(_ texts: [ScannedText]) -> Bool {
    var articles = 0
    for text in texts {
      let start = text.plain.skipBlanks(from: 0, to: text.plain.count)
      guard text.plain.has("第", at: start) else { continue }
      var at = start + 3
      while at < text.plain.count, at - start <= 24, text.plain.length(ofAny: numerals, at: at) != nil { at += 3 }
      if at > start + 3, text.plain.has("条", at: at) { articles += 1 }
      if articles > 2 { return true }
    }
    return false
  }

  private static let numerals: WordList = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "百", "零"]

  // MARK: Sentences

  /// Sentences that begin with 由 and share the work out up to some comma: what follows there says what is done, and when.
  private static func sentencesWithBy(in text: ScannedText, block: Int) -> [FoundClause] {
    var found: [FoundClause] = []
    var start = 0
    var ends: [Int] = []
    var hasColon = false
    for mark in text.marks {
      switch mark.kind {
      case .comma, .semicolon: ends.append(mark.start)
      case .colon:
        let first = text.plain.skipBlanks(from: start, to: mark.end)
        if afterLeadIn(text.plain, first, text.plain.count) < mark.end {
          hasColon = true
        }
      case .stop, .lineBreak:
        ends.append(mark.start)
        if !hasColon, let clause = sentence(text, start, ends, block) { found.append(clause) }
        (start, ends, hasColon) = (mark.end, [], false)
      default: break
      }
    }
    return found
  }

  private static func sentence(_ text: ScannedText, _ whole: Int, _ ends: [Int], _ block: Int) -> FoundClause? {
    guard let last = ends.last, ends.count <= 12 else { return nil }
    let start = afterLeadIn(text.plain, text.plain.skipBlanks(from: whole, to: last), last)
    let isGroup = WorkingGroup.afterName(text.plain, text.plain.skipBlanks(from: whole, to: last), last) == start
    guard isGroup || text.plain.length(ofAny: ["由", "请"], at: start) != nil, last - start <= 600 else { return nil }
    for end in ends.reversed() {
      if isGroup || text.plain.has("由", at: start), let clause = formed(text, start, end, block) { return clause }
      guard let verb = ClauseVerb.ending(at: end, in: text.plain, from: start), verb.isStrong else { continue }
      let from = text.plain.has("请", at: start) ? start + 3 : start
      let reading = ClauseReading.read(text, from..<end)
      guard reading.isVerbal, reading.fields.isEmpty,
        reading.units.count > 1 || end < last || reading.verbs.contains(where: { $0.end - $0.start > 12 })
      else { continue }
      return FoundClause(form: .line, block: block, start: start, end: end, reading: reading)
    }
    return together(text, start, ends[0], last, block)
  }

  /// 综合协调组由市应急局牵头，市公安局等组成
  private static func formed(_ text: ScannedText, _ start: Int, _ end: Int, _ block: Int) -> FoundClause? {
    guard let names = WorkingGroup.beforeForm(text.plain, end, from: start) else { return nil }
    var reading = ClauseReading.read(text, start..<names)
    guard reading.isVerbal, reading.fields.isEmpty, reading.units.contains(where: { $0.role == .lead }) else {
      return nil
    }
    WorkingGroup.form(&reading, names, end)
    return FoundClause(form: .line, block: block, start: start, end: end, reading: reading)
  }

  /// 请市交通局会同市财政局，8月31日前提出方案: two bodies and what they are to do together.
  private static func together(_ text: ScannedText, _ start: Int, _ end: Int, _ last: Int, _ block: Int) -> FoundClause?
  {
    guard end < last, text.plain.holds(anyOf: ["会同"], from: start, to: end) else { return nil }
    let reading = ClauseReading.read(text, (start + 3)..<end)
    guard reading.units.count > 1, reading.strangers == 0, !reading.isProse, reading.fields.isEmpty,
      reading.labels.isEmpty
    else { return nil }
    return FoundClause(form: .line, block: block, start: start, end: end, reading: reading)
  }

  private static let meetings: WordList = ["会议", "会上", "经研究", "经讨论", "经协商", "原则"]
  private static let resolves: WordList = [
    "明确", "要求", "议定", "决定", "同意", "强调", "指出", "确定", "研究决定", "研究确定", "研究议定", "研究同意", "认为", "商定", "原则同意", "一致同意",
  ]

  /// 会议明确，由…: what minutes say before a decision.
  private static func afterLeadIn(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
    guard let meeting = bytes.length(ofAny: meetings, at: start, to: end) else {
      return WorkingGroup.afterName(bytes, start, end) ?? start
    }
    var at = start + meeting
    if let comma = bytes.length(ofAny: ["，", ","], at: at, to: end) { at += comma }
    while let width = bytes.length(ofAny: resolves, at: at, to: end) { at += width }
    if let sign = bytes.length(ofAny: ["，", "：", ",", ":"], at: at, to: end) { at += sign }
    return at > start + meeting ? bytes.skipBlanks(from: at, to: end) : start
  }

  /// …可复制经验。市农业农村局、市自然资源局: bodies and nothing else behind the last stop, as where brackets were lost; several paragraphs
  /// end so.
  private static func listBehindStop(in text: ScannedText, block: Int) -> FoundClause? {
    let bytes = text.plain
    var end = bytes.skipBlanksBack(from: bytes.count, to: 0)
    if bytes.ends(with: "。", at: end, from: 0) { end -= 3 }
    guard let stop = text.marks.last(where: { $0.kind == .stop && $0.end < end }) else { return nil }
    let start = bytes.skipBlanks(from: stop.end, to: end)
    guard (12...600).contains(end - start), bytes.has("。", at: stop.start) else { return nil }
    let reading = ClauseReading.read(text, start..<end)
    guard reading.isBareList, reading.fields.isEmpty, !reading.isProse, reading.units.count > 1,
      reading.units.allSatisfy({ UnitShape.isBody(bytes, $0.name.start, $0.name.end) })
    else { return nil }
    return FoundClause(form: .line, block: block, start: start, end: end, reading: reading)
  }

  // MARK: Lists of who does what

  private static let actions: WordList = [
    "负责", "承担", "牵头", "组织", "指导", "协调", "做好", "维护", "协助", "配合", "参与", "保障", "开展", "落实", "统筹", "督促", "制定", "及时", "提供",
    "加强", "依法",
    "会同", "监督", "按照", "根据", "实施", "完善", "建立", "推动", "推进", "履行", "主要负责", "具体负责", "发布", "调度",
  ]

  /// 市气象局：负责…: a line that begins with bodies, their colon and what they do.
  private static func head(in text: ScannedText, block: Int) -> FoundClause? {
    let bytes = text.plain
    guard let colon = firstColon(text) else { return nil }
    let start = afterNumber(text, before: colon.start)
    let after = bytes.skipBlanks(from: colon.end, to: bytes.count)
    guard colon.start - start >= 6, colon.start - start <= 240,
      let width = bytes.length(ofAny: actions, at: after, to: bytes.count), bytes.count - after > 12
    else { return nil }
    var reading = ClauseReading.read(text, start..<colon.start)
    guard !reading.units.isEmpty, reading.labels.isEmpty, reading.verbs.isEmpty, reading.fields.isEmpty,
      !reading.isProse,
      reading.strangers == 0
    else { return nil }
    let verb = ClauseVerb(
      role: role(bytes, after),
      start: after,
      end: after + width,
      isStrong: true,
    )
    for index in reading.units.indices {
      reading.units[index].role = verb.role
      reading.units[index].basis.verb = verb
    }
    return FoundClause(form: .head, block: block, start: start, end: colon.end, reading: reading)
  }

  private static func role(_ bytes: [UInt8], _ start: Int) -> Role {
    if bytes.has("牵头", at: start) { return .lead }
    return bytes.length(ofAny: ["协助", "配合", "协同", "参与", "支持"], at: start) == nil ? .responsible : .support
  }

  /// The colon behind the first words of a block, no stop before it.
  private static func firstColon(_ text: ScannedText) -> Mark? {
    for mark in text.marks {
      switch mark.kind {
      case .colon: return mark
      case .stop, .semicolon, .lineBreak: return nil
      default: if mark.start > 300 { return nil }
      }
    }
    return nil
  }

  private static func afterNumber(_ text: ScannedText, before end: Int) -> Int {
    let start = text.plain.skipBlanks(from: 0, to: end)
    guard let number = OfficialNumber.read(text.plain, at: start, to: end) else { return start }
    return text.plain.skipBlanks(from: number.end, to: end)
  }
}
