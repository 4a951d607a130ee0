import Importing
import Testing

/// The proof of an import must be able to fail.
@Suite struct ImportProofTests {
  private func holds(_ source: String, _ body: String) -> Bool {
    let markdown = "---\nslug: x\n---\n" + body
    return proveImport(source: Array(source.utf8), markdown: Array(markdown.utf8), repairs: []).holds
  }

  @Test func `a text that is all there holds, whatever its blanks`() {
    #expect(holds("甲乙丙。\n丁。\n", "甲乙丙。\n\n丁。\n"))
  }

  @Test(arguments: ["甲丙。\n\n丁。", "甲乙乙丙。\n\n丁。", "乙甲丙。\n\n丁。", "甲乙丙。", "甲乙丙。\n\n丁。戊", "甲乙丁。\n\n丁。"])
  func `a sign lost, doubled, moved, changed or added is told`(_ body: String) {
    #expect(!holds("甲乙丙。\n丁。\n", body))
  }
}
