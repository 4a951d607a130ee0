internal import PolicyModel
internal import PolicyParsing
internal import SourceText

/// The front matter's fields, read from the elements of the document (GB/T 33480-2016). What the text does not say
/// outright is listed in `inferred`.
func readFields(_ paragraphs: [Paragraph], toldPlace: String?) -> DocumentMetadata {
  var fields = DocumentMetadata(slug: "", title: "")
  let title = paragraphs.first { $0.role == .title }
  if let title {
    fields.title = oneLine(title.signs)
    fields.kind = kind(ofTitle: title.signs.map(\.scalar)[...])
  } else if let first = paragraphs.first(where: { $0.role == .text }) ?? paragraphs.first(where: { !$0.signs.isEmpty })
  {
    fields.title = oneLine(Array(first.signs.prefix(40)))
    fields.inferred.append("title")
  }
  fields.number = paragraphs.first { $0.role == .number }.map { stripped(oneLine($0.signs)) }
  fields.recipients = paragraphs.first { $0.role == .recipients }.map { oneLine(Array($0.signs.dropLast())) }
  readClosing(paragraphs, &fields)
  readIssuers(paragraphs, &fields)
  if let toldPlace {
    fields.place = toldPlace
  } else if let place = (fields.issuers + [fields.printer ?? ""] + placeWords(ofTitle: fields.title)).lazy
    .compactMap(place(in:)).first
  {
    fields.place = place
    fields.inferred.append("place")
  }
  // In the order of the fields in the file.
  let order = ["title", "issuers", "place"]
  fields.inferred.sort { (order.firstIndex(of: $0) ?? 9) < (order.firstIndex(of: $1) ?? 9) }
  return fields
}

/// 索引号 stands in no official text, only above it on a website: taken from what was taken out there.
func indexNumber(in removed: [String]) -> String? {
  for line in removed {
    for label in ["索引号", "信息索引号"] where stripped(line).hasPrefix(label) {
      let value = stripped(line).unicodeScalars.dropFirst(label.unicodeScalars.count).drop { $0 == "：" || $0 == ":" }
      let number = value.prefix { $0.isASCII && $0.value > 0x20 }
      if number.count >= 4 { return String(String.UnicodeScalarView(number)) }
    }
  }
  return nil
}

/// The date of the first closing; its note; printer and printing date of the last.
private func readClosing(_ paragraphs: [Paragraph], _ fields: inout DocumentMetadata) {
  for (index, paragraph) in paragraphs.enumerated() {
    let text = oneLine(paragraph.signs)
    switch (paragraph.role, ParagraphShape.of(Array(text.utf8))) {
    case (.date, .date(let date)): if fields.date == nil { fields.date = date.iso }
    case (.signature, _): if fields.date == nil { fields.date = trailingDate(paragraph.signs)?.iso }
    case (.publicity, _): if fields.publicity == nil { fields.publicity = withoutBrackets(text) }
    case (.printer, .printed(let date)):
      fields.printed = date.iso
      let before = oneLine(trimmed(paragraph.signs[..<(paragraph.signs.count - signCount(ofDateEnding: text))]))
      if !before.isEmpty {
        fields.printer = before
      } else if index > 0, paragraphs[index - 1].role == .printer {
        fields.printer = oneLine(paragraphs[index - 1].signs)
      }
    default: break
    }
  }
}

/// How many signs of “…2021年8月27日印发” the date and 印发 take.
private func signCount(ofDateEnding text: String) -> Int {
  let scalars = Array(text.unicodeScalars)
  for start in scalars.indices {
    let bytes = Array(String(scalars: scalars[start...].map(\.value)).utf8)
    if let date = OfficialDate.read(bytes, at: 0), bytes.count - date.end <= 12 { return scalars.count - start }
  }
  return scalars.count
}

private func trailingDate(_ signs: [Sign]) -> OfficialDate? {
  guard let start = signs.firstIndex(where: { SignClass.isDigit($0.scalar) }) else { return nil }
  return OfficialDate.read(Array(String(signs[start...]).utf8), at: 0)
}

/// 署名 says who issued it. Without one the letterhead, the title's beginning or the printer must do, and that is inferred.
private func readIssuers(_ paragraphs: [Paragraph], _ fields: inout DocumentMetadata) {
  let firstSignature = paragraphs.firstIndex { $0.role == .signature }
  if let start = firstSignature {
    for paragraph in paragraphs[start...].prefix(while: { $0.role == .signature }) {
      var signs = paragraph.signs
      if trailingDate(signs) != nil, let digit = signs.firstIndex(where: { SignClass.isDigit($0.scalar) }) {
        signs = trimmed(signs[..<digit])
      }
      for name in signs.split(whereSeparator: { UTF8Scan.isBlank($0.scalar) }) { fields.issuers.append(String(name)) }
    }
    return
  }
  fields.inferred.append("issuers")
  if let letterhead = paragraphs.first(where: { $0.role == .letterhead }) {
    let name = stripped(oneLine(letterhead.signs))
    if name.hasSuffix("文件"), name.unicodeScalars.count > 4 {
      fields.issuers = [String(name.dropLast(2))]
      return
    }
  }
  if let range = fields.title.range(ofText: "关于") {
    let name = stripped(String(fields.title[..<range]))
    if isBodyName(name.unicodeScalars.map(\.value)) {
      fields.issuers = [name]
      return
    }
  }
  if let printer = fields.printer {
    fields.issuers = [issuer(behindPrinter: printer, number: fields.number)]
    return
  }
  fields.inferred.removeAll { $0 == "issuers" }
}

/// 云南省工业和信息化厅办公室 prints for 云南省工业和信息化厅; an office issues by itself only where its 机关代字 says 办.
private func issuer(behindPrinter printer: String, number: String?) -> String {
  let offices = ["办公室", "办公厅", "综合处", "秘书处"]
  guard let office = offices.first(where: printer.hasSuffix), printer.unicodeScalars.count > 5 else { return printer }
  let agency = number?.prefix { !"〔[［（(【".contains($0) } ?? ""
  return agency.contains("办") ? printer : String(printer.dropLast(office.count))
}

/// Where a title names a place: before 关于, or right behind 印发: 关于印发《安平市…方案》的通知.
private func placeWords(ofTitle title: String) -> [String] {
  let text = stripped(title)
  guard let about = text.range(ofText: "关于") else { return [text] }
  var words = [String(text[..<about])]
  for verb in ["关于印发", "转发"] {
    guard let at = text.range(ofText: verb) else { continue }
    let rest = text[at...].unicodeScalars.dropFirst(verb.unicodeScalars.count)
    words.append(String(String.UnicodeScalarView(rest.drop { $0 == "《" || $0 == "〈" })))
  }
  return words
}

/// The place in a body's name: 云南省, 包头市, 广州市天河区.
func place(in name: String) -> String? {
  let text = name.unicodeScalars.map(\.value)
  let start = text.starts(with: "中共".unicodeScalars.map(\.value)) ? 2 : 0
  let bodies: Set<UInt32> = Set("厅局委部办院署".unicodeScalars.map(\.value))
  func unit(_ from: Int, least: Int) -> Int? {
    var at = from
    while at < text.count, at - from <= 11 {
      guard UTF8Scan.isHan(text[at]), !bodies.contains(text[at]) else { return nil }
      for suffix in ["自治区", "自治州", "自治县", "特别行政区", "省", "市", "州", "盟", "县", "区", "旗"] {
        let wanted = suffix.unicodeScalars.map(\.value)
        if at - from >= least, text[at...].starts(with: wanted) { return at + wanted.count }
      }
      at += 1
    }
    return nil
  }
  guard var end = unit(start, least: 2) else { return nil }
  // A second level must have a name of two letters: 市场 and 城市 are no places.
  if let second = unit(end, least: 2) { end = second }
  return String(scalars: text[start..<end])
}

/// Text on one line as the body writes it: line breaks are gone, blanks stay, brackets are widened.
func oneLine(_ signs: [Sign]) -> String {
  var scalars = signs.map(\.scalar)
  for index in BracketWidening(signs).indices { scalars[index] = scalars[index] == 0x28 ? 0xFF08 : 0xFF09 }
  return String(scalars: scalars)
}

/// Without any blanks.
func stripped(_ text: String) -> String {
  String(scalars: text.unicodeScalars.map(\.value).filter { !UTF8Scan.isBlank($0) })
}

private func withoutBrackets(_ text: String) -> String {
  let marks: Set<Unicode.Scalar> = ["（", "）", "(", ")"]
  var scalars = Array(text.unicodeScalars)
  if let first = scalars.first, marks.contains(first) { scalars.removeFirst() }
  if let last = scalars.last, marks.contains(last) { scalars.removeLast() }
  return String(scalars: scalars.map(\.value))
}

extension String {
  /// The place of `needle`, looked for by scalars.
  func range(ofText needle: String) -> String.Index? {
    var at = unicodeScalars.startIndex
    while at < unicodeScalars.endIndex {
      if unicodeScalars[at...].starts(with: needle.unicodeScalars) { return at }
      at = unicodeScalars.index(after: at)
    }
    return nil
  }
}
