import Testing

@testable import Rendering

private func html(_ text: String, _ decorations: [Decoration], markup: String? = nil, _ range: Range<Int>? = nil)
  -> String
{
  var bytes: [UInt8] = []
  DecoratedText(decorations).append(
    text: text,
    html: markup,
    from: range?.lowerBound ?? 0,
    to: range?.upperBound,
    to: &bytes,
  )
  return String(decoding: bytes, as: UTF8.self)
}

private func link(_ start: Int, _ end: Int, _ name: String) -> Decoration {
  Decoration(.link, start, end, open: "<a href=\"\(name)\">", close: "</a>")
}

@Suite struct DecoratedTextTests {
  @Test func `text is escaped and marks stand around it`() {
    #expect(html("a<b>c", []) == "a&lt;b&gt;c")
    #expect(html("甲乙丙", [link(3, 6, "x")]) == "甲<a href=\"x\">乙</a>丙")
  }

  @Test func `of two links that overlap the first given stays`() {
    #expect(html("abcd", [link(1, 3, "x"), link(2, 4, "y")]) == "a<a href=\"x\">bc</a>d")
  }

  @Test func `marks that cross are closed and opened again, an id only once`() {
    let clause = Decoration(.clause, 1, 3, open: "<span id=\"c\">", reopen: "<span>", close: "</span>")
    let measure = Decoration(.measure, 2, 4, open: "<i>", close: "</i>")
    #expect(html("abcd", [clause, measure]) == "a<span id=\"c\">b</span><i><span>c</span>d</i>")
  }

  @Test func `a point stands once where it belongs, at the end too`() {
    let points = [
      Decoration(.repair, 1, 1, open: "<b>", close: "</b>"), Decoration(.repair, 3, 3, open: "<u>", close: "</u>"),
    ]
    #expect(html("abc", points) == "a<b></b>bc<u></u>")
  }

  @Test func `between cmark's tags marks are placed by the text, and no link stands in a link`() {
    let markup = "a<strong>b&amp;</strong>c"
    #expect(
      html("ab&c", [link(1, 4, "x")], markup: markup)
        == "a<strong><a href=\"x\">b&amp;</a></strong><a href=\"x\">c</a>"
    )
    #expect(html("ab", [link(0, 2, "x")], markup: "<a href=\"y\">ab</a>") == "<a href=\"y\">ab</a>")
  }

  @Test func `a part of a text keeps only its marks`() {
    #expect(html("abcdef", [link(1, 3, "x"), link(4, 5, "y")], 3..<6) == "d<a href=\"y\">e</a>f")
    let points = [1, 3].map { Decoration(.repair, $0, $0, open: "<b>", close: "</b>") }
    #expect(html("abcdef", points, 2..<4) == "c<b></b>d")
    #expect(html("abcdef", [link(1, 5, "x")], 2..<4) == "<a href=\"x\">cd</a>")
  }

  @Test func `whatever the marks, the text comes out once and in order`() {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<2000 {
      let text = "甲a<乙&丙b》丁"
      let edges = text.indices.map { text.utf8.distance(from: text.startIndex, to: $0) } + [text.utf8.count]
      var decorations: [Decoration] = []
      for number in 0..<Int.random(in: 0...6, using: &random) {
        let two = [edges.randomElement(using: &random) ?? 0, edges.randomElement(using: &random) ?? 0].sorted()
        let layers: [Decoration.Layer] = [.measure, .head, .clause, .link, .evidence, .repair]
        let layer = layers.randomElement(using: &random) ?? .link
        decorations.append(Decoration(layer, two[0], two[1], open: "<x\(number)>", close: "</x\(number)>"))
      }
      let out = html(text, decorations)
      var plain = ""
      var inTag = false
      var depth = 0
      for character in out {
        if character == "<" { inTag = true }
        if !inTag { plain.append(character) }
        if character == ">" { inTag = false }
      }
      for piece in out.split(separator: "<", omittingEmptySubsequences: false).dropFirst() {
        depth += piece.hasPrefix("/") ? -1 : 1
      }
      #expect(plain.replacing("&lt;", with: "<").replacing("&amp;", with: "&") == text)
      #expect(depth == 0)
    }
  }
}
