internal import PolicyModel
internal import SiteGraph
internal import SourceText

extension SiteRenderer {
  /// The document's page (`documents/<slug>/index.html`): the whole text in official look, apparatus beside it.
  func documentPage(_ index: Int, _ text: OfficialText) -> RenderedFile {
    let node = graph.documents[index]
    let policy = node.policy
    let path = graph.path(of: .document(index))
    let root = rootPrefix(depth: depth(ofPath: path))
    let drawing = TextDrawing(graph: graph, text: text, root: root, measure: nil) { measure in
      self.card(index, measure, root: root)
    }
    var doc = documentReference(index)
    doc.set("citation", fullCitation(policy.metadata))
    doc.set("body", RawHTML(drawing.document()))
    doc.set("own", drawing.hasOwnIndent ? true : nil)
    doc.set("toc", contents(index))
    doc.set("short", policy.measures.count > Self.measuresTold ? true : nil)
    doc.set("fields", fields(policy.metadata, node.standing))
    doc.set("banner", banner(index))
    doc.set("versions", versionsView(index))
    doc.set("former", formerView(node))
    doc.set("rules", policy.rules.isEmpty ? nil : View(["items": policy.rules.map { ruleView($0, policy) }]))
    doc.set("findings", findingsView(text))
    doc.set("repairs", repairsView(policy))
    doc.set("source", sourceView(node))
    doc.set("attachments", attachments(node))
    doc.set("downloads", downloads(index))
    doc.set("matrixUrl", node.dutyCount > 0 ? graph.path(of: .documentMatrix(index)) : nil)
    doc.set("cites", documentCitations(index))
    doc.set("citedBy", citedBy(document: index))
    let units = documentUnits(index)
    // Beside a text of many measures there is less room; the matrix names all.
    let shown = policy.measures.count > Self.measuresTold ? Self.unitsShown / 2 : Self.unitsShown
    doc.set("unitsList", Array(units.prefix(shown)))
    doc.set("moreUnits", units.count > shown ? View(["count": units.count - shown]) : nil)
    let source = policy.metadata.source
    let frame = PageFrame(
      kind: "document",
      title: policy.metadata.title,
      description: summary(index),
      path: path,
      crumbs: [(words("nav.home"), "index.html"), (words("nav.documents"), graph.path(of: .documents))]
        + currentCrumb(index),
      section: "documents",
      source: source.map { ($0.sha256, $0.file) },
      links: [("alternate", "application/json", words("download.data"), node.folder + "data.json")]
        + (node.isCurrent
          ? [
            ("alternate", "application/atom+xml", words("title.changes"), graph.path(of: .documentFeed(index))),
            ("alternate", "application/ld+json", "Legislation", graph.path(of: .documentLegislation(index))),
          ] : []),
      metas: articleTags(policy.metadata),
    )
    return page(frame, ["doc": doc])
  }

  /// The duty card beside a measure. Of many units it names a few: the clause beside it names all, and so does the page it leads to.
  func card(_ index: Int, _ measure: Int, root: String) -> [UInt8] {
    let it = graph.documents[index].policy.measures[measure]
    if it.duties.isEmpty, !it.hasTimeLimit { return [] }
    return templates.draw(
      "part/card",
      View([
        "root": root,
        "id": it.id,
        "label": it.label,
        "name": name(ofMeasure: measure, in: index),
        "roles": roles(index, measure, most: 8, few: 6),
        "limit": joinedLimit(it),
        "href": "measures/\(it.ordinal).html",
        "citation": View(["tail": measureCitation(index, measure).tail]),
      ])
    )
  }

  /// How many measures the contents tell by title or first words.
  private static let measuresTold = 60

  private func contents(_ index: Int) -> [View] {
    let policy = graph.documents[index].policy
    // Of many measures the contents show the numbers: a column of titles would be as long as a text.
    let isLong = policy.measures.count > Self.measuresTold
    return policy.sections.enumerated().map { number, section in
      let measures = policy.measures.indices.filter { policy.measures[$0].section == number }
      return View([
        "id": section.id,
        "label": section.label,
        "title": section.title,
        "level": section.level,
        "isSub": section.level > 1 ? true : nil,
        "any": measures.isEmpty ? nil : true,
        "measures": measures.map { measure in
          View([
            "id": policy.measures[measure].id,
            "ordinal": policy.measures[measure].ordinal,
            "label": policy.measures[measure].label,
            // A measure without a title is told by its first words.
            "name": isLong && policy.measures[measure].label != nil
              ? nil : policy.measures[measure].title ?? excerpt(name(ofMeasure: measure, in: index), 14),
          ])
        },
      ])
    }
  }

  /// The fields of a policy page as government sites show them; what is missing prints 无.
  private func fields(_ metadata: DocumentMetadata, _ standing: Standing) -> [View] {
    func field(_ key: String, _ value: String?, _ name: String? = nil) -> View {
      let inferred = name.map { metadata.inferred.contains($0) } ?? false
      return View(["label": words("field.\(key)"), "value": value, "isInferred": inferred ? true : nil])
    }
    func joined(_ list: [String]) -> String? { list.isEmpty ? nil : list.joined(separator: "、") }
    return [
      field("index_number", metadata.indexNumber, "index_number"),
      field("topics", joined(metadata.topics), "topics"),
      field("issuers", joined(metadata.issuers), "issuers"),
      field("place", metadata.place, "place"),
      field("kind", metadata.kind, "kind"),
      field("date", metadata.date.map(dateText), "date"),
      field("number", metadata.number, "number"),
      field("printed", metadata.printed.map(dateText), "printed"),
      field("printer", metadata.printer, "printer"),
      field("publicity", metadata.publicity, "publicity"),
      field("status", standing.status.map(statusLabel), "status"),
    ]
  }

  private func ruleView(_ rule: DocumentRule, _ policy: PolicyDocument) -> View {
    let effect =
      switch rule.kind {
      case .firstLeads: words("rule.first-leads")
      case .unitsHoldAll(let units): words("rule.units-hold-all", ["units": units.joined(separator: "、")])
      }
    let anchor =
      policy.measures.first { $0.ranges.contains { $0.block == rule.range.block } }?.id
      ?? policy.blocks[rule.range.block].anchor
    return View(["text": rule.text, "effect": effect, "href": "#\(anchor)"])
  }

  func findingView(_ finding: Finding, number: Int) -> View {
    View([
      "number": number,
      "severity": finding.severity.rawValue,
      "severityLabel": words("severity.\(finding.severity.rawValue)"),
      "title": finding.message,
      "text": finding.suggestion,
      "href": finding.length > 0 ? "#f\(number)" : nil,
      "place": words("finding.place", ["n": String(finding.line)]),
      "rule": finding.id,
    ])
  }

  /// How many findings a document's page lists, each with an anchor; the page of all findings may link to these only.
  static let findingsShown = 5

  private func findingsView(_ text: OfficialText) -> View? {
    let shown = text.findings.prefix(Self.findingsShown)
    if shown.isEmpty { return nil }
    let rest = text.findings.count - shown.count
    return View([
      "count": text.findings.count,
      "countText": words("finding.count", ["n": String(text.findings.count)]),
      "items": shown.enumerated().map { findingView($0.element, number: $0.offset + 1) },
      "more": rest > 0 ? View(["count": rest, "url": graph.path(of: .findings)]) : nil,
    ])
  }

  private func repairsView(_ policy: PolicyDocument) -> View? {
    let repairs = policy.repairs
    if repairs.isEmpty { return nil }
    func count(_ kind: Repair.Kind) -> Int { repairs.count { $0.kind == kind } }
    let shown = repairs.prefix(3)
    return View([
      "count": repairs.count,
      "joined": count(.joined),
      "widened": count(.widened),
      "removed": count(.removed),
      "sentence": words(
        "repair.sentence",
        [
          "joined": String(count(.joined)), "widened": String(count(.widened)), "removed": String(count(.removed)),
          "split": String(count(.split)),
        ],
      ),
      "items": shown.map { repair in
        View([
          "kindLabel": words("repair.\(repair.kind.rawValue)"),
          "line": repair.line,
          "original": repair.original,
          "replacement": repair.replacement.isEmpty ? nil : repair.replacement,
        ])
      },
      "more": repairs.count > shown.count ? View(["count": repairs.count - shown.count]) : nil,
    ])
  }

  private func sourceView(_ node: DocumentNode) -> View? {
    guard let source = node.policy.metadata.source else { return nil }
    let offered = node.files.first { $0.content == "sources/\(source.file)" }
    return View([
      "name": source.file, "digest": source.sha256, "digestShort": String(source.sha256.prefix(12)),
      "url": offered.map { node.folder + $0.name },
    ])
  }

  private func attachments(_ node: DocumentNode) -> [View] {
    node.policy.metadata.attachments.compactMap { file in
      guard let offered = node.files.first(where: { $0.content.hasSuffix("/\(file.file)") }) else { return nil }
      return View([
        "label": file.title ?? file.file,
        "format": file.file.split(separator: ".").last.map(String.init),
        "url": node.folder + offered.name,
        "name": file.title,
        "size": sizeText(offered.size),
        "digest": offered.sha256,
      ])
    }
  }

  private func downloads(_ index: Int) -> [View] {
    let node = graph.documents[index]
    var all: [View] = []
    if node.dutyCount > 0 {
      all.append(download("Excel", "xlsx", node.folder + "duties.xlsx", name: words("download.sheet")))
      all.append(download("CSV", "csv", node.folder + "duties.csv", name: words("download.sheet")))
    }
    all.append(download(words("download.data"), "json", node.folder + "data.json"))
    return all
  }

  /// The works that the document cites, each once, with how often; those outside the measures first.
  private func documentCitations(_ index: Int) -> [View] {
    let node = graph.documents[index]
    var order: [Int] = []
    var counts: [Int: Int] = [:]
    for citation in node.citations + node.measureCitations.flatMap({ $0 }) + node.articleCitations.flatMap({ $0 }) {
      if counts[citation] == nil { order.append(citation) }
      counts[citation, default: 0] += 1
    }
    return order.map { citation in
      var view = citationNodeView(citation)
      view.set("count", counts[citation].flatMap { $0 > 1 ? $0 : nil })
      return view
    }
  }

  /// A cited work by its node.
  func citationNodeView(_ index: Int) -> View {
    let node = graph.citations[index]
    let isNumber = node.title == node.number
    return View([
      "title": isNumber ? node.title : "《\(node.title)》",
      "number": isNumber ? nil : node.number,
      "url": graph.path(of: .citation(index)),
      "resolved": node.resolved.map { documentReference($0) },
    ])
  }

  /// How many units a document's page lists below the text; its matrix has them all.
  private static let unitsShown = 8

  private func documentUnits(_ index: Int) -> [View] {
    let node = graph.documents[index]
    var counts: [Int: Int] = [:]
    for unit in node.dutyUnits.flatMap({ $0 }) { counts[unit, default: 0] += 1 }
    let order = counts.keys.sorted { a, b in (counts[b] ?? 0, a) < (counts[a] ?? 0, b) }
    return order.map { unit in
      var view = unitView(unit)
      view.set("number", counts[unit] ?? 0)
      return view
    }
  }

  private func summary(_ index: Int) -> String {
    let node = graph.documents[index]
    let units = Set(node.dutyUnits.flatMap { $0 }).count
    return words(
      "document.summary",
      [
        "measures": String(node.policy.measures.count),
        "units": String(units), "duties": String(node.dutyCount),
      ],
    )
  }

  /// Government tags of a page with an official text.
  func articleTags(_ metadata: DocumentMetadata) -> [(name: String, content: String)] {
    var tags = [("ArticleTitle", metadata.title)]
    if let date = metadata.printed ?? metadata.date { tags.append(("PubDate", date)) }
    let source = metadata.issuers.joined(separator: "、") + (metadata.number.map { " \($0)" } ?? "")
    if !source.isEmpty { tags.append(("ContentSource", source)) }
    return tags.map { (name: $0.0, content: $0.1) }
  }
}

/// 《…》（文号）
func fullCitation(_ metadata: DocumentMetadata) -> String {
  "《\(metadata.title)》" + (metadata.number.map { "（\($0)）" } ?? "")
}

/// 12 KB, 1.5 MB: decimal, for people.
func sizeText(_ bytes: Int) -> String {
  if bytes < 1000 { return "\(bytes) B" }
  if bytes < 1_000_000 { return "\((bytes + 500) / 1000) KB" }
  let tenths = (bytes + 50_000) / 100_000
  return "\(tenths / 10).\(tenths % 10) MB"
}
