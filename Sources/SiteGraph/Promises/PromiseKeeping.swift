internal import PolicyModel
internal import Registry
internal import SourceText

/// Keeps the promises of the publication record: what was published either is still there, or leads on to what took its place,
/// or has a tombstone that says why it is gone. What is none of these is an error, with its place and what to do.
struct PromiseKeeping {
  private(set) var forwardings: [Forwarding] = []
  private(set) var tombstones: [Tombstone] = []
  /// Beside the documents of the graph.
  private(set) var formerAnchors: [[FormerAnchor]]
  private(set) var findings: [Finding] = []

  private let graph: SiteGraph
  private let site: SiteInventory
  private let record: PublicationRecord
  private let claims: RedirectClaims
  /// Slugs that stand in Content as drafts.
  private let drafts: Set<String>

  init(_ graph: SiteGraph, record: PublicationRecord, drafts: Set<String>) {
    self.graph = graph
    self.record = record
    self.drafts = drafts
    site = SiteInventory(graph)
    formerAnchors = Array(repeating: [], count: graph.documents.count)
    let claims = RedirectClaims(graph, site)
    self.claims = claims
    addCurrentVersions()
    for document in record.documents { keep(document) }
    for version in record.versions { keep(version) }
    for slug in record.units { keepPage("units", slug) { claims.lastingUnit($0) } }
    for slug in record.terms { keepPage("terms", slug) { claims.lastingTerm($0) } }
    for slug in record.citations { keepPage("citations", slug) { claims.lastingCitation($0) } }
    finish()
  }

  /// The lasting address of the version that is current leads to the document's own page, until another takes its place.
  private mutating func addCurrentVersions() {
    for (index, node) in graph.documents.enumerated() {
      guard let version = node.version else { continue }
      let folder = "documents/\(node.slug)/versions/\(version)/"
      let title = node.policy.metadata.title
      forward(folder + "index.html", graph.path(of: .document(index)), title)
      for measure in node.policy.measures.indices {
        let ordinal = node.policy.measures[measure].ordinal
        forward("\(folder)measures/\(ordinal).html", graph.path(of: .measure(document: index, measure: measure)), title)
      }
    }
  }

  private mutating func forward(_ from: String, _ to: String, _ title: String) {
    if site.hasPage(from) || claims.target(from) != nil || claims.withdrawal(of: from) != nil { return }
    forwardings.append(Forwarding(from: from, to: to, title: title))
  }

  private mutating func keep(_ document: PublicationRecord.PublishedDocument) {
    let home = "documents/\(document.slug)/index.html"
    guard let index = site.documents[document.slug] else {
      keepMissing(document, home)
      return
    }
    keepVersions(document)
    let node = graph.documents[index]
    let present = anchors(of: node.policy)
    var lost: [String] = []
    for anchor in document.anchors where !present.contains(anchor) {
      let page = measurePage(document.slug, anchor)
      if let target = claims.target("\(home)#\(anchor)") {
        // The list on the document's page is made of the claims; the measure's own page goes the same way.
        if let page { forward(page, claims.measurePage(of: target) ?? target, node.policy.metadata.title) }
      } else if let reason = claims.reason("\(home)#\(anchor)") {
        if let page {
          tombstones.append(
            Tombstone(
              path: page,
              title: node.policy.metadata.title,
              date: reason.date ?? "",
              reason: reason.reason,
              see: Forwarding(from: page, to: home, title: node.policy.metadata.title),
              isListed: false,
            )
          )
        }
      } else if let edition = newestVersion(of: index, with: anchor) {
        let version = graph.edition(edition)
        let to = "\(version.folder)index.html#\(anchor)"
        let title = titleOf(anchor, in: version.policy) ?? anchor
        formerAnchors[index].append(FormerAnchor(anchor: anchor, to: to, title: title, version: version.version))
        if let page { forward(page, version.folder + page.suffix(afterFolder: "documents/\(document.slug)/"), title) }
      } else {
        lost.append(anchor)
      }
    }
    if lost.isEmpty { return }
    findings.append(
      Finding(
        "published.vanished",
        .error,
        path: node.policy.path,
        line: 1,
        message: "曾经发布的条目不见了：\(lost.joined(separator: "、"))（published.tsv 第 \(document.line) 行）",
        suggestion: "把旧文本留作一个版本（documents/\(document.slug)/<日期>.md）；或在前言区写 "
          + "redirects: [{from: \(lost[0]), to: 现在的条目}]；确已删去的写 withdrawn: [{anchors: [\(lost[0])], reason: 原因}]",
      )
    )
  }

  private mutating func keepVersions(_ document: PublicationRecord.PublishedDocument) {
    for date in document.versions where site.editions["\(document.slug)/\(date)"] == nil {
      let page = "documents/\(document.slug)/versions/\(date)/index.html"
      if claims.target(page) != nil || claims.withdrawal(of: page) != nil { continue }
      findings.append(
        Finding(
          "published.vanished",
          .error,
          path: "published.tsv",
          line: document.line,
          message: "曾经发布的版本不见了：documents/\(document.slug)/\(date).md",
          suggestion: "放回这个文件；确已收回的在 registry 里写 withdrawn: "
            + "[{pages: [documents/\(document.slug)/versions/\(date)], date: 日期, reason: 原因}]",
        )
      )
    }
  }

  /// Sections and measures of one version; those of a missing version were told with its document.
  private mutating func keep(_ version: PublicationRecord.PublishedVersion) {
    guard let edition = site.editions["\(version.slug)/\(version.date)"] else { return }
    let policy = graph.edition(edition).policy
    let present = anchors(of: policy)
    let home = "documents/\(version.slug)/index.html"
    let lost = version.anchors.filter {
      !present.contains($0) && claims.target("\(home)#\($0)") == nil && claims.reason("\(home)#\($0)") == nil
    }
    // The current version's are told with the document.
    if lost.isEmpty || edition < graph.documents.count { return }
    findings.append(
      Finding(
        "published.vanished",
        .error,
        path: policy.path,
        line: 1,
        message: "这个版本曾经发布的条目不见了：\(lost.joined(separator: "、"))（published.tsv 第 \(version.line) 行）",
        suggestion: "旧版本的文本应保持发布时的样子；请恢复原文",
      )
    )
  }

  /// A document that Content no longer has: moved to another, or withdrawn.
  private mutating func keepMissing(_ document: PublicationRecord.PublishedDocument, _ home: String) {
    let pages =
      document.anchors.compactMap { anchor in measurePage(document.slug, anchor).map { (anchor, $0) } }
    if let target = claims.target(home) {
      let title = claims.title(ofTarget: target)
      for (anchor, page) in pages {
        let moved = claims.target("\(home)#\(anchor)") ?? "\(target)#\(anchor)"
        forward(page, claims.measurePage(of: moved) ?? target, title)
      }
      for date in document.versions { forward("documents/\(document.slug)/versions/\(date)/index.html", target, title) }
      return
    }
    if let entry = claims.withdrawal(of: home) {
      for (_, page) in pages { addTombstone(entry, page, isListed: false) }
      for date in document.versions {
        addTombstone(entry, "documents/\(document.slug)/versions/\(date)/index.html", isListed: false)
      }
      return
    }
    let isDraft = drafts.contains(document.slug)
    findings.append(
      Finding(
        "published.vanished",
        .error,
        path: "published.tsv",
        line: document.line,
        message: isDraft
          ? "曾经发布的文件 documents/\(document.slug) 现在标为 draft，读者手里的网址会打不开"
          : "曾经发布的文件 documents/\(document.slug) 不见了",
        suggestion: "换了 slug 的，在新文件的前言区写 redirects: [\(document.slug)]；已收回的，在 registry 里写 withdrawn: "
          + "[{pages: [documents/\(document.slug)], title: 标题, date: 日期, reason: 原因}]",
      )
    )
  }

  /// A page of a unit, term or citation. `lasting` finds who bears the name that an address made of a name was made of.
  private mutating func keepPage(_ kind: String, _ slug: String, _ lasting: (String) -> (path: String, title: String)?)
  {
    let page = "\(kind)/\(slug).html"
    if site.hasPage(page) || claims.target(page) != nil || claims.withdrawal(of: page) != nil { return }
    if let found = lasting(slug) {
      forward(page, found.path, found.title)
      return
    }
    let name = ["units": "责任单位", "terms": "名词", "citations": "引用文件"][kind] ?? kind
    findings.append(
      Finding(
        "published.vanished",
        .error,
        path: "published.tsv",
        line: record.line("\(kind)/\(slug)"),
        message: "曾经发布的\(name)页 \(kind)/\(slug) 不见了",
        suggestion: "在 registry 里写 redirects: [{from: \(kind)/\(slug), to: 现在的页}]；不再有的写 withdrawn: "
          + "[{pages: [\(kind)/\(slug)], date: 日期, reason: 原因}]",
      )
    )
  }

  private mutating func addTombstone(_ entry: RegisteredWithdrawal, _ path: String, isListed: Bool) {
    if site.hasPage(path) || tombstones.contains(where: { $0.path == path }) { return }
    tombstones.append(
      Tombstone(
        path: path,
        title: entry.title ?? path,
        date: entry.date,
        reason: entry.reason,
        see: entry.see.flatMap { SiteAddress($0) }.map {
          Forwarding(from: path, to: $0.text, title: claims.title(ofTarget: $0.text))
        },
        isListed: isListed,
      )
    )
  }

  /// What the editors wrote, then everything in order.
  private mutating func finish() {
    for (path, to) in claims.pages {
      forwardings.append(Forwarding(from: path, to: to, title: claims.title(ofTarget: to)))
    }
    for entry in graph.registry.withdrawn {
      for (place, page) in entry.pages.enumerated() {
        guard let address = SiteAddress(page), address.anchor == nil else { continue }
        addTombstone(entry, address.path, isListed: place == 0)
      }
    }
    for claim in claims.anchors {
      if let index = site.documents[claim.slug] {
        let former = FormerAnchor(
          anchor: claim.anchor,
          to: claim.to,
          title: claim.title ?? claim.anchor,
          version: nil,
          reason: claim.reason,
        )
        formerAnchors[index].append(former)
      }
    }
    for index in formerAnchors.indices { formerAnchors[index].sort { $0.anchor < $1.anchor } }
    forwardings.sort { $0.from.utf8.lexicographicallyPrecedes($1.from.utf8) }
    tombstones.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    findings += claims.findings
  }

  private func newestVersion(of document: Int, with anchor: String) -> Int? {
    guard let (history, _) = graph.history(ofEdition: document) else { return nil }
    return history.editions.last { $0 != document && anchors(of: graph.edition($0).policy).contains(anchor) }
  }

  private func measurePage(_ slug: String, _ anchor: String) -> String? {
    guard anchor.hasPrefix("m"), let ordinal = Int(anchor.dropFirst()) else { return nil }
    return "documents/\(slug)/measures/\(ordinal).html"
  }

  private func titleOf(_ anchor: String, in policy: PolicyDocument) -> String? {
    if let measure = policy.measures.first(where: { $0.id == anchor }) {
      return (measure.label ?? "") + (measure.title ?? "")
    }
    if let section = policy.sections.first(where: { $0.id == anchor }) { return (section.label ?? "") + section.title }
    return policy.articles.first { $0.id == anchor }?.label
  }
}

/// The anchors that a document promises: sections, measures, articles.
func anchors(of policy: PolicyDocument) -> Set<String> {
  Set(policy.sections.map(\.id) + policy.measures.map(\.id) + policy.articles.map(\.id))
}

extension String {
  fileprivate func suffix(afterFolder folder: String) -> String { String(dropFirst(folder.count)) }
}
