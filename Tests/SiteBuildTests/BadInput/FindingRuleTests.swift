import TestSupport
import Testing

/// `rules` and `released` of site.yaml: how the site itself weighs findings.
struct FindingRuleTests {
  private let settings = "Content/site.yaml"

  /// A document with a name that the registry does not know.
  private func site(_ rules: String) throws -> VirtualSite {
    let site = try SampleSite.built()
    try site.edit(SampleSite.canteen, "市财政局、市民政局", "市财政局、市园林局")
    try site.write(settings, try site.text(settings) + rules)
    return site
  }

  @Test func `a rule that is off is neither told nor shown`() throws {
    let plain = try #require(try site("").build().said)
    #expect(plain.findings.contains { $0.id == "unit.unknown" })
    let without = try site("rules:\n  unit.unknown: off\n")
    let said = try #require(try without.build().said)
    #expect(said.outcome == "built" && !said.findings.contains { $0.id == "unit.unknown" })
    #expect(try !without.text("Output/findings.html").contains("unit.unknown"))
    #expect(try !without.text("Output/documents/mzf-2024-5/data.json").contains("unit.unknown"))
  }

  @Test func `a site may take a doubt for an error`() throws {
    let run = try site("rules:\n  unit.unknown: error\n").build()
    #expect(run.status == 1)
    #expect(try #require(run.said).findings.contains { $0.id == "unit.unknown" && $0.severity == "error" })
  }

  @Test func `what an editor can mend stays an error`() throws {
    try expectRefused(Refusal(id: "front-matter.date", path: SampleSite.canteen, line: 6, says: "2024-13-05")) {
      try $0.write(settings, try $0.text(settings) + "rules:\n  front-matter.date: off\n")
      try $0.edit(SampleSite.canteen, "date: 2024-03-05", "date: 2024-13-05")
    }
  }

  @Test func `a document with a secrecy mark passes when a person released it, and that is told`() throws {
    func marked(_ released: String) throws -> GongwenProgram.Run {
      let site = try SampleSite.built()
      try site.edit(SampleSite.canteen, "# 关于开办社区食堂的意见", "机密★1年\n\n# 关于开办社区食堂的意见")
      try site.write(settings, try site.text(settings) + released)
      return try site.build()
    }
    #expect(try marked("").status == 1)
    #expect(try marked("released:\n  - {slug: mjt-2024-12, reason: 另一件}\n").status == 1)
    let run = try marked("released:\n  - {slug: mzf-2024-5, reason: 2024年已解密}\n")
    #expect(run.status == 0, "\(run.output)")
    let told = try #require(run.said).findings.filter { $0.id == "secrecy.mark" }
    #expect(told.map(\.severity) == ["note"] && told.first?.message.contains("2024年已解密") == true)
  }
}
