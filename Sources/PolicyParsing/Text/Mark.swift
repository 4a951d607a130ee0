/// A place in a text where a grammar may begin to look: punctuation, the first figure of a number, a letter that opens a
/// time word. One pass over the bytes finds all of them; no grammar reads the text between.
struct Mark: Sendable {
  enum Kind: UInt8, Sendable {
    /// （ (
    case openRound
    /// ） )
    case closeRound
    /// 〔 [ ［ 【 ﹝
    case openSquare
    /// 〕 ] ］ 】 ﹞
    case closeSquare
    /// 《
    case openTitle
    /// 》
    case closeTitle
    /// 〈 and, inside a title, <
    case openInner
    /// 〉 and >
    case closeInner
    /// “ 「 『
    case openQuote
    /// ” 」 』
    case closeQuote
    /// 。 ！ ？
    case stop
    /// ； ;
    case semicolon
    /// ， ,
    case comma
    /// 、
    case enumeration
    /// ： :
    case colon
    /// The first of a run of figures, ASCII or full-width.
    case figure
    /// 年 月 日 季 周 期 天 小(时): looked at only where no figure leads to them.
    case timeSign
    /// 每
    case each
    /// 及 尽 适 定 抓 …: the first letter of a vague time word.
    case vague
    /// 令: an order's number may follow.
    case order
    /// 牵: “…第一位…牵头” states a rule for the document.
    case lead
    /// 再: 不再列出 states a rule for the document.
    case again
    /// 前: behind a season or a feast it limits.
    case season
    /// A line break that the text itself has.
    case lineBreak
  }

  var offset: Int32
  var kind: Kind
  /// Bytes of the mark itself.
  var width: UInt8

  var start: Int { Int(offset) }
  var end: Int { Int(offset) + Int(width) }
}

/// Han letters that are marks, by scalar. A table of 64 KB: one load a letter, where a switch would be a chain of compares.
enum HanMarks {
  /// Not a mark: a letter that shows the text to be in traditional script.
  static let traditional: UInt8 = 0xFE

  static let table: [UInt8] = {
    var table = [UInt8](repeating: 0xFF, count: 0x10000)
    func set(_ letters: String, _ kind: Mark.Kind) {
      for letter in letters.unicodeScalars { table[Int(letter.value)] = kind.rawValue }
    }
    set("年月日季周期天", .timeSign)
    set("每", .each)
    set("及尽盡适適定抓", .vague)
    set("令", .order)
    set("牵牽", .lead)
    set("再", .again)
    set("前", .season)
    for letter in "責單負頭門經為".unicodeScalars { table[Int(letter.value)] = traditional }
    return table
  }()
}
