internal import PolicyModel
package import SiteGraph
internal import SourceText

/// One file of the Output: its address from the site's root and its bytes.
package struct RenderedFile: Sendable {
  package var path: String
  package var bytes: [UInt8]

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}

/// What is drawn together because it is made of the same fragments. The driver draws jobs in parallel; a job's files depend on
/// the graph, the templates and the words only.
package enum RenderJob: Sendable, Hashable {
  /// The document's page, its measures' pages, its matrix.
  /// Its number is one of `SiteGraph.edition`: versions that are not current are drawn alike.
  case document(Int)
  /// The comparisons of the versions of one document: index into `SiteGraph.histories`.
  case comparison(Int)
  /// The unit's page and its years.
  case unit(Int)
  case citation(Int)
  case term(Int)
  /// A page of which there is one.
  case single(PageID)
}

/// Draws the pages of a frozen graph.
package struct SiteRenderer: Sendable {
  package let graph: SiteGraph
  let templates: SiteTemplates
  let words: Words
  private let dates: DateWords
  let assets: [AssetAddress]
  let navigationEntries: [(key: String, title: String, path: String)]
  /// By what each unit is called where room is short; see `tightNames`.
  let unitNames: [String]
  /// By the names of units, each told apart from its namesakes; see `distinctNames`.
  let distinctUnitNames: [String]
  /// How many units each document gives duties.
  let unitCounts: [Int]

  package init(graph: SiteGraph, templates: SiteTemplates, words: Words, assets: [AssetAddress]) {
    self.graph = graph
    self.words = words
    dates = DateWords(words)
    self.assets = assets
    var entries = [
      ("documents", words("nav.documents"), graph.path(of: .documents)),
      ("units", words("nav.units"), graph.path(of: .units)),
      ("deadlines", words("nav.deadlines"), graph.path(of: .deadlines)),
      ("matrix", words("nav.matrix"), graph.path(of: .siteMatrix)),
      ("citations", words("nav.citations"), graph.path(of: .citations)),
    ]
    if !graph.terms.isEmpty { entries.append(("terms", words("nav.terms"), graph.path(of: .terms))) }
    entries.append(("findings", words("nav.findings"), graph.path(of: .findings)))
    entries.append(("about", words("nav.about"), graph.path(of: .about)))
    navigationEntries = (graph.isPlain ? Self.plainEntries(graph) : entries).map {
      (key: $0.0, title: $0.1, path: $0.2)
    }
    var assetsView = View()
    for asset in assets { assetsView.set(FieldName(asset.name), asset.path) }
    // What is the same on every page becomes part of the templates.
    self.templates = templates.over(
      View([
        "lang": graph.settings.language,
        "site": Self.siteView(graph.settings),
        "words": words.view(),
        "assets": assetsView,
        "foot": Self.footEntries(graph, words).map { View(["title": $0.title, "url": $0.path]) },
      ])
    )
    unitNames = tightNames(graph)
    distinctUnitNames = distinctNames(graph)
    unitCounts = graph.documents.map { document in Set(document.dutyUnits.joined()).count }
  }

  /// The navigation of a site of ordinary pages alone: the first six that `home` links to in its order, else those that lie in no folder.
  private static func plainEntries(_ graph: SiteGraph) -> [(String, String, String)] {
    let shown = graph.pages.filter { $0.name != "home" && $0.name != "about" && !$0.name.contains("/") }
    let home = graph.pages.first { $0.name == "home" }?.links.map(\.target) ?? []
    let linked = home.compactMap { target in shown.first { "\($0.name).md" == target } }
    var entries: [(String, String, String)] = []
    for page in linked.isEmpty ? shown : linked where !entries.contains(where: { $0.0 == page.name }) {
      entries.append((page.name, page.title, page.address))
    }
    return Array(entries.prefix(6))
  }

  /// The links at the foot of every page: what the navigation has no room for, and the ordinary pages but those in folders, which other
  /// pages link to.
  private static func footEntries(_ graph: SiteGraph, _ words: Words) -> [(title: String, path: String)] {
    var entries =
      graph.isPlain
      ? [(words("nav.about"), graph.path(of: .about))]
      : [
        (words("nav.about"), graph.path(of: .about)), (words("nav.findings"), graph.path(of: .findings)),
        (words("title.proof"), graph.path(of: .proof)), (words("title.network"), graph.path(of: .network)),
        (words("title.supervision"), graph.path(of: .supervision(.noLead))),
        (words("title.changes"), graph.path(of: .changes)),
      ]
    for (index, page) in graph.pages.enumerated()
    where !["about", "home"].contains(page.name) && !page.name.contains("/") {
      entries.append((page.title, graph.path(of: .content(index))))
    }
    return entries.map { (title: $0.0, path: $0.1) }
  }

  /// All jobs, the long ones first so that no core waits at the end.
  package var jobs: [RenderJob] {
    var jobs: [RenderJob] = singlePages.map { .single($0) }
    jobs += graph.documents.indices.map { .document($0) }
    jobs += graph.archive.indices.map { .document(graph.documents.count + $0) }
    jobs += graph.histories.indices.map { .comparison($0) }
    jobs += graph.units.indices.map { .unit($0) }
    jobs += graph.citations.indices.map { .citation($0) }
    jobs += graph.terms.indices.map { .term($0) }
    return jobs
  }

  /// The renderer of documents and their other versions: the same, over the graph with every version among its documents.
  package var withArchive: SiteRenderer {
    if graph.archive.isEmpty { return self }
    return SiteRenderer(graph: graph.withArchive, templates: templates, words: words, assets: assets)
  }

  /// Draws the files of a job and hands them on one by one, so that memory does not hold all pages at once.
  package func render(_ job: RenderJob, into sink: (RenderedFile) -> Void) {
    switch job {
    case .document(let index):
      let text = OfficialText(graph, document: index)
      sink(documentPage(index, text))
      for measure in graph.documents[index].policy.measures.indices { sink(measurePage(index, measure, text)) }
      if graph.documents[index].dutyCount > 0 { for file in documentMatrixPages(index) { sink(file) } }
    case .comparison(let index): for file in comparisonPages(index) { sink(file) }
    case .unit(let index): for file in unitPages(index) { sink(file) }
    case .citation(let index): for file in citationPages(index) { sink(file) }
    case .term(let index): for file in termPages(index) { sink(file) }
    case .single(let page): for file in singlePage(page) { sink(file) }
    }
  }

  /// 2021-08-26 as the interface writes it: 2021年8月26日.
  func dateText(_ date: String) -> String { dates.text(date) }

  private static func siteView(_ settings: SiteSettings) -> View {
    View([
      "name": settings.name, "owner": settings.owner, "organizer": settings.organizer, "contact": settings.contact,
      "notice": settings.notice, "code": settings.code, "icp": settings.icp, "police": settings.police,
      // The official text is Chinese whatever the words around it are.
      "isForeign": settings.language.hasPrefix("zh") ? nil : true,
      "keywords": settings.keywords.isEmpty ? nil : settings.keywords.joined(separator: "，"),
    ])
  }
}
