import Foundation
import TestSupport
import Testing

/// Documents that an editor has to mend before they can be published. Each fault stops the build with its place and a way out,
/// and what was published stays.
struct DocumentFaultTests {
  let path = SampleSite.canteen

  @Test func `an empty file is refused`() throws {
    let refusal = Refusal(
      id: "front-matter.missing",
      path: "Content/documents/empty-one.md",
      line: 1,
      says: "缺少文件头的元数据",
      advises: "slug: empty-one",
    )
    try expectRefused(refusal) { try $0.write("Content/documents/empty-one.md", "") }
  }

  @Test func `a document of front matter only is refused`() throws {
    let refusal = Refusal(id: "document.empty", path: path, line: 1, says: "没有正文")
    try expectRefused(refusal) { site in
      let text = try site.text(path)
      try site.write(path, String(text[..<(try #require(text.range(of: "---\n\n"))).upperBound]))
    }
  }

  @Test func `a text without front matter is refused, with the lines to write`() throws {
    let refusal = Refusal(
      id: "front-matter.missing",
      path: "Content/documents/new.md",
      line: 1,
      says: "缺少文件头的元数据",
      advises: "title:",
    )
    try expectRefused(refusal) { try $0.write("Content/documents/new.md", "# 关于修缮水渠的通知\n\n各村：\n\n请修缮水渠。\n") }
  }

  @Test func `front matter that nothing closes is refused`() throws {
    let refusal = Refusal(id: "front-matter.missing", path: path, line: 1, says: "没有结束")
    try expectRefused(refusal) { try $0.edit(path, "slug: mzf-2024-5\n---\n", "slug: mzf-2024-5\n") }
  }

  @Test func `a document without a title is refused`() throws {
    let refusal = Refusal(
      id: "front-matter.title-missing",
      path: path,
      line: 2,
      says: "缺少 title",
      advises: "请加一行：title:",
    )
    try expectRefused(refusal) { try $0.edit(path, "title: 关于开办社区食堂的意见\n", "") }
  }

  @Test func `a document without a slug is refused, with one proposed`() throws {
    let refusal = Refusal(
      id: "front-matter.slug-missing",
      path: path,
      line: 2,
      says: "缺少 slug",
      advises: "slug: mzf-2024-5",
    )
    try expectRefused(refusal) { try $0.edit(path, "slug: mzf-2024-5\n", "") }
  }

  @Test(arguments: ["MZF", "明政发", "../up", "a//b", "con fig"])
  func `a slug that is no address is refused`(slug: String) throws {
    let refusal = Refusal(id: "front-matter.slug-invalid", path: path, line: 8, says: "只能用小写字母", advises: "slug:")
    try expectRefused(refusal) { try $0.edit(path, "slug: mzf-2024-5", "slug: \(slug)") }
  }

  @Test func `bytes that are no UTF-8 are told by line, column and offset`() throws {
    let refusal = Refusal(
      id: "encoding.invalid-utf8",
      path: path,
      line: 19,
      column: 4,
      says: "个字节起",
      advises: "请另存为 UTF-8",
    )
    try expectRefused(refusal) { site in
      var bytes = Array(try site.text(path).utf8)
      let at = try #require(Data(bytes).range(of: Data("（一）选好".utf8))).lowerBound
      bytes.insert(0xFF, at: at + 9)
      try site.write(path, bytes)
    }
  }

  @Test func `the offset of the first wrong byte is exact, and damaged UTF-8 is not taken for GB18030`() throws {
    let site = try VirtualSite(SampleSite.files)
    var bytes = Array(try site.text(path).utf8)
    let at = try #require(Data(bytes).range(of: Data("（二）".utf8))).lowerBound
    bytes.insert(0xFF, at: at)
    try site.write(path, bytes)
    let run = try site.gongwen("check", "--format", "json")
    let finding = try #require(run.said?.findings.first { $0.id == "encoding.invalid-utf8" })
    #expect(finding.message.contains("第 \(at + 1) 个字节"))
    #expect(finding.suggestion == "请另存为 UTF-8")
  }

  @Test func `a file saved in GB18030 is recognised as that`() throws {
    let refusal = Refusal(
      id: "encoding.invalid-utf8",
      path: path,
      line: 2,
      column: 8,
      says: "不是 UTF-8",
      advises: "GB18030"
    )
    try expectRefused(refusal) { site in
      // 关于 is B9 D8 D3 DA in GB 18030.
      var bytes = Array("---\ntitle: ".utf8)
      for _ in 0..<40 { bytes += [0xB9, 0xD8, 0xD3, 0xDA] }
      bytes += Array("\nslug: mzf-2024-5\n---\n".utf8)
      try site.write(path, bytes)
    }
  }

  @Test func `a misspelt key is told with the key that was meant`() throws {
    let refusal = Refusal(
      id: "yaml.unknown-key",
      path: path,
      line: 4,
      says: "不认识的键“isuers”",
      advises: "是不是“issuers”？",
    )
    try expectRefused(refusal) { try $0.edit(path, "issuers: [", "isuers: [") }
  }

  @Test func `a key written twice is refused`() throws {
    let refusal = Refusal(id: "yaml.duplicate-key", path: path, line: 5, says: "键重复：place", advises: "只留一处")
    try expectRefused(refusal) { try $0.edit(path, "kind: 意见", "place: 别州市") }
  }

  @Test func `front matter that is no YAML is told at its line`() throws {
    let refusal = Refusal(id: "yaml.syntax", path: path, line: 5, column: 11, says: "值里有冒号加空格", advises: "双引号")
    try expectRefused(refusal) { try $0.edit(path, "place: 明州市", "place: 明州市: 试点") }
  }

  @Test func `a date that is none is refused`() throws {
    let refusal = Refusal(id: "front-matter.date", path: path, line: 6, says: "2024-02-30", advises: "2021-08-26")
    try expectRefused(refusal) { try $0.edit(path, "date: 2024-03-05", "date: 2024-02-30") }
  }

  @Test func `two documents with one slug are both named`() throws {
    let other = SampleSite.bicycles
    let refusal = Refusal(
      id: "document.duplicate-slug",
      path: path,
      line: 1,
      says: "slug“mzf-2024-5”已用于 documents/mjt-2024-12.md",
      advises: "改一个 slug",
    )
    try expectRefused(refusal) { try $0.edit(other, "slug: mjt-2024-12", "slug: mzf-2024-5") }
  }
}
