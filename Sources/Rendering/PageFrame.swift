internal import PolicyModel
internal import SiteGraph
internal import SourceText

/// What is on every page: title, crumbs, navigation, meta tags, addresses of assets.
struct PageFrame {
  /// The template's name, a class on `<body>`.
  var kind: String
  var title: String
  var description: String
  /// The page's own address from the site's root.
  var path: String
  /// From home down to the page's parent.
  var crumbs: [(title: String, path: String)] = []
  /// Which entry of the navigation the page belongs to.
  var section: String?
  /// Digest and file name of the page's own source; nil on pages of many sources.
  var source: (digest: String, name: String)?
  /// `rel`, `type`, `title`, path.
  var links: [(rel: String, type: String?, title: String?, path: String)] = []
  /// Government tags of this page beside those of the site.
  var metas: [(name: String, content: String)] = []
  /// Prepared JSON-LD; `<` is escaped by the writer of JSON.
  var jsonld: String?

  /// What the page's scripts may ask beside the site's own files; nil for nothing.
  var connects: String?

  /// The prefix that leads from the page to the site's root.
  var root: String { fixedRoot ?? rootPrefix(depth: depth(ofPath: path)) }
  /// For a page that a server sends for addresses of any depth.
  var fixedRoot: String?
}

extension SiteRenderer {
  /// Draws a page: the frame's names, then the page's own.
  func page(
    _ frame: PageFrame,
    template: String? = nil,
    _ content: KeyValuePairs<FieldName, (any FieldConvertible)?>,
  ) -> RenderedFile {
    var view = View(content)
    view.set("root", frame.root)
    view.set(
      "page",
      View([
        "title": frame.title,
        "description": frame.description,
        "kind": frame.kind,
        "url": frame.path,
        "canonicalHref": graph.settings.address.map { $0 + frame.path },
        "digest": frame.source.map { String($0.digest.prefix(12)) },
        "source": frame.source?.name,
        "csp": graph.settings.policyTag
          ? Self.contentPolicy + (frame.connects.map { "; connect-src \($0)" } ?? "") : nil,
        "hasAddress": graph.settings.address == nil ? nil : true,
        "isHome": frame.kind == "home" ? true : nil,
      ])
    )
    view.set("metas", metas(frame).map { View(["name": $0.name, "content": $0.content]) })
    view.set(
      "links",
      frame.links.map { View(["rel": $0.rel, "type": $0.type, "title": $0.title, "url": $0.path]) },
    )
    view.set("jsonld", frame.jsonld.map { RawHTML($0) })
    view.set("path", frame.crumbs.isEmpty ? nil : true)
    view.set("nav", navigation(frame.section))
    view.set("crumbs", frame.crumbs.map { View(["title": $0.title, "url": $0.path]) })
    return RenderedFile(path: frame.path, bytes: templates.draw(template ?? frame.kind, view))
  }

  /// Scripts, styles and data of the site only; nothing inline (JSON-LD is data and not run).
  static let contentPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'"

  private func metas(_ frame: PageFrame) -> [(name: String, content: String)] {
    guard graph.settings.governmentTags else { return [] }
    var all: [(name: String, content: String)] = [("SiteName", graph.settings.name)]
    if let address = graph.settings.address { all.append(("SiteDomain", hostName(address))) }
    if let code = graph.settings.code { all.append(("SiteIDCode", code)) }
    return all + (frame.metas.isEmpty ? columnTags(frame) : frame.metas)
  }

  /// Kinds of pages that are columns (栏目): lists that a reader comes to from the navigation or the foot.
  private static let columns: Set<String> = [
    "documents", "units", "citations", "terms", "deadlines", "findings", "changes", "supervision", "network",
    "site-matrix",
    "proof",
  ]

  /// Government tags of a column page.
  private func columnTags(_ frame: PageFrame) -> [(name: String, content: String)] {
    guard Self.columns.contains(frame.kind) else { return [] }
    let keywords = ([frame.title] + graph.settings.keywords).joined(separator: ",")
    return [
      ("ColumnName", frame.title), ("ColumnDescription", frame.description), ("ColumnKeywords", keywords),
      ("ColumnType", "政策文件"),
    ]
  }

  private func hostName(_ address: String) -> String {
    let parts = address.split(separator: "/", omittingEmptySubsequences: true)
    return parts.count > 1 ? String(parts[1]) : address
  }

  private func navigation(_ current: String?) -> [View] {
    navigationEntries.map { entry in
      View([
        "title": entry.title, "url": entry.path, "key": entry.key, "current": entry.key == current ? true : nil,
      ])
    }
  }
}
