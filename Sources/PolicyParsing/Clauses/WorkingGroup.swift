internal import PolicyModel
internal import SourceText

/// The working groups of a plan for emergencies: 综合协调组：由市应急局牵头，市公安局等组成。 The group is set up by the plan and holds no duty; the bodies
/// that form it do.
enum WorkingGroup {
  private static let names: WordList = ["工作组", "小组", "专班", "组"]
  private static let signs: WordList = ["：", ":", "，", ","]
  private static let heads: WordList = ["由", "国家", "自治区", "省", "市", "州", "盟", "县", "区", "旗", "镇", "乡", "街道"]
  private static let longest = 45

  /// Behind the number and the group's name, where one stands there and a body may follow: （1）综合协调组：|由市应急局牵头.
  static func afterName(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int? {
    var at = start
    if let number = OfficialNumber.read(bytes, at: start, to: end) { at = bytes.skipBlanks(from: number.end, to: end) }
    let first = at
    while at < end, at - first <= longest {
      guard bytes[at] >= 0xE4, bytes[at] <= 0xE9 else { return nil }
      if at > first, let width = bytes.length(ofAny: names, at: at, to: end) {
        var next = bytes.skipBlanks(from: at + width, to: end)
        if let sign = bytes.length(ofAny: signs, at: next, to: end) {
          next = bytes.skipBlanks(from: next + sign, to: end)
        }
        if bytes.length(ofAny: heads, at: next, to: end) != nil { return next }
      }
      at += UTF8Scan.width(bytes[at])
    }
    return nil
  }

  private static let tails: WordList = ["等单位组成", "等部门组成", "等相关单位组成", "等有关单位组成", "等组成", "共同组成", "组成"]

  /// Where the names end before 组成; nil where the words do not end so.
  static func beforeForm(_ bytes: [UInt8], _ end: Int, from start: Int) -> Int? {
    bytes.length(ofAnyEnding: tails, at: end, from: start).map { end - $0 }
  }

  /// Who is named beside a lead and has no verb but 组成 takes part.
  static func form(_ reading: inout ReadClause, _ start: Int, _ end: Int) {
    let verb = ClauseVerb(role: .support, start: start, end: end, isStrong: false)
    for index in reading.units.indices where reading.units[index].basis.verb == nil {
      reading.units[index].role = .support
      reading.units[index].basis.verb = verb
    }
    reading.verbs.append(verb)
  }
}
