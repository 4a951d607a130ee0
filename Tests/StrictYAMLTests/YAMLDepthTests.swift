import SourceText
import StrictYAML
import Testing

/// Nesting is bounded before the recursive parser sees it; braces that are text are not nesting.
@Suite struct YAMLDepthTests {
  private func told(_ yaml: String) -> [String] {
    YAMLParsing.parse(Array(yaml.utf8)[...], path: "a.yaml").findings.map(\.id)
  }

  private let braces = String(repeating: "{", count: 90)

  @Test func `braces in a quoted text are text`() {
    for yaml in [
      "title: \"\(braces)\"", "title: '\(braces)'", "a: [\"\(braces)\", '\(braces)']", "- \"a\\\"\(braces)\"",
      "\"\(braces)\": a",
    ] {
      #expect(told(yaml) == [], "\(yaml)")
    }
    #expect(YAMLParsing.parse(Array("title: \"\(braces)\"".utf8)[...], path: "a").findings.isEmpty)
  }

  @Test func `a mark that quotes nothing hides no nesting`() {
    for yaml in [
      "a: \(braces)", "a: it's\nb: \(braces)", "a: [x 'b, \(braces)]", "a: [x - 'b, \(braces)]", "a: [x:'b, \(braces)]",
      "a: ['b', \(braces)]",
      "a: \"b\"\nc: [\(braces)", "a: &x 'b \(braces)",
    ] { #expect(told(yaml) == ["yaml.too-deep"], "\(yaml)") }
  }
}
