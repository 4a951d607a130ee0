import SourceText
import Testing

@testable import SiteBuild

/// How links of a written page are read, for the proof that each leads somewhere.
@Suite struct PageLinksTests {
  @Test(arguments: [
    ("../../../units/a.html", "units/a.html"), ("12.html", "documents/x/measures/12.html"),
    ("./12.html", "documents/x/measures/12.html"), ("../index.html#m2", "documents/x/index.html#m2"),
    ("../data.json?v=1", "documents/x/data.json"), ("#p3", "documents/x/measures/1.html#p3"),
  ]) func `a relative link is seen from the page's folder`(_ link: String, _ address: String) {
    let links = PageLinks(path: "documents/x/measures/1.html", html: page(link))
    #expect(links.targets == [AddressHash(path: address).value])
    #expect(links.malformed == [])
  }

  @Test(arguments: ["/units/a.html", "../", "units/", "../../../../a.html", "a//b.html", "a/../b.html", "a/./b.html"])
  func `an address that needs a server or leaves the site is told`(_ link: String) {
    let links = PageLinks(path: "documents/x/measures/1.html", html: page(link))
    #expect(links.malformed == [link])
    #expect(links.targets == [])
  }

  @Test(arguments: ["https://example.org/a", "mailto:a@b", "//host/a", "tel:110"])
  func `an address outside the site is counted and left`(_ link: String) {
    let links = PageLinks(path: "a.html", html: page(link))
    #expect(links.count == 1)
    #expect(links.targets.isEmpty && links.malformed.isEmpty)
  }

  @Test(arguments: ["#", "#top"]) func `the top of a page is always there`(_ link: String) {
    let links = PageLinks(path: "a.html", html: page(link))
    #expect(links.count == 1 && links.targets.isEmpty && links.malformed.isEmpty)
  }

  @Test func `links and anchors are each kept once, and all links counted`() {
    let html =
      "<p id=\"a\"><a href=\"b.html\">1</a><a href=\"b.html\">2</a><img src=\"c.svg\"><p id=\"a\"> x=\"y\" href=\"text\""
    let links = PageLinks(path: "x.html", html: Array(html.utf8))
    #expect(links.anchors == [AddressHash(path: "x.html#a").value])
    #expect(links.count == 4)
    #expect(links.targets == ["b.html", "c.svg", "text"].map { AddressHash(path: $0).value }.sorted())
  }

  @Test func `dead links are named as the page writes them`() throws {
    let html = Array("<a href=\"b.html\">1</a><a href=\"gone.html\">2</a><a href=\"b.html#no\">3</a>".utf8)
    let check = LinkCheck(drawn: [job(["a.html", "b.html"])], kept: [])
    let faults = try check.dead([PageLinks(path: "a.html", html: html)]) { _ in html }.map(\.said)
    #expect(faults == ["a.html: “gone.html”没有这个地址", "a.html: “b.html#no”没有这个地址"])
  }

  @Test func `what a link leads to may have been drawn now or kept`() throws {
    let html = Array("<a href=\"b.html#p\">1</a><a href=\"c.html#p\">2</a><a href=\"c.html#q\">3</a>".utf8)
    let check = LinkCheck(
      drawn: [job(["a.html", "b.html"], anchors: ["b.html#p"])],
      kept: [job(["c.html"], anchors: ["c.html#p"])],
    )
    let faults = try check.dead([PageLinks(path: "a.html", html: html)]) { _ in html }.map(\.said)
    #expect(faults == ["a.html: “c.html#q”没有这个地址"])
  }

  @Test func `kept pages are asked again only if something of the build before is gone`() {
    let check = LinkCheck(
      drawn: [job(["a.html", "b.html"], anchors: ["b.html#p"])],
      kept: [job(["c.html"], anchors: ["c.html#p"])],
    )
    #expect(check.holds([job(["b.html"], anchors: ["b.html#p"])]))
    // Moved to a job that was kept: still there.
    #expect(check.holds([job(["c.html"], anchors: ["c.html#p"])]))
    #expect(!check.holds([job(["d.html"])]))
    #expect(!check.holds([job(["b.html"], anchors: ["b.html#q"])]))
  }

  @Test func `a table of addresses holds what was put in and nothing else`() {
    // Zero marks an empty place; the others are hashes as they come.
    let addresses = [0] + (0..<400).map { AddressHash(path: "units/u-\($0).html").value }
    var table = AddressTable(capacity: addresses.count)
    for (count, address) in addresses.enumerated() {
      #expect(!table.contains(address))
      table.insert(address)
      table.insert(address)
      #expect(addresses[...count].allSatisfy { table.contains($0) })
    }
    #expect((0..<4000).allSatisfy { !table.contains(AddressHash(path: "documents/d-\($0).html").value) })
  }

  private func job(_ paths: [String], anchors: [String] = []) -> BuildMemory.Job {
    BuildMemory.Job(
      key: JobKey(parts: []),
      files: paths.map { BuildMemory.File(path: $0, digest: SHA256Digest(of: [])) },
      anchors: anchors.map { AddressHash(path: $0).value },
      links: 0,
      bytes: 0,
      characters: 0,
      duties: DutyCounts(),
    )
  }

  private func page(_ link: String) -> [UInt8] { Array("<p><a href=\"\(link)\">x</a></p>".utf8) }
}
