import PolicyModel
import PolicyParsing
import Testing

/// Which part of a cited work a text names, one by one.
@Suite struct ProvisionTests {
  private static func provisions(_ text: String) -> [String] {
    let source = "---\ntitle: 某省办法\nslug: x\ndate: 2022-03-10\n---\n\n一、甲\n\n（一）乙。\(text)\n\n（二）丙。办好。\n"
    let bytes = Array(source.utf8)
    let document = parseDocument(path: "documents/x.md", bytes: bytes, repairs: nil, options: ParsingOptions())
    return (document.citations + document.measures.flatMap(\.citations)).map { citation in
      let parts = citation.provisions.map { part in
        #expect(document.text(of: part.range) == part.text)
        let steps = part.steps.map { "\($0.level)\($0.value)" + ($0.sub > 0 ? "-\($0.sub)" : "") }
        return part.text + "=" + steps.joined(separator: "/")
      }
      return (citation.provision ?? "–") + " " + parts.joined(separator: " ")
    }
  }

  @Test(arguments: [
    ("依照《某条例》第十二条办理。", "第十二条 第十二条=article12"),
    ("依照《某条例》第十二条之一第二款第（三）项办理。", "第十二条之一第二款第（三）项 第十二条之一第二款第（三）项=article12-1/paragraph2/item3"),
    ("按照《某条例》第八条、第二十一条规定办理。", "第八条、第二十一条 第八条=article8 第二十一条=article21"),
    ("按照《某条例》第八条第一款、第三款办理。", "第八条第一款、第三款 第八条第一款=article8/paragraph1 第三款=article8/paragraph3"),
    ("按照《某条例》第十条至第十二条办理。", "第十条至第十二条 第十条=article10 第十二条=article12"),
    ("落实《某意见》第六部分第（二十二）项。", "第六部分第（二十二）项 第六部分第（二十二）项=division6/item22"),
    ("落实《某意见》第三章第二节要求。", "第三章第二节 第三章第二节=chapter3/section2"),
    ("见《某意见》附件2。", "附件2 附件2=annex2"),
    ("见《某意见》的附件一。", "附件一 附件一=annex1"),
    ("依照《某条例》（省政府令第5号）第25条办理。", "第25条 第25条=article25"),
    ("依照《某省某某管理条例》（以下简称《条例》）第三条办理。", "第三条 第三条=article3"),
    // What names no part of it.
    ("落实《某意见》的规定，第十二条渠道畅通。", "– "),
    ("落实《某意见》附件要求。", "– "),
    ("印发《某方案》，第一批试点启动。", "– "),
    ("按照《某条例》和第十届会议要求办理。", "– "),
  ]) func `a provision is read with each of its steps`(_ text: String, _ expected: String) {
    #expect(Self.provisions(text).first == expected)
  }
}
