extension SiteRenderer {
  /// The first scalars of a text, with … where it goes on. Only those are looked at: most texts are long.
  func excerpt(_ text: String, _ count: Int) -> String {
    let utf8 = text.utf8
    var left = count
    var at = utf8.startIndex
    while at < utf8.endIndex {
      if utf8[at] & 0xC0 != 0x80 {
        if left == 0 { return ended(Array(text[..<at].unicodeScalars)) + "…" }
        left -= 1
      }
      at = utf8.index(after: at)
    }
    return text
  }

  /// Where a cut text may end: behind a sentence, before a bracket that it would leave open, and never with 、 or a dash. The first
  /// half stays whatever it holds.
  private func ended(_ cut: [Unicode.Scalar]) -> String {
    var end = cut.count
    let half = cut.count / 2
    if let stop = cut[half...].firstIndex(where: { sentenceEnds.contains($0) }) {
      end = stop
    } else {
      var open: [Int] = []
      for (index, scalar) in cut.enumerated() {
        if openers.contains(scalar) { open.append(index) } else if closers.contains(scalar) { _ = open.popLast() }
      }
      if let first = open.first(where: { $0 >= half }) { end = first }
    }
    while end > half, end > 0, loose.contains(cut[end - 1]) { end -= 1 }
    var text = ""
    text.unicodeScalars.append(contentsOf: cut[..<end])
    return text
  }
}

private let sentenceEnds: Set<Unicode.Scalar> = ["。", "；", "！", "？"]
private let openers: Set<Unicode.Scalar> = ["（", "(", "《", "〈", "“", "‘", "〔", "【", "["]
private let closers: Set<Unicode.Scalar> = ["）", ")", "》", "〉", "”", "’", "〕", "】", "]"]
/// What leads on to the words that were cut off.
private let loose: Set<Unicode.Scalar> = ["，", "、", "：", ",", "—", "－", "-", "·", " ", "\u{3000}"]
