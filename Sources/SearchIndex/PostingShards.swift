/// Cuts the posting lists into files: grains of neighbouring keys, one behind the other as long as a file is small enough;
/// a large list has a file of its own.
///
/// A grain is a first symbol with 1,024 neighbouring second ones, so that the manifest can name a bound in 22 bits, coded
/// in 12; only a grain that is too large itself is cut between any two keys. A file is named by its first key: a change in
/// one list changes one file, seldom its neighbour.
struct PostingShards: Sendable {
  /// Of files that begin with a grain: the grain.
  private(set) var grains: [UInt32] = []
  /// Of files that begin inside one: their first key.
  private(set) var cuts: [UInt32] = []
  private(set) var hotKeys: [UInt32] = []
  private let parts: [PostingLists]
  /// Lists that stand in files with their neighbours, in the order of their keys, and those that stand alone.
  private var cold: [Place] = []
  private var hot: [Place] = []
  /// The files of ``cold``: stretches of it, and the least key of each.
  private var stretches: [Range<Int>] = []
  private var bounds: [UInt32] = []

  /// How many low bits of a key a grain leaves open.
  static let grainBits: UInt32 = 10

  /// Where a list stands: in which of the parts, at which place.
  private struct Place {
    var part: Int
    var index: Int
  }

  /// A file and its checksum.
  struct Made: Sendable {
    var file: SearchFile
    var check: Int32
  }

  init(_ parts: [PostingLists], options: SearchOptions) {
    self.parts = parts
    // Sums of sizes, for the size of any stretch. A key costs about nine bits.
    var sums = [0]
    for (part, lists) in parts.enumerated() {
      for index in lists.keys.indices {
        let place = Place(part: part, index: index)
        let bits = lists.range(index).count
        if bits / 13 * 2 >= options.hotListBytes {
          hot.append(place)
          hotKeys.append(lists.keys[index])
        } else {
          cold.append(place)
          sums.append(sums[sums.count - 1] + bits + 9)
        }
      }
    }
    let limit = options.shardBytes * 13 / 2
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
  }

  private func key(_ place: Place) -> UInt32 { parts[place.part].keys[place.index] }

  /// How many files there are: those of neighbours in order, then those of single lists.
  var count: Int { stretches.count + hot.count }

  func file(_ number: Int) -> Made {
    var writer = BitWriter()
    func append(_ place: Place) {
      let lists = parts[place.part]
      writer.append(lists.bits, lists.range(place.index))
    }
    let name: String
    if number < stretches.count {
      let high = number + 1 < bounds.count ? bounds[number + 1] - 1 : 0xFFFF_FFFF
      let places = cold[stretches[number]]
      PostingShards.appendKeys(places.map(key), low: Int(bounds[number]), high: Int(high), to: &writer)
      PostingShards.appendStarts(of: places.map { parts[$0.part].range($0.index).count }, to: &writer)
      for place in places { append(place) }
      name = "p/" + PostingShards.name(bounds[number])
    } else {
      let place = hot[number - stretches.count]
      append(place)
      name = "h/" + PostingShards.name(key(place))
    }
    let payload = writer.printable
    return Made(file: ScriptFile.make(name: name, packed: payload), check: ScriptFile.checksum(payload))
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

  /// Where every eighth list begins, but for the first, in bits from the first: γ of the last place, then those below it. A
  /// reader wants one list of many and need not decode all that stand before it.
  private static func appendStarts(of sizes: [Int], to writer: inout BitWriter) {
    var starts: [UInt32] = []
    var sum = 0
    for (index, size) in sizes.enumerated() {
      if index > 0, index % startInterval == 0 { starts.append(UInt32(sum)) }
      sum += size
    }
    guard let last = starts.popLast() else { return }
    writer.appendGamma(Int(last))
    writer.appendInterpolative(starts, low: 0, high: Int(last) - 1)
  }

  private static let startInterval = 8
}
