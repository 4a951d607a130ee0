import Exports
import Foundation
import Glibc
import PolicyModel
import SiteGraph
import Testing

/// How long a large site's exports take: 2,000 documents, 50,000 measures, 640 units. Not part of a plain test run:
/// `GONGWEN_BENCH=1 swift test -c release --filter ExportSpeedTests`. Prints seconds of one thread a kind of file.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["GONGWEN_BENCH"] == "1"))
struct ExportSpeedTests {
  @Test func `a large site`() throws {
    let graph = Self.graph(documents: 2000)
    #expect(graph.units.count == 640)
    var times: [String: (seconds: Double, files: Int, bytes: Int)] = [:]
    for export in graph.allExports() {
      let start = Self.seconds()
      let bytes = try exportBytes(export, in: graph)
      let path = graph.path(of: export)
      let kind = "\(path.prefix { $0 != "/" }) \(path.split(separator: ".").last ?? "")"
      let old = times[kind] ?? (0, 0, 0)
      let seconds = Self.seconds() - start
      times[kind] = (old.seconds + seconds, old.files + 1, old.bytes + bytes.count)
    }
    for (kind, time) in times.sorted(by: { $0.key < $1.key }) {
      print(kind, "\(time.files) files", "\(time.bytes / 1_000_000) MB", (time.seconds * 1000).rounded() / 1000, "s")
    }
    print("all", (times.values.reduce(0) { $0 + $1.seconds } * 1000).rounded() / 1000, "s")
  }

  /// Of this thread's own work, since the machine may have other things to do.
  private static func seconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private static func graph(documents count: Int) -> SiteGraph {
    var random: UInt64 = 7
    func next(_ bound: Int) -> Int {
      random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(random >> 33) % bound
    }
    let places = (0..<16).map { "第\($0)省" }
    let departments = (0..<40).map { "某某管理\($0)局" }
    let sentence = "健全支持中小企业发展的常态化、长效化机制，完善“一事一议”形式的具体政策措施，促进高质量发展。"
    let policies = (0..<count).map { number in
      var sketch = Sketch(slug: "d\(number)", title: "关于进一步健全支持中小企业发展制度的实施意见（第\(number)号）")
      sketch.document.metadata.place = places[number % 16]
      sketch.document.metadata.number = "某政发〔\(2015 + number % 10)〕\(number)号"
      sketch.document.metadata.date = "\(2015 + number % 10)-05-1\(number % 10)"
      sketch.document.metadata.issuers = [places[number % 16] + "人民政府"]
      for measure in 0..<25 {
        if measure % 4 == 0 { sketch.section("一、进一步完善基础性制度") }
        var names: [String] = []
        for _ in 0...next(6) {
          let name = departments[min(next(40), next(40))]
          if !names.contains(name) { names.append(name) }
        }
        let clause = "（责任单位：" + names.joined(separator: "、") + "按职责分工负责）"
        let limit = "\(2016 + measure % 5)年年底前"
        sketch.measure(
          "（二十二）",
          "健全第\(measure)项制度",
          "。" + String(repeating: sentence, count: 5) + limit + "完成。" + clause,
          clause: clause,
          units: names.map { ($0, .responsible, false) },
        )
        if measure % 3 == 0 { sketch.limit(limit, .by, "\(2016 + measure % 5)-12-31") }
      }
      return sketch.document
    }
    return buildSiteGraph(
      GraphInput(settings: SiteSettings(), registry: SampleGraph.registry, documents: policies),
      surroundings: policies.map { _ in DocumentSurroundings(terms: []) },
    )
  }
}
