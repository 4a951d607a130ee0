import SiteGraph
import TestSupport
import Testing

@testable import Rendering

@Suite struct UnitPageTests {
  private func page(_ path: String, _ graph: SiteGraph = SampleSite.graph()) throws -> String {
    let files = renderAll(try RealTemplates.renderer(graph))
    return mainPart(try #require(files.first { $0.path == path }?.text))
  }

  @Test func `a unit's page is its ledger`() throws {
    expectGolden(try page("units/sczt.html"), "unit.html")
  }

  @Test func `a group says who its members are`() throws {
    expectGolden(try page("units/ldxz.html"), "unit-group.html")
  }

  @Test func `what a unit took over stands apart from what the text gives it`() throws {
    expectGolden(try page("units/ynjrj.html"), "unit-successor.html")
  }

  @Test func `the index goes by kind and by letter`() throws {
    expectGolden(try page("units/index.html"), "units.html")
  }

  @Test func `partners count measures, and those by group apart`() throws {
    let graph = SampleSite.graph()
    let unit = try #require(graph.units.firstIndex { $0.slug == "sgxt" })
    let ledger = UnitLedger(unit, duties: graph.units[unit].duties[...], in: graph)
    #expect(ledger.measures == 2)
    #expect(ledger.first == 0)
    #expect(ledger.alone == 0)
    let partners = ledger.partners.map { "\(graph.units[$0.unit].name) \($0.direct) \($0.viaGroup)" }
    #expect(partners == ["云南省财政厅 1 1", "领导小组各成员单位 1 0", "省林业厅 1 0", "云南省科学技术厅 0 1"])
  }

  @Test func `a long ledger has its years, a long year its months, and no page all of it`() throws {
    let graph = SampleSite.longGraph(documents: 90)
    let unit = try #require(graph.units.firstIndex { $0.slug == "sczt" })
    let files = try RealTemplates.renderer(graph).unitPages(unit)
    let paths = files.map(\.path)
    #expect(paths.contains("units/sczt/2018.html"))
    #expect(paths.contains("units/sczt/2018-04.html"))
    #expect(Set(paths).count == paths.count)
    // The leaves hold each row once.
    var rows = 0
    for file in files where file.path.hasSuffix(".html") {
      let text = String(decoding: file.bytes, as: UTF8.self)
      let count = text.matches(of: /<tr id="r/).count
      #expect(count <= 50)
      if file.path.split(separator: "-").count > 1 { rows += count }
    }
    #expect(rows == 90)
    // Of its dates the latest are shown, and how many there are before them.
    #expect(String(decoding: try #require(files.first).bytes, as: UTF8.self).contains("另有更早的 78 处，"))
  }
}
