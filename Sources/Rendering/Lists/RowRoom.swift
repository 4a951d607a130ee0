internal import SiteGraph

/// How much room a row of a list takes: a page of any list has about the same weight, whatever its rows hold.
enum RowRoom {
  /// A title and a few words.
  case line
  /// A measure with the names of its units.
  case units
  /// Official text: a clause with the names in it, an excerpt.
  case text
}

extension SiteSettings {
  /// The fewest rows that a page is cut for.
  private static let fewest = 20

  /// How many rows of a list stand on one page: `page_size` lines, and fewer of what is longer than a line.
  func rows(_ room: RowRoom) -> Int {
    switch room {
    case .line: pageSize
    case .units: max(Self.fewest, pageSize / 2)
    case .text: max(Self.fewest, pageSize * 3 / 10)
    }
  }
}
