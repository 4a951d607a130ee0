import SourceText
import Testing

@Suite struct ChineseNumeralTests {
  @Test(arguments: 0..<2000) func `writes what it reads`(_ value: Int) throws {
    let written = Array(ChineseNumeral.write(value).utf8)
    let read = try #require(ChineseNumeral.read(written, at: 0))
    #expect(read.value == value)
    #expect(read.end == written.count)
  }

  @Test func `a run of plain digits is a year`() {
    #expect(ChineseNumeral.read(Array("二〇二一年".utf8), at: 0)?.value == 2021)
    #expect(ChineseNumeral.write(22) == "二十二")
    #expect(ChineseNumeral.write(105) == "一百零五")
  }
}
