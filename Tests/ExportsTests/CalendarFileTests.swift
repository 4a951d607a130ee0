import Exports
import TestSupport
import Testing

@Suite struct CalendarFileTests {
  private func calendar() throws -> CalendarFile {
    let day = try #require(CivilDate("2021-12-31"))
    let stamp = try #require(CivilDate("2021-08-26"))
    return CalendarFile(
      name: "省工业和信息化厅：时限",
      events: [
        .init(
          uid: "b3f1c2d4@gongwen",
          day: day,
          stamp: stamp,
          summary: "强化领导小组工作机制；2021 年年底前, 全覆盖\\实现",
          description: String(repeating: "州市、县级地方人民政府必须建立健全；", count: 12) + "\r\n第二行\n第三行\u{7}",
          categories: ["省财政厅", "时限"],
          url: "https://example.gov.cn/a.html",
        )
      ]
    )
  }

  @Test func `lines are folded at 75 bytes between characters`() throws {
    let bytes = try calendar().bytes()
    let text = try #require(String(validating: bytes, as: UTF8.self))
    #expect(text.hasSuffix("END:VCALENDAR\r\n"))
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast()
    #expect(lines.contains { $0.count == 76 || $0.count == 75 })
    for line in lines {
      #expect(line.last == 0x0D)
      #expect(line.count <= 76)
      #expect(String(validating: line, as: UTF8.self) != nil)
    }
  }

  @Test(.enabled(if: PythonReader.isWanted))
  func `icalendar reads the same`() throws {
    let printed = try PythonReader.run(
      """
      import icalendar
      cal = icalendar.Calendar.from_ical(open("a.ics", "rb").read())
      print(cal["VERSION"], cal["X-WR-CALNAME"], cal["METHOD"], cal.errors)
      for event in cal.walk("VEVENT"):
          print(event["UID"], event.decoded("DTSTART"), event.decoded("DTEND"), event.decoded("DTSTAMP"), event.errors)
          print(event["SUMMARY"], [str(c) for c in event["CATEGORIES"].cats], event["URL"])
          print(repr(str(event["DESCRIPTION"])[-12:]), len(event["DESCRIPTION"]))
      """,
      on: [("a.ics", try calendar().bytes())],
    )
    #expect(
      printed == #"""
        2.0 省工业和信息化厅：时限 PUBLISH []
        b3f1c2d4@gongwen 2021-12-31 2022-01-01 2021-08-26 00:00:00+00:00 []
        强化领导小组工作机制；2021 年年底前, 全覆盖\实现 ['省财政厅', '时限'] https://example.gov.cn/a.html
        '健全；\n第二行\n第三行 ' 225

        """#
    )
  }
}
