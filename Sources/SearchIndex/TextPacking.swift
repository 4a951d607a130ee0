/// Packs the text of a chunk so that ten lines of ES5 unpack it. Each character of the packed text is one of
/// - a character by rank: the 93 most frequent ones in one byte, 1,300 more in two;
/// - a match in three bytes: a length of 2 to 15 and a distance back into what is unpacked already;
/// - a phrase in two bytes: one of the first 620 matches of this chunk once more;
/// - any other code unit in four bytes.
///
/// Bytes in UTF-8 are what counts. The packed text stays clear of `"`, `\`, line ends, surrogates and U+2028/2029, which
/// would end an ES5 literal.
package enum TextPacking {
  static let distances = 3_800
  static let longestMatch = 15
  static let phraseBase = 0x80 + 1_300
  static let phrases = 0x800 - phraseBase
  private static let chainLength = 48

  /// Code unit → the packed code unit, 0 where it has none.
  private static let codes: [UInt16] = {
    var table = [UInt16](repeating: 0, count: 0x10000)
    for (rank, unit) in PackingAlphabet.short.utf16.enumerated() { table[Int(unit)] = UInt16(shortCode(rank)) }
    for (rank, unit) in PackingAlphabet.long.utf16.enumerated() { table[Int(unit)] = UInt16(0x80 + rank) }
    return table
  }()

  /// Code unit → what it takes in bytes.
  private static let costs: [UInt8] = codes.map { $0 == 0 ? 4 : $0 < 0x80 ? 1 : 2 }

  /// 32, 33, 35 to 91, 93 to 126.
  static func shortCode(_ rank: Int) -> Int { rank < 2 ? 32 + rank : rank < 59 ? 33 + rank : 34 + rank }

  static func matchCode(length: Int, distance: Int) -> Int {
    let code = 0x800 + (length - 2) * distances + distance - 1
    return code < 0x2028 ? code : code + 2
  }

  /// The packed text in UTF-8.
  ///
  /// Two passes: the second knows which phrases the first one remembered, and expects them to be cheap again.
  package static func pack(_ units: [UInt16]) -> [UInt8] {
    let text = MatchedText(units)
    let first = emit(text, rest: text.costsToEnd(costs, expecting: PhraseMemory()))
    let second = emit(text, rest: text.costsToEnd(costs, expecting: first.memory))
    return second.bytes.count < first.bytes.count ? second.bytes : first.bytes
  }

  /// Goes through the text, at each place by the way that is cheapest up to the expected end.
  private static func emit(_ text: MatchedText, rest: [Int32]) -> (bytes: [UInt8], memory: PhraseMemory) {
    var memory = PhraseMemory()
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.units.count + 8)
    let codes = codes
    let costs = costs
    let units = text.units
    var at = 0
    while at < units.count {
      let unit = units[at]
      var least = rest[at + 1] + Int32(costs[Int(unit)])
      var length = 0
      var phrase = -1
      let longest = Int(text.lengths[at])
      // A longer match leaves less: only a phrase can make a shorter one cheaper.
      if longest >= 2, rest[at + longest] + 3 <= least {
        least = rest[at + longest] + 3
        length = longest
      }
      if memory.mayBegin(text, at) {
        var candidate = 2
        while candidate <= longest {
          if rest[at + candidate] + 2 <= least {
            let known = memory.index(text, at, candidate)
            if known >= 0 {
              least = rest[at + candidate] + 2
              length = candidate
              phrase = known
            }
          }
          candidate += 1
        }
      }
      if length == 0 {
        append(unit, codes, to: &bytes)
        at += 1
        continue
      }
      if phrase >= 0 {
        append(code: phraseBase + phrase, to: &bytes)
      } else {
        append(code: matchCode(length: length, distance: Int(text.distances[at])), to: &bytes)
        memory.add(text, at, length)
      }
      at += length
    }
    return (bytes, memory)
  }

  @inline(__always)
  private static func append(_ unit: UInt16, _ codes: [UInt16], to bytes: inout [UInt8]) {
    let code = codes[Int(unit)]
    if code != 0 { return append(code: Int(code), to: &bytes) }
    // A character of the private use area for the high ten bits, one of the short ones for the low six.
    append(code: 0xE000 + Int(unit >> 6), to: &bytes)
    append(code: shortCode(Int(unit & 63)), to: &bytes)
  }

  @inline(__always)
  private static func append(code: Int, to bytes: inout [UInt8]) {
    if code < 0x80 {
      bytes.append(UInt8(code))
    } else if code < 0x800 {
      bytes.append(UInt8(0xC0 | code >> 6))
      bytes.append(UInt8(0x80 | code & 0x3F))
    } else {
      bytes.append(UInt8(0xE0 | code >> 12))
      bytes.append(UInt8(0x80 | code >> 6 & 0x3F))
      bytes.append(UInt8(0x80 | code & 0x3F))
    }
  }

  /// A text with the longest match at each place, and hashes of all its stretches.
  struct MatchedText {
    let units: [UInt16]
    private(set) var lengths: [UInt8]
    private(set) var distances: [UInt16]
    private let sums: [UInt64]
    private let powers: [UInt64]

    private static let factor: UInt64 = 0x9E37_79B9_7F4A_7C15
    private static let powers: [UInt64] = (0...longestMatch).map { (0..<$0).reduce(1) { power, _ in power &* factor } }

    init(_ units: [UInt16]) {
      self.units = units
      let factor = MatchedText.factor
      var sums = [UInt64](repeating: 0, count: units.count + 1)
      for at in units.indices { sums[at + 1] = sums[at] &* factor &+ UInt64(units[at]) &+ 1 }
      self.sums = sums
      powers = MatchedText.powers
      lengths = [UInt8](repeating: 0, count: units.count)
      distances = [UInt16](repeating: 0, count: units.count)
      lengths.withUnsafeMutableBufferPointer { lengths in
        distances.withUnsafeMutableBufferPointer { distances in
          units.withUnsafeBufferPointer { MatchedText.findMatches($0, lengths, distances) }
        }
      }
    }

    /// A number that two equal stretches share.
    @inline(__always)
    func hash(_ at: Int, _ length: Int) -> UInt64 { sums[at + length] &- sums[at] &* powers[length] }

    /// Chains of equal triples give the long matches, the last equal pair the short ones.
    private static func findMatches(
      _ units: UnsafeBufferPointer<UInt16>,
      _ lengths: UnsafeMutableBufferPointer<UInt8>,
      _ distances: UnsafeMutableBufferPointer<UInt16>,
    ) {
      let count = units.count
      let slots = 1 << 14
      withUnsafeTemporaryAllocation(of: Int32.self, capacity: 2 * slots + count) { table in
        table.update(repeating: -1)
        let triples = UnsafeMutableBufferPointer(rebasing: table[..<slots])
        let pairs = UnsafeMutableBufferPointer(rebasing: table[slots..<(2 * slots)])
        let previous = UnsafeMutableBufferPointer(rebasing: table[(2 * slots)...])
        var at = 0
        while at + 1 < count {
          let pair = UInt32(units[at]) &* 0x9E37_79B1 ^ UInt32(units[at + 1]) &* 0x85EB_CA6B
          let pairSlot = Int((pair ^ pair >> 15) & 0x3FFF)
          var best = 1
          if at + 2 < count {
            let triple = pair ^ UInt32(units[at + 2]) &* 0xC2B2_AE35
            let slot = Int((triple ^ triple >> 15) & 0x3FFF)
            let limit = min(longestMatch, count - at)
            var candidate = Int(triples[slot])
            var tries = chainLength
            while candidate >= 0, at - candidate <= TextPacking.distances, tries > 0 {
              // The unit that would make it longer is looked at first: most candidates fall there.
              if units[candidate + best] == units[at + best] {
                var length = 0
                while length < limit, units[candidate + length] == units[at + length] { length += 1 }
                if length > best {
                  best = length
                  lengths[at] = UInt8(length)
                  distances[at] = UInt16(at - candidate)
                  if length == limit { break }
                }
              }
              candidate = Int(previous[candidate])
              tries -= 1
            }
            previous[at] = triples[slot]
            triples[slot] = Int32(at)
          }
          let last = Int(pairs[pairSlot])
          if best < 2, last >= 0, at - last <= TextPacking.distances, units[last] == units[at],
            units[last + 1] == units[at + 1]
          {
            lengths[at] = 2
            distances[at] = UInt16(at - last)
          }
          pairs[pairSlot] = Int32(at)
          at += 1
        }
      }
    }

    /// The fewest bytes from each place to the end, where phrases that `memory` holds by then take two.
    func costsToEnd(_ costs: [UInt8], expecting memory: PhraseMemory) -> [Int32] {
      var rest = [Int32](repeating: 0, count: units.count + 1)
      for at in stride(from: units.count - 1, through: 0, by: -1) {
        var least = rest[at + 1] + Int32(costs[Int(units[at])])
        let longest = Int(lengths[at])
        if longest >= 2 {
          least = min(least, rest[at + longest] + 3)
          if memory.mayBegin(self, at) {
            var length = 2
            while length <= longest {
              if rest[at + length] + 2 < least, memory.isKnown(self, at, length) { least = rest[at + length] + 2 }
              length += 1
            }
          }
        }
        rest[at] = least
      }
      return rest
    }
  }

  /// The matches of a chunk in order, found by their text.
  struct PhraseMemory {
    private var hashes = [UInt64](repeating: 0, count: 2048)
    private var slots = [Int16](repeating: -1, count: 2048)
    private var starts: [Int] = []
    private var ends: [Int] = []
    /// Which hashes the first two units of phrases have: most places begin none.
    private var beginnings = [Bool](repeating: false, count: 4096)

    @inline(__always)
    private func slot(_ hash: UInt64) -> Int {
      var slot = Int(hash >> 53)
      while slots[slot] >= 0, hashes[slot] != hash { slot = (slot + 1) & 2047 }
      return slot
    }

    /// Whether a phrase may begin like the text here, which has at least two units left.
    @inline(__always)
    func mayBegin(_ text: MatchedText, _ at: Int) -> Bool {
      at + 1 < text.units.count && beginnings[Int(text.hash(at, 2) >> 52)]
    }

    /// Whether a phrase with this hash was complete at this place.
    @inline(__always)
    func isKnown(_ text: MatchedText, _ at: Int, _ length: Int) -> Bool {
      let phrase = Int(slots[slot(text.hash(at, length))])
      return phrase >= 0 && ends[phrase] <= at
    }

    /// The phrase's place in the order, -1 if it is not there.
    @inline(__always)
    func index(_ text: MatchedText, _ at: Int, _ length: Int) -> Int {
      let phrase = Int(slots[slot(text.hash(at, length))])
      guard phrase >= 0, ends[phrase] - starts[phrase] == length else { return -1 }
      var same = 0
      while same < length, text.units[starts[phrase] + same] == text.units[at + same] { same += 1 }
      return same == length ? phrase : -1
    }

    mutating func add(_ text: MatchedText, _ at: Int, _ length: Int) {
      guard starts.count < phrases else { return }
      let hash = text.hash(at, length)
      let slot = slot(hash)
      // A stretch of another text with the same hash keeps its place; this one is not remembered under it.
      if slots[slot] < 0 {
        hashes[slot] = hash
        slots[slot] = Int16(starts.count)
        beginnings[Int(text.hash(at, 2) >> 52)] = true
      }
      starts.append(at)
      ends.append(at + length)
    }
  }
}
