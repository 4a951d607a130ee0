internal import SourceText

/// Turns a request into an answer. It opens nothing by a name of the request: a path is looked up among the files that the build
/// wrote, and what is not among them does not exist.
package struct PreviewAnswering: Sendable {
  /// Where the site stands on the server: empty, or `policy/units/` with its closing slash.
  let base: String
  /// Names beside `localhost` and addresses that a request may use for this server.
  let hosts: [String]

  /// - Parameter path: as a person types it: `policy`, `/policy/`.
  package init(path: String, hosts: [String]) {
    let names = path.split(separator: "/")
    base = names.map { $0 + "/" }.joined()
    self.hosts = hosts
  }

  /// The address of the site's root on the server.
  package var root: String { "/" + base }

  package func answer(_ request: PreviewRequest, _ site: PreviewSite) -> PreviewAnswer {
    var answer = full(request, site)
    if request.method == "HEAD" {
      answer.isHeadOnly = true
      // A stream has no end to wait for.
      if case .events = answer.body { answer.body = .bytes([]) }
    }
    return answer
  }

  private func full(_ request: PreviewRequest, _ site: PreviewSite) -> PreviewAnswer {
    guard let host = RequestHost(request.host) else { return .plain(400, "请求缺少主机名 (bad Host)") }
    guard host.isKnown(hosts) else {
      return .plain(421, "不认识的主机名；如确需由此访问，请用 --host 指明 (unknown Host: name it with --host)")
    }
    guard request.method == "GET" || request.method == "HEAD" else {
      return .plain(405, "只可读取 (GET and HEAD only)", headers: [("Allow", "GET, HEAD")])
    }
    guard let path = RequestPath(target: request.target)?.text else { return .plain(400, "地址不规范 (bad address)") }
    if let own = ownFile(path) { return own }
    guard path.hasPrefix(base) else {
      if path.isEmpty || path + "/" == base { return redirect(to: base) }
      return .plain(404, "网站在 \(root) (the site is at \(root))")
    }
    return page(String(path.dropFirst(base.count)), site)
  }

  /// The preview's own addresses, beside the site's.
  private func ownFile(_ path: String) -> PreviewAnswer? {
    switch path {
    case LivePage.folder + "events":
      PreviewAnswer(200, type: "text/event-stream; charset=utf-8", body: .events)
    case LivePage.folder + "live.js":
      PreviewAnswer(200, type: contentType(ofPath: path), body: .bytes(LivePage.script))
    case LivePage.folder + "live.css":
      PreviewAnswer(200, type: contentType(ofPath: path), body: .bytes(LivePage.style))
    default: nil
    }
  }

  private func page(_ path: String, _ site: PreviewSite) -> PreviewAnswer {
    if path.isEmpty || path.hasSuffix("/") {
      if site.paths.contains(path + "index.html") { return file(path + "index.html", site) }
    } else if site.paths.contains(path) {
      return file(path, site)
    } else if site.paths.contains(path + "/index.html") {
      return redirect(to: base + path + "/")
    }
    if site.edition == nil {
      return PreviewAnswer(503, type: "text/html; charset=utf-8", body: .bytes(LivePage.waiting(site)))
    }
    guard site.paths.contains("404.html") else { return .plain(404, "没有这个文件 (not found)") }
    var answer = file("404.html", site)
    if answer.status == 200 { answer.status = 404 }
    return answer
  }

  private func file(_ path: String, _ site: PreviewSite) -> PreviewAnswer {
    guard let bytes = site.read(path) else {
      return .plain(503, "文件正在更换，请刷新 (the file is being replaced: reload)", headers: [("Retry-After", "1")])
    }
    // What was received from elsewhere is shown, never run.
    if isReceived(path) {
      return PreviewAnswer(
        200,
        type: contentType(ofPath: path),
        body: .bytes(bytes),
        headers: [("Content-Security-Policy", "sandbox")],
      )
    }
    let isPage = path.hasSuffix(".html")
    return PreviewAnswer(
      200,
      type: contentType(ofPath: path),
      body: .bytes(isPage ? LivePage.page(bytes, edition: site.edition) : bytes),
    )
  }

  /// `documents/x/attachments/1.html`, `documents/x/source.html`, and those of an older version: `documents/x/versions/2021-06-01/source.html`.
  private func isReceived(_ path: String) -> Bool {
    let names = path.split(separator: "/")
    guard names.count > 2, names[0] == "documents" else { return false }
    let own = names.dropFirst(names[2] == "versions" ? 4 : 2)
    return own.first.map { $0 == "attachments" || $0.hasPrefix("source.") } ?? false
  }

  /// Encoded anew, so that nothing of a request gets into a header as it is.
  private func redirect(to path: String) -> PreviewAnswer {
    var location = "/"
    for byte in path.utf8 {
      let isPlain =
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte)
        || [0x2D, 0x2E, 0x2F, 0x5F].contains(byte)
      if isPlain {
        location.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        location += "%" + String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
      }
    }
    return .plain(302, location, headers: [("Location", location)])
  }
}
