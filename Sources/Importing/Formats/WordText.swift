internal import SourceText

/// Reads a .docx: paragraphs with their automatic numbers, tables, text boxes, footnotes; accepted changes only. What Word
/// shows and this reader leaves out (pictures, comments, heads and feet of pages) is said in a finding.
func readWord(_ archive: ZipEntries) -> Extraction? {
  guard let path = mainPart(archive), let document = archive.content(path), isSound(document) else { return nil }
  let folder = path.split(separator: "/").dropLast().joined(separator: "/")
  func part(_ name: String) -> [UInt8]? { archive.content(folder.isEmpty ? name : folder + "/" + name) }
  var reader = WordReader(styles: WordStyles(part("styles.xml")), numbering: WordNumbering(part("numbering.xml")))
  reader.read(document)
  var proof = wordTextByScan(document)
  for (name, tag) in [("footnotes.xml", "w:footnote"), ("endnotes.xml", "w:endnote")] {
    guard let notes = part(name) else { continue }
    guard isSound(notes) else { return nil }
    reader.readNotes(notes, tag)
    proof += wordTextByScan(notes)
  }
  var extraction = reader.extraction
  noteLeftOut(archive, folder, &extraction)
  extraction.annexes = annexes(archive, folder)
  if !extraction.annexes.isEmpty {
    let message = "文档里的图片和嵌入文件 \(extraction.annexes.count) 个存为附件"
    extraction.note("import.annexes", .warning, message, "请核对哪些应当公开，其余从文件头的 attachments 删去")
  }
  checkScan(proof, reader.hasBoxes, &extraction)
  return extraction
}

/// Whether a part is not damaged: its elements close, no letter is cut in two, and no control sign but tab and line end stands in it, which XML 1.0
/// forbids. Two readers would not read another alike, and Word does not open it.
private func isSound(_ part: [UInt8]) -> Bool {
  XMLTokens.isBalanced(part) && UTF8Scan.firstInvalid(part) == nil
    && !part.contains { $0 < 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
}

/// The part that `_rels/.rels` names as the document; Word's usual name where nothing is named.
private func mainPart(_ archive: ZipEntries) -> String? {
  if let relations = archive.content("_rels/.rels") {
    for case .start("Relationship", let attributes) in XMLTokens(relations) {
      guard attributes["Type"]?.hasSuffix("/officeDocument") == true, let target = attributes["Target"] else {
        continue
      }
      let path = target.hasPrefix("/") ? String(target.dropFirst()) : target
      if archive.names.contains(path) { return path }
    }
  }
  return archive.names.contains("word/document.xml") ? "word/document.xml" : nil
}

/// Pictures and embedded files that the document refers to, in the order of the archive.
private func annexes(_ archive: ZipEntries, _ folder: String) -> [ImportedAnnex] {
  var result: [ImportedAnnex] = []
  var counts: [String: Int] = [:]
  for name in archive.names {
    let isPicture = name.hasPrefix(folder + "/media/")
    guard isPicture || name.hasPrefix(folder + "/embeddings/"), let content = archive.content(name), !content.isEmpty
    else {
      continue
    }
    let kind = isPicture ? "图片" : "嵌入文件"
    let count = counts[kind, default: 0] + 1
    counts[kind] = count
    let file = name.split(separator: "/").last.map(String.init) ?? ""
    let isPlain = file.utf8.allSatisfy { SignClass.isASCIIWord(UInt32($0)) || $0 == 0x2E || $0 == 0x2D || $0 == 0x5F }
    let ending = file.split(separator: ".").last.map { $0.lowercased() } ?? "bin"
    let safe =
      isPlain && !file.hasPrefix(".")
      ? file : "\(isPicture ? "picture" : "file")-\(count).\(ending.utf8.allSatisfy { $0 < 0x80 } ? ending : "bin")"
    result.append(ImportedAnnex(name: safe, title: "\(kind) \(count)", bytes: content))
  }
  return result
}

/// Heads, feet and comments are no part of the text, but a letterhead may stand there.
private func noteLeftOut(_ archive: ZipEntries, _ folder: String, _ extraction: inout Extraction) {
  for name in archive.names where name.hasPrefix(folder + "/") {
    let file = name.dropFirst(folder.count + 1)
    guard file.hasSuffix(".xml"), let content = archive.content(name) else { continue }
    if file.hasPrefix("header") || file.hasPrefix("footer") {
      let text = String(scalars: wordTextByScan(content))
      if text.unicodeScalars.contains(where: { UTF8Scan.isHan($0.value) }) {
        extraction.note("import.page-head", .note, "页眉页脚的文字没有导入：“\(text.prefix(60))”", "属于正文的请加进正文再导入")
      }
    } else if file == "comments.xml", !wordTextByScan(content).isEmpty {
      extraction.note("import.comments", .note, "批注没有导入")
    }
  }
}

/// The reader's account of characters against a scan that knows nothing of Word's structure.
private func checkScan(_ scan: [UInt32], _ hasBoxes: Bool, _ extraction: inout Extraction) {
  let stated = extraction.stated
  // A text box is read before the paragraph that it hangs on, so only the characters are compared, not their order.
  let isEqual = hasBoxes ? stated.sorted() == scan.sorted() : stated == scan
  if isEqual { return }
  let place =
    zip(stated, scan).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(stated.count, scan.count)
  let around = String(scalars: scan[max(0, min(place, scan.count) - 10)..<min(place + 10, scan.count)])
  let message = "Word 文档的文字核对不上：应有 \(scan.count) 字，读出 \(stated.count) 字，从“\(around)”起不同"
  extraction.note("import.proof-failed", .error, message)
}

/// All text of a Word part in the order of its bytes: the content of `w:t` and `m:t` elements, nothing else. Independent of
/// paragraphs, runs, tables and lists; it skips only what is stored twice (`mc:Fallback`) and what was moved away.
func wordTextByScan(_ xml: [UInt8]) -> [UInt32] {
  var result: [UInt32] = []
  var at = 0
  func skip(_ name: StaticString, _ end: String) -> Bool {
    guard UTF8Scan.has(name, in: xml, at: at) else { return false }
    let next = at + name.utf8CodeUnitCount
    guard next < xml.count, xml[next] == 0x20 || xml[next] == 0x3E else { return false }
    at = UTF8Scan.find(Array(end.utf8), in: xml, from: at) ?? xml.count
    return true
  }
  while let open = xml[at...].firstIndex(of: 0x3C) {
    at = open
    if skip("<mc:Fallback", "</mc:Fallback>") || skip("<w:moveFrom", "</w:moveFrom>") {
      at = min(at + 1, xml.count)
      continue
    }
    let isText = UTF8Scan.has("<w:t", in: xml, at: at) || UTF8Scan.has("<m:t", in: xml, at: at)
    guard isText, at + 4 < xml.count, xml[at + 4] == 0x20 || xml[at + 4] == 0x3E,
      let close = xml[at...].firstIndex(of: 0x3E)
    else {
      at += 1
      continue
    }
    if xml[close - 1] == 0x2F {
      at = close + 1
      continue
    }
    let end = xml[close...].dropFirst().firstIndex(of: 0x3C) ?? xml.count
    for scalar in unescapeXML(xml[(close + 1)..<end]).unicodeScalars where !UTF8Scan.isBlank(scalar.value) {
      result.append(scalar.value)
    }
    at = end
  }
  return result
}
