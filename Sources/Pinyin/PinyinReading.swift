/// The pinyin of characters and words, for a search that knows only the sound.
///
/// Readings without tone, as they are typed. A word of the corrections list wins over its characters; where two begin at the
/// same place, the longer one.
package enum PinyinReading {
  /// Each syllable of each character of ``text``; nil for what has none. ASCII letters stand for themselves. Code units of UTF-16
  /// without surrogates count, so that a reader in JavaScript counts alike.
  package static func syllables(_ units: [UInt16]) -> [String?] {
    var result: [String?] = []
    result.reserveCapacity(units.count)
    while result.count < units.count {
      let at = result.count
      if let word = words[units[at]]?.first(where: { units[at...].starts(with: $0.units) }) {
        for syllable in word.syllables { result.append(syllable) }
      } else if units[at] >= 0x61, units[at] <= 0x7A {
        result.append(String(decoding: [units[at]], as: UTF16.self))
      } else {
        result.append(characters[units[at]])
      }
    }
    return result
  }

  /// The syllable of a character alone.
  package static func syllable(_ unit: UInt16) -> String? { characters[unit] }

  /// The corrections that stand in one of the texts, in the order of the list.
  package static func corrections(in texts: [String]) -> [(word: String, syllables: String)] {
    var found: Set<[UInt16]> = []
    for text in texts {
      let units = Array(text.utf16)
      for (at, unit) in units.enumerated() {
        for word in words[unit] ?? [] where units[at...].starts(with: word.units) { found.insert(word.units) }
      }
    }
    return pinyinWords.filter { found.contains(Array($0.word.utf16)) }
  }

  private struct Word: Sendable {
    var units: [UInt16]
    var syllables: [String]
  }

  private static let characters: [UInt16: String] = {
    var table: [UInt16: String] = [:]
    table.reserveCapacity(7_000)
    for row in pinyinTable.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      let syllable = String(decoding: row.utf8.prefix { $0 < 0x80 }, as: UTF8.self)
      for unit in row.utf16.dropFirst(syllable.utf8.count) { table[unit] = syllable }
    }
    return table
  }()

  private static let words: [UInt16: [Word]] = {
    var table: [UInt16: [Word]] = [:]
    for (word, syllables) in pinyinWords {
      let units = Array(word.utf16)
      let word = Word(units: units, syllables: syllables.split(separator: " ").map(String.init))
      table[units[0], default: []].append(word)
    }
    for key in Array(table.keys) { table[key]?.sort { $0.units.count > $1.units.count } }
    return table
  }()
}
