import Foundation
import PolicyModel
import PolicyParsing
import Publishing
import SourceText
import TestSupport
import Testing

@testable import SiteBuild

/// What the cache holds of parsed documents: the same values, and never a reason for another site.
@Suite struct ParsedDocumentTests {
  /// Documents with every kind of block, part, duty, citation, limit and front matter.
  private static let documents = [
    ("documents/a.md", SampleSite.files[SampleSite.canteen] ?? ""),
    ("documents/b.md", SampleSite.files[SampleSite.bicycles] ?? ""),
    (
      "documents/c/2024-01-01.md",
      """
      ---
      title: 明州市公园条例
      slug: c
      number: 明州市人大常委会公告第3号
      issuers: [明州市人大常委会]
      date: 2024-01-01
      printed: 2024-01-05
      effective: 2024-03-01
      status: 已修改
      expires: 2030-12-31
      topics: [公园, 绿化]
      basis: [《中华人民共和国城市绿化法》]
      supersedes: [明政发〔2001〕2号]
      attachments: [{file: 名单.xlsx, title: 名单}]
      redirects: [old-c]
      withdrawn: [{anchors: [a9], date: 2024-02-02, reason: 误登}]
      ignore: [{id: clause.label-missing, reason: 原文如此}]
      inferred: [place]
      merged_cells: [表1第3行第2列]
      ---

      # 明州市公园条例

      ## 第一章 总则

      第一条　为了管理公园，根据《中华人民共和国城市绿化法》第八条第一款、第二十一条，制定本条例。

      第二条　本条例自2024年3月1日起施行。

      """
    ),
    (
      "documents/d.md",
      """
      ---
      title: 任务分工
      slug: d
      ---

      # 任务分工

      以下任务列第一位者为牵头单位，下同。

      | 序号 | 任务 | 责任单位 | 完成时限 |
      |---|---|---|---|
      | 1 | 修缮游廊<br>并清理水面 | 市园林局、市水务局 | 2025年6月底前 |
      | 2 | 开放夜场 | 市文旅局牵头，市公安局配合 | 每年10月 |

      ```
      附表
      ```

      ---

      尽快推进，力争3个工作日内办结。（市园林局牵头，各区人民政府配合）

      """
    ),
  ]

  @Test func `a document comes back from the cache as it went in`() throws {
    for (path, text) in Self.documents {
      let document = parseDocument(path: path, bytes: Array(text.utf8), repairs: nil, options: ParsingOptions())
      var writer = MemoryWriter()
      writer.document(document)
      var reader = MemoryReader(bytes: writer.bytes)
      let read = reader.document()
      let back = try #require(read)
      // Dumped, so that a field that the cache forgets is seen whatever its type.
      var (one, other) = ("", "")
      dump(document, to: &one)
      dump(back, to: &other)
      #expect(one == other, "\(path)")
      #expect(reader.remaining == 0)
      // Cut anywhere, it is no document, and no trap.
      for length in stride(from: 0, to: writer.bytes.count, by: 97) {
        var cut = MemoryReader(bytes: Array(writer.bytes.prefix(length)))
        let none = cut.document() == nil
        #expect(none, "\(path) cut at \(length)")
      }
    }
  }

  @Test func `a spoilt cache of parsed documents changes no byte`() throws {
    let site = try VirtualSite(SampleSite.files)
    #expect(try site.build().status == 0)
    let before = try site.bytes(below: "Output")
    let names = try FileManager.default.contentsOfDirectory(atPath: site.path(".gongwen/parsed")).sorted()
    #expect(names.count == 2)
    let spoilers: [(inout [UInt8]) -> Void] = [
      { $0[$0.count / 2] ^= 0x20 }, { $0.removeLast($0.count / 2) }, { $0 = [] },
    ]
    for spoil in spoilers {
      for name in names {
        let path = site.path(".gongwen/parsed/" + name)
        var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        spoil(&bytes)
        try Data(bytes).write(to: URL(fileURLWithPath: path))
      }
      try site.edit("Content/site.yaml", "name: 明州市政策措施", "name: 明州市政策措施 ")
      #expect(try site.build().status == 0)
      #expect(differences(before, try site.bytes(below: "Output")) == [])
    }
  }

  @Test func `what a document is no more is not remembered, and what it says again is read again`() throws {
    let site = try VirtualSite(SampleSite.files)
    #expect(try site.build().status == 0)
    let text = try site.text(SampleSite.bicycles)
    try site.edit(SampleSite.bicycles, "在食堂和车站旁划出泊位。", "在学校旁划出泊位。")
    #expect(try site.build().status == 0)
    #expect(try site.text("Output/documents/mjt-2024-12/index.html").contains("在学校旁划出泊位"))
    try site.write(SampleSite.bicycles, text)
    #expect(try site.build().status == 0)
    #expect(try site.text("Output/documents/mjt-2024-12/index.html").contains("在食堂和车站旁划出泊位"))
    try site.remove(SampleSite.bicycles)
    #expect(try site.build().status == 0)
    #expect(try FileManager.default.contentsOfDirectory(atPath: site.path(".gongwen/parsed")).count == 1)
  }
}
