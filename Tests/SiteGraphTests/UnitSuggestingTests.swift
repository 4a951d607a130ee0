import PolicyModel
import Registry
import SiteGraph
import SourceText
import Testing

/// Suggestions join what common short names tell, say why, and join nothing else.
@Suite struct UnitSuggestingTests {
  private let families = NameFamilies([
    NameFamily(name: "发展和改革委员会", short: ["发展改革委", "发改委"]), NameFamily(name: "交通运输厅", short: ["交通厅"]),
  ])

  /// `place name | short | doubts`, one line a suggestion.
  private func told(_ documents: [PolicyDocument], registry: Registry = Registry()) -> [String] {
    suggestUnits(graph(documents, registry: registry), families: families).map { suggestion in
      let target = suggestion.registered.map { "+\($0) " } ?? ""
      return "\(target)\(suggestion.place ?? "–") \(suggestion.name) [\(suggestion.short.joined(separator: " "))] "
        + suggestion.doubts.map { "\($0)" }.joined(separator: " ")
    }
  }

  private func registry(_ yaml: String) -> Registry {
    readRegistry([RegistryFile(path: "registry/a.yaml", bytes: Array(yaml.utf8))]).registry
  }

  @Test func `ways of writing that one family holds are proposed as one, and it is said`() {
    #expect(
      told([policy("a", place: "云南省", units: ["省发改委", "省发展改革委", "省发改委"])]) == [
        "云南省 云南省发展和改革委员会 [省发改委 省发展改革委] commonShortNames composedName"
      ]
    )
  }

  @Test func `the same name in two places is two bodies`() {
    let documents = [policy("a", place: "云南省", units: ["省发改委"]), policy("b", place: "贵州省", units: ["省发改委"])]
    #expect(
      told(documents) == [
        "云南省 云南省发展和改革委员会 [省发改委] composedName", "贵州省 贵州省发展和改革委员会 [省发改委] composedName",
      ]
    )
  }

  @Test func `what is only written alike is told to each other, not joined`() {
    #expect(
      told([policy("a", place: "云南省", units: ["省交通运输厅", "省交通输运厅", "省文旅局", "省文旅广电局"])]) == [
        "云南省 云南省交通输运厅 [省交通输运厅] composedName near([\"省交通运输厅\"])",
        "云南省 云南省交通运输厅 [省交通运输厅] composedName near([\"省交通输运厅\"])",
        "云南省 云南省文旅局 [省文旅局] composedName near([\"省文旅广电局\"])",
        "云南省 云南省文旅广电局 [省文旅广电局] composedName near([\"省文旅局\"])",
      ]
    )
    // A sibling: bodies that share all letters but one of a short name are none of each other's business.
    #expect(told([policy("a", place: "云南省", units: ["省民政厅", "省财政厅"])]).allSatisfy { !$0.contains("near") })
  }

  @Test func `a further way of writing goes to the registered unit of the same place and family`() {
    let known = registry("units: [{name: 云南省发展和改革委员会, short: [省发展改革委], place: 云南省, slug: sfgw}]")
    #expect(
      told([policy("a", place: "云南省", units: ["省发展改革委", "省发改委"])], registry: known) == [
        "+sfgw 云南省 云南省发展和改革委员会 [省发改委] "
      ]
    )
    // Of another place it is not.
    #expect(
      told([policy("a", place: "贵州省", units: ["省发改委"])], registry: known) == [
        "贵州省 贵州省发展和改革委员会 [省发改委] composedName"
      ]
    )
  }

  @Test func `a place in the name is the unit's own, a bare kind of place is open`() {
    #expect(
      told([policy("a", place: "云南省", units: ["昆明市财政局", "市财政局", "人民银行昆明中心支行"])]) == [
        "云南省 人民银行昆明中心支行 [] ", "云南省 市财政局 [] unknownPrefix(\"市\")", "昆明市 昆明市财政局 [] placeInName(\"昆明市\")",
      ]
    )
  }

  @Test func `slugs are pinyin initials and never one that is taken`() {
    let known = registry("units: [{name: 某单位, slug: sfgw}]")
    let graph = graph([policy("a", place: "云南省", units: ["省法改委", "省发改委"])], registry: known)
    let slugs = suggestUnits(graph, families: families).map(\.slug)
    #expect(Set(slugs) == ["sfgw-2", "sfgw-3"])
  }

  @Test func `a name of the state counts only in documents without a place`() {
    let known = registry("units: [{name: 国家发展和改革委员会, central: [发展改革委], slug: gj-fgw}]")
    #expect(known.resolve("发展改革委", place: nil) == .unit(0))
    #expect(known.resolve("发展改革委", place: "云南省") == .unknown)
    #expect(known.resolve("国家发展和改革委员会", place: "云南省") == .unit(0))
  }
}
