package import SourceText

/// One official document (公文) as its own file says it: nothing of other files, nothing of the registry.
package struct PolicyDocument: Sendable {
  /// The Markdown file, relative to the content folder: `documents/ygxzx-2021-237.md`.
  package var path: String
  package var metadata: DocumentMetadata
  /// The whole official text, in order.
  package var blocks: [TextBlock]
  package var sections: [Section]
  package var measures: [Measure]
  /// The articles of a statute; empty for a policy document.
  package var articles: [Article]
  /// Citations outside the measures and articles: preamble, closing.
  package var citations: [Citation]
  package var rules: [DocumentRule]
  /// What import changed or took out, in the order of the source.
  package var repairs: [Repair]
  package var findings: [Finding]

  package init(
    path: String,
    metadata: DocumentMetadata,
    blocks: [TextBlock] = [],
    sections: [Section] = [],
    measures: [Measure] = [],
    articles: [Article] = [],
    citations: [Citation] = [],
    rules: [DocumentRule] = [],
    repairs: [Repair] = [],
    findings: [Finding] = [],
  ) {
    self.path = path
    self.metadata = metadata
    self.blocks = blocks
    self.sections = sections
    self.measures = measures
    self.articles = articles
    self.citations = citations
    self.rules = rules
    self.repairs = repairs
    self.findings = findings
  }

  /// The official text of a range.
  package func text(of range: TextRange) -> String {
    let utf8 = blocks[range.block].text.utf8
    let start = utf8.index(utf8.startIndex, offsetBy: range.start)
    return String(decoding: utf8[start..<utf8.index(utf8.startIndex, offsetBy: range.end)], as: UTF8.self)
  }

  /// The official text of several ranges, one a line.
  package func text(of ranges: [TextRange]) -> String {
    ranges.map { text(of: $0) }.joined(separator: "\n")
  }

  /// Characters (Unicode scalars) of the official text, blanks not counted: what the proof of coverage must find again.
  package var characterCount: Int {
    blocks.reduce(0) { $0 + $1.text.withBytes { UTF8Scan.characterCount($0) } }
  }
}

/// Something that import changed in the source (修复) or took out of it, for the reader to see and the proof to count.
package struct Repair: Sendable, Hashable {
  /// What was done.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A sentence that a page break or a line break cut was joined.
    case joined
    /// A half-width bracket in Chinese text was made full-width.
    case widened
    /// Text that is not the document's was taken out: page numbers, a crawler's header.
    case removed
    /// A paragraph was begun where the source runs on without a line break: glued headings, a number glued to the title.
    case split
  }

  package var kind: Kind
  /// The line of the source, from 1.
  package var line: Int
  /// The column in the source, in scalars, from 1.
  package var column: Int
  /// Verbatim from the source: the bracket, the text taken out, what stood on both sides of a join (…省财⏎政厅…).
  package var original: String
  /// What stands in the Markdown instead; empty for a removal.
  package var replacement: String
  /// Where it stands now in the Markdown's body: line and column of the file; nil for a removal.
  package var position: SourcePosition?

  package init(
    kind: Kind,
    line: Int,
    column: Int,
    original: String,
    replacement: String,
    position: SourcePosition? = nil,
  ) {
    self.kind = kind
    self.line = line
    self.column = column
    self.original = original
    self.replacement = replacement
    self.position = position
  }
}
