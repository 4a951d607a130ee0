internal import Registry
internal import SiteGraph
internal import SourceText

/// The values that a part may show, field by field. Every field is added: a test counts them, so that a new one is not forgotten.
extension PartDigest {
  mutating func add(_ finding: Finding) {
    add(finding.id)
    add(finding.severity.rawValue)
    add(finding.path)
    add(finding.line)
    add(finding.column)
    add(finding.length)
    add(finding.message)
    add(finding.suggestion)
  }

  mutating func add(_ file: OfferedFile) {
    add(file.content)
    add(file.name)
    add(file.size)
    add(file.sha256)
  }

  mutating func add(_ unit: RegisteredUnit) {
    add(unit.name)
    add(unit.short)
    add(unit.central)
    add(unit.place)
    add(unit.kind)
    add(unit.slug)
    add(unit.isGroup ? 1 : 0)
    add(unit.members)
    add(unit.source)
    add(unit.successor?.slug)
    add(unit.successor?.from)
    add(unit.url)
    add(unit.contact)
    add(unit.pinyin)
    add(unit.redirects)
  }

  mutating func add(_ term: RegisteredTerm) {
    add(term.name)
    add(term.kind)
    add(term.slug)
    add(term.aliases)
    add(term.note)
  }

  mutating func add(_ texts: [String]) {
    add(texts.count)
    for text in texts { add(text) }
  }
}
