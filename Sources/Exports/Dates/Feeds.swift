import Comparison
import PolicyModel
import SiteGraph

/// How many entries a feed holds: the newest. A reader polls it; older ones are on the site.
private let feedLength = 50

/// `feed.xml`: what was issued, revised, repealed and withdrawn, newest first.
func siteFeed(in graph: SiteGraph) -> AtomFeed {
  let events = graph.changes.indices.filter { hasHappened(graph.changes[$0], in: graph) }
  return feed(
    id: ["feed", graph.settings.name],
    title: graph.settings.name,
    page: .home,
    path: graph.path(of: .siteFeed),
    entries: events.prefix(feedLength).map { index in
      let change = graph.changes[index]
      return (change, words(change, in: graph), summary(of: change, in: graph))
    },
    in: graph,
  )
}

/// `documents/<slug>/feed.xml`: a document's publication, its versions, its end.
func feed(ofDocument index: Int, in graph: SiteGraph) -> AtomFeed {
  let node = graph.documents[index]
  let events = graph.changesOfDocument[index].map { graph.changes[$0] }.filter { hasHappened($0, in: graph) }
  return feed(
    id: ["feed", graph.settings.name, "document", node.slug],
    title: node.policy.metadata.title,
    page: .document(index),
    path: graph.path(of: .documentFeed(index)),
    entries: events.prefix(feedLength).map { ($0, words($0, in: graph), summary(of: $0, in: graph)) },
    in: graph,
  )
}

/// `units/<slug>.xml`: what brought the unit something to do, changed it or took it away.
func feed(ofUnit index: Int, in graph: SiteGraph) -> AtomFeed {
  let unit = graph.units[index]
  let events = graph.changes(ofUnit: index, most: feedLength) { hasHappened($0, in: graph) }
  return feed(
    id: ["feed", graph.settings.name, "unit", unit.slug],
    title: unit.name,
    page: .unit(index),
    path: graph.path(of: .unitFeed(index)),
    entries: events.map { entry in
      let change = graph.changes[entry.change]
      return (change, ["unit", unit.slug] + words(change, in: graph), summary(of: entry, for: unit, in: graph))
    },
    in: graph,
  )
}

/// A day that front matter only announces is on the site; a feed tells it when the document's standing says that it came.
private func hasHappened(_ change: SiteChange, in graph: SiteGraph) -> Bool {
  guard let edition = change.edition else { return true }
  let status = graph.edition(edition).standing.status
  switch change.kind {
  case .issued, .revised, .withdrawn: return true
  case .effective: return status != .notYet
  case .repealed, .expires: return status == .repealed || status == .lapsed
  }
}

/// What names an entry for good. A document's publication keeps the name that it had before there were versions.
private func words(_ change: SiteChange, in graph: SiteGraph) -> [String] {
  if let tombstone = change.tombstone { return ["withdrawn", graph.tombstones[tombstone].path] }
  guard let edition = change.edition else { return [] }
  let node = graph.edition(edition)
  switch change.kind {
  case .issued: return ["document", node.slug]
  case .revised: return ["document", node.slug, "version", node.version ?? ""]
  default: return ["document", node.slug, change.kind.rawValue, node.version ?? "", change.date]
  }
}

private func title(of change: SiteChange, in graph: SiteGraph) -> String {
  if let tombstone = change.tombstone { return "收回：" + graph.tombstones[tombstone].title }
  let title = change.edition.map { graph.edition($0).policy.metadata.title } ?? ""
  switch change.kind {
  case .issued: return title
  case .revised:
    let isComing = change.edition.map { graph.edition($0).standing.status == .notYet } ?? false
    return (isComing ? "修订（尚未生效）：" : "修订：") + title
  case .effective: return "施行：" + title
  case .repealed: return "废止：" + title
  case .expires: return "失效：" + title
  case .withdrawn: return "收回：" + title
  }
}

private func summary(of change: SiteChange, in graph: SiteGraph) -> String {
  if let tombstone = change.tombstone { return graph.tombstones[tombstone].reason }
  guard let edition = change.edition else { return "" }
  let node = graph.edition(edition)
  if change.kind == .revised, let (history, version) = graph.history(ofEdition: edition), version > 0 {
    return counts(history.steps[version - 1])
  }
  if case .superseded(let other) = node.standing.basis, change.kind == .repealed {
    return "由《\(graph.documents[other].policy.metadata.title)》取代"
  }
  let metadata = node.policy.metadata
  var parts: [String] = []
  if let number = metadata.number { parts.append(number) }
  if !node.policy.measures.isEmpty { parts.append("\(node.policy.measures.count) 项措施") }
  let units = Set(node.dutyUnits.joined()).count
  if units > 0 { parts.append("\(units) 个责任单位，\(node.dutyCount) 条责任") }
  return parts.isEmpty ? metadata.title : parts.joined(separator: "；")
}

private func counts(_ comparison: VersionComparison) -> String {
  let kinds: [(ProvisionChange.Kind, String)] = [
    (.added, "新增"), (.removed, "删去"), (.changed, "改动"), (.renumbered, "只换编号"),
  ]
  let parts = kinds.compactMap { kind, word in
    let count = comparison.provisions.count { $0.kind == kind }
    return count > 0 ? "\(word) \(count) 项" : nil
  }
  return parts.isEmpty ? (comparison.frame.isEmpty ? "文字没有变化" : "条目以外的文字有改动") : parts.joined(separator: "；")
}

/// What a change means for a unit, measure by measure.
private func summary(of entry: UnitChange, for unit: UnitNode, in graph: SiteGraph) -> String {
  let change = graph.changes[entry.change]
  let items = entry.events.map { event in
    let policy = graph.edition(event.edition).policy
    let heading = ExportWords.heading(of: policy.measures[event.measure], in: policy)
    return change.kind == .revised ? "\(heading)（\(said(event.kind))）" : heading
  }
  let measures = Set(entry.events.map { [$0.edition, $0.measure] }).count
  let verb = change.kind == .revised ? "有变化的措施" : change.kind == .issued ? "的措施" : "随之失效的措施"
  return "涉及\(unit.name)\(verb) \(measures) 项：\(items.joined(separator: "；"))"
}

private func said(_ kind: DutyChange.Kind) -> String {
  switch kind {
  case .gained(let role): "新增，\(ExportWords.role(role))"
  case .lost(let role): "不再负责，原为\(ExportWords.role(role))"
  case .role(let from, let to): "由\(ExportWords.role(from))改为\(ExportWords.role(to))"
  case .order(let from, let to): "由第 \(from) 位改为第 \(to) 位"
  case .limit(let limit): "时限：\(limit.old?.text ?? "无")改为\(limit.new?.text ?? "无")"
  }
}

private func feed(
  id: [String],
  title name: String,
  page: PageID,
  path: String,
  entries: [(change: SiteChange, words: [String], summary: String)],
  in graph: SiteGraph,
) -> AtomFeed {
  let base = AddressBase(ofFile: path, in: graph)
  return AtomFeed(
    id: URN(of: id),
    title: name,
    author: graph.settings.owner ?? graph.settings.name,
    link: base.href(graph.path(of: page)),
    selfLink: base.href(path),
    entries: entries.compactMap { entry in
      let change = entry.change
      let metadata = change.edition.map { graph.edition($0).policy.metadata }
      // Readers were told of a document when it was printed.
      let day = change.kind == .issued ? metadata?.printed ?? change.date : change.date
      guard let updated = CivilDate(day) else { return nil }
      let link =
        change.edition.map { graph.path(of: .document($0)) }
        ?? change.tombstone.map { graph.tombstones[$0].path } ?? graph.path(of: page)
      return AtomFeed.Entry(
        id: URN(of: entry.words),
        title: title(of: change, in: graph),
        published: CivilDate(change.date),
        updated: updated,
        authors: metadata?.issuers ?? [],
        link: base.href(link),
        summary: entry.summary,
        categories: [metadata?.kind].compactMap { $0 } + (metadata?.topics ?? []),
      )
    },
  )
}
