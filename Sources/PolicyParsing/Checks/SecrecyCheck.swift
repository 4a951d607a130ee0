internal import PolicyModel
internal import SourceText

/// `secrecy.mark` (密级、份号、内部、不予公开): a secrecy grade, a copy number, a line that keeps the document inside, a note that it is not made
/// public. The build stops: whoever publishes has to make sure that the document may be published at all. `released` of site.yaml names the
/// documents of which somebody did, with the reason.
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
      guard let seen = grade(words) ?? inside(words) ?? (index < head ? copyNumber(words) : nil) else { continue }
      findings.append(
        context.finding(
          "secrecy.mark",
          .error,
          piece.block,
          start,
          end,
          "出现\(seen)标志“\(text.bytes.text(start..<end))”",
          suggestion: "涉密和内部文件不得发布；确可发布的，在 site.yaml 的 released 里写明 slug 和 reason",
        )
      )
    }
    return findings
  }

  /// Whether a mark may begin with a letter: 密级, 绝密, 机密, 秘密, 内部, 仅供, 此件, 本件, 不予, 不公开, 份号, No., figures, brackets.
  private static func mayBegin(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x5BC6, 0x7EDD, 0x673A, 0x79D8, 0x5185, 0x4EC5, 0x6B64, 0x672C, 0x4E0D, 0x516C, 0x4FE1, 0xFF08: true
    case 0x4EFD, 0x4E, 0x6E, 0x2116, 0x30...0x39, 0xFF10...0xFF19: true
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

  /// 内部资料　注意保存, （内部文件，不得外传）, 仅供内部使用; （此件不予公开）, 公开属性：不予公开. The whole line says it, or it is a sentence like others.
  private static func inside(_ words: [UInt8]) -> String? {
    let at = words.first == 0x28 ? 1 : 0
    let end = words.last == 0x29 && at == 1 ? words.count - 1 : words.count
    let notes: [StaticString] = [
      "此件不公开", "此件不予公开", "此件不得公开", "本件不公开", "本件不予公开", "公开属性：不予公开", "公开属性:不予公开", "公开方式：不予公开",
      "公开方式:不予公开", "信息公开选项：不予公开", "信息公开属性：不予公开", "不予公开",
    ]
    if let note = words.length(ofAny: notes, at: at), at + note == end { return "不予公开" }
    let marks: [StaticString] = [
      "仅供内部使用", "仅供内部参考", "内部资料", "内部文件", "内部材料", "内部使用", "内部参考", "内部刊物", "内部发行", "内部传阅", "内部",
    ]
    guard let mark = words.length(ofAny: marks, at: at) else { return nil }
    var next = at + mark
    let signs: [StaticString] = ["，", ",", "。", "；", "·", "★", "!", "！"]
    let orders: [StaticString] = [
      "注意保存", "妥善保管", "不得外传", "请勿外传", "严禁外传", "不得外泄", "严禁外泄", "禁止外传", "不得转载", "请勿转载", "不得翻印", "请勿公开",
    ]
    while next < end {
      guard let width = words.length(ofAny: signs, at: next) ?? words.length(ofAny: orders, at: next) else {
        return nil
      }
      next += width
    }
    return "内部文件"
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
