import PolicyModel
import SiteGraph

/// The dated time limits of a document.
func calendar(ofDocument index: Int, in graph: SiteGraph) -> CalendarFile {
  let policy = graph.documents[index].policy
  let found = policy.measures.indices.flatMap { events(ofMeasure: $0, in: index, graph: graph) }
  return CalendarFile(name: policy.metadata.title + "：时限", events: found)
}

/// The dated time limits of the measures that name a unit, or one of its groups.
func calendar(ofUnit index: Int, in graph: SiteGraph) -> CalendarFile {
  let unit = graph.units[index]
  var places = (unit.duties + unit.derived).map { ($0.document, $0.measure) }
  places.sort { $0 < $1 }
  var found: [CalendarFile.Event] = []
  var last = (-1, -1)
  for place in places where place != last {
    last = place
    found += events(ofMeasure: place.1, in: place.0, graph: graph)
  }
  return CalendarFile(name: unit.name + "：时限", events: found)
}

/// The dated time limits of all documents that fall into one year, by day.
func calendar(ofYear year: String, in graph: SiteGraph) -> CalendarFile {
  var found: [CalendarFile.Event] = []
  let places = graph.measuresDue(in: year).sorted { ($0.document, $0.measure) < ($1.document, $1.measure) }
  for place in places {
    found += events(ofMeasure: place.measure, in: place.document, graph: graph).filter {
      $0.day.text.hasPrefix(year + "-")
    }
  }
  // Stable: events of one day keep the order of the documents.
  let order = found.indices.sorted { (found[$0].day, $0) < (found[$1].day, $1) }
  return CalendarFile(name: "\(graph.settings.name)：\(year)年时限", events: order.map { found[$0] })
}

/// One event a dated limit. The event of one limit is the same in every calendar, so one who subscribes to two of them
/// sees it once.
private func events(ofMeasure number: Int, in document: Int, graph: SiteGraph) -> [CalendarFile.Event] {
  // Most measures have none.
  if graph.documents[document].policy.measures[number].timeLimits.allSatisfy({ $0.date == nil }) { return [] }
  return events(
    of: graph.documents[document].policy.measures[number],
    in: graph.documents[document].policy,
    page: graph.path(of: .measure(document: document, measure: number)),
    address: graph.settings.address,
  )
}

private func events(
  of measure: Measure,
  in policy: PolicyDocument,
  page: String,
  address: String?,
) -> [CalendarFile.Event] {
  let number = policy.metadata.number.map { "（\($0)）" } ?? ""
  let heading = ExportWords.heading(of: measure, in: policy)
  let published = (policy.metadata.printed ?? policy.metadata.date).flatMap { CivilDate($0) }
  var events: [CalendarFile.Event] = []
  for (index, limit) in measure.timeLimits.enumerated() {
    guard let day = limit.date.flatMap({ CivilDate($0) }) else { continue }
    var description = "《\(policy.metadata.title)》\(number)\n\(heading)\n时限：\(limit.text)"
    // Verbatim: who leads and who only supports is for the clause to say.
    for clause in measure.clauses { description += "\n" + clause.text }
    if address == nil { description += "\n页面：" + page }
    events.append(
      CalendarFile.Event(
        uid: URN(of: ["deadline", policy.metadata.slug, measure.id, "\(index)", limit.text]).uuid,
        day: day,
        stamp: published ?? day,
        summary: "\(heading)：\(limit.text)",
        description: description,
        categories: ["时限"],
        url: address.map { $0 + page },
      )
    )
  }
  return events
}
