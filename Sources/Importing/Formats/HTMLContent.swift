internal import PolicyParsing
internal import SourceText

/// Finds the document on a page: the innermost element that holds nearly all sentences. Menus, links and the site's foot
/// hold none. What lies outside is noise; the page's own heading stays, where the document does not repeat it.
func pageNoise(
  _ scalars: [UInt32],
  _ containers: [(range: Range<Int>, depth: Int)],
  title: String,
) -> [Range<Int>] {
  // Signs of sentences up to each place.
  var sentences = [0]
  sentences.reserveCapacity(scalars.count + 1)
  for scalar in scalars {
    let isSign = scalar == 0x3002 || scalar == 0xFF0C || scalar == 0xFF1B || scalar == 0x3001
    sentences.append((sentences.last ?? 0) + (isSign ? 1 : 0))
  }
  let total = sentences.last ?? 0
  guard total >= 5 else { return [] }
  func holdsEnough(_ range: Range<Int>) -> Bool {
    // A site's foot has a comma or two.
    total - (sentences[range.upperBound] - sentences[range.lowerBound]) <= max(4, total * 3 / 100)
      && !holdsOfficialText(scalars[..<range.lowerBound]) && !holdsOfficialText(scalars[range.upperBound...])
  }
  let best = containers.filter { holdsEnough($0.range) }.max { a, b in
    (a.depth, -a.range.lowerBound) < (b.depth, -b.range.lowerBound)
  }
  guard let content = best?.range else { return [] }
  var noise = [0..<content.lowerBound, content.upperBound..<scalars.count].filter { !$0.isEmpty }
  if let heading = heading(scalars, before: content, title) {
    noise = [0..<heading.lowerBound, heading.upperBound..<content.lowerBound, content.upperBound..<scalars.count]
      .filter { !$0.isEmpty }
  }
  return noise
}

/// A line with a full stop is text, the notices of a site's foot (版权所有…) apart; so is a line that is an element of an
/// official document by its wording. What holds one of them is never taken for a menu.
private func holdsOfficialText(_ scalars: ArraySlice<UInt32>) -> Bool {
  scalars.split { $0 == 0x0A }.contains { line in
    let text = String(scalars: line)
    if line.contains(0x3002) {
      return !["版权所有", "浏览器", "网站", "本站", "链接", "转载", "标识码"].contains { text.contains($0) }
    }
    guard line.count <= 200 else { return false }
    switch ParagraphShape.of(Array(text.utf8)) {
    case .number, .recipients, .publicity, .printed, .copies, .annexMark: return true
    case .letterhead, .date, .annexList, .text: return false
    }
  }
}

/// The line before the content that says the page's title, where the content does not say it itself.
private func heading(_ scalars: [UInt32], before content: Range<Int>, _ title: String) -> Range<Int>? {
  func key(_ text: some Sequence<UInt32>) -> [UInt32] { text.filter { !UTF8Scan.isBlank($0) } }
  // 标题_某某网, 标题-某某网 | 某某: up to the site's name.
  let whole = title.unicodeScalars.map(\.value)
  let wanted = key(whole.prefix { $0 != 0x5F && $0 != 0x7C && $0 != 0x2D })
  guard wanted.count >= 6 else { return nil }
  let body = key(scalars[content])
  if contains(body, wanted) { return nil }
  var start = 0
  var found: Range<Int>?
  for end in 0...content.lowerBound where end == content.lowerBound || scalars[end] == 0x0A {
    let line = key(scalars[start..<end])
    if line.starts(with: wanted) || line.count >= 6 && wanted.starts(with: line) { found = start..<end }
    start = end + 1
    if start > content.lowerBound { break }
  }
  return found
}

/// Whether `wanted` stands in the first part of `text`.
private func contains(_ text: [UInt32], _ wanted: [UInt32]) -> Bool {
  let head = text.prefix(2000)
  guard head.count >= wanted.count else { return false }
  return (0...(head.count - wanted.count)).contains { head[$0...].starts(with: wanted) }
}
