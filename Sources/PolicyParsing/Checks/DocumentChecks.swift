internal import PolicyModel
internal import SourceText

/// What a check looks at: the document as read, and the grammars' own view of its text.
struct CheckContext {
  let document: PolicyDocument
  let texts: [ScannedText]
  let pieces: [Piece]
  let clauses: [FoundClause]
  let outline: Outline
  let counts: LetterCounts

  init(
    document: PolicyDocument,
    texts: [ScannedText],
    pieces: [Piece],
    clauses: [FoundClause],
    outline: Outline,
  ) {
    self.document = document
    self.texts = texts
    self.pieces = pieces
    self.clauses = clauses
    self.outline = outline
    counts = LetterCounts(texts)
  }

  private func position(_ block: Int, _ offset: Int) -> SourcePosition {
    let runs = document.blocks[block].origin.runs
    var low = 0
    var high = runs.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if runs[middle].offset <= offset { low = middle } else { high = middle }
    }
    let letters = counts.letters(before: offset, in: block) - counts.letters(before: runs[low].offset, in: block)
    return SourcePosition(line: runs[low].position.line, column: runs[low].position.column + max(letters, 0))
  }

  /// A finding about a range of a block.
  func finding(
    _ id: String,
    _ severity: Severity,
    _ block: Int,
    _ start: Int,
    _ end: Int,
    _ message: String,
    suggestion: String? = nil,
  ) -> Finding {
    let place = position(block, start)
    let length = end > start ? UTF8Scan.scalarCount(texts[block].bytes[start..<end]) : 0
    return Finding(
      id,
      severity,
      path: document.path,
      line: place.line,
      column: place.column,
      length: length,
      message: message,
      suggestion: suggestion,
    )
  }

  /// The words of a range of a block.
  func words(_ block: Int, _ start: Int, _ end: Int) -> String { texts[block].bytes.text(start..<end) }
}

/// All checks of one document, one file a rule. A fault of the official text is a warning or a note; only a secrecy mark is
/// an error.
enum DocumentChecks {
  static func findings(_ context: CheckContext) -> [Finding] {
    SecrecyCheck.findings(context) + ElementCheck.findings(context) + NumberingCheck.findings(context)
      + BracketCheck.findings(context) + TextCheck.findings(context) + SignCheck.findings(context)
      + ClauseCheck.findings(context)
      + MeasureCheck.findings(context) + UnitCheck.findings(context) + DeadlineCheck.findings(context)
      + CitationCheck.findings(context) + RuleCheck.findings(context)
  }
}
