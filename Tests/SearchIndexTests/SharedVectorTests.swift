import SearchIndex
import TestSupport
import Testing

/// Each code of the index against `Golden/vectors.tsv`, which `script/search/test-vectors.js` reads with the engine: what one
/// side writes the other understands. `RECORD=1` writes the file anew, and fails.
@Suite struct SharedVectorTests {
  @Test func `codes, folding and packing give the bytes that the engine is tested with`() {
    expectGolden(vectors().joined(separator: "\n") + "\n", "vectors.tsv")
  }

  private func vectors() -> [String] {
    var random = Congruence(state: 7)
    var lines: [String] = []
    for value in (1...20).map({ $0 }) + (0..<30).map({ _ in random.below(1 << 20) + 1 }) {
      var bits = BitWriter()
      bits.appendGamma(value)
      lines.append("gamma\t\(value)\t\(text(bits))")
    }
    for _ in 0..<60 {
      let bound = random.below(1 << random.below(31)) + 1
      let value = random.below(bound)
      var bits = BitWriter()
      bits.appendMinimal(value, below: bound)
      lines.append("minimal\t\(bound)\t\(value)\t\(text(bits))")
    }
    for round in 0..<120 {
      let low = random.below(50)
      let width = random.below(round % 3 == 0 ? 12 : 1 << 16) + 1
      let high = round % 40 == 39 ? 0xFFFF_FFFF : low + width - 1
      let share = random.below(10) + 1
      var values: [UInt32] = []
      for value in low..<(low + width) where random.below(round % 3 == 0 ? 10 : 4_000) < share {
        values.append(UInt32(value))
      }
      var bits = BitWriter()
      bits.appendInterpolative(values, low: low, high: high)
      let list = values.map { String($0) }.joined(separator: ",")
      lines.append("growing\t\(low)\t\(high)\t\(list)\t\(text(bits))")
    }
    let texts = [
      "首台（套）重大装备", "5００万元不是１５００万元", "PM2.5 ＧＢ/T 4706．1－2005", "World Trade-Organization", "“一事一议”，《办法》〔2021〕5号",
      "省、市；县（区）", "😀𠮷野家\u{FE0F}", "a\u{200B}b 1 2\t3", "", "……——·•", "第十二条\n二", "ÀÉ Ⅻ ① ℃ ％ 50%", "\u{E000}甲",
      "人、财、物", "3.5：1", "、甲、。乙/", "甲（、）乙", "一、\n二、",
    ]
    for text in texts {
      var symbols: [Folding.Symbol] = []
      Folding.append(text, to: &symbols)
      lines.append("fold\t\(escaped(text))\t\(symbols.map { String($0) }.joined(separator: ","))")
    }
    let phrases = [
      "应当", "人民政府", "县级以上地方", "的", "，", "。", "中小企业", "齉", "😀", "\n", "主管部门", "a", "1", "\\", "\"", "'", "罚款",
    ]
    for round in 0..<40 {
      var text = ""
      for _ in 0..<random.below(round < 30 ? 60 : 1_500) { text += phrases[random.below(phrases.count)] }
      let packed = String(decoding: TextPacking.pack(Array(text.utf16)), as: UTF8.self)
      lines.append("pack\t\(escaped(text))\t\(packed)")
    }
    for text in ["", "a", "融资担保", "😀", "\u{FFFF}\u{10000}"] {
      lines.append("sum\t\(escaped(text))\t\(ScriptFile.checksum(Array(text.utf8)))")
    }
    return lines
  }

  private func text(_ bits: BitWriter) -> String { String(decoding: bits.printable, as: UTF8.self) }

  /// Other than printing characters of ASCII and Han as \uXXXX, so that the file is lines of fields.
  private func escaped(_ text: String) -> String {
    var result = ""
    for unit in text.utf16 {
      let plain = (unit > 0x20 && unit < 0x7F && unit != 0x5C) || (unit >= 0x4E00 && unit <= 0x9FFF)
      result +=
        plain ? String(decoding: [unit], as: UTF16.self) : "\\u" + String(0x10000 + Int(unit), radix: 16).dropFirst()
    }
    return result
  }
}

/// The same numbers on every machine.
private struct Congruence {
  var state: UInt64

  mutating func below(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }
}
