/// Every pair of neighbouring symbols of the site, with the records that hold it: the raw material of the posting lists.
///
/// Built in slices of documents that can run at the same time, then scattered by first symbol into one array, so that
/// memory is eight bytes a posting and no dictionary is needed.
struct PostingTable: Sendable {
  /// Second symbol in the high half, record in the low half; grouped by first symbol, records in order.
  var entries: [UInt64] = []
  /// Where each first symbol's group begins; 65,537 numbers.
  var starts: [Int] = []

  /// The pairs of one slice of records, each record's once, in order.
  struct Slice: Sendable {
    /// First symbol in the high half.
    var pairs: [UInt32] = []
    /// How many pairs each record has.
    var counts: [Int32] = []
    /// How many pairs begin with each symbol.
    var firsts = [Int32](repeating: 0, count: 0x10000)

    /// Adds a record, given its symbols with breaks, and further keys.
    ///
    /// Every symbol of a record begins at least one pair: one that is followed by punctuation or an end each time is
    /// paired with the break. So the records that hold a symbol are those of all pairs that begin with it, and a
    /// query without any pair (省、市) is exact too.
    mutating func add(_ symbols: [Folding.Symbol], _ more: [UInt32]) {
      let start = pairs.count
      for (first, second) in zip(symbols, symbols.dropFirst()) where first != Folding.breakSymbol {
        pairs.append(UInt32(first) << 16 | UInt32(second))
      }
      pairs.append(contentsOf: more)
      pairs[start...].sort()
      var kept = start
      for at in start..<pairs.count {
        let pair = pairs[at]
        if kept > start, pairs[kept - 1] == pair { continue }
        // Breaks sort first: a pair with one is replaced by the next pair of the same symbol.
        if kept > start, pairs[kept - 1] & 0xFFFF == UInt32(Folding.breakSymbol),
          pairs[kept - 1] >> 16 == pair >> 16
        {
          pairs[kept - 1] = pair
          continue
        }
        pairs[kept] = pair
        kept += 1
      }
      pairs.removeSubrange(kept...)
      for pair in pairs[start...] { firsts[Int(pair >> 16)] += 1 }
      counts.append(Int32(pairs.count - start))
    }
  }

  init(_ slices: [Slice]) {
    starts = [Int](repeating: 0, count: 0x10001)
    for slice in slices { for first in 0..<0x10000 { starts[first + 1] += Int(slice.firsts[first]) } }
    for first in 0..<0x10000 { starts[first + 1] += starts[first] }
    let total = starts[0x10000]
    var next = starts
    entries = [UInt64](unsafeUninitializedCapacity: total) { buffer, count in
      var record: UInt64 = 0
      for slice in slices {
        var at = 0
        for pairs in slice.counts {
          for pair in slice.pairs[at..<(at + Int(pairs))] {
            let first = Int(pair >> 16)
            buffer[next[first]] = UInt64(pair & 0xFFFF) << 32 | record
            next[first] += 1
          }
          at += Int(pairs)
          record += 1
        }
      }
      count = total
    }
  }
}
