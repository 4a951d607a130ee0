/// The posting lists of a stretch of first symbols, coded one behind the other in the order of their keys.
struct PostingLists: Sendable {
  /// First symbol in the high half, second in the low half.
  var keys: [UInt32] = []
  /// Where in ``bits`` each list ends.
  var ends: [Int] = []
  var bits = BitWriter()

  /// The bits of one list.
  func range(_ index: Int) -> Range<Int> { (index == 0 ? 0 : ends[index - 1])..<ends[index] }

  /// Codes the lists of some first symbols.
  init(_ table: borrowing PostingTable, firsts: Range<Int>, space: RecordSpace) {
    var buffer: [UInt64] = []
    var records: [Int] = []
    for first in firsts {
      let group = table.starts[first]..<table.starts[first + 1]
      if group.isEmpty { continue }
      buffer.removeAll(keepingCapacity: true)
      buffer.append(contentsOf: table.entries[group])
      PostingLists.sortBySecond(&buffer)
      var at = 0
      while at < buffer.count {
        let second = buffer[at] >> 32
        records.removeAll(keepingCapacity: true)
        while at < buffer.count, buffer[at] >> 32 == second {
          records.append(Int(buffer[at] & 0xFFFF_FFFF))
          at += 1
        }
        append(records, space)
        keys.append(UInt32(first) << 16 | UInt32(second))
        ends.append(bits.count)
      }
    }
  }

  /// γ of documents + 1 and of names + 1; the documents' serials, for each γ of its records and the records; the names'
  /// numbers, for each two bits: title, metadata.
  private mutating func append(_ records: [Int], _ space: RecordSpace) {
    var owners: [UInt32] = []
    var runs: [Int] = []
    var documents = 0
    for (index, record) in records.enumerated() {
      let owner = UInt32(space.owners[record])
      if owners.last == owner { continue }
      owners.append(owner)
      runs.append(index)
      if Int(owner) < space.documentCount { documents += 1 }
    }
    runs.append(records.count)
    let serials = owners[..<documents].map { UInt32(space.documents[Int($0)].serial) }
    let names = owners[documents...].map { UInt32(space.documents[Int($0)].nameNumber) }
    bits.appendGamma(documents + 1)
    bits.appendGamma(names.count + 1)
    bits.appendInterpolative(serials, low: 0, high: space.lastSerial)
    for index in 0..<documents {
      let first = space.firstRecords[Int(owners[index])]
      let local = records[runs[index]..<runs[index + 1]].map { UInt32($0 - first) }
      bits.appendGamma(local.count)
      bits.appendInterpolative(local, low: 0, high: space.documents[Int(owners[index])].recordCount - 1)
    }
    bits.appendInterpolative(names, low: 0, high: space.lastName)
    for index in documents..<owners.count {
      let first = space.firstRecords[Int(owners[index])]
      var mask: UInt32 = 0
      for record in records[runs[index]..<runs[index + 1]] { mask |= record == first ? 2 : 1 }
      bits.append(mask, width: 2)
    }
  }

  /// Stable, by the second symbol: two passes over its bytes for large groups, so that records stay in order.
  private static func sortBySecond(_ entries: inout [UInt64]) {
    if entries.count < 256 {
      // Entries are unique and records are in the low half: plain order is the stable one.
      entries.sort()
      return
    }
    var other = [UInt64](repeating: 0, count: entries.count)
    for shift in [UInt64(32), 40] {
      var next = [Int](repeating: 0, count: 257)
      for entry in entries { next[Int(entry >> shift & 0xFF) + 1] += 1 }
      for digit in 0..<256 { next[digit + 1] += next[digit] }
      for entry in entries {
        let digit = Int(entry >> shift & 0xFF)
        other[next[digit]] = entry
        next[digit] += 1
      }
      swap(&entries, &other)
    }
  }
}
