internal import PolicyParsing
internal import SourceText

/// One line of the source that holds something.
struct SourceLine: Sendable {
  /// What the whole line is in the document.
  enum Role: Sendable, Hashable {
    case letterhead
    case number
    case title
    case recipients
    /// 署名.
    case signature
    case date
    case publicity
    /// 印发机关 and 印发日期, 抄送.
    case printer
    /// 附件：…, the list of annexes below the text.
    case annexList
    /// 附件 alone, above the annex's title.
    case annexMark
    /// A row of a table, its cells parted by tabs.
    case row
    case text

    /// Whether lines of this role are never joined with what follows or goes before.
    var standsAlone: Bool { self != .text }
  }

  /// Without blanks at either end and without invisible signs.
  var signs: [Sign]
  /// The ideographic blanks (U+3000) before the first sign: an official's indentation, which stays.
  var indentation: [Sign]
  /// Columns before the first sign.
  var indent: Int
  /// Columns from the first sign to the last.
  var columns: Int
  /// Empty lines before it.
  var gap: Int
  /// Whether a form feed stands before it: it is the first of a page.
  var opensPage: Bool
  /// Begun by import inside a glued line.
  var isSplitOff = false
  var role = Role.text

  /// The first `limit` signs as bytes, for the grammars of `PolicyParsing`.
  func head(_ limit: Int = 400) -> [UInt8] { Array(String(signs.prefix(limit)).utf8) }

  var text: String { String(signs) }

  /// Without any blanks: two lines that say the same have the same key.
  var key: [UInt32] { signs.lazy.map(\.scalar).filter { !UTF8Scan.isBlank($0) } }

  /// The shape by its own words; only short lines have one.
  var shape: ParagraphShape { signs.count <= 400 ? ParagraphShape.of(head()) : .text }

  /// The official number at the line's head, and how many signs it takes.
  var number: (number: OfficialNumber, length: Int)? { officialNumber(in: signs, at: 0) }
}

/// The official number that stands at `start` of some signs, and how many of them it takes.
func officialNumber(in signs: [Sign], at start: Int) -> (number: OfficialNumber, length: Int)? {
  guard start < signs.count, mayBeginNumber(signs[start].scalar) else { return nil }
  let bytes = Array(String(signs[start..<min(start + 24, signs.count)]).utf8)
  guard let number = OfficialNumber.read(bytes, at: 0) else { return nil }
  return (number, UTF8Scan.scalarCount(bytes[0..<number.end]))
}

/// A quick look: can an official number begin with this sign?
private func mayBeginNumber(_ scalar: UInt32) -> Bool {
  switch scalar {
  case 0x28, 0xFF08, 0x30...0x39, 0xFF10...0xFF19, 0x2460...0x249B, 0x3220...0x3229: true
  case 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341, 0x767E: true
  case 0x7B2C: true
  default: false
  }
}

/// Reads lines, leaving out empty ones. Invisible signs are left out of the lines and returned as ranges of the source.
/// In an extraction U+2028 is a break inside a cell and a tab parts cells, the first and the last too; elsewhere U+2028 ends a
/// line and a tab at the edge is a blank, but where it stands for an empty first cell: below a row of as many cells.
func readLines(_ source: SourceScalars, isExtraction: Bool) -> (lines: [SourceLine], invisible: [Range<Int>]) {
  var lines: [SourceLine] = []
  var invisible: [Range<Int>] = []
  var signs: [Sign] = []
  var indentation: [Sign] = []
  var indent = 0
  var width = 0
  var fullWidth = 0
  var trailing = 0
  var gap = 0
  var opensPage = false
  // Plain text: the tabs before the first sign, and how many cells the row above has.
  var leadingTabs: [Sign] = []
  var cellsAbove = 0

  func endLine() {
    if trailing > 0 { signs.removeLast(trailing) }
    if !isExtraction, !signs.isEmpty {
      let tabs = signs.count { $0.scalar == 0x09 }
      if tabs > 0, !leadingTabs.isEmpty, leadingTabs.count + tabs + 1 == cellsAbove { signs = leadingTabs + signs }
      cellsAbove = tabs == 0 ? 0 : max(cellsAbove, signs.count { $0.scalar == 0x09 } + 1)
    }
    leadingTabs = []
    if signs.allSatisfy({ $0.scalar == ExtractionMark.cell }) {
      gap += 1
    } else {
      lines.append(
        SourceLine(
          signs: signs,
          indentation: indentation,
          indent: indent,
          columns: fullWidth - indent,
          gap: gap,
          opensPage: opensPage,
        )
      )
      gap = 0
      opensPage = false
    }
    signs = []
    indentation = []
    indent = 0
    width = 0
    trailing = 0
  }

  for (index, scalar) in source.scalars.enumerated() {
    if isExtraction, scalar == ExtractionMark.cell {
      signs.append(Sign(scalar: scalar, at: index))
      trailing = 0
    } else if isExtraction, scalar == ExtractionMark.breakInCell, !signs.isEmpty {
      signs.append(Sign(scalar: scalar, at: index))
      trailing += 1
    } else if SignClass.isLineEnd(scalar) {
      // The line feed of a pair ends nothing new.
      if scalar == 0x0A, index > 0, source.scalars[index - 1] == 0x0D { continue }
      endLine()
      if scalar == 0x0C { opensPage = true }
    } else if SignClass.isInvisible(scalar) {
      if let last = invisible.last, last.upperBound == index {
        invisible[invisible.count - 1] = last.lowerBound..<(index + 1)
      } else {
        invisible.append(index..<(index + 1))
      }
    } else if UTF8Scan.isBlank(scalar) {
      let columns = scalar == 0x09 ? 4 : scalar == 0x3000 ? 2 : 1
      width += columns
      if signs.isEmpty {
        indent += columns
        if scalar == 0x3000 { indentation.append(Sign(scalar: scalar, at: index)) }
        if scalar == 0x09 { leadingTabs.append(Sign(scalar: scalar, at: index)) }
      } else {
        signs.append(Sign(scalar: scalar, at: index))
        trailing += 1
      }
    } else {
      signs.append(Sign(scalar: scalar, at: index))
      width += SignClass.columns(scalar)
      fullWidth = width
      trailing = 0
    }
  }
  endLine()
  return (lines, invisible)
}
