internal import PolicyModel
internal import SourceText

/// Writes the body of the Markdown file and notes each repair with its place in the source and in the body.
struct MarkdownWriting {
  private let source: SourceScalars
  private(set) var body: [UInt8] = []
  private(set) var repairs: [Repair] = []
  /// Cells that the one above covers, by table, as front matter lists them.
  private(set) var covered: [CoveredRows] = []
  private var tables = 0
  /// In the file's body, whose first line is the empty one below the front matter.
  private var line = 2
  private var column = 1

  init(_ source: SourceScalars) { self.source = source }

  mutating func write(_ pieces: [Piece]) {
    for piece in pieces {
      if !body.isEmpty { endLine() }
      switch piece {
      case .paragraph(let paragraph): write(paragraph)
      case .table(let table): write(table)
      }
    }
  }

  private mutating func write(_ paragraph: Paragraph) {
    if paragraph.level > 0 {
      for _ in 0..<paragraph.level { put(0x23) }
      put(0x20)
    } else if paragraph.role == .text {
      for blank in paragraph.indentation { put(blank.scalar) }
    }
    if paragraph.isSplitOff, let first = paragraph.signs.first {
      let wide = BracketWidening(paragraph.signs).indices
      note(.split, at: first.at, original: context(first.at, first.at), replacement: excerpt(paragraph.signs, 0, wide))
    }
    write(paragraph.signs, joints: paragraph.joints, place: paragraph.level > 0 ? .heading : .paragraph)
    endLine()
  }

  /// GFM needs a head row, and leaves out cells beyond its columns: every row has the widest row's.
  private mutating func write(_ table: TableText) {
    tables += 1
    covered += CoveredRows.gather(
      table.covered,
      table: tables,
      filled: { row, column in
        column < table.rows[row].count && !table.rows[row][column].isEmpty
      }
    )
    for (index, row) in table.rows.enumerated() {
      put(0x7C)
      for column in 0..<table.columns {
        put(0x20)
        if column < row.count, !row[column].isEmpty {
          write(row[column], joints: [], place: .cell)
          put(0x20)
        }
        put(0x7C)
      }
      endLine()
      if index == 0 {
        put(0x7C)
        for _ in 0..<table.columns { for scalar: UInt32 in [0x20, 0x2D, 0x2D, 0x2D, 0x20, 0x7C] { put(scalar) } }
        endLine()
      }
    }
  }

  private mutating func write(_ signs: [Sign], joints: [Int], place: MarkdownEscaping.Place) {
    let escaping = MarkdownEscaping(signs, place: place)
    let widening = BracketWidening(signs)
    var wide = widening.indices[...]
    var joints = joints[...]
    for (index, sign) in signs.enumerated() {
      if joints.first == index {
        joints.removeFirst()
        noteJoint(signs, index, widening.indices)
      }
      if wide.first == index {
        wide.removeFirst()
        let full = fullWidth(sign.scalar)
        note(
          .widened,
          at: sign.at,
          original: String(scalars: [sign.scalar]),
          replacement: String(scalars: [full]),
        )
        put(full)
        continue
      }
      if sign.scalar == ExtractionMark.breakInCell {
        for letter in "<br>".utf8 { put(UInt32(letter)) }
        continue
      }
      if escaping.isEscaped(index) { put(0x5C) }
      put(sign.scalar)
    }
  }

  // MARK: Repairs

  /// …省财⏎⏎政厅… → …省财政厅…; the place in the source is the line break.
  private mutating func noteJoint(_ signs: [Sign], _ index: Int, _ wide: [Int]) {
    let real = signs[..<index].last { $0.at >= 0 }
    guard let before = real?.at, signs[index].at > before else { return }
    let position = SourcePosition(line: line, column: column)
    let place = source.position(of: before + 1)
    repairs.append(
      Repair(
        kind: .joined,
        line: place.line,
        column: place.column,
        original: context(before + 1, signs[index].at),
        replacement: excerpt(signs, index, wide),
        position: position,
      )
    )
  }

  private mutating func note(_ kind: Repair.Kind, at index: Int, original: String, replacement: String) {
    let place = source.position(of: index)
    repairs.append(
      Repair(
        kind: kind,
        line: place.line,
        column: place.column,
        original: original,
        replacement: replacement,
        position: SourcePosition(line: line, column: column),
      )
    )
  }

  private static let reach = 8

  /// What stands in the source on both sides of a cut, verbatim; the middle, where it is more than a few line breaks
  /// (a page number was taken out there), is left to the removals.
  private func context(_ start: Int, _ end: Int) -> String {
    let before = source.scalars[max(0, start - Self.reach)..<start]
    let after = source.scalars[end..<min(source.scalars.count, end + Self.reach)]
    let middle = source.scalars[start..<end].filter { UTF8Scan.isBlank($0) }
    let tail = before.lastIndex(where: SignClass.isLineEnd).map { before[($0 + 1)...] } ?? before
    let head = after.firstIndex(where: SignClass.isLineEnd).map { after[..<$0] } ?? after
    return String(scalars: Array(tail) + middle.prefix(40) + Array(head))
  }

  /// What stands in the Markdown on both sides of a sign, brackets widened.
  private func excerpt(_ signs: [Sign], _ index: Int, _ wide: [Int]) -> String {
    let range = max(0, index - Self.reach)..<min(signs.count, index + Self.reach)
    // `wide` is ascending: only the few inside the range are looked at.
    let first = wide.partition(before: range.lowerBound)
    let inside = wide[first...].prefix { $0 < range.upperBound }
    return String(scalars: range.map { inside.contains($0) ? fullWidth(signs[$0].scalar) : signs[$0].scalar })
  }

  // MARK: Bytes

  private mutating func put(_ scalar: UInt32) {
    switch scalar {
    case 0..<0x80: body.append(UInt8(scalar))
    case 0x80..<0x800:
      body.append(UInt8(0xC0 | scalar >> 6))
      body.append(UInt8(0x80 | scalar & 0x3F))
    case 0x800..<0x10000:
      body.append(UInt8(0xE0 | scalar >> 12))
      body.append(UInt8(0x80 | scalar >> 6 & 0x3F))
      body.append(UInt8(0x80 | scalar & 0x3F))
    default:
      body.append(UInt8(0xF0 | scalar >> 18 & 0x07))
      body.append(UInt8(0x80 | scalar >> 12 & 0x3F))
      body.append(UInt8(0x80 | scalar >> 6 & 0x3F))
      body.append(UInt8(0x80 | scalar & 0x3F))
    }
    column += 1
  }

  private mutating func endLine() {
    body.append(0x0A)
    line += 1
    column = 1
  }
}

private func fullWidth(_ scalar: UInt32) -> UInt32 { scalar == 0x28 ? 0xFF08 : 0xFF09 }

extension [Int] {
  /// The first index whose value is at least `value`; the array is ascending.
  fileprivate func partition(before value: Int) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
