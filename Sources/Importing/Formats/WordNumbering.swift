internal import SourceText

/// Word's automatic numbers as text. In a .docx the number of 一、总体要求 often stands nowhere: numbering.xml says how it is
/// counted, and a reader that ignores it loses the very thing that an official document is cited by.
struct WordNumbering: Sendable {
  struct Level: Sendable {
    var start = 1
    /// decimal, chineseCounting, chineseCountingThousand, …
    var format = "decimal"
    /// （%1）, %1、, %1.%2.
    var text = ""
    /// tab, space or nothing between number and text.
    var suffix = "tab"
    /// The level whose number makes this one begin anew; nil for the one above.
    var restart: Int?
    /// Numbers of other levels are written in Arabic figures.
    var isLegal = false
    /// The paragraph style that stands for this level.
    var style: String?
  }

  private struct Instance: Sendable {
    var abstract = ""
    var starts: [Int: Int] = [:]
    var levels: [Int: Level] = [:]
  }

  private var abstracts: [String: [Int: Level]] = [:]
  /// abstractNum → the style that really holds its levels.
  private var links: [String: String] = [:]
  /// Style of a list → abstractNum that defines it.
  private var definitions: [String: String] = [:]
  private var instances: [String: Instance] = [:]
  private var counters: [String: [Int: Int]] = [:]
  /// Instances whose start overrides have been applied.
  private var used: Set<String> = []

  init(_ xml: [UInt8]?) {
    guard let xml else { return }
    var abstract: String?
    var instance: String?
    var level: Int?
    for token in XMLTokens(xml) {
      switch token {
      case .start("w:abstractNum", let attributes): abstract = attributes["w:abstractNumId"] ?? ""
      case .end("w:abstractNum"): abstract = nil
      case .start("w:num", let attributes): instance = attributes["w:numId"]
      case .end("w:num"): instance = nil
      case .start("w:lvlOverride", let attributes): level = attributes["w:ilvl"].flatMap { Int($0) }
      case .end("w:lvlOverride"): level = nil
      case .start("w:lvl", let attributes):
        level = attributes["w:ilvl"].flatMap { Int($0) }
        if let level { change(abstract, instance, level) { _ in } }
      case .end("w:lvl"): if abstract != nil { level = nil }
      case .start("w:startOverride", let attributes):
        if let instance, let level, let start = attributes["w:val"].flatMap({ Int($0) }) {
          instances[instance, default: Instance()].starts[level] = start
        }
      case .start("w:abstractNumId", let attributes):
        if let instance { instances[instance, default: Instance()].abstract = attributes["w:val"] ?? "" }
      case .start("w:numStyleLink", let attributes): if let abstract { links[abstract] = attributes["w:val"] }
      case .start("w:styleLink", let attributes):
        if let abstract, let style = attributes["w:val"] { definitions[style] = abstract }
      case .start(let name, let attributes):
        if let level { read(name, attributes, abstract, instance, level) }
      default: break
      }
    }
  }

  private mutating func read(
    _ name: String,
    _ attributes: [String: String],
    _ abstract: String?,
    _ instance: String?,
    _ level: Int,
  ) {
    let value = attributes["w:val"] ?? ""
    switch name {
    case "w:start": change(abstract, instance, level) { $0.start = Int(value) ?? 1 }
    case "w:numFmt": change(abstract, instance, level) { $0.format = value }
    case "w:lvlText": change(abstract, instance, level) { $0.text = value }
    case "w:suff": change(abstract, instance, level) { $0.suffix = value }
    case "w:lvlRestart": change(abstract, instance, level) { $0.restart = Int(value) }
    case "w:isLgl": change(abstract, instance, level) { $0.isLegal = value != "0" && value != "false" }
    case "w:pStyle": change(abstract, instance, level) { $0.style = value }
    default: break
    }
  }

  private mutating func change(_ abstract: String?, _ instance: String?, _ level: Int, _ body: (inout Level) -> Void) {
    guard (0...8).contains(level) else { return }
    if let abstract {
      body(&abstracts[abstract, default: [:]][level, default: Level()])
    } else if let instance {
      body(&instances[instance, default: Instance()].levels[level, default: Level()])
    }
  }

  /// The level that a style stands for in a list; 0 where none is tied to it.
  func level(ofStyle style: String, in number: String) -> Int {
    guard let instance = instances[number] else { return 0 }
    let levels = abstracts[resolved(instance.abstract)] ?? [:]
    return levels.keys.sorted().first { levels[$0]?.style == style } ?? 0
  }

  private func resolved(_ abstract: String) -> String {
    links[abstract].flatMap { definitions[$0] } ?? abstract
  }

  /// Counts one paragraph of list `number` at `level` and gives its label; nil for a list without figures (a bullet),
  /// `isBullet` telling that apart from an unknown list.
  mutating func label(_ number: String, _ level: Int) -> (text: String?, isBullet: Bool) {
    guard let instance = instances[number], (0...8).contains(level) else { return (nil, false) }
    let abstract = resolved(instance.abstract)
    let levels = (abstracts[abstract] ?? [:]).merging(instance.levels) { _, own in own }
    guard let own = levels[level] else { return (nil, false) }
    var counts = counters[abstract] ?? [:]
    if used.insert(number).inserted {
      for (level, start) in instance.starts.sorted(by: { $0.key < $1.key }) { counts[level] = start - 1 }
    }
    counts[level] = (counts[level] ?? own.start - 1) + 1
    for deeper in (level + 1)..<9 where levels[deeper]?.restart ?? deeper >= level + 1 && levels[deeper]?.restart != 0 {
      counts[deeper] = nil
    }
    counters[abstract] = counts
    if own.format == "bullet" || own.format == "none" && own.text.isEmpty { return (nil, own.format == "bullet") }
    return (write(own, levels, counts), false)
  }

  private func write(_ own: Level, _ levels: [Int: Level], _ counts: [Int: Int]) -> String {
    var text = ""
    var scalars = Array(own.text.unicodeScalars)[...]
    while let scalar = scalars.popFirst() {
      guard scalar == "%", let digit = scalars.first, ("1"..."9").contains(digit) else {
        text.unicodeScalars.append(scalar)
        continue
      }
      scalars.removeFirst()
      let index = Int(digit.value) - 0x31
      let level = levels[index] ?? Level()
      let isOwn = levels[index].map { $0.format == own.format && $0.text == own.text } ?? false
      let format = own.isLegal && !isOwn ? "decimal" : level.format
      text += Self.figure(counts[index] ?? level.start, format)
    }
    // A blank behind a number that ends with no sign of its own: 第一章 总则. 一、 and （一） stand close.
    if own.suffix != "nothing", let last = text.unicodeScalars.last,
      UTF8Scan.isHan(last.value) || SignClass.isASCIIWord(last.value)
    {
      text += " "
    }
    return text
  }

  /// A figure in one of Word's formats; unknown ones are written in Arabic figures.
  static func figure(_ value: Int, _ format: String) -> String {
    guard value >= 0, value < 10_000 else { return String(value) }
    switch format {
    case "chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "taiwaneseCountingThousand",
      "japaneseCounting",
      "koreanCounting":
      return ChineseNumeral.write(value)
    case "ideographDigital", "taiwaneseDigital", "japaneseDigitalTenThousand", "koreanDigital2":
      return String(value).map { ChineseNumeral.write($0.wholeNumberValue ?? 0) }.joined()
    case "chineseLegalSimplified": return legal(value)
    case "decimalFullWidth", "decimalFullWidth2":
      return String(scalars: String(value).unicodeScalars.map { $0.value + 0xFEE0 })
    case "decimalZero": return value < 10 ? "0\(value)" : String(value)
    case "decimalEnclosedCircle", "decimalEnclosedCircleChinese":
      return (1...20).contains(value) ? String(scalars: [0x245F + UInt32(value)]) : String(value)
    case "decimalEnclosedParen":
      return (1...20).contains(value) ? String(scalars: [0x2473 + UInt32(value)]) : String(value)
    case "decimalEnclosedFullstop":
      return (1...20).contains(value) ? String(scalars: [0x2487 + UInt32(value)]) : String(value)
    case "upperLetter", "lowerLetter":
      guard value > 0 else { return String(value) }
      let first: UInt32 = format == "upperLetter" ? 0x41 : 0x61
      return String(scalars: repeatElement(first + UInt32((value - 1) % 26), count: (value - 1) / 26 + 1))
    case "upperRoman": return roman(value)
    case "lowerRoman": return roman(value).lowercased()
    case "ideographTraditional":
      let stems = Array("甲乙丙丁戊己庚辛壬癸".unicodeScalars)
      return (1...10).contains(value) ? String(stems[value - 1]) : String(value)
    case "none": return ""
    default: return String(value)
    }
  }

  private static func legal(_ value: Int) -> String {
    let plain: [Character: Character] = [
      "〇": "零", "一": "壹", "二": "贰", "三": "叁", "四": "肆", "五": "伍", "六": "陆", "七": "柒", "八": "捌", "九": "玖", "十": "拾",
      "百": "佰",
      "千": "仟",
    ]
    return String(ChineseNumeral.write(value).map { plain[$0] ?? $0 })
  }

  private static func roman(_ value: Int) -> String {
    var rest = value
    var text = ""
    let signs = [
      (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
      (9, "IX"),
      (5, "V"), (4, "IV"), (1, "I"),
    ]
    for (worth, sign) in signs {
      while rest >= worth {
        text += sign
        rest -= worth
      }
    }
    return text
  }
}

/// Which list and level a paragraph style puts its paragraphs in.
struct WordStyles: Sendable {
  private struct Style: Sendable {
    var basedOn: String?
    var number: String?
    var level: Int?
  }

  private var styles: [String: Style] = [:]
  /// The style of a paragraph that names none.
  private(set) var standard: String?

  init(_ xml: [UInt8]?) {
    guard let xml else { return }
    var id: String?
    for token in XMLTokens(xml) {
      switch token {
      case .start("w:style", let attributes):
        id = attributes["w:type"] == "paragraph" ? attributes["w:styleId"] : nil
        if let id {
          styles[id] = Style()
          if attributes["w:default"] == "1" || attributes["w:default"] == "true" { standard = id }
        }
      case .end("w:style"): id = nil
      case .start("w:basedOn", let attributes): if let id { styles[id]?.basedOn = attributes["w:val"] }
      case .start("w:numId", let attributes): if let id { styles[id]?.number = attributes["w:val"] }
      case .start("w:ilvl", let attributes): if let id { styles[id]?.level = attributes["w:val"].flatMap { Int($0) } }
      default: break
      }
    }
  }

  /// The list of a style or of those that it is based on, and the style that says so.
  func numbering(of style: String?) -> (number: String, level: Int?, style: String)? {
    var next = style ?? standard
    var steps = 0
    var level: Int?
    while let id = next, let style = styles[id], steps < 20 {
      level = level ?? style.level
      if let number = style.number { return (number, level, id) }
      next = style.basedOn
      steps += 1
    }
    return nil
  }
}
