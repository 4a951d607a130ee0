internal import Markup
internal import SourceText

/// What kind of file the bytes are: by their first bytes, then by the name's ending. A .doc that is really a web page or a
/// .docx is read as what it is.
enum FileFormat: Sendable, Hashable {
  case text
  case markdown
  case html
  case word
  case pdf
  /// A kind that cannot be read: what it is, and what to do.
  case unreadable(String, String)

  init(fileName: String, _ bytes: [UInt8]) {
    func begins(_ signature: [UInt8]) -> Bool { bytes.starts(with: signature) }
    let ending = fileName.split(separator: ".").last.map { $0.lowercased() } ?? ""
    if begins(Array("%PDF".utf8)) {
      self = .pdf
    } else if begins([0xD0, 0xCF, 0x11, 0xE0]) {
      let what = ["xls", "et", "ppt", "dps"].contains(ending) ? "旧版表格或演示文件" : "旧版 Word 或 WPS 文字文件（.doc、.wps）"
      self = .unreadable(what, "用 WPS 或 Word 打开，另存为 .docx，再导入")
    } else if begins(Array("{\\rtf".utf8)) {
      self = .unreadable("RTF 文件", "用 WPS 或 Word 打开，另存为 .docx，再导入")
    } else if begins(Array("PK".utf8)) {
      self = FileFormat.archive(ending, bytes)
    } else if ["html", "htm", "mht", "shtml", "xhtml"].contains(ending) || FileFormat.looksLikeHTML(bytes) {
      self = ending == "mht" ? .unreadable("MHT 网页归档", "在浏览器里另存为 .html，再导入") : .html
    } else {
      switch ending {
      case "md", "markdown": self = .markdown
      case "doc", "wps": self = .unreadable("不认识的 .\(ending) 文件", "用 WPS 或 Word 打开，另存为 .docx，再导入")
      default: self = .text
      }
    }
  }

  private static func archive(_ ending: String, _ bytes: [UInt8]) -> FileFormat {
    let names = ZipEntries(bytes)?.names ?? []
    if names.contains("OFD.xml") { return .unreadable("OFD 版式文件", "用 OFD 阅读器导出为 PDF 或文本，再导入") }
    if names.contains(where: { $0.hasPrefix("xl/") }) { return .unreadable("表格文件（.xlsx）", "把文字复制成 .txt 或 .docx，再导入") }
    if names.contains(where: { $0.hasPrefix("ppt/") }) { return .unreadable("演示文件（.pptx）", "把文字复制成 .txt 或 .docx，再导入") }
    if names.contains("content.xml") { return .unreadable("ODF 文件（.odt）", "另存为 .docx，再导入") }
    if ending == "docx" || names.contains(where: { $0.hasPrefix("word/") }) { return .word }
    return .unreadable("压缩包", "解开后逐个导入")
  }

  private static func looksLikeHTML(_ bytes: [UInt8]) -> Bool {
    let head = String(decoding: bytes.prefix(600), as: UTF8.self).lowercased()
    return head.contains("<!doctype html") || head.contains("<html")
  }
}

/// Reads a Markdown file: its blocks as lines, its tables as rows. Marks (#, **) are no text.
func readMarkdown(_ bytes: [UInt8]) -> Extraction {
  var extraction = Extraction("Markdown")
  let start = bodyStart(of: bytes)
  if start > 0 { extraction.note("import.front-matter", .note, "原有的文件头没有采用，已按正文重新生成") }
  let file = parseMarkup(bytes[start...], firstLine: 1)
  for block in file.blocks {
    let scalars = block.text.unicodeScalars.map(\.value)
    guard case .cell(_, let column, _, let columns) = block.kind else {
      extraction.scalars.append(contentsOf: scalars)
      extraction.append("\n\n")
      continue
    }
    extraction.scalars.append(
      contentsOf: scalars.map { $0 == 0x0A ? ExtractionMark.breakInCell : $0 == 0x09 ? 0x20 : $0 }
    )
    extraction.append(column + 1 < columns ? "\t" : "\n")
  }
  extraction.findings += file.findings
  return extraction
}

/// Runs pdftotext. A scanned PDF has no text: then only its pictures would be read, and that is no import.
func readPDF(_ bytes: [UInt8], run: ExternalTool) throws(ToolFailure) -> Extraction {
  let output = try run("pdftotext", ["-layout", "-enc", "UTF-8", "-", "-"], bytes)
  var extraction = Extraction("PDF（pdftotext）")
  extraction.append(String(decoding: output, as: UTF8.self))
  // A second reading in another order: the same characters must be there.
  let raw = try run("pdftotext", ["-raw", "-enc", "UTF-8", "-", "-"], bytes)
  let second = String(decoding: raw, as: UTF8.self).unicodeScalars.map(\.value).filter { !UTF8Scan.isBlank($0) }
  let first = extraction.stated
  if first.sorted() != second.sorted() {
    let message = "PDF 的两种读法字数不同：按版面 \(first.count) 字，按内容 \(second.count) 字"
    extraction.note("import.pdf-order", .warning, message, "请对照原件核对")
  }
  if first.isEmpty {
    extraction.note("import.empty", .error, "PDF 里没有文字，可能是扫描件", "先做文字识别（OCR），另存为带文字的 PDF 或 .docx")
  }
  let rows = extraction.scalars.split { $0 == 0x0A }.count { line in
    String(scalars: line.drop { UTF8Scan.isBlank($0) }).contains("    ") && line.count > 20
  }
  if rows >= 4 { extraction.note("import.pdf-table", .warning, "PDF 里像有表格，已按行导入", "请核对，或用 .docx 导入") }
  return extraction
}
