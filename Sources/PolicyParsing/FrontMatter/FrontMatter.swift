internal import PolicyModel
internal import SourceText
internal import StrictYAML

/// The front matter of a document: where it ends and what it says. Everything wrong in it is an error with its place, since an
/// editor can mend it.
struct FrontMatter {
  var metadata: DocumentMetadata
  var findings: [Finding]
  /// Byte offset and line (from 1) at which the body begins.
  var bodyStart: Int
  var bodyLine: Int
  /// Where the metadata's `measure_level` names a level that there is.
  var level: MeasureLevel?

  private static let open: [UInt8] = [0x2D, 0x2D, 0x2D]

  static func read(path: String, _ bytes: [UInt8]) -> FrontMatter {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let fallback = placeholderSlug(path)
    guard let block = delimited(bytes, from: start) else {
      return FrontMatter(
        metadata: DocumentMetadata(slug: fallback, title: ""),
        findings: [missing(path, fallback, isOpen: isDelimiter(bytes, start))],
        bodyStart: start,
        bodyLine: 1,
      )
    }
    let parsed = YAMLParsing.parse(bytes[block.yaml], path: path, firstLine: 2)
    var result = FrontMatter(
      metadata: DocumentMetadata(slug: fallback, title: ""),
      findings: parsed.findings,
      bodyStart: block.bodyStart,
      bodyLine: block.bodyLine,
    )
    guard parsed.findings.isEmpty else { return result }
    guard let value = parsed.value else {
      result.findings.append(missing(path, fallback, isOpen: false))
      return result
    }
    var fields = FrontMatterFields(value, path: path, placeholderSlug: fallback)
    (result.metadata, result.level) = fields.read()
    result.findings += fields.finish()
    return result
  }

  /// The YAML between two lines of three hyphens; nil where the file does not begin with one or nothing closes it.
  private static func delimited(
    _ bytes: [UInt8],
    from start: Int,
  ) -> (yaml: Range<Int>, bodyStart: Int, bodyLine: Int)? {
    guard isDelimiter(bytes, start) else { return nil }
    var at = lineEnd(bytes, start)
    let yamlStart = at
    var line = 2
    while at < bytes.count {
      let next = lineEnd(bytes, at)
      if isDelimiter(bytes, at) { return (yamlStart..<at, next, line + 1) }
      at = next
      line += 1
    }
    return nil
  }

  private static func isDelimiter(_ bytes: [UInt8], _ start: Int) -> Bool {
    guard UTF8Scan.has(open, in: bytes, at: start) else { return false }
    var at = start + 3
    while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x09 || bytes[at] == 0x0D { at += 1 }
    return at == bytes.count || bytes[at] == 0x0A
  }

  private static func lineEnd(_ bytes: [UInt8], _ start: Int) -> Int {
    var at = start
    while at < bytes.count, bytes[at] != 0x0A { at += 1 }
    return min(at + 1, bytes.count)
  }

  /// The file's own name, as a slug would be written: proposed in findings, and what the pages of a check run under; a build
  /// stops at the finding.
  private static func placeholderSlug(_ path: String) -> String {
    let parts = path.utf8.split(separator: 0x2F)
    var name = parts.last.map { Array($0) } ?? []
    if name.count > 3, name.suffix(3).elementsEqual(".md".utf8) { name.removeLast(3) }
    // documents/<slug>/<date>.md
    if parts.count > 2, OfficialDate.parse(iso: String(decoding: name, as: UTF8.self)) != nil {
      name = Array(parts[parts.count - 2])
    }
    var slug: [UInt8] = []
    for byte in name {
      switch byte {
      case 0x61...0x7A, 0x30...0x39: slug.append(byte)
      case 0x41...0x5A: slug.append(byte + 32)
      default: if let last = slug.last, last != 0x2D { slug.append(0x2D) }
      }
    }
    while slug.last == 0x2D { slug.removeLast() }
    return slug.isEmpty ? "document" : String(decoding: slug, as: UTF8.self)
  }

  private static func missing(_ path: String, _ slug: String, isOpen: Bool) -> Finding {
    Finding(
      "front-matter.missing",
      .error,
      path: path,
      line: 1,
      message: isOpen ? "文件头的元数据没有结束：缺少第二行“---”" : "缺少文件头的元数据",
      suggestion: "请在文件开头写：--- 换行 title: 标题 换行 slug: \(slug) 换行 ---",
    )
  }
}
