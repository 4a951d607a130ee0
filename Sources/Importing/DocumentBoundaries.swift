internal import PolicyParsing
internal import SourceText

/// Where the documents of one file begin: a second document begins with the title above a second number that stands alone
/// on its line, after a date has closed the first. A number in the running text or in a list begins nothing.
func documentRanges(_ lines: [SourceLine]) -> [Range<Int>] {
  var starts = [0]
  var sawNumber = false
  var closing: Int?
  for (index, line) in lines.enumerated() {
    switch line.shape {
    case .date, .publicity, .printed, .copies: closing = index
    case .number:
      if sawNumber, let closed = closing {
        starts.append(begin(ofDocumentAt: index, after: closed, lines))
        closing = nil
      }
      sawNumber = true
    default: break
    }
  }
  return zip(starts, starts.dropFirst() + [lines.count]).map { $0..<$1 }
}

/// Back from the number over title and letterhead, not over a sentence.
private func begin(ofDocumentAt number: Int, after closed: Int, _ lines: [SourceLine]) -> Int {
  var start = number
  while start > closed + 1, number - start < 8, canStandAboveNumber(lines[start - 1]) { start -= 1 }
  return start
}

private func canStandAboveNumber(_ line: SourceLine) -> Bool {
  guard line.signs.count <= 70, line.number == nil, let last = line.signs.last?.scalar else { return false }
  return !SignClass.endsSentence(last) && !line.signs.contains { $0.scalar == 0x3002 || $0.scalar == 0xFF1B }
}
