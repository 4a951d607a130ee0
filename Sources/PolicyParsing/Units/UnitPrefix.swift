internal import SourceText

/// The prefix that a list gives once: 市行政审批局、住建局、司法局 are three bodies of the one city.
struct UnitPrefix: Sendable {
  private static let kinds: WordList = ["自治区", "自治州", "自治县", "省", "市", "州", "盟", "县", "区", "旗", "镇", "乡"]

  /// 市, 自治区, 昆明市: byte range in the text; nil before any name had one.
  private var place: Range<Int>?
  /// 市委: for the organs of the party.
  private var party: Range<Int>?

  /// Remembers the prefix of a name that has one, and lends it to a name that has none.
  mutating func apply(to name: inout UnitName, in bytes: [UInt8]) {
    if name.isGroup { return }
    if bytes.length(ofAny: UnitWords.partyOrgans, at: name.start, to: name.end) != nil {
      if let party { (name.prefixStart, name.prefixEnd) = (party.lowerBound, party.upperBound) }
      return
    }
    if beginsWithField(bytes, name.start, name.end) {
      // 财政部, 税务总局: bodies of the state need no place.
      if bytes.length(ofAnyEnding: ["部", "总局", "署", "总署"], at: name.end, from: name.start) != nil { return }
      if isOfMinistry(bytes, name.start, name.end) { return }
      if let place { (name.prefixStart, name.prefixEnd) = (place.lowerBound, place.upperBound) }
      return
    }
    if let found = placePrefix(bytes, name.start, name.end) {
      place = found
      if bytes.has("委", at: found.upperBound, to: name.end) { party = found.lowerBound..<(found.upperBound + 3) }
    }
  }

  private func beginsWithField(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    guard let width = bytes.length(ofAny: UnitWords.fields, at: start, to: end) else { return false }
    return start + width < end || UnitPrefix.whole.contains(bytes, start, end)
  }

  /// Fields that are a body's whole name: 省法院、检察院.
  private static let whole: WordList = ["法院", "检察院", "残联", "妇联", "总工会", "科协", "工商联"]

  /// 水利部黄委, 公安部某局: a ministry and a body of it, which no province lends its name.
  private func isOfMinistry(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    guard let width = bytes.length(ofAny: UnitWords.fields, at: start, to: end), end - start - width > 6 else {
      return false
    }
    return bytes.has("部", at: start + width) && !bytes.has("部门", at: start + width)
  }

  /// 省, 市, 自治区 at the head of a name, or a place's own name that ends so (昆明市财政局).
  private func placePrefix(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Range<Int>? {
    if let width = bytes.length(ofAny: UnitPrefix.kinds, at: start, to: end), start + width + 3 < end {
      return start..<(start + width)
    }
    var at = start
    while at < end, at - start <= 24 {
      if let width = bytes.length(ofAny: UnitPrefix.kinds, at: at, to: end) {
        let after = at + width
        if bytes.length(ofAny: UnitWords.fields, at: after, to: end) != nil || bytes.has("委", at: after, to: end) {
          return start..<after
        }
        at = after
      } else {
        at += UTF8Scan.width(bytes[at])
      }
    }
    return nil
  }
}
