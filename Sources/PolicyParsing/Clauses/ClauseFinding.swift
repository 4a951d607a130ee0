internal import PolicyModel
internal import SourceText

/// Finds clauses in the text of one block. What looks like one and is none (（以下简称…）, 由A牵头 in a sentence, member lists) is
/// left alone: a bracket counts by a label, or by a verb with nothing but bodies before it.
enum ClauseFinding {
  /// The longest clause, in bytes: two thousand letters name every unit of a province. Longer brackets are not read, so that
  /// no text takes more than its length.
  static let longest = 6000

  /// The clauses of a block, in order, none inside another.
  static func find(in text: ScannedText, block: Int) -> [FoundClause] {
    var found = bracketed(in: text, block: block)
    for clause in lines(in: text, block: block, besides: found) { found.append(clause) }
    found.sort { $0.start < $1.start }
    return found
  }

  // MARK: In brackets

  private static func bracketed(in text: ScannedText, block: Int) -> [FoundClause] {
    var found: [FoundClause] = []
    var reach = 0
    var titleEnd = 0
    for pair in text.pairs {
      if pair.kind == .title, pair.start >= titleEnd { titleEnd = pair.end }
      guard pair.kind == .round || pair.kind == .square, pair.start >= reach, pair.start >= titleEnd else { continue }
      guard let clause = clause(in: text, pair, block: block) else { continue }
      found.append(clause)
      reach = pair.end
    }
    // （责任单位：A、B without its closing bracket, up to the end of the block or of the sentence.
    for index in text.unpaired where text.marks[index].kind == .openRound {
      let mark = text.marks[index]
      guard opensWithLabel(text, after: index) else { continue }
      let end = endOfSentence(text, from: index)
      if end - mark.end > longest { continue }
      if found.contains(where: { $0.start < end && mark.start < $0.end }) { continue }
      let reading = ClauseReading.read(text, mark.end..<end)
      if reading.isLabelled {
        found.append(FoundClause(form: .bracketed, block: block, start: mark.start, end: end, reading: reading))
      }
    }
    return found
  }

  private static func opensWithLabel(_ text: ScannedText, after index: Int) -> Bool {
    for mark in text.marks[(index + 1)...].prefix(4) where mark.kind == .colon {
      return ClauseLabel.before(colon: mark.start, in: text.plain, from: text.marks[index].end) != nil
    }
    return false
  }

  private static func clause(in text: ScannedText, _ pair: BracketPair, block: Int) -> FoundClause? {
    let range = pair.innerStart..<pair.innerEnd
    guard range.count >= 6, range.count <= longest, mayBeClause(text, pair) else { return nil }
    let reading = ClauseReading.read(text, range)
    let form: FoundClause.Form
    if reading.isLabelled, !isListOfMembers(reading, text) {
      form = .bracketed
    } else if reading.isVerbal && (!reading.beginsWithBy || stands(text, pair))
      || (reading.isNearlyVerbal || reading.isWeaklyVerbal) && endsSentence(text, pair)
    {
      form = .bracketed
    } else if reading.isBareList, endsSentence(text, pair), !isPartOfName(reading, text, pair), !hangsOnName(text, pair)
    {
      form = .bareList
    } else {
      return nil
    }
    return FoundClause(form: form, block: block, start: pair.start, end: pair.end, reading: reading)
  }

  /// A cheap look before reading: a colon or 牵 inside, a verb at the end of some part, or the place of a bare list.
  private static func mayBeClause(_ text: ScannedText, _ pair: BracketPair) -> Bool {
    var index = text.firstMark(at: pair.innerStart)
    var listEnd = pair.innerEnd
    while index < text.marks.count, text.marks[index].start < pair.innerEnd {
      let mark = text.marks[index]
      index += 1
      switch mark.kind {
      case .colon, .lead: return true
      case .comma, .semicolon, .stop:
        // （各二级单位，2024年12月底前）
        let field = text.plain.skipBlanks(from: mark.end, to: pair.innerEnd)
        if mark.kind == .semicolon || FieldOfTime.isTime(text.plain, field, pair.innerEnd) {
          listEnd = min(listEnd, mark.start)
        }
        if let verb = ClauseVerb.ending(at: mark.start, in: text.plain, from: pair.innerStart),
          verb.isStrong || stands(text, pair)
        {
          return true
        }
      default: break
      }
    }
    if let verb = ClauseVerb.ending(at: pair.innerEnd, in: text.plain, from: pair.innerStart),
      verb.isStrong || stands(text, pair)
    {
      return true
    }
    // （市水利局负责堤防，市城管局负责管网）
    if stands(text, pair), text.plain.holds(anyOf: ["负责"], from: pair.innerStart + 6, to: pair.innerEnd) { return true }
    // （市司法局；2022年12月）: a bare list may have a time limit behind it.
    return stands(text, pair)
      && (UnitShape.endsLikeBody(text.plain, pair.innerStart, pair.innerEnd)
        || listEnd < pair.innerEnd && UnitShape.endsLikeBody(text.plain, pair.innerStart, listEnd)
        || endsInEach(text, pair))
  }

  /// （德育处、各班主任）: 各 and a few letters close a list of bodies.
  private static func endsInEach(_ text: ScannedText, _ pair: BracketPair) -> Bool {
    let first = text.firstMark(at: pair.innerStart)
    guard first < text.marks.count, text.marks[first].kind == .enumeration, text.marks[first].start < pair.innerEnd,
      UnitShape.endsLikeBody(text.plain, pair.innerStart, text.marks[first].start)
    else { return false }
    let last = text.marks[first..<text.firstMark(at: pair.innerEnd)].last { $0.kind == .enumeration }
    return last.map { text.plain.has("各", at: $0.end) && pair.innerEnd - $0.end <= 30 } ?? false
  }

  /// Whether a bracket stands where a clause stands: after the end of a sentence, or at the end of the block.
  private static func stands(_ text: ScannedText, _ pair: BracketPair) -> Bool {
    let bytes = text.plain
    let before = bytes.skipBlanksBack(from: pair.start, to: 0)
    if before == 0 || bytes.length(ofAnyEnding: ["。", "；", "！", "）", ")", "”"], at: before) != nil { return true }
    let after = bytes.skipBlanks(from: pair.end, to: bytes.count)
    if after == bytes.count { return true }
    guard let stop = bytes.length(ofAny: ["。", "；", ";"], at: after) else { return false }
    return bytes.skipBlanks(from: after + stop, to: bytes.count) == bytes.count
  }

  /// Whether a bracket stands after a full stop, or is the last thing of its block: the place of a bare list.
  private static func endsSentence(_ text: ScannedText, _ pair: BracketPair) -> Bool {
    let before = text.plain.skipBlanksBack(from: pair.start, to: 0)
    return before == 0 || text.plain.length(ofAnyEnding: ["。", "；", "！"], at: before) != nil
      || text.plain.skipBlanks(from: pair.end, to: text.plain.count) == text.plain.count
  }

  /// 各镇（街道）, 各县区人民政府（管委会）: kinds of places and of governments in a bracket belong to the name before it.
  private static func isPartOfName(_ reading: ReadClause, _ text: ScannedText, _ pair: BracketPair) -> Bool {
    let bytes = text.plain
    let before = bytes.skipBlanksBack(from: pair.start, to: 0)
    guard before > 0, bytes.length(ofAnyEnding: sentenceEnds, at: before) == nil else { return false }
    return reading.units.allSatisfy { unit in
      UnitShape.isPlaceList(bytes, unit.name.start, unit.name.end)
        || UnitShape.isGeneric(bytes, unit.name.start, unit.name.end)
        || UnitWords.governments.contains(bytes, unit.name.start, unit.name.end)
    }
  }

  /// 责任单位：市公安局、市商务局（口岸办）: a bracket behind a name in a labelled list is the name's own.
  private static func hangsOnName(_ text: ScannedText, _ pair: BracketPair) -> Bool {
    guard pair.innerEnd - pair.innerStart <= 60 else { return false }
    var index = text.firstMark(at: pair.start) - 1
    guard index >= 0, UnitShape.isBody(text.plain, text.marks[index].end, pair.start) else { return false }
    // Back over the names before it to the label of the list.
    var end = pair.start
    while index >= 0, pair.start - text.marks[index].start <= 900 {
      let mark = text.marks[index]
      switch mark.kind {
      case .enumeration, .comma:
        guard UnitShape.isBody(text.plain, mark.end, end) else { return false }
        end = mark.start
      case .colon: return ClauseLabel.before(colon: mark.start, in: text.plain, from: 0) != nil
      case .closeRound:
        guard let open = text.pairs.last(where: { $0.end == mark.end }) else { return false }
        index = text.firstMark(at: open.start)
      case .stop, .semicolon, .lineBreak, .openRound: return false
      default: break
      }
      index -= 1
    }
    return false
  }

  private static let sentenceEnds: WordList = ["。", "；", "！"]

  // MARK: Without brackets

  private static func lines(in text: ScannedText, block: Int, besides bracketed: [FoundClause]) -> [FoundClause] {
    var found: [FoundClause] = []
    var index = 0
    while index < text.marks.count {
      let mark = text.marks[index]
      index += 1
      guard mark.kind == .colon, let label = label(text, before: mark, besides: bracketed) else { continue }
      guard case .units = label.meaning else { continue }
      let end = endOfLine(text, from: index, start: label.start, besides: bracketed)
      if end - label.start > longest {
        while index < text.marks.count, text.marks[index].start < end { index += 1 }
        continue
      }
      let reading = ClauseReading.read(text, label.start..<end)
      guard reading.isLabelled, isMadeOfBodies(reading, text) else { continue }
      if isListOfMembers(reading, text), found.last?.leads != true { continue }
      found.append(FoundClause(form: .line, block: block, start: label.start, end: end, reading: reading))
      while index < text.marks.count, text.marks[index].start < end { index += 1 }
    }
    if found.isEmpty, bracketed.isEmpty {
      if let clause = verbal(text, block: block) {
        found.append(clause)
      } else {
        found = sentences(text, block: block)
      }
    }
    return found
  }

  /// A label that begins a line or a sentence, outside brackets.
  private static func label(_ text: ScannedText, before colon: Mark, besides bracketed: [FoundClause]) -> ClauseLabel? {
    guard !bracketed.contains(where: { $0.start <= colon.start && colon.start < $0.end }),
      let label = ClauseLabel.before(colon: colon.start, in: text.plain, from: 0)
    else { return nil }
    let before = text.plain.skipBlanksBack(from: label.start, to: 0)
    if before < label.start || before == 0 { return isOutside(text, label.start) ? label : nil }
    let openers: [StaticString] = [
      "。", "；", ";", "，", "、", "）", ")", "】", "〕", "！", "”", ".", "．", "—", "●", "◆", "■", "·", "*",
    ]
    guard text.plain.length(ofAnyEnding: openers, at: before) != nil else { return nil }
    return isOutside(text, label.start) ? label : nil
  }

  private static func isOutside(_ text: ScannedText, _ offset: Int) -> Bool {
    text.pair(around: offset) { $0.kind == .round || $0.kind == .square || $0.kind == .title || $0.kind == .quote }
      == nil
  }

  /// Where a clause without brackets ends: its stop, its line, its block; it goes on where the next sentence is another label.
  static func endOfLine(_ text: ScannedText, from first: Int, start: Int, besides bracketed: [FoundClause])
    -> Int
  {
    var index = first
    while index < text.marks.count {
      let mark = text.marks[index]
      if mark.kind == .openRound || mark.kind == .openSquare, begins(bracketed, mark.start) { return mark.start }
      if mark.kind == .closeRound, text.unpaired.contains(index) { return mark.start }
      if mark.kind == .stop || mark.kind == .lineBreak {
        guard goesOn(text, after: index) else { return mark.start }
      }
      index += 1
    }
    return text.bytes.skipBlanksBack(from: text.bytes.count, to: start)
  }

  /// Whether one of the clauses, which are in order, begins at an offset.
  private static func begins(_ clauses: [FoundClause], _ offset: Int) -> Bool {
    var low = 0
    var high = clauses.count
    while low < high {
      let middle = (low + high) / 2
      if clauses[middle].start < offset { low = middle + 1 } else { high = middle }
    }
    return low < clauses.count && clauses[low].start == offset
  }

  private static func goesOn(_ text: ScannedText, after index: Int) -> Bool {
    let start = text.plain.skipBlanks(from: text.marks[index].end, to: text.plain.count)
    var next = index + 1
    while next < text.marks.count, text.marks[next].start - start < 54 {
      if text.marks[next].kind == .colon {
        guard let label = ClauseLabel.before(colon: text.marks[next].start, in: text.plain, from: start) else {
          return false
        }
        if label.start != start { return false }
        if case .units = label.meaning { return true }
        return false
      }
      if text.marks[next].kind != .openRound, text.marks[next].kind != .closeRound { return false }
      next += 1
    }
    return false
  }

  private static func endOfSentence(_ text: ScannedText, from index: Int) -> Int {
    for mark in text.marks[(index + 1)...] where mark.kind == .stop || mark.kind == .lineBreak { return mark.start }
    return text.bytes.count
  }

  /// Most of what the label names must look like bodies; a sentence after a colon is none.
  static func isMadeOfBodies(_ reading: ReadClause, _ text: ScannedText) -> Bool {
    var bodies = 0
    for unit in reading.units {
      if UnitShape.isProse(text.plain, unit.name.start, unit.name.end) { return false }
      if unit.name.end - unit.name.start > 120 { return false }
      if UnitShape.endsLikeBody(text.plain, unit.name.start, unit.name.end) { bodies += 1 }
    }
    return bodies * 2 >= reading.units.count
  }

  /// A whole paragraph 省发展改革委牵头，省财政厅、省商务厅配合。 without label or brackets.
  private static func verbal(_ text: ScannedText, block: Int) -> FoundClause? {
    guard text.bytes.count <= 600, text.marks.contains(where: { $0.kind == .lead }) || text.bytes.count <= 240 else {
      return nil
    }
    let start = afterHead(text.plain, text.plain.skipBlanks(from: 0, to: text.plain.count), text.plain.count)
    var end = text.plain.skipBlanksBack(from: text.plain.count, to: start)
    if text.plain.ends(with: "。", at: end, from: start) { end -= 3 }
    if text.marks.contains(where: { $0.kind == .stop && start <= $0.start && $0.start < end }) { return nil }
    guard let verb = ClauseVerb.ending(at: end, in: text.plain, from: start), verb.isStrong else { return nil }
    let reading = ClauseReading.read(text, start..<end)
    return shared(reading, text, start, end, block)
  }

  /// Sentences of a paragraph that share the work out and say nothing else: …。省商务厅牵头，省财政厅配合。
  private static func sentences(_ text: ScannedText, block: Int) -> [FoundClause] {
    var found: [FoundClause] = []
    var start = 0
    var leads = false
    for mark in text.marks {
      if mark.kind == .lead { leads = true }
      guard mark.kind == .stop || mark.kind == .lineBreak else { continue }
      if start > 0, mark.start - start <= 600 {
        let first = afterHead(text.plain, text.plain.skipBlanks(from: start, to: mark.start), mark.start)
        let isNamed = text.plain.length(ofAnyEnding: divisions, at: start, from: max(0, start - 30)) != nil
        let isPrincipal = text.plain.holds(anyOf: ["为主，", "为主,"], from: first, to: mark.start)
        if leads || isNamed || isPrincipal, ClauseVerb.ending(at: mark.start, in: text.plain, from: first) != nil,
          let clause = shared(
            ClauseReading.read(text, first..<mark.start),
            text,
            first,
            mark.start,
            block,
            isNamed: isNamed
          )
        {
          found.append(clause)
        } else if text.plain.length(ofAny: labelHeads, at: first, to: mark.start) != nil,
          let clause = labelled(text, first, mark.start, block)
        {
          found.append(clause)
        }
      }
      start = mark.end
      leads = false
    }
    return found
  }

  /// （1）综合协调组：市应急局牵头: neither the number nor the group is a body of the clause.
  private static func afterHead(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
    WorkingGroup.afterName(bytes, start, end)
      ?? OfficialNumber.read(bytes, at: start, to: end).map { bytes.skipBlanks(from: $0.end, to: end) } ?? start
  }

  /// （二）责任分工。区工商联、区残联负责。: the words before say what the sentence is.
  private static let divisions: WordList = ["责任分工。", "职责分工。", "任务分工。", "部门分工。", "工作分工。", "责任单位。", "责任部门。"]

  private static let labelHeads: WordList = ["牵头", "责任", "配合", "主办", "主责", "承办", "经办", "协办", "协同", "负责", "参与"]

  /// 牵头部门为省发展改革委，责任部门为省建设厅: a sentence of labels and bodies.
  private static func labelled(_ text: ScannedText, _ start: Int, _ end: Int, _ block: Int) -> FoundClause? {
    let reading = ClauseReading.read(text, start..<end)
    guard reading.isLabelled, reading.labels.first?.start == start, reading.fields.isEmpty,
      reading.units.allSatisfy({ UnitShape.isBody(text.plain, $0.name.start, $0.name.end) && $0.basis.label != nil })
    else { return nil }
    return FoundClause(form: .line, block: block, start: start, end: end, reading: reading)
  }

  /// A reading without label or brackets that is a clause by its verbs alone.
  private static func shared(
    _ reading: ReadClause,
    _ text: ScannedText,
    _ start: Int,
    _ end: Int,
    _ block: Int,
    isNamed: Bool = false,
  ) -> FoundClause? {
    guard reading.isVerbal, !reading.beginsWithBy, reading.fields.isEmpty,
      // 甲对乙负责 is a sentence of any statute: a clause shares the work out.
      isNamed
        || reading.units.count > 1
          && reading.units.contains(where: { unit in
            unit.basis.verb.map { $0.role != .responsible || $0.end - $0.start > 12 && $0.isStrong } ?? false
          })
    else { return nil }
    return FoundClause(form: .line, block: block, start: start, end: end, reading: reading)
  }
}
