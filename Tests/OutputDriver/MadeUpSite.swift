/// Files whose paths and bytes follow from numbers alone.
struct MadeUpSite: Sendable {
  var files: Int
  /// About so many bytes a file.
  var bytes: Int
  /// One file in so many changes with the seed; one in so many comes and goes.
  var share: Int
  var seed: Int

  /// From four arguments: files, bytes, share, seed.
  init(_ numbers: some Collection<String>) {
    let numbers = numbers.map { Int($0) ?? 0 }
    (files, bytes, share, seed) = (numbers[0], numbers[1], max(numbers[2], 1), numbers[3])
  }

  func path(_ index: Int) -> String {
    "documents/policy-\(index / 30)/measures/\(index % 30).html"
  }

  func has(_ index: Int) -> Bool { mix(index, seed, 1) % UInt64(share) != 0 || share == 1 }

  func bytes(_ index: Int) -> [UInt8] {
    let edition = mix(index, seed, 2) % UInt64(share) == 0 ? seed : 0
    let line = Array("<p>file \(index) of edition \(edition): 各州市、县级人民政府按职责分工负责。</p>\n".utf8)
    let count = bytes / 2 + Int(mix(index, edition, 3) % UInt64(max(bytes, 1)))
    var text: [UInt8] = []
    text.reserveCapacity(count + line.count)
    repeat { text.append(contentsOf: line) } while text.count < count
    return text
  }

  private func mix(_ a: Int, _ b: Int, _ c: Int) -> UInt64 {
    var x = UInt64(truncatingIfNeeded: a &* 1_000_003 &+ b &* 8191 &+ c &* 131)
    x = (x ^ (x >> 30)) &* 0xBF58_476D_1CE4_E5B9
    x = (x ^ (x >> 27)) &* 0x94D0_49BB_1331_11EB
    return x ^ (x >> 31)
  }
}
