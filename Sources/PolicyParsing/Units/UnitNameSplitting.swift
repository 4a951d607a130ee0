internal import SourceText

/// Splits a list of units (责任单位) into names: nested brackets, collectives that hold 、, 和 as joiner or inside a name,
/// open 等 tails, prefixes given once. Language rules only; what the registry knows comes later.
enum UnitNameSplitting {
  private static let joiners: WordList = ["以及", "和", "及", "与"]
  private static let leading: WordList = ["以及", "并由", "及其", "会同", "由", "及", "并"]
  private static let trailing: WordList = ["。", "；", "，", "、", ".", "："]
  /// ★ and the like beside a name refer to a note.
  private static let signs: WordList = ["★", "☆", "▲", "△", "●", "◆", "※", "*", "＊", "#", "＃"]
  /// What says 各, or the like, of all that follows it.
  private static let shared: WordList = ["各", "有关", "相关"]
  private static let governing: WordList = ["各", "有关", "相关", "县级以上", "地方"]

  private static let partyBodies: WordList = ["党委", "市委", "县委", "区委", "州委", "旗委", "盟委"]
  private static let governmentHeads: WordList = ["人民政府", "政府", "市政府", "县政府", "区政府", "州政府", "旗政府", "盟行署"]

  /// The names in a run of atoms. What belongs to no unit (等部门) is left out.
  static func names(in bytes: [UInt8], _ atoms: [NameAtom], carrying carried: inout UnitPrefix) -> [UnitName] {
    var parts: [NameAtom] = []
    parts.reserveCapacity(atoms.count)
    var followsTail = false
    for atom in atoms {
      guard let atom = trimmed(bytes, atom) else { continue }
      // 等有关部门、单位: what a tail enumerates is tail too.
      if followsTail, atom.separator == .enumeration, UnitShape.isBareGeneric(bytes, atom.start, atom.end) { continue }
      followsTail = split(bytes, atom, into: &parts)
    }
    let merged = merge(bytes, parts)
    var names = merged.map { part in
      var name = UnitName(start: part.start, end: part.end)
      name.isGroup = UnitShape.isGroup(bytes, part.start, part.end, letters: part.letters)
      carried.apply(to: &name, in: bytes)
      return name
    }
    SharedEnding.lend(among: &names, merged, in: bytes)
    return names
  }

  /// Without blanks, joiners and 由 around it; nil where nothing is left.
  private static func trimmed(_ bytes: [UInt8], _ atom: NameAtom) -> NameAtom? {
    var atom = atom
    atom.start = bytes.skipBlanks(from: atom.start, to: atom.end)
    atom.end = bytes.skipBlanksBack(from: atom.end, to: atom.start)
    while let width = bytes.length(ofAny: leading, at: atom.start, to: atom.end) {
      atom.start = bytes.skipBlanks(from: atom.start + width, to: atom.end)
    }
    for word: StaticString in ["和", "与"] where bytes.has(word, at: atom.start, to: atom.end) && atom.separator != .none
    {
      atom.start += 3
    }
    while let width = bytes.length(ofAny: signs, at: atom.start, to: atom.end) {
      atom.start = bytes.skipBlanks(from: atom.start + width, to: atom.end)
    }
    while let width = bytes.length(ofAnyEnding: trailing, at: atom.end, from: atom.start)
      ?? bytes.length(ofAnyEnding: signs, at: atom.end, from: atom.start)
    {
      atom.end = bytes.skipBlanksBack(from: atom.end - width, to: atom.start)
    }
    return atom.start < atom.end ? atom : nil
  }

  /// Splits one atom at its tail and at its joiners and appends what is left. Says whether it ended in a tail.
  private static func split(_ bytes: [UInt8], _ atom: NameAtom, into parts: inout [NameAtom]) -> Bool {
    if atom.letters.contains(.tail), let tail = Tail.find(in: bytes, atom.start, atom.end) {
      if tail.lowerBound > atom.start {
        var before = atom
        before.end = tail.lowerBound
        splitJoiners(bytes, before, into: &parts)
      }
      guard tail.upperBound < atom.end else { return true }
      let rest = NameAtom(start: tail.upperBound, end: atom.end, separator: .joiner, letters: atom.letters)
      return trimmed(bytes, rest).map { split(bytes, $0, into: &parts) } ?? true
    }
    splitJoiners(bytes, atom, into: &parts)
    return false
  }

  /// 和 及 与 以及 join where a whole name stands on both sides: 环保厅和电力监管办, not 文化和旅游部, not 有关部门和单位.
  private static func splitJoiners(_ bytes: [UInt8], _ atom: NameAtom, into parts: inout [NameAtom]) {
    if !atom.letters.contains(.joiner) {
      parts.append(atom)
      return
    }
    var start = atom.start
    var separator = atom.separator
    var at = atom.start
    var depth = 0
    while at < atom.end {
      let width = UTF8Scan.width(bytes[at])
      depth += bytes.bracketStep(at: at)
      if depth == 0, at > start, let joiner = bytes.length(ofAny: joiners, at: at, to: atom.end),
        joins(bytes, start, at, at + joiner, atom.end)
      {
        parts.append(NameAtom(start: start, end: at, separator: separator, letters: atom.letters))
        start = at + joiner
        separator = .joiner
        at = start
        continue
      }
      at += width
    }
    parts.append(NameAtom(start: start, end: atom.end, separator: separator, letters: atom.letters))
  }

  private static func joins(_ bytes: [UInt8], _ start: Int, _ left: Int, _ right: Int, _ end: Int) -> Bool {
    guard left - start >= 6, end - right >= 6, UnitShape.endsLikeBody(bytes, start, left),
      UnitShape.endsLikeBody(bytes, right, end), !bytes.has("其", at: right, to: end)
    else { return false }
    // 国务院有关部门和单位及各地区: what follows the first joiner has no name of its own.
    if let width = bytes.length(ofAny: UnitWords.generics, at: right, to: end),
      bytes.length(ofAny: joiners, at: right + width, to: end) != nil, UnitShape.isGeneric(bytes, start, left)
    {
      return false
    }
    // 各级党委和政府督查部门: 各级 governs both.
    if bytes.has("各", at: start), bytes.length(ofAnyEnding: partyBodies, at: left, from: start) != nil,
      bytes.length(ofAny: governmentHeads, at: right, to: end) != nil
    {
      return false
    }
    // 实验室与设备管理处: a word for all bodies of a kind names none, so that it is a field of the body on the right.
    if UnitWords.kindsAlone.contains(bytes, start, left), !UnitWords.kindsAlone.contains(bytes, right, end) {
      return false
    }
    // 各级党委和政府, 有关部门和单位, 各县区和开发区: what is on the right has no name of its own.
    if UnitShape.isBareGeneric(bytes, right, end) { return false }
    if UnitShape.isPlaceList(bytes, right, end), !bytes.has("各", at: right) {
      // 有关部门和市州: 有关 governs both.
      let isGoverned =
        bytes.length(ofAny: shared, at: start) != nil && UnitShape.isGeneric(bytes, start, left)
      return !UnitShape.isPlaceList(bytes, start, left) && !isGoverned
    }
    // 社会和…局 is one name: a left side of two letters is a body only as 省委, 市局, 民政部 are.
    if left - start == 6 {
      return bytes.length(
        ofAny: ["省委", "市委", "区委", "县委", "州委", "党委", "纪委", "监委", "民委", "工会", "团委", "妇联", "残联", "人大", "政协"],
        at: start
      ) != nil
        || bytes.length(ofAnyEnding: ["部", "厅", "局", "署", "院", "办"], at: left, from: start) != nil
    }
    return true
  }

  /// Joins what a collective holds: 各州市、县级人民政府; 各区、县级市; 市、县（市、区）人民政府; 各有关部门、单位.
  private static func merge(_ bytes: [UInt8], _ parts: [NameAtom]) -> [NameAtom] {
    var merged: [NameAtom] = []
    merged.reserveCapacity(parts.count)
    for part in parts {
      if let last = merged.last, part.separator == .enumeration || part.separator == .joiner,
        belongs(bytes, part, to: last, among: parts)
      {
        merged[merged.count - 1].end = part.end
        merged[merged.count - 1].letters.formUnion(part.letters)
      } else {
        merged.append(part)
      }
    }
    return merged
  }

  private static func belongs(_ bytes: [UInt8], _ part: NameAtom, to last: NameAtom, among parts: [NameAtom]) -> Bool {
    if bytes.length(ofAny: shared, at: part.start) != nil { return false }
    let governs = bytes.length(ofAny: governing, at: last.start) != nil
    // 各省农业农村、财政部门: the departments of each, their 部门 given once.
    if bytes.has("各", at: last.start), !UnitShape.endsLikeBody(bytes, last.start, last.end),
      let places = UnitShape.afterPlaces(bytes, last.start, last.end), places < last.end,
      UnitWords.fields.length(in: bytes, at: places, to: last.end) != nil,
      UnitWords.fields.length(in: bytes, at: part.start, to: part.end) != nil
    {
      return true
    }
    // 各市委、市政府: 各 governs both.
    if bytes.has("各", at: last.start), bytes.length(ofAnyEnding: partyBodies, at: last.end, from: last.start) != nil,
      let width = bytes.length(ofAny: governmentHeads, at: part.start, to: part.end), part.start + width == part.end
    {
      return true
    }
    if UnitShape.isBareGeneric(bytes, part.start, part.end) {
      // 各有关部门、单位 and 各级党委、政府 are one; 省委、政府 are two.
      return governs || UnitShape.isGeneric(bytes, last.start, last.end)
    }
    // Two names like 省财政厅、省商务厅: nothing here says that one belongs to the other.
    let followsPlaces = UnitShape.isPlaceList(bytes, last.start, last.end)
    if !governs, !followsPlaces { return false }
    // 市高新区、经开区管委会: zones of the one city, each a body of its own.
    if UnitShape.isNamedZone(bytes, part.start, part.end) || UnitShape.isNamedZone(bytes, last.start, last.end) {
      return false
    }
    // 各区（市、县）政府、开发区管委会: the one zone beside all districts.
    if UnitShape.isOneZone(bytes, part.start, part.end), endsGoverned(bytes, last) { return false }
    guard let places = UnitShape.afterPlaces(bytes, part.start, part.end) else { return false }
    let rest = places..<part.end
    // 各村（社区）、镇环卫所: a body of the place above them, not one of theirs.
    if followsPlaces, !rest.isEmpty, isAbove(bytes, part, last) { return false }
    let isGoverned =
      rest.isEmpty || UnitWords.governments.contains(bytes, places, part.end)
    if followsPlaces {
      // 各区、市财政局 are two where 市 is the list's own prefix: one body of the city beside its districts.
      // 各街道、区直各部门 and 各县区、市级有关部门: what follows says itself whose it is.
      if bytes.length(ofAny: ["直", "级有关", "级相关", "级各", "属", "有关", "相关", "各"], at: places, to: part.end) != nil {
        return false
      }
      return isGoverned || !isOwnPrefix(bytes, part, places, parts)
    }
    // 各镇人民政府、街道办事处: 各 governs the whole.
    return governs && isGoverned && !rest.isEmpty && endsGoverned(bytes, last)
  }

  private static let villages: WordList = ["村居", "村", "社区", "居"]
  private static let towns: WordList = ["乡镇", "镇乡", "镇街", "街镇", "街道", "镇", "乡", "苏木"]
  private static let aboveVillages: WordList = ["镇", "乡", "街道", "县", "区", "市", "旗", "州"]
  private static let aboveTowns: WordList = ["县", "区", "市", "旗", "州"]

  /// Whether a body's one place is of a higher kind than the villages or towns that a list ends in.
  private static func isAbove(_ bytes: [UInt8], _ part: NameAtom, _ places: NameAtom) -> Bool {
    let end = UnitShape.beforeTrailingBracket(bytes, places.start, places.end)
    let higher: WordList
    if bytes.length(ofAnyEnding: villages, at: end, from: places.start) != nil {
      higher = aboveVillages
    } else if bytes.length(ofAnyEnding: towns, at: end, from: places.start) != nil {
      higher = aboveTowns
    } else {
      return false
    }
    guard let width = bytes.length(ofAny: higher, at: part.start, to: part.end) else { return false }
    // 各镇、街道办事处: the second kind has its own government.
    return !UnitWords.governments.contains(bytes, part.start + width, part.end)
  }

  private static func endsGoverned(_ bytes: [UInt8], _ part: NameAtom) -> Bool {
    guard let width = bytes.length(ofAnyEnding: UnitWords.governments, at: part.end, from: part.start) else {
      return false
    }
    // 各街道办事处: the body itself says the kind of place.
    let place = part.end - width
    return place - part.start == 3 && bytes.has("各", at: part.start) || UnitShape.isPlaceList(bytes, part.start, place)
  }

  /// Whether another name of the list begins with the same one kind of place: 市行政审批局 … 市财政局.
  private static func isOwnPrefix(_ bytes: [UInt8], _ part: NameAtom, _ places: Int, _ parts: [NameAtom]) -> Bool {
    guard places - part.start == 3 else { return false }
    return parts.contains { other in
      other != part && other.end - other.start > 6 && bytes.has("各", at: other.start) == false
        && bytes[other.start..<other.start + 3].elementsEqual(bytes[part.start..<part.start + 3])
    }
  }
}

/// An open tail (等, 等部门, 等有关部门和单位): it belongs to no unit.
private enum Tail {
  /// The first tail in a range; nil where none stands.
  static func find(in bytes: [UInt8], _ start: Int, _ end: Int) -> Range<Int>? {
    var at = start
    var depth = 0
    while at < end {
      depth += bytes.bracketStep(at: at)
      if depth == 0, bytes.has("等", at: at, to: end), let tail = tail(in: bytes, start, at, end) { return tail }
      at += UTF8Scan.width(bytes[at])
    }
    return nil
  }

  private static func tail(in bytes: [UInt8], _ start: Int, _ at: Int, _ end: Int) -> Range<Int>? {
    // 高等教育, 平等, 同等: 等 inside a word.
    if bytes.length(ofAnyEnding: ["高", "中", "初", "平", "同", "优", "对", "均", "劣"], at: at, from: start) != nil,
      !bytes.ends(with: "集中", at: at, from: start), at + 3 < end
    {
      return nil
    }
    let after = at + 3
    if after == end { return at..<end }
    let generic = afterGenerics(bytes, after, end)
    if generic == end { return at..<end }
    if let joiner = bytes.length(ofAny: ["以及", "和", "及", "与", "、"], at: generic, to: end) {
      return at..<(generic + joiner)
    }
    // 等各行政执法单位, 等市级行业主管部门, 等10家单位, 等供气企业: whoever else there is, by a word of more letters.
    if opensTail(bytes, after, end) || end - after <= 24,
      bytes.length(ofAnyEnding: UnitWords.generics, at: end, from: after) != nil
    {
      return at..<end
    }
    return nil
  }

  private static func opensTail(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    if bytes.digits(at: start, to: end, most: 3) != nil { return true }
    return bytes.length(ofAny: tailWords, at: start, to: end) != nil
  }

  private static let tailWords: WordList = [
    "各", "有关", "相关", "其他", "其它", "省直", "市直", "县直", "区直", "州直", "省级", "市级", "区级", "县级", "州级",
  ]

  /// The offset after 有关部门, 9部门, 国务院有关部门和单位 at `start`; `start` itself where none stands.
  private static func afterGenerics(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
    var at = start
    if let number = bytes.digits(at: at, to: end, most: 3) {
      at = bytes.skipBlanks(from: number.end, to: end)
      if bytes.has("个", at: at, to: end) { at += 3 }
    }
    var last = at == start ? start : at
    while at < end {
      var next = at
      while let width = bytes.length(ofAny: UnitWords.determiners, at: next, to: end), next + width < end {
        next += width
      }
      guard let width = bytes.length(ofAny: UnitWords.generics, at: next, to: end) else { break }
      // 等地方人民政府办公室 goes on: a name.
      last = next + width
      guard last < end, let joiner = bytes.length(ofAny: ["、", "和", "及", "与"], at: last, to: end),
        followsGeneric(bytes, last + joiner, end)
      else { break }
      at = last + joiner
    }
    return last
  }

  private static func followsGeneric(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    // 等有关部门和单位及各地区: another joiner may follow.
    guard let width = bytes.length(ofAny: UnitWords.generics, at: start, to: end) else { return false }
    return start + width == end || bytes.length(ofAny: ["、", "和", "及", "与", "以及"], at: start + width, to: end) != nil
  }
}
