internal import PolicyModel

/// The verb (动词) that closes a list of units: 按照职责分工负责, 分别牵头, 配合, 负责落实. It is read from its end, so that a name
/// that holds a key word (…工作专班牵头单位牵头) keeps it.
struct ClauseVerb: Sendable, Hashable {
  var role: Role
  /// Byte range of the whole phrase: 按照职责分工负责.
  var start: Int
  var end: Int
  /// Whether the verb alone makes a list of units a clause: 负责 does, 落实 only beside a label.
  var isStrong: Bool

  private struct Core {
    var word: StaticString
    var role: Role
    var isStrong = true
  }

  /// Longer ones before those that end alike.
  private static let cores: [Core] = [
    Core(word: "牵头组织实施", role: .lead),
    Core(word: "落实主体责任", role: .responsible, isStrong: false),
    Core(word: "承担主体责任", role: .responsible, isStrong: false),
    Core(word: "履行主体责任", role: .responsible, isStrong: false),
    Core(word: "落实监管责任", role: .responsible, isStrong: false),
    Core(word: "履行监管责任", role: .responsible, isStrong: false),
    Core(word: "指导督促落实", role: .guide),
    Core(word: "负责组织实施", role: .responsible),
    Core(word: "负责抓好落实", role: .responsible),
    Core(word: "负责具体落实", role: .responsible),
    Core(word: "职责分工落实", role: .responsible),
    Core(word: "负责具体实施", role: .responsible),
    Core(word: "牵头抓落实", role: .lead),
    Core(word: "负主体责任", role: .responsible, isStrong: false),
    Core(word: "负责抓落实", role: .responsible),
    Core(word: "统筹抓总", role: .lead),
    Core(word: "统筹推进", role: .lead, isStrong: false),
    Core(word: "统筹调度", role: .lead, isStrong: false),
    Core(word: "统一指挥", role: .lead, isStrong: false),
    Core(word: "统一领导", role: .lead, isStrong: false),
    Core(word: "督促检查", role: .guide),
    Core(word: "监督检查", role: .guide, isStrong: false),
    Core(word: "督促实施", role: .guide),
    Core(word: "督促整改", role: .guide),
    Core(word: "兜底落实", role: .responsible),
    Core(word: "兜底保障", role: .responsible),
    Core(word: "兜底负责", role: .responsible),
    Core(word: "归口管理", role: .responsible),
    Core(word: "归口负责", role: .responsible),
    Core(word: "属地管理", role: .responsible, isStrong: false),
    Core(word: "各负其责", role: .responsible, isStrong: false),
    Core(word: "各司其职", role: .responsible, isStrong: false),
    Core(word: "各尽其责", role: .responsible, isStrong: false),
    Core(word: "主体责任", role: .responsible, isStrong: false),
    Core(word: "监管责任", role: .responsible, isStrong: false),
    Core(word: "牵头督导", role: .lead),
    Core(word: "牵头负责", role: .lead),
    Core(word: "负责牵头", role: .lead),
    Core(word: "牵头落实", role: .lead),
    Core(word: "牵头组织", role: .lead),
    Core(word: "牵头统筹", role: .lead),
    Core(word: "牵头推进", role: .lead),
    Core(word: "牵头实施", role: .lead),
    Core(word: "牵头抓总", role: .lead),
    Core(word: "牵头协调", role: .lead),
    Core(word: "牵头办理", role: .lead),
    Core(word: "牵头推动", role: .lead),
    Core(word: "牵头指导", role: .lead),
    Core(word: "督促指导", role: .guide),
    Core(word: "督促落实", role: .guide),
    Core(word: "负责指导", role: .guide),
    Core(word: "协同配合", role: .support),
    Core(word: "负责配合", role: .support),
    Core(word: "配合落实", role: .support),
    Core(word: "配合做好", role: .support),
    Core(word: "负责落实", role: .responsible),
    Core(word: "负责实施", role: .responsible),
    Core(word: "负责推进", role: .responsible),
    Core(word: "组织实施", role: .responsible, isStrong: false),
    Core(word: "抓好落实", role: .responsible, isStrong: false),
    Core(word: "推进落实", role: .responsible, isStrong: false),
    Core(word: "职责分工", role: .responsible, isStrong: false),
    Core(word: "牵头建设", role: .lead),
    Core(word: "牵头制定", role: .lead),
    Core(word: "牵头完成", role: .lead),
    Core(word: "牵头开展", role: .lead),
    Core(word: "统筹协调", role: .lead, isStrong: false),
    Core(word: "监督指导", role: .guide),
    Core(word: "指导监督", role: .guide),
    Core(word: "业务指导", role: .guide),
    Core(word: "加强指导", role: .guide),
    Core(word: "指导落实", role: .guide),
    Core(word: "指导推进", role: .guide),
    Core(word: "指导推动", role: .guide),
    Core(word: "指导实施", role: .guide),
    Core(word: "督导落实", role: .guide),
    Core(word: "督促推进", role: .guide),
    Core(word: "参与配合", role: .support),
    Core(word: "支持配合", role: .support),
    Core(word: "协助配合", role: .support),
    Core(word: "协作配合", role: .support),
    Core(word: "做好配合", role: .support),
    Core(word: "予以配合", role: .support),
    Core(word: "配合推进", role: .support),
    Core(word: "配合实施", role: .support),
    Core(word: "配合推动", role: .support),
    Core(word: "协同推进", role: .support),
    Core(word: "协同落实", role: .support),
    Core(word: "协助落实", role: .support),
    Core(word: "协助推进", role: .support),
    Core(word: "负责统筹", role: .responsible),
    Core(word: "负责协调", role: .responsible),
    Core(word: "负责建设", role: .responsible),
    Core(word: "负责完成", role: .responsible),
    Core(word: "负责办理", role: .responsible),
    Core(word: "负责制定", role: .responsible),
    Core(word: "负责推动", role: .responsible),
    Core(word: "负责组织", role: .responsible),
    Core(word: "负责开展", role: .responsible),
    Core(word: "组织落实", role: .responsible, isStrong: false),
    Core(word: "组织推进", role: .responsible, isStrong: false),
    Core(word: "组织开展", role: .responsible, isStrong: false),
    Core(word: "推动落实", role: .responsible, isStrong: false),
    Core(word: "贯彻落实", role: .responsible, isStrong: false),
    Core(word: "总牵头", role: .lead),
    Core(word: "牵总", role: .lead),
    Core(word: "主抓", role: .lead),
    Core(word: "负总责", role: .lead),
    Core(word: "总负责", role: .lead),
    Core(word: "抓总", role: .lead),
    Core(word: "兜底", role: .responsible),
    Core(word: "主管", role: .responsible),
    Core(word: "协管", role: .support),
    Core(word: "统筹", role: .lead, isStrong: false),
    Core(word: "抓落实", role: .responsible, isStrong: false),
    Core(word: "牵头", role: .lead),
    Core(word: "主办", role: .lead),
    Core(word: "主责", role: .lead),
    Core(word: "指导", role: .guide),
    Core(word: "督导", role: .guide),
    Core(word: "督促", role: .guide, isStrong: false),
    Core(word: "配合", role: .support),
    Core(word: "参与", role: .support),
    Core(word: "参加", role: .support),
    Core(word: "协助", role: .support),
    Core(word: "协办", role: .support),
    Core(word: "协同", role: .support),
    Core(word: "支持", role: .support, isStrong: false),
    Core(word: "负责", role: .responsible),
    Core(word: "承办", role: .responsible),
    Core(word: "经办", role: .responsible, isStrong: false),
    Core(word: "为主", role: .lead, isStrong: false),
    Core(word: "落实", role: .responsible, isStrong: false),
    Core(word: "实施", role: .responsible, isStrong: false),
    Core(word: "推进", role: .responsible, isStrong: false),
    Core(word: "执行", role: .responsible, isStrong: false),
    Core(word: "分工", role: .responsible, isStrong: false),
    Core(word: "督办", role: .guide),
    Core(word: "协作", role: .support, isStrong: false),
    Core(word: "会办", role: .support),
    Core(word: "联办", role: .responsible),
    Core(word: "归口", role: .responsible, isStrong: false),
    Core(word: "承担", role: .responsible, isStrong: false),
    Core(word: "承建", role: .responsible, isStrong: false),
    Core(word: "办理", role: .responsible, isStrong: false),
    Core(word: "完成", role: .responsible, isStrong: false),
  ]

  private static let words = WordList(cores.map(\.word))

  /// What may stand between the units and the core.
  private static let adverbs: WordList = [
    "按照各自职责分工", "按各自职责分工", "根据各自职责分工", "依据各自职责分工", "按照部门职责分工", "按部门职责分工", "按照工作职责分工", "按照法定职责分工",
    "按照职责分工", "按照职能分工", "按照责任分工", "按照任务分工", "按照职责权限", "根据职责分工", "根据职能分工", "依据职责分工", "依职责分工", "按职责分工",
    "按职能分工", "按责任分工", "按任务分工", "按照各自职责", "根据各自职责", "按各自职责", "按照职能职责", "按职能职责", "各按职责", "各按职责分工", "按照职责",
    "依照职责", "根据职责", "按职责", "依职责", "按照职能", "按职能", "按照分工", "根据分工", "按分工", "职责分工", "分工", "各自", "分别", "分头", "共同", "联合",
    "具体", "统筹", "依法", "密切", "积极", "协同", "合力", "总体", "统一", "主要", "做好", "协作", "直接", "一并", "全面", "认真", "切实", "统筹协调",
    "结合本地区实际", "结合本地实际", "结合各自实际", "结合工作实际", "结合实际", "结合自身职能", "结合各自职责", "结合职能", "结合职责", "因地制宜", "组织协调", "研究", "审核",
    "确定并", "按照", "依照", "根据", "依据", "按", "依",
  ]
  /// 市住建局后组织实施, 各县区属地落实: adverbs only behind a name, else names themselves or parts of one.
  private static let behindNames: WordList = ["属地", "后"]
  /// A share of the work that stands without a verb behind it: 市公安局、市交通运输局按职责.
  private static let shares: WordList = [
    "按照各自职责", "根据各自职责", "按各自职责", "按照职能职责", "按职能职责", "按照职责", "依照职责", "根据职责", "按职责", "依职责", "按照职能", "按职能", "按照分工",
    "根据分工", "按分工",
  ]

  private static let tails: WordList = ["工作", "。"]

  /// The verb that ends at `end`, looked for not before `start`; nil where none closes the list.
  static func ending(at end: Int, in bytes: [UInt8], from start: Int) -> ClauseVerb? {
    var stop = bytes.skipBlanksBack(from: end, to: start)
    if bytes.length(ofAnyEnding: tails, at: stop, from: start) != nil {
      for tail: StaticString in ["相关工作", "有关工作", "工作", "。"] where bytes.ends(with: tail, at: stop, from: start) {
        let before = stop - tail.utf8CodeUnitCount
        if words.length(in: bytes, endingAt: before, from: start) != nil { stop = before }
      }
    }
    if let label = label(endingAt: stop, end, in: bytes, from: start) { return label }
    guard let index = words.index(in: bytes, endingAt: stop, from: start) else {
      guard let width = bytes.length(ofAnyEnding: shares, at: stop, from: start) else { return nil }
      return ClauseVerb(role: .responsible, start: stop - width, end: end, isStrong: false)
    }
    let core = cores[index]
    var at = stop - core.word.utf8CodeUnitCount
    // 各级团组织落实, 村级组织实施: 组织 ends the name.
    if bytes.has("组织", at: at), bytes.length(ofAnyEnding: organized, at: at, from: start) != nil { at += 6 }
    while true {
      let before = bytes.skipBlanksBack(from: at, to: start)
      if let width = bytes.length(ofAnyEnding: adverbs, at: before, from: start) {
        at = before - width
      } else if let width = bytes.length(ofAnyEnding: behindNames, at: before, from: start),
        UnitShape.endsLikeBody(bytes, start, before - width)
      {
        at = before - width
      } else if let share = ownShare(bytes, before, start) {
        at = share
      } else {
        break
      }
    }
    if bytes.ends(with: "为主", at: stop, from: start), !Principal.stands(before: at, in: bytes, from: start) {
      return nil
    }
    var role = core.role
    // 牵头和负责, 统筹牵头并负责: the word nearest the units decides, but 牵头 before it leads.
    if role != .lead, bytes.ends(with: "牵头", at: at, from: start) || bytes.ends(with: "牵头并", at: at, from: start) {
      at -= bytes.ends(with: "牵头", at: at, from: start) ? 6 : 9
      role = .lead
    }
    // 市人社局为主落实
    if role != .lead, bytes.ends(with: "为主", at: at, from: start) {
      guard Principal.stands(before: at - 6, in: bytes, from: start) else { return nil }
      at -= 6
      role = .lead
    }
    return ClauseVerb(role: role, start: at, end: end, isStrong: core.isStrong)
  }

  /// 按行业职责, 按照属地管理权限 behind a body's name: where the words begin that say whose share it is, of a few letters.
  private static func ownShare(_ bytes: [UInt8], _ end: Int, _ start: Int) -> Int? {
    guard let width = bytes.length(ofAnyEnding: ["职责", "职能", "权限", "职权"], at: end, from: start) else { return nil }
    var at = end - width
    while at > start, end - at <= 36 {
      if bytes[at] >= 0xE4, bytes.length(ofAny: ["按", "依", "根据"], at: at) != nil,
        UnitShape.endsLikeBody(bytes, start, at)
      {
        return at
      }
      at = bytes.start(before: at)
    }
    return nil
  }

  private static let organized: WordList = ["党", "团", "群团", "社会", "工会", "基层", "村级", "自治", "合作"]
  private static let copulas: WordList = ["作为", "为", "是"]

  /// 市民政局为牵头单位: a label behind the units instead of before them; the longest words behind 为 that mean one.
  private static func label(endingAt stop: Int, _ end: Int, in bytes: [UInt8], from start: Int) -> ClauseVerb? {
    guard bytes.ends(with: "单位", at: stop, from: start) || bytes.ends(with: "部门", at: stop, from: start) else {
      return nil
    }
    var at = stop - 6
    while at > start, stop - at <= 24 {
      if let width = bytes.length(ofAnyEnding: copulas, at: at, from: start) {
        guard case .units(let role)? = ClauseLabel.meaning(of: bytes, at, stop), at - width > start else { return nil }
        return ClauseVerb(role: role, start: at - width, end: end, isStrong: true)
      }
      at = bytes.start(before: at)
    }
    return nil
  }
}
