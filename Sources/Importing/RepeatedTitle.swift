internal import SourceText

/// Takes out a title that is given twice above the first sentence: a website's own heading, then the document's. The first
/// is the website's. One line may be the sum of the next two.
func takeOutRepeatedTitle(_ lines: [SourceLine]) -> (lines: [SourceLine], removals: [Removal]) {
  let keys = lines.prefix(16).map(\.key)
  for start in 0..<min(keys.count, 8) where keys[start].count >= 6 && keys[start].count <= 140 {
    for firstEnd in (start + 1)...min(start + 3, keys.count) {
      let title = Array(keys[start..<firstEnd].joined())
      // Behind the first copy, at once or below the number.
      for second in firstEnd..<min(firstEnd + 3, keys.count) {
        for secondEnd in (second + 1)...min(second + 3, keys.count)
        where title == Array(keys[second..<secondEnd].joined()) && endsWithKind(title[...]) {
          return removing(start..<firstEnd, from: lines)
        }
      }
    }
  }
  return (lines, [])
}

private func removing(_ range: Range<Int>, from lines: [SourceLine]) -> (lines: [SourceLine], removals: [Removal]) {
  var kept = lines
  kept.removeSubrange(range)
  let removals = range.compactMap { index -> Removal? in
    guard let first = lines[index].signs.first, let last = lines[index].signs.last else { return nil }
    return Removal(range: first.at..<(last.at + 1), reason: "重复的标题")
  }
  return (kept, removals)
}
