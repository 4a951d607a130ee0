internal import PolicyModel
internal import SourceText

/// `measure.no-duty` (缺责任条款): a measure without a clause where most of its siblings have one; `measure.two-levels`: clauses
/// stand on two levels, so that another reading of “measure” is possible; `document.no-numbers`.
enum MeasureCheck {
  static func findings(_ context: CheckContext) -> [Finding] {
    noDuty(context) + twoLevels(context)
  }

  private static func noDuty(_ context: CheckContext) -> [Finding] {
    let measures = context.document.measures
    // Of each section how many measures it has and how many of them have a clause: once, since a document may have as many sections as measures.
    var siblings: [Int?: (all: Int, holding: Int)] = [:]
    for measure in measures {
      siblings[measure.section, default: (0, 0)].all += 1
      if !measure.clauses.isEmpty { siblings[measure.section]?.holding += 1 }
    }
    var findings: [Finding] = []
    for measure in measures where measure.clauses.isEmpty {
      guard let (all, holding) = siblings[measure.section], holding * 2 > all, let range = measure.ranges.first else {
        continue
      }
      let head = measure.head ?? range
      findings.append(
        context.finding(
          "measure.no-duty",
          .note,
          head.block,
          head.start,
          head.end,
          "这条措施没有责任条款，而同部分有 \(holding) 条写明了责任单位"
        )
      )
    }
    return findings
  }

  /// A measure that holds clauses of its own and, deeper, of its numbered items.
  private static func twoLevels(_ context: CheckContext) -> [Finding] {
    var count = 0
    var first: Piece?
    for draft in context.outline.drafts where draft.table == nil {
      for piece in draft.pieces.dropFirst()
      where context.pieces[piece].number != nil && !context.pieces[piece].clauses.isEmpty {
        count += 1
        first = first ?? context.pieces[piece]
      }
    }
    guard let first, count > 1 else { return [] }
    return [
      context.finding(
        "measure.two-levels",
        .note,
        first.block,
        first.start,
        first.number?.end ?? first.start,
        "措施之内的下级条目另有责任条款，全文共 \(count) 处；责任记在措施上",
        suggestion: "如应以下级条目为措施，请在文件头写 measure_level",
      )
    ]
  }
}
