internal import PolicyModel
internal import SourceText

/// Writes the front matter: fields in the order of the design, absent ones left out, so that an official reads only what
/// is there. Values are written plain where YAML takes them as text and in double quotes elsewhere.
func writeFrontMatter(_ fields: DocumentMetadata) -> [UInt8] {
  var text = "---\n"
  func add(_ key: String, _ value: String?) {
    if let value, !value.isEmpty { text += "\(key): \(yamlScalar(value))\n" }
  }
  func add(_ key: String, _ values: [String]) {
    if !values.isEmpty { text += "\(key): [\(values.map { yamlScalar($0) }.joined(separator: ", "))]\n" }
  }
  add("title", fields.title)
  add("number", fields.number)
  add("issuers", fields.issuers)
  add("place", fields.place)
  add("recipients", fields.recipients)
  add("date", fields.date)
  add("printed", fields.printed)
  add("printer", fields.printer)
  add("publicity", fields.publicity)
  add("kind", fields.kind)
  add("index_number", fields.indexNumber)
  if !fields.attachments.isEmpty { text += "attachments:\n" }
  for attachment in fields.attachments {
    text += "  - file: \(yamlScalar(attachment.file))\n"
    if let title = attachment.title { text += "    title: \(yamlScalar(title))\n" }
    if let digest = attachment.sha256 { text += "    sha256: \(digest)\n" }
    if let size = attachment.size { text += "    size: \(size)\n" }
  }
  add("merged_cells", fields.mergedCells)
  if fields.draft { text += "# 填好以后删去下面这一行，才会出现在网站上\ndraft: true\n" }
  add("inferred", fields.inferred)
  if let source = fields.source {
    text += "source:\n  file: \(yamlScalar(source.file))\n  sha256: \(source.sha256)\n"
  }
  add("slug", fields.slug)
  text += "---\n\n"
  return Array(text.utf8)
}

/// A scalar that YAML reads back as this very text.
func yamlScalar(_ text: String) -> String {
  let scalars = Array(text.unicodeScalars)
  guard let first = scalars.first, let last = scalars.last else { return "\"\"" }
  let flow: Set<Unicode.Scalar> = [
    "[", "]", "{", "}", ",", "#", ":", "&", "*", "!", "|", ">", "'", "\"", "%", "@", "`", "\\",
  ]
  let isPlain =
    !scalars.contains { flow.contains($0) || $0.value < 0x20 || isUnprintable($0.value) } && first != "-"
    && first != "?"
    && !UTF8Scan.isBlank(first.value) && !UTF8Scan.isBlank(last.value) && !isWordOfYAML(text)
  if isPlain { return text }
  var quoted = "\""
  for scalar in scalars {
    switch scalar {
    case "\"": quoted += "\\\""
    case "\\": quoted += "\\\\"
    case _ where scalar.value < 0x20 || isUnprintable(scalar.value):
      let hex = String(scalar.value, radix: 16, uppercase: true)
      quoted += "\\U" + String(repeating: "0", count: 8 - hex.utf8.count) + hex
    default: quoted.unicodeScalars.append(scalar)
    }
  }
  return quoted + "\""
}

/// What YAML 1.2 §5.1 does not let stand as it is, and line separators, which YAML folds.
private func isUnprintable(_ scalar: UInt32) -> Bool {
  (0x7F...0x9F).contains(scalar) || scalar == 0x2028 || scalar == 0x2029 || scalar == 0xFEFF || scalar == 0xFFFE
    || scalar == 0xFFFF
}

/// Words that YAML reads as something else than text.
private func isWordOfYAML(_ text: String) -> Bool {
  ["true", "false", "null", "yes", "no", "on", "off", "~", "---", "..."].contains(text.lowercased())
}
