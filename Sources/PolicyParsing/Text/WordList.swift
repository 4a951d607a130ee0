/// A list of words that a grammar asks for at many places: most places are answered by their one letter, without a look at the
/// list. Words that share a beginning (or, asked for by their ends, an end) stand with the longer one first.
struct WordList: Sendable, ExpressibleByArrayLiteral {
  private let words: [StaticString]
  /// One bit for each scalar of the first plane that begins, or ends, a word.
  private let firsts: [UInt64]
  private let lasts: [UInt64]

  init(arrayLiteral words: StaticString...) {
    self.words = words
    var firsts = [UInt64](repeating: 0, count: 1024)
    var lasts = [UInt64](repeating: 0, count: 1024)
    for word in words {
      let scalars = word.description.unicodeScalars
      if let first = scalars.first { WordList.insert(first.value, into: &firsts) }
      if let last = scalars.last { WordList.insert(last.value, into: &lasts) }
    }
    self.firsts = firsts
    self.lasts = lasts
  }

  private static func insert(_ scalar: UInt32, into bits: inout [UInt64]) {
    bits[Int(scalar & 0xFFFF) >> 6] |= 1 << UInt64(scalar & 63)
  }

  @inline(__always)
  private static func has(_ bits: [UInt64], _ bytes: [UInt8], _ offset: Int) -> Bool {
    let (scalar, _) = bytes.scalar(at: offset)
    return bits[Int(scalar & 0xFFFF) >> 6] & (1 << UInt64(scalar & 63)) != 0
  }

  /// The length of the first word that stands at `offset`, wholly before `end`.
  @inline(__always)
  func length(in bytes: [UInt8], at offset: Int, to end: Int?) -> Int? {
    guard offset >= 0, offset < (end ?? bytes.count), WordList.has(firsts, bytes, offset) else { return nil }
    return search(bytes, offset, end)
  }

  @inline(never)
  private func search(_ bytes: [UInt8], _ offset: Int, _ end: Int?) -> Int? {
    for word in words where bytes.has(word, at: offset, to: end) { return word.utf8CodeUnitCount }
    return nil
  }

  /// The length of the first word that ends at `offset`, wholly after `start`.
  @inline(__always)
  func length(in bytes: [UInt8], endingAt offset: Int, from start: Int) -> Int? {
    guard offset > start, offset > 0, WordList.has(lasts, bytes, bytes.start(before: offset)) else { return nil }
    return searchBack(bytes, offset, start)
  }

  @inline(never)
  private func searchBack(_ bytes: [UInt8], _ offset: Int, _ start: Int) -> Int? {
    for word in words where bytes.ends(with: word, at: offset, from: start) { return word.utf8CodeUnitCount }
    return nil
  }

  /// Whether a word is the range, all of it.
  func contains(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    guard start < end, WordList.has(firsts, bytes, start) else { return false }
    return words.contains { $0.utf8CodeUnitCount == end - start && bytes.has($0, at: start, to: end) }
  }

  /// The index of the first word that ends at `offset`.
  func index(in bytes: [UInt8], endingAt offset: Int, from start: Int) -> Int? {
    guard offset > start, offset > 0, WordList.has(lasts, bytes, bytes.start(before: offset)) else { return nil }
    return words.firstIndex { bytes.ends(with: $0, at: offset, from: start) }
  }
}

extension [UInt8] {
  /// The length of the first of `words` that stands at `offset`.
  @inline(__always)
  func length(ofAny words: WordList, at offset: Int, to end: Int? = nil) -> Int? {
    words.length(in: self, at: offset, to: end)
  }

  /// The length of the first of `words` that ends at `offset`.
  @inline(__always)
  func length(ofAnyEnding words: WordList, at offset: Int, from start: Int = 0) -> Int? {
    words.length(in: self, endingAt: offset, from: start)
  }
}
