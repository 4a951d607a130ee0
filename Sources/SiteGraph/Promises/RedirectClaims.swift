internal import PolicyModel
internal import Registry
internal import SourceText

/// What editors say of old addresses: `redirects` and `withdrawn` of front matter and registry, read and checked. What can't be
/// read, leads nowhere or contradicts is an error.
struct RedirectClaims {
  /// An anchor of a document's page that the text no longer has.
  struct Anchor {
    var slug: String
    var anchor: String
    var to: String?
    var title: String?
    var reason: String?
    var date: String?
  }

  /// Old pages, sorted.
  private(set) var pages: [(path: String, to: String)] = []
  private(set) var anchors: [Anchor] = []
  private(set) var findings: [Finding] = []
  private let graph: SiteGraph
  private let site: SiteInventory
  /// Old address with its anchor → where it leads.
  private var targets: [String: String] = [:]
  private var reasons: [String: (reason: String, date: String?)] = [:]
  private var withdrawals: [String: RegisteredWithdrawal] = [:]

  init(_ graph: SiteGraph, _ site: SiteInventory) {
    self.graph = graph
    self.site = site
    for (index, node) in graph.documents.enumerated() { readFrontMatter(index, node) }
    for node in graph.archive { readOlder(node) }
    for (index, unit) in graph.units.enumerated() { readUnit(index, unit) }
    for entry in graph.registry.redirects {
      claim(SiteAddress(entry.from), SiteAddress(entry.to), entry.path, entry.line, written: entry.from)
    }
    for entry in graph.registry.withdrawn { readWithdrawal(entry) }
    pages = targets.filter { !$0.key.contains("#") }.map { (path: $0.key, to: $0.value) }
      .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    anchors.sort { ($0.slug, $0.anchor) < ($1.slug, $1.anchor) }
  }

  func target(_ address: String) -> String? { targets[address] }

  func reason(_ address: String) -> (reason: String, date: String?)? { reasons[address] }

  /// The withdrawal that covers a page: its own, or its document's.
  func withdrawal(of path: String) -> RegisteredWithdrawal? {
    if let own = withdrawals[path] { return own }
    let steps = path.split(separator: "/")
    guard steps.count > 2, steps[0] == "documents" else { return nil }
    return withdrawals["documents/\(steps[1])/index.html"]
  }

  /// `documents/x/index.html#m7` → `documents/x/measures/7.html`, where there is such a page.
  func measurePage(of address: String) -> String? {
    guard let address = SiteAddress(address), let anchor = address.anchor, anchor.hasPrefix("m"),
      let ordinal = Int(anchor.dropFirst()), address.path.hasSuffix("index.html")
    else { return nil }
    let page = String(address.path.dropLast("index.html".count)) + "measures/\(ordinal).html"
    return site.hasPage(page) ? page : nil
  }

  /// What stands at an address.
  func title(ofTarget address: String) -> String {
    guard let address = SiteAddress(address) else { return address }
    let steps = address.path.split(separator: "/").map(String.init)
    let slug = steps.count > 1 ? String(steps[1].dropLast(steps.count == 2 ? 5 : 0)) : ""
    switch steps[0] {
    case "documents":
      if let index = site.documents[slug] { return graph.documents[index].policy.metadata.title }
    case "units": if let unit = graph.units.first(where: { $0.slug == slug }) { return unit.name }
    case "citations": if let node = graph.citations.first(where: { $0.slug == slug }) { return node.title }
    case "terms": if let node = graph.terms.first(where: { $0.term.slug == slug }) { return node.term.name }
    default: if let page = graph.pages.first(where: { $0.address == address.path }) { return page.title }
    }
    return address.path
  }

  private mutating func readFrontMatter(_ index: Int, _ node: DocumentNode) {
    let metadata = node.policy.metadata
    let home = SiteAddress(path: graph.path(of: .document(index)))
    func address(_ text: String) -> SiteAddress? {
      SiteAddress.isAnchor(text) ? SiteAddress(path: home.path, anchor: text) : SiteAddress(text)
    }
    for redirect in metadata.redirects {
      if let to = redirect.to {
        claim(address(redirect.from), address(to), node.policy.path, redirect.line, written: redirect.from)
      } else {
        claim(oldHome(redirect.from), home, node.policy.path, redirect.line, written: redirect.from)
      }
    }
    for entry in metadata.withdrawn {
      for anchor in entry.anchors {
        let address = SiteAddress(path: home.path, anchor: anchor)
        if !SiteAddress.isAnchor(anchor) {
          fault("redirect.form", node.policy.path, entry.line, "“\(anchor)”不是条目的编号", "写作 m8、s3、a12 的样子")
        } else if site.has(address) {
          fault("withdrawn.present", node.policy.path, entry.line, "\(anchor) 还在正文里，不能又说它已删去", "删去这一项")
        } else {
          reasons[address.text] = (entry.reason, entry.date)
          anchors.append(
            Anchor(slug: node.slug, anchor: anchor, title: nil, reason: entry.reason, date: entry.date)
          )
        }
      }
    }
  }

  /// Old slugs that only an older version's front matter names are still promises.
  private mutating func readOlder(_ node: DocumentNode) {
    guard let index = site.documents[node.slug] else { return }
    for redirect in node.policy.metadata.redirects where redirect.to == nil {
      let home = SiteAddress(path: graph.path(of: .document(index)))
      claim(oldHome(redirect.from), home, node.policy.path, redirect.line, written: redirect.from)
    }
  }

  private func oldHome(_ text: String) -> SiteAddress? {
    isSlug(text) ? SiteAddress(path: "documents/\(text)/index.html") : SiteAddress(text)
  }

  private mutating func readUnit(_ index: Int, _ unit: UnitNode) {
    guard let registered = unit.registered else { return }
    for old in graph.registry.units[registered].redirects {
      let from = isSlug(old) ? SiteAddress(path: "units/\(old).html") : SiteAddress(old)
      claim(from, SiteAddress(path: unit.id + ".html"), "registry", 1, written: old)
    }
  }

  private mutating func claim(
    _ from: SiteAddress?,
    _ to: SiteAddress?,
    _ path: String,
    _ line: Int,
    written: String,
  ) {
    guard let from else {
      fault("redirect.form", path, line, "“\(written)”不是本站的地址", "写作 documents/x、units/y、documents/x#m25 的样子")
      return
    }
    guard let to, site.has(to) else {
      fault("redirect.target", path, line, "“\(written)”要转到的页面不存在", "改为站内现有的页或条目")
      return
    }
    if site.has(from) {
      fault("redirect.taken", path, line, "“\(written)”仍是站内的页或条目，不能同时转到别处", "删去这一项")
      return
    }
    if let other = targets[from.text], other != to.text {
      fault("redirect.twice", path, line, "“\(written)”已转到 \(other)，不能又转到 \(to.text)", "只留一处")
      return
    }
    let isNew = targets.updateValue(to.text, forKey: from.text) == nil
    guard isNew, let anchor = from.anchor else { return }
    let steps = from.path.split(separator: "/").map(String.init)
    guard steps.count == 3, steps[0] == "documents" else {
      fault("redirect.form", path, line, "“\(written)”：条目只能是文件页的", "写作 documents/x#m25 的样子")
      return
    }
    anchors.append(Anchor(slug: steps[1], anchor: anchor, to: to.text))
  }

  private mutating func readWithdrawal(_ entry: RegisteredWithdrawal) {
    for page in entry.pages {
      guard let address = SiteAddress(page), address.anchor == nil else {
        fault(
          "redirect.form",
          entry.path,
          entry.line,
          "“\(page)”不是本站的页",
          "写作 documents/x、units/y 的样子；一件文件里的条目写在它的前言区",
        )
        continue
      }
      if site.hasPage(address.path) {
        fault("withdrawn.present", entry.path, entry.line, "“\(page)”还在站内，不能又说它已收回", "删去这一项，或删去它的文件")
      } else {
        withdrawals[address.path] = entry
      }
    }
    if let see = entry.see, SiteAddress(see).map({ site.has($0) }) != true {
      fault("redirect.target", entry.path, entry.line, "see 所说的“\(see)”不存在", "改为站内现有的页，或删去")
    }
  }

  private mutating func fault(_ id: String, _ path: String, _ line: Int, _ message: String, _ suggestion: String) {
    findings.append(Finding(id, .error, path: path, line: line, message: message, suggestion: suggestion))
  }

  /// The unit whose name an address was made of before the registry named it.
  func lastingUnit(_ slug: String) -> (path: String, title: String)? {
    let places = Set(graph.documents.map(\.policy.metadata.place) + graph.archive.map(\.policy.metadata.place))
    for unit in graph.units {
      guard let registered = unit.registered else { continue }
      for name in [unit.name] + graph.registry.units[registered].short {
        for place in places.union([unit.place, nil])
        where Registry.lastingSlug("u", place: place, name: name) == slug { return (unit.id + ".html", unit.name) }
      }
    }
    return nil
  }

  func lastingTerm(_ slug: String) -> (path: String, title: String)? {
    graph.terms.first { term in
      ([term.term.name] + term.term.aliases).contains { Registry.lastingSlug("t", place: nil, name: $0) == slug }
    }.map { ($0.id + ".html", $0.term.name) }
  }

  func lastingCitation(_ slug: String) -> (path: String, title: String)? {
    graph.citations.first { node in
      [foldTitle(node.title), node.number ?? ""].contains { Registry.lastingSlug("c", place: nil, name: $0) == slug }
    }.map { ($0.id + ".html", $0.title) }
  }
}
