import Registry
import SourceText
import Testing

private func read(_ yaml: String) -> (registry: Registry, findings: [Finding]) {
  readRegistry([RegistryFile(path: "registry/units.yaml", bytes: Array(yaml.utf8))])
}

@Suite struct RegistryReadingTests {
  private let cities = """
    places:
      - {name: 甲市, prefixes: [市]}
    units:
      - {name: 甲市财政局, short: [市财政局], place: 甲市, slug: jsczj}
      - {name: 乙市财政局, short: [市财政局], place: 乙市, slug: ysczj}
      - {name: 财政部, slug: czb}
    """

  @Test func `one short name means the body of the document's own place`() {
    let registry = read(cities).registry
    #expect(registry.resolve("市财政局", place: "甲市") == .unit(0))
    #expect(registry.resolve("市财政局", place: "乙市") == .unit(1))
    #expect(registry.resolve("市财政局", place: "丙市") == .unknown)
    #expect(registry.resolve("市财政局", place: nil) == .ambiguous([0, 1]))
    #expect(registry.resolve("乙市财政局", place: "甲市") == .unit(1))
    #expect(registry.resolve("财政部", place: "甲市") == .unit(2))
  }

  @Test func `a misspelt key, a missing name and a slug used twice are said with their place`() {
    let result = read("units:\n  - name: 甲局\n    shrot: [乙]\n    slug: a\n  - {slug: b}\n  - {name: 丙局, slug: a}\n")
    #expect(
      result.findings.map { "\($0.line):\($0.column) \($0.id) \($0.suggestion ?? "")" } == [
        "3:5 yaml.unknown-key 是不是“short”？", "5:5 registry.missing ", "6:16 registry.duplicate-slug ",
      ]
    )
  }

  @Test func `a slug is plain and not a name that Windows reserves`() {
    #expect(["a", "sgxt-2", "9"].allSatisfy(isSlug))
    #expect(["", "A", "甲", "-a", "a-", "con", "com1", "a/b", "..", "a b"].allSatisfy { !isSlug($0) })
  }

  @Test func `a lasting slug depends on place and name only`() {
    let slug = Registry.lastingSlug("u", place: "云南省", name: "省林草局")
    #expect(slug == Registry.lastingSlug("u", place: "云南省", name: "省林草局"))
    #expect(slug.utf8.count == 12 && slug.hasPrefix("u-"))
    #expect(slug != Registry.lastingSlug("u", place: "贵州省", name: "省林草局"))
  }
}
