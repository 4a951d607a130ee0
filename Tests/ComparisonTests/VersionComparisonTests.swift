import Comparison
import PolicyModel
import PolicyParsing
import Testing

/// A version as the parser reads it; units are numbered by their names, as a registry without entries would do.
private struct Names {
  private(set) var names: [String] = []

  mutating func version(_ body: String) -> ComparedVersion {
    let head = "---\ntitle: 关于社区食堂的意见\nslug: x\nplace: 明州市\ndate: 2024-03-05\n---\n\n# 关于社区食堂的意见\n\n"
    let policy = parseDocument(
      path: "documents/x.md",
      bytes: Array((head + body).utf8),
      repairs: nil,
      options: ParsingOptions(),
    )
    let units = policy.measures.map { measure in
      measure.duties.map { duty in
        let name = duty.wholeName
        if let known = names.firstIndex(of: name) { return known }
        names.append(name)
        return names.count - 1
      }
    }
    return ComparedVersion(policy: policy, dutyUnits: units)
  }

  /// The comparison in lines, as a person would check it.
  func lines(_ comparison: VersionComparison) -> [String] {
    comparison.provisions.map { change in
      let who = "\(change.old?.id ?? "–") → \(change.new?.id ?? "–") \(change.kind.rawValue)"
      let duties = change.duties.map { duty in
        let name = names[duty.unit]
        return switch duty.kind {
        case .gained(let role): "+\(name)(\(role.rawValue))"
        case .lost(let role): "-\(name)(\(role.rawValue))"
        case .role(let from, let to): "\(name) \(from.rawValue)→\(to.rawValue)"
        case .order(let from, let to): "\(name) \(from)→\(to)"
        case .limit(let limit): "\(name) \(limit.old?.text ?? "–")→\(limit.new?.text ?? "–")"
        }
      }
      return ([who] + (change.isMoved ? ["moved"] : []) + duties).joined(separator: " | ")
    } + comparison.frame.map { "frame " + marked($0.edits) }
  }
}

@Suite struct VersionComparisonTests {
  private let old = """
    为方便居民就近用餐，提出如下意见。

    ## 一、合理布局

    （一）选好地点。在居民集中处开办食堂，2024年年底前每个街道不少于一处。（责任单位：市民政局、市自然资源局按照职责分工负责）

    （二）保证安全。严格执行食品安全管理办法，每月公示检查结果。（责任单位：市市场监管局）

    ## 二、稳定运行

    （三）给予补助。对老年人用餐按次补助，资金由市级和区级共同承担。（责任单位：市财政局、市民政局按照职责分工负责）

    （四）做好宣传。在社区公告栏张贴食堂地址和用餐时间。（责任单位：市委宣传部）
    """

  @Test func `a version compared with itself shows nothing`() {
    var names = Names()
    let version = names.version(old)
    let comparison = compare(version, version)
    #expect(comparison.isSame)
    #expect(comparison.provisions.count == 4)
    #expect(comparison.provisions.allSatisfy { $0.duties.isEmpty && $0.limits.isEmpty && !$0.isMoved })
  }

  @Test func `measures are matched by their words when numbers move, and duties are told one by one`() {
    var names = Names()
    let new = """
      为方便居民就近就便用餐，提出如下意见。

      ## 一、合理布局

      （一）摸清需求。入户了解用餐需求，建立台账。（责任单位：市民政局）

      （二）选好地点。在居民集中处开办食堂，2025年年底前每个街道不少于两处。（牵头单位：市民政局；责任单位：市商务局）

      （三）保证安全。严格执行食品安全管理办法，每月公示检查结果。（责任单位：市市场监管局）

      ## 二、稳定运行

      （四）给予补助。2025年6月底前对老年人用餐按次补助，资金由市级和区级共同承担。（责任单位：市民政局、市财政局按照职责分工负责）
      """
    let (first, second) = (names.version(old), names.version(new))
    #expect(
      names.lines(compare(first, second)) == [
        "– → m1 added | +市民政局(responsible)",
        "m1 → m2 changed | 市民政局 responsible→lead | 市民政局 2024年年底前→2025年年底前 | +市商务局(joint) | -市自然资源局(responsible)",
        "m2 → m3 renumbered",
        "m3 → m4 changed | 市民政局 2→1 | 市民政局 –→2025年6月底前 | 市财政局 1→2 | 市财政局 –→2025年6月底前",
        "m4 → – removed | -市委宣传部(responsible)",
        "frame 为方便居民就近{+就便+}用餐，提出如下意见。",
      ]
    )
  }

  @Test func `a measure at another place is one measure that moved`() {
    var names = Names()
    let paragraphs = old.split(separator: "\n\n").map(String.init)
    // （二） goes behind （三）, numbers as they then are.
    let new = [
      paragraphs[0], paragraphs[1], paragraphs[2], paragraphs[4],
      paragraphs[5].replacing("（三）", with: "（二）"), paragraphs[3].replacing("（二）", with: "（三）"), paragraphs[6],
    ].joined(separator: "\n\n")
    let (first, second) = (names.version(old), names.version(new))
    let comparison = compare(first, second)
    #expect(comparison.provisions.map(\.kind) == [.same, .renumbered, .renumbered, .same])
    #expect(comparison.provisions.filter(\.isMoved).count == 1)
    #expect(comparison.frame.isEmpty)
    #expect(!comparison.isSame)
  }

  @Test func `every character of both versions is in the comparison or equal in both`() {
    var names = Names()
    let new = old.replacing("街道", with: "社区").replacing("## 二、稳定运行", with: "## 二、长期稳定运行")
      .replacing("每月公示", with: "每季度公示")
    let (first, second) = (names.version(old), names.version(new))
    let comparison = compare(first, second)
    for (version, without) in [(first, TextEdit.Kind.inserted), (second, .deleted)] {
      let provisions = comparison.provisions.flatMap(\.edits).filter { $0.kind != without }.map(\.text).joined()
      #expect(provisions == version.provisions.map(\.text).joined())
    }
    #expect(comparison.frame.map { marked($0.edits) } == ["二、{+长期+}稳定运行"])
  }

  @Test func `articles of a statute are compared as measures are`() {
    var names = Names()
    let head = "第一条　为了规范管理，制定本办法。\n\n"
    let tail = "第二条　本办法适用于食堂。\n\n第三条　食堂应当公示菜价。\n"
    let (first, second) = (
      names.version(head + tail),
      names.version(
        head + "第二条　本办法所称食堂，是指面向社区居民的食堂。\n\n" + tail.replacing("第三条", with: "第四条").replacing("第二条", with: "第三条")
      )
    )
    let comparison = compare(first, second)
    #expect(
      comparison.provisions.map { "\($0.old?.id ?? "–") → \($0.new?.id ?? "–") \($0.kind.rawValue)" } == [
        "a1 → a1 same", "– → a2 added", "a2 → a3 renumbered", "a3 → a4 renumbered",
      ]
    )
  }
}
