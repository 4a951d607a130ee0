internal import SourceText

/// What a text is made of, for finding the text most like it: its pairs of neighbouring characters, blanks left out.
struct Fingerprint {
  /// Pair → how often.
  private let pairs: [UInt64: Int]
  private let count: Int

  init(_ text: String) {
    var pairs: [UInt64: Int] = [:]
    var count = 0
    var last: UInt32?
    for scalar in text.unicodeScalars where !UTF8Scan.isBlank(scalar.value) {
      if let last {
        pairs[UInt64(last) << 32 | UInt64(scalar.value), default: 0] += 1
        count += 1
      }
      last = scalar.value
    }
    self.pairs = pairs
    self.count = count
  }

  /// 0 for nothing in common, 1 for the same pairs (Dice's coefficient).
  func likeness(to other: Fingerprint) -> Double {
    let total = count + other.count
    if total == 0 { return 0 }
    // The shorter one is looked up in the longer one.
    let (few, many) = pairs.count <= other.pairs.count ? (pairs, other.pairs) : (other.pairs, pairs)
    var common = 0
    for (pair, times) in few { common += min(times, many[pair] ?? 0) }
    return 2 * Double(common) / Double(total)
  }
}

/// The text without blanks: what must agree for two provisions to read the same.
func withoutBlanks(_ text: String) -> String {
  var result = String.UnicodeScalarView()
  for scalar in text.unicodeScalars where !UTF8Scan.isBlank(scalar.value) { result.append(scalar) }
  return String(result)
}

/// Which positions of `values` form a longest ascending row: what is not among them has changed its place.
func longestAscending(_ values: [Int]) -> Set<Int> {
  var tails: [Int] = []
  var before = [Int](repeating: -1, count: values.count)
  for (index, value) in values.enumerated() {
    var low = 0
    var high = tails.count
    while low < high {
      let middle = (low + high) / 2
      if values[tails[middle]] < value { low = middle + 1 } else { high = middle }
    }
    before[index] = low > 0 ? tails[low - 1] : -1
    if low == tails.count { tails.append(index) } else { tails[low] = index }
  }
  var chosen: Set<Int> = []
  var at = tails.last ?? -1
  while at >= 0 {
    chosen.insert(at)
    at = before[at]
  }
  return chosen
}
