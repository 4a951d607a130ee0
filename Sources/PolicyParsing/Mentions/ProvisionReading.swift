internal import PolicyModel
internal import SourceText

/// Reads which part of a cited work is meant: 第十二条第二款, 第（二十二）项, 第八条、第二十一条, 第二部分, 附件2.
struct ProvisionReading {
  struct Part {
    var start: Int
    var end: Int
    var steps: [CitedProvision.Step]
  }

  private static let joiners: WordList = ["、", "，第", "以及", "和", "及", "与", "或者", "或", "至", "到", "—", "－"]
  private static let levels: [(word: StaticString, level: CitedProvision.Level)] = [
    ("部分", .division), ("分编", .volume), ("编", .volume), ("篇", .volume), ("章", .chapter), ("节", .section),
    ("条", .article), ("款", .paragraph), ("项", .item), ("目", .subitem),
  ]

  private let bytes: [UInt8]

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The parts named from `start` on, blanks and 的 before them looked over; empty where none is.
  static func read(_ bytes: [UInt8], at start: Int) -> [Part] {
    let reading = ProvisionReading(bytes)
    var at = bytes.skipBlanks(from: start, to: bytes.count)
    // 《条例》的第十二条; not 《条例》的规定.
    for word: StaticString in ["的", "中的", "中"] where bytes.has(word, at: at) {
      if reading.one(at + word.utf8CodeUnitCount, after: []) != nil { at += word.utf8CodeUnitCount }
      break
    }
    var parts: [Part] = []
    while let part = reading.one(at, after: parts.last?.steps ?? []) {
      parts.append(part)
      guard let width = bytes.length(ofAny: joiners, at: part.end) else { break }
      // ，第: the comma joins where a part follows it at once.
      at = part.end + (bytes.has("，", at: part.end) ? 3 : width)
    }
    return parts
  }

  /// One part; `before` are the steps of the one before it in a list, whose outer ones hold on.
  private func one(_ start: Int, after before: [CitedProvision.Step]) -> Part? {
    var at = start
    var steps: [CitedProvision.Step] = []
    if before.isEmpty || before[0].level == .annex, bytes.has("附件", at: at) {
      guard let number = number(bytes.skipBlanks(from: at + 6, to: bytes.count)), number.value < 100 else { return nil }
      at = number.end
      steps.append(CitedProvision.Step(level: .annex, value: number.value))
    }
    while bytes.has("第", at: at), let step = step(at) {
      steps.append(step.step)
      at = step.end
    }
    guard let first = steps.first else { return nil }
    let outer = before.prefix { depth($0.level) < depth(first.level) }
    return Part(start: start, end: at, steps: outer + steps)
  }

  private func depth(_ level: CitedProvision.Level) -> Int {
    switch level {
    case .annex: 0
    case .volume, .division: 1
    case .chapter: 2
    case .section: 3
    case .article: 4
    case .paragraph: 5
    case .item: 6
    case .subitem: 7
    }
  }

  /// 第十二条, 第十二条之一, 第（二）项 at 第.
  private func step(_ start: Int) -> (step: CitedProvision.Step, end: Int)? {
    var at = bytes.skipBlanks(from: start + 3, to: bytes.count)
    let bracket = bytes.length(ofAny: ["（", "("], at: at)
    if let bracket { at += bracket }
    guard let number = number(at), number.value > 0 else { return nil }
    at = number.end
    if bracket != nil {
      guard let close = bytes.length(ofAny: ["）", ")"], at: at) else { return nil }
      at += close
    }
    at = bytes.skipBlanks(from: at, to: bytes.count)
    for (word, level) in ProvisionReading.levels where bytes.has(word, at: at) {
      var step = CitedProvision.Step(level: level, value: number.value, isBracketed: bracket != nil)
      at += word.utf8CodeUnitCount
      if level == .article, bytes.has("之", at: at), let sub = ChineseNumeral.read(bytes, at: at + 3) {
        step.sub = sub.value
        at = sub.end
      }
      return (step, at)
    }
    return nil
  }

  private func number(_ start: Int) -> (value: Int, end: Int)? {
    if let digits = bytes.digits(at: start, to: bytes.count, most: 4) { return (digits.value, digits.end) }
    guard start < bytes.count, let numeral = ChineseNumeral.read(bytes, at: start) else { return nil }
    return (numeral.value, numeral.end)
  }
}
