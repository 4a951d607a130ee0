/// The symbols of a stretch of records, one record behind the other, and their keys that are no pairs: the raw material of
/// the posting lists, in two bytes a character.
struct SymbolSlice: Sendable {
  /// Each record ends with a break.
  private(set) var symbols: [Folding.Symbol] = []
  /// Where in ``symbols`` each record ends.
  private(set) var ends: [Int32] = []
  /// Keys beside the pairs of the text (facets, sounds), and the places of their records in this slice.
  private(set) var keys: [UInt32] = []
  private(set) var keyRecords: [Int32] = []
  /// How many keys begin with each symbol, repetitions counted.
  private(set) var counts = [Int32](repeating: 0, count: 0x10000)

  mutating func add(_ texts: [String], keys more: [UInt32]) {
    let start = symbols.count
    for text in texts { Folding.append(text, to: &symbols) }
    if symbols.count == start { symbols.append(Folding.breakSymbol) }
    for at in start..<symbols.count { counts[Int(symbols[at])] += 1 }
    for key in more {
      keys.append(key)
      keyRecords.append(Int32(ends.count))
      counts[Int(key >> 16)] += 1
    }
    ends.append(Int32(symbols.count))
  }

  /// Calls `body` with the key and the record's place in this slice for each key whose first symbol is one of `firsts`,
  /// records in order.
  ///
  /// Every symbol of a record begins a pair, before punctuation or an end one with the break, before a joint one with
  /// what stands behind it.
  @inline(__always)
  func forEachKey(_ firsts: Range<Int>, _ body: (_ key: UInt32, _ record: Int) -> Void) {
    let low = UInt32(firsts.lowerBound)
    let width = UInt32(firsts.count)
    symbols.withUnsafeBufferPointer { symbols in
      var at = 0
      var more = 0
      for (record, end) in ends.enumerated() {
        while at + 1 < Int(end) {
          let first = UInt32(symbols[at])
          at += 1
          if first &- low < width, first > UInt32(Folding.jointSymbol) {
            body(first << 16 | SymbolSlice.second(symbols, at), record)
          }
        }
        at = Int(end)
        while more < keys.count, Int(keyRecords[more]) == record {
          if keys[more] >> 16 &- low < width { body(keys[more], record) }
          more += 1
        }
      }
    }
  }

  /// What the symbol before `at` is paired with. A record ends with a break, so a joint is never its last symbol.
  @inline(__always)
  private static func second(_ symbols: UnsafeBufferPointer<Folding.Symbol>, _ at: Int) -> UInt32 {
    if symbols[at] != Folding.jointSymbol { return UInt32(symbols[at]) }
    return Folding.acrossJoint(symbols[at + 1])
  }
}
