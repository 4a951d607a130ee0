internal import SourceText

/// What a whole paragraph looks to be by its own words, before anything is known of its neighbours: the elements of an
/// official document (公文要素, GB/T 9704-2012 §7) that have a fixed wording.
package enum ParagraphShape: Sendable, Hashable {
  /// 发文机关标志: ××文件.
  case letterhead
  /// 发文字号 alone on its line.
  case number(DocumentNumber)
  /// 主送机关: 各州、市人民政府，省直有关部门：
  case recipients
  /// 成文日期 alone on its line.
  case date(OfficialDate)
  /// 附注: （此件公开发布）.
  case publicity
  /// 印发日期, with or without 印发机关 on the same line: ××办公室 2021年8月27日印发.
  case printed(OfficialDate)
  /// 抄送：…
  case copies
  /// 附件：…, the list of annexes below the text.
  case annexList
  /// 附件 or 附件1 alone on its line: an annex begins.
  case annexMark
  /// Anything else.
  case text

  /// The shape of a paragraph.
  package static func of(_ bytes: [UInt8]) -> ParagraphShape {
    let start = bytes.skipBlanks(from: 0, to: bytes.count)
    let end = bytes.skipBlanksBack(from: bytes.count, to: start)
    guard start < end, end - start <= 1200 else { return .text }
    if let date = OfficialDate.read(bytes, at: start, to: end) {
      if date.end == end { return .date(date) }
      let rest = bytes.skipBlanks(from: date.end, to: end)
      if bytes.has("印发", at: rest, to: end), rest + 6 == end { return .printed(date) }
    }
    if bytes.has("抄送", at: start, to: end) || bytes.has("抄報", at: start, to: end) || bytes.has("抄报", at: start, to: end)
    {
      let after = bytes.skipBlanks(from: start + 6, to: end)
      if bytes.length(ofAny: ["：", ":"], at: after, to: end) != nil { return .copies }
    }
    if isPublicity(bytes, start, end) { return .publicity }
    if let annex = annex(bytes, start, end) { return annex }
    if end - start <= 240, bytes.ends(with: "印发", at: end, from: start), let date = lastDate(bytes, start, end - 6) {
      return .printed(date)
    }
    if end - start <= 120 {
      if let number = DocumentNumber.all(in: bytes, from: start, to: end).first, number.start == start,
        number.end == end
      {
        return .number(number)
      }
      if bytes.ends(with: "文件", at: end, from: start), isHanOnly(bytes, start, end) { return .letterhead }
    }
    return isRecipients(bytes, start, end) ? .recipients : .text
  }

  /// 主送机关: a list of bodies that ends in a colon and holds no full stop: whom the document speaks to.
  private static func isRecipients(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    guard let colon = bytes.length(ofAnyEnding: ["：", ":"], at: end, from: start) else { return false }
    let bodies: [StaticString] = [
      "人民政府", "政府", "部门", "单位", "机构", "企业", "厅", "局", "委", "部", "办", "院", "委员会", "管委会", "办公室", "公司", "银行",
      "学校", "高校", "医院", "处", "中心", "有关方面", "分行", "协会", "海关", "街道", "办事处", "组织", "大学",
    ]
    var at = start
    var last = start
    var count = 0
    var known = 0
    while at <= end - colon {
      let atEnd = at == end - colon
      if atEnd || bytes.length(ofAny: ["、", "，", ",", "；", ";"], at: at, to: end) != nil {
        count += 1
        // 各省、自治区、直辖市 and 各县（市、区） name places, not bodies: they count where 各 begins the list.
        let ending = bytes.ends(with: "）", at: at, from: last) ? beforeBracket(bytes, last, at) : at
        if bytes.length(ofAnyEnding: bodies, at: ending, from: last) != nil { known += 1 }
        if bytes.has("各", at: last, to: end) { known += 1 }
        if atEnd { break }
        at += bytes.has("，", at: at) || bytes.has("、", at: at) || bytes.has("；", at: at) ? 3 : 1
        last = at
        continue
      }
      if bytes.length(ofAny: ["。", "！", "？", "《", "“"], at: at, to: end) != nil { return false }
      at += UTF8Scan.width(bytes[at])
    }
    return known > 0 && known * 2 >= count
  }

  private static func beforeBracket(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
    var at = end
    while at > start {
      at = bytes.start(before: at)
      if bytes.has("（", at: at) { return at }
    }
    return end
  }

  /// A bracketed note (此件公开发布), (此件依申请公开), (此件不公开), (此件删减后公开) or 公开属性：主动公开.
  private static func isPublicity(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    guard end - start <= 120 else { return false }
    let words: [StaticString] = ["此件", "本件"]
    if let open = bytes.length(ofAny: ["（", "(", "〔", "["], at: start, to: end) {
      return bytes.length(ofAny: words, at: start + open, to: end) != nil
        && bytes.length(ofAnyEnding: ["）", ")", "〕", "]"], at: end, from: start) != nil
    }
    let labels: [StaticString] = ["公开方式", "公开属性", "信息公开选项", "信息公开属性", "公开选项", "此件公开", "此件依申请"]
    return bytes.length(ofAny: labels, at: start, to: end) != nil
  }

  private static func annex(_ bytes: [UInt8], _ start: Int, _ end: Int) -> ParagraphShape? {
    guard bytes.has("附件", at: start, to: end) || bytes.has("附录", at: start, to: end) else { return nil }
    var at = bytes.skipBlanks(from: start + 6, to: end)
    if let digits = bytes.digits(at: at, to: end, most: 2) {
      at = digits.end
    } else if at < end, let numeral = ChineseNumeral.read(bytes, at: at), numeral.end <= end, numeral.end - at <= 9 {
      at = numeral.end
    }
    at = bytes.skipBlanks(from: at, to: end)
    if at == end { return .annexMark }
    guard let colon = bytes.length(ofAny: ["：", ":"], at: at, to: end) else { return nil }
    return bytes.skipBlanks(from: at + colon, to: end) == end ? .annexMark : .annexList
  }

  private static func lastDate(_ bytes: [UInt8], _ start: Int, _ end: Int) -> OfficialDate? {
    let stop = bytes.skipBlanksBack(from: end, to: start)
    var at = stop
    while at > start {
      at = bytes.start(before: at)
      let isBoundary = at == start || !isDateSign(bytes, bytes.start(before: at))
      if isBoundary, let date = OfficialDate.read(bytes, at: at, to: stop) { return date.end == stop ? date : nil }
    }
    return nil
  }

  private static func isDateSign(_ bytes: [UInt8], _ offset: Int) -> Bool {
    UTF8Scan.isDigit(bytes[offset]) || ChineseNumeral.read(bytes, at: offset) != nil
  }

  private static func isHanOnly(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    var at = start
    while at < end {
      let (value, width) = bytes.scalar(at: at)
      guard UTF8Scan.isHan(value) || UTF8Scan.isBlank(value) else { return false }
      at += width
    }
    return true
  }
}
