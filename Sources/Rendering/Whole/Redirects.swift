internal import PolicyModel
internal import Registry
internal import SiteGraph
internal import SourceText

extension SiteRenderer {
  /// Old addresses (`redirects` in front matter and registry): a page that leads on from each, and `redirects.json` for servers.
  func redirectFiles() -> [RenderedFile] {
    let redirects = redirects()
    var json = JSONWriter()
    json.object { json in
      for redirect in redirects {
        json.key(redirect.from)
        json.value(redirect.to)
        json.newline()
      }
    }
    return [RenderedFile(path: graph.path(of: .redirects), bytes: json.bytes + [0x0A])]
      + redirects.map { redirect in
        page(
          PageFrame(kind: "redirect", title: redirect.title, description: redirect.title, path: redirect.from),
          ["target": View(["url": redirect.to, "title": redirect.title])],
        )
      }
  }

  /// Sorted by the old address; an address that the site uses itself, or that two claim, is left out.
  private func redirects() -> [(from: String, to: String, title: String)] {
    var all: [(from: String, to: String, title: String)] = []
    func add(_ old: String, _ template: (String) -> String, _ page: PageID, _ title: String) {
      let from = old.hasSuffix(".html") ? old : template(old)
      if isPlainPath(from) { all.append((from, graph.path(of: page), title)) }
    }
    var taken: Set<String> = []
    for (index, document) in graph.documents.enumerated() {
      taken.insert(graph.path(of: .document(index)))
      for old in document.policy.metadata.redirects {
        add(old, { "documents/\($0)/index.html" }, .document(index), document.policy.metadata.title)
      }
    }
    for (index, unit) in graph.units.enumerated() {
      taken.insert(graph.path(of: .unit(index)))
      guard let registered = unit.registered else { continue }
      for old in graph.registry.units[registered].redirects {
        add(old, { "units/\($0).html" }, .unit(index), unit.name)
      }
    }
    all.sort { a, b in
      a.from != b.from
        ? a.from.utf8.lexicographicallyPrecedes(b.from.utf8) : a.to.utf8.lexicographicallyPrecedes(b.to.utf8)
    }
    var result: [(from: String, to: String, title: String)] = []
    for redirect in all where !taken.contains(redirect.from) && result.last?.from != redirect.from {
      result.append(redirect)
    }
    return result
  }

  /// Small ASCII letters, digits, `-`, `_`, `.` and `/`, and no step upwards.
  private func isPlainPath(_ path: String) -> Bool {
    path.utf8.allSatisfy {
      UTF8Scan.isDigit($0) || (0x61...0x7A).contains($0) || $0 == 0x2D || $0 == 0x5F || $0 == 0x2E || $0 == 0x2F
    } && !path.hasPrefix("/")
      && path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy {
        !$0.isEmpty && $0 != "." && $0 != ".."
      }
  }
}
