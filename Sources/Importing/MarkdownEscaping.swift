internal import SourceText

/// Which signs of an official text Markdown would take for marks: those get a backslash. The official text must come out
/// of the parser as it went in: `<RCEP>`, `[2021]5号`, `1.` at the head, `*`, `_`, `~`, `&nbsp;`.
///
/// Strikethrough and links to bare addresses are not attached in this project; their signs are escaped all the same,
/// where they would change the text in another reader of Markdown (`~`).
struct MarkdownEscaping {
  /// Where a run of text stands.
  enum Place: Sendable {
    case paragraph
    case heading
    case cell
  }

  private let signs: [Sign]
  private let place: Place
  /// Index of a sign at the head that would begin a block; -1 where none does.
  private let headMark: Int

  init(_ signs: [Sign], place: Place) {
    self.signs = signs
    self.place = place
    headMark = place == .paragraph ? Self.headMark(signs) : -1
  }

  /// Whether the sign at `index` needs a backslash.
  func isEscaped(_ index: Int) -> Bool {
    let scalar = signs[index].scalar
    guard scalar < 0x80 else { return false }
    if index == headMark { return true }
    switch scalar {
    case 0x5C, 0x60, 0x2A, 0x7E, 0x5B, 0x7C: return true
    case 0x5F: return !(isWord(index - 1) && isWord(index + 1))
    case 0x3C: return index + 1 < signs.count && beginsTag(signs[index + 1].scalar) || beginsMail(index)
    case 0x26: return beginsEntity(index)
    case 0x23: return place == .heading && isHeadingEnd(index)
    default: return false
    }
  }

  private func isWord(_ index: Int) -> Bool {
    signs.indices.contains(index) && SignClass.isASCIIWord(signs[index].scalar)
  }

  private func beginsTag(_ scalar: UInt32) -> Bool {
    SignClass.isASCIILetter(scalar) || scalar == 0x2F || scalar == 0x21 || scalar == 0x3F
  }

  /// <2023@example.cn>: a link to a mailbox, whose name may begin with a figure or a sign (CommonMark 6.5).
  private func beginsMail(_ index: Int) -> Bool {
    var at = index + 1
    while at < signs.count, SignClass.isASCIIWord(signs[at].scalar) || Self.mailSigns.contains(signs[at].scalar) {
      at += 1
    }
    return at > index + 1 && at < signs.count && signs[at].scalar == 0x40
  }

  private static let mailSigns = Array(".!#$%&'*+/=?^_`{|}~-".unicodeScalars.map(\.value))

  /// &name; &#123; &#x1F;
  private func beginsEntity(_ index: Int) -> Bool {
    var at = index + 1
    if at < signs.count, signs[at].scalar == 0x23 { at += 1 }
    let start = at
    while at < signs.count, at - start < 40, SignClass.isASCIIWord(signs[at].scalar) { at += 1 }
    return at > start && at < signs.count && signs[at].scalar == 0x3B
  }

  /// A run of # at the end of a heading would be taken for its closing mark.
  private func isHeadingEnd(_ index: Int) -> Bool {
    signs[index...].allSatisfy { $0.scalar == 0x23 || UTF8Scan.isBlank($0.scalar) }
  }

  /// What at the head of a paragraph would begin a list, a quotation, a heading, a rule or a fence.
  private static func headMark(_ signs: [Sign]) -> Int {
    guard let first = signs.first?.scalar else { return -1 }
    func endsMark(_ index: Int) -> Bool {
      index >= signs.count || signs[index].scalar == 0x20 || signs[index].scalar == 0x09
    }
    switch first {
    case 0x3E, 0x23: return 0
    // - + as bullets, and runs of - or = below nothing: a rule, an underline.
    case 0x2D, 0x2B, 0x3D: return endsMark(1) || signs[1].scalar == first ? 0 : -1
    case 0x30...0x39:
      var at = 0
      while at < signs.count, (0x30...0x39).contains(signs[at].scalar), at < 10 { at += 1 }
      guard at < signs.count, signs[at].scalar == 0x2E || signs[at].scalar == 0x29, endsMark(at + 1) else { return -1 }
      return at
    default: return -1
    }
  }
}
