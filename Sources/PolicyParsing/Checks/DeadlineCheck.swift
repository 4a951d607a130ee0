internal import PolicyModel
internal import SourceText

/// `deadline.vague` (时限模糊): a measure whose only time words are 及时, 尽快 and the like; `deadline.year-unclear`: a limit whose
/// year or day the text does not make certain.
enum DeadlineCheck {
  static func findings(_ context: CheckContext) -> [Finding] {
    var findings: [Finding] = []
    for measure in context.document.measures {
      if !measure.hasTimeLimit, let first = measure.timeLimits.first {
        let words = measure.timeLimits.map(\.text).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        findings.append(
          context.finding(
            "deadline.vague",
            .note,
            first.range.block,
            first.range.start,
            first.range.end,
            "时限只写“\(words.joined(separator: "”“"))”，没有日期",
          )
        )
      }
      for limit in measure.timeLimits where limit.date == nil && (limit.kind == .by || limit.kind == .from) {
        findings.append(
          context.finding(
            "deadline.year-unclear",
            .note,
            limit.range.block,
            limit.range.start,
            limit.range.end,
            "“\(limit.text)”是哪一天，从文中不能确定",
          )
        )
      }
    }
    return findings
  }
}
