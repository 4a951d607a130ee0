internal import PolicyModel
internal import SourceText

/// What is known of the document when a time limit's year is left out, or its day is long past.
struct TimeContext: Sendable {
  /// 成文日期.
  var year: Int?
  var month = 1
  var day = 1
  /// A year that the title names: 2022年重点任务.
  var titleYear: Int?
  /// The first year of a span that the title names: 2023—2025年.
  var spanYear: Int?
}

/// Finds time limits (时限) in the text of one block, and normalises what the text makes certain. Dates in document numbers,
/// editions (2020年版), reports of the past and service standards (压缩至5个工作日) are none.
struct TimeLimitFinding {
  let text: ScannedText
  let bytes: [UInt8]
  private let block: Int
  private let context: TimeContext
  private let fields: [Range<Int>]
  var found: [TimeLimit] = []
  /// The year that the text named last, for the next one that leaves it out.
  private var lastYear: Int?
  var reach = 0

  static func find(in text: ScannedText, block: Int, context: TimeContext, timeFields: [Range<Int>] = []) -> [TimeLimit]
  {
    var finding = TimeLimitFinding(text, block, context, timeFields)
    var title = 0
    for mark in text.marks {
      if mark.start < finding.reach { continue }
      switch mark.kind {
      case .openTitle:
        if let pair = text.pair(at: mark.start) { title = max(title, pair.end) }
      case .figure, .timeSign: if mark.start >= title { finding.time(mark) }
      case .each: if mark.start >= title { finding.each(mark) }
      case .vague: if mark.start >= title { finding.vague(mark) }
      case .openQuote: if mark.start >= title { finding.plan(mark) }
      case .season: if mark.start >= title { finding.season(mark) }
      default: break
      }
    }
    for field in timeFields { finding.vagueField(field) }
    finding.found.sort { $0.range < $1.range }
    return finding.found
  }

  private init(_ text: ScannedText, _ block: Int, _ context: TimeContext, _ fields: [Range<Int>]) {
    self.text = text
    self.fields = fields
    bytes = text.plain
    self.block = block
    self.context = context
  }

  mutating func add(_ limit: TimeLimit) {
    found.append(limit)
    reach = limit.range.end
  }

  func range(_ start: Int, _ end: Int) -> TextRange { TextRange(block: block, start: start, end: end) }

  func words(_ start: Int, _ end: Int) -> String { text.bytes.text(start..<end) }

  // MARK: Dates and spans

  mutating func time(_ mark: Mark) {
    var start = mark.start
    if mark.kind == .timeSign {
      // Chinese numerals, 上半年, 今年 and 年底 begin before the sign.
      start = beginning(before: mark.start)
      if start < reach { return }
    }
    if let duration = duration(at: start) {
      if duration.isLimit { add(duration.limit) } else { reach = max(reach, duration.limit.range.end) }
      return
    }
    guard let time = TimeExpression.read(bytes, at: start, to: bytes.count) else { return }
    reach = max(reach, time.end)
    if let limit = limit(of: time) { add(limit) }
    if let year = time.year { lastYear = year }
  }

  private func beginning(before sign: Int) -> Int {
    var at = sign
    let back: [StaticString] = ["上半", "下半", "今", "本", "当", "明", "次", "后"]
    if bytes.has("年", at: sign), let width = bytes.length(ofAnyEnding: back, at: at, from: reach) {
      // 上半年 needs the word, 后年 and 当年 too; 以后年度 and 应当年 do not.
      return at - width
    }
    while at > reach {
      let previous = bytes.start(before: at)
      guard bytes[previous] >= 0xE3, ChineseNumeral.read(bytes, at: previous) != nil || bytes.has("第", at: previous)
      else { break }
      at = previous
    }
    return at
  }

  private func limit(of time: TimeExpression) -> TimeLimit? {
    var end = time.end
    var start = time.start
    var kind: TimeLimit.Kind?
    var after = bytes.skipBlanks(from: end, to: bytes.count)
    if time.day != nil {
      if let limit = span(from: time, dash: after) { return limit }
      after = TimeOfDay.end(bytes, after)
    }
    let isEdition: [StaticString] = [
      "版", "度", "鉴", "级", "龄", "均", "度的", "修订", "修正", "以来", "来", "后", "以后", "生", "届", "款", "份额",
    ]
    if time.part == nil, time.month == nil, bytes.length(ofAny: isEdition, at: after) != nil { return nil }
    if time.month != nil, time.day == nil, bytes.length(ofAny: ["以来", "龄"], at: after) != nil { return nil }
    if bytes.length(ofAny: ["以来", "起至"], at: after) != nil, time.part != nil { return nil }
    if let width = bytes.length(ofAny: ["之前", "以前", "前"], at: after) {
      if bytes.length(ofAny: ["前后", "前三", "前期", "前述", "前者"], at: after) != nil { return nil }
      kind = .by
      end = after + width
    } else if let width = bytes.length(ofAny: ["起", "开始", "之日起"], at: after) {
      kind = .from
      end = after + width
    } else if let width = bytes.length(ofAny: ["以内", "之内", "内"], at: after),
      bytes.length(ofAny: ["内部", "内容", "内涵", "内设", "内生", "内河", "内需", "内地", "内外"], at: after) == nil
    {
      kind = .within
      end = after + width
    }
    let before = bytes.skipBlanksBack(from: start, to: 0)
    if time.yearShift != nil, bytes.has("年内", at: time.start), !opensPhrase(before) { return nil }
    if let width = bytes.length(ofAnyEnding: ["截至", "截止", "到", "至"], at: before), kind != .from {
      if width == 6, kind == nil, !time.saysEnd { return nil }
      // 截至2020年4月底，逾期率为…: what was counted, where the time is not surely to come.
      if bytes.ends(with: "截至", at: before), kind == nil, !isToCome(time), !isInField(time.start) { return nil }
      if bytes.ends(with: "至", at: before), endsSpan(before - 3) { return nil }
      let isOther =
        bytes.length(
          ofAnyEnding: ["得到", "达到", "看到", "提到", "收到", "接到", "以至", "甚至", "乃至", "提高到", "减至", "降至", "增至"],
          at: before
        ) != nil
      // 2019年5月至2020年6月: the end of a span.
      if !isOther {
        if kind == nil || kind == .by { kind = .by }
        start = before - width
        if width == 6 { start = time.start }
      }
    } else if let width = bytes.length(ofAnyEnding: ["从", "自"], at: before) {
      let isOther = bytes.length(ofAnyEnding: ["来自", "各自", "亲自", "独自"], at: before) != nil
      if !isOther, kind == nil || kind == .from {
        kind = .from
        start = before - width
      }
    }
    if kind == nil, time.saysEnd { kind = .by }
    if kind == nil {
      guard isNamedSpan(time, before, after) else { return nil }
      // 完成时限：2023年11月30日: a day has nothing within it.
      kind = time.day == nil ? .within : .by
    }
    guard let kind else { return nil }
    return dated(time, kind, start, end)
  }

  /// Whether a phrase begins at an offset: after punctuation, or after a word that says what is aimed at.
  private func opensPhrase(_ offset: Int) -> Bool {
    let opens: [StaticString] = [
      "，", "。", "；", "：", "、", "（", "(", "在", "于", "力争", "争取", "确保", "计划", "拟", "即", "并", "且", ")", "）", "”", ",", "预计",
      "要",
    ]
    // 8.年内出台…
    if offset <= 12, bytes.length(ofAnyEnding: [".", "．"], at: offset) != nil { return true }
    return offset == 0 || bytes.length(ofAnyEnding: opens, at: offset) != nil
  }

  /// Whether a figure, a numeral or a sign of time stands before an offset.
  private func endsSpan(_ offset: Int) -> Bool {
    let end = bytes.skipBlanksBack(from: offset, to: 0)
    guard end > 0 else { return false }
    let start = bytes.start(before: end)
    return UTF8Scan.isDigit(bytes[start]) || ChineseNumeral.read(bytes, at: start) != nil
      || bytes.length(ofAny: ["年", "月", "日", "底", "初"], at: start) != nil
  }

  /// A month, a quarter, a half or a year without 前 or 底 limits something only at the head of its phrase.
  private func isNamedSpan(_ time: TimeExpression, _ before: Int, _ after: Int) -> Bool {
    // 完成时限：2025年: whatever fills such a field says when.
    if fields.contains(where: { $0.lowerBound <= time.start && $0.upperBound <= after && time.start < $0.upperBound }) {
      return true
    }
    guard opensPhrase(before) else {
      // 结算率2024年达到60%
      return time.month == nil && time.part == nil && !time.isSpan && isToCome(time)
        && bytes.length(ofAny: ["达到", "达", "提高到", "提升到", "力争", "不低于", "超过", "突破"], at: after) != nil
    }
    if time.day != nil { return false }
    if time.isSpan { return false }
    if time.part == .start || time.part == .middle, time.month == nil {
      return time.yearShift != nil || time.year != nil
    }
    if time.part != nil || time.month != nil { return true }
    // A bare year: what follows must be to come.
    let goals: [StaticString] = [
      "要", "力争", "争取", "确保", "完成", "实现", "基本", "全面", "初步", "建成", "达到", "启动", "率先", "实施", "推进", "出台", "制定", "开展", "新增",
      "累计", "前", "，力争", "，实现",
      "，完成", "，建成", "，基本", "，全面", "，要", "，初步", "，力争", "，确保",
    ]
    return bytes.length(ofAny: goals, at: after) != nil
      || isToCome(time) && (bytes.has("，", at: after) || setsFigure(after))
  }

  /// A year behind the document's own.
  private func isToCome(_ time: TimeExpression) -> Bool {
    guard let year = time.year, let own = context.year ?? context.titleYear ?? context.spanYear else { return false }
    return year > own
  }

  /// 2025年回收率达到95%以上: what is aimed at stands further on in the phrase.
  private func setsFigure(_ start: Int) -> Bool {
    var end = start
    for mark in text.marks[text.firstMark(at: start)...] where mark.start - start < 90 {
      switch mark.kind {
      case .comma, .stop, .semicolon, .colon, .closeRound: end = mark.start
      default: continue
      }
      break
    }
    if end == start { end = min(start + 90, bytes.count) }
    return bytes.holds(
      anyOf: [
        "达到", "达", "提高到", "提升到", "提高至", "提升至", "增至", "降至", "降到", "不低于", "不少于", "不超过", "控制在", "超过", "突破", "实现", "完成",
        "建成",
      ],
      from: start,
      to: end
    )
  }

  func dated(_ time: TimeExpression, _ kind: TimeLimit.Kind, _ start: Int, _ end: Int) -> TimeLimit? {
    let year = time.year ?? year(for: time)
    var limit = TimeLimit(text: words(start, end), kind: kind, range: range(start, end))
    guard let year else { return limit }
    let (from, to, precision) = days(time, year)
    let date = kind == .from ? from : to
    // A day before the document's own reports what was done. A year that the title gave is the year of the plan.
    if kind != .from, time.year != nil, isPast(to), !isInField(start) { return nil }
    // 2022年前 may mean the beginning of the year or its end: nothing is certain.
    if kind == .by, !time.saysEnd, time.day == nil, time.part == nil, endsInBefore(end) { return limit }
    limit.date = OfficialDate.iso(date.0, date.1, date.2)
    limit.precision = precision
    return limit
  }

  private func endsInBefore(_ end: Int) -> Bool { bytes.ends(with: "前", at: end) }

  /// The first and the last day of a span.
  private func days(_ time: TimeExpression, _ year: Int) -> ((Int, Int, Int), (Int, Int, Int), String) {
    if let month = time.month {
      if let day = time.day {
        let day = min(day, OfficialDate.lastDay(year, month))
        return ((year, month, day), (year, month, day), "day")
      }
      let last = OfficialDate.lastDay(year, month)
      switch time.part {
      case .start: return ((year, month, 1), (year, month, 10), "month")
      case .middle: return ((year, month, 11), (year, month, 20), "month")
      default: return ((year, month, 1), (year, month, last), "month")
      }
    }
    switch time.part {
    case .firstHalf: return ((year, 1, 1), (year, 6, 30), "half")
    case .secondHalf: return ((year, 7, 1), (year, 12, 31), "half")
    case .quarter(let quarter):
      let month = quarter * 3
      return ((year, month - 2, 1), (year, month, OfficialDate.lastDay(year, month)), "quarter")
    case .start: return ((year, 1, 1), (year, 3, 31), "quarter")
    default: return ((year, 1, 1), (year, 12, 31), "year")
    }
  }

  /// The year that the text leaves out: the one it named last, the title's, the document's own; nil where none is certain.
  func year(for time: TimeExpression) -> Int? {
    if let shift = time.yearShift { return (context.year ?? context.titleYear).map { $0 + shift } }
    if let lastYear, lastYear >= context.year ?? lastYear { return lastYear }
    if let title = context.titleYear { return title }
    guard let year = context.year else { return nil }
    // A month before the document's own may be next year's.
    let (_, last, _) = days(time, year)
    return (last.1, last.2) >= (context.month, context.day) ? year : nil
  }

  /// Whether a place stands in a clause's own time field, where every date is a limit.
  private func isInField(_ offset: Int) -> Bool { fields.contains { $0.contains(offset) } }

  func isPast(_ date: (Int, Int, Int)) -> Bool {
    guard let year = context.year else { return false }
    return date < (year, context.month, context.day)
  }

  // MARK: Durations

  /// 5年内, 三个月内, 印发之日起30日内, at `start`; `isLimit` is false for what only looks like one.
  private func duration(at start: Int) -> (limit: TimeLimit, isLimit: Bool)? {
    var numberEnd = start
    var value = 0
    var isHalf = false
    if bytes.has("半", at: start) {
      isHalf = true
      numberEnd = start + 3
    } else if let number = TimeExpression.number(bytes, start, bytes.count), !number.isYear, number.value > 0 {
      numberEnd = number.end
      value = number.value
    } else {
      return nil
    }
    let sign = bytes.skipBlanks(from: numberEnd, to: bytes.count)
    let units: [(word: StaticString, code: String)] = [
      ("个工作日", "D"), ("工作日", "D"), ("个月", "M"), ("个自然日", "D"), ("年", "Y"), ("日", "D"), ("天", "D"), ("周", "W"),
      ("小时", "H"), ("个小时", "H"),
    ]
    guard let unit = units.first(where: { bytes.has($0.word, at: sign) }) else { return nil }
    let after = sign + unit.word.utf8CodeUnitCount
    guard let width = bytes.length(ofAny: ["以内", "之内", "内"], at: after) else { return nil }
    let end = after + width
    let before = bytes.skipBlanksBack(from: start, to: 0)
    let anchor = anchor(before: before)
    let limitStart = anchor?.start ?? start
    let days = unit.code == "D" || unit.code == "H" || unit.code == "W"
    var limit = TimeLimit(text: words(limitStart, end), kind: .within, range: range(limitStart, end))
    if !isHalf {
      limit.period = unit.code == "H" ? "PT\(value)H" : "P\(value)\(unit.code)"
    } else {
      limit.period = "P6M"
    }
    limit.relativeTo = anchor.map { words($0.from, $0.to) }
    let standards: [StaticString] = [
      "压缩至", "压缩到", "压缩在", "缩短至", "缩短到", "缩短为", "减少至", "减至", "减少到", "控制在", "不超过", "不得超过", "压减至", "压减到", "压到", "降至",
      "降到", "提速至", "由", "近", "前", "连续",
      "过去", "最近", "满", "超过", "不少于", "不低于", "未满", "原则上", "毕业", "离校", "离岗", "注册", "成立", "登记",
    ]
    if bytes.length(ofAnyEnding: standards, at: before) != nil { return (limit, false) }
    if bytes.has("的", at: end) || bytes.has("）", at: end) && anchor == nil { return (limit, false) }
    if days, anchor == nil { return (limit, false) }
    return (limit, true)
  }

  /// 自印发之日起, 印发后: what a span counts from, where it is the document's own coming into the world.
  private func anchor(before end: Int) -> (start: Int, from: Int, to: Int)? {
    guard let width = bytes.length(ofAnyEnding: ["之日起", "之后", "后"], at: end) else { return nil }
    let stem = end - width
    if width == 9, let event = event(before: stem) { return (event.start, event.from, stem + 6) }
    guard
      let word = bytes.length(
        ofAnyEnding: ["印发", "发布", "公布", "下发", "施行", "实施", "生效", "出台", "颁布", "签署"],
        at: stem,
      )
    else { return nil }
    var start = stem - word
    for own: StaticString in ["本通知", "本意见", "本方案", "本办法", "本规定", "本措施", "本政策", "本文件", "文件", "通知", "方案", "意见"]
    where bytes.ends(with: own, at: start) {
      start -= own.utf8CodeUnitCount
      break
    }
    let to = bytes.ends(with: "之日起", at: end) ? end - 3 : stem
    let from = start
    if bytes.ends(with: "自", at: start) || bytes.ends(with: "从", at: start) || bytes.ends(with: "在", at: start) {
      if !bytes.ends(with: "在", at: start) { start -= 3 }
    }
    return (start, from, to)
  }

  /// 自收到申请之日起: what is counted from, where 自 or 从 opens it and it is not the document's own coming into the world.
  private func event(before stem: Int) -> (start: Int, from: Int)? {
    var at = stem
    while at > reach, stem - at < 60 {
      at = bytes.start(before: at)
      if bytes.length(ofAny: ["，", "。", "；", "：", "、", "（", "）"], at: at) != nil { return nil }
      if bytes.length(ofAny: ["自", "从"], at: at) != nil, stem - at >= 9,
        bytes.length(ofAny: ["自治", "自然", "自行", "自愿", "从业", "从事"], at: at) == nil,
        bytes.length(ofAnyEnding: ["来", "各", "亲", "独", "服"], at: at) == nil
      {
        return (at, at + 3)
      }
    }
    return nil
  }

}
