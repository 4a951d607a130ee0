package import PolicyModel
package import Registry
package import SourceText

/// The site graph: every duty, citation, backlink, page and address, resolved and frozen before anything renders.
///
/// It is a value: nothing changes it after `buildSiteGraph`. Its arrays have explicit orders, so everything made of it has.
package struct SiteGraph: Sendable {
  package var settings: SiteSettings
  package var registry: Registry
  /// Newest first (date, then slug); documents without a date last. Drafts are not here.
  package var documents: [DocumentNode]
  /// Versions that are not the current one, by slug, oldest first: they have pages of their own, and nothing else of the site
  /// counts them.
  package var archive: [DocumentNode] = []
  /// The versions of documents that have more than one.
  package var histories: [DocumentHistory] = []
  /// What happened when, newest first.
  package var changes: [SiteChange] = []
  /// Per document, its places in `changes`, ascending.
  package var changesOfDocument: [[Int]] = []
  /// Old addresses that lead on, by address.
  package var forwardings: [Forwarding] = []
  /// Pages that say why another is gone, by address.
  package var tombstones: [Tombstone] = []
  /// The day for which validity was asked; nil for what front matter says.
  package var asOf: String?
  /// By slug.
  package var units: [UnitNode]
  /// By slug.
  package var citations: [CitationNode]
  /// In the order of the registry.
  package var terms: [TermNode]
  /// The measures with a time limit that falls into a year, by year.
  package internal(set) var dueByYear: [String: [MeasurePlace]] = [:]
  /// The measures that each view for supervision lists.
  var supervisedMeasures: [PageID.Supervision: [MeasurePlace]] = [:]
  /// What can be taken away of the whole site, in a fixed order. Made once: every list of downloads asks for it.
  package internal(set) var siteExports: [ExportID] = []
  /// Ordinary pages (about, help), by name.
  package var pages: [ContentPage]
  /// Pictures and downloads of ordinary pages, by path.
  package var pageFiles: [OfferedFile] = []
  /// Of documents, registry, settings and the graph itself: sorted, each said once.
  package var findings: [Finding]
  /// About drafts: for the editor, never for a page.
  package var draftFindings: [Finding] = []

  /// A site of ordinary pages alone, such as a guide.
  package var isPlain: Bool { documents.isEmpty && !pages.isEmpty }

  /// A document or one of its other versions: what is not current is numbered behind the documents.
  package func edition(_ index: Int) -> DocumentNode {
    index < documents.count ? documents[index] : archive[index - documents.count]
  }

  /// The graph with every version among its documents, at the same numbers: for drawing the pages of versions and for the keys of
  /// all. Lists, units and citations know the current ones only.
  package var withArchive: SiteGraph {
    var graph = self
    graph.documents += archive
    graph.archive = []
    return graph
  }

  /// The measure of a duty.
  package func measure(_ reference: DutyReference) -> Measure {
    documents[reference.document].policy.measures[reference.measure]
  }

  // What is asked of every duty of a unit, each by one path from the graph: a measure or a duty in a variable would be a copy of all
  // its texts and lists.

  /// How a stated duty names its unit, with what its clause gives once for several.
  package func name(in reference: DutyReference) -> String {
    documents[reference.document].policy.measures[reference.measure].duties[reference.duty].wholeName
  }

  /// The role of a stated duty.
  package func role(of reference: DutyReference) -> Role {
    documents[reference.document].policy.measures[reference.measure].duties[reference.duty].role
  }

  /// The citation of a use.
  package func citation(_ use: CitationUse) -> Citation {
    documents[use.document].citation(use)
  }

  /// Where a citation stands in its document.
  package func rangeOfCitation(_ use: CitationUse) -> TextRange {
    if let measure = use.measure {
      return documents[use.document].policy.measures[measure].citations[use.citation].range
    }
    if let article = use.article {
      return documents[use.document].policy.articles[article].citations[use.citation].range
    }
    return documents[use.document].policy.citations[use.citation].range
  }

  /// Where other documents cite a document, newest first.
  package func citedBy(document index: Int) -> [CitationUse] {
    guard let work = documents[index].citationNode else { return [] }
    return citations[work].uses.filter { $0.document != index }
  }

  /// The units of a measure in the order of its duties, each once.
  package func units(ofMeasure measure: Int, in document: Int) -> [Int] {
    var seen: [Int] = []
    for unit in documents[document].dutyUnits[measure] where !seen.contains(unit) { seen.append(unit) }
    return seen
  }
}

/// An ordinary page of `Content/pages/`.
package struct ContentPage: Sendable, Hashable {
  /// Its path below `pages/` without the suffix: `help`, `guides/start`.
  package var name: String
  package var title: String
  /// As cmark-gfm renders it, without the title.
  package var html: String
  /// Its file below Content.
  package var path: String
  /// Text alone, a line a block.
  package var text: String
  /// Where its links lead, as the file writes them.
  package var links: [Link]

  /// From the site's root. The text of `home` stands on the site's first page.
  package var address: String { (name == "home" ? "index" : name) + ".html" }

  /// A link or a picture.
  package struct Link: Sendable, Hashable {
    package var target: String
    package var line: Int

    package init(target: String, line: Int) {
      self.target = target
      self.line = line
    }
  }

  package init(
    name: String,
    title: String,
    html: String,
    path: String = "",
    text: String = "",
    links: [Link] = [],
  ) {
    self.name = name
    self.title = title
    self.html = html
    self.path = path
    self.text = text
    self.links = links
  }
}
