import PolicyModel
import SiteGraph

/// How many entries a feed holds: the newest. A reader polls it; older ones are on the site.
private let feedLength = 50

/// `feed.xml`: the newest documents of the site.
func siteFeed(in graph: SiteGraph) -> AtomFeed {
  feed(
    id: ["feed", graph.settings.name],
    title: graph.settings.name,
    page: .home,
    path: graph.path(of: .siteFeed),
    entries: graph.documents.indices.prefix(feedLength).map { document in
      (document, ["document", graph.documents[document].slug], summary(ofDocument: document, in: graph))
    },
    in: graph,
  )
}

/// `documents/<slug>/feed.xml`: the document's publication; its versions when there are more.
func feed(ofDocument index: Int, in graph: SiteGraph) -> AtomFeed {
  let node = graph.documents[index]
  return feed(
    id: ["feed", graph.settings.name, "document", node.slug],
    title: node.policy.metadata.title,
    page: .document(index),
    path: graph.path(of: .documentFeed(index)),
    entries: [(index, ["document", node.slug], summary(ofDocument: index, in: graph))],
    in: graph,
  )
}

/// `units/<slug>.xml`: the newest documents that give the unit something to do.
func feed(ofUnit index: Int, in graph: SiteGraph) -> AtomFeed {
  let unit = graph.units[index]
  var entries: [(document: Int, words: [String], summary: String)] = []
  let rows = DutyLedger(ofUnit: index, in: graph).rows
  var at = 0
  while at < rows.count, entries.count < feedLength {
    let document = rows[at].document
    let policy = graph.documents[document].policy
    var headings: [String] = []
    var last = -1
    while at < rows.count, rows[at].document == document {
      if rows[at].measure != last {
        last = rows[at].measure
        headings.append(ExportWords.heading(of: policy.measures[last], in: policy))
      }
      at += 1
    }
    entries.append(
      (
        document, ["unit", unit.slug, "document", policy.metadata.slug],
        "涉及\(unit.name)的措施 \(headings.count) 项：\(headings.joined(separator: "；"))",
      )
    )
  }
  return feed(
    id: ["feed", graph.settings.name, "unit", unit.slug],
    title: unit.name,
    page: .unit(index),
    path: graph.path(of: .unitFeed(index)),
    entries: entries,
    in: graph,
  )
}

private func summary(ofDocument index: Int, in graph: SiteGraph) -> String {
  let node = graph.documents[index]
  let metadata = node.policy.metadata
  var parts: [String] = []
  if let number = metadata.number { parts.append(number) }
  if !node.policy.measures.isEmpty { parts.append("\(node.policy.measures.count) 项措施") }
  let units = Set(node.dutyUnits.joined()).count
  if units > 0 { parts.append("\(units) 个责任单位，\(node.dutyCount) 条责任") }
  return parts.isEmpty ? metadata.title : parts.joined(separator: "；")
}

private func feed(
  id: [String],
  title: String,
  page: PageID,
  path: String,
  entries: [(document: Int, words: [String], summary: String)],
  in graph: SiteGraph,
) -> AtomFeed {
  let base = AddressBase(ofFile: path, in: graph)
  return AtomFeed(
    id: URN(of: id),
    title: title,
    author: graph.settings.owner ?? graph.settings.name,
    link: base.href(graph.path(of: page)),
    selfLink: base.href(path),
    entries: entries.compactMap { entry in
      let metadata = graph.documents[entry.document].policy.metadata
      // A document without any date has no place in a feed.
      guard let updated = (metadata.printed ?? metadata.date).flatMap({ CivilDate($0) }) else { return nil }
      return AtomFeed.Entry(
        id: URN(of: entry.words),
        title: metadata.title,
        published: metadata.date.flatMap { CivilDate($0) },
        updated: updated,
        authors: metadata.issuers,
        link: base.href(graph.path(of: .document(entry.document))),
        summary: entry.summary,
        categories: [metadata.kind].compactMap { $0 } + metadata.topics,
      )
    },
  )
}
