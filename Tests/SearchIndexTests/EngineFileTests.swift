import SearchIndex
import Testing

@Suite struct EngineFileTests {
  private func squeezed(_ source: String) -> String {
    String(
      decoding: searchEngineFile(
        path: "a.js",
        source: [UInt8](source.utf8),
        privateNames: privateNames([UInt8](source.utf8)),
      ).bytes,
      as: UTF8.self
    )
  }

  @Test func `comments and blanks go, a byte order mark comes`() {
    #expect(squeezed("/* head\n * more */\nvar a = 1; // one\n\n  // two\n  b = a;") == "\u{FEFF}var a=1;b=a;\n")
  }

  @Test func `names become short, properties and the host's names stay`() {
    #expect(
      squeezed("function longName(x) { return x.longName + { longName: Math.abs(longName) }.x; }")
        == "\u{FEFF}function a(b){return b.longName+{longName:Math.abs(a)}.x;}\n"
    )
  }

  @Test func `private properties become short, in objects and behind dots, but not as text`() {
    #expect(
      squeezed("// private: inner other\nx.inner = { inner: 1, outer: x[\"inner\"] };")
        == "\u{FEFF}a.$a={$a:1,outer:a[\"inner\"]};\n"
    )
  }

  @Test func `a name between the signs of a choice is a name`() {
    #expect(squeezed("y = c ? d : e; f(c, d ? c : e);") == "\u{FEFF}e=a?b:c;d(a,b?a:c);\n")
  }

  @Test(arguments: [
    ("a = \"// no /* comment\" + 'it\\'s';", "a=\"// no /* comment\"+'it\\'s';"),
    ("a = b.replace(/[/\"]\\/x/g, c) / d / e;", "a=b.replace(/[/\"]\\/x/g,c)/d/e;"),
    ("return /\\d+/.test(a);", "return/\\d+/.test(a);"),
    ("a = b + +c - -d; e++ + a;", "b=c+ +d- -e;a++ +b;"),
  ])
  func `texts, patterns and double signs stay whole`(source: String, expected: String) {
    let result = squeezed(source)
    let names = Set("abcdefgxy")
    // Only the shape counts here: which letter a name gets is another test's matter.
    func shape(_ text: some StringProtocol) -> String { String(text.map { names.contains($0) ? "_" : $0 }) }
    #expect(shape(result.dropFirst().dropLast()) == shape(expected))
  }

  @Test func `the same source gives the same bytes`() {
    let source = "var one = 1, two = 2, three = one + two; function four(five) { return five + three; }"
    #expect(squeezed(source) == squeezed(source))
    #expect(squeezed(source) == "\u{FEFF}var b=1,d=2,c=b+d;function e(a){return a+c;}\n")
  }
}
