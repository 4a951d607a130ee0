internal import SourceText

/// A list of words that a grammar asks for at many places: most places are answered by their one letter, and the others by the
/// few words that share it. Words that share a beginning (or, asked for by their ends, an end) stand with the longer one first.
///
/// A class, since it is only ever a constant: one pointer, and nothing to retain when it is asked.
final class WordList: Sendable, ExpressibleByArrayLiteral {
  /// All words, one after the other.
  private let letters: [UInt8]
  private let words: [Word]
  private let heads: LetterTable
  private let tails: LetterTable

  private struct Word {
    var start: Int32
    var count: Int32
  }

  convenience init(arrayLiteral words: StaticString...) { self.init(words) }

  init(_ words: [StaticString]) {
    var letters: [UInt8] = []
    var places: [Word] = []
    var heads: [UInt32] = []
    var tails: [UInt32] = []
    for word in words {
      let start = letters.count
      word.withUTF8Buffer { letters.append(contentsOf: $0) }
      places.append(Word(start: Int32(start), count: Int32(letters.count - start)))
      heads.append(letters.scalar(at: start).value)
      tails.append(letters.scalar(at: letters.start(before: letters.count)).value)
    }
    self.letters = letters
    self.words = places
    self.heads = LetterTable(heads)
    self.tails = LetterTable(tails)
  }

  /// All words, in their order.
  var all: [String] { words.map { letters.text(Int($0.start)..<Int($0.start + $0.count)) } }

  /// The length of the first word that stands at `offset`, wholly before `end`.
  @inline(__always)
  func length(in bytes: [UInt8], at offset: Int, to end: Int?) -> Int? {
    let end = end ?? bytes.count
    guard offset >= 0, offset < end else { return nil }
    let candidates = heads.words(of: bytes.scalar(at: offset).value)
    return candidates.isEmpty ? nil : search(candidates, bytes, offset, end)
  }

  @inline(never)
  private func search(_ candidates: Range<Int>, _ bytes: [UInt8], _ offset: Int, _ end: Int) -> Int? {
    for place in candidates {
      let word = words[heads.order[place]]
      if Int(word.count) <= end - offset, stands(word, in: bytes, at: offset) { return Int(word.count) }
    }
    return nil
  }

  /// The length of the first word that ends at `offset`, wholly after `start`.
  @inline(__always)
  func length(in bytes: [UInt8], endingAt offset: Int, from start: Int) -> Int? {
    index(in: bytes, endingAt: offset, from: start).map { Int(words[$0].count) }
  }

  /// The index of the first word that ends at `offset`.
  @inline(__always)
  func index(in bytes: [UInt8], endingAt offset: Int, from start: Int) -> Int? {
    guard offset > start, offset > 0 else { return nil }
    let candidates = tails.words(of: bytes.scalar(at: bytes.start(before: offset)).value)
    return candidates.isEmpty ? nil : searchBack(candidates, bytes, offset, start)
  }

  @inline(never)
  private func searchBack(_ candidates: Range<Int>, _ bytes: [UInt8], _ offset: Int, _ start: Int) -> Int? {
    for place in candidates {
      let word = words[tails.order[place]]
      if Int(word.count) <= offset - start, stands(word, in: bytes, at: offset - Int(word.count)) {
        return tails.order[place]
      }
    }
    return nil
  }

  /// Whether a word is the range, all of it.
  func contains(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    guard start < end else { return false }
    for place in heads.words(of: bytes.scalar(at: start).value) {
      let word = words[heads.order[place]]
      if Int(word.count) == end - start, stands(word, in: bytes, at: start) { return true }
    }
    return false
  }

  /// The bytes from `offset` on are enough for the word.
  @inline(__always)
  private func stands(_ word: Word, in bytes: [UInt8], at offset: Int) -> Bool {
    if offset < 0 || offset + Int(word.count) > bytes.count { return false }
    for index in 0..<Int(word.count) where bytes[offset + index] != letters[Int(word.start) + index] { return false }
    return true
  }
}

/// From a letter to the words that begin (or end) with it: a small table that is asked by one multiplication.
private struct LetterTable: Sendable {
  /// The words, those of one letter side by side, in the order of the list.
  let order: [Int]
  private let slots: [Slot]
  private let shift: UInt32

  private struct Slot {
    var letter: UInt32 = 0
    var start: UInt16 = 0
    /// 0 in an empty slot.
    var count: UInt16 = 0
  }

  init(_ letters: [UInt32]) {
    var bits: UInt32 = 2
    while 1 << bits < letters.count * 3 { bits += 1 }
    shift = 32 - bits
    var slots = [Slot](repeating: Slot(), count: 1 << Int(bits))
    var order: [Int] = []
    order.reserveCapacity(letters.count)
    for (index, letter) in letters.enumerated() where letters.firstIndex(of: letter) == index {
      let start = order.count
      for (word, other) in letters.enumerated() where other == letter { order.append(word) }
      var place = LetterTable.place(letter, shift)
      while slots[place].count > 0 { place = (place + 1) & (slots.count - 1) }
      slots[place] = Slot(letter: letter, start: UInt16(start), count: UInt16(order.count - start))
    }
    self.order = order
    self.slots = slots
  }

  @inline(__always)
  private static func place(_ letter: UInt32, _ shift: UInt32) -> Int {
    Int((letter &* 0x9E37_79B1) >> shift)
  }

  /// The places in `order` of the words of a letter.
  @inline(__always)
  func words(of letter: UInt32) -> Range<Int> {
    var place = LetterTable.place(letter, shift)
    while true {
      let slot = slots[place]
      if slot.count == 0 { return 0..<0 }
      if slot.letter == letter { return Int(slot.start)..<(Int(slot.start) + Int(slot.count)) }
      place = (place + 1) & (slots.count - 1)
    }
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

  /// Whether one of `words` stands somewhere in a range, wholly.
  func holds(anyOf words: WordList, from start: Int, to end: Int) -> Bool {
    var at = start
    while at < end {
      if length(ofAny: words, at: at, to: end) != nil { return true }
      at += UTF8Scan.width(self[at])
    }
    return false
  }
}
