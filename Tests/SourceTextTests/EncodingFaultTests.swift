import SourceText
import Testing

struct EncodingFaultTests {
  /// 关于开办社区食堂的意见 in GB 18030.
  static let chinese: [UInt8] = [
    0xB9, 0xD8, 0xD3, 0xDA, 0xBF, 0xAA, 0xB0, 0xEC, 0xC9, 0xE7, 0xC7, 0xF8, 0xCA, 0xB3, 0xCC, 0xC3, 0xB5, 0xC4, 0xD2,
    0xE2,
    0xBC, 0xFB,
  ]

  @Test func `text that is UTF-8 has no fault`() {
    #expect(EncodingFault.finding(in: Array("题目：关于𠮷\u{10FFFF}é\n".utf8), path: "a") == nil)
    #expect(EncodingFault.finding(in: [], path: "a") == nil)
  }

  @Test func `a file in GB18030 is recognised`() throws {
    let finding = try #require(EncodingFault.finding(in: Array("# ".utf8) + Self.chinese, path: "a"))
    #expect(finding.line == 1 && finding.column == 3)
    #expect(finding.suggestion?.contains("GB18030") == true)
  }

  @Test(arguments: ["关于", "关于开", "关于开办社区食堂的意见", "é", ""])
  func `one broken byte in UTF-8 is not taken for GB18030`(text: String) throws {
    let bytes = Array("第一行\n".utf8) + Array(text.utf8) + [0xE5, 0x85]
    let finding = try #require(EncodingFault.finding(in: bytes, path: "a"))
    #expect(finding.line == 2 && finding.column == text.unicodeScalars.count + 1)
    #expect(finding.message.contains("第 \(10 + text.utf8.count + 1) 个字节"))
    #expect(finding.suggestion == "请另存为 UTF-8")
  }
}
