internal import PolicyModel
internal import PolicyParsing
internal import SourceText

/// A document to be filled in: its front matter, and the elements of an official text in their order with a sentence in each place.
/// It is a draft: what stands between 〖〗 must never reach a reader.
package func documentSkeleton(
  title: String,
  number: String?,
  place: String?,
  issuer: String?,
  slug: String?,
  date: String,
) -> (slug: String, markdown: [UInt8]) {
  var fields = DocumentMetadata(slug: "", title: title)
  fields.number = number
  fields.place = place
  fields.issuers = issuer.map { [$0] } ?? []
  fields.date = date
  fields.kind = kind(ofTitle: Array(title.unicodeScalars.map(\.value))[...])
  fields.draft = true
  fields.slug = slug ?? proposeSlug(fields, digest: SHA256Digest(of: Array(title.utf8)))
  let day = OfficialDate.parse(iso: date).map { "\($0.year)年\($0.month)月\($0.day)日" } ?? date
  let body = """
    \(number.map { escaped($0, .paragraph) + "\n\n" } ?? "")# \(escaped(title, .heading))

    〖主送机关〗：

    〖缘由和依据〗，现就有关事项通知如下。

    ## 一、〖部分的标题〗

    （一）〖措施的标题〗。〖做什么，何时完成。〗（责任单位：〖牵头单位〗牵头，〖其他单位〗按照职责分工负责）

    （二）〖措施的标题〗。〖做什么，何时完成。〗（责任单位：〖单位〗）

    \(issuer.map { escaped($0, .paragraph) } ?? "〖发文机关署名〗")

    \(day)

    """
  return (fields.slug, writeFrontMatter(fields) + Array(body.utf8))
}

/// A line of text as Markdown gives it back.
private func escaped(_ text: String, _ place: MarkdownEscaping.Place) -> String {
  let signs = text.unicodeScalars.map { Sign(scalar: $0.value, at: -1) }
  let escaping = MarkdownEscaping(signs, place: place)
  var line = ""
  for (index, scalar) in text.unicodeScalars.enumerated() {
    if escaping.isEscaped(index) { line += "\\" }
    line.unicodeScalars.append(scalar)
  }
  return line
}
