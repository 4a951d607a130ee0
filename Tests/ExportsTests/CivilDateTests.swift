import Exports
import Testing

@Suite struct CivilDateTests {
  @Test(arguments: [
    "2021-02-29", "1900-02-29", "2021-13-01", "2021-00-10", "2021-1-1", "2021/01/01", "2021-01-32", "0000-01-01", "",
    "２０２１-01-01",
  ])
  func `no such day`(text: String) {
    #expect(CivilDate(text) == nil)
  }

  @Test(arguments: [
    ("1900-03-01", 61), ("1970-01-01", 25_569), ("2000-02-29", 36_585), ("2021-08-26", 44_434),
    ("2021-12-31", 44_561), ("9999-12-31", 2_958_465),
  ])
  func `days as a spreadsheet counts them`(text: String, serial: Int) throws {
    let date = try #require(CivilDate(text))
    #expect(date.spreadsheetSerial == serial)
    #expect(date.text == text)
  }

  @Test func `every day has the next one`() throws {
    var date = try #require(CivilDate("1999-12-31"))
    var serial = date.spreadsheetSerial
    for _ in 0..<1000 {
      date = date.next
      serial += 1
      #expect(date.spreadsheetSerial == serial)
      #expect(CivilDate(date.text) == date)
    }
  }
}
