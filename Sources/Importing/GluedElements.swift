internal import PolicyParsing
internal import SourceText

/// Parts lines in which a crawler glued elements together that stand on lines of their own in every official document:
/// the number to the title (…的通知国办发〔2020〕43号), the recipients to the first sentence, signature, date and note to the
/// last. Only where the wording is certain; every parting is a repair that a reader can see.
func partGluedElements(_ lines: [SourceLine]) -> [SourceLine] {
  var result: [SourceLine] = []
  result.reserveCapacity(lines.count)
  var sawRecipients = false
  for (index, line) in lines.enumerated() {
    // A row of a table is parted by its tabs alone.
    if line.signs.contains(where: { $0.scalar == 0x09 }) {
      result.append(line)
      continue
    }
    var cuts: [Int] = []
    if index < 12, let cut = cutBeforeNumber(line) { cuts.append(contentsOf: cut) }
    if index < 6, !sawRecipients, cuts.isEmpty {
      cuts = cutsOfGluedHead(line)
      sawRecipients = !cuts.isEmpty
    }
    // 各县人民政府：负责… below 一、 is an item of the text.
    if line.number != nil { sawRecipients = true }
    if !sawRecipients, index < 14, cuts.isEmpty, let cut = cutAfterRecipients(line) {
      cuts.append(cut)
      sawRecipients = true
    }
    if index < 14 { cuts.append(contentsOf: cutsOfCover(line).filter { $0 > (cuts.last ?? 0) }) }
    cuts.append(contentsOf: cutsOfClosing(line).filter { $0 > (cuts.last ?? 0) })
    result.append(contentsOf: split(line, at: cuts))
  }
  return result
}

/// Parts of a line, cut before the given signs; blanks at the cuts go.
func split(_ line: SourceLine, at cuts: [Int]) -> [SourceLine] {
  guard !cuts.isEmpty else { return [line] }
  var parts: [SourceLine] = []
  var start = 0
  for end in cuts + [line.signs.count] where end > start {
    let signs = trimmed(line.signs[start..<end])
    start = end
    if signs.isEmpty { continue }
    var part = line
    part.signs = signs
    if !parts.isEmpty {
      part.indentation = []
      part.gap = 0
      part.opensPage = false
      part.isSplitOff = true
    }
    parts.append(part)
  }
  return parts
}

/// Signs without the blanks at either end.
func trimmed(_ signs: ArraySlice<Sign>) -> [Sign] {
  var signs = signs
  while let first = signs.first, UTF8Scan.isBlank(first.scalar) { signs.removeFirst() }
  while let last = signs.last, UTF8Scan.isBlank(last.scalar) { signs.removeLast() }
  return Array(signs)
}

/// A number glued to the end of the title: the cut stands behind the title's last word (通知, 意见 …), so that the letters
/// of the 机关代字 are certain. A number glued to the beginning of the title is cut off as well.
private func cutBeforeNumber(_ line: SourceLine) -> [Int]? {
  guard line.signs.count <= 200, line.number == nil else { return nil }
  let text = line.signs.map(\.scalar)
  if let bracket = text.lastIndex(where: isYearBracket), bracket >= 10 {
    // The 机关代字 has at most sixteen letters and at least two; a title ends before it, with or without a blank.
    for cut in stride(from: bracket - 2, through: max(8, bracket - 16), by: -1)
    where endsWithKind(text[0..<trimmedCount(text[0..<cut])]) && isNumber(text[cut...]) { return [cut] }
  }
  // The number in front of the title.
  if let bracket = text.firstIndex(where: isYearBracket), bracket <= 16,
    let sign = text[bracket...].prefix(16).firstIndex(of: 0x53F7), isNumber(text[...sign])
  {
    let title = text[(sign + 1)...]
    return endsWithKind(title) && String(scalars: title).contains("关于") ? [sign + 1] : nil
  }
  return nil
}

/// 〔 and what stands for it.
private func isYearBracket(_ scalar: UInt32) -> Bool {
  [0x3014, 0x5B, 0xFF3B, 0x3010, 0xFF08, 0x28].contains(scalar)
}

/// Whether a text is a document number and nothing else, blanks apart.
private func isNumber(_ text: ArraySlice<UInt32>) -> Bool {
  guard text.count <= 40, case .number = ParagraphShape.of(Array(String(scalars: text).utf8)) else { return false }
  return true
}

private func trimmedCount(_ text: ArraySlice<UInt32>) -> Int {
  var count = text.count
  while count > 0, UTF8Scan.isBlank(text[text.startIndex + count - 1]) { count -= 1 }
  return count
}

/// Recipients glued to the first sentence: 各省、自治区、直辖市人民政府，国务院各部委、各直属机构：《…》已经…
private func cutAfterRecipients(_ line: SourceLine) -> Int? {
  guard line.signs.count > 20, line.number == nil else { return nil }
  guard let colon = line.signs.prefix(200).firstIndex(where: { $0.scalar == 0xFF1A || $0.scalar == 0x3A }),
    colon + 1 < line.signs.count
  else { return nil }
  let head = line.signs[0...colon]
  guard case .recipients = ParagraphShape.of(Array(String(head).utf8)) else { return nil }
  // 省发展改革委：负责… is a clause or a list, not an address: an address names several bodies, or all of a kind.
  let text = String(head)
  return text.contains("各") || text.contains("，") ? colon + 1 : nil
}

/// Title, number and recipients glued to the first sentence, where a crawler lost every line break: …的通知某政发〔2022〕3号各市人民政府：….
private func cutsOfGluedHead(_ line: SourceLine) -> [Int] {
  guard line.signs.count > 80, line.number == nil else { return [] }
  let text = line.signs.map(\.scalar)
  guard let colon = text.prefix(320).firstIndex(where: { $0 == 0xFF1A || $0 == 0x3A }), colon > 20 else { return [] }
  func isRecipients(_ range: ArraySlice<UInt32>) -> Bool {
    guard range.count > 4, case .recipients = ParagraphShape.of(Array(String(scalars: range).utf8)) else {
      return false
    }
    return range.contains(0x5404) || range.contains(0xFF0C)
  }
  // 关于印发某方案的通知: the last word that ends a title is the title's own.
  for cut in stride(from: colon - 4, through: 8, by: -1) where endsWithKind(text[0..<cut]) {
    if text[0..<cut].contains(0x3002) { continue }
    if let sign = text[cut...colon].firstIndex(of: 0x53F7), isNumber(text[cut...sign]),
      isRecipients(text[(sign + 1)...colon])
    {
      return [cut, sign + 1, colon + 1]
    }
    if isRecipients(text[cut...colon]) { return [cut, colon + 1] }
  }
  return []
}

/// A covering notice glued to the title of what it covers: …贯彻执行。某市人民政府2022年5月12日某某方案一、…. Certain where the title is
/// one that the notice names in 《》.
private func cutsOfCover(_ line: SourceLine) -> [Int] {
  let text = line.signs.map(\.scalar)
  guard text.count > 120 else { return [] }
  for day in text.indices where text[day] == 0x65E5 && day > 20 {
    guard let dateStart = dateStart(text, end: day + 1), let signature = signatureStart(line, text, dateStart) else {
      continue
    }
    var cuts = [signature, dateStart, day + 1]
    var at = day + 1
    if at < text.count, text[at] == 0xFF08 || text[at] == 0x28,
      let close = text[at...].prefix(40).firstIndex(where: { $0 == 0xFF09 || $0 == 0x29 }),
      case .publicity = ParagraphShape.of(Array(String(scalars: text[at...close]).utf8))
    {
      at = close + 1
      cuts.append(at)
    }
    let named = titles(in: text[0..<signature]).filter { text[at...].starts(with: $0) }
    if let title = named.max(by: { $0.count < $1.count }), at + title.count < text.count {
      return cuts + [at + title.count]
    }
  }
  return []
}

/// The titles that a text names in 《》, the outermost.
private func titles(in text: ArraySlice<UInt32>) -> [ArraySlice<UInt32>] {
  var found: [ArraySlice<UInt32>] = []
  var open: [Int] = []
  for index in text.indices {
    if text[index] == 0x300A { open.append(index) }
    if text[index] == 0x300B, let start = open.popLast(), open.isEmpty, index - start > 5 {
      found.append(text[(start + 1)..<index])
    }
  }
  return found
}

/// Where the date begins that ends at `end`; nil where none does.
private func dateStart(_ text: [UInt32], end: Int) -> Int? {
  (max(0, end - 16)..<end).first { start in
    let bytes = Array(String(scalars: text[start..<end]).utf8)
    return OfficialDate.read(bytes, at: 0)?.end == bytes.count
  }
}

/// Where the bodies' names begin that stand between the end of a sentence and a date; nil where something else stands there.
private func signatureStart(_ line: SourceLine, _ text: [UInt32], _ dateStart: Int) -> Int? {
  var start = dateStart
  while start > 0, dateStart - start <= 60, !SignClass.endsSentence(text[start - 1]), text[start - 1] != 0xFF09,
    !SignClass.isComma(text[start - 1])
  {
    start -= 1
  }
  guard start > 0, SignClass.endsSentence(text[start - 1]) || text[start - 1] == 0xFF09 else { return nil }
  return isBodyName(trimmed(line.signs[start..<dateStart]).map(\.scalar)) ? start : nil
}

/// Signature, date and note glued to the last sentence: …贯彻落实。国务院办公厅2020年11月1日（此件公开发布）
private func cutsOfClosing(_ line: SourceLine) -> [Int] {
  let all = line.signs.map(\.scalar)
  guard all.count > 20 else { return [] }
  var end = all.count
  var note: Int?
  if all[end - 1] == 0xFF09 || all[end - 1] == 0x29,
    let open = all.indices.suffix(40).last(where: { all[$0] == 0xFF08 || all[$0] == 0x28 }),
    case .publicity = ParagraphShape.of(Array(String(scalars: all[open...]).utf8))
  {
    note = open
    end = trimmedCount(all[0..<open])
  }
  guard end > 10, all[end - 1] == 0x65E5 else { return [] }
  // The date: back from 日 to where it begins.
  let earliest = max(0, end - 16)
  let dateStart = (earliest..<end).first { start in
    let bytes = Array(String(scalars: all[start..<end]).utf8)
    return OfficialDate.read(bytes, at: 0)?.end == bytes.count
  }
  guard let dateStart else { return [] }
  // The signature: back to the sentence before it; bodies' names only.
  var signature = dateStart
  while signature > 0, dateStart - signature <= 60, !SignClass.endsSentence(all[signature - 1]),
    all[signature - 1] != 0xFF09, !SignClass.isComma(all[signature - 1])
  {
    signature -= 1
  }
  guard signature > 0, SignClass.endsSentence(all[signature - 1]) || all[signature - 1] == 0xFF09 else { return [] }
  let name = trimmed(line.signs[signature..<dateStart])
  guard name.isEmpty ? note != nil : isBodyName(name.map(\.scalar)) else { return [] }
  return ([signature, dateStart] + (note.map { [$0] } ?? [])).filter { $0 > 0 }
}

/// Words that end the name of a body that signs.
private let bodyEndings = [
  "政府", "国务院", "厅", "局", "委", "部", "委员会", "办公室", "办", "院", "署", "行", "会", "中心", "小组", "公司", "大学", "海关", "联合会", "管委会",
  "总队", "支队",
  "分行", "法院", "检察院", "总社", "总局",
]

/// Whether a line reads as the names of bodies: 国务院办公厅, 财政部 教育部.
func isBodyName(_ text: [UInt32]) -> Bool {
  guard (2...80).contains(text.count) else { return false }
  let words = text.split { UTF8Scan.isBlank($0) }
  guard text.allSatisfy({ UTF8Scan.isHan($0) || UTF8Scan.isBlank($0) || $0 == 0xFF08 || $0 == 0xFF09 }) else {
    return false
  }
  let last = String(scalars: words.last ?? [])
  return bodyEndings.contains { last.hasSuffix($0) }
}
