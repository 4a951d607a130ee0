import Foundation
import Importing
import SourceText
import Testing
import ZipArchive

@Suite struct FileFormatTests {
  private func finding(_ name: String, _ bytes: [UInt8], run: @escaping ExternalTool = noTool) throws -> Finding? {
    let result = try #require(importDocument(ImportRequest(fileName: name, bytes: bytes, run: run)).first)
    #expect(result.isRefused)
    #expect(result.markdown.isEmpty)
    return result.findings.first
  }

  @Test func `old formats say how to save them`() throws {
    let old: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0]
    for name in ["来文.doc", "来文.wps"] {
      let finding = try #require(try finding(name, old))
      #expect(finding.id == "import.format")
      #expect(finding.suggestion?.contains("另存为 .docx") == true)
    }
    #expect(try finding("来文.rtf", Array("{\\rtf1 x}".utf8))?.id == "import.format")
    #expect(try finding("来文.mht", Array("From: x".utf8))?.id == "import.format")
    for (inside, word) in [("OFD.xml", "OFD"), ("xl/workbook.xml", "xlsx"), ("content.xml", "ODF"), ("a.txt", "压缩包")] {
      let archive = try ZipWriter.archive([(path: inside, bytes: [0x61])])
      #expect(try finding("来文.zip", archive)?.message.contains(word) == true)
    }
  }

  @Test func `a missing program is named, with how to get it`() throws {
    let finding = try #require(try finding("来文.pdf", Array("%PDF-1.4".utf8)))
    #expect(finding.id == "import.tool-missing")
    #expect(finding.message.contains("pdftotext"))
    #expect(finding.suggestion?.contains("poppler-utils") == true)
    let broken: ExternalTool = { (tool, _, _) throws(ToolFailure) in throw .failed(tool, "Syntax Error: x\ny") }
    #expect(
      try self.finding("来文.pdf", Array("%PDF-1.4".utf8), run: broken)?.message.contains("Syntax Error: x") == true
    )
  }

  @Test func `a PDF is what pdftotext reads, pages joined; a scan without text is refused`() throws {
    let text = """
          关于某事的通知
      宁教函〔2022〕 8 号
      各市、州教育局：
          为落实有关要求，推动各地区各部门建立协同机制，明确
      职责分工，现就有关事项通知如下。
          （一）健全制度。完善机制，压实责任，加强对各地区督导
      和评估，及时通报进展情况。（责任单位：省教育厅、省财政
                                — 1 —
      \u{C}    厅按职责分工负责）
          （二）开展培训。面向基层组织分层分类的业务培训，编制
      统一教材。（责任单位：省教育厅）
                                — 2 —
      """
    let tool: ExternalTool = { (name, arguments, input) throws(ToolFailure) in
      guard name == "pdftotext", arguments.contains("-"), input.starts(with: Array("%PDF".utf8)) else {
        throw .missing(name)
      }
      return Array(text.utf8)
    }
    let result = try #require(
      importDocument(ImportRequest(fileName: "来文.pdf", bytes: Array("%PDF-1.7".utf8), run: tool)).first
    )
    #expect(result.proof?.holds == true)
    #expect(
      body(of: result) == [
        "# 关于某事的通知", "宁教函〔2022〕 8 号", "各市、州教育局：", "为落实有关要求，推动各地区各部门建立协同机制，明确职责分工，现就有关事项通知如下。",
        "（一）健全制度。完善机制，压实责任，加强对各地区督导和评估，及时通报进展情况。（责任单位：省教育厅、省财政厅按职责分工负责）",
        "（二）开展培训。面向基层组织分层分类的业务培训，编制统一教材。（责任单位：省教育厅）",
      ]
    )
    #expect(String(decoding: result.markdown, as: UTF8.self).contains("number: 宁教函〔2022〕8号\n"))
    let empty: ExternalTool = { (_, _, _) throws(ToolFailure) in [0x0C] }
    #expect(try finding("扫描.pdf", Array("%PDF-1.7".utf8), run: empty)?.message.contains("扫描件") == true)
  }

  @Test func `Markdown is read by its blocks: marks are no text, tables stay tables`() throws {
    let text =
      "---\ntitle: 旧的\n---\n\n# 关于某事的通知\n\n各有关单位：\n\n（一）健全**制度**。完善机制。\n\n1. 开展培训。\n2. 编制教材。\n\n| 任务 | 单位 |\n| - | - |\n| 甲<br>乙 | |\n"
    let result = try imported(text, fileName: "来文.md")
    #expect(
      body(of: result) == [
        "# 关于某事的通知", "各有关单位：", "（一）健全制度。完善机制。", "1. 开展培训。", "2. 编制教材。", "任务", "单位", "甲\n乙", "",
      ]
    )
    #expect(result.findings.contains { $0.id == "import.front-matter" })
  }
}
