internal import PolicyModel
internal import SiteGraph

extension SiteRenderer {
  /// What a reader must know before the first word: that this is not the version in force, or that nothing here is in force any
  /// more, and where to go. Printed with the page. Nil where nothing is to be said.
  ///
  /// - Parameter measure: on a measure's page, so that the way leads to the same measure in the version in force.
  func banner(_ index: Int, measure: Int? = nil) -> View? {
    let node = graph.documents[index]
    guard node.isCurrent else { return otherVersionBanner(index, measure: measure) }
    if case .superseded(let other) = node.standing.basis {
      let successor = graph.documents[other].policy.metadata
      return bannerView(
        node.standing.status,
        words("say.version.superseded", ["title": fullCitation(successor)]),
        url: graph.path(of: .document(other)),
      )
    }
    if let status = node.standing.status, status != .inForce {
      let word = status == .notYet ? "not-yet" : status == .amended ? "amended" : "gone"
      return bannerView(status, words("banner.\(word)"), url: nil)
    }
    guard let (history, version) = graph.history(ofEdition: index), version + 1 < history.editions.count else {
      return nil
    }
    let next = history.editions[version + 1]
    let metadata = graph.edition(next).policy.metadata
    let date = dateText(metadata.effective ?? graph.edition(next).versionDate ?? "")
    var view = View(["key": "coming", "label": words("say.version.coming"), "url": graph.path(of: .document(next))])
    view.set("text", words("say.version.next", ["date": date]))
    view.set("compareUrl", graph.path(of: .comparison(index, next)))
    return view
  }

  private func otherVersionBanner(_ index: Int, measure: Int?) -> View? {
    let node = graph.documents[index]
    guard let (history, version) = graph.history(ofEdition: index) else { return nil }
    let current = history.editions[history.current]
    var values = [("date", versionText(index)), ("current", versionText(current))]
    var sentence = "say.version.is-coming"
    if version < history.current {
      sentence = version + 1 < history.current ? "say.version.is-older" : "say.version.is-last"
      values.append(("next", versionText(history.editions[version + 1])))
    }
    var text = words(sentence)
    for (key, value) in values { text = text.replacingPlaceholder(key, with: value) }
    var url = graph.path(of: .document(current))
    if let measure {
      let there = history.lineage(ofMeasure: measure, version: version).first { $0.version == history.current }?.measure
      if let there {
        url = graph.path(of: .measure(document: current, measure: there))
      } else {
        text += words("say.version.no-measure")
      }
    }
    var view = bannerView(node.standing.status ?? .amended, text, url: url)
    let pair = version < history.current ? (index, current) : (current, index)
    view.set("compareUrl", graph.path(of: .comparison(pair.0, pair.1)))
    return view
  }

  private func bannerView(_ status: DocumentMetadata.Status?, _ text: String, url: String?) -> View {
    var view = status.map(statusView) ?? View()
    view.set("text", text)
    view.set("url", url)
    return view
  }

  /// On the page of a version that is not current: the way up to the one that is.
  func currentCrumb(_ index: Int) -> [(title: String, path: String)] {
    guard !graph.documents[index].isCurrent, let (history, _) = graph.history(ofEdition: index) else { return [] }
    let current = history.editions[history.current]
    return [(title: graph.edition(current).policy.metadata.title, path: graph.path(of: .document(current)))]
  }

  /// What a version is called: its day.
  func versionText(_ edition: Int) -> String {
    graph.edition(edition).versionDate.map(dateText) ?? words("say.version.undated")
  }
}

extension String {
  func replacingPlaceholder(_ key: String, with value: String) -> String {
    split(separator: "{\(key)}", omittingEmptySubsequences: false).joined(separator: value)
  }
}
