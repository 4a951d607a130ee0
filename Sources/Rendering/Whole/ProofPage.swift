internal import PolicyModel
internal import SiteGraph

/// What the proof of coverage (完整性证明) found on the written page of one document: handed in by the driver, which alone reads
/// what was written.
package struct DocumentProof: Sendable, Hashable {
  /// Index into `SiteGraph.documents`.
  package var document: Int
  /// Characters of the official text that stand on its page, blanks not counted.
  package var rendered: Int

  package init(document: Int, rendered: Int) {
    self.document = document
    self.rendered = rendered
  }
}

extension SiteRenderer {
  /// The page of the proof and its years. Without the driver's numbers it says what must be proved, not that it is.
  ///
  /// - Parameter duties: how many duties were found in the written files, by the key of the words for these.
  package func proofPages(_ proofs: [DocumentProof] = [], duties: [(key: String, count: Int)] = []) -> [RenderedFile] {
    var rendered = [Int?](repeating: nil, count: graph.documents.count)
    for proof in proofs { rendered[proof.document] = proof.rendered }
    let total = graph.documents.reduce(0) { $0 + $1.characters }
    let proved = rendered.compactMap { $0 }.reduce(0, +)
    func address(_ key: String?) -> String { graph.path(of: key.map { .proofPart($0) } ?? .proof) }
    let whole = ListPart.byDate(graph.documents.count, limit: graph.settings.rows(.line)) {
      graph.documents[$0].policy.metadata.date
    }
    return whole.all.map { part in
      var frame = PageFrame(
        kind: "proof",
        title: words("title.proof"),
        description: words("say.proof.description"),
        path: address(part.key),
        crumbs: [crumb("home", .home)],
      )
      if let key = part.key {
        frame.title = words("say.part.title", ["title": frame.title, "part": dateLabel(ofPart: key)])
        frame.crumbs.append((title: words("title.proof"), path: address(nil)))
      }
      return page(
        frame,
        [
          "summary": proofs.isEmpty
            ? words("say.proof.open", ["n": String(total)])
            : words("say.proof.summary", ["n": String(total), "rendered": String(proved)]),
          "totals": part.key == nil ? proofTotals(total, proofs.isEmpty ? nil : proved, duties) : [],
          "rows": part.shown.map { proofRow($0, rendered[$0]) },
          "parts": partsView(whole, current: part.key, label: dateLabel(ofPart:), address: address),
        ],
      )
    }
  }

  private func proofTotals(_ characters: Int, _ rendered: Int?, _ duties: [(key: String, count: Int)]) -> [View] {
    func total(_ key: String, _ number: Int) -> View {
      let label = words("say.counted", ["label": words("say.proof.\(key)"), "unit": words("say.proof.unit-\(key)")])
      return View(["label": label, "number": number])
    }
    let documents = graph.documents
    var totals = [total("documents", documents.count), total("characters", characters)]
    if let rendered { totals.append(total("rendered", rendered)) }
    totals.append(total("repairs", documents.reduce(0) { $0 + $1.policy.repairs.count }))
    totals.append(total("measures", documents.reduce(0) { $0 + $1.policy.measures.count }))
    totals.append(total("duties", documents.reduce(0) { $0 + $1.dutyCount }))
    for duty in duties { totals.append(total(duty.key, duty.count)) }
    return totals
  }

  private func proofRow(_ index: Int, _ rendered: Int?) -> View {
    let node = graph.documents[index]
    var view = documentLink(index)
    view.set("characters", node.characters)
    view.set("rendered", rendered)
    view.set("repairs", node.policy.repairs.count)
    view.set("measuresCount", node.policy.measures.count)
    view.set("dutiesCount", node.dutyCount)
    view.set("digest", node.policy.metadata.source.map { String($0.sha256.prefix(12)) })
    return view
  }
}
