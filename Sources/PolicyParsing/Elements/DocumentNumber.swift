internal import SourceText

/// A document number (发文字号): 云工信中小〔2021〕237号, 国乡振发[2021]5号, 国务院令第722号.
package struct DocumentNumber: Sendable, Hashable {
  /// 机关代字, without blanks: 云工信中小. For an order (令) the name up to 令: 国务院令.
  package var agency: String
  /// Nil for an order, whose numbers run on over the years.
  package var year: Int?
  package var number: Int
  /// Byte offsets of the whole.
  package var start: Int
  package var end: Int
  /// Whether it is written as GB/T 9704-2012 §7.2.5 asks: 〔〕, no 第, no leading zero, no blanks.
  package var isRegular: Bool

  /// As GB/T 9704-2012 writes it: 云工信中小〔2021〕237号.
  package var canonical: String {
    if let year { "\(agency)〔\(year)〕\(number)号" } else { "\(agency)第\(number)号" }
  }

  /// The number whose year's opening bracket stands at `bracket` (〔 [ ［ 【 （ or ( before four digits); nil where none is.
  /// `start` bounds how far back the agency is looked for.
  package static func read(
    _ bytes: [UInt8],
    aroundBracket bracket: Int,
    from start: Int = 0,
    to limit: Int? = nil,
  ) -> DocumentNumber? {
    let end = limit ?? bytes.count
    guard let open = bytes.length(ofAny: openings, at: bracket, to: end) else { return nil }
    let inside = bytes.skipBlanks(from: bracket + open, to: end)
    guard let year = bytes.digits(at: inside, to: end, most: 4), year.count == 4, (1949...2199).contains(year.value)
    else { return nil }
    let beforeClose = bytes.skipBlanks(from: year.end, to: end)
    guard let close = bytes.length(ofAny: closings, at: beforeClose, to: end) else { return nil }
    var at = bytes.skipBlanks(from: beforeClose + close, to: end)
    var isRegular = bytes.has("〔", at: bracket) && at == beforeClose + close
    if bytes.has("第", at: at, to: end) {
      at = bytes.skipBlanks(from: at + 3, to: end)
      isRegular = false
    }
    guard let number = bytes.digits(at: at, to: end, most: 6) else { return nil }
    if bytes[at] == 0x30 { isRegular = false }
    at = bytes.skipBlanks(from: number.end, to: end)
    isRegular = isRegular && at == number.end && inside == bracket + open && beforeClose == year.end
    guard bytes.has("号", at: at, to: end) || bytes.has("號", at: at, to: end) else { return nil }
    let agencyEnd = bytes.skipBlanksBack(from: bracket, to: start)
    guard let agencyStart = agencyStart(bytes, before: agencyEnd, from: start) else { return nil }
    return DocumentNumber(
      agency: withoutBlanks(bytes, agencyStart..<agencyEnd),
      year: year.value,
      number: number.value,
      start: agencyStart,
      end: at + 3,
      isRegular: isRegular && agencyEnd == bracket,
    )
  }

  /// An order's number whose 令 stands at `order`: 国务院令第722号, 主席令第二十号.
  package static func readOrder(
    _ bytes: [UInt8],
    at order: Int,
    from start: Int = 0,
    to limit: Int? = nil,
  ) -> DocumentNumber? {
    let end = limit ?? bytes.count
    guard bytes.has("令", at: order, to: end) else { return nil }
    var at = bytes.skipBlanks(from: order + 3, to: end)
    let bracket = bytes.length(ofAny: ["（", "("], at: at, to: end)
    if let bracket { at += bracket }
    guard bytes.has("第", at: at, to: end) else { return nil }
    at = bytes.skipBlanks(from: at + 3, to: end)
    let value: Int
    if let number = bytes.digits(at: at, to: end, most: 5) {
      value = number.value
      at = number.end
    } else if at < end, let numeral = ChineseNumeral.read(bytes, at: at), numeral.end <= end {
      value = numeral.value
      at = numeral.end
    } else {
      return nil
    }
    at = bytes.skipBlanks(from: at, to: end)
    guard bytes.has("号", at: at, to: end), let agencyStart = agencyStart(bytes, before: order, from: start) else {
      return nil
    }
    return DocumentNumber(
      agency: withoutBlanks(bytes, agencyStart..<(order + 3)),
      year: nil,
      number: value,
      start: agencyStart,
      end: at + 3,
      isRegular: true,
    )
  }

  /// All document numbers with a year in a range, in order.
  package static func all(in bytes: [UInt8], from start: Int = 0, to limit: Int? = nil) -> [DocumentNumber] {
    let end = limit ?? bytes.count
    var found: [DocumentNumber] = []
    var at = start
    var from = start
    while at < end {
      if let width = bytes.length(ofAny: openings, at: at, to: end) {
        if let number = read(bytes, aroundBracket: at, from: from, to: end) {
          found.append(number)
          at = number.end
          from = at
        } else {
          at += width
        }
      } else {
        at += 1
      }
    }
    return found
  }

  private static let openings: WordList = ["〔", "[", "［", "【", "（", "(", "﹝"]
  private static let closings: WordList = ["〕", "]", "］", "】", "）", ")", "﹞"]

  /// Words that stand before a number in running text and are no part of its 机关代字; a longer one before its tail.
  private static let leadIns: WordList = [
    "贯彻落实", "根据", "依据", "依照", "按照", "遵照", "参照", "对照", "落实", "执行", "转发", "印发", "关于", "文件", "通知", "详见", "见", "即", "和",
    "及", "与", "以", "按", "经", "由", "对",
  ]

  /// 机关代字 reaches back over Han letters (and blanks that a crawler left between them), at most 16.
  private static func agencyStart(_ bytes: [UInt8], before end: Int, from start: Int) -> Int? {
    var at = end
    var count = 0
    while at > start, count < 17 {
      let previous = bytes.start(before: at)
      guard previous >= start else { break }
      let (value, _) = bytes.scalar(at: previous)
      guard UTF8Scan.isHan(value) else { break }
      at = previous
      count += 1
    }
    guard count > 0, count <= 16 else { return nil }
    // Cut at the last lead-in word; 机关代字 itself is at least two letters long.
    var cut = at
    var offset = at
    while offset < end {
      if let width = bytes.length(ofAny: leadIns, at: offset, to: end), end - (offset + width) >= 6 {
        // One-letter words are cut only at the very beginning: 云工信和… does not occur, 见云工信 does.
        if width > 3 || offset == cut { cut = offset + width }
      }
      offset += 3
    }
    return end - cut >= 6 ? cut : nil
  }

  private static func withoutBlanks(_ bytes: [UInt8], _ range: Range<Int>) -> String {
    var kept: [UInt8] = []
    var at = range.lowerBound
    while at < range.upperBound {
      let blank = bytes.blankWidth(at: at)
      if blank > 0 {
        at += blank
      } else {
        kept.append(bytes[at])
        at += 1
      }
    }
    return String(decoding: kept, as: UTF8.self)
  }
}
