import PolicyModel
import SiteGraph
import Testing

@testable import Rendering

/// Home holds more dated limits than it shows: which are the next ones only a reader's day can tell.
@Suite struct HomePageTests {
  private func renderer(_ dates: [String]) throws -> SiteRenderer {
    var sketch = Sketch("due", title: "分工", date: "2026-01-05")
    for (number, date) in dates.enumerated() {
      sketch.measure("\(number + 1)．", "事项\(number + 1)", "按期办好。", limits: [("按期", .by, date)])
    }
    return try RealTemplates.renderer(SampleSite.graph([sketch.policy]))
  }

  private func due(_ dates: [String]) throws -> [String] {
    let html = String(decoding: try renderer(dates).homeFiles()[0].bytes, as: UTF8.self)
    let list = html.split(separator: " data-next=")[1].split(separator: "</ul>")[0]
    return list.matches(of: /<li class="m"( hidden)?><time datetime="([^"]*)"/).map {
      "\($0.1 == nil ? "" : "-")\($0.2)"
    }
  }

  @Test func `the last five limits are seen, those before them wait for their day`() throws {
    let dates = (1...7).map { "2031-0\($0)-28" }
    #expect(try due(dates) == ["-2031-01-28", "-2031-02-28"] + dates.dropFirst(2))
    #expect(try due(Array(dates.prefix(3))) == Array(dates.prefix(3)))
    #expect(try due([]) == [])
  }

  @Test func `of a day there are as many as are seen at once, and of all days a bounded number`() throws {
    let early = Array(repeating: "2031-06-30", count: 9)
    let late = Array(repeating: "2031-12-31", count: 7)
    #expect(
      try due(early + late) == Array(repeating: "-2031-06-30", count: 5) + Array(repeating: "2031-12-31", count: 5)
    )
    let many = (10...99).map { "20\($0)-01-31" }
    let shown = try due(many)
    #expect(shown.count == 24 && shown.first == "-2076-01-31" && shown.last == "2099-01-31")
  }

  @Test func `however many limits lie ahead, of any day the next ones are at hand`() throws {
    // Two years, two limits a day on every fifth day, seven on some.
    var dates: [String] = []
    for year in 2031...2032 {
      for month in 1...12 where month != 8 {
        for day in stride(from: 3, through: 28, by: 5) {
          let date = "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
          dates += Array(repeating: date, count: day == 13 ? 7 : 2)
        }
      }
    }
    let next = NextLimits(SiteLimits(try renderer(dates).graph))
    var files = try renderer(dates).homeFiles()
    let html = String(decoding: files.removeFirst().bytes, as: UTF8.self)
    let named = try #require(html.firstMatch(of: /data-months="([^"]*)"/)).1.split(separator: " ").map(String.init)
    #expect(files.map(\.path) == named.map { "deadlines/\($0).js" })
    #expect(named.count > 18 && !named.contains("2031-08"))
    for today in [
      "2030-12-31", "2031-01-01", "2031-01-28", "2031-01-29", "2031-08-15", "2032-02-13", "2032-09-30", "2032-12-27",
    ] {
      // As the script of home does it.
      var seen = next.last.map(\.date)
      if today <= seen[0], let month = named.firstIndex(where: { $0 >= today.prefix(7) }) {
        let script = String(decoding: files[month].bytes, as: UTF8.self)
        seen = script.matches(of: /\["(20[^"]*)","/).map { String($0.1) }
      }
      #expect(seen.drop { $0 < today }.prefix(5) == dates.drop { $0 < today }.prefix(5), "\(today)")
    }
    #expect(files.allSatisfy { $0.bytes.count < 8192 })
  }
}
