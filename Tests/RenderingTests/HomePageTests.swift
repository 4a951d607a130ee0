import PolicyModel
import SiteGraph
import Testing

@testable import Rendering

/// Home holds more dated limits than it shows: which are the next ones only a reader's day can tell.
@Suite struct HomePageTests {
  private func due(_ dates: [String]) throws -> [String] {
    var sketch = Sketch("due", title: "分工", date: "2026-01-05")
    for (number, date) in dates.enumerated() {
      sketch.measure("\(number + 1)．", "事项\(number + 1)", "按期办好。", limits: [("按期", .by, date)])
    }
    let renderer = try RealTemplates.renderer(SampleSite.graph([sketch.policy]))
    let html = String(decoding: renderer.homePage().bytes, as: UTF8.self)
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
}
