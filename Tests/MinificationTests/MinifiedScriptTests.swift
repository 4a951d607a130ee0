import Minification
import Testing

@Suite struct MinifiedScriptTests {
  private func small(_ source: String) -> String {
    String(decoding: MinifiedScript.bytes(Array(source.utf8)), as: UTF8.self)
  }

  @Test(arguments: [
    ("/* head */ var a = 1; // one\n\n  b = a;\n", "var a=1;b=a;\n"),
    // What a line break may end, it still ends.
    ("a = b\nc()", "a=b\nc()\n"),
    ("return_\n(a)", "return_\n(a)\n"),
    ("a = function () {}\nb", "a=function(){}\nb\n"),
    ("if (a) {\n}\nb", "if(a){}b\n"),
    ("a = b +\n  c", "a=b+c\n"),
    ("a\n  .b", "a.b\n"),
    // Semicolons that end nothing else are spare, an empty statement is not.
    ("if (a) { b(); }", "if(a){b()}\n"),
    ("if (a) { while (b()); }", "if(a){while(b());}\n"),
    ("a: { ; }", "a:{;}\n"),
    ("do { a() } while (b)\nc", "do{a()}while(b)\nc\n"),
    // Signs that would grow together.
    ("a = b + +c - -d + ++e", "a=b+ +c- -d+ ++e\n"),
    ("a = b / /c/g.d", "a=b/ /c/g.d\n"),
    ("a = b < !--c", "a=b< !--c\n"),
    ("1 .a + 1.5.b + 0x1f + 1e+5 + 1. in c", "1 .a+1.5.b+0x1f+1e+5+1. in c\n"),
    ("/a/ in b", "/a/ in b\n"),
  ])
  func `blanks go where nothing hangs on them`(source: String, expected: String) {
    #expect(small(source) == expected)
  }

  @Test(arguments: [
    ("a = '/* no */ \\' // comment'", "a='/* no */ \\' // comment'\n"),
    ("a = b.replace(/[/'\"\\]]\\/ x/g, c) / d / e", "a=b.replace(/[/'\"\\]]\\/ x/g,c)/d/e\n"),
    ("if (a) / b /.test(c)", "if(a)/ b /.test(c)\n"),
    ("a = (b) / c / d", "a=(b)/c/d\n"),
    ("a = 'one\\\n two'", "a='one\\\n two'\n"),
  ])
  func `texts and patterns stay whole`(source: String, expected: String) {
    #expect(small(source) == expected)
  }

  @Test(arguments: [
    // What functions declare gets short names, the most used the shortest; what is outside keeps its own.
    (
      "function outer(first) { var second = first; return second + second + other; }",
      "function outer(b){var a=b;return a+a+other}\n"
    ),
    // A name that is used further in is not taken, a key and a property are no names.
    (
      "function f(one) { return function (two) { return { one: a, two: one.two + two }; }; }",
      "function f(b){return function(c){return{one:a,two:b.two+c}}}\n"
    ),
    // What is caught is known in its block alone.
    (
      "function f() { var error; try { g(); } catch (fault) { h(fault, error); } }",
      "function f(){var a;try{g()}catch(b){h(b,a)}}\n"
    ),
    // A function's own name, declared and in an expression.
    (
      "(function () { function named() { named(); } return function again() { again(); }; })();",
      "(function(){function a(){a()}return function a(){a()}})();\n"
    ),
    // More than one in a declaration, over brackets and choices.
    (
      "(function () { var x1 = f(1, 2), y1 = x1 ? { k: 1, x1: 2 } : [x1, 3], z1; return y1 + z1; })();",
      "(function(){var a=f(1,2),b=a?{k:1,x1:2}:[a,3],c;return b+c})();\n"
    ),
    ("(function () { for (var key in a, b) f(key); })()", "(function(){for(var c in a,b)f(c)})()\n"),
  ])
  func `names are short`(source: String, expected: String) {
    #expect(small(source) == expected)
  }

  @Test(arguments: [
    // Names that are a matter of the moment, and functions in blocks.
    "function f(long){eval('long')}", "function f(long){with(long){long}}",
    "function f(long){if(long){function g(){}}}",
    "function f(long){switch(long){case long:}}", "function f(long){loop:for(;;)break loop}",
    "(function(long){return{get long(){return long}}})()",
  ])
  func `names stay where they cannot be told`(source: String) {
    #expect(small(source) == source + "\n")
  }

  @Test(arguments: [
    "let a = 1 ;", "a = ( b ) => b ;", "a = ` b ` ;", "class A { }", "a = 'open ;", "a = /open ;", "/* open ;",
    "f( ] ;",
    "{ } / a / b ;", "a = 1_000 ;", "a ?. b ;", "x = 变量 ;", "a = 3in ;",
  ])
  func `what is not certain stays as it is`(source: String) {
    #expect(small(source) == source)
  }

  @Test func `the mark at the head stays`() {
    #expect(small("\u{FEFF}a = 1;") == "\u{FEFF}a=1;\n")
  }
}
