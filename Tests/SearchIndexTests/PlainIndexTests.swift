import SearchIndex
import Testing

private func measure(_ number: Int, _ text: String) -> SearchRecord {
  SearchRecord(kind: .measure, url: "documents/a/measures/\(number).html", label: "（\(number)）", text: text)
}

private let document = SearchDocument(
  serial: 1,
  kind: .document,
  url: "documents/a/index.html",
  title: "关于“融资”的意见",
  metadata: ["云发〔2021〕1号"],
  year: 2021,
  records: [
    SearchRecord(kind: .document, url: "documents/a/index.html", text: "前言\n第二段"),
    SearchRecord(
      kind: .measure,
      url: "documents/a/measures/1.html",
      title: "扩大融资",
      label: "（一）",
      text: "（一）扩大融资。It's <b>",
      duties: [SearchDuty(unit: 0, role: .lead)],
      timeLimits: [SearchTimeLimit(kind: "by", date: "2021-12-31", text: "年底前")],
    ),
  ],
)

@Suite struct PlainIndexTests {
  @Test func `a small site has one file, and it is a call of one function behind a byte order mark`() async {
    let files = await buildSearchIndex(
      SearchInput(documents: [document], units: [SearchUnit(id: "units/u-1", name: "甲局", aliases: ["甲"])]),
      options: .recommended,
      jobs: 1,
    ).files
    #expect(files.map(\.path) == ["search/index.js"])
    let text = String(decoding: files[0].bytes, as: UTF8.self)
    #expect(
      text
        == """
        \u{FEFF}GongwenSearch._p(2,"index",CHECK,'{"form":"plain","units":[["units/u-1","甲局","甲"]],"synonyms":[],\
        "pinyin":"da大 de的 guan关 jian见 kuo扩 rong融 yi意 yu于 zi资","readings":[],"traditional":"擴扩於于見见資资關关",\
        "docs":[[0,"documents/a/index.html","关于“融资”的意见","云发〔2021〕1号",2021,"","",[0,"index.html","前言\\\\n第二段"],\
        [1,"measures/1.html","（一）扩大融资。It\\'s <b>",4,3,[0,0],["by","2021-12-31","年底前"]]]]}');

        """.replacing("CHECK", with: text.split(separator: ",", maxSplits: 3)[2]),
    )
  }

  @Test func `the order of documents in the input changes no byte`() async {
    let unit = SearchDocument(serial: 1, kind: .unit, url: "units/u-1.html", title: "甲局")
    let second = SearchDocument(serial: 2, kind: .document, url: "documents/b/index.html", title: "二")
    let all = [document, unit, second]
    let expected = await buildSearchIndex(SearchInput(documents: all), options: .recommended, jobs: 1)
    let turned = await buildSearchIndex(SearchInput(documents: all.reversed()), options: .recommended, jobs: 2)
    #expect(turned.files == expected.files)
  }
  @Test func `a text that stands is not packed again, and one word changes one text`() async {
    func documents(_ changed: Int?) -> [SearchDocument] {
      (0..<60).map { serial in
        var text = (0..<200).map { "（一）第\(serial)件的第\($0)句，说明事项与要求。" }.joined()
        if serial == changed { text += "又一句。" }
        let url = "documents/d\(serial)/index.html"
        return SearchDocument(
          serial: serial,
          kind: .document,
          url: url,
          title: "第\(serial)件",
          records: [SearchRecord(kind: .document, url: url, text: text)],
        )
      }
    }
    func index(_ changed: Int?, _ known: [PackedText]) async -> SearchIndexFiles {
      await buildSearchIndex(SearchInput(documents: documents(changed)), options: .recommended, jobs: 2) {
        path,
        content in
        known.first { $0.path == path && $0.content == content }?.check
      }
    }
    let first = await index(nil, [])
    #expect(first.texts.count > 10)
    let again = await index(nil, first.texts)
    let texts = Set(first.texts.map(\.path))
    #expect(again.texts == first.texts)
    #expect(again.files == first.files.filter { !texts.contains($0.path) })
    let changed = await index(7, first.texts)
    let fresh = await index(7, [])
    #expect(changed.files.count { texts.contains($0.path) } == 1)
    #expect(changed.texts == fresh.texts)
    #expect(changed.files.allSatisfy(fresh.files.contains))
  }
}
