import PolicyModel
import Testing

@testable import SiteBuild

/// The proof of the text: it must be able to fail.
@Suite struct CoverageProofTests {
  private func fault(_ page: String, _ text: String = "甲乙丙。") -> String? {
    var document = PolicyDocument(path: "documents/x.md", metadata: DocumentMetadata(slug: "x", title: "x"))
    document.blocks = [TextBlock(kind: .paragraph, part: .body, text: text, origin: TextOrigin(line: 1))]
    return CoverageProof.check(html: Array(page.utf8), document: document, path: "x.html").fault
  }

  @Test(arguments: [
    "<article id=\"text\"><p>甲乙丙。</p></article>",
    "<article id=\"text\" class=\"x\"><p>甲<a href=\"y\">乙</a> 丙。</p></article>",
    "<article id=\"text\"><p>甲乙</p><aside class=\"card\">卡<ul><li>片</li></ul></aside><nav>目</nav><button>录</button><p>丙。</p></article>旁",
  ])
  func `the whole text passes, apparatus is not counted`(_ page: String) {
    #expect(fault(page) == nil)
  }

  @Test(arguments: ["甲丙。", "甲乙乙丙。", "乙甲丙。", "甲乙丙。丁", "甲乙丙", "甲 乙丙&lt;", ""])
  func `a sign lost, doubled, moved or added is told`(_ text: String) {
    #expect(fault("<article id=\"text\"><p>\(text)</p></article>") != nil)
  }

  @Test func `escaped signs are the signs`() {
    #expect(fault("<article id=\"text\">&lt;b&gt;&amp;amp;&quot;'</article>", "<b>&amp;\"'") == nil)
    #expect(fault("<article id=\"text\"><b>&amp;amp;&quot;'</article>", "<b>&amp;\"'") != nil)
  }

  @Test func `a page without the text is told`() {
    #expect(fault("<article><p>甲乙丙。</p></article>") != nil)
  }
}
