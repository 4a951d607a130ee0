import Comparison
import Testing

/// An edit as a reader of the terminal sees it: [-old-] and {+new+}.
func marked(_ edits: [TextEdit]) -> String {
  edits.map { edit in
    switch edit.kind {
    case .same: edit.text
    case .deleted: "[-\(edit.text)-]"
    case .inserted: "{+\(edit.text)+}"
    }
  }.joined()
}

private func side(_ edits: [TextEdit], without kind: TextEdit.Kind) -> String {
  edits.filter { $0.kind != kind }.map(\.text).joined()
}

@Suite struct TextDifferenceTests {
  @Test(arguments: [
    ("2024年年底前建成。", "2025年年底前建成。", "[-2024-]{+2025+}年年底前建成。"),
    ("省财政厅、省商务厅负责", "省财政厅、省科技厅、省商务厅负责", "省财政厅、{+省科技厅、+}省商务厅负责"),
    ("省财政厅、省科技厅、省商务厅负责", "省财政厅、省商务厅负责", "省财政厅、[-省科技厅、-]省商务厅负责"),
    ("每月公示结果。", "每季度公示检查结果。", "每[-月-]{+季度+}公示{+检查+}结果。"),
    // One equal 的 between two changes is chance.
    ("甲乙丙丁的戊己庚辛，照旧照旧照旧", "子丑寅卯的辰巳午未，照旧照旧照旧", "[-甲乙丙丁的戊己庚辛-]{+子丑寅卯的辰巳午未+}，照旧照旧照旧"),
    ("对老年人用餐按次补助。", "完全不同！", "[-对老年人用餐按次补助。-]{+完全不同！+}"),
    ("", "新增", "{+新增+}"), ("删去", "", "[-删去-]"), ("", "", ""), ("照旧", "照旧", "照旧"),
    // Scalars outside the first plane, combining marks, and equal letters of other scripts.
    ("𠮷野家用餐", "𠮶野家用餐", "[-𠮷-]{+𠮶+}野家用餐"),
  ])
  func `changes are shown by character, names with their comma`(old: String, new: String, expected: String) {
    #expect(marked(textDifference(old, new)) == expected)
  }

  @Test func `both texts can be read back from any edit, to the scalar`() {
    var random = SplitMix(1)
    let alphabet = Array("的、。，甲乙丙丁戊己庚辛2024年月日省市厅局\n　".unicodeScalars)
    for _ in 0..<2000 {
      var old = String.UnicodeScalarView()
      for _ in 0..<random.below(60) { old.append(alphabet[random.below(alphabet.count)]) }
      var new = old
      for _ in 0..<random.below(6) {
        let at = new.index(new.startIndex, offsetBy: random.below(new.count + 1))
        if random.below(2) == 0 {
          new.insert(alphabet[random.below(alphabet.count)], at: at)
        } else if at < new.endIndex {
          new.remove(at: at)
        }
      }
      if random.below(10) == 0 { new = String.UnicodeScalarView(new.reversed()) }
      let edits = textDifference(String(old), String(new))
      #expect(Array(side(edits, without: .inserted).unicodeScalars) == Array(old))
      #expect(Array(side(edits, without: .deleted).unicodeScalars) == Array(new))
      #expect(edits.allSatisfy { !$0.text.isEmpty })
      #expect(zip(edits, edits.dropFirst()).allSatisfy { $0.kind != $1.kind })
      let isSame = edits.allSatisfy { $0.kind == .same }
      #expect(isSame == (old.elementsEqual(new)))
    }
  }

  @Test func `a change in a long text costs little, two strange long texts cost no more than time`() {
    var random = SplitMix(7)
    func text(_ count: Int) -> String {
      String(
        String.UnicodeScalarView((0..<count).map { _ in Unicode.Scalar(0x4E00 + UInt32(random.below(3000))) ?? "一" })
      )
    }
    let long = text(200_000)
    let changed = long.replacing(long.prefix(120_000).suffix(4), with: "改动之处")
    #expect(textDifference(long, changed).filter { $0.kind != .same }.count == 2)
    let clock = ContinuousClock()
    let time = clock.measure { _ = textDifference(text(30_000), text(30_000)) }
    // The product of the lengths would be 900 million steps: minutes in a debug build.
    #expect(time < .seconds(60))
  }
}

/// Numbers that are the same every time.
struct SplitMix {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func below(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
  }
}
