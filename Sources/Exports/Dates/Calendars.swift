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
  for (document, node) in graph.documents.enumerated() {
    for (number, measure) in node.policy.measures.enumerated()
    where measure.timeLimits.contains(where: { $0.date?.hasPrefix(year + "-") ?? false }) {
      found += events(ofMeasure: number, in: document, graph: graph).filter { $0.day.text.hasPrefix(year + "-") }
    }
  }
  // Stable: events of one day keep the order of the documents.
  let order = found.indices.sorted { (found[$0].day, $0) < (found[$1].day, $1) }
  return CalendarFile(name: "\(graph.settings.name)：\(year)年时限", events: order.map { found[$0] })
}

/// One event a dated limit. The event of one limit is the same in every calendar, so one who subscribes to two of them
/// sees it once.
private func events(ofMeasure number: Int, in document: Int, graph: SiteGraph) -> [CalendarFile.Event] {
  let node = graph.documents[document]
  let measure = node.policy.measures[number]
  let metadata = node.policy.metadata
  var events: [CalendarFile.Event] = []
  for (index, limit) in measure.timeLimits.enumerated() {
    guard let day = limit.date.flatMap({ CivilDate($0) }) else { continue }
    let page = graph.path(of: .measure(document: document, measure: number))
    let heading = ExportWords.heading(of: measure, in: node.policy)
    var lines = ["《\(metadata.title)》" + (metadata.number.map { "（\($0)）" } ?? ""), heading, "时限：\(limit.text)"]
    let units = graph.units(ofMeasure: number, in: document).map { graph.units[$0].name }
    if !units.isEmpty { lines.append("责任单位：" + units.joined(separator: "、")) }
    if graph.settings.address == nil { lines.append("页面：" + page) }
    events.append(
      CalendarFile.Event(
        uid: URN(of: ["deadline", node.slug, measure.id, "\(index)", limit.text]).uuid,
        day: day,
        stamp: (metadata.printed ?? metadata.date).flatMap { CivilDate($0) } ?? day,
        summary: "\(heading)：\(limit.text)",
        description: lines.joined(separator: "\n"),
        categories: ["时限"],
        url: graph.settings.address.map { $0 + page },
      )
    )
  }
  return events
}
