import Testing

@testable import Rendering

/// Sentences with `{x}`.
@Suite struct WordsTests {
  private let words = Words.read(Array("a: \"{x} 与 {y}，{z}\"\n".utf8), path: "words.yaml").words

  @Test func `each mark is filled in, and what nobody gave stays`() {
    #expect(words("a", ["x": "1", "y": "2"]) == "1 与 2，{z}")
  }

  @Test(.timeLimit(.minutes(1)))
  func `what is filled in is text, whatever it says`() {
    #expect(words("a", ["x": "{x}{{x}}", "y": "{x}", "z": "}{"]) == "{x}{{x}} 与 {x}，}{")
  }
}
