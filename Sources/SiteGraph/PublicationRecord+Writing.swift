internal import PolicyModel
internal import Registry

extension PublicationRecord {
  /// The record after publishing a graph: nothing is ever taken out, what is new is added.
  package func adding(_ graph: SiteGraph) -> PublicationRecord {
    var record = self
    for node in graph.documents {
      let anchors =
        node.policy.sections.map(\.id) + node.policy.measures.map(\.id) + node.policy.articles.map(\.id)
      let version = node.policy.metadata.date
      if let index = record.documents.firstIndex(where: { $0.slug == node.slug }) {
        if let version, !record.documents[index].versions.contains(version) {
          record.documents[index].versions.append(version)
        }
        for anchor in anchors where !record.documents[index].anchors.contains(anchor) {
          record.documents[index].anchors.append(anchor)
        }
      } else {
        record.documents.append(
          PublishedDocument(
            serial: node.serial,
            slug: node.slug,
            versions: version.map { [$0] } ?? [],
            anchors: anchors,
          )
        )
      }
    }
    record.documents.sort { $0.serial < $1.serial }
    record.units = Set(record.units).union(graph.units.map(\.slug)).sorted()
    record.terms = Set(record.terms).union(graph.terms.map(\.term.slug)).sorted()
    record.citations = Set(record.citations).union(graph.citations.map(\.slug)).sorted()
    return record
  }

  /// The bytes of `published.tsv`, as `read` reads them.
  package func bytes() -> [UInt8] {
    var text = "# 发布记录：由 gongwen publish 追加，请与内容一起纳入版本管理，不要手工改动\n"
    for document in documents {
      let versions = document.versions.joined(separator: " ")
      let anchors = document.anchors.joined(separator: " ")
      text += "document\t\(document.serial)\t\(document.slug)\t\(versions)\t\(anchors)\n"
    }
    for slug in units { text += "unit\t\(slug)\n" }
    for slug in terms { text += "term\t\(slug)\n" }
    for slug in citations { text += "citation\t\(slug)\n" }
    return Array(text.utf8)
  }
}
