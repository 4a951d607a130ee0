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
    if let stop = cut[half...].firstIndex(where: \.endsSentence) {
      end = stop
    } else {
      var open: [Int] = []
      for (index, scalar) in cut.enumerated() {
        if scalar.opens { open.append(index) } else if scalar.closes { _ = open.popLast() }
      }
      if let first = open.first(where: { $0 >= half }) { end = first }
    }
    while end > half, end > 0, cut[end - 1].leadsOn { end -= 1 }
    var text = ""
    text.unicodeScalars.append(contentsOf: cut[..<end])
    return text
  }
}

// Questions to the scalar and no sets: hashing each sign of an excerpt took as long as the rest of the cut.
private extension Unicode.Scalar {
  var endsSentence: Bool {
    switch self {
    case "。", "；", "！", "？": true
    default: false
    }
  }

  var opens: Bool {
    switch self {
    case "（", "(", "《", "〈", "“", "‘", "〔", "【", "[": true
    default: false
    }
  }

  var closes: Bool {
    switch self {
    case "）", ")", "》", "〉", "”", "’", "〕", "】", "]": true
    default: false
    }
  }

  /// Leads on to the words that were cut off.
  var leadsOn: Bool {
    switch self {
    case "，", "、", "：", ",", "—", "－", "-", "·", " ", "\u{3000}": true
    default: false
    }
  }
}
