internal import PolicyModel
internal import SourceText

extension MemoryReader {
  /// A document as it was written; nil where the bytes are no document.
  mutating func document() -> PolicyDocument? {
    do throws(NoDocument) { return try wholeDocument() } catch { return nil }
  }

  private struct NoDocument: Error {}

  private mutating func wholeDocument() throws(NoDocument) -> PolicyDocument {
    let path = try aText()
    let metadata = try metadata()
    return PolicyDocument(
      path: path,
      metadata: metadata,
      blocks: try list { (r) throws(NoDocument) in try r.block() },
      sections: try list { (r) throws(NoDocument) in try r.section() },
      measures: try list { (r) throws(NoDocument) in try r.measure() },
      articles: try list { (r) throws(NoDocument) in try r.article() },
      citations: try list { (r) throws(NoDocument) in try r.citation() },
      rules: try list { (r) throws(NoDocument) in try r.rule() },
      repairs: try list { (r) throws(NoDocument) in try r.repair() },
      findings: try list { (r) throws(NoDocument) in
        guard let finding = r.finding() else { throw NoDocument() }
        return finding
      },
    )
  }

  // MARK: The pieces

  private mutating func aNumber() throws(NoDocument) -> Int {
    guard let number = number() else { throw NoDocument() }
    return number
  }

  private mutating func aText() throws(NoDocument) -> String {
    guard let text = text() else { throw NoDocument() }
    return text
  }

  private mutating func aFlag() throws(NoDocument) -> Bool { try aNumber() == 1 }

  private mutating func list<Item>(
    _ read: (inout MemoryReader) throws(NoDocument) -> Item
  ) throws(NoDocument) -> [Item] {
    let count = try aNumber()
    // A damaged count must not ask for more memory than the bytes could fill.
    guard count >= 0, count <= remaining else { throw NoDocument() }
    var items: [Item] = []
    items.reserveCapacity(count)
    for _ in 0..<count { items.append(try read(&self)) }
    return items
  }

  private mutating func optional<Value>(
    _ read: (inout MemoryReader) throws(NoDocument) -> Value
  ) throws(NoDocument) -> Value? {
    try aFlag() ? try read(&self) : nil
  }

  private mutating func texts() throws(NoDocument) -> [String] { try list { (r) throws(NoDocument) in try r.aText() } }

  private mutating func textIfAny() throws(NoDocument) -> String? {
    try optional { (r) throws(NoDocument) in try r.aText() }
  }

  private mutating func numberIfAny() throws(NoDocument) -> Int? {
    try optional { (r) throws(NoDocument) in try r.aNumber() }
  }

  private mutating func word<Value: RawRepresentable>(
    _ type: Value.Type
  ) throws(NoDocument) -> Value where Value.RawValue == String {
    guard let value = Value(rawValue: try aText()) else { throw NoDocument() }
    return value
  }

  private mutating func range() throws(NoDocument) -> TextRange {
    let block = try aNumber()
    let start = try aNumber()
    let length = try aNumber()
    guard length >= 0 else { throw NoDocument() }
    return TextRange(block: block, start: start, end: start + length)
  }

  private mutating func ranges() throws(NoDocument) -> [TextRange] {
    try list { (r) throws(NoDocument) in try r.range() }
  }

  private mutating func metadata() throws(NoDocument) -> DocumentMetadata {
    let slug = try aText()
    var metadata = DocumentMetadata(slug: slug, title: try aText())
    metadata.number = try textIfAny()
    metadata.issuers = try texts()
    metadata.place = try textIfAny()
    metadata.recipients = try textIfAny()
    metadata.date = try textIfAny()
    metadata.printed = try textIfAny()
    metadata.printer = try textIfAny()
    metadata.publicity = try textIfAny()
    metadata.kind = try textIfAny()
    metadata.topics = try texts()
    metadata.indexNumber = try textIfAny()
    metadata.status = try optional { (r) throws(NoDocument) in try r.word(DocumentMetadata.Status.self) }
    metadata.effective = try textIfAny()
    metadata.expires = try textIfAny()
    metadata.basis = try texts()
    metadata.supersedes = try texts()
    metadata.attachments = try list { (r) throws(NoDocument) in
      DocumentMetadata.Attachment(
        file: try r.aText(),
        title: try r.textIfAny(),
        sha256: try r.textIfAny(),
        size: try r.numberIfAny(),
      )
    }
    metadata.redirects = try list { (r) throws(NoDocument) in
      DocumentMetadata.Redirect(from: try r.aText(), to: try r.textIfAny(), line: try r.aNumber())
    }
    metadata.withdrawn = try list { (r) throws(NoDocument) in
      DocumentMetadata.WithdrawnAnchors(
        anchors: try r.texts(),
        date: try r.textIfAny(),
        reason: try r.aText(),
        line: try r.aNumber(),
      )
    }
    metadata.measureLevel = try textIfAny()
    metadata.mergedCells = try texts()
    metadata.ignore = try list { (r) throws(NoDocument) in
      DocumentMetadata.IgnoredFinding(id: try r.aText(), reason: try r.aText())
    }
    metadata.draft = try aFlag()
    metadata.inferred = try texts()
    metadata.source = try optional { (r) throws(NoDocument) in
      DocumentMetadata.Source(file: try r.aText(), sha256: try r.aText())
    }
    return metadata
  }

  private mutating func block() throws(NoDocument) -> TextBlock {
    let kind: TextBlock.Kind =
      switch try aNumber() {
      case 0: .heading(try aNumber())
      case 1: .paragraph
      case 2: .cell(row: try aNumber(), column: try aNumber(), rows: try aNumber(), columns: try aNumber())
      case 3: .preformatted
      case 4: .rule
      default: throw NoDocument()
      }
    let part: TextBlock.Part =
      switch try aNumber() {
      case 0: .letterhead
      case 1: .number
      case 2: .title
      case 3: .recipients
      case 4: .preamble
      case 5: .section(try aNumber())
      case 6: .measure(try aNumber())
      case 7: .article(try aNumber())
      case 8: .body
      case 9: .signature
      case 10: .publicity
      case 11: .printer
      case 12: .annex
      default: throw NoDocument()
      }
    let text = try aText()
    let html = try textIfAny()
    let runs = try list { (r) throws(NoDocument) in
      TextOrigin.Run(
        offset: try r.aNumber(),
        position: SourcePosition(line: try r.aNumber(), column: try r.aNumber()),
      )
    }
    guard runs.first?.offset == 0 else { throw NoDocument() }
    return TextBlock(
      kind: kind,
      part: part,
      text: text,
      html: html,
      origin: TextOrigin(runs: runs),
      anchor: try aText(),
    )
  }

  private mutating func section() throws(NoDocument) -> Section {
    Section(
      id: try aText(),
      label: try textIfAny(),
      title: try aText(),
      level: try aNumber(),
      parent: try numberIfAny(),
      block: try aNumber(),
    )
  }

  private mutating func measure() throws(NoDocument) -> Measure {
    Measure(
      ordinal: try aNumber(),
      label: try textIfAny(),
      title: try textIfAny(),
      section: try numberIfAny(),
      ranges: try ranges(),
      head: try optional { (r) throws(NoDocument) in try r.range() },
      clauses: try list { (r) throws(NoDocument) in
        Clause(range: try r.range(), text: try r.aText(), label: try r.textIfAny(), verb: try r.textIfAny())
      },
      duties: try list { (r) throws(NoDocument) in try r.duty() },
      citations: try list { (r) throws(NoDocument) in try r.citation() },
      timeLimits: try list { (r) throws(NoDocument) in
        TimeLimit(
          text: try r.aText(),
          kind: try r.word(TimeLimit.Kind.self),
          date: try r.textIfAny(),
          precision: try r.textIfAny(),
          period: try r.textIfAny(),
          relativeTo: try r.textIfAny(),
          range: try r.range(),
        )
      },
    )
  }

  private mutating func duty() throws(NoDocument) -> Duty {
    Duty(
      name: try aText(),
      prefix: try aText(),
      suffix: try aText(),
      role: try word(Role.self),
      order: try aNumber(),
      clause: try aNumber(),
      range: try range(),
      isGroup: try aFlag(),
      knownBy: try word(Provenance.self),
      evidence: try ranges(),
      reason: try aText(),
    )
  }

  private mutating func article() throws(NoDocument) -> Article {
    Article(
      id: try aText(),
      label: try aText(),
      section: try numberIfAny(),
      ranges: try ranges(),
      citations: try list { (r) throws(NoDocument) in try r.citation() },
    )
  }

  private mutating func citation() throws(NoDocument) -> Citation {
    Citation(
      title: try textIfAny(),
      number: try textIfAny(),
      verb: try textIfAny(),
      range: try range(),
      standsFor: try textIfAny(),
      provision: try textIfAny(),
      provisions: try list { (r) throws(NoDocument) in
        CitedProvision(
          text: try r.aText(),
          range: try r.range(),
          steps: try r.list { (r) throws(NoDocument) in
            guard let level = CitedProvision.Level(rawValue: try r.aNumber()) else { throw NoDocument() }
            return CitedProvision.Step(
              level: level,
              value: try r.aNumber(),
              sub: try r.aNumber(),
              isBracketed: try r.aFlag(),
            )
          },
        )
      },
    )
  }

  private mutating func rule() throws(NoDocument) -> DocumentRule {
    let kind: DocumentRule.Kind =
      switch try aNumber() {
      case 0: .firstLeads
      case 1: .unitsHoldAll(try texts())
      default: throw NoDocument()
      }
    return DocumentRule(kind: kind, range: try range(), text: try aText())
  }

  private mutating func repair() throws(NoDocument) -> Repair {
    Repair(
      kind: try word(Repair.Kind.self),
      line: try aNumber(),
      column: try aNumber(),
      original: try aText(),
      replacement: try aText(),
      position: try optional { (r) throws(NoDocument) in
        SourcePosition(line: try r.aNumber(), column: try r.aNumber())
      },
    )
  }
}
