import Foundation
import SiteGraph
import SourceText
import Testing

@testable import Rendering

/// The whole of a small site, drawn with the project's own templates.
@Suite struct SitePagesTests {
  @Test func `templates name only what the pages tell them`() throws {
    for language in ["zh-CN", "en"] {
      let compiled = SiteTemplates.compile(
        try RealTemplates.files(),
        words: try RealTemplates.words(language),
        assets: try RealTemplates.assets(),
      )
      #expect(compiled.findings.map { "\($0.path):\($0.line): \($0.message)" } == [])
    }
  }

  @Test func `both languages have the same words`() throws {
    #expect(try RealTemplates.words("zh-CN").names.sorted() == RealTemplates.words("en").names.sorted())
  }

  @Test(arguments: ["zh-CN", "en"]) func `no page lacks a word, no page is drawn twice`(_ language: String) throws {
    let files = renderAll(try RealTemplates.renderer(SampleSite.graph(), language: language))
    #expect(files.count > 20)
    for (path, text) in files {
      if let at = text.range(of: "⟦") { Issue.record("\(path): \(text[at.lowerBound...].prefix(40))") }
    }
    for (a, b) in zip(files, files.dropFirst()) { #expect(a.path != b.path) }
  }

  @Test func `where the words around it are not Chinese the official text says that it is`() throws {
    var graph = SampleSite.graph()
    for (language, isSaid) in [("zh-CN", false), ("en", true)] {
      graph.settings.language = language
      let files = renderAll(try RealTemplates.renderer(graph, language: language))
      let document = try #require(files.first { $0.path == "documents/yf-2020-5/index.html" }?.text)
      let measure = try #require(files.first { $0.path == "documents/yf-2020-5/measures/1.html" }?.text)
      #expect(document.contains("<article id=\"text\" lang=\"zh-CN\"") == isSaid)
      #expect(measure.contains("<div class=\"t-text\" lang=\"zh-CN\">") == isSaid)
    }
  }

  @Test func `every page has a policy that lets in the site's own files and nothing inline`() throws {
    var seen = 0
    for (path, text) in renderAll(try RealTemplates.renderer(SampleSite.graph())) where path.hasSuffix(".html") {
      seen += 1
      let policy = "\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self'; style-src 'self';"
      #expect(text.replacing("&#39;", with: "'").contains(policy) && !text.contains("unsafe-"), "\(path)")
      #expect(text.firstMatch(of: /<script(?![^>]*(?:src=|ld\+json))|<style|\sstyle=|\son[a-z]+=/) == nil, "\(path)")
    }
    #expect(seen > 20)
  }

  @Test func `the sheet for print is the last of a page: what a page adds for screens does not undo it`() throws {
    var seen = 0
    for (path, text) in renderAll(try RealTemplates.renderer(SampleSite.graph())) where path.hasSuffix(".html") {
      let sheets = text.matches(of: /<link rel="stylesheet"[^>]*>/)
      let printed = sheets.indices.filter { sheets[$0].output.contains("media=\"print\"") }
      // 404.html and pages that lead on have none.
      if printed.isEmpty { continue }
      seen += 1
      #expect(printed == [sheets.count - 1], "\(path)")
    }
    #expect(seen > 20)
  }

  @Test func `no page asks another host for anything`() throws {
    var asked = 0
    for (path, text) in renderAll(try RealTemplates.renderer(SampleSite.graph())) where path.hasSuffix(".html") {
      // What a browser fetches without being told: of links only addresses in `<a>` may lead elsewhere.
      for tag in text.matches(of: /<(?:link|script|img|source|iframe|use|form)\b[^>]*/) {
        for match in tag.output.matches(of: /\b(?:href|src|srcset|action)="([^"]*)"/) {
          asked += 1
          let leaves = match.1.firstMatch(of: /^(?:[a-z]+:|\/\/)/) != nil && !match.1.hasPrefix("data:")
          #expect(!leaves, "\(path): \(match.1)")
        }
      }
    }
    #expect(asked > 100)
  }

  @Test func `every link leads to a page or a file of the site`() throws {
    var checked = 0
    var broken: [String] = []
    for graph in [SampleSite.graph(), SampleSite.longGraph(documents: 90)] {
      let files = renderAll(try RealTemplates.renderer(graph))
      var anchors: [String: Set<String>] = [:]
      for (path, text) in files {
        anchors[path] = Set(text.matches(of: /\bid="([^"]+)"/).map { String($0.1) })
      }
      for export in graph.allExports() { anchors[graph.path(of: export)] = [] }
      for asset in try RealTemplates.assets() { anchors[asset.path] = [] }
      anchors["search/engine.js"] = []
      for (path, text) in files where path.hasSuffix(".html") && path != "404.html" {
        for match in text.matches(of: /\b(?:href|src|data-jump)="([^"]*)"/) {
          let link = String(match.1)
          if link.hasPrefix("http") { continue }
          checked += 1
          let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
          let target = parts[0].isEmpty ? path : resolve(parts[0], from: path)
          if anchors[target] == nil || parts.count == 2 && anchors[target]?.contains(parts[1]) == false {
            broken.append("\(path): \(link)")
          }
        }
      }
    }
    #expect(broken.prefix(12) == [])
    #expect(checked > 1000)
  }

  private func resolve(_ link: String, from path: String) -> String {
    var folder = path.split(separator: "/").dropLast().map(String.init)
    for part in link.split(separator: "/") {
      if part == ".." { if folder.popLast() == nil { return "outside:" + link } } else { folder.append(String(part)) }
    }
    return folder.joined(separator: "/")
  }
}
