internal import PolicyModel
internal import SourceText

/// `citation.number-form` (文号形式): a document number not written as GB/T 9704-2012 §7.2.5 asks; `citation.short-undefined`
/// (简称先后): a short title that the text nowhere introduces; `citation.enumeration`: 、 between 》 and 《.
enum CitationCheck {
  static func findings(_ context: CheckContext) -> [Finding] {
    numbers(context) + shorts(context) + enumerations(context)
  }

  private static func numbers(_ context: CheckContext) -> [Finding] {
    var findings: [Finding] = []
    for (block, text) in context.texts.enumerated() where !text.pairs.isEmpty {
      var from = 0
      for mark in text.marks where mark.kind == .openSquare || mark.kind == .openRound {
        guard let number = DocumentNumber.read(text.plain, aroundBracket: mark.start, from: from) else { continue }
        from = number.end
        if number.isRegular { continue }
        let words = text.bytes.text(number.start..<number.end)
        findings.append(
          context.finding(
            "citation.number-form",
            .warning,
            block,
            number.start,
            number.end,
            "发文字号“\(words)”的写法不合规范",
            suggestion: "写作“\(number.canonical)”",
          )
        )
      }
    }
    return findings
  }

  private static func shorts(_ context: CheckContext) -> [Finding] {
    var findings: [Finding] = []
    var said: Set<String> = []
    for citation in allCitations(context.document) {
      guard let title = citation.title, let full = citation.standsFor, !said.contains(title) else { continue }
      said.insert(title)
      // Where the text itself says 以下简称, the first mention is the definition.
      let bytes = context.texts[citation.range.block].plain
      let before = citation.range.start
      if bytes.length(ofAnyEnding: ["简称", "统称", "下称", "简称“", "统称“", "简称为", "简称：", "下称“"], at: before) != nil {
        continue
      }
      findings.append(
        context.finding(
          "citation.short-undefined",
          .note,
          citation.range.block,
          citation.range.start,
          citation.range.end,
          "简称《\(title)》没有说明；按前文《\(full)》读",
        )
      )
    }
    return findings
  }

  private static func allCitations(_ document: PolicyDocument) -> [Citation] {
    (document.citations + document.measures.flatMap(\.citations) + document.articles.flatMap(\.citations))
      .sorted { $0.range < $1.range }
  }

  /// 《A》、《B》: GB/T 15834-2011 §4.5.3.5 leaves the sign out. One finding for the document.
  private static func enumerations(_ context: CheckContext) -> [Finding] {
    var first: (block: Int, start: Int)?
    var count = 0
    for (block, text) in context.texts.enumerated() {
      for mark in text.marks where mark.kind == .enumeration {
        guard text.bytes.ends(with: "》", at: mark.start), text.bytes.has("《", at: mark.end) else { continue }
        count += 1
        first = first ?? (block, mark.start)
      }
    }
    guard let first else { return [] }
    return [
      context.finding(
        "citation.enumeration",
        .note,
        first.block,
        first.start,
        first.start + 3,
        "书名号之间用了顿号" + (count > 1 ? "，全文共 \(count) 处" : ""),
        suggestion: "并列的书名号之间通常不用顿号",
      )
    ]
  }
}
