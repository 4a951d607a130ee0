import Foundation
import Importing
import SourceText
import Testing

@Suite struct SourceDecodingTests {
  private let text = "关于测试的通知\n\n某函〔2021〕5号\n\n各有关单位：\n\n请查收，𠮷、“€”及镕字。\n\n2021年8月26日\n"

  private func result(_ bytes: [UInt8]) throws -> ImportResult {
    try #require(importDocument(ImportRequest(fileName: "来文.txt", bytes: bytes)).first)
  }

  private func encoded(_ text: String, _ encoding: String.Encoding) throws -> [UInt8] {
    Array(try #require(text.data(using: encoding)))
  }

  @Test func `every encoding gives the same text and is said`() throws {
    let plain = body(of: try result(Array(text.utf8)))
    #expect(plain.contains("请查收，𠮷、“€”及镕字。"))
    let gb18030 = String.Encoding(rawValue: 0x8000_0632)
    let cases: [([UInt8], String)] = [
      ([0xEF, 0xBB, 0xBF] + Array(text.utf8), "UTF-8（有 BOM）"),
      ([0xFF, 0xFE] + (try encoded(text, .utf16LittleEndian)), "UTF-16（小端）"),
      ([0xFE, 0xFF] + (try encoded(text, .utf16BigEndian)), "UTF-16（大端）"),
      (try encoded(text, .utf16LittleEndian), "UTF-16（小端，无 BOM）"), (try encoded(text, gb18030), "GB18030"),
    ]
    for (bytes, name) in cases {
      let result = try result(bytes)
      #expect(body(of: result) == plain, "\(name)")
      #expect(result.report.first == "读作：\(name)")
      #expect(result.proof?.holds == true)
      #expect(result.findings.contains { $0.id == "import.encoding" } == !name.hasPrefix("UTF-8"))
    }
  }

  @Test func `the table of GB 18030 is the standard's, all two-byte codes and the four-byte ones`() throws {
    let encoding = String.Encoding(rawValue: 0x8000_0632)
    // Letters, punctuation and letters that need four bytes; a paragraph of GB 2312's so that the encoding is found out.
    var letters = ""
    for value in UInt32(0x4E00)...0x9FA5 { letters.unicodeScalars.append(try #require(Unicode.Scalar(value))) }
    for value in UInt32(0x3400)...0x4DB5 { letters.unicodeScalars.append(try #require(Unicode.Scalar(value))) }
    for value in UInt32(0x20000)...0x200FF { letters.unicodeScalars.append(try #require(Unicode.Scalar(value))) }
    letters += "、。〈〉《》「」【】〔〕〇々…—“”‘’¥€·×÷①②③ⅠⅡⅢαβγёЖ"
    let common = String(repeating: "为进一步健全支持中小企业发展制度，提出如下意见。", count: 20_000)
    let text = common + "\n" + letters + "。"
    let result = try result(try encoded(text, encoding))
    #expect(result.report.first == "读作：GB18030")
    #expect(body(of: result).last == letters + "。")
  }

  @Test func `damaged bytes are an error with their place`() throws {
    var bytes = Array(text.utf8)
    let at = try #require(bytes.firstIndex(of: 0xE8))
    bytes[at] = 0xFF
    let finding = try #require(try result(bytes).findings.first)
    #expect(finding.id == "import.invalid-bytes")
    #expect(finding.severity == .error)
    #expect(finding.message.contains("第 \(at + 1) 字节"))
    #expect(finding.line == bytes[..<at].count { $0 == 0x0A } + 1)
    #expect(try result(bytes).markdown.isEmpty)
  }

  @Test func `what is no text is refused, not read as letters`() throws {
    let picture: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + (0..<200).map { UInt8($0 &* 37 & 0xFF) }
    #expect(try result(picture).findings.map(\.id) == ["import.invalid-bytes"])
    #expect(try result([]).findings.map(\.id) == ["import.empty"])
    #expect(try result(Array(" \n\t\n".utf8)).findings.map(\.id) == ["import.empty"])
    #expect(try result([0xFF, 0xFE, 0x00, 0xD8]).findings.map(\.id) == ["import.invalid-bytes"])
  }
}
