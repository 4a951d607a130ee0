import SearchIndex
import Testing

@Suite struct EngineFileTests {
  private func squeezed(_ source: String) -> String {
    String(
      decoding: searchEngineFile(
        path: "a.js",
        source: [UInt8](source.utf8),
        privateNames: privateNames([[UInt8](source.utf8)]),
      ).bytes,
      as: UTF8.self
    )
  }

  @Test func `comments and blanks go, a byte order mark comes`() {
    #expect(squeezed("/* head\n * more */\nvar a = 1; // one\n\n  // two\n  b = a;") == "\u{FEFF}var a=1;b=a;\n")
  }

  @Test func `what only the other form needs is left out`() {
    let source = "a();\n  // only: plain\n  b();\n  // only: sharded\n  c();\n  // only: both\n  d();"
    func left(without form: String) -> String {
      let source = engineSource([UInt8](source.utf8), without: form)
      return squeezed(String(decoding: source, as: UTF8.self))
    }
    #expect(left(without: "sharded") == "\u{FEFF}a();b();d();\n")
    #expect(left(without: "plain") == "\u{FEFF}a();c();d();\n")
  }

  @Test func `names become short, properties, the host's names and the one of the file stay`() {
    #expect(
      squeezed(
        "var Mine = function (value, other) { return value.longName + { longName: Math.abs(other + value) }.x; };"
      )
        == "\u{FEFF}var Mine=function(a,b){return a.longName+{longName:Math.abs(b+a)}.x};\n"
    )
  }

  @Test func `a function reuses the names that it does not see`() {
    #expect(
      squeezed(
        "x(function () { var one = 1, two = 2; function three(four) { var five = one; return four + five + four; } two(three); });"
      )
        == "\u{FEFF}x(function(){var a=1,c=2;function b(b){var c=a;return b+c+b}c(b)});\n"
    )
  }

  @Test func `a function of a function, a loop's and a catch's variable`() {
    #expect(
      squeezed(
        "x(function (e) { for (var key in e) try { y(key); } catch (error) { e(function () { return key + error + y; }); } });"
      )
        == "\u{FEFF}x(function(a){for(var b in a)try{y(b)}catch(c){a(function(){return b+c+y})}});\n"
    )
  }

  @Test
  func `private properties become short, in objects and behind dots, but not as text or where another has the name`() {
    #expect(
      squeezed("// private: inner other\nx.inner = { inner: 1, outer: x[\"inner\"], a: 2 };")
        == "\u{FEFF}x.b={b:1,outer:x[\"inner\"],a:2};\n"
    )
  }

  @Test func `a name between the signs of a choice is a name`() {
    #expect(
      squeezed("x(function (c, d, e) { y = c ? d : e; f(c, d ? c : e); });")
        == "\u{FEFF}x(function(a,b,c){y=a?b:c;f(a,b?a:c)});\n"
    )
  }

  @Test func `a semicolon goes before a brace, but not where it is a body`() {
    #expect(
      squeezed("{ a(); } { while (a()); } { for (;;); } { if (b) a(); else; }")
        == "\u{FEFF}{a()}{while(a());}{for(;;);}{if(b)a();else;}\n"
    )
  }

  @Test(arguments: [
    ("a = \"// no /* comment\" + 'it\\'s';", "a=\"// no /* comment\"+'it\\'s';"),
    ("a = b.replace(/[/\"]\\/x/g, c) / d / e;", "a=b.replace(/[/\"]\\/x/g,c)/d/e;"),
    ("return /\\d+/.test(a);", "return/\\d+/.test(a);"),
    ("a = b + +c - -d; e++ + a;", "a=b+ +c- -d;e++ +a;"),
  ])
  func `texts, patterns and double signs stay whole`(source: String, expected: String) {
    #expect(squeezed(source) == "\u{FEFF}" + expected + "\n")
  }
}
