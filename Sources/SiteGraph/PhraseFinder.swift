internal import SourceText

/// Finds many phrases in a text in one pass: names of units, terms. At each place the longest phrase wins, and matches do
/// not overlap. A phrase has two scalars at least.
package struct PhraseFinder: Sendable {
  /// One match: which phrase, and where in the text (UTF-8 offsets).
  package struct Match: Sendable, Hashable {
    package var id: Int
    package var start: Int
    package var end: Int
  }

  private struct Phrase: Sendable {
    var bytes: [UInt8]
    var id: Int
  }

  /// First two scalars → phrases, longest first.
  private var phrases: [UInt64: [Phrase]] = [:]
  /// Which scalars of the basic plane begin a phrase: asked at every scalar of the text, so it is a bit.
  private var firsts = [UInt64](repeating: 0, count: 1024)

  package init() {}

  package var isEmpty: Bool { phrases.isEmpty }

  /// Adds a phrase; the first that is added under the same text keeps its ID.
  package mutating func add(_ phrase: String, id: Int) {
    let bytes = Array(phrase.utf8)
    guard let key = Self.key(bytes, at: 0), key.first < 0x10000 else { return }
    var list = phrases[key.key] ?? []
    if list.contains(where: { $0.bytes == bytes }) { return }
    let at = list.firstIndex { $0.bytes.count < bytes.count } ?? list.count
    list.insert(Phrase(bytes: bytes, id: id), at: at)
    phrases[key.key] = list
    firsts[Int(key.first >> 6)] |= 1 << UInt64(key.first & 63)
  }

  private static func key(_ bytes: [UInt8], at index: Int) -> (key: UInt64, first: UInt32)? {
    guard let first = UTF8Scan.scalar(bytes, at: index),
      let second = UTF8Scan.scalar(bytes, at: index + UTF8Scan.width(bytes[index]))
    else { return nil }
    return (UInt64(first) << 32 | UInt64(second), first)
  }

  /// The matches in `text`, ascending.
  package func matches(in text: String) -> [Match] {
    if phrases.isEmpty { return [] }
    let bytes = Array(text.utf8)
    var result: [Match] = []
    var at = 0
    while at < bytes.count {
      let width = UTF8Scan.width(bytes[at])
      guard let scalar = UTF8Scan.scalar(bytes, at: at) else { break }
      if scalar < 0x10000, firsts[Int(scalar >> 6)] & (1 << UInt64(scalar & 63)) != 0,
        let key = Self.key(bytes, at: at), let list = phrases[key.key],
        let found = list.first(where: { UTF8Scan.has($0.bytes, in: bytes, at: at) })
      {
        result.append(Match(id: found.id, start: at, end: at + found.bytes.count))
        at += found.bytes.count
      } else {
        at += width
      }
    }
    return result
  }
}
