/// A section (部分): a heading level above the measures.
package struct Section: Sendable, Hashable {
  /// `s1`, `s2` … in the order of the text.
  package var id: String
  /// 一、 as written; nil for a heading without a number.
  package var label: String?
  package var title: String
  /// 1 for the outermost.
  package var level: Int
  /// Index into `PolicyDocument.sections` of the section around it.
  package var parent: Int?
  /// The block of its heading.
  package var block: Int

  package init(id: String, label: String?, title: String, level: Int, parent: Int?, block: Int) {
    self.id = id
    self.label = label
    self.title = title
    self.level = level
    self.parent = parent
    self.block = block
  }
}

/// A measure (措施): the numbered or run-in-titled provision that carries duties.
package struct Measure: Sendable, Hashable {
  /// Its place among the document's measures, from 1: `m<ordinal>` is its anchor in this version.
  package var ordinal: Int
  /// （二十二） as written; nil for an untitled item.
  package var label: String?
  /// Without number and full stop; nil where the text gives none.
  package var title: String?
  /// Index into `PolicyDocument.sections`.
  package var section: Int?
  /// Its text, in order: whole blocks or, where a measure is run into a paragraph, parts of them.
  package var ranges: [TextRange]
  /// Label and title at the head of the first range, for setting them off; nil where there are none.
  package var head: TextRange?
  package var clauses: [Clause]
  package var duties: [Duty]
  package var citations: [Citation]
  package var timeLimits: [TimeLimit]

  package init(
    ordinal: Int,
    label: String?,
    title: String?,
    section: Int?,
    ranges: [TextRange],
    head: TextRange? = nil,
    clauses: [Clause] = [],
    duties: [Duty] = [],
    citations: [Citation] = [],
    timeLimits: [TimeLimit] = [],
  ) {
    self.ordinal = ordinal
    self.label = label
    self.title = title
    self.section = section
    self.ranges = ranges
    self.head = head
    self.clauses = clauses
    self.duties = duties
    self.citations = citations
    self.timeLimits = timeLimits
  }

  /// `m22`.
  package var id: String { "m\(ordinal)" }

  /// Whether it has a time limit; a vague word is none.
  package var hasTimeLimit: Bool { timeLimits.setOne }
}

extension [TimeLimit] {
  /// Whether one of them sets a time limit; a vague word sets none.
  package var setOne: Bool { contains { $0.kind != .vague } }
}

/// An article (条) of a statute: a provision with an anchor on the document page.
package struct Article: Sendable, Hashable {
  /// `a12`, and `a12-1` for 第十二条之一.
  package var id: String
  /// 第十二条 as written.
  package var label: String
  package var section: Int?
  package var ranges: [TextRange]
  package var citations: [Citation]

  package init(id: String, label: String, section: Int?, ranges: [TextRange], citations: [Citation] = []) {
    self.id = id
    self.label = label
    self.section = section
    self.ranges = ranges
    self.citations = citations
  }
}
