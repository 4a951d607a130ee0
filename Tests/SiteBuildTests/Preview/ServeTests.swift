import Foundation
import TestSupport
import Testing

/// `gongwen serve` from outside: a real process, a real port, real files.
struct ServeTests {
  @Test func `the finished site is served with its types, and Output holds nothing of the preview`() throws {
    let site = try SampleSite.built()
    let before = try site.bytes(below: "Output")
    let server = try PreviewProgram(site)
    let home = server.get("/")
    #expect(home.hasPrefix("HTTP/1.1 200 OK\r\n"))
    #expect(home.contains("Content-Type: text/html; charset=utf-8\r\n"))
    #expect(home.contains("_gongwen/live.js"))
    #expect(home.contains("明州市政策措施"))
    #expect(server.get("/documents/mzf-2024-5/duties.csv").contains("Content-Type: text/csv; charset=utf-8\r\n"))
    #expect(server.get("/documents/mzf-2024-5/duties.xlsx").contains("spreadsheetml.sheet\r\n"))
    #expect(server.get("/nothing").hasPrefix("HTTP/1.1 404 Not Found\r\n"))
    let script = server.get("/_gongwen/live.js")
    #expect(script.contains("Content-Type: text/javascript; charset=utf-8\r\n"))
    #expect(script.contains("EventSource"))
    #expect(waitUntil { server.said.contains("已生成") })
    #expect(differences(before, try site.bytes(below: "Output")) == [])
  }

  @Test func `unless it is told otherwise, this machine alone is listened to`() throws {
    let server = try PreviewProgram(try SampleSite.built())
    // The system's table of sockets: local address and port in hexadecimal, the state 0A is listening.
    let table = try String(contentsOfFile: "/proc/net/tcp", encoding: .utf8)
    let port = String(server.port, radix: 16, uppercase: true)
    let wanted = String(repeating: "0", count: 4 - port.count) + port
    let heard = table.matches(of: /: ([0-9A-F]{8}):([0-9A-F]{4}) [0-9A-F]{8}:0000 0A/).filter { $0.2 == wanted }
    #expect(heard.map { String($0.1) } == ["0100007F"])
  }

  @Test func `HEAD sends the length and no body`() throws {
    let server = try PreviewProgram(try SampleSite.built())
    let head = server.ask("HEAD /index.html HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    #expect(head.hasPrefix("HTTP/1.1 200 OK\r\n"))
    #expect(head.hasSuffix("\r\n\r\n"))
    let length = head.firstMatch(of: /Content-Length: (\d+)/).flatMap { Int($0.1) } ?? 0
    #expect(length > 1000)
    #expect(server.get("/index.html").utf8.count > length)
  }

  @Test func `no request gets a file from outside, and the server lives on`() throws {
    let site = try SampleSite.built()
    try site.write("secret.txt", "the secret of this test")
    try site.write("Output/stray.txt", "the secret of this test")
    let server = try PreviewProgram(site)
    let host = "Host: 127.0.0.1\r\nConnection: close\r\n\r\n"
    var requests = [
      "/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/documents/..%2f..%2f..%2fsecret.txt",
      "/..%5csecret.txt",
      "/%252e%252e/secret.txt", "//secret.txt", "/stray.txt", "/./../secret.txt", "/documents/%2e%2e/%2e%2e/secret.txt",
      site.path("secret.txt"), "/\(site.path("secret.txt"))", "file://\(site.path("secret.txt"))", "/%00/../secret.txt",
      "/index.html/../../secret.txt", "/index.html%2f..%2f..%2fsecret.txt", "/..;/secret.txt", "/.%2e/secret.txt",
      "/%c0%ae%c0%ae/secret.txt", "/%e0%80%ae%e0%80%ae/secret.txt", "/..%c0%afsecret.txt",
    ].map { "GET \($0) HTTP/1.1\r\n\(host)" }
    requests += [
      "GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
      "GET / HTTP/1.1\r\nConnection: close\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
      "GET /\(String(repeating: "a", count: 3000)) HTTP/1.1\r\n\(host)", "GET\r\n\r\n", "\r\n\r\n\r\n",
      "\u{0}\u{1}\u{2}\r\n\r\n",
      "GET / HTTP/9.9\r\n\(host)", "GET / HTTP/1.1\r\nContent-Length: -1\r\n\(host)",
      "GET / HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\(host)",
      "POST /index.html HTTP/1.1\r\nContent-Length: 3\r\n\(host)abc",
      "GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\(host)",
      "GET / HTTP/1.1\r\nRange: bytes=0-18446744073709551615\r\n\(host)",
      "GET / HTTP/1.1\r\nX: \(String(repeating: "b", count: 3000))\r\n\(host)",
      "GET http://evil.example/ HTTP/1.1\r\n\(host)", "GET /?a=%0d%0aX-Evil:1 HTTP/1.1\r\n\(host)",
      "GET /documents%0d%0aX-Evil:%201 HTTP/1.1\r\n\(host)",
    ]
    for request in requests {
      let answer = server.ask(request)
      #expect(!answer.contains("the secret of this test"), "\(request.prefix(80))")
      #expect(!answer.contains("\r\nX-Evil"), "\(request.prefix(80))")
      if request.contains("evil.example\r\n") { #expect(!answer.contains("明州市政策措施"), "\(request.prefix(80))") }
    }
    #expect(server.isRunning)
    #expect(server.get("/index.html").contains("明州市政策措施"))
  }

  @Test func `a request of any length is answered at once, and others meanwhile`() throws {
    let server = try PreviewProgram(try SampleSite.built())
    let long = String(repeating: "a", count: 200_000)
    let start = ContinuousClock.now
    for request in ["GET /\(long) HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nX: \(long)\r\n\r\n", long] {
      let answer = server.ask(request)
      #expect(answer.hasPrefix("HTTP/1.1 431 Request Header Fields Too Large\r\n"))
      #expect(answer.contains("Connection: close\r\n"))
    }
    // Heads that never end: nobody waits for them.
    let waiting = (0..<40).compactMap { _ in RawConnection(port: server.port) }
    for connection in waiting { _ = connection.ask("GET / HTTP/1.1\r\nX: a", until: { _ in true }) }
    #expect(server.get("/index.html").hasPrefix("HTTP/1.1 200 OK\r\n"))
    #expect(waiting.count == 40 && ContinuousClock.now - start < .seconds(10))
  }

  @Test func `a connection is asked again and again, by pieces and ahead of the answers`() throws {
    let server = try PreviewProgram(try SampleSite.built())
    let connection = try #require(RawConnection(port: server.port))
    _ = connection.ask("GET /no", until: { _ in true })
    let first = connection.ask("thing HTTP/1.1\r\nHost: localhost\r\n\r\n") { $0.contains("\r\n\r\n") }
    #expect(first.hasPrefix("HTTP/1.1 404"))
    let ask = "HEAD /index.html HTTP/1.1\nHost: localhost\n\n"
    let both = connection.ask(ask + ask.replacing("index", with: "none")) {
      $0.contains("404") && $0.hasSuffix("\r\n\r\n")
    }
    #expect(both.hasPrefix("HTTP/1.1 200 OK\r\n"))
  }

  @Test func `a link in Output is not followed`() throws {
    let site = try SampleSite.built()
    let server = try PreviewProgram(site)
    #expect(waitUntil { server.said.contains("已生成") })
    try site.write("outside/index.html", "the secret of this test")
    try site.remove("Output/units")
    try FileManager.default.createSymbolicLink(
      atPath: site.path("Output/units"),
      withDestinationPath: site.path("outside"),
    )
    try site.remove("Output/about.html")
    try FileManager.default.createSymbolicLink(
      atPath: site.path("Output/about.html"),
      withDestinationPath: site.path("outside/index.html"),
    )
    #expect(!server.get("/units/index.html").contains("the secret"))
    #expect(!server.get("/about.html").contains("the secret"))
    #expect(server.get("/index.html").hasPrefix("HTTP/1.1 200"))
  }

  @Test func `below a path the site is served there alone`() throws {
    let server = try PreviewProgram(try SampleSite.built(), "--path", "/policy/")
    #expect(waitUntil { server.said.contains("/policy/") })
    #expect(server.get("/").contains("Location: /policy/\r\n"))
    #expect(server.get("/policy/units/mzj.html").contains("明州市民政局"))
    #expect(server.get("/units/mzj.html").hasPrefix("HTTP/1.1 404"))
  }

  @Test func `saving a document rebuilds it, tells open pages and shows it`() throws {
    let site = try SampleSite.built()
    let server = try PreviewProgram(site)
    #expect(waitUntil { server.said.contains("已生成") })
    let page = try #require(RawConnection(port: server.port))
    let first = page.ask("GET /_gongwen/events HTTP/1.1\r\nHost: localhost\r\n\r\n") { $0.contains("\"faults\"") }
    #expect(first.contains("Content-Type: text/event-stream; charset=utf-8\r\n"))
    let edition = first.firstMatch(of: /"edition":"(\w+)"/).map { String($0.1) }
    try site.edit(SampleSite.canteen, "为方便居民就近用餐", "为方便全体居民就近用餐")
    let told = page.read { $0.contains("\"faults\":[]") }
    let next = told.firstMatch(of: /"edition":"(\w+)"/).map { String($0.1) }
    #expect(next != nil && next != edition)
    let shown = server.get("/documents/mzf-2024-5/index.html")
    #expect(shown.contains("为方便全体居民就近用餐"))
    #expect(shown.contains("data-edition=\"\(next ?? "")\""))
  }

  @Test func `an error is told in the page and in the terminal, the site before stays, and mending it is enough`()
    throws
  {
    let site = try SampleSite.built()
    let server = try PreviewProgram(site)
    #expect(waitUntil { server.said.contains("已生成") })
    let page = try #require(RawConnection(port: server.port))
    _ = page.ask("GET /_gongwen/events HTTP/1.1\r\nHost: localhost\r\n\r\n") { $0.contains("\"faults\"") }
    try site.edit(SampleSite.canteen, "date: 2024-03-05", "date: 2024-13-05")
    let told = page.read { $0.contains("front-matter.date") }
    #expect(told.contains("Content/documents/mzf-2024-5.md:6:"))
    #expect(waitUntil { server.said.contains("[front-matter.date]") })
    #expect(server.get("/documents/mzf-2024-5/index.html").contains("为方便居民就近用餐"))
    try site.edit(SampleSite.canteen, "date: 2024-13-05", "date: 2024-03-05")
    #expect(page.read { $0.contains("\"faults\":[]") }.contains("\"faults\":[]"))
    #expect(server.isRunning)
  }

  @Test func `a broken template, a folder taken away and brought back, a new folder: the server survives and follows`()
    throws
  {
    let site = try SampleSite.built()
    try site.copyTemplates()
    let server = try PreviewProgram(site)
    #expect(waitUntil { server.said.contains("已生成") })
    let about = try site.text("Templates/about.mustache")
    try site.write("Templates/about.mustache", "{{#site}}")
    #expect(waitUntil { server.said.contains("[template.syntax]") })
    #expect(server.get("/about.html").hasPrefix("HTTP/1.1 200"))
    try site.write("Templates/about.mustache", about + "<p>written anew</p>\n")
    #expect(waitUntil { server.get("/about.html").contains("written anew") })

    try site.move("Content", to: "Elsewhere")
    #expect(waitUntil { server.complained.contains("没有内容文件夹") })
    try site.move("Elsewhere", to: "Content")
    try site.write("Content/pages/late/deep.txt", "no page")
    try site.write("Content/pages/late.md", "# A late page\n")
    #expect(waitUntil { server.get("/about.html").contains("A late page") })
    #expect(server.isRunning)
  }

  @Test func `without a site to show, the error itself is the page until it is mended`() throws {
    var files = SampleSite.files
    files["Content/site.yaml"] = "nmae: x\n"
    let site = try VirtualSite(files)
    let server = try PreviewProgram(site)
    #expect(waitUntil { server.get("/units/index.html").contains("yaml.unknown-key") })
    #expect(server.get("/").hasPrefix("HTTP/1.1 503"))
    try site.write("Content/site.yaml", "name: x\n")
    #expect(waitUntil { server.get("/units/index.html").hasPrefix("HTTP/1.1 200") })
  }

  @Test func `a port that is taken is told`() throws {
    let site = try SampleSite.built()
    let server = try PreviewProgram(site)
    let second = try site.gongwen("serve", "--port", "\(server.port)")
    #expect(second.status == 2)
    #expect(second.errors.contains("\(server.port)"))
  }
}
