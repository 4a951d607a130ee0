/// The strings of a workbook, each once, in the order in which cells first use them. A ledger repeats its document's title
/// and its clauses in row after row: shared, a sheet has a third of the size.
struct SharedStrings {
  private(set) var items: [UInt8] = []
  private(set) var uniqueCount = 0
  /// How many cells use them.
  private(set) var count = 0
  private var indices: [String: Int] = [:]
  /// What each column used last: rows repeat their neighbours, and comparing a string with itself costs nothing, hashing
  /// a clause does.
  private var last: [(text: String, index: Int)] = []

  /// The number of `text`; nil where it is longer than a cell may be.
  mutating func index(of text: String, column: Int) -> Int? {
    count += 1
    while last.count <= column { last.append(("", -1)) }
    if last[column].index >= 0, last[column].text == text { return last[column].index }
    if text.utf8.count > Workbook.Limit.cell, text.utf16.count > Workbook.Limit.cell { return nil }
    let index: Int
    if let known = indices[text] {
      index = known
    } else {
      index = uniqueCount
      uniqueCount += 1
      indices[text] = index
      add(text)
    }
    last[column] = (text, index)
    return index
  }

  private mutating func add(_ text: String) {
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
