internal import PolicyModel
internal import SiteGraph
internal import SourceText

/// The marks over the official text of one document: what is a unit, a citation, a time limit, a term, a clause, a repair, a
/// finding, and where. Found once; drawn for the document's page and again for each measure's.
struct OfficialText {
  /// One mark over a range of a block.
  struct Mark {
    enum Meaning {
      case head
      case label
      case clause
      case unit(Int)
      case citation(Int)
      case provision(ProvisionTarget)
      case limit(TimeLimit)
      case term(Int)
      case finding(Int)
      case evidence(measure: Int)
      case repair(Repair)
      case sign(HiddenSign.Place)
    }

    var start: Int
    var end: Int
    var meaning: Meaning
  }

  let document: Int
  let policy: PolicyDocument
  /// Per block, the surest meanings first: of two links that overlap the first wins.
  private(set) var marks: [[Mark]]
  /// The findings shown on the page, in the order of their places; number `n` has the anchor `f<n>`.
  let findings: [Finding]
  /// Places in ``findings`` of those about the document's own file, by line.
  let findingsOfLine: [Int: [Int]]
  /// Measures that are parts of blocks (run into a paragraph), per block.
  private(set) var partialMeasures: [[(measure: Int, start: Int, end: Int, isFirst: Bool)]]

  init(_ graph: SiteGraph, document: Int) {
    let node = graph.documents[document]
    self.document = document
    policy = node.policy
    let sorted = policy.findings.sortedAndUnique()
    findings = sorted
    findingsOfLine = Dictionary(grouping: sorted.indices.filter { sorted[$0].path == node.policy.path }) {
      sorted[$0].line
    }
    marks = Array(repeating: [], count: policy.blocks.count)
    partialMeasures = Array(repeating: [], count: policy.blocks.count)
    addMeasures(node)
    addArticles(node)
    for index in policy.citations.indices {
      let use = CitationUse(document: document, measure: nil, article: nil, citation: index)
      add(node, use, work: node.citations[index])
    }
    for mention in node.terms { add(mention.range, .term(mention.term)) }
    addUnitMentions(graph, node)
    addPlaces()
    for (index, block) in policy.blocks.enumerated() {
      for sign in HiddenSign.places(in: block.text) {
        marks[index].append(Mark(start: sign.start, end: sign.end, meaning: .sign(sign)))
      }
    }
  }

  private mutating func add(_ range: TextRange, _ meaning: Mark.Meaning) {
    guard range.start < range.end else { return }
    marks[range.block].append(Mark(start: range.start, end: range.end, meaning: meaning))
  }

  /// A citation leads to the page of the work, the provisions that it names to their own places.
  private mutating func add(_ node: DocumentNode, _ use: CitationUse, work: Int) {
    let citation = node.citation(use)
    var range = citation.range
    for (provision, target) in zip(citation.provisions, node.provisionTargets[use] ?? []) {
      guard let target else { continue }
      add(provision.range, .provision(target))
      if provision.range.block == range.block, provision.range.start < range.end { range.end = provision.range.start }
    }
    add(range, .citation(work))
  }

  private mutating func addMeasures(_ node: DocumentNode) {
    for (index, measure) in policy.measures.enumerated() {
      for (place, range) in measure.ranges.enumerated()
      where range.start > 0 || range.end < policy.blocks[range.block].text.utf8.count {
        partialMeasures[range.block].append((index, range.start, range.end, place == 0))
      }
      if let head = measure.head, !measure.ranges.isEmpty {
        // The full stop of a run-in title stands with it: alone at the head of a line it would be an orphan.
        let after = TextRange(block: head.block, start: head.end, end: min(head.end + 3, measure.ranges[0].end))
        let hasStop = after.start < after.end && policy.text(of: after) == "。"
        // A number alone is no heading.
        if measure.title != nil {
          add(TextRange(block: head.block, start: head.start, end: hasStop ? after.end : head.end), .head)
        }
        if let label = measure.label {
          add(TextRange(block: head.block, start: head.start, end: head.start + label.utf8.count), .label)
        }
      }
      for clause in measure.clauses { add(clause.range, .clause) }
      for (duty, it) in measure.duties.enumerated() {
        add(it.range, .unit(node.dutyUnits[index][duty]))
        for evidence in it.evidence { add(evidence, .evidence(measure: index)) }
      }
      for (citation, work) in node.measureCitations[index].enumerated() {
        add(node, CitationUse(document: document, measure: index, article: nil, citation: citation), work: work)
      }
      for limit in measure.timeLimits { add(limit.range, .limit(limit)) }
    }
  }

  private mutating func addArticles(_ node: DocumentNode) {
    for (index, article) in policy.articles.enumerated() {
      if let first = article.ranges.first {
        let head = TextRange(block: first.block, start: first.start, end: first.start + article.label.utf8.count)
        if head.end <= first.end { add(head, .head) }
      }
      for (citation, work) in node.articleCitations[index].enumerated() {
        add(node, CitationUse(document: document, measure: nil, article: index, citation: citation), work: work)
      }
    }
  }

  /// Names of the document's units outside clauses are links too.
  private mutating func addUnitMentions(_ graph: SiteGraph, _ node: DocumentNode) {
    var finder = PhraseFinder()
    for (measure, units) in zip(policy.measures, node.dutyUnits) {
      for (duty, unit) in zip(measure.duties, units) { finder.add(duty.name, id: unit) }
    }
    if finder.isEmpty { return }
    for (index, block) in policy.blocks.enumerated() {
      // Title, letterhead and signature name who issued it, not who has to do something.
      switch block.part {
      case .letterhead, .number, .title, .signature: continue
      default: break
      }
      for match in finder.matches(in: block.text) {
        marks[index].append(Mark(start: match.start, end: match.end, meaning: .unit(match.id)))
      }
    }
  }

  /// Findings and repairs know line and column of the Markdown file: their blocks are found by them.
  private mutating func addPlaces() {
    let places = TextPlaces(policy)
    for (number, finding) in findings.enumerated() where finding.path == policy.path && finding.length > 0 {
      if let place = places.place(line: finding.line, column: finding.column) {
        let end = places.offset(place, plusScalars: finding.length)
        add(TextRange(block: place.block, start: place.offset, end: max(place.offset, end)), .finding(number + 1))
      }
    }
    for repair in policy.repairs {
      guard let position = repair.position,
        let place = places.place(line: position.line, column: position.column)
      else { continue }
      let count = repair.kind == .widened ? repair.replacement.unicodeScalars.count : 0
      let end = places.offset(place, plusScalars: count)
      marks[place.block].append(Mark(start: place.offset, end: end, meaning: .repair(repair)))
    }
  }
}

/// From a line and column of the Markdown file to a block and an offset in its text.
private struct TextPlaces {
  private let policy: PolicyDocument
  /// Runs of all blocks, ascending by position.
  private let runs: [(position: SourcePosition, block: Int, offset: Int)]

  init(_ policy: PolicyDocument) {
    self.policy = policy
    var runs: [(position: SourcePosition, block: Int, offset: Int)] = []
    for (index, block) in policy.blocks.enumerated() {
      for run in block.origin.runs { runs.append((run.position, index, run.offset)) }
    }
    self.runs = runs.sorted { $0.position < $1.position }
  }

  func place(line: Int, column: Int) -> (block: Int, offset: Int)? {
    let wanted = SourcePosition(line: line, column: column)
    var low = 0
    var high = runs.count
    while low < high {
      let middle = (low + high) / 2
      if runs[middle].position <= wanted { low = middle + 1 } else { high = middle }
    }
    guard low > 0, runs[low - 1].position.line == line else { return nil }
    let run = runs[low - 1]
    return (run.block, offset((run.block, run.offset), plusScalars: column - run.position.column))
  }

  /// The offset some scalars behind a place, at most the end of the block's text.
  func offset(_ place: (block: Int, offset: Int), plusScalars count: Int) -> Int {
    var text = policy.blocks[place.block].text
    return text.withUTF8 { utf8 in
      var at = min(place.offset, utf8.count)
      var left = count
      while left > 0, at < utf8.count {
        at += UTF8Scan.width(utf8[at])
        left -= 1
      }
      return min(at, utf8.count)
    }
  }
}
