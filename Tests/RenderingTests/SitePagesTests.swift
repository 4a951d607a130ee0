import Foundation
import SiteGraph
import SourceText
import Testing

@testable import Rendering

/// The whole of a small site, drawn with the project's own templates.
@Suite struct SitePagesTests {
  @Test func `templates name only what the pages tell them`() throws {
    for language in ["zh-CN", "en"] {
      let compiled = SiteTemplates.compile(try RealTemplates.files(), words: try RealTemplates.words(language))
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
}
