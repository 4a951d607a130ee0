internal import PolicyModel
internal import PolicyParsing
internal import SourceText

/// Imports one file: its documents as Markdown with repairs, report, findings and proof. Pure: the same bytes give the same
/// bytes. A result that is refused carries the reason and nothing to write.
package func importDocument(_ request: ImportRequest) -> [ImportResult] {
  switch FileFormat(fileName: request.fileName, request.bytes) {
  case .text: return importDecoded(request) { Extraction(decoded: $0) }
  case .markdown: return importDecoded(request) { readMarkdown(Array(String(scalars: $0.scalars).utf8)) }
  case .html: return importDecoded(request) { readHTML(Array(String(scalars: $0.scalars).utf8)) }
  case .word:
    guard let archive = ZipEntries(request.bytes), let extraction = readWord(archive) else {
      let message = "Word 文档读不出来：压缩包损坏，没有正文，或正文残缺"
      return [refusal(request, Finding("import.damaged", .error, path: request.fileName, line: 1, message: message))]
    }
    return importText(extraction, request)
  case .pdf:
    do throws(ToolFailure) {
      return importText(try readPDF(request.bytes, run: request.run), request)
    } catch {
      return [refusal(request, toolFinding(error, request))]
    }
  case .unreadable(let what, let hint):
    let message = "\(what)不能直接读"
    return [
      refusal(
        request,
        Finding("import.format", .error, path: request.fileName, line: 1, message: message, suggestion: hint),
      )
    ]
  }
}

/// Decodes a file of text and imports what `read` makes of it.
private func importDecoded(_ request: ImportRequest, _ read: (DecodedSource) -> Extraction) -> [ImportResult] {
  do throws(DecodingFailure) {
    let decoded = try decodeSource(request.bytes)
    var extraction = read(decoded)
    if !decoded.encoding.hasPrefix("UTF-8") {
      extraction.note("import.encoding", .note, "按 \(decoded.encoding) 读取")
    }
    if extraction.description != decoded.encoding { extraction.description += "，\(decoded.encoding)" }
    return importText(extraction, request)
  } catch {
    let place = "第 \(error.offset + 1) 字节（第 \(error.line) 行）"
    return [
      refusal(
        request,
        Finding(
          "import.invalid-bytes",
          .error,
          path: request.fileName,
          line: error.line,
          message: "\(place)\(error.message)",
          suggestion: "用原来的软件另存为 UTF-8 文本",
        ),
      )
    ]
  }
}

private func toolFinding(_ failure: ToolFailure, _ request: ImportRequest) -> Finding {
  switch failure {
  case .missing(let tool):
    let hint = "安装 poppler-utils（Debian：apt install poppler-utils），或把文字另存为 .txt"
    return Finding(
      "import.tool-missing",
      .error,
      path: request.fileName,
      line: 1,
      message: "读 PDF 需要 \(tool)，没有找到",
      suggestion: hint
    )
  case .failed(let tool, let said):
    let words = said.split { $0.isNewline }.first.map(String.init) ?? "没有说明"
    return Finding("import.tool-failed", .error, path: request.fileName, line: 1, message: "\(tool) 读不了这个文件：\(words)")
  }
}

/// A result that says why nothing was imported.
func refusal(_ request: ImportRequest, _ finding: Finding) -> ImportResult {
  ImportResult(
    slug: request.slug ?? "",
    markdown: [],
    repairs: [],
    sourceName: "",
    extraction: nil,
    report: [],
    findings: [finding],
    proof: nil,
  )
}

private func importText(_ extraction: Extraction, _ request: ImportRequest) -> [ImportResult] {
  if let error = extraction.findings.first(where: { $0.severity == .error }) {
    var finding = error
    finding.path = request.fileName
    return [refusal(request, finding)]
  }
  let source = SourceScalars(extraction.scalars)
  let read = readLines(source, isExtraction: !extraction.isPlain)
  guard !read.lines.isEmpty else {
    let message = "文件里没有文字"
    return [refusal(request, Finding("import.empty", .error, path: request.fileName, line: 1, message: message))]
  }
  let invisible = read.invisible.map { Removal(range: $0, reason: "看不见的字符") }
  let clean = takeOutNoise(read.lines, extraction.noise)
  let lines = partGluedElements(clean.lines)
  let ranges = documentRanges(lines)
  var results: [ImportResult] = []
  for (index, range) in ranges.enumerated() {
    var request = request
    if index > 0 {
      request.slug = nil
      request.version = nil
    }
    let own = Array(lines[range])
    // The other documents of the file are taken out of this one, whole: each result accounts for the whole source.
    let span = Span(index: index, ranges: ranges, lines: lines, count: source.scalars.count)
    let removals = (clean.removals + invisible).filter { span.scalars.contains($0.range.lowerBound) } + span.others
    results.append(importOne(own, removals, source, extraction, request, documents: ranges.count))
  }
  return results
}

/// Which scalars of the source belong to one document of several, and what is the others'.
private struct Span {
  let scalars: Range<Int>
  let others: [Removal]

  init(index: Int, ranges: [Range<Int>], lines: [SourceLine], count: Int) {
    func start(_ index: Int) -> Int {
      index == 0 ? 0 : index >= ranges.count ? count : lines[ranges[index].lowerBound].signs.first?.at ?? 0
    }
    let own = start(index)..<start(index + 1)
    scalars = own
    let reason = "同一文件中的另一份公文"
    others = [0..<own.lowerBound, own.upperBound..<count].filter { !$0.isEmpty }.map {
      Removal(range: $0, reason: reason)
    }
  }
}

private func importOne(
  _ lines: [SourceLine],
  _ removals: [Removal],
  _ source: SourceScalars,
  _ extraction: Extraction,
  _ request: ImportRequest,
  documents: Int,
) -> ImportResult {
  let single = takeOutRepeatedTitle(lines)
  var lines = single.lines
  assignRoles(&lines)
  var paragraphs = splitGluedHeadings(joinLines(lines))
  setHeadingLevels(&paragraphs)
  guard paragraphs.contains(where: { !$0.signs.isEmpty }) else {
    let message = "文件里没有公文的文字：读到的都是网址、页码之类"
    return refusal(request, Finding("import.empty", .error, path: request.fileName, line: 1, message: message))
  }

  var fields = readFields(paragraphs, toldPlace: request.place)
  fields.indexNumber = indexNumber(in: removals.map { source.text($0.range) })
  let digest = SHA256Digest(of: request.bytes)
  fields.slug = request.slug ?? proposeSlug(fields, digest: digest)
  let stem = request.version.map { "\(fields.slug)/\($0)" } ?? fields.slug
  let sourceName = stem + "." + fileExtension(request.fileName)
  fields.source = DocumentMetadata.Source(file: sourceName, sha256: digest.hex)

  // Every version's annexes stand in the document's one folder: each is told apart by the day.
  let annexes = extraction.annexes.map { annex in
    var annex = annex
    if let version = request.version { annex.name = "\(version)-\(annex.name)" }
    return annex
  }
  fields.attachments = annexes.map { annex in
    DocumentMetadata.Attachment(
      file: annex.name,
      title: annex.title,
      sha256: SHA256Digest(of: annex.bytes).hex,
      size: annex.bytes.count,
    )
  }

  var writing = MarkdownWriting(source)
  writing.write(gatherTables(paragraphs, covered: extraction.covered))
  fields.mergedCells = writing.covered.map(\.text)
  let removals = eachOnce(removals + single.removals)
  let repairs = allRepairs(writing.repairs, removals, source)
  let markdown = writeFrontMatter(fields) + writing.body
  let table = RepairTable.write(repairs)
  let proof = proveImport(source: Array(source.text(0..<source.scalars.count).utf8), markdown: markdown, repairs: table)

  var result = ImportResult(
    slug: fields.slug,
    markdown: markdown,
    repairs: table,
    sourceName: sourceName,
    extraction: extraction.isPlain ? nil : Array(source.text(0..<source.scalars.count).utf8),
    annexes: annexes,
    report: importReport(
      fields,
      format: extraction.description,
      repairs: repairs,
      reasons: removals.map(\.reason),
      proof: proof,
    ),
    findings: [],
    proof: proof,
  )
  result.findings = findings(fields, proof, request, extraction, documents: documents, markdown: markdown)
  if result.isRefused {
    result.markdown = []
    result.repairs = []
    result.extraction = nil
    result.annexes = []
  }
  return result
}

/// Removals in the order of the source. What lies inside another is taken out with it: an unseen character in a line of noise.
private func eachOnce(_ removals: [Removal]) -> [Removal] {
  let sorted = removals.sorted {
    ($0.range.lowerBound, $1.range.upperBound) < ($1.range.lowerBound, $0.range.upperBound)
  }
  var kept: [Removal] = []
  for removal in sorted {
    if let last = kept.last, removal.range.upperBound <= last.range.upperBound { continue }
    kept.append(removal)
  }
  return kept
}

/// Repairs in the order of the source.
private func allRepairs(_ written: [Repair], _ removals: [Removal], _ source: SourceScalars) -> [Repair] {
  let removed = removals.map { removal in
    let place = source.position(of: removal.range.lowerBound)
    let original = source.text(removal.range)
    return Repair(kind: .removed, line: place.line, column: place.column, original: original, replacement: "")
  }
  let order: [Repair.Kind] = [.removed, .split, .joined, .widened]
  return (written + removed).enumerated().sorted { a, b in
    let left = (a.element.line, a.element.column, order.firstIndex(of: a.element.kind) ?? 0, a.offset)
    let right = (b.element.line, b.element.column, order.firstIndex(of: b.element.kind) ?? 0, b.offset)
    return left < right
  }.map(\.element)
}

private func fileExtension(_ name: String) -> String {
  let parts = name.split(separator: ".", omittingEmptySubsequences: false)
  guard parts.count > 1, let last = parts.last, !last.isEmpty, last.utf8.allSatisfy({ $0 < 0x80 }) else { return "txt" }
  return last.lowercased()
}

private func findings(
  _ fields: DocumentMetadata,
  _ proof: ImportProof,
  _ request: ImportRequest,
  _ extraction: Extraction,
  documents: Int,
  markdown: [UInt8],
) -> [Finding] {
  var findings = extraction.findings
  for index in findings.indices { findings[index].path = request.fileName }
  func add(_ id: String, _ severity: Severity, line: Int = 1, column: Int = 1, _ message: String, _ hint: String? = nil)
  {
    findings.append(
      Finding(
        id,
        severity,
        path: request.fileName,
        line: line,
        column: column,
        message: message,
        suggestion: hint,
      )
    )
  }
  if !isSlug(fields.slug) {
    add("import.slug", .error, "地址“\(fields.slug)”只能用小写字母、数字和连字符", "用 --slug 指定")
  }
  if !proof.holds {
    let failure = proof.failure
    let place = failure?.position ?? SourcePosition(line: 1, column: 1)
    let message = "导入核对不上，什么也没有写：\(failure?.message ?? "字数不符")"
    add("import.proof-failed", .error, line: place.line, column: place.column, message)
  }
  if let existing = request.existing(fields.slug), existing != markdown {
    add("import.would-overwrite", .error, overwriteMessage(existing, fields), "改用 --slug 另取地址，或先移走原文件")
  }
  if documents > 1 { add("import.several-documents", .note, "文件里有 \(documents) 份公文，分别导入") }
  if fields.inferred.contains("title") { add("import.title-missing", .warning, "没有找到标题，暂用第一行", "在文件头补正 title") }
  if fields.number == nil { add("import.number-missing", .note, "没有找到发文字号") }
  if fields.date == nil { add("import.date-missing", .note, "没有找到成文日期") }
  if fields.place == nil { add("import.place-missing", .note, "看不出是哪个地区的文件", "用 --place 指定") }
  return findings.sortedAndUnique()
}

/// What stands there: this very source, edited since, or another source.
private func overwriteMessage(_ existing: [UInt8], _ fields: DocumentMetadata) -> String {
  let head = existing[..<bodyStart(of: existing)]
  let isSameSource = fields.source.map { UTF8Scan.find(Array($0.sha256.utf8), in: Array(head)) != nil } ?? false
  return isSameSource
    ? "documents/\(fields.slug).md 导入后经过编辑，不覆盖" : "documents/\(fields.slug).md 已经存在，来自另一份源文件，不覆盖"
}
