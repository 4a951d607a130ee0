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
  @Test func `a small site has one file, and it is a call of one function behind a byte order mark`() {
    let files = buildSearchIndex(
      SearchInput(documents: [document], units: [SearchUnit(id: "units/u-1", name: "甲局", aliases: ["甲"])]),
      options: .recommended,
    )
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

  @Test func `the order of documents in the input changes no byte`() {
    let unit = SearchDocument(serial: 1, kind: .unit, url: "units/u-1.html", title: "甲局")
    let second = SearchDocument(serial: 2, kind: .document, url: "documents/b/index.html", title: "二")
    let all = [document, unit, second]
    let expected = buildSearchIndex(SearchInput(documents: all), options: .recommended)
    #expect(buildSearchIndex(SearchInput(documents: all.reversed()), options: .recommended) == expected)
  }
}
