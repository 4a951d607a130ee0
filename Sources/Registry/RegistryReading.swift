internal import PolicyModel
package import SourceText
internal import StrictYAML

/// One registry file's bytes and the path that findings name.
package struct RegistryFile: Sendable {
  package var path: String
  package var bytes: [UInt8]

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}

/// Reads the files of `Content/registry/`: any number of them, each with the keys `places`, `units`, `terms`, `citations`,
/// `synonyms`, `families`, `redirects`, `withdrawn`. Faults are findings; what is sound is kept.
package func readRegistry(_ files: [RegistryFile]) -> (registry: Registry, findings: [Finding]) {
  var places: [RegisteredPlace] = []
  var units: [RegisteredUnit] = []
  var terms: [RegisteredTerm] = []
  var citations: [RegisteredCitation] = []
  var synonyms: [SearchSynonym] = []
  var families: [NameFamily] = []
  var redirects: [RegisteredRedirect] = []
  var withdrawn: [RegisteredWithdrawal] = []
  var findings: [Finding] = []
  var slugs: [String: String] = [:]

  func claim(_ slug: String, _ kind: String, _ place: String, reader: inout YAMLReader) {
    if !isSlug(slug) {
      reader.add("registry.slug", reader.position(of: "slug"), "slug“\(slug)”只能用小写字母、数字和连字符")
    }
    if let other = slugs[kind + slug] {
      reader.add("registry.duplicate-slug", reader.position(of: "slug"), "slug“\(slug)”已用于“\(other)”")
    }
    slugs[kind + slug] = place
  }

  for file in files {
    if let fault = EncodingFault.finding(in: file.bytes, path: file.path) {
      findings.append(fault)
      continue
    }
    let parsed = YAMLParsing.parse(file.bytes[...], path: file.path)
    findings += parsed.findings
    guard let value = parsed.value else { continue }
    var root = YAMLReader(value, path: file.path)
    for item in root.list("places") {
      var reader = YAMLReader(item, path: file.path)
      let name = required("name", &reader)
      let prefixes = reader.strings("prefixes")
      if let name { places.append(RegisteredPlace(name: name, prefixes: prefixes)) }
      findings += reader.finish()
    }
    for item in root.list("units") {
      var reader = YAMLReader(item, path: file.path)
      if let unit = readUnit(&reader) {
        claim(unit.slug, "u", unit.name, reader: &reader)
        units.append(unit)
      }
      findings += reader.finish()
    }
    for item in root.list("terms") {
      var reader = YAMLReader(item, path: file.path)
      if let name = required("name", &reader) {
        let slug = reader.string("slug") ?? Registry.lastingSlug("t", place: nil, name: name)
        claim(slug, "t", name, reader: &reader)
        terms.append(
          RegisteredTerm(
            name: name,
            kind: reader.string("kind"),
            slug: slug,
            aliases: reader.strings("aliases"),
            note: reader.string("note"),
          )
        )
      }
      findings += reader.finish()
    }
    for item in root.list("citations") {
      var reader = YAMLReader(item, path: file.path)
      let title = required("title", &reader)
      let slug = required("slug", &reader)
      let number = reader.string("number")
      if let title, let slug {
        claim(slug, "c", title, reader: &reader)
        citations.append(RegisteredCitation(title: title, number: number, slug: slug))
      }
      findings += reader.finish()
    }
    for item in root.list("synonyms") {
      var reader = YAMLReader(item, path: file.path)
      let word = required("word", &reader)
      let official = reader.strings("official")
      if let word { synonyms.append(SearchSynonym(word: word, official: official)) }
      findings += reader.finish()
    }
    for item in root.list("families") {
      var reader = YAMLReader(item, path: file.path)
      let name = required("name", &reader)
      let short = reader.strings("short")
      if let name { families.append(NameFamily(name: name, short: short)) }
      findings += reader.finish()
    }
    for item in root.list("redirects") {
      var reader = YAMLReader(item, path: file.path)
      let from = required("from", &reader)
      let to = required("to", &reader)
      if let from, let to {
        redirects.append(RegisteredRedirect(from: from, to: to, path: file.path, line: item.position.line))
      }
      findings += reader.finish()
    }
    for item in root.list("withdrawn") {
      var reader = YAMLReader(item, path: file.path)
      if let entry = readWithdrawal(&reader) { withdrawn.append(entry) }
      findings += reader.finish()
    }
    findings += root.finish()
  }
  let registry = Registry(
    places: places,
    units: units,
    terms: terms,
    citations: citations,
    synonyms: synonyms,
    families: families,
    redirects: redirects,
    withdrawn: withdrawn,
  )
  return (registry, findings)
}

private func readUnit(_ reader: inout YAMLReader) -> RegisteredUnit? {
  let name = required("name", &reader)
  let place = reader.string("place")
  var successor: RegisteredUnit.Successor?
  if let value = reader.value("successor") {
    if let slug = value.text {
      successor = RegisteredUnit.Successor(slug: slug, from: nil)
    } else {
      var inner = YAMLReader(value, path: reader.path)
      if let slug = required("slug", &inner) {
        successor = RegisteredUnit.Successor(slug: slug, from: inner.string("from"))
      }
      for finding in inner.finish() { reader.add(finding) }
    }
  }
  let unit = RegisteredUnit(
    name: name ?? "",
    short: reader.strings("short"),
    central: reader.strings("central"),
    place: place,
    kind: reader.string("kind"),
    slug: reader.string("slug") ?? Registry.lastingSlug("u", place: place, name: name ?? ""),
    isGroup: reader.bool("group") ?? false,
    members: reader.strings("members"),
    source: reader.string("source"),
    successor: successor,
    url: address("url", &reader),
    contact: reader.string("contact"),
    pinyin: reader.string("pinyin"),
    redirects: reader.strings("redirects"),
  )
  return name == nil ? nil : unit
}

private func readWithdrawal(_ reader: inout YAMLReader) -> RegisteredWithdrawal? {
  let pages = reader.strings("pages")
  let title = reader.string("title")
  let date = required("date", &reader)
  let reason = required("reason", &reader)
  let see = reader.string("see")
  if pages.isEmpty { reader.add("registry.missing", reader.position, "这一项缺少“pages”") }
  guard let date, let reason, !pages.isEmpty else { return nil }
  if !isDate(date) {
    reader.add("registry.date", reader.position(of: "date"), "date 应写作 2026-01-05 的样子，而不是“\(date)”")
  }
  return RegisteredWithdrawal(
    pages: pages,
    title: title,
    date: date,
    reason: reason,
    see: see,
    path: reader.path,
    line: reader.position.line,
  )
}

/// An address of the web; any other (`javascript:`, a file) would be a link that does what nobody expects.
private func address(_ key: String, _ reader: inout YAMLReader) -> String? {
  guard let text = reader.string(key), !text.isEmpty else { return nil }
  if isWebAddress(text) { return text }
  reader.add("registry.url", reader.position(of: key), "\(key) 应以 https:// 或 http:// 开头，不含空格、引号和尖括号，而不是“\(text)”")
  return nil
}

private func required(_ key: String, _ reader: inout YAMLReader) -> String? {
  if let text = reader.string(key), !text.isEmpty { return text }
  reader.add("registry.missing", reader.position, "这一项缺少“\(key)”")
  return nil
}

/// Lower-case ASCII letters, digits and inner hyphens; not a name that Windows reserves.
package func isSlug(_ slug: String) -> Bool {
  let bytes = Array(slug.utf8)
  guard let first = bytes.first, let last = bytes.last, bytes.count <= 100 else { return false }
  guard first != 0x2D, last != 0x2D else { return false }
  guard !["con", "prn", "aux", "nul"].contains(slug) else { return false }
  if bytes.count == 4, slug.hasPrefix("com") || slug.hasPrefix("lpt"), UTF8Scan.isDigit(bytes[3]) { return false }
  return bytes.allSatisfy { UTF8Scan.isDigit($0) || ($0 >= 0x61 && $0 <= 0x7A) || $0 == 0x2D }
}
