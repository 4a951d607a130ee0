internal import SourceText

/// Reading at a byte offset, the way all grammars of this module look at text: no `Character`, no copies.
extension [UInt8] {
  /// Whether `word` stands at `offset`, wholly before `end`.
  @inline(__always)
  func has(_ word: StaticString, at offset: Int, to end: Int? = nil) -> Bool {
    let length = word.utf8CodeUnitCount
    guard offset >= 0, offset + length <= (end ?? count) else { return false }
    let start = word.utf8Start
    for index in 0..<length where self[offset + index] != start[index] { return false }
    return true
  }

  /// Whether `word` stands just before `offset`, not before `start`.
  @inline(__always)
  func ends(with word: StaticString, at offset: Int, from start: Int = 0) -> Bool {
    offset - word.utf8CodeUnitCount >= start && has(word, at: offset - word.utf8CodeUnitCount)
  }

  /// The length of the first of `words` that stands at `offset`; the longer of two that share a beginning must come first.
  @inline(__always)
  func length(ofAny words: [StaticString], at offset: Int, to end: Int? = nil) -> Int? {
    for word in words where has(word, at: offset, to: end) { return word.utf8CodeUnitCount }
    return nil
  }

  /// The length of the first of `words` that ends at `offset`; the longer of two that share an end must come first.
  @inline(__always)
  func length(ofAnyEnding words: [StaticString], at offset: Int, from start: Int = 0) -> Int? {
    for word in words where ends(with: word, at: offset, from: start) { return word.utf8CodeUnitCount }
    return nil
  }

  /// How the bracket or quotation mark at `offset` changes the depth: 1, -1, or 0 where none stands. Han letters, which nearly
  /// all places are, answer by their first byte.
  @inline(__always)
  func bracketStep(at offset: Int) -> Int {
    let lead = self[offset]
    if lead >= 0xE4, lead <= 0xE9 { return 0 }
    return otherBracketStep(at: offset)
  }

  @inline(never)
  private func otherBracketStep(at offset: Int) -> Int {
    switch scalar(at: offset).value {
    case 0xFF08, 0x28, 0x3014, 0x3008, 0x201C: 1
    case 0xFF09, 0x29, 0x3015, 0x3009, 0x201D: -1
    default: 0
    }
  }

  /// The scalar at `offset` and its width; a byte that begins no whole scalar counts as U+FFFD, one byte wide.
  @inline(__always)
  func scalar(at offset: Int) -> (value: UInt32, width: Int) {
    let lead = self[offset]
    if lead < 0x80 { return (UInt32(lead), 1) }
    if lead >= 0xE0, lead < 0xF0, offset + 2 < count {
      return (
        UInt32(lead & 0x0F) << 12 | UInt32(self[offset + 1] & 0x3F) << 6 | UInt32(self[offset + 2] & 0x3F), 3
      )
    }
    let width = UTF8Scan.width(lead)
    guard let value = UTF8Scan.scalar(self, at: offset) else { return (0xFFFD, 1) }
    return (value, width)
  }

  /// Whether a blank of any kind stands at `offset`; its width, or 0.
  @inline(__always)
  func blankWidth(at offset: Int) -> Int {
    let lead = self[offset]
    if lead <= 0x20 { return 1 }
    // U+0085, U+00A0, U+1680, U+2000…U+205F, U+3000: the rest of the leads begin no blank.
    guard lead == 0xE3 || lead == 0xE2 || lead == 0xC2 || lead == 0xE1 else { return 0 }
    let (value, width) = scalar(at: offset)
    return UTF8Scan.isBlank(value) ? width : 0
  }

  /// Whether a blank may stand in the range: a byte that begins one is there.
  func hasBlank(in range: Range<Int>) -> Bool {
    for at in range {
      let byte = self[at]
      if byte <= 0x20 { return true }
      if byte < 0xE4, byte >= 0xC2, blankWidth(at: at) > 0 { return true }
    }
    return false
  }

  /// The first offset from `start` on at which no blank stands.
  @inline(__always)
  func skipBlanks(from start: Int, to end: Int) -> Int {
    var at = start
    while at < end {
      let width = blankWidth(at: at)
      if width == 0 { break }
      at += width
    }
    return Swift.min(at, end)
  }

  /// The last offset down from `end` before which no blank stands.
  func skipBlanksBack(from end: Int, to start: Int) -> Int {
    var at = end
    while at > start {
      let previous = self.start(before: at)
      if previous < start || blankWidth(at: previous) == 0 { break }
      at = previous
    }
    return at
  }

  /// Where the scalar that ends just before `offset` begins.
  @inline(__always)
  func start(before offset: Int) -> Int {
    var at = offset - 1
    while at > 0, self[at] & 0xC0 == 0x80 { at -= 1 }
    return Swift.max(at, 0)
  }

  /// ASCII or full-width digits at `offset`: the value and where they end; nil where none stand or they are too many.
  func digits(at offset: Int, to end: Int, most: Int = 9) -> (value: Int, end: Int, count: Int)? {
    var at = offset
    var value = 0
    var count = 0
    while at < end {
      if self[at] >= 0x30, self[at] <= 0x39 {
        value = value * 10 + Int(self[at] - 0x30)
        at += 1
      } else if self[at] == 0xEF, at + 2 < end, self[at + 1] == 0xBC, self[at + 2] >= 0x90, self[at + 2] <= 0x99 {
        value = value * 10 + Int(self[at + 2] - 0x90)
        at += 3
      } else {
        break
      }
      count += 1
      if count > most { return nil }
    }
    return count > 0 ? (value, at, count) : nil
  }

  /// The text of a range of valid UTF-8.
  func text(_ range: Range<Int>) -> String {
    withUnsafeBufferPointer { all in
      let part = UnsafeBufferPointer(rebasing: all[range])
      // Of valid UTF-8, whatever begins and ends between scalars is valid.
      let isWhole =
        (part.first.map { $0 & 0xC0 != 0x80 } ?? true)
        && (range.upperBound == count || all[range.upperBound] & 0xC0 != 0x80)
      return isWhole ? UTF8Scan.text(proved: part) : String(decoding: part, as: UTF8.self)
    }
  }
}
