internal import PolicyModel
internal import SiteGraph
internal import SourceText

/// The dated limits from which home shows the next ones. Which those are only a reader's day can tell, and a build knows no today: home holds
/// the last ones, and for each month before them a small file has what is due from any of its days on.
struct NextLimits {
  typealias Dated = (place: LimitPlace, date: String)

  /// A month before those that home holds.
  struct Month {
    /// `2031-06`.
    var name: String
    /// Its own limits, and as many after it as are shown at once.
    var limits: [Dated]
  }

  /// How many limits home shows, and how many it holds.
  static let shown = 5
  static let held = 24

  /// Ascending.
  private(set) var last: [Dated] = []
  /// Ascending, only those in use.
  private(set) var months: [Month] = []

  /// Of one day there are no more than are shown at once: files are bounded by the days of a month, whatever the number of documents.
  init(_ limits: SiteLimits) {
    var kept: [Dated] = []
    var ofDay = 0
    for entry in limits.dated {
      ofDay = kept.last?.date == entry.date ? ofDay + 1 : 1
      if ofDay <= Self.shown { kept.append(entry) }
    }
    last = kept.suffix(Self.held)
    let before = kept.count - last.count
    var at = 0
    while at < before {
      let name = kept[at].date.prefix(7)
      var end = at
      while end < kept.count, kept[end].date.prefix(7) == name { end += 1 }
      months.append(Month(name: String(name), limits: Array(kept[at..<min(end + Self.shown, kept.count)])))
      at = end
    }
  }
}

extension SiteRenderer {
  /// Home, and what it asks for of months before those that it holds.
  func homeFiles() -> [RenderedFile] {
    let limits = SiteLimits(graph)
    let next = NextLimits(limits)
    return [homePage(limits, next)] + monthScripts(next)
  }

  /// `deadlines/<month>.js`: what home shows to a reader of that month.
  private func monthScripts(_ next: NextLimits) -> [RenderedFile] {
    next.months.map { month in
      var json = JSONWriter(reserving: 4096)
      json.array { json in
        for entry in month.limits {
          let (document, measure) = (entry.place.document, entry.place.measure)
          json.array { json in
            json.value(entry.date)
            json.value(dateText(entry.date))
            json.value(graph.path(of: .measure(document: document, measure: measure)))
            json.value(graph.documents[document].policy.measures[measure].label)
            json.value(name(ofMeasure: measure, in: document))
          }
          json.newline()
        }
      }
      return RenderedFile(path: graph.path(of: .dueScript(month.name)), bytes: scriptBytes("GongwenDue", json.bytes))
    }
  }
}
