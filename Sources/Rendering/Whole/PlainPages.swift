internal import PolicyModel
internal import Registry
internal import SiteGraph
internal import SourceText

/// What only the driver knows, after everything else is drawn.
package struct BuildFacts: Sendable, Hashable {
  /// SHA-256 over all other files, as hexadecimal digits.
  package var digest: String
  package var version: String
  package var files: Int

  package init(digest: String, version: String, files: Int) {
    self.digest = digest
    self.version = version
    self.files = files
  }
}

extension SiteRenderer {
  /// About the site: the editor's own text, the data of the whole site, and this build.
  package func aboutPage(_ build: BuildFacts? = nil) -> RenderedFile {
    let written = graph.pages.first { $0.name == "about" }
    let frame = PageFrame(
      kind: "about",
      title: written?.title ?? words("title.about"),
      description: words("say.about.description", ["name": graph.settings.name]),
      path: graph.path(of: .about),
      crumbs: [crumb("home", .home)],
      section: "about",
    )
    let data = graph.siteExports.compactMap { export -> View? in
      switch export {
      case .siteFeed, .documentsData, .unitsData, .citationsData:
        var view = download(export, name: graph.settings.name)
        let file = graph.path(of: export).split(separator: "/").last.map(String.init) ?? ""
        view.set("label", words("say.about.\(file.split(separator: ".")[0])"))
        return view
      default: return nil
      }
    }
    let tables = takenAway(siteTables())
    return page(
      frame,
      [
        "content": RawHTML(written?.html ?? "<p>\(escapeHTML(words("say.about.text")))</p>\n"),
        "build": build.map {
          View(["digest": $0.digest, "version": $0.version, "files": $0.files, "dateText": graph.asOf.map(dateText)])
        },
        "downloads": data + tables.now,
        "earlier": tables.earlier,
      ],
    )
  }

  /// An ordinary page of `Content/pages/`.
  func contentPage(_ index: Int) -> RenderedFile {
    let it = graph.pages[index]
    let frame = PageFrame(
      kind: "prose",
      title: it.title,
      description: it.title,
      path: graph.path(of: .content(index)),
      crumbs: [crumb("home", .home)],
      section: it.name,
    )
    return page(frame, ["content": RawHTML(it.html)])
  }

  /// The page for addresses that lead nowhere. A server sends it for an address of any depth, so its links hold only from the root
  /// that site.yaml gives; without one the page's script finds the way.
  func notFoundPage() -> RenderedFile {
    var frame = PageFrame(
      kind: "not-found",
      title: words("lost.title"),
      description: words("lost.why"),
      path: graph.path(of: .notFound),
    )
    if let address = graph.settings.address {
      let parts = address.split(separator: "/", omittingEmptySubsequences: true)
      let folders = parts.first?.hasSuffix(":") == true ? parts.dropFirst(2) : parts[...]
      frame.fixedRoot = "/" + folders.map { $0 + "/" }.joined()
    }
    return page(frame, [:])
  }

  /// The search page: the form, and the lists that it leads to without a script.
  func searchPage() -> RenderedFile {
    var frame = PageFrame(
      kind: "search",
      title: words("title.search"),
      description: words("say.search.description"),
      path: graph.path(of: .search),
      crumbs: [crumb("home", .home)],
    )
    frame.connects = graph.settings.searchSource
    func list(_ title: String, _ page: PageID, _ count: Int) -> View {
      View(["title": title, "url": graph.path(of: page), "count": count])
    }
    var lists = [
      list(words("title.documents"), .documents, graph.documents.count),
      list(words("title.units"), .units, graph.units.count),
      list(words("title.citations"), .citations, graph.citations.count),
    ]
    if !graph.terms.isEmpty { lists.append(list(words("title.terms"), .terms, graph.terms.count)) }
    lists.append(View(["title": words("title.deadlines"), "url": graph.path(of: .deadlines)]))
    let letters = unitsByLetter()
    let isSplit = letters.count > graph.settings.pageSize
    let groups = letterGroups(letters.map { (item: $0.unit, initials: $0.initials) })
    return page(
      frame,
      [
        "endpoint": graph.settings.searchEndpoint,
        "lists": lists,
        "letters": groups.map { group in
          View([
            "letter": letterLabel(ofPart: group.letter),
            "url": isSplit ? unitsAddress(group.letter) : "\(unitsAddress(nil))#l-\(group.letter)",
          ])
        },
      ],
    )
  }
}
