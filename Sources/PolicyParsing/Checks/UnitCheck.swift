internal import PolicyModel
internal import SourceText

/// `unit.variant` (机构名变体): two names of one document that look to be one body; `group.unexpanded` (群组未展开): a group whose
/// members the text does not give.
enum UnitCheck {
  static func findings(_ context: CheckContext) -> [Finding] {
    var names: [(name: String, range: TextRange, count: Int)] = []
    var index: [ExactText: Int] = [:]
    var groups: [(name: String, range: TextRange, count: Int)] = []
    var groupIndex: [ExactText: Int] = [:]
    for measure in context.document.measures {
      for duty in measure.duties {
        if duty.isGroup {
          note(duty, &groups, &groupIndex)
        } else {
          note(duty, &names, &index)
        }
      }
    }
    return variants(context, names)
      + groups.map { group in
        context.finding(
          "group.unexpanded",
          .note,
          group.range.block,
          group.range.start,
          group.range.end,
          "“\(group.name)”是一组单位，文中没有列出成员" + (group.count > 1 ? "，共 \(group.count) 处" : ""),
        )
      }
  }

  private static func note(
    _ duty: Duty,
    _ list: inout [(name: String, range: TextRange, count: Int)],
    _ index: inout [ExactText: Int],
  ) {
    let name = ExactText(duty.name)
    if let known = index[name] {
      list[known].count += 1
    } else {
      index[name] = list.count
      list.append((duty.name, duty.range, 1))
    }
  }

  private static func variants(
    _ context: CheckContext,
    _ names: [(name: String, range: TextRange, count: Int)],
  ) -> [Finding] {
    var findings: [Finding] = []
    guard names.count <= 400 else { return [] }
    let words = Words(names.map(\.name))
    for (position, name) in names.enumerated() {
      for other in names.indices where other != position {
        guard words.mayBeVariant(position, other), isRarer(names, position, other),
          words.squeezed[position] == words.squeezed[other] && words.scalars[position].count > 3
            || isVariant(words.scalars[position], words.scalars[other])
        else { continue }
        findings.append(
          context.finding(
            "unit.variant",
            .warning,
            name.range.block,
            name.range.start,
            name.range.end,
            "“\(name.name)”与文中“\(names[other].name)”（\(names[other].count) 处）写法相近",
            suggestion: "是不是“\(names[other].name)”？同一单位请在单位登记表里写为简称",
          )
        )
        break
      }
    }
    return findings
  }

  /// The names made ready for the comparison of each with all others.
  private struct Words {
    let scalars: [[Unicode.Scalar]]
    let squeezed: [[Unicode.Scalar]]
    private let keys: [Key]

    private struct Key {
      var count: Int
      var first: UInt32
      var last: UInt32
      var squeezedCount: Int
      var squeezedLast: UInt32
    }

    init(_ names: [String]) {
      scalars = names.map { Array($0.unicodeScalars) }
      squeezed = scalars.map { UnitCheck.squeezed($0) }
      keys = zip(scalars, squeezed).map { scalars, squeezed in
        Key(
          count: scalars.count,
          first: scalars.first?.value ?? 0,
          last: scalars.last?.value ?? 0,
          squeezedCount: squeezed.count,
          squeezedLast: squeezed.last?.value ?? 0,
        )
      }
    }

    /// A cheap look that leaves few pairs: lengths, first and last letters.
    func mayBeVariant(_ one: Int, _ other: Int) -> Bool {
      let (a, b) = (keys[one], keys[other])
      if a.squeezedCount == b.squeezedCount, a.squeezedLast == b.squeezedLast { return true }
      let committee: UInt32 = 0x59D4
      return a.first == b.first && abs(a.count - b.count) <= 3
        && (a.last == b.last || a.last == committee || b.last == committee)
    }
  }

  private static func isRarer(_ names: [(name: String, range: TextRange, count: Int)], _ a: Int, _ b: Int) -> Bool {
    names[a].count == names[b].count ? names[b].range < names[a].range : names[a].count < names[b].count
  }

  /// The same but for joiners and generic letters (发展和改革委, 管理局), or one a shortening of the other (文旅局, 文旅广电局), or a
  /// long name with one letter misread.
  private static func isVariant(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Bool {
    guard a.count > 3, b.count > 3, a.first == b.first, a.last == b.last || a.last == "委" || b.last == "委" else {
      return false
    }
    if a.count == b.count {
      return a.count >= 8 && zip(a, b).lazy.filter { $0 != $1 }.count == 1
    }
    let (short, long) = a.count < b.count ? (a, b) : (b, a)
    return long.count - short.count <= 3 && short[1] == long[1] && isSubsequence(short, of: long)
  }

  private static func squeezed(_ name: [Unicode.Scalar]) -> [Unicode.Scalar] {
    name.filter { scalar in
      switch scalar {
      case "和", "与", "及", "员", "会", "管", "理", "监", "督", "公", "室": false
      default: true
      }
    }
  }

  private static func isSubsequence(_ short: [Unicode.Scalar], of long: [Unicode.Scalar]) -> Bool {
    var at = 0
    for scalar in long where at < short.count && scalar == short[at] { at += 1 }
    return at == short.count
  }
}
