internal import PolicyModel
internal import SourceText
internal import StrictYAML

/// Reads the fields of a document's front matter, each with its own rule.
struct FrontMatterFields {
  private var reader: YAMLReader
  private let path: String
  private let placeholderSlug: String

  init(_ value: YAMLValue, path: String, placeholderSlug: String) {
    reader = YAMLReader(value, path: path)
    self.path = path
    self.placeholderSlug = placeholderSlug
  }

  mutating func finish() -> [Finding] { reader.finish() }

  mutating func read() -> (DocumentMetadata, MeasureLevel?) {
    var metadata = DocumentMetadata(slug: slug(), title: title())
    metadata.number = text("number")
    metadata.issuers = reader.strings("issuers")
    metadata.place = text("place")
    metadata.recipients = text("recipients")
    metadata.date = date("date")
    metadata.printed = date("printed")
    metadata.printer = text("printer")
    metadata.publicity = text("publicity")
    metadata.kind = text("kind")
    metadata.topics = reader.strings("topics")
    metadata.indexNumber = text("index_number")
    metadata.status = status()
    metadata.effective = date("effective")
    metadata.expires = date("expires")
    metadata.basis = reader.strings("basis")
    metadata.supersedes = reader.strings("supersedes")
    metadata.attachments = attachments()
    metadata.redirects = redirects()
    metadata.withdrawn = withdrawn()
    metadata.measureLevel = text("measure_level")
    metadata.mergedCells = mergedCells()
    metadata.ignore = ignored()
    metadata.draft = reader.bool("draft") ?? false
    metadata.inferred = inferred()
    metadata.source = source()
    checkOrder("date", metadata.date, "printed", metadata.printed, "成文日期晚于印发日期")
    checkOrder("effective", metadata.effective, "expires", metadata.expires, "生效日期晚于失效日期")
    return (metadata, level(metadata.measureLevel))
  }

  /// A text that is not empty.
  private mutating func text(_ key: String) -> String? {
    guard let text = reader.string(key), !text.isEmpty else { return nil }
    return text
  }

  private mutating func slug() -> String {
    guard let slug = text("slug") else {
      reader.add(
        "front-matter.slug-missing",
        reader.position,
        "缺少 slug：网页地址由它决定，写定以后不再改变",
        suggestion: "请加一行：slug: \(placeholderSlug)",
      )
      return placeholderSlug
    }
    guard FrontMatterFields.isSlug(slug) else {
      reader.add(
        "front-matter.slug-invalid",
        reader.position(of: "slug"),
        "slug“\(slug)”只能用小写字母、数字和连字符，至多 80 个字符",
        suggestion: "例如：slug: \(placeholderSlug)",
      )
      return placeholderSlug
    }
    return slug
  }

  /// Lower-case ASCII letters, digits and single hyphens.
  static func isSlug(_ text: String) -> Bool {
    var previous: UInt8 = 0x2D
    for byte in text.utf8 {
      switch byte {
      case 0x61...0x7A, 0x30...0x39: break
      case 0x2D: if previous == 0x2D { return false }
      default: return false
      }
      previous = byte
    }
    return previous != 0x2D && text.utf8.count <= 80 && !isDevice(text)
  }

  /// Names that Windows keeps for devices, with any ending.
  private static func isDevice(_ text: String) -> Bool {
    if ["con", "prn", "aux", "nul"].contains(text) { return true }
    return text.utf8.count == 4 && (text.hasPrefix("com") || text.hasPrefix("lpt"))
      && text.utf8.last.map(UTF8Scan.isDigit) == true
  }

  private mutating func title() -> String {
    guard let title = text("title") else {
      reader.add("front-matter.title-missing", reader.position, "缺少 title：公文的标题", suggestion: "请加一行：title: 关于……的通知")
      return ""
    }
    return title
  }

  private mutating func date(_ key: String) -> String? {
    guard let date = text(key) else { return nil }
    if OfficialDate.parse(iso: date) != nil { return date }
    reader.add(
      "front-matter.date",
      reader.position(of: key),
      "“\(key)”应当是日期，而不是“\(date)”",
      suggestion: "写作 2021-08-26 的样子",
    )
    return nil
  }

  private mutating func checkOrder(_ first: String, _ a: String?, _ second: String, _ b: String?, _ message: String) {
    guard let a, let b, b.utf8.lexicographicallyPrecedes(a.utf8) else { return }
    reader.add("front-matter.date-order", reader.position(of: second), "\(message)：\(a)、\(b)", severity: .warning)
  }

  private mutating func status() -> DocumentMetadata.Status? {
    guard let text = text("status") else { return nil }
    if let status = DocumentMetadata.Status(rawValue: text) { return status }
    let known = DocumentMetadata.Status.allCases.map(\.rawValue)
    reader.add(
      "front-matter.status",
      reader.position(of: "status"),
      "不认识的有效性“\(text)”",
      suggestion: NearMiss.best(for: text, among: known).map { "是不是“\($0)”？" } ?? "可用：\(known.joined(separator: "、"))",
    )
    return nil
  }

  private mutating func mergedCells() -> [String] {
    let texts = reader.strings("merged_cells")
    for text in texts where CoveredRows(text) == nil {
      reader.add(
        "front-matter.merged-cells",
        reader.position(of: "merged_cells"),
        "“\(text)”读不出是哪些单元格",
        suggestion: "写作 表1第3行第4列 或 表1第3至5行第4列，表头是第1行",
      )
    }
    return texts
  }

  private mutating func level(_ name: String?) -> MeasureLevel? {
    guard let name else { return nil }
    if let level = MeasureLevel.named(name) { return level }
    reader.add(
      "front-matter.measure-level",
      reader.position(of: "measure_level"),
      "不认识的措施层级“\(name)”",
      suggestion: "可用：（一）、1.、一、、第X条、段落、表格、none",
    )
    return nil
  }

  private mutating func attachments() -> [DocumentMetadata.Attachment] {
    var result: [DocumentMetadata.Attachment] = []
    for item in reader.list("attachments") {
      if let file = item.text {
        result.append(DocumentMetadata.Attachment(file: file))
        continue
      }
      var fields = YAMLReader(item, path: path)
      if let file = fields.string("file"), !file.isEmpty {
        let title = fields.string("title")
        let digest = digest("sha256", &fields)
        result.append(DocumentMetadata.Attachment(file: file, title: title, sha256: digest, size: fields.int("size")))
      } else {
        fields.add("front-matter.attachment", item.position, "附件缺少 file")
        for key in ["title", "sha256", "size"] { _ = fields.value(key) }
      }
      take(fields.finish())
    }
    return result
  }

  /// An old slug or address, or `{from: m25, to: m7}`.
  private mutating func redirects() -> [DocumentMetadata.Redirect] {
    guard let value = reader.value("redirects") else { return [] }
    let items: [YAMLValue] = if case .list(let items) = value.content { items } else { [value] }
    return items.compactMap { item in
      if let text = item.text { return DocumentMetadata.Redirect(from: text, line: item.position.line) }
      var fields = YAMLReader(item, path: path)
      let from = fields.string("from")
      let to = fields.string("to")
      take(fields.finish())
      guard let from, let to, !from.isEmpty, !to.isEmpty else {
        reader.add("front-matter.redirect", item.position, "redirects 的每一项写原来的 slug，或写 {from: m25, to: m7}")
        return nil
      }
      return DocumentMetadata.Redirect(from: from, to: to, line: item.position.line)
    }
  }

  private mutating func withdrawn() -> [DocumentMetadata.WithdrawnAnchors] {
    var result: [DocumentMetadata.WithdrawnAnchors] = []
    for item in reader.list("withdrawn") {
      var fields = YAMLReader(item, path: path)
      let anchors = fields.strings("anchors")
      let date = fields.string("date")
      let reason = fields.string("reason")
      take(fields.finish())
      if let date, OfficialDate.parse(iso: date) == nil {
        reader.add("front-matter.date", item.position, "withdrawn 的 date 应当是日期，而不是“\(date)”")
      }
      if let reason, !reason.isEmpty, !anchors.isEmpty {
        result.append(
          DocumentMetadata.WithdrawnAnchors(anchors: anchors, date: date, reason: reason, line: item.position.line)
        )
      } else {
        reader.add(
          "front-matter.withdrawn",
          item.position,
          "withdrawn 的每一项要有 anchors 和 reason",
          suggestion: "例如：{anchors: [m8], date: 2026-01-05, reason: 依……删去}",
        )
      }
    }
    return result
  }

  private mutating func ignored() -> [DocumentMetadata.IgnoredFinding] {
    guard let value = reader.value("ignore") else { return [] }
    switch value.content {
    case .mapping(let entries):
      return entries.compactMap { entry in
        guard let reason = entry.value.text, !reason.isEmpty else {
          reader.add("front-matter.ignore", entry.keyPosition, "不再提示“\(entry.key)”的原因没有写")
          return nil
        }
        return DocumentMetadata.IgnoredFinding(id: entry.key, reason: reason)
      }
    case .list(let items):
      var result: [DocumentMetadata.IgnoredFinding] = []
      for item in items {
        var fields = YAMLReader(item, path: path)
        let id = fields.string("id")
        let reason = fields.string("reason")
        take(fields.finish())
        if let id, let reason, !id.isEmpty, !reason.isEmpty {
          result.append(DocumentMetadata.IgnoredFinding(id: id, reason: reason))
        } else {
          reader.add("front-matter.ignore", item.position, "ignore 的每一项要有 id 和 reason")
        }
      }
      return result
    case .scalar, .null:
      reader.add("front-matter.ignore", value.position, "ignore 应当写作 规则编号: 原因")
      return []
    }
  }

  private mutating func inferred() -> [String] {
    let names = reader.strings("inferred")
    let known = [
      "title", "number", "issuers", "place", "recipients", "date", "printed", "printer", "publicity", "kind", "topics",
      "index_number",
      "status", "effective", "expires", "basis", "supersedes", "attachments", "measure_level",
    ]
    for name in names where !known.contains(name) {
      reader.add(
        "front-matter.inferred",
        reader.position(of: "inferred"),
        "inferred 里的“\(name)”不是元数据的键",
        suggestion: NearMiss.best(for: name, among: known).map { "是不是“\($0)”？" },
      )
    }
    return names
  }

  private mutating func source() -> DocumentMetadata.Source? {
    guard let value = reader.value("source") else { return nil }
    var fields = YAMLReader(value, path: path)
    let file = fields.string("file")
    let hash = digest("sha256", &fields)
    take(fields.finish())
    guard let file, let hash else {
      reader.add("front-matter.source", value.position, "source 要有 file 和 sha256")
      return nil
    }
    return DocumentMetadata.Source(file: file, sha256: hash)
  }

  private func digest(_ key: String, _ fields: inout YAMLReader) -> String? {
    guard let text = fields.string(key) else { return nil }
    let isHex =
      text.utf8.count == 64 && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    if isHex { return text }
    fields.add("front-matter.digest", fields.position(of: key), "sha256 应当是 64 位小写十六进制数")
    return nil
  }

  private mutating func take(_ findings: [Finding]) {
    for finding in findings {
      reader.add(
        finding.id,
        SourcePosition(line: finding.line, column: finding.column),
        finding.message,
        severity: finding.severity,
        suggestion: finding.suggestion,
      )
    }
  }
}
