internal import Glibc

/// The duties that a written page shows, read from its bytes. Pages keep to `docs/templates.md` §4: a role of a measure's page is a
/// `div class="role role-…"` with a list, a row of a ledger a `tr id="r…"`, a matrix a `table class="matrix"`.
enum PageDuties {
  /// `role units/x.html` of each unit on a measure's page, in order.
  static func ofMeasure(_ html: [UInt8]) -> [String] {
    var found: [String] = []
    var page = ByteCursor(html)
    while page.move(behind: "<div class=\"role role-") {
      let role = page.text(upTo: 0x22)
      var list = page.slice(upTo: "</ul>")
      while list.move(behind: "<li>"), list.move(behind: "href=\"") {
        found.append("\(role) \(fromRoot(list.text(upTo: 0x22)))")
      }
    }
    return found
  }

  /// The address of the measure of each row of a unit's ledger, in order.
  static func ofUnit(_ html: [UInt8]) -> [String] {
    var found: [String] = []
    var page = ByteCursor(html)
    while page.move(behind: "<tr id=\"r") {
      var row = page.slice(upTo: "</tr>")
      if row.move(behind: "<th scope=\"row\">"), row.move(behind: "href=\"") {
        found.append(fromRoot(row.text(upTo: 0x22)))
      }
    }
    return found
  }

  /// `22 units/x.html` of each marked cell of a document's matrix; the sum of each row, and of the whole.
  static func ofMatrix(_ html: [UInt8]) -> (cells: [String], sums: [Int], total: Int?) {
    var (cells, sums, total): ([String], [Int], Int?) = ([], [], nil)
    var page = ByteCursor(html)
    guard page.move(behind: "<table class=\"matrix\">") else { return ([], [], nil) }
    var table = page.slice(upTo: "</table>")
    var head = table.slice(upTo: "</thead>")
    var units: [String] = []
    while head.move(behind: "<th scope=\"col\"><a href=\"") { units.append(fromRoot(head.text(upTo: 0x22))) }
    var body = table.slice(upTo: "<tfoot>")
    while body.move(behind: "<tr>") {
      var row = body.slice(upTo: "</tr>")
      guard row.move(behind: "measures/") else { continue }
      let measure = row.text(upTo: 0x2E)
      var column = 0
      while row.move(behind: "<td") {
        let attributes = row.text(upTo: 0x3E)
        let text = row.text(before: 0x3C)
        if attributes == " class=\"sum\"" {
          sums.append(Int(text) ?? -1)
        } else if !text.isEmpty {
          cells.append("\(measure) \(column < units.count ? units[column] : "?")")
        }
        column += 1
      }
    }
    while table.move(behind: "<td class=\"sum\">") { total = Int(table.text(upTo: 0x3C)) }
    return (cells, sums, total)
  }

  /// `../../units/x.html` → `units/x.html`: every page of ours goes up to the root first.
  private static func fromRoot(_ link: String) -> String {
    var link = link[...]
    while link.hasPrefix("../") { link = link.dropFirst(3) }
    return String(link)
  }
}

/// A place in bytes that moves on from mark to mark.
struct ByteCursor {
  private let bytes: [UInt8]
  private var at: Int
  private let end: Int

  init(_ bytes: [UInt8]) { self.init(bytes, 0, bytes.count) }

  private init(_ bytes: [UInt8], _ at: Int, _ end: Int) {
    self.bytes = bytes
    self.at = at
    self.end = end
  }

  /// Whether the mark stands further on; then the cursor stands behind it.
  mutating func move(behind mark: StaticString) -> Bool {
    guard let found = find(mark) else { return false }
    at = found + mark.utf8CodeUnitCount
    return true
  }

  /// The text up to a byte, which is stepped over; all that is left where it does not come.
  mutating func text(upTo byte: UInt8) -> String {
    var stop = at
    while stop < end, bytes[stop] != byte { stop += 1 }
    defer { at = min(stop + 1, end) }
    return String(decoding: bytes[at..<stop], as: UTF8.self)
  }

  /// The text before a byte, which stays ahead.
  mutating func text(before byte: UInt8) -> String {
    var stop = at
    while stop < end, bytes[stop] != byte { stop += 1 }
    defer { at = stop }
    return String(decoding: bytes[at..<stop], as: UTF8.self)
  }

  /// A cursor over what stands before the mark, which is stepped over; over all that is left where it does not come.
  mutating func slice(upTo mark: StaticString) -> ByteCursor {
    let stop = find(mark) ?? end
    defer { at = min(stop + mark.utf8CodeUnitCount, end) }
    return ByteCursor(bytes, at, stop)
  }

  private func find(_ mark: StaticString) -> Int? {
    bytes.withUnsafeBufferPointer { all in
      guard let base = all.baseAddress else { return nil }
      let count = mark.utf8CodeUnitCount
      let raw = UnsafeRawPointer(base)
      var place = at
      while place + count <= end,
        let found = memchr(raw + place, Int32(mark.utf8Start.pointee), end - count - place + 1)
      {
        place = UnsafeRawPointer(found) - raw
        if memcmp(found, mark.utf8Start, count) == 0 { return place }
        place += 1
      }
      return nil
    }
  }
}
