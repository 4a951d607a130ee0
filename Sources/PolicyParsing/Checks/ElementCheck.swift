internal import PolicyModel
internal import SourceText

/// Elements of an official document (公文要素): `element.missing`, `element.differs` (front matter and text disagree), `date.form`
/// (日期形式), `document.empty`, `document.two-in-one`, `document.no-numbers`.
enum ElementCheck {
  static func findings(_ context: CheckContext) -> [Finding] {
    guard !context.pieces.isEmpty else {
      return [
        Finding("document.empty", .error, path: context.document.path, line: 1, message: "文件里没有正文")
      ]
    }
    return missing(context) + differing(context) + dates(context) + twoInOne(context) + noNumbers(context)
  }

  private static func missing(_ context: CheckContext) -> [Finding] {
    let parts = context.outline.parts
    let metadata = context.document.metadata
    // A statute or an excerpt has no frame: said only where the text has some of it.
    guard context.document.articles.isEmpty, parts.contains(.recipients) || parts.contains(.number) else { return [] }
    var absent: [String] = []
    if !parts.contains(.signature), metadata.date == nil { absent.append("成文日期") }
    if !parts.contains(.signature), metadata.issuers.isEmpty { absent.append("发文机关署名") }
    if !parts.contains(.publicity), metadata.publicity == nil { absent.append("公开属性") }
    guard !absent.isEmpty else { return [] }
    return [
      context.finding("element.missing", .note, 0, 0, 0, "正文和元数据里都没有\(absent.joined(separator: "、"))")
    ]
  }

  /// What front matter repeats must be what the text says.
  private static func differing(_ context: CheckContext) -> [Finding] {
    var findings: [Finding] = []
    let metadata = context.document.metadata
    for (index, piece) in context.pieces.enumerated() {
      switch (context.outline.parts[index], piece.shape) {
      case (.number, .number(let number)):
        guard let told = metadata.number, told != number.canonical,
          Frame.squeezed(Array(told.utf8)) != squeezed(context, piece)
        else { continue }
        findings.append(differs(context, piece, "发文字号", told))
      case (.signature, .date(let date)):
        guard let told = metadata.date, told != date.iso, !hasLaterDate(context, index) else { continue }
        findings.append(differs(context, piece, "成文日期", told))
      case (.printer, .printed(let date)):
        guard let told = metadata.printed, told != date.iso else { continue }
        findings.append(differs(context, piece, "印发日期", told))
      default: continue
      }
    }
    return findings
  }

  private static func hasLaterDate(_ context: CheckContext, _ index: Int) -> Bool {
    let told = context.document.metadata.date
    return context.pieces.contains { piece in
      if case .date(let date) = piece.shape { date.iso == told } else { false }
    }
  }

  private static func squeezed(_ context: CheckContext, _ piece: Piece) -> [UInt8] {
    Frame.squeezed(Array(context.texts[piece.block].bytes[piece.start..<piece.end]))
  }

  private static func differs(_ context: CheckContext, _ piece: Piece, _ what: String, _ told: String) -> Finding {
    let words = context.words(piece.block, piece.start, piece.end)
    return context.finding(
      "element.differs",
      .warning,
      piece.block,
      piece.start,
      piece.end,
      "\(what)与文件头不一致：正文“\(words)”，文件头“\(told)”"
    )
  }

  private static func dates(_ context: CheckContext) -> [Finding] {
    context.pieces.compactMap { piece in
      guard case .date(let date) = piece.shape, !date.isRegular else { return nil }
      return context.finding(
        "date.form",
        .warning,
        piece.block,
        date.start,
        date.end,
        "成文日期“\(context.words(piece.block, date.start, date.end))”的写法不合规范",
        suggestion: "写作“\(date.year)年\(date.month)月\(date.day)日”",
      )
    }
  }

  /// A second set of recipients after a date: another document begins.
  private static func twoInOne(_ context: CheckContext) -> [Finding] {
    var recipients = 0
    for (index, piece) in context.pieces.enumerated() where piece.shape == .recipients && piece.number == nil {
      guard context.outline.parts[index] == .recipients || recipients > 0 else { continue }
      recipients += 1
      if recipients > 1, index > 0, context.outline.parts[..<index].contains(.signature) {
        return [
          context.finding(
            "document.two-in-one",
            .warning,
            piece.block,
            piece.start,
            piece.end,
            "这里像是另一份公文的主送机关：一个文件里可能有两份公文",
            suggestion: "请分成两个文件",
          )
        ]
      }
    }
    return []
  }

  private static func noNumbers(_ context: CheckContext) -> [Finding] {
    guard context.document.measures.isEmpty, context.document.articles.isEmpty,
      !context.pieces.contains(where: { $0.number != nil })
    else { return [] }
    return [
      context.finding("document.no-numbers", .note, 0, 0, 0, "正文没有编号的段落，也没有责任条款：没有读出措施")
    ]
  }
}
