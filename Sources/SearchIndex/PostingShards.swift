/// Cuts the posting lists into files: grains of neighbouring keys, one behind the other as long as a file is small enough;
/// a large list has a file of its own.
///
/// A grain is a first symbol with 1,024 neighbouring second ones, so that the manifest can name a bound in 22 bits, coded
/// in 12; only a grain that is too large itself is cut between any two keys. A file is named by its first key: a change in
/// one list changes one file, seldom its neighbour.
struct PostingShards: Sendable {
  /// Of files that begin with a grain: the grain.
  var grains: [UInt32] = []
  /// Of files that begin inside one: their first key.
  var cuts: [UInt32] = []
  var hotKeys: [UInt32] = []
  var files: [SearchFile] = []
  /// Low bits of the checksum of each file: full leaves in order, then hot lists.
  var checks: [Int32] = []

  /// How many low bits of a key a grain leaves open.
  static let grainBits: UInt32 = 10

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

    var stretches: [Range<Int>] = []
    var bounds: [UInt32] = []
    func size(_ range: Range<Int>) -> Int { sums[range.upperBound] - sums[range.lowerBound] }
    var start = 0
    while start < cold.count {
      let grain = key(cold[start]) >> PostingShards.grainBits
      var end = start
      while end < cold.count, key(cold[end]) >> PostingShards.grainBits == grain { end += 1 }
      if let last = stretches.last, size(last.lowerBound..<end) <= limit {
        stretches[stretches.count - 1] = last.lowerBound..<end
      } else {
        grains.append(grain)
        bounds.append(grain << PostingShards.grainBits)
        var from = start
        for at in start..<end where size(from..<(at + 1)) > limit && at > from {
          stretches.append(from..<at)
          cuts.append(key(cold[at]))
          bounds.append(key(cold[at]))
          from = at
        }
        stretches.append(from..<end)
      }
      start = end
    }
    for (index, range) in stretches.enumerated() {
      let high = index + 1 < bounds.count ? bounds[index + 1] - 1 : 0xFFFF_FFFF
      var writer = BitWriter()
      PostingShards.appendKeys(cold[range].map(key), low: Int(bounds[index]), high: Int(high), to: &writer)
      for place in cold[range] {
        let lists = parts[place.part]
        writer.append(lists.bits, from: lists.range(place.index).lowerBound, to: lists.range(place.index).upperBound)
      }
      add("p/" + PostingShards.name(bounds[index]), writer)
    }
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
  /// of the file.
  private static func appendKeys(_ keys: [UInt32], low: Int, high: Int, to writer: inout BitWriter) {
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
    writer.appendInterpolative(firsts, low: low >> 16, high: high >> 16)
    for (first, list) in zip(firsts, seconds) {
      writer.appendGamma(list.count)
      writer.appendInterpolative(
        list,
        low: first == low >> 16 ? low & 0xFFFF : 0,
        high: first == high >> 16 ? high & 0xFFFF : 0xFFFF,
      )
    }
  }
}
