/// A long list, cut at stable keys: by year, a long year by month, a long month by day, a long day by number; or by initial letters.
///
/// A page shows a part. The whole list and a part that is cut again show their first rows and lead to their parts, so that no
/// page grows with the site and an addition moves nothing.
struct ListPart {
  /// `2021`, `2021-08`, `2021-08-26`, `2021-08-26-p2`, `undated`; `k`, `kj`, `other`; nil for the whole list.
  var key: String?
  /// The rows that belong to it.
  var rows: Range<Int>
  /// In the order of the rows; empty where the part shows all its rows.
  var parts: [ListPart]

  /// How many rows a part shows that is cut again, and never more than a page holds.
  static let first = 50
  private let limit: Int

  /// The rows that its page shows.
  var shown: Range<Int> {
    parts.isEmpty ? rows : rows.lowerBound..<min(rows.upperBound, rows.lowerBound + min(Self.first, limit))
  }

  /// Cuts a list of dated rows.
  ///
  /// - Parameters:
  ///   - count: of rows; rows of one date stand together.
  ///   - limit: rows on one page.
  ///   - date: of a row, `2021-08-26`; nil without one.
  static func byDate(_ count: Int, limit: Int, date: (Int) -> String?) -> ListPart {
    ListPart(nil, 0..<count, widths: [4, 7, 10], limit: limit) { row, width in
      guard let date = date(row), date.utf8.count >= 4 else { return "undated" }
      // A date that is a year alone stands under `2021-00` where its year is cut.
      return padded(date, to: width, with: "0000-00-00")
    }
  }

  /// Cuts a list in the order of its initials.
  ///
  /// - Parameter initials: of a row, ASCII letters and digits; empty without any.
  static func byInitials(_ count: Int, limit: Int, initials: (Int) -> String) -> ListPart {
    ListPart(nil, 0..<count, widths: [1, 2, 3, 4], limit: limit) { row, width in
      let initials = initials(row)
      return initials.isEmpty ? "other" : padded(initials, to: width, with: "0000")
    }
  }

  private init(
    _ key: String?,
    _ rows: Range<Int>,
    widths: ArraySlice<Int>,
    limit: Int,
    keyOf: (Int, Int) -> String,
  ) {
    self.key = key
    self.rows = rows
    self.limit = limit
    parts = []
    guard rows.count > limit else { return }
    guard let width = widths.first, key != "undated", key != "other" else {
      // Nothing left to tell the rows apart by: they are counted.
      let starts = stride(from: rows.lowerBound, to: rows.upperBound, by: limit)
      for (number, start) in starts.enumerated() {
        let end = min(start + limit, rows.upperBound)
        let key = "\(key ?? "all")\(Self.numbered)\(number + 1)"
        parts.append(ListPart(key, start..<end, widths: [], limit: limit, keyOf: keyOf))
      }
      return
    }
    var start = rows.lowerBound
    while start < rows.upperBound {
      let key = keyOf(start, width)
      var end = start + 1
      while end < rows.upperBound, keyOf(end, width) == key { end += 1 }
      parts.append(ListPart(key, start..<end, widths: widths.dropFirst(), limit: limit, keyOf: keyOf))
      start = end
    }
  }

  private static let numbered = "-p"

  /// The key without the number that rows of one key are counted by, and the number: `2021-08-26-p2`.
  static func divided(_ key: String) -> (key: String, number: String?) {
    let utf8 = key.utf8
    guard let hyphen = utf8.lastIndex(of: 0x2D), key[hyphen...].hasPrefix(numbered) else { return (key, nil) }
    return (String(key[..<hyphen]), String(key[hyphen...].dropFirst(numbered.count)))
  }

  private static func padded(_ text: String, to width: Int, with filling: String) -> String {
    String(decoding: (Array(text.utf8) + filling.utf8.dropFirst(text.utf8.count)).prefix(width), as: UTF8.self)
  }

  /// Itself and its parts, the whole before its parts.
  var all: [ListPart] { [self] + parts.flatMap(\.all) }

  /// The part of a key, itself or below it: found on the way down, without a list of all parts.
  func part(_ key: String?) -> ListPart? {
    if self.key == key { return self }
    for inner in parts where inner.holds(key) {
      if let found = inner.part(key) { return found }
    }
    return nil
  }

  /// Whether `key` is this part's or a part of it.
  func holds(_ key: String?) -> Bool { self.key == nil || key?.hasPrefix(self.key ?? "") == true }
}
