internal import PolicyModel

/// A label (标签) of a responsibility clause: 责任单位, 牵头单位, 协同配合单位 … The words are built from a role and a holder, so
/// that labels nobody has listed (市级牵头处室) are read too.
struct ClauseLabel: Sendable, Hashable {
  enum Meaning: Sendable, Hashable {
    /// Units follow, with this role.
    case units(Role)
    /// A time limit follows: 完成时限.
    case time
    /// Something else that names no unit: 适用范围, 分值, a person (责任领导).
    case other
  }

  var meaning: Meaning
  /// Byte range of the label without its colon.
  var start: Int
  var end: Int

  /// The bodies that a label may end in.
  private static let holders: WordList = [
    "单位", "部门", "科室", "处室", "股室", "机关", "主体", "机构", "院系", "支队", "组别", "专班",
  ]
  /// Persons: such a field names no unit.
  private static let persons: WordList = [
    "责任领导", "分管领导", "牵头领导", "市领导", "区领导", "县领导", "省领导", "主管领导", "包保领导", "领导", "责任人", "负责人", "联系人", "联络员", "牵头人",
    "专员", "人员", "电话", "责任林长", "责任河长", "责任湖长", "责任田长", "责任路长", "责任链长", "责任片长", "林长", "河长", "链长", "田长",
  ]
  /// 牵头：省财政厅；配合：省教育厅.
  private static let bareLeads: WordList = ["牵头", "主办", "主责", "总牵头", "牵头负责"]
  private static let bareSupports: WordList = ["配合", "协办", "参与", "协同", "会办"]
  private static let bareHolds: WordList = ["经办", "承办"]
  /// Beside who leads a group, its members take part; alone they are a list of members, and no clause.
  private static let members: WordList = ["成员单位", "主要成员单位", "成员部门", "组成单位", "组员单位"]
  private static let leads: WordList = ["牵头", "主办", "主责", "总负责", "组长"]
  private static let supports: WordList = ["配合", "协办", "协同", "协助", "参与", "参加", "支持", "会办", "协作", "支撑", "协管"]
  private static let guides: WordList = ["指导", "督导", "督办", "督促"]
  private static let holds: WordList = [
    "责任", "负责", "承办", "经办", "落实", "实施", "完成", "推进", "执行", "主管", "承担", "任务", "分工", "建设", "认领", "组织", "归口",
  ]
  /// Bodies that are spoken of, not made responsible: a list of members is no clause.
  private static let noHolders: WordList = [
    "成员", "监管", "批准", "发布", "编制", "发文", "印发", "报送", "填报", "申报", "联系",
  ]
  /// Who drafts what a plan lists: a share of the work in a bracket, a column or the lines of several items, no more than a note
  /// where one line of its own says it of the whole document.
  private static let drafts: WordList = ["起草", "调研", "论证", "送审"]
  /// Fields of government that end as a label's word does.
  private static let departments: WordList = [
    "城乡建设", "住房建设", "规划建设", "城镇建设", "委组织", "党委组织", "党组织", "群团组织", "社会组织",
  ]
  private static let times: WordList = [
    "时限要求", "期限要求", "时限安排", "审议安排", "完成年限", "完成年度", "实施年限", "进度安排", "时间安排", "进度要求", "时间要求", "时限", "期限", "时间", "进度",
    "节点", "日期", "周期",
  ]

  /// The label that ends just before the colon at `colon` and begins not before `start`; nil where the words before the
  /// colon are none.
  static func before(colon: Int, in bytes: [UInt8], from start: Int) -> ClauseLabel? {
    let end = bytes.skipBlanksBack(from: colon, to: start)
    var at = end
    var letters = 0
    let closesWithBracket = bytes.ends(with: "）", at: end, from: start)
    while at > start, letters < 18 {
      let previous = bytes.start(before: at)
      let (value, width) = bytes.scalar(at: previous)
      // Han letters, and brackets as in 责任单位（部门）; a blank, a mark or a figure ends the label.
      // The bracket of a number before it, （5）牵头单位：, is no part of it.
      guard width == 3,
        value >= 0x4E00 && value <= 0x9FFF || value == 0xFF09 && at == end || value == 0xFF08 && closesWithBracket
      else { break }
      at = previous
      letters += 1
    }
    guard letters >= 2, letters < 18, let meaning = meaning(of: bytes, at, end) else { return nil }
    // 责任单位：县供电公司完成时限：…: the words of a field glued to the name before it.
    if meaning == .time, let name = gluedName(bytes, at, end) { at = name }
    return ClauseLabel(meaning: meaning, start: at, end: end)
  }

  /// Where a body's name ends before the words of a time field; nil where none stands there.
  private static func gluedName(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int? {
    var at = start + 9
    while at + 6 <= end {
      if bytes.length(ofAny: timeHeads, at: at, to: end) != nil, UnitShape.isBody(bytes, start, at) { return at }
      at += 3
    }
    return nil
  }

  private static let timeHeads: WordList = ["完成", "整改", "办结", "时限", "期限", "时间", "进度", "截止"]

  /// What the words of a range mean as a label; nil where they are none. Also for the head of a table's column.
  static func meaning(of bytes: [UInt8], _ start: Int, _ whole: Int) -> Meaning? {
    var end = whole
    // 责任单位（部门）, 牵头单位（排在第一位的）: what the bracket adds changes nothing.
    if bytes.length(ofAnyEnding: ["）", ")"], at: end, from: start) != nil {
      var at = end
      while at > start, bytes.length(ofAny: ["（", "("], at: at) == nil { at = bytes.start(before: at) }
      if at > start { end = at }
    }
    guard end - start >= 6, end - start <= 54 else { return nil }
    if bytes.has("各", at: start) || bytes.has("由", at: start) || bytes.has("要", at: start) { return nil }
    // 责任单位及责任人: the body comes first, its person behind it.
    if let bodies = beforePersons(bytes, start, end) { return meaning(of: bytes, start, bodies) }
    if bytes.length(ofAnyEnding: persons, at: end, from: start) != nil { return .other }
    if bytes.length(ofAnyEnding: times, at: end, from: start) != nil { return .time }
    if bareLeads.contains(bytes, start, end) { return .units(.lead) }
    if bareSupports.contains(bytes, start, end) { return .units(.support) }
    if bareHolds.contains(bytes, start, end) { return .units(.responsible) }
    if members.contains(bytes, start, end) { return .units(.support) }
    guard let holder = bytes.length(ofAnyEnding: holders, at: end, from: start) else { return nil }
    let words = end - holder
    // 住房城乡建设部门, 市委组织部门: a department by its field.
    if bytes.length(ofAnyEnding: departments, at: words, from: start) != nil { return nil }
    if bytes.holds(anyOf: noHolders, from: start, to: words) { return nil }
    // 牵头和配合单位: one list for both roles, which it doesn't tell apart.
    if bytes.holds(anyOf: leads, from: start, to: words),
      bytes.holds(anyOf: ["配合", "参与", "协办", "参加"], from: start, to: words)
    {
      return .units(.responsible)
    }
    // What stands last before 单位 says the role: 牵头考核单位 leads, 协同配合单位 supports.
    if bytes.holds(anyOf: leads, from: start, to: words) { return .units(.lead) }
    if bytes.holds(anyOf: supports, from: start, to: words) { return .units(.support) }
    if bytes.holds(anyOf: guides, from: start, to: words) { return .units(.guide) }
    if bytes.holds(anyOf: holds, from: start, to: words) || bytes.holds(anyOf: drafts, from: start, to: words) {
      return .units(.responsible)
    }
    return nil
  }

  /// Whether a label names who drafts.
  static func isDrafting(_ bytes: [UInt8], _ label: ClauseLabel) -> Bool {
    bytes.holds(anyOf: drafts, from: label.start, to: label.end)
  }

  /// Whether a label lists members.
  static func isOfMembers(_ bytes: [UInt8], _ label: ClauseLabel) -> Bool {
    members.contains(bytes, label.start, label.end)
  }

  /// Whether a label is 经办 alone, behind which a form has the name of a person as often as that of a body; or 责任单位及责任人.
  static func isSigning(_ bytes: [UInt8], _ label: ClauseLabel) -> Bool {
    label.end - label.start == 6 && bytes.has("经办", at: label.start)
      || beforePersons(bytes, label.start, label.end) != nil
  }

  /// The end of 责任单位 in 责任单位及责任人; nil where no body stands beside the person.
  private static func beforePersons(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int? {
    guard let person = bytes.length(ofAnyEnding: ["责任领导", "责任人", "负责人", "责任人员", "联系人"], at: end, from: start),
      let joiner = bytes.length(ofAnyEnding: ["及其", "及", "和", "与", "、"], at: end - person, from: start),
      bytes.length(ofAnyEnding: ["单位", "部门", "科室", "处室"], at: end - person - joiner, from: start) != nil
    else { return nil }
    return end - person - joiner
  }

  /// Whether a column under these words is a directory (经办机构, its address, its telephone) or signed by persons (经办).
  static func isDirectory(_ head: [UInt8]) -> Bool {
    head.elementsEqual("经办".utf8) || head.ends(with: "经办机构", at: head.count, from: 0)
  }
}
