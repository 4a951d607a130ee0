import Foundation
import TestSupport

/// A small site of two documents in our own words, for tests that change one thing.
enum SampleSite {
  static let canteen = "Content/documents/mzf-2024-5.md"
  static let bicycles = "Content/documents/mjt-2024-12.md"

  static let files = [
    canteen: """
    ---
    title: 关于开办社区食堂的意见
    number: 明政发〔2024〕5号
    issuers: [明州市人民政府]
    place: 明州市
    date: 2024-03-05
    kind: 意见
    slug: mzf-2024-5
    ---

    # 关于开办社区食堂的意见

    各区人民政府，市级有关部门：

    为方便居民就近用餐，提出如下意见。

    ## 一、合理布局

    （一）选好地点。在居民集中处开办食堂，2024年年底前每个街道不少于一处。（责任单位：市民政局、市自然资源局按照职责分工负责）

    （二）保证安全。严格执行《明州市食品安全管理办法》，每月公示检查结果。（责任单位：市市场监管局）

    ## 二、稳定运行

    （三）给予补助。对老年人用餐按次补助。（责任单位：市财政局、市民政局按照职责分工负责）

    明州市人民政府

    2024年3月5日

    """,
    bicycles: """
    ---
    title: 关于规范自行车停放的通知
    number: 明交通〔2024〕12号
    issuers: [明州市交通运输局]
    place: 明州市
    date: 2024-05-20
    kind: 通知
    slug: mjt-2024-12
    ---

    # 关于规范自行车停放的通知

    各区交通运输局：

    根据《关于开办社区食堂的意见》（明政发〔2024〕5号）安排，现通知如下。

    ## 一、划定区域

    （一）划出泊位。在食堂和车站旁划出泊位。（责任单位：市交通运输局、市城管局按照职责分工负责）

    明州市交通运输局

    2024年5月20日

    """,
    "Content/registry/units.yaml": """
    places:
      - {name: 明州市, prefixes: [市]}
    units:
      - {name: 明州市民政局, short: [市民政局], place: 明州市, kind: 市级部门, slug: mzj}
      - {name: 明州市自然资源局, short: [市自然资源局], place: 明州市, kind: 市级部门, slug: zrzyj}
      - {name: 明州市市场监督管理局, short: [市市场监管局], place: 明州市, kind: 市级部门, slug: scjgj}
      - {name: 明州市财政局, short: [市财政局], place: 明州市, kind: 市级部门, slug: czj}
      - {name: 明州市交通运输局, short: [市交通运输局], place: 明州市, kind: 市级部门, slug: jtj}
      - {name: 明州市城市管理局, short: [市城管局], place: 明州市, kind: 市级部门, slug: cgj}

    """,
    "Content/site.yaml": """
    name: 明州市政策措施
    owner: 明州市人民政府办公室

    """,
  ]

  /// A copy of the sample site with the Output of a good build: built once for all tests, since most of them want only something
  /// to lose.
  static func built() throws -> VirtualSite {
    let site = try VirtualSite([:])
    let original = try good.get()
    for folder in ["Content", "Output"] {
      try FileManager.default.copyItem(atPath: "\(original)/\(folder)", toPath: site.path(folder))
    }
    return site
  }

  /// The folder of the one good build; removed when the tests end.
  private static let good = Result { () throws -> String in
    let site = try VirtualSite(files)
    let run = try site.build()
    guard run.status == 0 else { throw NoGoodBuild(description: run.output + run.errors) }
    return site.keptToTheEnd()
  }
}

/// The sample site itself does not build: nothing that begins with it means anything.
private struct NoGoodBuild: Error, CustomStringConvertible {
  var description: String
}
