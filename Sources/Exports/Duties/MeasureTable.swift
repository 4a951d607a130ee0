import PolicyModel
import SiteGraph

/// The sheet 按措施 of a ledger: a row a measure, as offices hand out work and print it. Names as the text writes them, each
/// under the role that the text gives it; a measure that nobody holds has its row too.
struct MeasureTable {
  static let columns: [Workbook.Column] = [
    .init("措施编号", width: 20), .init("文件", width: 24), .init("措施号", width: 9), .init("措施", width: 22),
    .init("牵头单位", width: 18), .init("责任单位", width: 32), .init("配合单位", width: 24), .init("指导单位", width: 16),
    .init("时限（原文）", width: 16), .init("时限日期", width: 12), .init("进展情况", width: 18), .init("存在问题", width: 18),
    .init("下步措施", width: 18), .init("责任人", width: 9),
  ]

  let rows: [[TableCell]]

  init(_ ledger: DutyLedger, base: AddressBase, in graph: SiteGraph) {
    self.init(
      ledger.measures.map { MeasurePlace(document: $0.document, measure: $0.measure) },
      base: base,
      in: graph,
    )
  }

  init(_ places: [MeasurePlace], base: AddressBase, in graph: SiteGraph) {
    rows = places.map { place in
      MeasureTable.row(
        graph.documents[place.document].policy.measures[place.measure],
        of: graph.documents[place.document].policy.metadata,
        // The whole document, only where the name is to be cut from its text.
        name: graph.documents[place.document].policy.measures[place.measure].title
          ?? ExportWords.name(
            of: graph.documents[place.document].policy.measures[place.measure],
            in: graph.documents[place.document].policy
          ),
        address: base.href(graph.path(of: .measure(document: place.document, measure: place.measure))),
      )
    }
  }

  private static func row(
    _ measure: Measure,
    of metadata: DocumentMetadata,
    name: String,
    address: String,
  ) -> [TableCell] {
    func names(_ roles: Role...) -> TableCell {
      let names = measure.duties.indices.filter { roles.contains(measure.duties[$0].role) }.map {
        measure.duties[$0].name
      }
      return names.isEmpty ? .empty : .text(DutyTable.clipped(names.joined(separator: "、")))
    }
    let limits = DutyTable.limits(of: measure)
    return [
      .link("\(metadata.slug)/\(measure.id)", target: address), .text(metadata.title),
      measure.label.map { .text($0) } ?? .empty, .text(name),
      names(.lead), names(.responsible, .joint), names(.support), names(.guide), limits.text, limits.date,
      .empty, .empty, .empty, .empty,
    ]
  }
}
