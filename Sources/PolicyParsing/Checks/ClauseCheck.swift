internal import PolicyModel
internal import SourceText

/// Doubts about clauses: `clause.label-missing`, `clause.wording`, `clause.bare-list`, `clause.unlike-unit`.
enum ClauseCheck {
  static func findings(_ context: CheckContext) -> [Finding] {
    missingLabels(context) + wordings(context) + bareLists(context) + strangers(context)
  }

  /// A clause without a label where the document's other clauses have one.
  private static func missingLabels(_ context: CheckContext) -> [Finding] {
    let inText = context.clauses.indices.filter {
      context.clauses[$0].form == .bracketed || context.clauses[$0].form == .line
    }
    let labelled = inText.filter { !context.clauses[$0].reading.labels.isEmpty }
    guard inText.count > 2, labelled.count < inText.count, labelled.count * 10 >= inText.count * 6 else { return [] }
    let words = labelled.first.map { context.clauses[$0] }.flatMap { clause in
      clause.reading.labels.first.map { context.words(clause.block, $0.start, $0.end) }
    }
    return inText.map { context.clauses[$0] }.filter { $0.reading.labels.isEmpty }.map { clause in
      context.finding(
        "clause.label-missing",
        .warning,
        clause.block,
        clause.start,
        clause.end,
        "责任条款没有标签，而其余 \(labelled.count) 处有",
        suggestion: words.map { "其余条款写作“\($0)：……”" },
      )
    }
  }

  /// 按照职责分工负责 in most clauses, 按职责分工负责 in a few.
  private static func wordings(_ context: CheckContext) -> [Finding] {
    var long: [Int] = []
    var short: [Int] = []
    for index in context.clauses.indices {
      guard let verb = context.clauses[index].reading.verbs.last else { continue }
      let bytes = context.texts[context.clauses[index].block].plain
      if bytes.has("按照职责", at: verb.start, to: verb.end) { long.append(index) }
      if bytes.has("按职责", at: verb.start, to: verb.end) { short.append(index) }
    }
    let (few, many) = long.count <= short.count ? (long, short) : (short, long)
    guard !few.isEmpty, few.count * 4 <= many.count, let common = many.first else { return [] }
    let usual = verb(context, context.clauses[common])
    return few.map { context.clauses[$0] }.map { clause in
      context.finding(
        "clause.wording",
        .note,
        clause.block,
        clause.start,
        clause.end,
        "套语“\(verb(context, clause))”与其余 \(many.count) 处的“\(usual)”写法不一",
      )
    }
  }

  private static func verb(_ context: CheckContext, _ clause: FoundClause) -> String {
    clause.reading.verbs.last.map { context.words(clause.block, $0.start, $0.end) } ?? ""
  }

  /// （A、B）: read as responsible units, since nothing else is said.
  private static func bareLists(_ context: CheckContext) -> [Finding] {
    context.clauses.filter { $0.form == .bareList }.map { clause in
      context.finding(
        "clause.bare-list",
        .note,
        clause.block,
        clause.start,
        clause.end,
        "括号内只列单位，没有写明职责；作责任单位读"
      )
    }
  }

  /// A name in a clause that ends in no word for a body.
  private static func strangers(_ context: CheckContext) -> [Finding] {
    var findings: [Finding] = []
    for clause in context.clauses {
      let bytes = context.texts[clause.block].plain
      for unit in clause.reading.units {
        let name = unit.name
        if name.suffixEnd > 0 || UnitShape.endsLikeBody(bytes, name.start, name.end)
          || UnitShape.isField(bytes, name.start, name.end)
        {
          continue
        }
        let words = context.words(clause.block, name.start, name.end)
        findings.append(
          context.finding("clause.unlike-unit", .note, clause.block, name.start, name.end, "“\(words)”不像单位名称，仍作单位读")
        )
      }
    }
    return findings
  }
}
