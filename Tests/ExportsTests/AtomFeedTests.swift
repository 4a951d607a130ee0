import Exports
import TestSupport
import Testing

@Suite struct AtomFeedTests {
  @Test func `names last and are well-formed`() {
    let name = URN(of: ["site", "document", "ygxzx-2021-237"])
    #expect(name == URN(of: ["site", "document", "ygxzx-2021-237"]))
    #expect(name != URN(of: ["site", "documentygxzx-2021-237"]))
    let parts = name.uuid.split(separator: "-")
    #expect(parts.map(\.count) == [8, 4, 4, 4, 12])
    #expect(parts[2].first == "8")
    #expect("89ab".contains(parts[3].prefix(1)))
    // The value itself is a promise: entries that readers hold must not appear again as new.
    #expect(URN(of: ["a"]).uuid == "060a2ecf-2cb6-8d08-a575-85ca219f8f23")
  }

  @Test(.enabled(if: PythonReader.isWanted))
  func `an XML reader finds the same`() throws {
    let first = try #require(CivilDate("2021-08-26"))
    let second = try #require(CivilDate("2021-08-27"))
    let feed = AtomFeed(
      id: URN(of: ["feed"]),
      title: "公文 & <措施>",
      author: "某省政府",
      link: "index.html",
      selfLink: "feed.xml",
      entries: [
        .init(
          id: URN(of: ["1"]),
          title: "一\u{0}二\u{FFFE}",
          published: first,
          updated: second,
          authors: ["甲", "乙"],
          link: "documents/a/index.html?x=1&y=2",
          summary: "“省财政厅”\"<b>\"\r\n",
          categories: ["意见"]
        ),
        .init(id: URN(of: ["2"]), title: "二", updated: first, link: "b.html", summary: ""),
      ]
    )
    let printed = try PythonReader.run(
      """
      import xml.etree.ElementTree as ET
      n = "{http://www.w3.org/2005/Atom}"
      feed = ET.parse("feed.xml").getroot()
      assert feed.tag == n + "feed"
      ids = [e.text for e in feed.iter(n + "id")]
      assert len(set(ids)) == 3 and all(i.startswith("urn:uuid:") for i in ids)
      print(feed.find(n + "title").text, feed.find(n + "updated").text, feed.find(n + "author/" + n + "name").text)
      print([(l.get("rel"), l.get("href")) for l in feed.findall(n + "link")])
      for e in feed.findall(n + "entry"):
          print([repr(x.text) if x.text is not None or not x.attrib else sorted(x.attrib.values()) for x in e][1:])
          print([a.find(n + "name").text for a in e.findall(n + "author")])
      """,
      on: [("feed.xml", feed.bytes())],
    )
    #expect(
      printed == #"""
        公文 & <措施> 2021-08-27T00:00:00+08:00 某省政府
        [('self', 'feed.xml'), ('alternate', 'index.html')]
        ["'一�二�'", "'2021-08-26T00:00:00+08:00'", "'2021-08-27T00:00:00+08:00'", 'None', 'None', ['alternate', 'documents/a/index.html?x=1&y=2', 'text/html'], ['意见'], '\'“省财政厅”"<b>"\\r\\n\'']
        ['甲', '乙']
        ["'二'", "'2021-08-26T00:00:00+08:00'", ['alternate', 'b.html', 'text/html'], 'None']
        []

        """#
    )
  }
}
