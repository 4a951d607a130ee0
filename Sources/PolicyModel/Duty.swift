/// What a unit is to a measure, only as the text says it. "First in the list leads" is applied only where the
/// document itself says so.
package enum Role: String, Sendable, Hashable, CaseIterable {
  /// 牵头.
  case lead
  /// Beside a lead: A牵头，B、C按职责分工负责.
  case joint
  /// 配合, 参与, 协同.
  case support
  /// 指导.
  case guide
  /// 责任单位 where no lead is named.
  case responsible
}

/// How a duty is known.
package enum Provenance: String, Sendable, Hashable {
  /// The clause says it.
  case stated
  /// A rule that the document states once for all its clauses (列第一位者为牵头单位，下同).
  case documentRule = "document-rule"
  /// By being a member of a group that the clause names; only where a source gives the members.
  case group
  /// By the registry: the successor of the unit that the clause names.
  case registry
}

/// A responsibility clause (责任条款): the text that names the units.
package struct Clause: Sendable, Hashable {
  /// Where it stands, brackets included.
  package var range: TextRange
  /// Verbatim, brackets included.
  package var text: String
  /// 责任单位, 牵头单位 …; nil where the clause has none.
  package var label: String?
  /// 按照职责分工负责, 牵头, 配合 …; the last one where there are several; nil where the clause has none.
  package var verb: String?

  package init(range: TextRange, text: String, label: String? = nil, verb: String? = nil) {
    self.range = range
    self.text = text
    self.label = label
    self.verb = verb
  }
}

/// A duty (责任): one unit in one clause of one measure.
package struct Duty: Sendable, Hashable {
  /// The unit's name as the text writes it.
  package var name: String
  /// The prefix that the clause gave once for several (市行政审批局、住建局 → 市); empty where the name stands whole.
  package var prefix: String
  /// The ending that the clause gave once for several (北京市、广东省人民政府 → 人民政府); empty where the name stands whole.
  package var suffix: String
  package var role: Role
  /// Place in its clause, from 1.
  package var order: Int
  /// Index into the measure's `clauses`.
  package var clause: Int
  /// Where the name stands.
  package var range: TextRange
  /// A unit that stands for many: 各州市、县级人民政府.
  package var isGroup: Bool
  package var knownBy: Provenance
  /// The characters that the reading of the role rests on: the label, the verb, the rule's sentence.
  package var evidence: [TextRange]
  /// The rule in one plain sentence, Chinese: 牵头：列于“牵头”之前.
  package var reason: String

  package init(
    name: String,
    prefix: String = "",
    suffix: String = "",
    role: Role,
    order: Int,
    clause: Int,
    range: TextRange,
    isGroup: Bool = false,
    knownBy: Provenance = .stated,
    evidence: [TextRange] = [],
    reason: String,
  ) {
    self.name = name
    self.prefix = prefix
    self.suffix = suffix
    self.role = role
    self.order = order
    self.clause = clause
    self.range = range
    self.isGroup = isGroup
    self.knownBy = knownBy
    self.evidence = evidence
    self.reason = reason
  }
}

/// A rule that the document states once for the clauses after it (下同): 列第一位者为牵头单位.
package struct DocumentRule: Sendable, Hashable {
  /// What the rule says.
  package enum Kind: Sendable, Hashable {
    /// The first unit of a list leads.
    case firstLeads
    /// The named units hold every measure from here on and are not listed again (以下均需…落实，不再列出).
    case unitsHoldAll([String])
  }

  package var kind: Kind
  package var range: TextRange
  /// Verbatim.
  package var text: String

  package init(kind: Kind, range: TextRange, text: String) {
    self.kind = kind
    self.range = range
    self.text = text
  }
}

extension Duty {
  /// The name with what the clause lent to it: what the registry is asked for.
  package var wholeName: String { prefix + name + suffix }
}
