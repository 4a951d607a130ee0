internal import SourceText

/// A sentence beside a list of units: （省住建厅牵头；燃气企业保障气源，鼓励社会资本参与）. The body that it begins with holds a duty; what it
/// does there is no name.
enum ActingBody {
  private static let openings: WordList = [
    "鼓励", "引导", "支持", "吸引", "动员", "涉及", "需要", "必要时", "其中", "遇有", "对", "凡",
  ]
  /// What a body does in a sentence.
  private static let actions: WordList = [
    "保障", "支持", "提供", "做好", "承担", "加强", "统筹", "督促", "监督", "协调", "制定", "出台", "审核", "落实", "抓好", "履行", "强化", "建立",
    "完善", "具体", "积极", "主动", "切实", "严格", "依法", "按要求", "鼓励", "引导", "动员", "同步", "定期", "及时", "给予", "予以", "开展",
    "推动", "推进", "实施", "组织", "要", "应",
  ]
  /// What one body does to another.
  private static let transitive: WordList = ["支持", "鼓励", "引导", "督促", "动员"]

  /// A body, or the field of one whose 部门 comes later, or an open tail: no sentence.
  static func isPlain(_ given: NameAtom, in bytes: [UInt8]) -> Bool {
    var atom = given
    if let width = bytes.length(ofAny: ["由", "会同"], at: atom.start, to: atom.end) { atom.start += width }
    return UnitShape.isBody(bytes, atom.start, atom.end) && end(of: atom, in: bytes) == nil
      || UnitShape.isField(bytes, atom.start, atom.end) || bytes.ends(with: "等", at: atom.end, from: atom.start)
  }

  /// Whether it is a sentence that begins with a body.
  static func acts(_ atom: NameAtom, in bytes: [UInt8]) -> Bool { end(of: atom, in: bytes) != nil }

  static func isSentence(_ atom: NameAtom, in bytes: [UInt8]) -> Bool {
    end(of: atom, in: bytes) != nil || UnitShape.isProse(bytes, atom.start, atom.end) || opens(atom, in: bytes)
  }

  /// 鼓励社会资本…, 以企业为主: such words have no body before what they say.
  private static func opens(_ atom: NameAtom, in bytes: [UInt8]) -> Bool {
    bytes.length(ofAny: openings, at: atom.start, to: atom.end) != nil || Principal.opens(bytes, atom.start)
  }

  /// The bodies that sentences begin with, and what is left of these.
  static func bodies(ofSentences atoms: [NameAtom], in bytes: [UInt8]) -> (bodies: [NameAtom], rest: [Range<Int>]) {
    var bodies: [NameAtom] = []
    var rest: [Range<Int>] = []
    // 中石油、中石化等供气企业保障气源: those before the body with a tail are bodies of its kind.
    let acting = atoms.last.flatMap { end(of: $0, in: bytes) }
    if let acting, var last = atoms.last, bytes.holds(anyOf: ["等"], from: last.start, to: acting),
      atoms.dropLast().allSatisfy({ $0.end - $0.start <= 24 && !UnitShape.isProse(bytes, $0.start, $0.end) }),
      atoms.dropFirst().allSatisfy({ $0.separator == .enumeration })
    {
      let rest = acting..<last.end
      last.end = acting
      return (Array(atoms.dropLast()) + [last], [rest])
    }
    let opensWithBody = atoms.first.map { !opens($0, in: bytes) } ?? false
    for var atom in atoms {
      guard opensWithBody, let end = isPlain(atom, in: bytes) ? atom.end : end(of: atom, in: bytes) else {
        rest.append(atom.start..<atom.end)
        continue
      }
      if end < atom.end { rest.append(end..<atom.end) }
      atom.end = end
      bodies.append(atom)
    }
    return (bodies, rest)
  }

  /// The end of the body that a sentence begins with: 燃气企业|保障气源; nil where it begins with none.
  private static func end(of atom: NameAtom, in bytes: [UInt8]) -> Int? {
    var at = atom.start + 6
    while at < atom.end {
      if bytes[at] >= 0xE4, let verb = bytes.length(ofAny: actions, at: at, to: atom.end),
        UnitShape.isBody(bytes, atom.start, at)
      {
        // 国资委支持中央企业参与: one body does something to another.
        let isTransitive = bytes.length(ofAny: transitive, at: at) != nil
        if !UnitShape.isBody(bytes, atom.start, atom.end)
          || isTransitive && UnitShape.isBody(bytes, at + verb, atom.end)
        {
          return at
        }
      }
      at += UTF8Scan.width(bytes[at])
    }
    return nil
  }
}
