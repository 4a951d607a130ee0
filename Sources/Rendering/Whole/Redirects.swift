internal import SiteGraph
internal import SourceText

extension SiteRenderer {
  /// Old addresses: a page that leads on from each (without a server, and without scripts), a tombstone for each page that is gone,
  /// and `redirects.json` for servers.
  func redirectFiles() -> [RenderedFile] {
    var json = JSONWriter()
    json.object { json in
      for forwarding in graph.forwardings {
        json.key(forwarding.from)
        json.value(forwarding.to)
        json.newline()
      }
    }
    return [RenderedFile(path: graph.path(of: .redirects), bytes: json.bytes + [0x0A])]
      + graph.forwardings.map { redirectPage($0) } + graph.tombstones.map { tombstonePage($0) }
  }

  private func redirectPage(_ forwarding: Forwarding) -> RenderedFile {
    page(
      PageFrame(kind: "redirect", title: forwarding.title, description: forwarding.title, path: forwarding.from),
      ["target": View(["url": forwarding.to, "title": forwarding.title])],
    )
  }

  private func tombstonePage(_ tombstone: Tombstone) -> RenderedFile {
    page(
      PageFrame(
        kind: "gone",
        title: tombstone.title,
        description: words("say.gone.description", ["title": tombstone.title]),
        path: tombstone.path,
        crumbs: [crumb("home", .home)],
      ),
      [
        "gone": View([
          "date": tombstone.date.isEmpty ? nil : tombstone.date,
          "dateText": tombstone.date.isEmpty ? nil : dateText(tombstone.date),
          "reason": tombstone.reason,
          "resolved": tombstone.see.map { View(["url": $0.to, "title": $0.title]) },
        ])
      ],
    )
  }
}
