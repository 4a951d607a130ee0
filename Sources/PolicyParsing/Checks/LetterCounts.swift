internal import SourceText

/// How many letters stand before a place in a block. A long block with many findings is counted once, not once a finding: in ten
/// megabytes without a line break there may be a hundred thousand.
final class LetterCounts {
  private static let step = 1024
  private let texts: [ScannedText]
  /// For each long block asked for: the letters before each step.
  private var samples: [Int: [Int]] = [:]

  init(_ texts: [ScannedText]) { self.texts = texts }

  func letters(before offset: Int, in block: Int) -> Int {
    let bytes = texts[block].bytes
    let offset = min(offset, bytes.count)
    if bytes.count < 8 * LetterCounts.step { return UTF8Scan.scalarCount(bytes[..<offset]) }
    let counts = samples[block] ?? count(bytes)
    samples[block] = counts
    let whole = offset / LetterCounts.step
    return counts[whole] + UTF8Scan.scalarCount(bytes[(whole * LetterCounts.step)..<offset])
  }

  private func count(_ bytes: [UInt8]) -> [Int] {
    var counts = [0]
    for start in stride(from: 0, to: bytes.count, by: LetterCounts.step) {
      let part = bytes[start..<min(start + LetterCounts.step, bytes.count)]
      counts.append(counts[counts.count - 1] + UTF8Scan.scalarCount(part))
    }
    return counts
  }
}
