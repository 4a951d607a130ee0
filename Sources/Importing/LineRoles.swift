internal import PolicyParsing
internal import SourceText

/// Gives each line its role: what the whole line is by its wording and its neighbours (公文要素, GB/T 9704-2012 §7).
/// Title and number first, then what closes the document, then what an annex begins with.
func assignRoles(_ lines: inout [SourceLine]) {
  for index in lines.indices { lines[index].role = ownRole(lines[index]) }
  markHead(&lines)
  markSignatures(&lines)
  markPrinters(&lines)
  markLaterTitles(&lines)
}

/// The role that a line's own words give it.
private func ownRole(_ line: SourceLine) -> SourceLine.Role {
  if line.signs.contains(where: { $0.scalar == 0x09 }) { return .row }
  switch line.shape {
  case .letterhead: return line.signs.count <= 40 ? .letterhead : .text
  case .number: return .number
  case .recipients: return .text
  case .date: return .date
  case .publicity: return .publicity
  case .printed, .copies: return .printer
  // 附件： alone begins the list of annexes below the text, 附件 or 附件1 an annex.
  case .annexMark: return [0xFF1A, 0x3A].contains(line.signs.last?.scalar ?? 0) ? .annexList : .annexMark
  case .annexList: return .annexList
  case .text: return .text
  }
}

/// Letterhead, number, title and recipients stand above the first sentence.
private func markHead(_ lines: inout [SourceLine]) {
  var index = 0
  var title: Range<Int>?
  while index < min(lines.count, 30) {
    let line = lines[index]
    switch line.role {
    case .letterhead where title == nil, .number, .date, .publicity:
      index += 1
      continue
    default: break
    }
    if title != nil, case .recipients = line.shape {
      lines[index].role = .recipients
      break
    }
    if title == nil, let range = titleLines(lines, from: index) {
      for at in range { lines[at].role = .title }
      title = range
      index = range.upperBound
      continue
    }
    if title == nil, isSecrecyMark(line) || line.signs.count < 4 {
      index += 1
      continue
    }
    break
  }
  // A letterhead stands above the title and nowhere else.
  for at in lines.indices where lines[at].role == .letterhead && at >= (title?.lowerBound ?? 0) {
    lines[at].role = .text
  }
}

/// 密级, 紧急程度, 份号 stand above everything. Import keeps them; `check` stops the build for them.
private func isSecrecyMark(_ line: SourceLine) -> Bool {
  let text = line.text
  return line.signs.count <= 20
    && ["绝密", "机密", "秘密", "特急", "加急", "急件", "内部"].contains { text.hasPrefix($0) }
}

/// A line that can be part of a title: no sentence, no list number, no colon.
private func canBeTitle(_ line: SourceLine) -> Bool {
  guard line.role == .text || line.role == .letterhead, (2...70).contains(line.signs.count), line.number == nil,
    let last = line.signs.last?.scalar, !SignClass.endsSentence(last), !SignClass.isComma(last)
  else { return false }
  return !line.signs.contains { [0x3002, 0xFF1B, 0xFF0C, 0xFF1A].contains($0.scalar) }
}

/// The lines of the title that begins at `start`: up to the line that ends with its kind (通知, 意见 …), at most five.
private func titleLines(_ lines: [SourceLine], from start: Int) -> Range<Int>? {
  var end = start
  var kindAt: Int?
  while end < lines.count, end - start < 5, canBeTitle(lines[end]) {
    let text = lines[end].signs.map(\.scalar)
    if kindAt == nil || isTitleTail(lines[end]) {
      if endsWithKind(text[...]) || isTitleTail(lines[end]) { kindAt = end }
    }
    end += 1
    if kindAt != nil, end < lines.count, !isTitleTail(lines[end]) { break }
  }
  guard end > start else { return nil }
  if let kindAt { return start..<(kindAt + 1) }
  // No kind: the lines that say 关于, else the first line alone, if what follows looks like a document.
  let first = lines[start]
  guard first.signs.count >= 4 else { return nil }
  if let number = lines[..<min(lines.count, end + 1)].indices.last, number >= start, lines[number].role == .number,
    number == end
  {
    return start..<end
  }
  return start..<(start + 1)
}

/// （试行） alone below the title, or 的通知 that a line break cut off.
private func isTitleTail(_ line: SourceLine) -> Bool {
  guard line.signs.count <= 24, let first = line.signs.first?.scalar, let last = line.signs.last?.scalar else {
    return false
  }
  if first == 0x7684 { return endsWithKind(line.signs.map(\.scalar)[...]) }
  let words = ["试行", "暂行", "修订", "征求意见稿", "草案", "送审稿", "修正", "年版", "年）", "年)"]
  return (first == 0xFF08 || first == 0x28) && (last == 0xFF09 || last == 0x29)
    && words.contains { line.text.contains($0) }
}

/// 署名 stands above a date, one body a line; a date beside it (国务院办公厅 2020年11月1日) makes the line a signature.
private func markSignatures(_ lines: inout [SourceLine]) {
  for index in lines.indices where lines[index].role == .date {
    var above = index - 1
    while above >= 0, index - above <= 12, lines[above].role == .text, lines[above].number == nil,
      isBodyName(lines[above].signs.map(\.scalar))
    {
      lines[above].role = .signature
      above -= 1
    }
  }
  for index in lines.indices where lines[index].role == .text && lines[index].signs.count <= 60 {
    let signs = lines[index].signs
    guard let start = signs.firstIndex(where: { SignClass.isDigit($0.scalar) }), start >= 3,
      UTF8Scan.isBlank(signs[start - 1].scalar)
    else { continue }
    let bytes = Array(String(signs[start...]).utf8)
    guard OfficialDate.read(bytes, at: 0)?.end == bytes.count,
      isBodyName(trimmed(signs[0..<start]).map(\.scalar))
    else { continue }
    lines[index].role = .signature
  }
}

/// 印发机关 stands above or beside the 印发日期; 抄送 above it may run over several lines, each ending with a comma.
private func markPrinters(_ lines: inout [SourceLine]) {
  for index in lines.indices where lines[index].role == .printer {
    guard index > 0, lines[index - 1].role == .text, lines[index - 1].number == nil else { continue }
    if isBodyName(lines[index - 1].signs.map(\.scalar)) { lines[index - 1].role = .printer }
  }
}

/// The title of a body below its covering notice, and of an annex below its mark.
private func markLaterTitles(_ lines: inout [SourceLine]) {
  var closed = false
  var index = lines.firstIndex { $0.role == .recipients || $0.role == .title } ?? 0
  while index < lines.count {
    let role = lines[index].role
    switch role {
    case .date, .publicity, .printer, .annexMark: closed = true
    case .signature: break
    case .annexList:
      // The names of the annexes, one a line, are no titles.
      closed = false
      if lines[index].signs.count <= 4, index + 1 < lines.count, lines[index + 1].role == .text {
        lines[index + 1].role = .annexList
      }
    default:
      if closed, role == .text, let range = laterTitle(lines, from: index) {
        for at in range { lines[at].role = .title }
        index = range.upperBound
        closed = false
        continue
      }
      if role != .letterhead && role != .number { closed = false }
    }
    index += 1
  }
}

/// A title right after a closing or an annex mark: it ends with a kind, or the text above names it in 《》 or in 印发….
private func laterTitle(_ lines: [SourceLine], from start: Int) -> Range<Int>? {
  guard start + 1 < lines.count, let range = titleLines(lines, from: start) else { return nil }
  let joined = range.flatMap { lines[$0].signs.map(\.scalar) }
  if lines[start - 1].role == .annexMark || endsWithKind(joined[...]) { return range }
  let wanted = joined.filter { !UTF8Scan.isBlank($0) }
  let isNamed = lines[..<start].suffix(60).contains { line in
    line.signs.count < 4000 && line.text.contains(String(scalars: wanted))
  }
  return isNamed && wanted.count >= 4 ? range : nil
}
