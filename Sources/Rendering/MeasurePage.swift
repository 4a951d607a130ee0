internal import PolicyModel
internal import Registry
internal import SiteGraph
internal import SourceText

extension SiteRenderer {
  /// One measure (`documents/<slug>/measures/<n>.html`): its text, who, with whom, by when, on what basis.
  func measurePage(_ index: Int, _ measure: Int, _ text: OfficialText) -> RenderedFile {
    let node = graph.documents[index]
    let policy = node.policy
    let it = policy.measures[measure]
    let path = graph.path(of: .measure(document: index, measure: measure))
    let root = rootPrefix(depth: depth(ofPath: path))
    let name = name(ofMeasure: measure, in: index)
    let drawing = TextDrawing(graph: graph, text: text, root: root, measure: measure) { _ in [] }
    let heading = (it.label ?? "") + name
    var m = View([
      "id": it.id,
      "ordinal": it.ordinal,
      "label": it.label,
      "title": it.title,
      "name": name,
      "text": RawHTML(drawing.measureText()),
      "textUrl": "\(graph.path(of: .document(index)))#\(it.id)",
      "document": documentReference(index),
      "section": it.section.map { sectionView(index, $0) },
      "who": roles(index, measure, only: [.lead, .responsible, .joint]),
      "with": roles(index, measure, only: [.support, .guide]),
      "together": together(it),
      "limits": it.timeLimits.filter { $0.kind != .vague }.map { limitView($0, isListed: node.isCurrent) },
      "vague": vagueWords(it),
    ])
    m.set("derived", derived(index, measure))
    m.set("cites", cites(index, measure))
    m.set("citedBy", citedBy(measure: measure, of: index))
    m.set("terms", terms(index, measure))
    m.set("documentCites", node.citations.indices.map { citationView(policy.citations[$0], node: node.citations[$0]) })
    if measure > 0 { m.set("previous", neighbour(index, measure - 1)) }
    if measure + 1 < policy.measures.count { m.set("next", neighbour(index, measure + 1)) }
    m.set("related", related(index, measure))
    let citation = measureCitation(index, measure)
    m.set("citation", View(["official": citation.official, "tail": citation.tail, "plain": citation.plain]))
    m.set("findings", measureFindings(it, text))
    m.set("banner", banner(index, measure: measure))
    m.set("lineage", lineageView(index, measure))
    // No `prev` and `next`: Firefox fetches those beforehand, against the content policy, and says so on its console.
    let links: [(rel: String, type: String?, title: String?, path: String)] = [
      ("up", nil, policy.metadata.title, graph.path(of: .document(index)))
    ]
    var crumbs = [
      (words("nav.home"), "index.html"), (words("nav.documents"), graph.path(of: .documents)),
      (policy.metadata.title, graph.path(of: .document(index))),
    ]
    if let section = it.section {
      let section = policy.sections[section]
      crumbs.append(
        ((section.label ?? "") + section.title, "\(graph.path(of: .document(index)))#\(section.id)")
      )
    }
    var metadata = policy.metadata
    metadata.title = heading
    let frame = PageFrame(
      kind: "measure",
      title: heading,
      description: excerpt(policy.text(of: it.ranges), 110),
      path: path,
      crumbs: crumbs.map { (title: $0.0, path: $0.1) },
      section: "documents",
      source: policy.metadata.source.map { ($0.sha256, $0.file) },
      links: links,
      metas: articleTags(metadata),
    )
    return page(frame, ["m": m])
  }

  /// 《…》（文号）第六部分第（二十二）项, and the plain form 第六部分第二十二项.
  func measureCitation(_ index: Int, _ measure: Int) -> (official: String, tail: String, plain: String) {
    let policy = graph.documents[index].policy
    let it = policy.measures[measure]
    var part = ""
    if let section = it.section {
      var top = section
      while let parent = policy.sections[top].parent { top = parent }
      let number = policy.sections.indices.filter { policy.sections[$0].parent == nil && $0 <= top }.count
      part = "第\(ChineseNumeral.write(number))部分"
    }
    let label = it.label.map(trimmedLabel) ?? String(it.ordinal)
    let bare = label.filter { !"（）()".contains($0) }
    let tail = part + "第\(label)项"
    return (fullCitation(policy.metadata) + tail, tail, part + "第\(bare)项")
  }

  /// A sentence on the time words that set no date: 文中只有“及时”“定期”，没有日期。 Nil without such words.
  private func vagueWords(_ measure: Measure) -> String? {
    var seen: [String] = []
    for limit in measure.timeLimits where limit.kind == .vague && !seen.contains(limit.text) { seen.append(limit.text) }
    if seen.isEmpty { return nil }
    return words("measure.vague", ["words": seen.map { "“\($0)”" }.joined()])
  }

  /// （二十二） stays; 3. → 3; 一、 → 一.
  func trimmedLabel(_ label: String) -> String {
    var label = label
    while let last = label.last, "、.．﹒，,:： ".contains(last) { label.removeLast() }
    return label
  }

  /// One sentence on how the units hold the measure, only as the text says.
  private func together(_ measure: Measure) -> String? {
    let count = measure.duties.count
    if count == 0 { return words("measure.no-duty") }
    let leads = measure.duties.count { $0.role == .lead }
    if leads > 0 { return words("measure.with-lead", ["n": String(count), "leads": String(leads)]) }
    if count == 1 { return words("measure.alone") }
    let verb = measure.clauses.compactMap(\.verb).first ?? words("measure.responsible")
    return words("measure.without-lead", ["n": String(count), "verb": verb])
  }

  private func derived(_ index: Int, _ measure: Int) -> [View] {
    graph.documents[index].derived[measure].map { duty in
      var view = unitView(duty.unit)
      view.set("via", graph.units[duty.via].name)
      view.set(
        "derived",
        View(["label": words("derived.\(duty.knownBy.rawValue)"), "via": graph.units[duty.via].name]),
      )
      return view
    }
  }

  private func cites(_ index: Int, _ measure: Int) -> [View] {
    let node = graph.documents[index]
    let list = node.policy.measures[measure].citations
    var seen: [Int] = []
    var views: [View] = []
    for (citation, it) in list.enumerated() {
      let target = node.measureCitations[measure][citation]
      if seen.contains(target) { continue }
      seen.append(target)
      views.append(citationView(it, node: target))
    }
    return views
  }

  private func terms(_ index: Int, _ measure: Int) -> [View] {
    graph.documents[index].terms.filter { $0.measure == measure }.map { mention in
      let term = graph.terms[mention.term].term
      return View(["name": term.name, "url": graph.path(of: .term(mention.term)), "kindLabel": term.kind])
    }
  }

  private func neighbour(_ index: Int, _ measure: Int) -> View {
    let it = graph.documents[index].policy.measures[measure]
    return View([
      "label": it.label,
      "name": name(ofMeasure: measure, in: index),
      "url": graph.path(of: .measure(document: index, measure: measure)),
    ])
  }

  /// Other measures of the same units: of this document, at most five a unit, then a link. No page may grow with
  /// documents × documents.
  private func related(_ index: Int, _ measure: Int) -> [View] {
    let node = graph.documents[index]
    return graph.units(ofMeasure: measure, in: index).compactMap { unit in
      let others = node.dutyUnits.indices.filter { $0 != measure && node.dutyUnits[$0].contains(unit) }
      if others.isEmpty { return nil }
      let after = others.first { $0 > measure }
      let near = others.sorted { (abs($0 - measure), $0) < (abs($1 - measure), $1) }.prefix(5).sorted()
      // Counted in this document only: a page of a document shows nothing that changes with another one.
      let rest = others.count - near.count
      return View([
        "unit": unitView(unit),
        "rows": near.map { neighbour(index, $0) },
        "more": rest > 0 ? View(["count": rest, "url": graph.path(of: .unit(unit))]) : nil,
        "next": after.map { neighbour(index, $0) },
      ])
    }
  }

  private func measureFindings(_ measure: Measure, _ text: OfficialText) -> [View] {
    let blocks = Set(measure.ranges.map(\.block))
    let lines = Set(blocks.map { text.policy.blocks[$0].origin.line })
    return lines.flatMap { text.findingsOfLine[$0] ?? [] }.sorted()
      .map { findingView(text.findings[$0], number: $0 + 1) }
  }
}
