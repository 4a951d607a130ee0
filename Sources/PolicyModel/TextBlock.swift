/// One block of the official text: a heading, a paragraph, a cell of a table. Blocks stand in the order of the text;
/// each character of the text is in exactly one block, once.
package struct TextBlock: Sendable, Hashable {
  /// How the block is set.
  package enum Kind: Sendable, Hashable {
    /// A Markdown heading, level 1 to 6.
    case heading(Int)
    case paragraph
    /// One cell of a table. Cells follow each other row by row; `rows` and `columns` are those of the whole table,
    /// so that the first cell opens it and the last closes it.
    case cell(row: Int, column: Int, rows: Int, columns: Int)
    /// Text in a fixed-width block, line breaks kept.
    case preformatted
    /// A horizontal rule; it has no text.
    case rule
  }

  /// Which part of an official document (公文要素, GB/T 9704-2012 §7) the block is.
  package enum Part: Sendable, Hashable {
    /// 发文机关标志: “××文件”.
    case letterhead
    /// 发文字号.
    case number
    /// 标题.
    case title
    /// 主送机关.
    case recipients
    /// The text before the first numbered section.
    case preamble
    /// A heading above the measures: index into `PolicyDocument.sections`.
    case section(Int)
    /// Belongs to a measure: index into `PolicyDocument.measures`.
    case measure(Int)
    /// An article of a statute (第×条): index into `PolicyDocument.articles`.
    case article(Int)
    /// Running text that belongs to no measure.
    case body
    /// 成文日期 or 署名.
    case signature
    /// 附注: （此件公开发布）.
    case publicity
    /// 印发机关 and 印发日期 (版记).
    case printer
    /// A covering notice before the body, or an annex after it.
    case annex
  }

  package var kind: Kind
  package var part: Part
  /// The official text of the block, as a reader sees it; valid UTF-8, line breaks only where the text has them.
  package var text: String
  /// The text as HTML where it holds marks (emphasis, links); nil when it is plain, which most blocks are.
  /// The text nodes of the HTML, unescaped and in order, are exactly `text`.
  package var html: String?
  package var origin: TextOrigin
  /// The anchor on the document page: `s1`, `m22`, `m22-p2`, `a12`, `p3`. Empty for a cell of a table but its first.
  package var anchor: String

  package init(
    kind: Kind,
    part: Part,
    text: String,
    html: String? = nil,
    origin: TextOrigin,
    anchor: String = "",
  ) {
    self.kind = kind
    self.part = part
    self.text = text
    self.html = html
    self.origin = origin
    self.anchor = anchor
  }
}

/// A range of the text of one block, in UTF-8 bytes.
package struct TextRange: Sendable, Hashable {
  /// Index into `PolicyDocument.blocks`.
  package var block: Int
  package var start: Int
  package var end: Int

  package init(block: Int, start: Int, end: Int) {
    precondition(start <= end, "a range does not end before it starts")
    self.block = block
    self.start = start
    self.end = end
  }
}

extension TextRange: Comparable {
  package static func < (a: TextRange, b: TextRange) -> Bool {
    (a.block, a.start, b.end) < (b.block, b.start, a.end)
  }
}
