/// The posting lists of a stretch of first symbols, coded one behind the other in the order of their keys.
///
/// Entries are scattered by first symbol into one array, then each group is sorted by its second symbols: no dictionary, and
/// eight bytes an occurrence for the stretches that are at work, however large the site.
struct PostingLists: Sendable {
  /// First symbol in the high half, second in the low half.
  let keys: [UInt32]
  /// Where in ``bits`` each list ends.
  let ends: [Int]
  let bits: BitWriter

  /// The bits of one list.
  func range(_ index: Int) -> Range<Int> { (index == 0 ? 0 : ends[index - 1])..<ends[index] }

  /// `slices` hold the records of `space` in their order.
  init(_ slices: [SymbolSlice], firsts: Range<Int>, space: RecordSpace) {
    // Where each first symbol's group begins.
    var starts = [Int](repeating: 0, count: firsts.count + 1)
    for slice in slices { for first in firsts { starts[first - firsts.lowerBound + 1] += Int(slice.counts[first]) } }
    for group in 0..<firsts.count { starts[group + 1] += starts[group] }
    var next = starts
    // Second symbol in the high half, record in the low half.
    var entries = [UInt64](unsafeUninitializedCapacity: starts[firsts.count]) { buffer, count in
      next.withUnsafeMutableBufferPointer { next in
        var base = 0
        for slice in slices {
          slice.forEachKey(firsts) { key, record in
            let group = Int(key >> 16) - firsts.lowerBound
            buffer[next[group]] = UInt64(key & 0xFFFF) << 32 | UInt64(base + record)
            next[group] += 1
          }
          base += slice.ends.count
        }
      }
      count = starts[firsts.count]
    }
    var coder = ListCoder(space)
    var other = [UInt64](repeating: 0, count: zip(starts, next).map { $1 - $0 }.max() ?? 0)
    entries.withUnsafeMutableBufferPointer { entries in
      other.withUnsafeMutableBufferPointer { other in
        // A break or joint counts as a symbol in its slice, but begins no key: its group is empty.
        for group in 0..<firsts.count where next[group] > starts[group] {
          let first = firsts.lowerBound + group
          let entries = UnsafeMutableBufferPointer(rebasing: entries[starts[group]..<next[group]])
          PostingLists.sortBySecond(entries, other)
          coder.code(UnsafeBufferPointer(entries), first: first)
        }
      }
    }
    (keys, ends, bits) = (coder.keys, coder.ends, coder.bits)
  }

  /// Stable, by the second symbol: two passes over its bytes, so that records stay in order.
  private static func sortBySecond(
    _ entries: UnsafeMutableBufferPointer<UInt64>,
    _ other: UnsafeMutableBufferPointer<UInt64>,
  ) {
    if entries.count < 40 {
      // Records are in the low half and in order: a plain sort of whole entries is the stable one.
      for at in entries.indices.dropFirst() {
        let entry = entries[at]
        var to = at
        while to > 0, entries[to - 1] > entry {
          entries[to] = entries[to - 1]
          to -= 1
        }
        entries[to] = entry
      }
      return
    }
    withUnsafeTemporaryAllocation(of: Int.self, capacity: 256) { next in
      var from = entries
      var to = other
      for shift in [UInt64(32), 40] {
        next.update(repeating: 0)
        for at in 0..<entries.count { next[Int(from[at] >> shift & 0xFF)] += 1 }
        var sum = 0
        for digit in 0..<256 { (next[digit], sum) = (sum, sum + next[digit]) }
        for at in 0..<entries.count {
          let digit = Int(from[at] >> shift & 0xFF)
          to[next[digit]] = from[at]
          next[digit] += 1
        }
        swap(&from, &to)
      }
    }
  }
}

/// Codes one list after the other.
private struct ListCoder {
  private(set) var keys: [UInt32] = []
  private(set) var ends: [Int] = []
  private(set) var bits = BitWriter()
  private let space: RecordSpace
  private var records: [UInt32] = []
  private var serials: [UInt32] = []
  private var names: [UInt32] = []
  /// Where in ``records`` those of each document, then of each name, end.
  private var runs: [Int] = []
  /// Of each record the last first symbol that begins a pair in it.
  private var paired: [UInt16]

  init(_ space: RecordSpace) {
    self.space = space
    paired = [UInt16](repeating: 0, count: space.owners.count)
  }

  /// The lists of one first symbol.
  ///
  /// In a record where the symbol begins a pair, the one with the break says nothing new: the records that hold a symbol
  /// are those of all pairs that begin with it, so a query without any pair (省、市) is exact too.
  ///
  /// Not so in the private use area, where keys of facets and sounds stand, and where 10 is a number like any other.
  mutating func code(_ entries: UnsafeBufferPointer<UInt64>, first: Int) {
    let pause = FacetKey.symbols.contains(first) ? UInt64.max : UInt64(Folding.breakSymbol)
    if entries[0] >> 32 == pause {
      for entry in entries where entry >> 32 != pause { paired[Int(entry & 0xFFFF_FFFF)] = UInt16(first) }
    }
    var at = 0
    while at < entries.count {
      let second = entries[at] >> 32
      records.removeAll(keepingCapacity: true)
      while at < entries.count, entries[at] >> 32 == second {
        let record = UInt32(truncatingIfNeeded: entries[at])
        at += 1
        if records.last == record || (second == pause && paired[Int(record)] == UInt16(first)) { continue }
        records.append(record)
      }
      if records.isEmpty { continue }
      code()
      keys.append(UInt32(first) << 16 | UInt32(second))
      ends.append(bits.count)
    }
  }

  /// γ of documents + 1 and of names + 1; the documents' serials, for each γ of its records and the records and, if
  /// its title is among them, four bits of its length; the names' numbers, for each two bits: title, metadata.
  private mutating func code() {
    serials.removeAll(keepingCapacity: true)
    names.removeAll(keepingCapacity: true)
    runs.removeAll(keepingCapacity: true)
    var last: Int32 = -1
    for at in records.indices {
      let owner = space.owners[Int(records[at])]
      // From here on a record is known by its place in its document.
      records[at] -= UInt32(space.firstRecords[Int(owner)])
      if owner == last {
        runs[runs.count - 1] = at + 1
        continue
      }
      last = owner
      runs.append(at + 1)
      if Int(owner) < space.documentCount {
        serials.append(space.numbers[Int(owner)])
      } else {
        names.append(space.numbers[Int(owner)])
      }
    }
    bits.appendGamma(serials.count + 1)
    bits.appendGamma(names.count + 1)
    bits.appendInterpolative(serials, low: 0, high: space.lastSerial)
    records.withUnsafeBufferPointer { records in
      var start = 0
      for (index, serial) in serials.enumerated() {
        let local = UnsafeBufferPointer(rebasing: records[start..<runs[index]])
        bits.appendGamma(local.count)
        bits.appendInterpolative(local, low: 0, high: Int(space.recordCounts[Int(serial)]) - 1)
        if local[0] == 0 { bits.append(space.titleLengths[Int(serial)], width: 4) }
        start = runs[index]
      }
      bits.appendInterpolative(names, low: 0, high: space.lastName)
      for end in runs[serials.count...] {
        var mask: UInt32 = 0
        for record in records[start..<end] { mask |= record == 0 ? 2 : 1 }
        bits.append(mask, width: 2)
        start = end
      }
    }
  }
}
