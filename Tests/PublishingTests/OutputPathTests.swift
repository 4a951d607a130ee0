import Publishing
import TestSupport
import Testing

struct OutputPathTests {
  @Test(arguments: [
    "index.html", "documents/ygxzx-2021-237/measures/22.html", "a.b/c_d-e.f", ".well-known/x", "console.html", "com/x",
    "nul1.html", "a b/c d.html", "A/B", "compare/a..b.html", "...a",
  ])
  func `a path that every system holds is taken`(_ text: String) throws {
    #expect(try OutputPath(text).text == text)
    #expect(try OutputPath(text).folded == text.lowercased())
  }

  private static let refused: [(PathFault, [String])] = [
    (.empty, [""]), (.absolute, ["/a", "//a"]), (.emptyName, ["a//b", "a/"]),
    (.parent, ["a/../b", "..", ".", "a/."]), (.backslash, ["a\\b"]), (.control, ["a\0b", "a\nb", "a\u{7F}"]),
    (
      .reservedSign,
      ["a:b", "C:", "a?b", "a*", "a|b", "a<b", "a>b", "a\"b", "a%20b", "a#b", "a&b", "a^b", "a!b"]
    ),
    (.notASCII, ["措施.html"]), (.outerDotOrBlank, ["a.", "a ", " a", "a./b", "a /b", "...", "a/.../b"]),
    (.reservedName, ["nul", "NUL.html", "a/con/b", "aux.tar.gz", "lpt9", "Com1.txt", "con .txt", "conin$"]),
    (.tooLong, [String(repeating: "a", count: 201), String(repeating: "abcdefgh/", count: 30) + "a"]),
  ]

  @Test(arguments: refused.flatMap { fault, texts in texts.map { ($0, fault) } })
  func `a path that some system cannot hold is refused`(_ text: String, _ fault: PathFault) throws {
    #expect(throws: fault) { try OutputPath(text) }
    let disk = try newDisk()
    #expect(throws: OutputError.problems([OutputProblem(text, .refused(fault))])) {
      try build([text: "x", "index.html": "y"], on: disk.fileSystem)
    }
    #expect(pages(disk).isEmpty)
    #expect(disk.snapshot(below: "/").keys.allSatisfy { $0.hasPrefix("site/") })
  }

  @Test(arguments: ["manifest.sha256", "Manifest.SHA256", ".gongwen-output", ".gongwen-staging/x", "manifest.sha256/x"])
  func `names of this room's own are refused`(_ text: String) throws {
    let disk = try newDisk()
    #expect(throws: OutputError.problems([OutputProblem(text, .refused(.kept))])) {
      try build([text: "x"], on: disk.fileSystem)
    }
  }

  @Test(
    arguments: zip(
      [["a.html", "A.html"], ["x", "x/y"], ["X/y", "x"], ["a/b/c", "A/b/d"], ["a/b/c", "a/B"]],
      [
        OutputProblem("A.html", .collides(with: "a.html")), OutputProblem("x", .collides(with: "x/")),
        OutputProblem("x", .collides(with: "X/")), OutputProblem("A/", .collides(with: "a/")),
        OutputProblem("a/B", .collides(with: "a/b/")),
      ]
    )
  )
  func `two paths that are one elsewhere are found, whichever comes first`(
    _ paths: [String],
    problem: OutputProblem,
  ) throws {
    for order in [paths, paths.reversed()] {
      let disk = try newDisk()
      let writer = try OutputWriter.open(disk.fileSystem, output: "/site/Output", cache: "/site/.gongwen", waiting: nil)
      for path in order { try writer.write(path, [1]) }
      #expect(throws: OutputError.problems([problem]), "\(order)") { try writer.commit() }
      #expect(pages(disk).isEmpty)
    }
  }

  @Test func `a path written twice is found`() throws {
    let disk = try newDisk()
    let writer = try OutputWriter.open(disk.fileSystem, output: "/site/Output", cache: "/site/.gongwen", waiting: nil)
    try writer.write("a", [1])
    #expect(try writer.write("a", [1]) == .refused)
    #expect(throws: OutputError.problems([OutputProblem("a", .claimedTwice)])) { try writer.commit() }
  }
}
