import Foundation
import TestSupport
import Testing

/// A mark of secrecy stops the build, and only a reason in `site.yaml` lets it through.
@Suite struct SecrecyTests {
  static let document = SampleSite.canteen
  private let release = "released:\n  - {slug: mzf-2024-5, reason: 2026年1月5日解密}\n"

  @Test(arguments: ["机密★1年", "份号：000123", "内部资料　注意保存", "（此件不予公开）"])
  func `a mark stops the build and leaves Output as it was`(_ mark: String) throws {
    let refusal = Refusal(id: "secrecy.mark", path: Self.document, line: 11, says: "标志", advises: "released")
    try expectRefused(refusal) { try $0.edit(Self.document, "# 关于开办社区食堂的意见", "\(mark)\n\n# 关于开办社区食堂的意见") }
  }

  @Test func `a released mark is a note that says why`() throws {
    let site = try SampleSite.built()
    try site.edit(Self.document, "# 关于开办社区食堂的意见", "秘密\n\n# 关于开办社区食堂的意见")
    try site.write("Content/site.yaml", try site.text("Content/site.yaml") + release)
    let run = try site.build()
    #expect(run.status == 0, "\(run.output)\(run.errors)")
    let found = try #require(run.said?.findings.first { $0.id == "secrecy.mark" })
    #expect(found.severity == "note" && found.message.contains("2026年1月5日解密"))
    #expect(try site.text("Output/findings.html").contains("2026年1月5日解密") || site.exists("Output/findings"))
  }

  @Test func `a release of another document lets nothing through, and is told`() throws {
    let site = try SampleSite.built()
    let before = try site.tree(below: "Output")
    try site.edit(Self.document, "# 关于开办社区食堂的意见", "秘密\n\n# 关于开办社区食堂的意见")
    try site.write(
      "Content/site.yaml",
      try site.text("Content/site.yaml") + "released: [{slug: mjt-2024-12, reason: 误}]\n"
    )
    let run = try site.build()
    #expect(run.status == 1)
    let ids = run.said?.findings.map(\.id) ?? []
    #expect(ids.contains("secrecy.mark") && ids.contains("site.released-unused"))
    #expect(differences(before, try site.tree(below: "Output")) == [])
  }

  @Test(arguments: [
    "released: [{slug: mzf-2024-5}]", "released: [{slug: mzf-2024-5, reason: \"\"}]", "released: [{reason: 甲}]",
  ])
  func `a release without a reason or a document is refused`(_ line: String) throws {
    let site = try SampleSite.built()
    try site.edit(Self.document, "# 关于开办社区食堂的意见", "秘密\n\n# 关于开办社区食堂的意见")
    try site.write("Content/site.yaml", try site.text("Content/site.yaml") + line + "\n")
    let run = try site.build()
    #expect(run.status == 1)
    #expect(run.said?.findings.contains { $0.id == "site.released" } == true)
    #expect(run.said?.findings.contains { $0.id == "secrecy.mark" && $0.severity == "error" } == true)
  }
}
