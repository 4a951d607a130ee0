/// Cuts the posting lists into files: leaves of a binary trie over the bits of the keys, split until each is small
/// enough; a large list has a file of its own.
///
/// The cuts depend on what lies between them and on nothing else, so a change in one list changes one file; the shape
/// costs the manifest two bits a file.
struct PostingShards: Sendable {
  /// The trie in preorder: 1 a fork; 0 a leaf, then 1 if it has a file.
  var shape = BitWriter()
  var hotKeys: [UInt32] = []
  var files: [SearchFile] = []
  /// Low bits of the checksum of each file: full leaves in order, then hot lists.
  var checks: [Int32] = []

  /// Where a list stands: in which of the parts, at which place.
  private struct Place {
    var part: Int
    var index: Int
  }

  init(_ parts: [PostingLists], options: SearchOptions) {
    var cold: [Place] = []
    var hot: [Place] = []
    for (part, lists) in parts.enumerated() {
      for index in lists.keys.indices {
        let place = Place(part: part, index: index)
        if lists.range(index).count / 13 * 2 >= options.hotListBytes { hot.append(place) } else { cold.append(place) }
      }
    }
    func key(_ place: Place) -> UInt32 { parts[place.part].keys[place.index] }
    func bits(_ place: Place) -> Int { parts[place.part].range(place.index).count }
    // Sums of sizes, for the size of any stretch. A key costs about nine bits.
    var sums = [0]
    sums.reserveCapacity(cold.count + 1)
    for place in cold { sums.append(sums[sums.count - 1] + bits(place) + 9) }
    let limit = options.shardBytes * 13 / 2

    func split(_ range: Range<Int>, _ low: UInt64, _ width: UInt64) {
      guard sums[range.upperBound] - sums[range.lowerBound] > limit, width > 1 else {
        shape.append(range.isEmpty ? 0 : 1, width: 2)
        if range.isEmpty { return }
        var writer = BitWriter()
        PostingShards.appendKeys(cold[range].map(key), low: Int(low), width: Int(width), to: &writer)
        for place in cold[range] {
          let lists = parts[place.part]
          writer.append(lists.bits, from: lists.range(place.index).lowerBound, to: lists.range(place.index).upperBound)
        }
        add("p/" + PostingShards.name(UInt32(low)), writer)
        return
      }
      shape.append(1, width: 1)
      let half = width / 2
      var middle = range.lowerBound
      var end = range.upperBound
      while middle < end {
        let probe = (middle + end) / 2
        if UInt64(key(cold[probe])) < low + half { middle = probe + 1 } else { end = probe }
      }
      split(range.lowerBound..<middle, low, half)
      split(middle..<range.upperBound, low + half, half)
    }
    split(0..<cold.count, 0, 1 << 32)
    for place in hot {
      var writer = BitWriter()
      let lists = parts[place.part]
      writer.append(lists.bits, from: lists.range(place.index).lowerBound, to: lists.range(place.index).upperBound)
      hotKeys.append(key(place))
      add("h/" + PostingShards.name(key(place)), writer)
    }
  }

  private mutating func add(_ name: String, _ writer: BitWriter) {
    let payload = writer.printable
    files.append(ScriptFile.make(name: name, packed: payload))
    checks.append(ScriptFile.checksum(payload))
  }

  /// Eight hexadecimal digits.
  static func name(_ key: UInt32) -> String {
    let digits = String(key, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }

  /// γ of the number of first symbols, these; for each γ of the number of its second symbols, these; within the bounds
  /// of the leaf.
  private static func appendKeys(_ keys: [UInt32], low: Int, width: Int, to writer: inout BitWriter) {
    var firsts: [UInt32] = []
    var seconds: [[UInt32]] = []
    for key in keys {
      if firsts.last != key >> 16 {
        firsts.append(key >> 16)
        seconds.append([])
      }
      seconds[seconds.count - 1].append(key & 0xFFFF)
    }
    writer.appendGamma(firsts.count)
    writer.appendInterpolative(firsts, low: low >> 16, high: (low + width - 1) >> 16)
    for list in seconds {
      writer.appendGamma(list.count)
      let whole = width >= 0x10000
      writer.appendInterpolative(
        list,
        low: whole ? 0 : low & 0xFFFF,
        high: whole ? 0xFFFF : (low & 0xFFFF) + width - 1,
      )
    }
  }
}
