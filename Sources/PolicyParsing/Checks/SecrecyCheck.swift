internal import PolicyModel
internal import SourceText

/// `secrecy.mark` (密级、份号): a secrecy grade or a copy number. The build stops: whoever publishes has to make sure that the
/// document may be published at all.
enum SecrecyCheck {
  static func findings(_ context: CheckContext) -> [Finding] {
    var findings: [Finding] = []
    let head = headEnd(context)
    for (index, piece) in context.pieces.enumerated() {
      let text = context.texts[piece.block]
      let start = text.bytes.skipBlanks(from: piece.start, to: piece.end)
      let end = piece.textEnd(in: text.bytes)
      guard end > start, end - start <= 90, mayBegin(text.plain.scalar(at: start).value) else { continue }
      let words = Frame.squeezed(Array(text.plain[start..<end]))
      guard let seen = grade(words) ?? (index < head ? copyNumber(words) : nil) else { continue }
      findings.append(
        context.finding(
          "secrecy.mark",
          .error,
          piece.block,
          start,
          end,
          "出现\(seen)标志“\(text.bytes.text(start..<end))”",
          suggestion: "涉密文件不得发布；确已解密的，在 site.yaml 的 released 里写明 slug 和 reason",
        )
      )
    }
    return findings
  }

  /// Whether a grade or a copy number may begin with a letter: 密级, 绝密, 机密, 秘密, 份号, No., figures.
  private static func mayBegin(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x5BC6, 0x7EDD, 0x673A, 0x79D8, 0x4EFD, 0x4E, 0x6E, 0x2116, 0x30...0x39, 0xFF10...0xFF19: true
    // What `Frame.squeezed` takes out may stand before them.
    default: scalar < 0x4E00
    }
  }

  /// Copy numbers stand above the title: before the body, and in the first ten pieces.
  private static func headEnd(_ context: CheckContext) -> Int {
    let body = context.outline.parts.firstIndex { part in
      switch part {
      case .section, .measure, .article: true
      default: false
      }
    }
    return min(body ?? context.pieces.count, 10)
  }

  private static func grade(_ words: [UInt8]) -> String? {
    var at = 0
    if let label = words.length(ofAny: ["密级和保密期限", "密级"], at: 0) {
      at = label + (words.length(ofAny: ["：", ":"], at: label) ?? 0)
    }
    let grades: [StaticString] = ["绝密", "机密", "秘密"]
    guard let width = words.length(ofAny: grades, at: at) else { return nil }
    let after = at + width
    if after == words.count { return "密级" }
    // 机密★, 秘密★1年, 绝密·启用前, 机密10年.
    if words.length(ofAny: ["★", "☆", "*", "·"], at: after) != nil { return "密级" }
    guard let years = words.digits(at: after, to: words.count) else { return nil }
    return words.length(ofAny: ["年", "月"], at: years.end) != nil && words.count - years.end <= 6 ? "密级" : nil
  }

  /// 份号：000123, No.000123, 000123 alone.
  private static func copyNumber(_ words: [UInt8]) -> String? {
    var at = 0
    var isLabelled = false
    if let label = words.length(ofAny: ["份号：", "份号:", "份号", "NO.", "No.", "no.", "№", "NO:", "No:", "NO", "No"], at: 0)
    {
      at = label
      isLabelled = true
    }
    guard let digits = words.digits(at: at, to: words.count), digits.end == words.count else { return nil }
    return digits.count == 6 || isLabelled && digits.count >= 3 ? "份号" : nil
  }
}
