internal import PolicyModel
internal import SourceText

/// `rule.applied` (全文规则): a sentence that changes the reading of the clauses after it, so that nobody overlooks why.
enum RuleCheck {
  static func findings(_ context: CheckContext) -> [Finding] {
    context.document.rules.map { rule in
      let count = context.document.measures.lazy.flatMap(\.duties).filter { $0.knownBy == .documentRule }.count
      return context.finding(
        "rule.applied",
        .note,
        rule.range.block,
        rule.range.start,
        rule.range.end,
        "“\(rule.text)”适用于以下各条；全文依规则读出责任 \(count) 项",
      )
    }
  }
}
