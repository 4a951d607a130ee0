import Pinyin
import Testing

@Suite struct PinyinReadingTests {
  private func read(_ text: String) -> String {
    PinyinReading.syllables(Array(text.utf16)).map { $0 ?? "-" }.joined(separator: " ")
  }

  @Test(arguments: [
    ("重庆市长春市", "chong qing shi chang chun shi"), ("重要会计银行会议", "zhong yao kuai ji yin hang hui yi"),
    ("成都行政执行", "cheng du xing zheng zhi xing"), ("西藏收藏", "xi zang shou cang"), ("绿色", "lv se"),
    ("长株潭市长", "chang zhu tan shi zhang"),
  ])
  func `words read otherwise than their characters`(text: String, expected: String) {
    #expect(read(text) == expected)
  }

  @Test func `letters stand for themselves, figures and signs have no reading`() {
    #expect(read("5g第2号。") == "- g di - hao -")
  }

  @Test func `every common character has a reading of letters`() {
    var known = 0
    for unit in UInt16(0x4E00)...0x9FA5 {
      guard let syllable = PinyinReading.syllable(unit) else { continue }
      known += 1
      #expect(syllable.utf8.allSatisfy { $0 >= 0x61 && $0 <= 0x7A })
    }
    #expect(known == 6_763)
  }

  @Test func `only corrections that are needed are handed out`() {
    #expect(PinyinReading.corrections(in: ["重庆市银行", "年会计划"]).map(\.word) == ["重庆", "银行", "会计"])
    #expect(PinyinReading.corrections(in: ["财政"]).isEmpty)
  }
}
