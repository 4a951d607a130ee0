internal import SourceText

/// What the server adds to a page on its way to the browser. Output never holds any of it.
enum LivePage {
  /// Where the preview's own files are, from the server's root; no folder of a site begins with `_`.
  static let folder = "_gongwen/"
  static let script = PackageResources.live_js
  static let style = PackageResources.live_css

  /// A page of the site with the script that listens for new builds, and with leave for that script to listen.
  static func page(_ html: [UInt8], edition: String?) -> [UInt8] {
    let policy = Array("http-equiv=\"Content-Security-Policy\" content=\"".utf8)
    var page = html
    if let head = UTF8Scan.find(policy, in: page) {
      let start = head + policy.count
      let end = page[start...].firstIndex(of: 0x22) ?? start
      let sources = Array("connect-src ".utf8)
      if let known = UTF8Scan.find(sources, in: Array(page[start..<end])) {
        page.insert(contentsOf: Array("'self' ".utf8), at: start + known + sources.count)
      } else {
        page.insert(contentsOf: Array("connect-src 'self'; ".utf8), at: start)
      }
    }
    let tags = Array(self.tags("data-edition", edition ?? "").utf8)
    let close = UTF8Scan.find(Array("</head>".utf8), in: page) ?? page.count
    page.insert(contentsOf: tags, at: close)
    return page
  }

  /// The page while there is no site to show: what is wrong, or that it is coming.
  static func waiting(_ site: PreviewSite) -> [UInt8] {
    let faults = site.faults.map { fault in
      "<li>\(fault.place.map { "<code>\(escapeHTML($0))</code> " } ?? "")<span>\(escapeHTML(fault.message))</span>"
        + "\(fault.suggestion.map { "<small>\(escapeHTML($0))</small>" } ?? "")</li>\n"
    }
    let title = site.faults.isEmpty ? "正在生成……" : "没有生成：先改正这些"
    let page = """
      <!DOCTYPE html>
      <html lang="zh-CN">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(title)</title>
      \(tags("data-state", site.state))</head>
      <body class="gw-live-page">
      <main><h1>\(title)</h1>
      <ul class="gw-live-list">
      \(faults.joined())</ul>
      <p>保存后本页自行刷新。 This page reloads when you save.</p></main>
      </body>
      </html>

      """
    return Array(page.utf8)
  }

  /// - Parameters: what the page shows, for the script to compare with what it is told.
  private static func tags(_ shown: String, _ value: String) -> String {
    """
    <link rel="stylesheet" href="/\(folder)live.css">
    <script src="/\(folder)live.js" \(shown)="\(escapeHTML(value))" data-events="/\(folder)events"></script>

    """
  }
}
