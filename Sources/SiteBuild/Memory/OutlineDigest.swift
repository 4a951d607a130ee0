internal import PolicyModel
internal import SourceText

/// What pages beside a document's own show of it: its metadata, sections, measures and what they say of duties, time limits and
/// citations; not its running text and not where anything stands in it. A word that changes in the text of a measure changes this
/// page and its neighbours, and neither the lists of the whole site nor the ledgers of its units.
///
/// Every field that is not a place in the text is added; a test counts them.
extension PartDigest {
  mutating func add(outlineOf document: PolicyDocument) {
    add(document.metadata)
    add(document.blocks.count)
    add(document.repairs.count)
    add(document.sections.count)
    for section in document.sections { add(section) }
    add(document.measures.count)
    // By index: a measure in a variable would be a copy of all its lists.
    for index in document.measures.indices { add(document.measures[index], of: document) }
    add(document.articles.count)
    for article in document.articles {
      add(article.id)
      add(article.label)
      add(article.section ?? -1)
      add(article.citations)
    }
    add(document.citations)
    for citation in document.citations { add(citation.range.block) }
    add(document.rules.count)
    for rule in document.rules {
      add("\(rule.kind)")
      add(rule.text)
    }
    add(document.findings.count)
    for finding in document.findings {
      add(finding.id)
      add(finding.severity.rawValue)
    }
  }

  private mutating func add(_ section: Section) {
    add(section.id)
    add(section.label)
    add(section.title)
    add(section.level)
    add(section.parent ?? -1)
  }

  private mutating func add(_ measure: Measure, of document: PolicyDocument) {
    add(measure.ordinal)
    add(measure.label)
    add(measure.title)
    add(measure.section ?? -1)
    add(firstWordsOf: measure, of: document)
    add(measure.clauses.count)
    for clause in measure.clauses {
      add(clause.text)
      add(clause.label)
      add(clause.verb)
    }
    add(measure.duties.count)
    for duty in measure.duties {
      add(duty.name)
      add(duty.prefix)
      add(duty.suffix)
      add(duty.role.rawValue)
      add(duty.order)
      add(duty.clause)
      add(duty.isGroup ? 1 : 0)
      add(duty.knownBy.rawValue)
      add(duty.evidence.count)
      add(duty.reason)
      // A ledger shows the clause with the unit's name marked in it.
      guard measure.clauses.indices.contains(duty.clause) else { continue }
      let clause = measure.clauses[duty.clause].range
      add(duty.range.block - clause.block)
      add(duty.range.start - clause.start)
      add(duty.range.end - clause.start)
    }
    add(measure.citations)
    add(measure.timeLimits.count)
    for limit in measure.timeLimits {
      add(limit.text)
      add(limit.kind.rawValue)
      add(limit.date)
      add(limit.precision)
      add(limit.period)
      add(limit.relativeTo)
    }
  }

  private mutating func add(_ citations: [Citation]) {
    add(citations.count)
    for citation in citations {
      add(citation.title)
      add(citation.number)
      add(citation.verb)
      add(citation.standsFor)
      add(citation.provision)
      add(citation.provisions.map(\.text))
    }
  }

  /// Of a measure without a title, whose first words stand for it in lists.
  mutating func add(firstWordsOf measure: Measure, of document: PolicyDocument) {
    guard measure.title == nil, let range = measure.ranges.first else { return }
    add(firstWords(range, after: measure.label, of: document))
  }

  /// More than any list shows of a measure without a title (28 scalars behind its label), and whether the text goes on.
  private func firstWords(_ range: TextRange, after label: String?, of document: PolicyDocument) -> [UInt8] {
    let most = (label?.utf8.count ?? 0) + 32 * 4
    let text = document.blocks[range.block].text.utf8
    let words = text.dropFirst(range.start).prefix(min(most, range.end - range.start))
    return Array(words) + [words.count < range.end - range.start ? 1 : 0]
  }

  private mutating func add(_ metadata: DocumentMetadata) {
    add(metadata.slug)
    add(metadata.title)
    add(metadata.number)
    add(metadata.issuers)
    add(metadata.place)
    add(metadata.recipients)
    add(metadata.date)
    add(metadata.printed)
    add(metadata.printer)
    add(metadata.publicity)
    add(metadata.kind)
    add(metadata.topics)
    add(metadata.indexNumber)
    add(metadata.status?.rawValue)
    add(metadata.effective)
    add(metadata.expires)
    add(metadata.basis)
    add(metadata.supersedes)
    add(metadata.attachments.count)
    for file in metadata.attachments {
      add(file.file)
      add(file.title)
      add(file.sha256)
      add(file.size ?? -1)
    }
    add(metadata.redirects.count)
    for redirect in metadata.redirects {
      add(redirect.from)
      add(redirect.to)
    }
    add(metadata.withdrawn.count)
    for withdrawn in metadata.withdrawn {
      add(withdrawn.anchors)
      add(withdrawn.date)
      add(withdrawn.reason)
    }
    add(metadata.measureLevel)
    add(metadata.mergedCells)
    add(metadata.ignore.count)
    for ignored in metadata.ignore {
      add(ignored.id)
      add(ignored.reason)
    }
    add(metadata.draft ? 1 : 0)
    add(metadata.inferred)
    add(metadata.source?.file)
    add(metadata.source?.sha256)
  }
}
