internal import PolicyModel
internal import SourceText

/// `numbering.gap` (层次连续): numbers of one form under one heading go up by one; `numbering.duplicate`: a number comes twice;
/// `numbering.form` (序号形式): a number is not written as GB/T 9704-2012 §7.3.3 writes it.
enum NumberingCheck {
  static func findings(_ context: CheckContext) -> [Finding] {
    var findings: [Finding] = []
    var irregular: [Piece] = []
    // The last number of each form, and of each depth of 1.1.1, since a number of an outer form stood.
    var last = [Int?](repeating: nil, count: OfficialNumber.Form.allCases.count)
    var deeper = [Int?](repeating: nil, count: 4)
    for (index, piece) in context.pieces.enumerated() {
      if context.outline.parts[index] == .annex || context.outline.parts[index] == .title {
        last = last.map { _ in nil }
        deeper = deeper.map { _ in nil }
      }
      guard let number = piece.number, piece.cell == nil, number.form != .sequence else { continue }
      if !number.isRegular { irregular.append(piece) }
      let form = number.form.rawValue
      if let previous = number.depth == 0 ? last[form] : deeper[number.depth], number.value != previous + 1,
        number.sub == 0,
        // A list may begin again without a heading; but not when it has only just begun.
        number.value != 1 || previous == 1
      {
        findings.append(gap(context, piece, number, previous))
      }
      // 第十二条之一 stands beside 第十二条 and moves no count.
      if number.depth > 0 {
        deeper[number.depth] = number.value
      } else if number.sub == 0 {
        last[form] = number.value
      }
      if number.form <= .decimal { for depth in (number.depth + 1)..<4 { deeper[depth] = nil } }
      // Articles run on over chapters, and measures may run on over sections: only what is inside starts again.
      for inner in OfficialNumber.Form.allCases
      where inner > number.form && inner != .article && number.form != .article {
        if inner == .chineseBracketed, runsOn(context, index, last[inner.rawValue]) { continue }
        last[inner.rawValue] = nil
      }
    }
    return findings + forms(context, irregular)
  }

  private static func gap(_ context: CheckContext, _ piece: Piece, _ number: OfficialNumber, _ previous: Int) -> Finding
  {
    let label = context.words(piece.block, number.start, number.end)
    if number.value == previous {
      return context.finding(
        "numbering.duplicate",
        .warning,
        piece.block,
        number.start,
        number.end,
        "序号“\(label)”重复出现"
      )
    }
    return context.finding(
      "numbering.gap",
      .warning,
      piece.block,
      number.start,
      number.end,
      "序号不连续：上一个是 \(previous)，这里是“\(label)”"
    )
  }

  /// Whether the next number of the form goes on where the last section's ended.
  private static func runsOn(_ context: CheckContext, _ index: Int, _ last: Int?) -> Bool {
    guard let last else { return false }
    for piece in context.pieces[(index + 1)...] {
      guard let number = piece.number, number.form == .chineseBracketed else { continue }
      return number.value != 1 && number.value >= last
    }
    return false
  }

  /// One finding for all irregular numbers of a form: a document writes them all the same way.
  private static func forms(_ context: CheckContext, _ pieces: [Piece]) -> [Finding] {
    var findings: [Finding] = []
    for form in OfficialNumber.Form.allCases {
      let same = pieces.filter { $0.number?.form == form }
      guard let first = same.first, let number = first.number else { continue }
      let label = context.words(first.block, number.start, number.end)
      let more = same.count > 1 ? "，全文共 \(same.count) 处" : ""
      findings.append(
        context.finding(
          "numbering.form",
          .note,
          first.block,
          number.start,
          number.end,
          "序号“\(label)”的写法不合规范\(more)",
          suggestion: regular(form),
        )
      )
    }
    return findings
  }

  private static func regular(_ form: OfficialNumber.Form) -> String? {
    switch form {
    case .chinese: "写作“一、”"
    case .chineseBracketed: "写作“（一）”，用全角括号"
    case .arabic: "写作“1.”"
    case .arabicBracketed: "写作“（1）”，用全角括号"
    default: nil
    }
  }
}
