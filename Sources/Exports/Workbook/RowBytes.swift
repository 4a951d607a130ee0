/// A cell whose style and value are known.
struct PlannedCell {
  /// The digit of the style.
  var style: UInt8
  /// Whether the number is a string's.
  var isText: Bool
  var number: Int

  /// No value.
  static let nothing = Int.min
}

/// The letters of a column, XFD being the last.
struct ColumnLetters {
  private let bytes: (UInt8, UInt8, UInt8)
  private let count: Int

  init(_ letters: [UInt8]) {
    func letter(_ index: Int) -> UInt8 { index < letters.count ? letters[index] : 0 }
    bytes = (letter(0), letter(1), letter(2))
    count = letters.count
  }

  fileprivate func put(in room: UnsafeMutableBufferPointer<UInt8>, at: inout Int) {
    room[at] = bytes.0
    room[at + 1] = bytes.1
    room[at + 2] = bytes.2
    at += count
  }
}

extension [UInt8] {
  /// `<row r="2"><c r="A2" s="2" t="s"><v>17</v></c>…</row>`. A large site's ledgers have millions of cells: a row is
  /// composed in room that is enough for the longest, and appended at once.
  mutating func appendRow(_ row: Int, _ cells: [PlannedCell], letters: [ColumnLetters], height: Int?) {
    let longestCell = 80
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: (cells.count + 1) * longestCell) { room in
      var at = 0
      put("<row r=\"", in: room, at: &at)
      put(row, in: room, at: &at)
      if let height {
        put("\" ht=\"", in: room, at: &at)
        put(height, in: room, at: &at)
      }
      put("\">", in: room, at: &at)
      for column in 0..<cells.count {
        let cell = cells[column]
        put("<c r=\"", in: room, at: &at)
        letters[column].put(in: room, at: &at)
        put(row, in: room, at: &at)
        put("\" s=\"", in: room, at: &at)
        room[at] = cell.style
        at += 1
        if cell.number == PlannedCell.nothing {
          put("\"/>", in: room, at: &at)
          continue
        }
        if cell.isText {
          put("\" t=\"s\"><v>", in: room, at: &at)
        } else {
          put("\"><v>", in: room, at: &at)
        }
        put(cell.number, in: room, at: &at)
        put("</v></c>", in: room, at: &at)
      }
      put("</row>", in: room, at: &at)
      append(contentsOf: UnsafeBufferPointer(rebasing: room[..<at]))
    }
  }
}

@inline(__always)
private func put(_ text: StaticString, in room: UnsafeMutableBufferPointer<UInt8>, at: inout Int) {
  let source = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
  for byte in source {
    room[at] = byte
    at += 1
  }
}

private func put(_ number: Int, in room: UnsafeMutableBufferPointer<UInt8>, at: inout Int) {
  if number < 0 {
    room[at] = 0x2D
    at += 1
  }
  var rest = number.magnitude
  var digits = 1
  var bound: UInt = 10
  while digits < 19, rest >= bound {
    digits += 1
    bound *= 10
  }
  if rest >= bound { digits += 1 }
  for place in stride(from: digits - 1, through: 0, by: -1) {
    room[at + place] = 0x30 + UInt8(rest % 10)
    rest /= 10
  }
  at += digits
}
