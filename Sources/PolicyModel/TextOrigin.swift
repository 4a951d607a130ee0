package import SourceText

/// Where the text of a block stands in its Markdown file.
///
/// A plain paragraph is one run: offset, line and column move together. Where Markdown and text part (an escape, an
/// entity, a joined line, a cell of a table) a new run begins.
package struct TextOrigin: Sendable, Hashable {
  /// A stretch of text that stands in one piece in the file.
  package struct Run: Sendable, Hashable {
    /// UTF-8 offset in the block's text at which the run begins.
    package var offset: Int
    package var position: SourcePosition

    package init(offset: Int, position: SourcePosition) {
      self.offset = offset
      self.position = position
    }
  }

  /// Ascending by offset; the first has offset 0.
  package var runs: [Run]

  package init(runs: [Run]) {
    precondition(runs.first?.offset == 0, "a text begins somewhere")
    self.runs = runs
  }

  package init(line: Int, column: Int = 1) {
    runs = [Run(offset: 0, position: SourcePosition(line: line, column: column))]
  }

  /// The line of the block's first character.
  package var line: Int { runs[0].position.line }

  /// The place of the character at a UTF-8 offset of `text`, which is the block's text.
  package func position(of offset: Int, in text: String) -> SourcePosition {
    var run = runs[0]
    for next in runs where next.offset <= offset { run = next }
    var text = text
    let scalars = text.withUTF8 { utf8 in
      let start = min(run.offset, utf8.count)
      return UTF8Scan.scalarCount(utf8[start..<min(max(offset, start), utf8.count)])
    }
    return SourcePosition(line: run.position.line, column: run.position.column + scalars)
  }
}
