internal import PolicyParsing
internal import SourceText

/// Which paragraphs become Markdown headings: titles, and numbered lines that are nothing but a title (一、总体要求).
/// Measures stay plain paragraphs with their number, as an official writes them. On the level of （一） all headings between
/// two titles are set alike: one run-in title among them keeps all of them plain.
func setHeadingLevels(_ paragraphs: inout [Paragraph]) {
  var start = 0
  while start < paragraphs.count {
    let next = paragraphs[(start + 1)...].firstIndex { $0.role == .title } ?? paragraphs.count
    setHeadingLevels(&paragraphs, in: start..<next)
    start = next
  }
}

private func setHeadingLevels(_ paragraphs: inout [Paragraph], in range: Range<Int>) {
  var isRunIn: Set<OfficialNumber.Form> = []
  for index in range where paragraphs[index].role == .text {
    guard let number = paragraphs[index].number, level(of: number.number.form) >= 3 else { continue }
    if !isTitleAlone(paragraphs, index, number.number) { isRunIn.insert(number.number.form) }
  }
  for index in range {
    if paragraphs[index].role == .title {
      paragraphs[index].level = 1
      continue
    }
    guard paragraphs[index].role == .text, let number = paragraphs[index].number else { continue }
    let level = level(of: number.number.form)
    guard level > 0, !isRunIn.contains(number.number.form), isTitleAlone(paragraphs, index, number.number) else {
      continue
    }
    paragraphs[index].level = level
  }
}

/// 2 for 一、 and 第一章, 3 for （一） and 第一节; 0 for what is never a heading.
private func level(of form: OfficialNumber.Form) -> Int {
  switch form {
  case .volume, .subvolume, .division, .chapter, .chinese: 2
  case .section, .chineseBracketed: 3
  default: 0
  }
}

/// A number and a title, at most 60 signs, without a sentence in it. With 。 at its end it is a title only where text
/// of its own stands below it: 一、全面停止审批。 in a list of such is a sentence.
private func isTitleAlone(_ paragraphs: [Paragraph], _ index: Int, _ number: OfficialNumber) -> Bool {
  let signs = paragraphs[index].signs
  guard signs.count <= 60, let last = signs.last?.scalar else { return false }
  let inner = signs.dropLast()
  guard !inner.contains(where: { [0x3002, 0xFF1B, 0xFF1A, 0xFF01].contains($0.scalar) }) else { return false }
  if last == 0x3002 {
    guard index + 1 < paragraphs.count, paragraphs[index + 1].role == .text else { return false }
    return paragraphs[index + 1].number.map { $0.number.form > number.form } ?? true
  }
  return !SignClass.endsSentence(last) && !SignClass.isComma(last)
}
