import Foundation
import PolicyModel
import PolicyParsing
import SourceText
import Testing

/// Whatever the bytes, reading ends, nothing crashes, and every range stands in the text it speaks of.
@Suite struct FuzzTests {
  /// A generator that gives the same numbers everywhere.
  struct Random: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      var mixed = state
      mixed = (mixed ^ (mixed >> 33)) &* 0xFF51_AFD7_ED55_8CCD
      return mixed ^ (mixed >> 33)
    }
  }

  private static let words = [
    "一、", "（一）", "(二)", "1．", "2、", "第三条", "第一章", "（责任单位：", "牵头单位：", "省财政厅", "、", "，", "；", "。", "各州市、县级人民政府", "牵头",
    "配合", "按职责分工负责",
    "）", ")", "〔", "〕", "《", "》", "“", "”", "〈", "等", "和", "2025年底前", "每年", "及时", "印发之日起30日内", "列第一位者为牵头单位，下同",
    "以下均需各市政府落实，不再列出", "某政发〔2021〕5号",
    "\n\n", "\n", " ", "　", "## ", "### ", "| a | 责任单位 |\n| - | - |\n| b | 市民政局 |\n", "🀄", "é", "附件1", "2021年8月26日",
    "完成时限：", "整改期限： ", "成果形式：", "（完成时限：", "——", "●", "抄送：", "机密★", "責任單位：", "：", "年", "月", "<b>", "*", "`",
  ]

  private static func check(_ bytes: [UInt8]) {
    let document = parseDocument(path: "documents/x.md", bytes: bytes, repairs: bytes, options: ParsingOptions())
    func holds(_ range: TextRange) -> Bool {
      guard document.blocks.indices.contains(range.block) else { return false }
      let text = Array(document.blocks[range.block].text.utf8)
      guard range.start >= 0, range.start <= range.end, range.end <= text.count else { return false }
      func isBoundary(_ at: Int) -> Bool { at == text.count || text[at] & 0xC0 != 0x80 }
      return isBoundary(range.start) && isBoundary(range.end)
    }
    for measure in document.measures {
      #expect(!measure.ranges.isEmpty)
      for range in measure.ranges { #expect(holds(range)) }
      if let head = measure.head { #expect(holds(head)) }
      for clause in measure.clauses {
        #expect(holds(clause.range))
        #expect(document.text(of: clause.range) == clause.text)
      }
      for duty in measure.duties {
        #expect(holds(duty.range))
        #expect(measure.clauses.indices.contains(duty.clause))
        #expect(!duty.name.isEmpty)
        for range in duty.evidence { #expect(holds(range)) }
      }
      for limit in measure.timeLimits {
        #expect(holds(limit.range))
        #expect(document.text(of: limit.range) == limit.text)
      }
      for citation in measure.citations { #expect(holds(citation.range)) }
      if let section = measure.section { #expect(document.sections.indices.contains(section)) }
    }
    for article in document.articles { for range in article.ranges { #expect(holds(range)) } }
    for citation in document.citations { #expect(holds(citation.range)) }
    for rule in document.rules { #expect(holds(rule.range)) }
    for block in document.blocks {
      switch block.part {
      case .measure(let index): #expect(document.measures.indices.contains(index))
      case .section(let index): #expect(document.sections.indices.contains(index))
      case .article(let index): #expect(document.articles.indices.contains(index))
      default: break
      }
    }
    let anchors = document.blocks.map(\.anchor).filter { !$0.isEmpty }
    #expect(Set(anchors).count == anchors.count)
    for finding in document.findings { #expect(finding.line >= 1 && finding.column >= 1) }
  }

  @Test(arguments: 0..<40) func `words in any order are read to the end`(_ seed: UInt64) {
    var random = Random(state: seed &+ 1)
    for _ in 0..<20 {
      var text = "---\ntitle: 关于某事的通知\nslug: x\ndate: 2021-08-26\n---\n\n"
      for _ in 0..<Int.random(in: 1...80, using: &random) {
        text += Self.words[Int.random(in: 0..<Self.words.count, using: &random)]
      }
      Self.check(Array(text.utf8))
    }
  }

  @Test(arguments: 0..<20) func `cut and shuffled documents are read to the end`(_ seed: UInt64) throws {
    var random = Random(state: seed &+ 77)
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Golden")
    let names = (TrapTests.forms + TrapTests.traps).shuffled(using: &random).prefix(3)
    for name in names {
      let bytes = Array(try Data(contentsOf: folder.appendingPathComponent(name + ".md")))
      let cut = Int.random(in: 0...bytes.count, using: &random)
      Self.check(Array(bytes[cut...] + bytes[..<cut]))
      Self.check(Array(bytes[..<cut]))
      var lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
      lines.shuffle(using: &random)
      Self.check(Array(lines.joined(separator: "\n").utf8))
      Self.check(Array(lines.joined().utf8))
    }
  }

  @Test(arguments: 0..<20) func `random bytes are refused or read`(_ seed: UInt64) {
    var random = Random(state: seed &+ 991)
    let bytes = (0..<Int.random(in: 0...400, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
    Self.check(bytes)
    Self.check(Array(String(decoding: bytes, as: UTF8.self).utf8))
  }

  /// Nothing may take the square of the length: deep nesting, one long line, many marks without partners.
  @Test(arguments: ["（", "）", "《", "》", "“", "（一）", "责任单位：", "1.", "2021年", "每", "、", "牵头", "再", "（省财政厅负责）", "《甲》（"])
  func `a long line of one sign ends`(_ sign: String) {
    let text = "---\ntitle: t\nslug: x\n---\n\n一、" + String(repeating: sign, count: 6000)
    let start = ContinuousClock.now
    Self.check(Array(text.utf8))
    #expect(ContinuousClock.now - start < .seconds(20))
  }
}
