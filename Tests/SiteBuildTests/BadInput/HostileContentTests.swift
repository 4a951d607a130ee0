import Foundation
import TestSupport
import Testing

/// Content that means harm: each is refused with a sentence, or shown as the text that it is; Output stays whole. The large ones are tried by
/// `script/hostile`.
@Suite struct HostileContentTests {
  private let canteen = SampleSite.canteen

  @Test(arguments: [
    "..", "../x", "a/b", "/etc/passwd", "a\\\\b", "con", "PRN", "aux", "nul", "com1", "lpt9", "a.", "-a", "Ａ", "甲",
    "a b", "a\\0b", "%2e%2e", "a?b",
    "a#b", ".git", "index.html", "manifest.sha256",
  ])
  func `a slug that is no plain name is refused`(_ slug: String) throws {
    let site = try SampleSite.built()
    let before = try site.tree(below: "Output")
    try site.edit(canteen, "slug: mzf-2024-5", "slug: \"\(slug)\"")
    let run = try site.build()
    #expect(run.status == 1, "\(slug): \(run.output)\(run.errors)")
    #expect(run.said?.findings.contains { $0.severity == "error" && $0.path == canteen } == true, "\(run.output)")
    #expect(differences(before, try site.tree(below: "Output")) == [])
  }

  @Test(arguments: ["..", "a/../../x", "con", "A", "a\\0"])
  func `a slug of a unit that is no plain name is refused`(_ slug: String) throws {
    let site = try SampleSite.built()
    let before = try site.tree(below: "Output")
    try site.edit("Content/registry/units.yaml", "slug: mzj", "slug: \"\(slug)\"")
    let run = try site.build()
    #expect(run.status == 1, "\(slug): \(run.output)\(run.errors)")
    #expect(differences(before, try site.tree(below: "Output")) == [])
  }

  @Test(arguments: ["../site.yaml", "/etc/passwd", "..", "a/b.txt", "CON.txt", "a\\0.txt"])
  func `a source or an annex outside its folder is not read`(_ file: String) throws {
    let site = try SampleSite.built()
    try site.write("Content/secret.txt", "top secret")
    try site.edit(canteen, "slug: mzf-2024-5", "slug: mzf-2024-5\nattachments: [{file: \"\(file)\"}]")
    let run = try site.build()
    #expect(run.status == 0 || run.status == 1, "\(run.output)\(run.errors)")
    for (path, bytes) in try site.bytes(below: "Output") {
      #expect(
        Data(bytes).range(of: Data("root:x:0".utf8)) == nil && Data(bytes).range(of: Data("top secret".utf8)) == nil,
        "\(path)"
      )
    }
    #expect(!site.exists("Output/documents/mzf-2024-5/attachments"))
  }

  @Test func `two slugs that differ by case alone cannot be written`() throws {
    let site = try SampleSite.built()
    try site.edit(SampleSite.bicycles, "slug: mjt-2024-12", "slug: MZF-2024-5")
    let run = try site.build()
    #expect(run.status == 1)
    #expect(run.said?.findings.contains { $0.id == "front-matter.slug-invalid" } == true)
  }

  @Test func `an alias bomb and nesting without end are refused by their number`() throws {
    var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...5 {
      bomb += "a\(level): &a\(level) [\((0..<10).map { _ in "*a\(level - 1)" }.joined(separator: ", "))]\n"
    }
    for (text, id) in [
      (bomb, "yaml.too-large"), ("topics: " + String(repeating: "[", count: 5000) + "\n", "yaml.too-deep"),
      ("topics: " + String(repeating: "{a: ", count: 5000) + "\n", "yaml.too-deep"),
    ] {
      let site = try SampleSite.built()
      try site.edit(canteen, "slug: mzf-2024-5\n", "slug: mzf-2024-5\n\(text)")
      let run = try site.build()
      #expect(run.status == 1)
      #expect(run.said?.findings.contains { $0.id == id } == true, "\(run.output.prefix(2000))")
    }
  }

  @Test(arguments: [
    "!!python/object/apply:os.system [\"touch x\"]", "!<tag:evil> x", "&a *a", "*undefined", "!!binary aGk=",
  ])
  func `tags and loose aliases run nothing and are refused or text`(_ value: String) throws {
    let site = try SampleSite.built()
    try site.edit(canteen, "kind: 意见", "kind: \(value)")
    let run = try site.build()
    #expect(run.status == 0 || run.status == 1, "\(run.errors)")
    #expect(!site.exists("x"))
  }

  @Test func `NUL in the text is told or shown, and cuts nothing off`() throws {
    let site = try SampleSite.built()
    try site.edit(canteen, "为方便居民就近用餐", "为方便\u{0}居民就近用餐")
    let run = try site.build()
    #expect(run.status == 0 || run.status == 1)
    if run.status == 0 { #expect(try site.text("Output/documents/mzf-2024-5/index.html").contains("居民就近用餐")) }
  }

  /// Escape sequences clear a screen, set its title and type into it; a line end in a name begins a line that a machine takes for ours.
  @Test(arguments: [
    "a value", "a key", "a file's name", "a file that was added to a published tree",
  ]) func `a text gives the terminal no orders`(_ place: String) throws {
    let site = try SampleSite.built()
    let orders = "\u{1B}[2J\u{9B}31m\u{7}\u{202E}\n::error::x"
    var command = ["build", "--templates", VirtualSite.project + "/Templates"]
    switch place {
    case "a value": try site.edit(canteen, "slug: mzf-2024-5", #"slug: "\e[2J\u009b31m\a\u202e\n::error::x""#)
    case "a key": try site.edit(canteen, "slug: mzf-2024-5", #""\e[2J\u009b31m\a\u202e\n::error::x": 1"#)
    case "a file's name": try site.write("Content/documents/\(orders).md", "---\ndate: x\n---\n")
    default:
      try site.write("Output/\(orders).html", "x")
      command = ["verify", "Output"]
    }
    let run = try GongwenProgram.run(command, in: site.root)
    #expect(run.status == 1)
    let said = run.output + run.errors
    #expect(said.contains("[U+001B][2J[U+009B]31m[U+0007][U+202E][U+000A]::error::x"), "\(said)")
    #expect(
      !said.unicodeScalars.contains { $0 != "\n" && $0.properties.generalCategory == .control || $0 == "\u{202E}" }
    )
    #expect(!said.split(separator: "\n").contains { $0.hasPrefix("::") })
  }

  @Test func `a link out of Templates is not followed`() throws {
    let site = try SampleSite.built()
    let before = try site.tree(below: "Output")
    try site.copyTemplates()
    try site.write("secret.css", "secret")
    try site.remove("Templates/assets/base.css")
    #expect(symlink(site.path("secret.css"), site.path("Templates/assets/base.css")) == 0)
    let run = try site.build()
    #expect(run.status == 1 || run.status == 2, "\(run.output)\(run.errors)")
    #expect(differences(before, try site.tree(below: "Output")) == [])
  }

  /// Needs root to make one.
  @Test(.enabled(if: getuid() == 0), .timeLimit(.minutes(1)))
  func `a device in Content is not read`() throws {
    let refusal = Refusal(id: "content.special", path: "Content/documents/null.md", line: 1, says: "不是普通文件")
    try expectRefused(refusal) { site in
      let made = mknod(site.path("Content/documents/null.md"), S_IFCHR | 0o600, 0x103)
      #expect(made == 0)
    }
  }

  @Test func `marks of direction and look-alikes are told, and shown on the page of the document and the measure`()
    throws
  {
    let site = try SampleSite.built()
    try site.edit(canteen, "对老年人用餐按次补助", "对老年\u{202E}人用\u{200B}餐按次补助")
    try site.edit(canteen, "责任单位：市财政局、市民政局", "责任单位：市财政局、市⺠政局")
    let run = try site.build()
    #expect(run.status == 0, "\(run.output)\(run.errors)")
    let ids = run.said?.findings.map(\.id) ?? []
    #expect(ids.count { $0 == "text.invisible" } == 2 && ids.contains("text.look-alike"))
    for page in ["index.html", "measures/3.html"] {
      let html = try site.text("Output/documents/mzf-2024-5/\(page)")
      for sign in ["U+202E", "U+200B", "U+2EA0"] {
        #expect(html.contains("<bdi class=\"sign\" data-sign=\"\(sign)\">"), "\(page) does not show \(sign)")
      }
    }
    // The name that looks alike is not taken for the registered unit.
    #expect(!(try site.text("Output/documents/mzf-2024-5/measures/3.html").contains("units/mzj.html\" title")))
  }
}
