internal import PolicyParsing
internal import SourceText

/// Splits paragraphs in which a crawler lost all line breaks: …负责）2．简化…（五）系统梳理….
///
/// A heading is certain where the number is the one that comes next on its level and stands right behind a sentence's end
/// or a closing bracket, or, for the first heading inside a section, behind a title that holds no sentence yet
/// (一、把实施好…精准性（一）研究…). A paragraph is touched only where several such headings follow each other and one of them
/// stands behind a closing bracket or is 一、: an ordinary sentence that lists （一）…；（二）… is left alone.
func splitGluedHeadings(_ paragraphs: [Paragraph]) -> [Paragraph] {
  var result: [Paragraph] = []
  var sequence = NumberSequence()
  var leadIns: Set<[UInt32]> = []
  for paragraph in paragraphs {
    guard paragraph.role == .text else {
      result.append(paragraph)
      continue
    }
    var search = GluedSearch(paragraph: paragraph, sequence: sequence, leadIns: leadIns)
    search.run()
    if search.isGlued {
      sequence = search.sequence
      leadIns = search.leadIns
      result.append(contentsOf: cut(paragraph, at: search.cuts))
    } else {
      if let number = paragraph.number { sequence.accept(number.number) }
      result.append(paragraph)
    }
  }
  return result
}

private struct GluedSearch {
  let signs: [Sign]
  var sequence: NumberSequence
  /// Short phrases that stand between a clause and the numbered list below it: 具体措施：
  var leadIns: Set<[UInt32]>
  private(set) var cuts: [Int] = []
  private var strong = 0

  init(paragraph: Paragraph, sequence: NumberSequence, leadIns: Set<[UInt32]>) {
    signs = paragraph.signs
    self.sequence = sequence
    self.leadIns = leadIns
  }

  var isGlued: Bool { cuts.count >= 2 && strong >= 1 && (signs.count >= 120 || strong >= 3) }

  mutating func run() {
    var at = 0
    // The last sentence's end, and whether the piece since the last cut is a bare section title.
    var boundary = 0
    var title = titleStart(0)
    while at < signs.count {
      let scalar = signs[at].scalar
      if at > 0, let found = officialNumber(in: signs, at: at), mayHead(found.number.form) {
        let before = previous(at)
        let isEnd = before == 0x3002 || before == 0xFF09 || before == 0x29 || before == 0xFF1A || before == 0xFF1B
        let followsTitle = title && found.number.form == .chineseBracketed && at - (cuts.last ?? 0) <= 80
        if sequence.expects(found.number), isEnd || followsTitle, !isReference(at, found.length) {
          if before == 0xFF09 || before == 0x29 || found.number.form == .chinese || followsTitle { strong += 1 }
          cut(at, boundary: boundary)
          sequence.accept(found.number)
          title = titleStart(at)
          at += found.length
          boundary = at
          continue
        }
      }
      if scalar == 0x3002 || scalar == 0xFF09 || scalar == 0x29 {
        boundary = at + 1
        if scalar == 0x3002 { title = false }
        cutKnownLeadIn(at + 1)
      }
      if at == 0, let number = officialNumber(in: signs, at: 0) { sequence.accept(number.number) }
      at += 1
    }
  }

  private func previous(_ at: Int) -> UInt32 {
    var index = at - 1
    while index >= 0, UTF8Scan.isBlank(signs[index].scalar) { index -= 1 }
    return index >= 0 ? signs[index].scalar : 0
  }

  private func mayHead(_ form: OfficialNumber.Form) -> Bool {
    switch form {
    case .chinese, .chineseBracketed, .arabic, .chapter, .section, .article, .division: true
    default: false
    }
  }

  /// Whether a section's title (一、…) begins here.
  private func titleStart(_ at: Int) -> Bool {
    officialNumber(in: signs, at: at).map { $0.number.form == .chinese || $0.number.form == .chapter } ?? false
  }

  /// 第三条规定 after a full stop is a reference, 第三条　… an article: an article's number is followed by a blank.
  private func isReference(_ at: Int, _ length: Int) -> Bool {
    guard signs[at].scalar == 0x7B2C, at + length < signs.count else { return false }
    return !UTF8Scan.isBlank(signs[at + length].scalar)
  }

  /// Cuts before a number, and before the short phrase that leads to it: …负责）｜具体措施：｜1．….
  private mutating func cut(_ at: Int, boundary: Int) {
    let phrase = signs[max(boundary, cuts.last ?? 0)..<at].map(\.scalar).filter { !UTF8Scan.isBlank($0) }
    if previous(at) == 0xFF1A, (3...13).contains(phrase.count), boundary > (cuts.last ?? 0), boundary < at {
      leadIns.insert(phrase)
      cuts.append(boundary)
    }
    cuts.append(at)
  }

  /// The same phrase again, leading to a text without a number.
  private mutating func cutKnownLeadIn(_ at: Int) {
    guard !leadIns.isEmpty, at < signs.count else { return }
    let longest = 13
    let ahead = signs[at..<min(at + longest, signs.count)].map(\.scalar)
    guard let colon = ahead.firstIndex(of: 0xFF1A), leadIns.contains(Array(ahead[...colon])) else { return }
    // With a number behind it, the number's own cut takes care of it.
    if officialNumber(in: signs, at: at + colon + 1) == nil { cuts.append(at) }
  }
}

private func cut(_ paragraph: Paragraph, at cuts: [Int]) -> [Paragraph] {
  var parts: [Paragraph] = []
  var joints = paragraph.joints[...]
  var start = 0
  for end in cuts + [paragraph.signs.count] where end > start {
    var first = start
    var last = end
    while first < last, UTF8Scan.isBlank(paragraph.signs[first].scalar) { first += 1 }
    while last > first, UTF8Scan.isBlank(paragraph.signs[last - 1].scalar) { last -= 1 }
    var part = paragraph
    part.signs = Array(paragraph.signs[first..<last])
    part.joints = []
    while let joint = joints.first, joint < end {
      // A line break of the source at the cut itself is no joint any more.
      if joint > first, joint < last { part.joints.append(joint - first) }
      joints.removeFirst()
    }
    if start > 0 {
      part.indentation = []
      part.isSplitOff = true
    }
    start = end
    if !part.signs.isEmpty { parts.append(part) }
  }
  return parts
}
