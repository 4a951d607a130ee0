internal import Markup
internal import PolicyModel
internal import Publishing
internal import SiteGraph
internal import SourceText

/// The ordinary pages of `Content/pages/`: about, help, guides. A page links to files as they lie in Content, `guide.md#start` or
/// `../documents/x.md`, so that the links work in an editor too; here they become addresses of the site.
struct PageReading {
  /// Pages by their files.
  private let pages: Set<String>
  /// What pages show or offer for download.
  private(set) var files: [String]
  /// File of a document → its address.
  private let documents: [String: String]
  private(set) var findings: [Finding] = []

  init(paths: [String], documents: [PolicyDocument]) {
    let own = paths.filter { $0.hasPrefix("pages/") }
    pages = Set(own.filter { $0.hasSuffix(".md") })
    files = own.filter { path in Self.offered.contains { path.hasSuffix($0) } }
    var addresses: [String: String] = [:]
    for document in documents where !document.metadata.draft {
      let folder = "documents/\(document.metadata.slug)/"
      addresses[document.path] =
        folder + (versionPlace(document.path).map { "versions/\($0.date)/" } ?? "") + "index.html"
    }
    self.documents = addresses
    let named = pages.union(files)
    for path in named.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) { checkName(path) }
    files.removeAll { !Self.isPlain($0) }
  }

  /// Kinds of files that may lie beside pages.
  private static let offered = [".png", ".jpg", ".jpeg", ".gif", ".svg", ".pdf", ".xlsx", ".docx", ".zip"]

  /// The page of a file. Its address is its path below `pages/`; the first heading is the title, without one the file's name.
  mutating func page(_ file: SourceFile) -> ContentPage {
    if let fault = EncodingFault.finding(in: file.bytes, path: file.path) {
      findings.append(fault)
      return ContentPage(name: name(file.path), title: file.stem, html: "", path: file.path)
    }
    var dead: [PageMarkup.Link] = []
    let markup = renderPage(file.bytes[...]) { link in
      guard let target = PageTarget(link.target, from: file.path) else { return nil }
      guard let address = address(ofFile: target.file) else {
        if target.file.hasSuffix(".md") { dead.append(link) }
        return nil
      }
      return rootPrefix(depth: depth(ofPath: name(file.path))) + address + target.fragment
    }
    for link in dead {
      add(
        "page.link",
        .error,
        file.path,
        link.line,
        "“\(link.target)”没有这个文件",
        "写文件在 Content 里的相对路径，如 other.md、../documents/短名.md"
      )
    }
    for line in markup.hidden {
      add("page.html", .warning, file.path, line, "HTML 标签不会显示", "改用 Markdown 的写法")
    }
    return ContentPage(
      name: name(file.path),
      title: markup.title ?? file.stem,
      html: markup.html,
      path: file.path,
      text: markup.text,
      links: markup.links.map { ContentPage.Link(target: $0.target, line: $0.line) },
    )
  }

  private func name(_ path: String) -> String { String(path.dropFirst("pages/".count).dropLast(".md".count)) }

  private func address(ofFile path: String) -> String? {
    if pages.contains(path) { return ContentPage(name: name(path), title: "", html: "").address }
    if files.contains(path) { return String(path.dropFirst("pages/".count)) }
    return documents[path]
  }

  private mutating func checkName(_ path: String) {
    let below = path.dropFirst("pages/".count)
    if !Self.isPlain(path) {
      add("page.name", .error, path, 1, "页面文件的名字就是网址，只用英文字母、数字、“-”“_”和“.”", nil)
    } else if let first = below.split(separator: "/").first,
      below.contains("/") ? Self.folders.contains(String(first)) : Self.names.contains(name(path))
    {
      add("page.name", .error, path, 1, "“\(first)”是网站自己的网址", "换一个名字")
    }
  }

  private static func isPlain(_ path: String) -> Bool {
    path.utf8.allSatisfy {
      ($0 >= 0x61 && $0 <= 0x7A) || ($0 >= 0x41 && $0 <= 0x5A) || UTF8Scan.isDigit($0)
        || [0x2D, 0x2E, 0x2F, 0x5F].contains($0)
    }
  }

  /// Folders and pages that the site draws itself.
  private static let folders: Set<String> = [
    "assets", "changes", "citations", "data", "deadlines", "documents", "findings", "matrix", "proof", "search",
    "supervision", "terms",
    "topics", "units",
  ]
  private static let names: Set<String> = [
    "404", "changes", "deadlines", "findings", "index", "matrix", "network", "proof", "search",
  ]

  private mutating func add(
    _ id: String,
    _ severity: Severity,
    _ path: String,
    _ line: Int,
    _ text: String,
    _ advice: String?
  ) {
    findings.append(Finding(id, severity, path: path, line: line, message: text, suggestion: advice))
  }
}

/// A file of Content that a link names; nil for an address elsewhere, a place on the same page, an address of the site.
private struct PageTarget {
  var file: String
  /// With its `#`, or empty.
  var fragment: String

  init?(_ target: String, from page: String) {
    let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    guard let path = parts.first, !path.isEmpty, !path.contains(":"), !path.hasPrefix("/") else { return nil }
    fragment = parts.count > 1 ? "#" + parts[1] : ""
    var steps = page.split(separator: "/").dropLast().map(String.init)
    for step in path.split(separator: "/", omittingEmptySubsequences: false) {
      switch step {
      case ".": break
      case "..":
        guard steps.popLast() != nil else { return nil }
      default: steps.append(String(step))
      }
    }
    file = steps.joined(separator: "/")
  }
}
