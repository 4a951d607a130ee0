/// Which letters a stretch of a clause holds, as far as the grammars of names ask for them: told in one pass, so that none of
/// them walks through a name that can hold nothing of theirs.
struct LetterClass: OptionSet, Sendable, Hashable {
  let rawValue: UInt8

  /// A blank, or a byte that may begin one.
  static let blank = LetterClass(rawValue: 1)
  /// 和 及 与 以: may join two names.
  static let joiner = LetterClass(rawValue: 2)
  /// 等: may be an open tail.
  static let tail = LetterClass(rawValue: 4)
  /// The first letter of a verb that may stand between two names.
  static let innerVerb = LetterClass(rawValue: 8)
  /// The first letter of a word that makes a name stand for many.
  static let group = LetterClass(rawValue: 16)

  private static let table: [UInt8] = {
    var table = [UInt8](repeating: 0, count: 0x10000)
    func set(_ letters: String, _ letterClass: LetterClass) {
      for letter in letters.unicodeScalars { table[Int(letter.value)] |= letterClass.rawValue }
    }
    set("和及与以", .joiner)
    set("等", .tail)
    for word in ClauseReading.innerVerbs.all { set(String(word.prefix(1)), .innerVerb) }
    set("各", .group)
    for word in UnitShape.groupWords.all + UnitShape.owners.all { set(String(word.prefix(1)), .group) }
    return table
  }()

  /// The classes of the letters of a range.
  static func of(_ bytes: [UInt8], _ start: Int, _ end: Int) -> LetterClass {
    bytes.withUnsafeBufferPointer { all in
      table.withUnsafeBufferPointer { table in
        var seen: UInt8 = 0
        var at = start
        while at < end {
          let lead = all[at]
          if lead >= 0xE4, lead < 0xF0, at &+ 2 < all.count {
            let scalar = Int(lead & 0x0F) << 12 | Int(all[at &+ 1] & 0x3F) << 6 | Int(all[at &+ 2] & 0x3F)
            seen |= table[scalar]
            at &+= 3
          } else {
            if lead <= 0x20 || lead >= 0xC2 && lead < 0xE4 { seen |= LetterClass.blank.rawValue }
            at &+= 1
          }
        }
        return LetterClass(rawValue: seen)
      }
    }
  }
}
