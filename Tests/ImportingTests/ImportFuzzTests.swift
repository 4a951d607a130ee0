import Foundation
import Importing
import PolicyModel
import SourceText
import Testing

/// Whatever the bytes: no crash, and either a refusal that says why or an account that closes.
@Suite struct ImportFuzzTests {
  private func check(_ bytes: [UInt8], _ what: String) {
    for result in importDocument(ImportRequest(fileName: "乱.txt", bytes: bytes)) {
      let ids = result.findings.map(\.id)
      #expect(
        !ids.contains("import.proof-failed"),
        "\(what): \(result.findings) \(String(decoding: bytes.prefix(3000), as: UTF8.self))"
      )
      #expect(result.isRefused == result.markdown.isEmpty, "\(what)")
      if !result.isRefused { #expect(result.proof?.holds == true, "\(what)") }
    }
  }

  @Test func `random bytes`() {
    var random = SeededGenerator(1)
    for round in 0..<200 {
      let bytes = (0..<Int.random(in: 0...400, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
      check(bytes, "round \(round)")
    }
  }

  @Test func `random scalars, control characters and marks of every plane among them`() {
    var random = SeededGenerator(2)
    let ranges: [ClosedRange<UInt32>] = [
      0...0xFF, 0x20...0x7E, 0x2000...0x206F, 0x3000...0x303F, 0x4E00...0x4EFF, 0xFF00...0xFFFF, 0x1F300...0x1F5FF,
      0xE000...0xE0FF,
    ]
    for round in 0..<300 {
      var text = ""
      for _ in 0..<Int.random(in: 1...200, using: &random) {
        let range = ranges[Int.random(in: 0..<ranges.count, using: &random)]
        if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &random)) { text.unicodeScalars.append(scalar) }
      }
      check(Array(text.utf8), "round \(round)")
    }
  }

  @Test func `cut, shuffled and glued pieces of official documents`() throws {
    let seed = Array(String(decoding: try SeedImportTests.content("sources/ygxzx-2021-237.txt"), as: UTF8.self))
    var pieces = officialPieces
    var random = SeededGenerator(3)
    for _ in 0..<40 {
      let start = Int.random(in: 0..<seed.count, using: &random)
      pieces.append(String(seed[start..<min(seed.count, start + Int.random(in: 1...300, using: &random))]))
    }
    for round in 0..<400 {
      var text = ""
      for _ in 0..<Int.random(in: 1...30, using: &random) {
        text += pieces.randomElement(using: &random) ?? ""
        text += ["", "", "\n", "\n\n", " ", "\t", "\r\n", "\u{C}", "　　", "\n    "].randomElement(using: &random) ?? ""
      }
      check(Array(text.utf8), "round \(round)")
    }
  }

  @Test func `an unseen character in a line of noise is taken out once`() throws {
    let text = "关于某事的通知\n各有关单位：\n请贯彻落实，抓好有关工作。\n原文链接：https://example.cn/a\u{200B}b\u{0}\n"
    let result = try imported(text)
    #expect(body(of: result) == ["# 关于某事的通知", "各有关单位：", "请贯彻落实，抓好有关工作。"])
    // The one inside the line went with it; the one behind it is its own.
    #expect(repairs(of: result).map(\.original) == ["原文链接：https://example.cn/a\u{200B}b", "\u{0}"])
  }

  @Test func `a file of nothing but noise is refused, and what has one element has a title`() throws {
    let noise = importDocument(ImportRequest(fileName: "a.txt", bytes: Array("https://example.cn/\n— 3 —\n".utf8)))
    #expect(noise.map { $0.findings.map(\.id) } == [["import.empty"]])
    for text in ["抄送：", "附件1", "2021年8月26日"] {
      let result = try imported(text)
      #expect(String(decoding: result.markdown, as: UTF8.self).contains("title: "), "\(text)")
    }
  }

  @Test func `a line of a megabyte takes seconds, not minutes`() {
    let piece = "（一）健全制度，完善机制。省财政厅、省商务厅负责）2．推进(试行)工作：一、"
    let bytes = Array(String(repeating: piece, count: 1_000_000 / piece.utf8.count).utf8)
    let clock = ContinuousClock()
    let time = clock.measure { check(bytes, "long line") }
    #expect(time < .seconds(60), "\(time)")
  }

  private let officialPieces = [
    "国务院文件", "云某函〔2020〕3号", "国办发〔2020〕43号", "关于加强某项工作的通知", "关于印发《某办法》的通知", "各州、市人民政府，省直有关部门：", "一、总体要求", "（一）健全制度。",
    "(二)", "1．",
    "3．2020年底前", "第三章 附则", "第十二条 ", "（责任单位：省财政厅、", "省商务厅按职责分工负责）", "负责)", "— 3 —", "- 4 -", "第 5 页", "7", "附件", "附件：",
    "附件1：某清单", "2021年8月26日",
    "2021年8月27日印发", "某厅办公室", "（此件公开发布）", "抄送：省委办公厅。", "原文链接：https://example.cn/a_b", "【法宝引证码】CLI.1", "序号\t措施\t单位",
    "1\t甲\t省厅", "，", "。", "”", "）", "“", "《", "》",
    "\u{FEFF}", "\u{200B}", "\u{0}", "http://a.cn/(x)", "f(x)", "(LPR)", "abc", "&amp;", "<b>", "*", "`", "|", "\\",
  ]
}
