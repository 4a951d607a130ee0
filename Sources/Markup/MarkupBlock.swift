package import SourceText

/// One block of a Markdown file, flattened: the official text has no nested boxes, and numbers are printed as the text
/// writes them, never by a browser's list.
package struct MarkupBlock: Sendable, Equatable {
  /// What Markdown takes the block for.
  package enum Kind: Sendable, Equatable {
    case heading(Int)
    case paragraph
    /// One cell of a table; cells follow each other row by row.
    case cell(row: Int, column: Int, rows: Int, columns: Int)
    case preformatted
    case rule
  }

  /// From here on, line and column go with the text, scalar by scalar.
  package struct Run: Sendable, Equatable {
    /// UTF-8 offset in `text`.
    package var offset: Int
    package var position: SourcePosition

    package init(offset: Int, position: SourcePosition) {
      self.offset = offset
      self.position = position
    }
  }

  package var kind: Kind
  /// The text as a reader sees it. A line break inside Chinese text is gone; a hard one is `\n`; the number of a list item
  /// (`1.`) stands in the text as the source writes it.
  package var text: String
  /// The inline content as cmark-gfm renders it; nil when it is plain text.
  package var html: String?
  /// Ascending, the first at offset 0.
  package var runs: [Run]

  package init(kind: Kind, text: String, html: String?, runs: [Run]) {
    self.kind = kind
    self.text = text
    self.html = html
    self.runs = runs
  }
}

/// The blocks of one Markdown file and what was odd about it.
package struct MarkupFile: Sendable {
  package var blocks: [MarkupBlock]
  /// `path` is empty: the caller knows it.
  package var findings: [Finding]
}
