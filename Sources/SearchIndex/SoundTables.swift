internal import Pinyin
internal import SourceText

/// What a query is turned into when its words are nowhere: readings of the characters of titles, and simplified forms of traditional
/// characters. Only what the site can answer is written.
struct SoundTables {
  /// Each syllable with its characters: `zhi知制`.
  private var rows: [String] = []
  private var corrections: [(word: String, syllables: String)] = []
  private var traditional = ""

  /// - Parameters:
  ///   - titles: what can be found by its sound.
  ///   - texts: where a simplified character may stand.
  init(titles: [String], texts: [String]) {
    var isInTitle = [Bool](repeating: false, count: 0x10000)
    for title in titles { forEachUnit(title) { isInTitle[Int($0)] = true } }
    var characters: [String: [UInt16]] = [:]
    for unit in 0..<0x10000 where isInTitle[unit] {
      if let syllable = PinyinReading.syllable(UInt16(unit)) { characters[syllable, default: []].append(UInt16(unit)) }
    }
    rows = characters.keys.sorted().map { $0 + String(decoding: characters[$0] ?? [], as: UTF16.self) }
    corrections = PinyinReading.corrections(in: titles)
    var isInText = isInTitle
    for text in texts { forEachUnit(text) { isInText[Int($0)] = true } }
    let pairs = Array(TraditionalTable.pairs.utf16)
    var kept: [UInt16] = []
    for at in stride(from: 0, to: pairs.count, by: 2) where isInText[Int(pairs[at + 1])] {
      kept += pairs[at...(at + 1)]
    }
    traditional = String(decoding: kept, as: UTF16.self)
  }

  init(_ documents: [SearchDocument]) {
    var titles: [String] = []
    for document in documents {
      titles.append(document.title)
      if document.kind != .document { titles += document.metadata }
      titles += document.records.compactMap(\.title)
    }
    self.init(titles: titles, texts: documents.flatMap { $0.records.map(\.text) })
  }

  /// Three fields of an open JSON object.
  func append(to json: inout JSONWriter) {
    json.key("pinyin")
    json.value(rows.joined(separator: " "))
    json.key("readings")
    json.array { json in for entry in corrections { json.strings([entry.word, entry.syllables]) } }
    json.key("traditional")
    json.value(traditional)
  }

  var payload: [UInt8] {
    var json = JSONWriter()
    json.object { append(to: &$0) }
    return json.bytes
  }
}

/// Keys by which a title is found by the first letters of its syllables: three neighbouring letters, the third one `end` (26) for the
/// last two of a title.
enum SoundKeys {
  static func keys(of title: String) -> [UInt32] {
    var folded: [UInt16] = []
    for unit in title.utf16 {
      var unit = unit >= 0xFF01 && unit <= 0xFF5E ? unit - 0xFEE0 : unit
      if unit >= 0x41, unit <= 0x5A { unit += 0x20 }
      if !Folding.isBridged(unit) { folded.append(unit) }
    }
    let letters = PinyinReading.syllables(folded).map { $0?.utf8.first.map { UInt32($0) - 0x61 } }
    var keys: [UInt32] = []
    for at in letters.indices.dropLast() {
      guard let one = letters[at], let two = letters[at + 1] else { continue }
      let three = at + 2 < letters.count ? letters[at + 2] : nil
      keys.append((0xE400 + one * 26 + two) << 16 | (three ?? 26))
    }
    return keys
  }
}
