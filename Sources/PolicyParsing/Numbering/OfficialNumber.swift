internal import SourceText

/// An official number (层次序号) at the head of a paragraph or heading: 一、 （一） 1. （1） 第一章 第十二条之一 首先，
///
/// Real texts mix widths, dots and blanks ((一), 1．, 1﹒, （ 二 ）); all of them are read, and `isRegular` says whether the
/// form is the one that GB/T 9704-2012 asks for.
package struct OfficialNumber: Sendable, Hashable {
  /// The kinds of numbers, the outermost first: a greater one stands inside a smaller one.
  package enum Form: Int, Sendable, Hashable, CaseIterable, Comparable {
    /// 第一编.
    case volume
    /// 第一分编.
    case subvolume
    /// 第一部分.
    case division
    /// 第一章.
    case chapter
    /// 第一节.
    case section
    /// 第十二条.
    case article
    /// 一、
    case chinese
    /// 任务一：, 专项行动2：
    case task
    /// （一）
    case chineseBracketed
    /// 1.1, 1.2.3: `value` is the last number.
    case decimal
    /// 1. or 1、
    case arabic
    /// （1） or 1）
    case arabicBracketed
    /// ①
    case circled
    /// 第一，
    case ordinal
    /// 首先， 其次， 最后，
    case sequence

    package static func < (a: Form, b: Form) -> Bool { a.rawValue < b.rawValue }
  }

  package var form: Form
  package var value: Int
  /// 第十二条之一 → 1; 0 where there is none.
  package var sub: Int
  /// How many levels below 1.1 a decimal number stands: 1.1.1 → 1; 0 for every other form.
  package var depth: Int
  /// Byte offsets, the mark after the number included: （一）, 一、, 1., 第一章.
  package var start: Int
  package var end: Int
  /// Whether it is written as GB/T 9704-2012 §7.3.3 writes it: full-width brackets, 、 after 一, a dot after 1, no blanks.
  package var isRegular: Bool

  package init(
    form: Form,
    value: Int,
    sub: Int = 0,
    depth: Int = 0,
    start: Int,
    end: Int,
    isRegular: Bool = true,
  ) {
    self.form = form
    self.value = value
    self.sub = sub
    self.depth = depth
    self.start = start
    self.end = end
    self.isRegular = isRegular
  }

  /// The number at the head of a text, after blanks; nil where none stands.
  package static func atHead(of bytes: [UInt8]) -> OfficialNumber? {
    read(bytes, at: bytes.skipBlanks(from: 0, to: bytes.count), to: bytes.count)
  }

  /// The number that begins exactly at `start` and ends before `limit`; nil where none stands.
  package static func read(_ bytes: [UInt8], at start: Int, to limit: Int? = nil) -> OfficialNumber? {
    let end = limit ?? bytes.count
    guard start >= 0, start < end else { return nil }
    switch bytes[start] {
    case 0x30...0x39: return arabic(bytes, start, end)
    case 0x28: return bracketed(bytes, start, end, open: 1)
    case 0xEF:
      if bytes.has("（", at: start) { return bracketed(bytes, start, end, open: 3) }
      return arabic(bytes, start, end)
    case 0xE2, 0xE3: return enclosed(bytes, start, end) ?? chinese(bytes, start, end) ?? task(bytes, start, end)
    case 0xE4...0xE9:
      if bytes.has("第", at: start) { return withPrefix(bytes, start, end) }
      return chinese(bytes, start, end) ?? sequence(bytes, start, end) ?? task(bytes, start, end)
    default: return nil
    }
  }

  /// 一、 and, irregular, 一. 一．
  private static func chinese(_ bytes: [UInt8], _ start: Int, _ end: Int) -> OfficialNumber? {
    guard let (value, after) = ChineseNumeral.read(bytes, at: start), after <= end, value > 0 else { return nil }
    let at = bytes.skipBlanks(from: after, to: end)
    if bytes.has("、", at: at, to: end) {
      return OfficialNumber(form: .chinese, value: value, start: start, end: at + 3, isRegular: at == after)
    }
    guard let dot = dotWidth(bytes, at, end) else { return nil }
    return OfficialNumber(form: .chinese, value: value, start: start, end: at + dot, isRegular: false)
  }

  /// 1. 1． 1﹒ 1、 1） 1.1: not 1.5万, not 2021年, not 12月.
  private static func arabic(_ bytes: [UInt8], _ start: Int, _ end: Int) -> OfficialNumber? {
    guard let first = bytes.digits(at: start, to: end, most: 3), first.value > 0 else { return nil }
    var at = bytes.skipBlanks(from: first.end, to: end)
    let plain = at == first.end && first.end - start == first.count
    if bytes.has("、", at: at, to: end) {
      return OfficialNumber(form: .arabic, value: first.value, start: start, end: at + 3, isRegular: false)
    }
    if let close = bytes.length(ofAny: ["）", ")"], at: at, to: end) {
      return OfficialNumber(form: .arabicBracketed, value: first.value, start: start, end: at + close, isRegular: false)
    }
    guard let dot = dotWidth(bytes, at, end) else { return nil }
    let isRegular = plain && (bytes[at] == 0x2E || bytes.has("．", at: at))
    at += dot
    let next = bytes.digits(at: at, to: end)
    // 3．2020年底前 and 2．10月底前 begin with a date: the dot is the number's.
    let isDate = next.map { next in
      let sign = bytes.skipBlanks(from: next.end, to: end)
      return (next.count == 4 && bytes.has("年", at: sign, to: end)) || bytes.has("月", at: sign, to: end)
    }
    guard let isDate, !isDate else {
      return OfficialNumber(form: .arabic, value: first.value, start: start, end: at, isRegular: isRegular)
    }
    return decimal(bytes, start, at, end)
  }

  /// 1.1 and deeper, `at` standing after the first dot. A measure word or a sign of quantity after it makes it an amount.
  private static func decimal(_ bytes: [UInt8], _ start: Int, _ second: Int, _ end: Int) -> OfficialNumber? {
    var at = second
    var value = 0
    var parts = 1
    while let next = bytes.digits(at: at, to: end, most: 3) {
      value = next.value
      parts += 1
      at = next.end
      guard let dot = dotWidth(bytes, at, end) else { break }
      at += dot
    }
    guard at < end, parts <= 5, value > 0 else { return nil }
    let after = bytes.skipBlanks(from: at, to: end)
    // A heading's words follow a blank or are Chinese; 3.5% and 1.2GB are amounts.
    if after < end, bytes[after] == 0x25 || (after == at && bytes[after] < 0x80) { return nil }
    if bytes.length(ofAny: amounts, at: after, to: end) != nil, bytes.length(ofAny: headings, at: after, to: end) == nil
    {
      return nil
    }
    return OfficialNumber(form: .decimal, value: value, depth: parts - 2, start: start, end: at)
  }

  private static let amounts: WordList = [
    "万", "亿", "千", "百", "倍", "元", "个", "%", "％", "‰", "分", "吨", "公", "米", "平方", "立方", "小时", "人", "户", "家",
    "亩", "项", "以上", "以下", "左右",
  ]

  /// 4.1 人力资源, 3.3 分级响应: words of headings that begin as a measure word does.
  private static let headings: WordList = [
    "人力", "人员", "人才", "人民", "人事", "人防", "人工", "公共", "公众", "公开", "公示", "公布", "公告", "公安", "公路", "公务", "公益", "公平", "公民",
    "公文", "公用", "公司", "分级", "分类", "分工", "分析", "分组", "分布", "分期", "分步", "分段", "分管", "分部", "项目", "户外", "户籍", "户口", "家庭",
    "家长", "家畜", "家禽", "个人", "个体", "个案", "个性", "千方百计", "百姓", "元素",
  ]

  /// （一） (一) （1） (1), widths mixed, blanks inside.
  private static func bracketed(_ bytes: [UInt8], _ start: Int, _ end: Int, open: Int) -> OfficialNumber? {
    let inside = bytes.skipBlanks(from: start + open, to: end)
    let value: Int
    var at: Int
    let form: Form
    if let number = bytes.digits(at: inside, to: end, most: 3) {
      (value, at, form) = (number.value, number.end, .arabicBracketed)
    } else if inside < end, let numeral = ChineseNumeral.read(bytes, at: inside), numeral.end <= end {
      (value, at, form) = (numeral.value, numeral.end, .chineseBracketed)
    } else {
      return nil
    }
    guard value > 0, value < 1000 else { return nil }
    let beforeClose = at
    at = bytes.skipBlanks(from: at, to: end)
    guard let close = bytes.length(ofAny: ["）", ")"], at: at, to: end) else { return nil }
    let blanks = inside > start + open || at > beforeClose
    return OfficialNumber(
      form: form,
      value: value,
      start: start,
      end: at + close,
      isRegular: open == 3 && close == 3 && !blanks,
    )
  }

  /// ① … ⑳, ⑴ … ⒇, ⒈ … ⒛, ㈠ … ㈩.
  private static func enclosed(_ bytes: [UInt8], _ start: Int, _ end: Int) -> OfficialNumber? {
    let (scalar, width) = bytes.scalar(at: start)
    guard start + width <= end else { return nil }
    func number(_ form: Form, _ first: UInt32, regular: Bool = false) -> OfficialNumber {
      let value = Int(scalar - first) + 1
      return OfficialNumber(form: form, value: value, start: start, end: start + width, isRegular: regular)
    }
    switch scalar {
    case 0x2460...0x2473: return number(.circled, 0x2460, regular: true)
    case 0x2474...0x2487: return number(.arabicBracketed, 0x2474)
    case 0x2488...0x249B: return number(.arabic, 0x2488)
    case 0x3220...0x3229: return number(.chineseBracketed, 0x3220)
    default: return nil
    }
  }

  /// 第一编 第一章 第一节 第十二条 第十二条之一 第一部分 第一，
  private static func withPrefix(_ bytes: [UInt8], _ start: Int, _ end: Int) -> OfficialNumber? {
    let inside = bytes.skipBlanks(from: start + 3, to: end)
    let value: Int
    let after: Int
    if let number = bytes.digits(at: inside, to: end, most: 4) {
      (value, after) = (number.value, number.end)
    } else if inside < end, let numeral = ChineseNumeral.read(bytes, at: inside), numeral.end <= end {
      (value, after) = (numeral.value, numeral.end)
    } else {
      return nil
    }
    guard value > 0 else { return nil }
    let at = bytes.skipBlanks(from: after, to: end)
    let words: [(word: StaticString, form: Form)] = [
      ("分编", .subvolume), ("编", .volume), ("篇", .volume), ("部分", .division), ("章", .chapter), ("节", .section),
      ("条", .article), ("，", .ordinal), ("、", .ordinal),
    ]
    for (word, form) in words where bytes.has(word, at: at, to: end) {
      var number = OfficialNumber(
        form: form,
        value: value,
        start: start,
        end: at + word.utf8CodeUnitCount,
        isRegular: at == after && inside == start + 3,
      )
      if form == .article, bytes.has("之", at: number.end, to: end),
        let sub = ChineseNumeral.read(bytes, at: number.end + 3), sub.end <= end
      {
        number.sub = sub.value
        number.end = sub.end
      }
      return number
    }
    return nil
  }

  private static let tasks: WordList = [
    "重点任务", "主要任务", "专项任务", "工作任务", "任务", "重点行动", "专项行动", "行动", "重点工程", "专项工程", "工程", "重点举措", "举措", "重点措施", "措施",
    "重点项目", "项目", "重点工作", "工作", "整改事项", "事项", "整改问题", "问题", "专项", "场景",
  ]

  /// 任务一：, 专项行动2：, 【工作一】: a word for what is counted, its number and a colon, or brackets around both.
  private static func task(_ bytes: [UInt8], _ start: Int, _ end: Int) -> OfficialNumber? {
    let bracket = bytes.length(ofAny: ["【", "〖"], at: start, to: end)
    guard let word = bytes.length(ofAny: tasks, at: start + (bracket ?? 0), to: end) else { return nil }
    let inside = bytes.skipBlanks(from: start + (bracket ?? 0) + word, to: end)
    let value: Int
    let after: Int
    if let number = bytes.digits(at: inside, to: end, most: 2) {
      (value, after) = (number.value, number.end)
    } else if inside < end, let numeral = ChineseNumeral.read(bytes, at: inside), numeral.end <= end {
      (value, after) = (numeral.value, numeral.end)
    } else {
      return nil
    }
    let at = bytes.skipBlanks(from: after, to: end)
    let closings: WordList = bracket == nil ? ["：", ":", ".", "．", "、"] : ["】", "〗"]
    guard value > 0, let colon = bytes.length(ofAny: closings, at: at, to: end) else { return nil }
    // 项目1.5亿元, 措施一、二: figures and numerals go on.
    let next = at + colon
    if bracket == nil, bytes.length(ofAny: ["：", ":"], at: at, to: end) == nil,
      next >= end || UTF8Scan.isDigit(bytes[next]) || ChineseNumeral.read(bytes, at: next) != nil
    {
      return nil
    }
    return OfficialNumber(form: .task, value: value, start: start, end: at + colon)
  }

  /// 首先， 其次， 再次， 最后，: 最后 has the value 0, since nothing says which it is.
  private static func sequence(_ bytes: [UInt8], _ start: Int, _ end: Int) -> OfficialNumber? {
    let words: [(word: StaticString, value: Int)] = [("首先", 1), ("其次", 2), ("再次", 3), ("最后", 0)]
    for (word, value) in words where bytes.has(word, at: start, to: end) {
      let after = start + word.utf8CodeUnitCount
      guard let mark = bytes.length(ofAny: ["，", ",", "、", "："], at: after, to: end) else { return nil }
      return OfficialNumber(form: .sequence, value: value, start: start, end: after + mark)
    }
    return nil
  }

  /// The width of a number's dot at `offset`: . ． ﹒ · 。is none.
  private static func dotWidth(_ bytes: [UInt8], _ offset: Int, _ end: Int) -> Int? {
    bytes.length(ofAny: [".", "．", "﹒", "·", "‧"], at: offset, to: end)
  }
}
