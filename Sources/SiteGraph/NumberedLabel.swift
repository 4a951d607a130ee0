internal import SourceText

/// What number a label is, as the parser has cut it out: 第十二条之一, （二十二）, 3., 一、, 第二部分; also at the head of a paragraph.
struct NumberedLabel: Hashable {
  enum Form: Hashable {
    case volume
    case division
    case chapter
    case section
    case article
    /// 一、
    case chinese
    /// （一）, and （1） which a citation writes alike.
    case bracketed
    /// 1., and the bare number of a table's row.
    case arabic
  }

  var form: Form
  var value: Int
  /// 第十二条之一 → 1.
  var sub = 0

  init(form: Form, value: Int, sub: Int = 0) {
    self.form = form
    self.value = value
    self.sub = sub
  }

  private static let named: [(word: Unicode.Scalar, form: Form)] = [
    ("编", .volume), ("篇", .volume), ("部", .division), ("章", .chapter), ("节", .section), ("条", .article),
  ]

  /// The number at the head of a text; nil where none stands.
  init?(_ text: String) {
    let signs = Array(text.unicodeScalars.prefix(24)).filter { !UTF8Scan.isBlank($0.value) }
    guard let first = signs.first else { return nil }
    let isBracketed = first == "（" || first == "("
    let isNamed = first == "第"
    let start = isBracketed || isNamed ? 1 : 0
    guard let (value, end, isFigure) = NumberedLabel.number(signs, start) else { return nil }
    let after = end < signs.count ? signs[end] : nil
    if isBracketed {
      guard after == "）" || after == ")" else { return nil }
      self.init(form: .bracketed, value: value)
    } else if isNamed {
      guard let form = NumberedLabel.named.first(where: { $0.word == after })?.form else { return nil }
      self.init(form: form, value: value)
      if end + 1 < signs.count, signs[end + 1] == "之", let (sub, _, _) = NumberedLabel.number(signs, end + 2) {
        self.sub = sub
      }
    } else if isFigure {
      guard after == nil || ".．、﹒".unicodeScalars.contains(where: { $0 == after }) else { return nil }
      self.init(form: .arabic, value: value)
    } else {
      guard after == "、" || after == "." || after == "．" else { return nil }
      self.init(form: .chinese, value: value)
    }
  }

  /// The number of an annex from its mark, which stands alone: 附件2 → 2, 附件 → 1; nil for any other text.
  static func annex(_ text: String) -> Int? {
    let ignored = { (sign: Unicode.Scalar) in UTF8Scan.isBlank(sign.value) || sign == "：" || sign == ":" }
    let signs = Array(text.unicodeScalars.prefix(12)).filter { !ignored($0) }
    guard signs.count <= 5, signs.starts(with: "附件".unicodeScalars) else { return nil }
    if signs.count == 2 { return 1 }
    guard let (value, end, _) = number(signs, 2), end == signs.count else { return nil }
    return value
  }

  private static func number(_ signs: [Unicode.Scalar], _ start: Int) -> (value: Int, end: Int, isFigure: Bool)? {
    var end = start
    var value = 0
    while end < signs.count, end - start < 4, let digit = digit(signs[end]) {
      value = value * 10 + digit
      end += 1
    }
    if end > start { return (value, end, true) }
    guard start < signs.count else { return nil }
    let bytes = Array(String(String.UnicodeScalarView(signs[start...])).utf8)
    guard let numeral = ChineseNumeral.read(bytes, at: 0) else { return nil }
    return (numeral.value, start + numeral.end / 3, false)
  }

  private static func digit(_ sign: Unicode.Scalar) -> Int? {
    switch sign.value {
    case 0x30...0x39: Int(sign.value - 0x30)
    case 0xFF10...0xFF19: Int(sign.value - 0xFF10)
    default: nil
    }
  }
}
