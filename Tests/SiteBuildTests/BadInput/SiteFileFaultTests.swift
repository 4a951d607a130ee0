import Foundation
import TestSupport
import Testing

/// Faults of `site.yaml`, of the registry and of what else lies in Content.
struct SiteFileFaultTests {
  let path = "Content/site.yaml"

  @Test func `a misspelt setting is told with the one that was meant`() throws {
    let refusal = Refusal(id: "yaml.unknown-key", path: path, line: 2, says: "“ownr”", advises: "是不是“owner”？")
    try expectRefused(refusal) { try $0.edit(path, "owner:", "ownr:") }
  }

  @Test func `a setting of the wrong kind is told`() throws {
    let refusal = Refusal(id: "yaml.kind", path: path, line: 3, column: 6, says: "“icp”应当是文字")
    try expectRefused(refusal) { try $0.write(path, try $0.text(path) + "icp: [1, 2]\n") }
  }

  @Test func `a page size out of bounds is told with the bounds`() throws {
    let refusal = Refusal(id: "site.page-size", path: path, line: 3, says: "20 与 5000 之间，而不是 3")
    try expectRefused(refusal) { try $0.write(path, try $0.text(path) + "page_size: 3\n") }
  }

  @Test func `a severity that is none is told with those there are`() throws {
    let refusal = Refusal(id: "site.rule", path: path, line: 4, column: 3, says: "error、warning、note 或 off")
    try expectRefused(refusal) { try $0.write(path, try $0.text(path) + "rules:\n  unit.unknown: loud\n") }
  }

  @Test func `settings that are no YAML are told at their line`() throws {
    let refusal = Refusal(id: "yaml.syntax", path: path, line: 1, column: 7, says: "YAML 读不懂")
    try expectRefused(refusal) { try $0.write(path, "name: \"没有结束\n") }
  }

  @Test func `settings that are no UTF-8 are told at their place`() throws {
    let refusal = Refusal(id: "encoding.invalid-utf8", path: path, line: 1, column: 7, says: "不是", advises: "UTF-8")
    try expectRefused(refusal) { try $0.write(path, Array("name: ".utf8) + [0xC3, 0xF7, 0xD6, 0xDD, 0x0A]) }
  }

  @Test func `a language without words is refused with those there are`() throws {
    let refusal = Refusal(
      id: "template.missing",
      path: "Templates/words/fr.yaml",
      line: 1,
      says: "language 是“fr”",
      advises: "en、zh-CN",
    )
    try expectRefused(refusal) {
      try $0.copyTemplates()
      try $0.write(path, try $0.text(path) + "language: fr\n")
    }
  }

  @Test func `a registry that is no UTF-8 is told at its place`() throws {
    let registry = "Content/registry/units.yaml"
    let refusal = Refusal(id: "encoding.invalid-utf8", path: registry, line: 2, column: 12, says: "不是")
    try expectRefused(refusal) { site in
      try site.write(registry, Array("places:\n  - {name: ".utf8) + [0xC3, 0xF7, 0xD6, 0xDD] + Array("}\n".utf8))
    }
  }

  @Test func `a misspelt key of a unit is told with the one that was meant`() throws {
    let registry = "Content/registry/units.yaml"
    let refusal = Refusal(
      id: "yaml.unknown-key",
      path: registry,
      line: 4,
      column: 20,
      says: "“shrt”",
      advises: "“short”"
    )
    try expectRefused(refusal) { try $0.edit(registry, "short: [市民政局]", "shrt: [市民政局]") }
  }

  @Test(arguments: [
    "javascript:alert(1)", "data:text/html,x", "//evil.example", "https://a@evil.example", "https://", "ftp://a",
  ])
  func `an address of a unit that is none of the web's is refused`(_ address: String) throws {
    let registry = "Content/registry/units.yaml"
    let refusal = Refusal(id: "registry.url", path: registry, line: 4, column: 20, says: "https://", advises: nil)
    try expectRefused(refusal) { try $0.edit(registry, "short: [市民政局]", "url: \"\(address)\", short: [市民政局]") }
  }

  @Test(arguments: ["javascript:alert(1)//", "https://a b/", "example.gov.cn"])
  func `an address of the site that is none of the web's is refused`(_ address: String) throws {
    let refusal = Refusal(id: "site.address", path: path, line: 3, says: "“\(address)”", advises: "example.gov.cn")
    try expectRefused(refusal) { try $0.write(path, try $0.text(path) + "address: \"\(address)\"\n") }
  }

  @Test func `a link in Content is not followed`() throws {
    let refusal = Refusal(
      id: "content.link",
      path: "Content/documents/linked.md",
      line: 1,
      says: "符号链接",
      advises: "请放入文件本身",
    )
    try expectRefused(refusal) { site in
      try site.write("elsewhere.md", "secret")
      #expect(symlink(site.path("elsewhere.md"), site.path("Content/documents/linked.md")) == 0)
    }
  }

  @Test func `a linked folder in Content is not followed`() throws {
    let refusal = Refusal(id: "content.link", path: "Content/sources", line: 1, says: "符号链接")
    try expectRefused(refusal) { site in
      try site.write("elsewhere/a.txt", "secret")
      #expect(symlink(site.path("elsewhere"), site.path("Content/sources")) == 0)
    }
  }

  @Test(.timeLimit(.minutes(1)))
  func `a pipe in Content is not waited for`() throws {
    let refusal = Refusal(id: "content.special", path: "Content/documents/pipe.md", line: 1, says: "不是普通文件")
    try expectRefused(refusal) { #expect(mkfifo($0.path("Content/documents/pipe.md"), 0o600) == 0) }
  }

  @Test func `folders nested without end are refused`() throws {
    let deep = "Content/" + (1...20).map { "d\($0)" }.joined(separator: "/")
    let stop = "Content/" + (1...17).map { "d\($0)" }.joined(separator: "/")
    let refusal = Refusal(id: "content.too-deep", path: stop, line: 1, says: "超过 16 层")
    try expectRefused(refusal) { try $0.makeFolder(deep) }
  }
}
