internal import PolicyModel
internal import SourceText

/// A parsed document as bytes, for the cache: what `parseDocument` gave for a file is given again while the file stays as it is.
///
/// Every field is written, in the order of its type, and read back in the same order; a test compares what comes back with what went
/// in, field by field. Bytes that are damaged or of another version give nil: the document is parsed again.
extension MemoryWriter {
  mutating func document(_ document: PolicyDocument) {
    text(document.path)
    metadata(document.metadata)
    list(document.blocks) { $0.block($1) }
    list(document.sections) { $0.section($1) }
    list(document.measures) { $0.measure($1) }
    list(document.articles) { $0.article($1) }
    list(document.citations) { $0.citation($1) }
    list(document.rules) { $0.rule($1) }
    list(document.repairs) { $0.repair($1) }
    list(document.findings) { $0.finding($1) }
  }

  private mutating func list<Item>(_ items: [Item], _ write: (inout MemoryWriter, Item) -> Void) {
    number(items.count)
    for item in items { write(&self, item) }
  }

  private mutating func optional<Value>(_ value: Value?, _ write: (inout MemoryWriter, Value) -> Void) {
    number(value == nil ? 0 : 1)
    if let value { write(&self, value) }
  }

  private mutating func texts(_ texts: [String]) { list(texts) { $0.text($1) } }
  private mutating func text(ifAny text: String?) { optional(text) { $0.text($1) } }
  private mutating func number(ifAny value: Int?) { optional(value) { $0.number($1) } }

  private mutating func metadata(_ metadata: DocumentMetadata) {
    text(metadata.slug)
    text(metadata.title)
    text(ifAny: metadata.number)
    texts(metadata.issuers)
    for text in [
      metadata.place, metadata.recipients, metadata.date, metadata.printed, metadata.printer, metadata.publicity,
      metadata.kind,
    ] { self.text(ifAny: text) }
    texts(metadata.topics)
    text(ifAny: metadata.indexNumber)
    text(ifAny: metadata.status?.rawValue)
    text(ifAny: metadata.effective)
    text(ifAny: metadata.expires)
    texts(metadata.basis)
    texts(metadata.supersedes)
    list(metadata.attachments) {
      $0.text($1.file)
      $0.text(ifAny: $1.title)
      $0.text(ifAny: $1.sha256)
      $0.number(ifAny: $1.size)
    }
    list(metadata.redirects) {
      $0.text($1.from)
      $0.text(ifAny: $1.to)
      $0.number($1.line)
    }
    list(metadata.withdrawn) {
      $0.texts($1.anchors)
      $0.text(ifAny: $1.date)
      $0.text($1.reason)
      $0.number($1.line)
    }
    text(ifAny: metadata.measureLevel)
    texts(metadata.mergedCells)
    list(metadata.ignore) {
      $0.text($1.id)
      $0.text($1.reason)
    }
    number(metadata.draft ? 1 : 0)
    texts(metadata.inferred)
    optional(metadata.source) {
      $0.text($1.file)
      $0.text($1.sha256)
    }
  }

  private mutating func block(_ block: TextBlock) {
    switch block.kind {
    case .heading(let level): numbers(0, level)
    case .paragraph: number(1)
    case .cell(let row, let column, let rows, let columns): numbers(2, row, column, rows, columns)
    case .preformatted: number(3)
    case .rule: number(4)
    }
    switch block.part {
    case .letterhead: number(0)
    case .number: number(1)
    case .title: number(2)
    case .recipients: number(3)
    case .preamble: number(4)
    case .section(let index): numbers(5, index)
    case .measure(let index): numbers(6, index)
    case .article(let index): numbers(7, index)
    case .body: number(8)
    case .signature: number(9)
    case .publicity: number(10)
    case .printer: number(11)
    case .annex: number(12)
    }
    text(block.text)
    text(ifAny: block.html)
    list(block.origin.runs) { $0.numbers($1.offset, $1.position.line, $1.position.column) }
    text(block.anchor)
  }

  private mutating func numbers(_ values: Int...) { for value in values { number(value) } }

  private mutating func range(_ range: TextRange) {
    number(range.block)
    number(range.start)
    number(range.end - range.start)
  }

  private mutating func section(_ section: Section) {
    text(section.id)
    text(ifAny: section.label)
    text(section.title)
    number(section.level)
    number(ifAny: section.parent)
    number(section.block)
  }

  private mutating func measure(_ measure: Measure) {
    number(measure.ordinal)
    text(ifAny: measure.label)
    text(ifAny: measure.title)
    number(ifAny: measure.section)
    list(measure.ranges) { $0.range($1) }
    optional(measure.head) { $0.range($1) }
    list(measure.clauses) {
      $0.range($1.range)
      $0.text($1.text)
      $0.text(ifAny: $1.label)
      $0.text(ifAny: $1.verb)
    }
    list(measure.duties) { $0.duty($1) }
    list(measure.citations) { $0.citation($1) }
    list(measure.timeLimits) {
      $0.text($1.text)
      $0.text($1.kind.rawValue)
      $0.text(ifAny: $1.date)
      $0.text(ifAny: $1.precision)
      $0.text(ifAny: $1.period)
      $0.text(ifAny: $1.relativeTo)
      $0.range($1.range)
    }
  }

  private mutating func duty(_ duty: Duty) {
    text(duty.name)
    text(duty.prefix)
    text(duty.suffix)
    text(duty.role.rawValue)
    number(duty.order)
    number(duty.clause)
    range(duty.range)
    number(duty.isGroup ? 1 : 0)
    text(duty.knownBy.rawValue)
    list(duty.evidence) { $0.range($1) }
    text(duty.reason)
  }

  private mutating func article(_ article: Article) {
    text(article.id)
    text(article.label)
    number(ifAny: article.section)
    list(article.ranges) { $0.range($1) }
    list(article.citations) { $0.citation($1) }
  }

  private mutating func citation(_ citation: Citation) {
    text(ifAny: citation.title)
    text(ifAny: citation.number)
    text(ifAny: citation.verb)
    range(citation.range)
    text(ifAny: citation.standsFor)
    text(ifAny: citation.provision)
    list(citation.provisions) {
      $0.text($1.text)
      $0.range($1.range)
      $0.list($1.steps) { $0.numbers($1.level.rawValue, $1.value, $1.sub, $1.isBracketed ? 1 : 0) }
    }
  }

  private mutating func rule(_ rule: DocumentRule) {
    switch rule.kind {
    case .firstLeads: number(0)
    case .unitsHoldAll(let units):
      number(1)
      texts(units)
    }
    range(rule.range)
    text(rule.text)
  }

  private mutating func repair(_ repair: Repair) {
    text(repair.kind.rawValue)
    number(repair.line)
    number(repair.column)
    text(repair.original)
    text(repair.replacement)
    optional(repair.position) { $0.numbers($1.line, $1.column) }
  }
}
