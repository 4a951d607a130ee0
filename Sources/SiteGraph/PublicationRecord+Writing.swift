internal import PolicyModel
internal import Registry

extension PublicationRecord {
  /// The record after publishing a graph: nothing is ever taken out, what is new is added.
  package func adding(_ graph: SiteGraph) -> PublicationRecord {
    var record = self
    var places: [String: Int] = [:]
    for (place, document) in record.documents.enumerated() { places[document.slug] = place }
    for (index, node) in graph.documents.enumerated() {
      let versions = graph.history(ofEdition: index)?.history.editions ?? [index]
      let dates = versions.compactMap { graph.edition($0).version }
      let anchors = anchorList(node.policy)
      if let place = places[node.slug] {
        let document = record.documents[place]
        record.documents[place].versions = Set(document.versions).union(dates).sorted()
        let known = Set(document.anchors)
        record.documents[place].anchors += anchors.filter { !known.contains($0) }
      } else {
        record.documents.append(
          PublishedDocument(serial: node.serial, slug: node.slug, versions: dates, anchors: anchors)
        )
      }
      for edition in versions { record.add(graph.edition(edition)) }
    }
    record.documents.sort { $0.serial < $1.serial }
    record.versions.sort { ($0.slug, $0.date) < ($1.slug, $1.date) }
    record.units = Set(record.units).union(graph.units.map(\.slug)).sorted()
    record.terms = Set(record.terms).union(graph.terms.map(\.term.slug)).sorted()
    record.citations = Set(record.citations).union(graph.citations.map(\.slug)).sorted()
    return record
  }

  private mutating func add(_ node: DocumentNode) {
    guard let date = node.version else { return }
    let anchors = anchorList(node.policy)
    if let place = versions.firstIndex(where: { $0.slug == node.slug && $0.date == date }) {
      let known = Set(versions[place].anchors)
      versions[place].anchors += anchors.filter { !known.contains($0) }
    } else {
      versions.append(PublishedVersion(slug: node.slug, date: date, anchors: anchors))
    }
  }

  /// The bytes of `published.tsv`, as `read` reads them.
  package func bytes() -> [UInt8] {
    var text = "# 发布记录：由 gongwen publish 追加，请与内容一起纳入版本管理，不要手工改动\n"
    for document in documents {
      let versions = document.versions.joined(separator: " ")
      let anchors = document.anchors.joined(separator: " ")
      text += "document\t\(document.serial)\t\(document.slug)\t\(versions)\t\(anchors)\n"
    }
    for version in versions {
      text += "version\t\(version.slug)\t\(version.date)\t\(version.anchors.joined(separator: " "))\n"
    }
    for slug in units { text += "unit\t\(slug)\n" }
    for slug in terms { text += "term\t\(slug)\n" }
    for slug in citations { text += "citation\t\(slug)\n" }
    return Array(text.utf8)
  }
}

/// In the order of the text.
private func anchorList(_ policy: PolicyDocument) -> [String] {
  policy.sections.map(\.id) + policy.measures.map(\.id) + policy.articles.map(\.id)
}
