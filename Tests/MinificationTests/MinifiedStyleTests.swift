import Minification
import Testing

@Suite struct MinifiedStyleTests {
  @Test(arguments: [
    ("/* head */\na { color : red ; }\n\nb > c , d { margin: 0 1px; }", "a{color : red}b > c,d{margin: 0 1px}\n"),
    ("a::before{content:\"; } /* \\\" */ \" attr(x)}", "a::before{content:\"; } /* \\\" */ \" attr(x)}\n"),
    ("a{background:url(data:image/svg+xml;a b , c)}", "a{background:url(data:image/svg+xml;a b , c)}\n"),
    (
      "@media screen and (max-width: 1em) {\na :hover{width:calc(1px + 2px)}\n}",
      "@media screen and (max-width: 1em){a :hover{width:calc(1px + 2px)}}\n"
    ),
    (".a/* x */.b{c:d/* y */;/* z */}", ".a/**/.b{c:d}\n"),
    ("a /* x */ b{/* y */c:d}", "a b{c:d}\n"),
    ("a\\ {b:c}", "a\\ {b:c}\n"),
  ])
  func `blanks and comments go, texts stay`(source: String, expected: String) {
    #expect(String(decoding: MinifiedStyle.bytes(Array(source.utf8)), as: UTF8.self) == expected)
  }

  @Test(arguments: ["a{b:c} /* open ;", "a{b:\"open\n}", "a{b:url(x ;"])
  func `what is not closed stays as it is`(source: String) {
    #expect(String(decoding: MinifiedStyle.bytes(Array(source.utf8)), as: UTF8.self) == source)
  }
}
