import Markup
import PolicyModel
import PolicyParsing
import SourceText

/// Whatever the bytes: every range stands in the text that it speaks of, between letters; what is said to be verbatim is; anchors
/// are unique; and no Chinese letter of the body is lost.
func documentComplaint(_ bytes: [UInt8]) -> String? {
  let document = parseDocument(path: "documents/x.md", bytes: bytes, repairs: bytes, options: ParsingOptions())
  return rangeComplaint(document) ?? anchorComplaint(document) ?? lossComplaint(document, bytes)
}

private func rangeComplaint(_ document: PolicyDocument) -> String? {
  let texts = document.blocks.map { Array($0.text.utf8) }
  func stands(_ range: TextRange) -> Bool {
    guard texts.indices.contains(range.block) else { return false }
    let text = texts[range.block]
    func isBoundary(_ at: Int) -> Bool { at == text.count || text[at] & 0xC0 != 0x80 }
    return range.start >= 0 && range.start <= range.end && range.end <= text.count && isBoundary(range.start)
      && isBoundary(range.end)
  }
  func citations(_ list: [Citation]) -> String? {
    list.first { !stands($0.range) }.map { "citation at \($0.range)" }
  }
  for measure in document.measures {
    if measure.ranges.isEmpty { return "\(measure.id) has no text" }
    if let range = (measure.ranges + [measure.head].compactMap { $0 }).first(where: { !stands($0) }) {
      return "\(measure.id) at \(range)"
    }
    for clause in measure.clauses where !stands(clause.range) || document.text(of: clause.range) != clause.text {
      return "clause at \(clause.range) is not verbatim"
    }
    for duty in measure.duties {
      guard stands(duty.range), duty.evidence.allSatisfy(stands) else { return "duty at \(duty.range)" }
      if duty.name.isEmpty || !measure.clauses.indices.contains(duty.clause) { return "duty without name or clause" }
    }
    for limit in measure.timeLimits where !stands(limit.range) || document.text(of: limit.range) != limit.text {
      return "time limit at \(limit.range) is not verbatim"
    }
    if let wrong = citations(measure.citations) { return wrong }
    if let section = measure.section, !document.sections.indices.contains(section) { return "no section \(section)" }
  }
  for article in document.articles {
    if let range = article.ranges.first(where: { !stands($0) }) { return "\(article.id) at \(range)" }
    if let wrong = citations(article.citations) { return wrong }
  }
  if let rule = document.rules.first(where: { !stands($0.range) }) { return "rule at \(rule.range)" }
  if let finding = document.findings.first(where: { $0.line < 1 || $0.column < 1 }) { return "place of \(finding.id)" }
  return citations(document.citations)
}

private func anchorComplaint(_ document: PolicyDocument) -> String? {
  for block in document.blocks {
    switch block.part {
    case .measure(let index): if !document.measures.indices.contains(index) { return "no measure \(index)" }
    case .section(let index): if !document.sections.indices.contains(index) { return "no section \(index)" }
    case .article(let index): if !document.articles.indices.contains(index) { return "no article \(index)" }
    default: break
    }
  }
  let anchors = document.blocks.map(\.anchor).filter { !$0.isEmpty }
  return Set(anchors).count == anchors.count ? nil : "an anchor stands twice"
}

/// Signs by which Markdown may rightly leave Chinese letters out: comments, addresses of links, entities.
private let leavingOut: Set<UInt8> = [0x3C, 0x5B, 0x26, 0x60, 0x7E]

private func lossComplaint(_ document: PolicyDocument, _ bytes: [UInt8]) -> String? {
  guard UTF8Scan.firstInvalid(bytes) == nil, !bytes.contains(where: leavingOut.contains),
    // Lost, but said.
    !document.findings.contains(where: { $0.id.hasPrefix("markup.") })
  else { return nil }
  func isBody(_ text: some Sequence<UInt32>) -> Int { text.lazy.filter(UTF8Scan.isHan).count }
  let source = String(decoding: bytes[bodyStart(bytes)...], as: UTF8.self).unicodeScalars.lazy.map(\.value)
  let read = document.blocks.reduce(0) { $0 + isBody($1.text.unicodeScalars.lazy.map(\.value)) }
  let written = isBody(source)
  return read == written ? nil : "\(written) Chinese letters in the body, \(read) in the blocks"
}

/// Behind the front matter, found in another way than the parser's.
private func bodyStart(_ bytes: [UInt8]) -> Int {
  let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
  func isDelimiter(_ line: ArraySlice<UInt8>) -> Bool {
    var line = line
    if line.startIndex == 0, line.starts(with: [0xEF, 0xBB, 0xBF]) { line = line.dropFirst(3) }
    while let last = line.last, last == 0x20 || last == 0x09 || last == 0x0D { line = line.dropLast() }
    return line.elementsEqual([0x2D, 0x2D, 0x2D])
  }
  guard let first = lines.first, isDelimiter(first), let end = lines.dropFirst().first(where: isDelimiter) else {
    return 0
  }
  return min(bytes.count, end.endIndex + 1)
}

/// Plain lines are what cmark-gfm makes of them.
func markupComplaint(_ bytes: [UInt8]) -> String? {
  guard UTF8Scan.firstInvalid(bytes) == nil else { return nil }
  let mine = parseMarkup(bytes[...], firstLine: 1)
  let theirs = parseMarked(bytes[...], firstLine: 1)
  if mine.blocks != theirs.blocks {
    let place = zip(mine.blocks, theirs.blocks).first { $0 != $1 }
    return "blocks differ: \(mine.blocks.count) and \(theirs.blocks.count), \(place.map { "\($0) and \($1)" } ?? "")"
  }
  return mine.findings.sorted() == theirs.findings.sorted() ? nil : "findings differ"
}
