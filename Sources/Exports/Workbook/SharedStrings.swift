/// The strings of a workbook, each once, in the order in which cells first use them. A ledger repeats its document's title
/// and its clauses in row after row: shared, a sheet has a third of the size.
///
/// The table is ours: a `Dictionary` of strings normalises each Chinese key before it hashes it, which took longer than
/// all else. Strings are equal here when their bytes are.
struct SharedStrings {
  /// The `<si>` elements.
  private(set) var items: [UInt8] = []
  private(set) var uniqueCount = 0
  /// How many cells use them.
  private(set) var count = 0

  /// All strings, end to end, and where each begins; one more start than strings.
  private var pool: [UInt8] = []
  private var starts: [Int] = [0]
  private var hashes: [UInt64] = []
  /// Per string, the widths of its lines in digits, a Chinese character taking two: for the heights of rows.
  private var widths: [[Int]] = []
  /// Open addressing: 0 is free, otherwise the string's number + 1.
  private var slots = [Int32](repeating: 0, count: 256)
  /// The string that each column used last: rows repeat their neighbours.
  private var last: [Int] = []

  /// The number of `text`; nil where it is longer than a cell may be.
  mutating func index(of text: String, column: Int) -> Int? {
    if text.utf8.count > Workbook.Limit.cell, text.utf16.count > Workbook.Limit.cell { return nil }
    count += 1
    while last.count <= column { last.append(-1) }
    var text = text
    let index = text.withUTF8 { utf8 in
      if last[column] >= 0, isEqual(utf8, to: last[column]) { return last[column] }
      return intern(utf8)
    }
    last[column] = index
    if index == uniqueCount {
      uniqueCount += 1
      addItem(text)
    }
    return index
  }

  /// The number of the string; the next free one, its bytes kept, when it is new.
  private mutating func intern(_ utf8: UnsafeBufferPointer<UInt8>) -> Int {
    let hash = SharedStrings.hash(utf8)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let number = Int(slots[slot]) - 1
      if hashes[number] == hash, isEqual(utf8, to: number) { return number }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = Int32(hashes.count + 1)
    hashes.append(hash)
    widths.append(SharedStrings.widths(utf8))
    pool.append(contentsOf: utf8)
    starts.append(pool.count)
    if hashes.count * 2 > slots.count { grow() }
    return hashes.count - 1
  }

  private mutating func grow() {
    slots = [Int32](repeating: 0, count: slots.count * 2)
    for (number, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(number + 1)
    }
  }

  private func isEqual(_ utf8: UnsafeBufferPointer<UInt8>, to number: Int) -> Bool {
    let start = starts[number]
    guard starts[number + 1] - start == utf8.count else { return false }
    return pool.withUnsafeBufferPointer { pool in
      for at in 0..<utf8.count where utf8[at] != pool[start + at] { return false }
      return true
    }
  }

  /// Eight bytes a step, multiplied and folded; only the order of probing depends on it, never what is written.
  private static func hash(_ utf8: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let bytes = UnsafeRawBufferPointer(utf8)
    var hash = UInt64(truncatingIfNeeded: bytes.count) &* 0x9E37_79B9_7F4A_7C15
    var at = 0
    while at + 8 <= bytes.count {
      hash = (hash ^ bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)) &* 0xD6E8_FEB8_6659_FD93
      hash ^= hash >> 32
      at += 8
    }
    var rest: UInt64 = 0
    while at < bytes.count {
      rest = rest << 8 | UInt64(bytes[at])
      at += 1
    }
    hash = (hash ^ rest) &* 0xD6E8_FEB8_6659_FD93
    return hash ^ hash >> 29
  }

  /// How many lines the string takes in a column of some width.
  func lines(of number: Int, inWidth width: Int) -> Int {
    var lines = 0
    for line in widths[number] { lines += max(1, (line + width - 1) / width) }
    return lines
  }

  private static func widths(_ utf8: UnsafeBufferPointer<UInt8>) -> [Int] {
    var widths: [Int] = []
    var width = 0
    for byte in utf8 {
      if byte == 0x0A {
        widths.append(width)
        width = 0
      } else if byte < 0x80 {
        width += 1
      } else if byte & 0xC0 != 0x80 {
        width += 2
      }
    }
    widths.append(width)
    return widths
  }

  private mutating func addItem(_ text: String) {
    let utf8 = text.utf8
    let keepsBlanks = [utf8.first, utf8.last].contains { $0.map { $0 <= 0x20 } ?? false }
    if keepsBlanks { items.add("<si><t xml:space=\"preserve\">") } else { items.add("<si><t>") }
    items.addOOXML(text)
    items.add("</t></si>")
  }

  /// `xl/sharedStrings.xml`.
  func part() -> [UInt8] {
    var xml = XLSXPart.begin(reserving: items.count + 256)
    xml.add("<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" count=\"")
    xml.add(count)
    xml.add("\" uniqueCount=\"")
    xml.add(uniqueCount)
    xml.add("\">")
    xml += items
    xml.add("</sst>")
    return xml
  }
}
