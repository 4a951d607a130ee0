internal import PolicyModel
internal import SiteGraph

/// The shapes that recur in the contexts of templates: a unit as a text names it, a role with its units, a time limit, a
/// citation, a document, a measure in a list (`docs/templates.md` §2).
extension SiteRenderer {
  func roleView(_ role: Role) -> View {
    View(["key": role.rawValue, "label": words("role.\(role.rawValue)"), "mark": role.mark])
  }

  /// A unit as a duty names it.
  func unitReference(_ unit: Int, duty: Duty) -> View {
    let node = graph.units[unit]
    return View([
      "name": duty.name,
      "canonical": node.name == duty.name ? nil : node.name,
      "url": graph.path(of: .unit(unit)),
      "isGroup": duty.isGroup || node.isGroup ? true : nil,
      "isUnknown": node.registered == nil ? true : nil,
      "order": duty.order,
      "byRule": duty.knownBy == .documentRule ? true : nil,
      "reason": duty.reason,
    ])
  }

  /// A unit by its canonical name.
  func unitView(_ unit: Int) -> View {
    let node = graph.units[unit]
    return View([
      "name": node.name,
      "url": graph.path(of: .unit(unit)),
      "isGroup": node.isGroup ? true : nil,
      "isUnknown": node.registered == nil ? true : nil,
    ])
  }

  /// The units of a measure by role: leads first, then as the text orders them; a unit of several clauses once a role.
  ///
  /// - Parameters:
  ///   - most: more units than these in one role are too many to name; nil to name all.
  ///   - few: how many are named then.
  func roles(
    _ document: Int,
    _ measure: Int,
    only wanted: Set<Role>? = nil,
    most: Int? = nil,
    few: Int = 0,
  ) -> [View] {
    let node = graph.documents[document]
    let duties = node.policy.measures[measure].duties
    return Role.allCases.compactMap { role in
      if let wanted, !wanted.contains(role) { return nil }
      var held: [(unit: Int, duty: Int)] = []
      for (duty, unit) in node.dutyUnits[measure].enumerated()
      where duties[duty].role == role && !held.contains(where: { $0.unit == unit }) { held.append((unit, duty)) }
      if held.isEmpty { return nil }
      let named = held.prefix(held.count > most ?? held.count ? few : held.count)
      var view = roleView(role)
      view.set("units", named.map { unitReference($0.unit, duty: duties[$0.duty]) })
      view.set("count", held.count)
      view.set("moreUnits", held.count > named.count ? held.count - named.count : nil)
      return view
    }
  }

  /// - Parameter isListed: whether the time-limit page knows it: that of a version which is not current is due to nobody.
  func limitView(_ limit: TimeLimit, isListed: Bool = true) -> View {
    View([
      "text": limit.text,
      "kind": limit.kind.rawValue,
      "kindLabel": words("limit.\(limit.kind.rawValue)"),
      "date": limit.date,
      "dateText": limit.date.map(dateText),
      "url": isListed ? limitAddress(limit) : nil,
      "isDated": limit.date == nil ? nil : true,
    ])
  }

  /// Where the time limit stands on the time-limit page; nil without a date.
  func limitAddress(_ limit: TimeLimit) -> String? {
    limit.date.map { "\(graph.path(of: .deadlines))#\($0.prefix(7))" }
  }

  func citationView(_ citation: Citation, node index: Int) -> View {
    let node = graph.citations[index]
    return View([
      "title": citation.title.map { "《\($0)》" } ?? node.title,
      "number": citation.title == nil ? nil : (citation.number ?? node.number),
      "verb": citation.verb,
      "url": graph.path(of: .citation(index)),
      "resolved": node.resolved.map { documentReference($0) },
      "standsFor": citation.standsFor,
    ])
  }

  func documentReference(_ index: Int) -> View {
    let node = graph.documents[index]
    let metadata = node.policy.metadata
    return View([
      "title": metadata.title,
      "number": metadata.number,
      "url": graph.path(of: .document(index)),
      "slug": metadata.slug,
      "date": metadata.date,
      "dateText": metadata.date.map(dateText),
      "issuer": metadata.issuers.isEmpty ? nil : metadata.issuers.joined(separator: "、"),
      "kind": metadata.kind,
      "status": node.standing.status.map(statusView),
      "measures": node.policy.measures.count,
      "duties": node.dutyCount,
      "units": unitCounts[index],
      "findings": node.policy.findings.isEmpty ? nil : node.policy.findings.count,
    ])
  }

  private func statusKey(_ status: DocumentMetadata.Status) -> String {
    switch status {
    case .inForce: "in-force"
    case .notYet: "not-yet"
    case .amended: "amended"
    case .repealed: "repealed"
    case .lapsed: "expired"
    }
  }

  /// 现行有效, 废止 …
  func statusLabel(_ status: DocumentMetadata.Status) -> String { words("say.status.\(statusKey(status))") }

  func statusView(_ status: DocumentMetadata.Status) -> View {
    let isGone = status == .repealed || status == .lapsed
    return View([
      "key": statusKey(status), "label": statusLabel(status), "isGone": isGone ? true : nil,
      "isInForce": status == .inForce ? true : nil,
    ])
  }

  /// A measure in a list.
  func row(_ document: Int, _ measure: Int) -> View {
    let node = graph.documents[document]
    let policy = node.policy
    let it = policy.measures[measure]
    return View([
      "id": it.id,
      "ordinal": it.ordinal,
      "label": it.label,
      "name": name(ofMeasure: measure, in: document),
      "url": graph.path(of: .measure(document: document, measure: measure)),
      "textUrl": "\(graph.path(of: .document(document)))#\(it.id)",
      "document": documentReference(document),
      "section": it.section.map { sectionView(document, $0) },
      "roles": roles(document, measure),
      "unitCount": graph.units(ofMeasure: measure, in: document).count,
      "limits": it.timeLimits.filter { $0.kind != .vague }.map { limitView($0) },
    ])
  }

  func sectionView(_ document: Int, _ section: Int) -> View {
    let it = graph.documents[document].policy.sections[section]
    return View([
      "label": it.label, "title": it.title, "url": "\(graph.path(of: .document(document)))#\(it.id)",
    ])
  }

  /// The title of a measure or, without one, its first characters.
  func name(ofMeasure measure: Int, in document: Int) -> String {
    // Most have a title; a copy of the document to ask it would cost more than all the rest.
    if document < graph.documents.count, let title = graph.documents[document].policy.measures[measure].title {
      return title
    }
    let policy = graph.edition(document).policy
    let it = policy.measures[measure]
    if let title = it.title { return title }
    let whole = it.ranges.first.map { policy.text(of: $0) } ?? ""
    // A paragraph that was pasted with its indent begins with blanks.
    let text = String(whole.drop { $0.isWhitespace })
    let body = it.label.map { text.hasPrefix($0) ? String(text.dropFirst($0.count)) : text } ?? text
    return excerpt(String(body.drop { $0.isWhitespace }), 28)
  }

  func download(_ label: String, _ format: String, _ path: String, name: String? = nil) -> View {
    View(["label": label, "format": format, "url": path, "name": name])
  }
}

extension Role {
  /// The sign of a role in a matrix: told by shape, not by colour.
  var mark: String {
    switch self {
    case .lead: "◆"
    case .joint, .responsible: "●"
    case .support: "○"
    case .guide: "◇"
    }
  }
}
