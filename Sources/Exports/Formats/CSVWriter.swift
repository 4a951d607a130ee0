/// Writes CSV (RFC 4180) as spreadsheets on office desktops open it: UTF-8 with a byte order mark, without which Excel
/// reads Chinese as garbage, and CRLF.
///
/// A text that a spreadsheet might run as a formula gets an apostrophe before it: after any blanks one of `=`, `+`, `-`,
/// `@` or their full-width forms, or a tab or line end as its first character. Numbers and dates are ours and not
/// guarded.
package struct CSVWriter: Sendable {
  package private(set) var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]
  private var isRowBegun = false

  package init(reserving capacity: Int = 4096) { bytes.reserveCapacity(capacity) }

  /// A whole file: a head and its rows.
  package static func file(head: [String], rows: [[TableCell]]) -> [UInt8] {
    var csv = CSVWriter(reserving: rows.count * 256 + 512)
    csv.row(head.map { .text($0) })
    for row in rows { csv.row(row) }
    return csv.bytes
  }

  /// One row.
  package mutating func row(_ cells: [TableCell]) {
    for cell in cells {
      if isRowBegun { bytes.append(0x2C) }
      isRowBegun = true
      switch cell {
      case .empty: break
      case .text(let text): field(text)
      case .number(let number): bytes.add(number)
      case .date(let date): field(date)
      case .link(_, let target): field(target)
      }
    }
    bytes.append(0x0D)
    bytes.append(0x0A)
    isRowBegun = false
  }

  private mutating func field(_ text: String) {
    var text = text
    text.withUTF8 { utf8 in
      var needsQuotes = false
      for byte in utf8 where byte == 0x22 || byte == 0x2C || byte == 0x0A || byte == 0x0D { needsQuotes = true }
      if let first = utf8.first, let last = utf8.last, first == 0x20 || last == 0x20 { needsQuotes = true }
      if needsQuotes { bytes.append(0x22) }
      if CSVWriter.mayRun(utf8) { bytes.append(0x27) }
      var run = 0
      if needsQuotes {
        for at in 0..<utf8.count where utf8[at] == 0x22 {
          bytes.append(contentsOf: utf8[run...at])
          run = at
        }
      }
      bytes.append(contentsOf: utf8[run..<utf8.count])
      if needsQuotes { bytes.append(0x22) }
    }
  }

  /// Whether a spreadsheet might take the text for a formula.
  private static func mayRun(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
    var at = 0
    while at < utf8.count {
      switch utf8[at] {
      case 0x3D, 0x2B, 0x2D, 0x40: return true
      case 0x09, 0x0A, 0x0D: return true
      case 0x20: at += 1
      case 0xC2 where at + 1 < utf8.count && utf8[at + 1] == 0xA0: at += 2
      case 0xE3 where at + 2 < utf8.count && utf8[at + 1] == 0x80 && utf8[at + 2] == 0x80: at += 3
      case 0xEF where at + 2 < utf8.count:
        switch (utf8[at + 1], utf8[at + 2]) {
        // ＝ ＋ － ＠, and a byte order mark, which is read over.
        case (0xBC, 0x9D), (0xBC, 0x8B), (0xBC, 0x8D), (0xBC, 0xA0): return true
        case (0xBB, 0xBF): at += 3
        default: return false
        }
      default: return false
      }
    }
    return false
  }
}
