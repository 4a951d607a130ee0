import Testing

@testable import Preview

/// What the preview answers, without a network: which requests get a file, which get none.
struct PreviewAnsweringTests {
  private let pages = [
    "index.html": "<html><head><title>t</title></head><body>home</body></html>",
    "404.html": "<html><head></head><body>lost</body></html>",
    "documents/index.html": "<html><head></head><body>all</body></html>",
    "documents/x/index.html": "<html><head></head><body>x</body></html>",
    "documents/x/attachments/1.html": "<html><head></head><script>alert(1)</script></html>",
    "documents/x/versions/2021-06-01/attachments/1.html": "<html><head></head><script>alert(1)</script></html>",
    "documents/x/versions/2021-06-01/source.html": "<html><head></head><script>alert(1)</script></html>",
    "documents/x/source.html": "<html><head></head></html>",
    "documents/x/duties.csv": "a,b\r\n",
  ]

  private var site: PreviewSite {
    let pages = pages
    return PreviewSite(paths: Set(pages.keys), edition: "e1", faults: []) { pages[$0].map { Array($0.utf8) } }
  }

  private func answer(
    _ target: String,
    method: String = "GET",
    host: String? = "127.0.0.1:8000",
    path: String = "/",
    site: PreviewSite? = nil,
  ) -> PreviewAnswer {
    PreviewAnswering(path: path, hosts: ["editor.example"]).answer(
      PreviewRequest(method: method, target: target, host: host),
      site ?? self.site,
    )
  }

  private func text(_ answer: PreviewAnswer) -> String {
    guard case .bytes(let bytes) = answer.body else { return "events" }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func header(_ name: String, _ answer: PreviewAnswer) -> String? {
    answer.headers.first { $0.name == name }?.value
  }

  @Test func `a file of the site is answered with its type`() {
    let page = answer("/documents/x/index.html")
    #expect(page.status == 200)
    #expect(header("Content-Type", page) == "text/html; charset=utf-8")
    #expect(text(page).contains("<body>x</body>"))
    let table = answer("/documents/x/duties.csv")
    #expect(header("Content-Type", table) == "text/csv; charset=utf-8")
    #expect(text(table) == "a,b\r\n")
  }

  @Test func `a folder is its index or nothing, never a list`() {
    #expect(text(answer("/")).contains("home"))
    #expect(text(answer("/documents/")).contains("all"))
    #expect(header("Location", answer("/documents")) == "/documents/")
    #expect(answer("/documents/x/attachments/").status == 404)
    #expect(answer("/documents/x/attachments").status == 404)
  }

  @Test(
    arguments: [
      "/../etc/passwd", "/..", "/%2e%2e/etc/passwd", "/..%2fetc%2fpasswd", "/documents/..%2f..%2fetc/passwd",
      "/documents/../index.html", "/./index.html", "/%2E%2E%5Cetc", "/..\\..\\etc\\passwd", "/documents%5c..%5cx",
      "//etc/passwd", "///", "/documents//index.html", "//evil.example/%2e%2e", "/index.html%00.txt", "/%00",
      "/%0d%0aX: 1",
      "/a%0aSet-Cookie:x", "/%c0%ae%c0%ae/etc/passwd", "/%ff", "/%", "/%4", "/%zz", "", "index.html", "*",
      "http://127.0.0.1/index.html", "https://evil.example/", "file:///etc/passwd", "/%7f", "/index.html\u{1}",
    ]
  )
  func `an address that spells no plain names is refused`(target: String) {
    let refused = answer(target)
    #expect(refused.status == 400, "\(target)")
    #expect(text(refused) == "地址不规范 (bad address)\n")
    #expect(header("Location", refused) == nil)
  }

  @Test(
    arguments: [
      "/etc/passwd", "/%252e%252e/etc/passwd", "/manifest.sha256", "/.gongwen", "/.git/config", "/index.html/",
      "/INDEX.HTML",
      "/index.html%20", "/index.html.", "/CON", "/documents/x/index.html%3Fa", "/~root", "/$HOME",
      "/%EF%BC%8E%EF%BC%8E/etc",
    ]
  )
  func `an address that names no file of the site does not exist`(target: String) {
    let lost = answer(target)
    #expect(lost.status == 404, "\(target)")
    #expect(text(lost).contains("lost"))
  }

  @Test(
    arguments: [
      "127.0.0.1", "127.0.0.1:8000", "localhost", "LOCALHOST:1", "[::1]:8000", "[::1]", "192.168.1.7:8000",
      "editor.example", "Editor.Example:8000",
    ]
  )
  func `a host that is known is answered`(host: String) {
    #expect(answer("/", host: host).status == 200, "\(host)")
  }

  @Test(
    arguments: [
      "evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "evil.example:8000", "127.0.0.1@evil.example",
      "localhost:8000.evil.example", "1.2.3", "1.2.3.4.5", "0x7f.1.1.1", "editor.example.", "sub.editor.example",
      "[::1",
      "[::1]evil", "localhost:80a", "localhost, evil.example", "",
    ]
  )
  func `a host that is not known is not answered`(host: String) {
    let refused = answer("/", host: host)
    #expect(refused.status == 421 || refused.status == 400, "\(host)")
    #expect(!text(refused).contains("home"))
  }

  @Test func `a request without a host is refused`() {
    #expect(answer("/", host: nil).status == 400)
  }

  @Test(arguments: ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PATCH", "get", "GETX", ""])
  func `only reading is allowed`(method: String) {
    let refused = answer("/", method: method)
    #expect(refused.status == 405)
    #expect(header("Allow", refused) == "GET, HEAD")
  }

  @Test func `HEAD has the headers of GET`() {
    let head = answer("/documents/x/index.html", method: "HEAD")
    #expect(head.isHeadOnly)
    #expect(head.status == 200)
    #expect(head.headers.map(\.value) == answer("/documents/x/index.html").headers.map(\.value))
    #expect(text(answer("/_gongwen/events", method: "HEAD")) == "")
  }

  @Test func `below a path only that path leads to the site`() {
    #expect(text(answer("/policy/units/", path: "policy/units")).contains("home"))
    #expect(header("Location", answer("/", path: "/policy/")) == "/policy/")
    #expect(header("Location", answer("/policy", path: "/policy/")) == "/policy/")
    #expect(header("Location", answer("/policy/documents", path: "/policy/")) == "/policy/documents/")
    #expect(answer("/documents/", path: "/policy/").status == 404)
    #expect(answer("/policyx/index.html", path: "/policy/").status == 404)
    #expect(text(answer("/_gongwen/events", path: "/policy/")) == "events")
  }

  @Test func `what was received is shown and never run`() {
    let old = "/documents/x/versions/2021-06-01/"
    for target in [
      "/documents/x/attachments/1.html", "/documents/x/source.html", old + "attachments/1.html", old + "source.html",
    ] {
      let received = answer(target)
      #expect(header("Content-Security-Policy", received) == "sandbox")
      #expect(!text(received).contains("_gongwen"))
    }
  }

  @Test func `every answer says not to guess types, cache or frame it`() {
    for target in ["/", "/nothing", "/../x", "/_gongwen/live.js"] {
      let any = answer(target)
      #expect(header("X-Content-Type-Options", any) == "nosniff")
      #expect(header("Cache-Control", any) == "no-store")
      #expect(header("X-Frame-Options", any) == "SAMEORIGIN")
      #expect(header("Content-Type", any)?.contains("charset=utf-8") == true)
    }
  }

  @Test func `before the first good build every address shows what is wrong, as text`() {
    var site = site
    site.edition = nil
    site.paths = []
    site.faults = [PreviewSite.Fault(place: "a.md:1:1", message: "<script>x</script>", suggestion: "改\"正\"")]
    let page = answer("/units/x.html", site: site)
    #expect(page.status == 503)
    #expect(text(page).contains("&lt;script&gt;x&lt;/script&gt;"))
    #expect(!text(page).contains("<script>x"))
    #expect(text(page).contains("_gongwen/live.js"))
  }
}
