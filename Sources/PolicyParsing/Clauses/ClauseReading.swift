internal import PolicyModel
internal import SourceText

/// Reads clauses: segments, labels, verbs, roles. Commas and semicolons only separate; labels and verbs decide.
struct ClauseReading {
  static let innerVerbs: WordList = ["牵头", "会同", "会商", "负责", "配合", "指导", "统筹", "督促", "督导", "商"]
  private static let remarks: WordList = ["下同", "除标注", "除注明", "除另有", "不再", "注：", "备注"]

  let text: ScannedText
  let bytes: [UInt8]
  private var result = ReadClause()
  private var groups: [(atoms: [NameAtom], basis: ReadClause.Basis)] = []
  private var pending: [NameAtom] = []
  private var label: ClauseLabel?

  private init(_ text: ScannedText) {
    self.text = text
    bytes = text.plain
  }

  /// Reads a range of a text. `column` is the meaning of a table's column that the cell stands in.
  static func read(_ text: ScannedText, _ range: Range<Int>, column: ClauseLabel? = nil) -> ReadClause {
    var reading = ClauseReading(text)
    reading.label = column
    reading.result.rules = RuleSentence.all(in: text, range)
    let atoms = reading.atoms(in: range, splitsAtBlanks: column != nil)
    for (index, atom) in atoms.enumerated() {
      reading.take(atom, followsBlank: index + 1 < atoms.count && atoms[index + 1].separator == .blank)
    }
    reading.flush(verb: nil)
    return reading.finish()
  }

  // MARK: Meaning

  /// - Parameter followsBlank: whether a blank stands behind it, and something after that.
  private mutating func take(_ given: NameAtom, followsBlank: Bool = false) {
    var atom = given
    atom.start = bytes.skipBlanks(from: atom.start, to: atom.end)
    atom.end = bytes.skipBlanksBack(from: atom.end, to: atom.start)
    guard atom.start < atom.end else { return }
    if result.rules.contains(where: { $0.start < atom.end && atom.start < $0.end }) { return }
    while let colon = colon(in: atom.start..<atom.end) {
      begin(field: colon, of: atom)
      let after = colon + (bytes[colon] < 0x80 ? 1 : 3)
      atom.start = bytes.skipBlanks(from: after, to: atom.end)
      atom.separator = .none
      if atom.start >= atom.end { return }
    }
    switch label?.meaning {
    case .other:
      result.fields.append(atom.start..<atom.end)
      return
    case .time:
      guard ClauseVerb.ending(at: atom.end, in: bytes, from: atom.start) != nil,
        UnitShape.endsLikeBody(bytes, atom.start, unverbed(atom))
      else {
        result.fields.append(atom.start..<atom.end)
        result.timeFields.append(atom.start..<atom.end)
        return
      }
      label = nil
    case .units:
      // 经办：张三
      if let label, ClauseLabel.isSigning(bytes, label), !namesBody(atom) {
        // 责任单位及责任人：市教育局　李某
        let blank = nextBlank(atom.start, atom.end)
        if blank < atom.end, UnitShape.endsLikeBody(bytes, atom.start, blank) {
          atom.end = blank
          break
        }
        result.fields.append(atom.start..<atom.end)
        return
      }
    case nil: break
    }
    if let remark = remarkInBracket(atom) {
      // 市工信局（奖补资金由受益财政承担）: the bracket remarks on something and is no part of the name.
      result.fields.append(remark..<atom.end)
      atom.end = remark
    }
    if let found = equalsLabel(atom) {
      flush(verb: nil)
      label = found.label
      result.labels.append(found.label)
      atom.start = found.end
      atom.separator = .none
    } else if followsBlank, let found = blankLabel(atom) {
      flush(verb: nil)
      label = found
      result.labels.append(found)
      return
    }
    if isNoUnit(atom) { return }
    if let cut = infix(in: atom) {
      take(NameAtom(start: atom.start, end: cut.end, separator: atom.separator, letters: atom.letters))
      take(NameAtom(start: cut.next, end: atom.end, separator: .joiner, letters: atom.letters))
      return
    }
    if let mark = roleInBracket(atom) {
      // 责任部门：省应急厅（牵头）、省财政厅: the bracket says it of this one name.
      flush(verb: nil)
      atom.end = mark.start
      pending = [atom]
      flush(verb: mark)
      return
    }
    if let last = pending.last, atom.separator == .comma || atom.separator == .semicolon, label == nil,
      !UnitShape.endsLikeBody(bytes, last.start, last.end), ActingBody.acts(last, in: bytes)
    {
      // 省财政厅保障经费，省教育厅牵头: the sentence before shares no verb with what follows.
      flush(verb: nil)
    }
    guard let verb = ClauseVerb.ending(at: atom.end, in: bytes, from: atom.start) else {
      if label == nil, let charge = charge(of: atom) {
        atom.end = charge.start
        pending.append(atom)
        flush(verb: charge)
        return
      }
      pending.append(atom)
      return
    }
    if verb.start > atom.start {
      var name = atom
      name.end = verb.start
      pending.append(name)
    }
    if pending.isEmpty, !groups.isEmpty, groups[groups.count - 1].basis.verb == nil {
      groups[groups.count - 1].basis.verb = verb
      result.verbs.append(verb)
    } else {
      flush(verb: verb)
    }
  }

  static let colons: WordList = ["：", ":"]

  /// A field begins at a colon: a label, or words that name no unit.
  private mutating func begin(field colon: Int, of atom: NameAtom) {
    guard let found = ClauseLabel.before(colon: colon, in: bytes, from: atom.start) else {
      // 责任单位：市级：A、B: a level inside a labelled list is no field.
      let isLevel =
        UnitShape.isPlaceList(bytes, atom.start, colon) || bytes.ends(with: "直", at: colon, from: atom.start)
      if isLevel, label != nil { return }
      flush(verb: nil)
      label = ClauseLabel(meaning: .other, start: atom.start, end: colon)
      return
    }
    if found.start > atom.start {
      var name = atom
      name.end = found.start
      take(name)
    }
    if label == nil, pending.contains(where: { !UnitShape.isBody(bytes, $0.start, $0.end) }) {
      for stranger in pending where !UnitShape.isBody(bytes, stranger.start, stranger.end) { leaveOut(stranger) }
      pending.removeAll { !UnitShape.isBody(bytes, $0.start, $0.end) }
    }
    flush(verb: nil)
    label = found
    if case .units = found.meaning { result.labels.append(found) }
  }

  /// A time limit, a score, a remark (下同, 除标注…外): no unit. What says when is kept as a time field.
  private mutating func isNoUnit(_ atom: NameAtom) -> Bool {
    if bytes.length(ofAny: ClauseReading.remarks, at: atom.start, to: atom.end) != nil
      || bytes.length(ofAnyEnding: ["另行确定", "另行通知", "另行明确", "待定"], at: atom.end, from: atom.start) != nil
    {
      result.fields.append(atom.start..<atom.end)
      return true
    }
    let ending = unverbed(atom)
    let beginsWithFigure = bytes.digits(at: atom.start, to: atom.end) != nil
    let isTime = FieldOfTime.isTime(bytes, atom.start, atom.end)
    if isTime || beginsWithFigure, !UnitShape.endsLikeBody(bytes, atom.start, ending) || isTime && ending == atom.end {
      leaveOut(atom)
      return true
    }
    return false
  }

  private mutating func leaveOut(_ atom: NameAtom) {
    result.fields.append(atom.start..<atom.end)
    if !bytes.ends(with: "分", at: atom.end, from: atom.start) { result.timeFields.append(atom.start..<atom.end) }
  }

  /// A verb inside an atom, with units on both sides: A牵头会同B负责, A会同B负责, A指导B落实. `end` closes the left part,
  /// `next` opens the right one.
  private func infix(in atom: NameAtom) -> (end: Int, next: Int)? {
    if !atom.letters.contains(.innerVerb) { return nil }
    var at = atom.start + 3
    var depth = 0
    while at + 6 < atom.end {
      depth += bytes.bracketStep(at: at)
      if depth == 0, bytes[at] >= 0xE4, let width = bytes.length(ofAny: ClauseReading.innerVerbs, at: at, to: atom.end)
      {
        let after = at + width
        if bytes.length(ofAny: ["会同", "会商", "商"], at: at) != nil {
          // 省财政厅商省教育厅: whole bodies on both sides; 市商务局 holds no 商 between bodies.
          if bytes.length(ofAny: ["商务", "商业", "商会", "商贸", "商联", "商标", "商检", "商品", "商行"], at: at) == nil,
            UnitShape.endsLikeBody(bytes, atom.start, at),
            bytes.has("会同", at: at) || UnitShape.endsLikeBody(bytes, after, unverbed(atom))
          {
            return (at, after)
          }
        } else if let next = whatFollows(after, atom.end, isLead: bytes.has("牵头", at: at)) {
          let names = ClauseVerb.ending(at: after, in: bytes, from: atom.start)?.start ?? at
          if names > atom.start, UnitShape.endsLikeBody(bytes, atom.start, names) { return (after, next) }
        }
      }
      at += UTF8Scan.width(bytes[at])
    }
    return nil
  }

  /// Where the units after an inner verb begin; nil where the word is part of a name (牵头单位) or of a longer verb (牵头负责).
  private func whatFollows(_ after: Int, _ end: Int, isLead: Bool) -> Int? {
    if bytes.length(ofAny: ["单位", "部门", "机构", "机制", "人", "组", "中心", "处", "科", "司"], at: after, to: end) != nil {
      return nil
    }
    if isLead, bytes.has("会同", at: after, to: end) { return after + 6 }
    let names = ClauseVerb.ending(at: end, in: bytes, from: after)?.start ?? end
    return names - after >= 6 && UnitShape.endsLikeBody(bytes, after, names) && !UnitShape.isProse(bytes, after, names)
      ? after : nil
  }

  /// Ends a group of units: with the verb that closes it, or at the next label, or at the end.
  private mutating func flush(verb: ClauseVerb?) {
    defer { pending = [] }
    if let verb { result.verbs.append(verb) }
    guard !pending.isEmpty else { return }
    if let verb, Principal.opens(bytes, pending[0].start), bytes.holds(anyOf: ["为主"], from: verb.start, to: verb.end) {
      pending[0].start += 3
    }
    // 牵头单位：A，B、C按职责分工负责: the label holds what stands before the comma, the verb what stands after it.
    if let verb, case .units(let role)? = label?.meaning, role != verb.role,
      verb.role == .responsible
        || groups.isEmpty && role == .responsible && (verb.role == .guide || verb.role == .support),
      let cut = pending.lastIndex(where: { $0.separator == .semicolon })
        ?? pending.lastIndex(where: { $0.separator == .comma }),
      cut > 0
    {
      groups.append((Array(pending[..<cut]), ReadClause.Basis(label: label, verb: nil)))
      groups.append((Array(pending[cut...]), ReadClause.Basis(label: nil, verb: verb)))
      return
    }
    // （市应急局，武警支队、市人武部配合）: what stands before the comma supports nobody; those after it support it.
    if let verb, verb.role == .support, label == nil, groups.isEmpty,
      let cut = pending.firstIndex(where: { $0.separator == .comma || $0.separator == .semicolon }), cut > 0
    {
      groups.append((Array(pending[..<cut]), ReadClause.Basis(label: nil, verb: nil)))
      groups.append((Array(pending[cut...]), ReadClause.Basis(label: nil, verb: verb)))
      return
    }
    groups.append((pending, ReadClause.Basis(label: label, verb: verb)))
  }

  private mutating func finish() -> ReadClause {
    var carried = UnitPrefix()
    let sure = groups.map { group in
      group.basis.verb?.isStrong == true && group.atoms.last.map { ActingBody.isPlain($0, in: bytes) } == true
    }
    for (number, group) in groups.enumerated() {
      var (atoms, basis) = group
      // （省住建厅负责；燃气企业保障气源，鼓励社会资本参与）: beside what has a verb of ours, a sentence gives the body that it begins with;
      // one that begins with none names no unit.
      if let last = atoms.last, basis.label == nil || ActingBody.acts(last, in: bytes),
        !ActingBody.isPlain(last, in: bytes),
        sure.indices.contains(where: { $0 != number && sure[$0] }),
        basis.verb == nil || ActingBody.isSentence(last, in: bytes)
      {
        let found = ActingBody.bodies(ofSentences: atoms, in: bytes)
        atoms = found.bodies
        result.fields += found.rest
        basis.verb = nil
        if atoms.isEmpty { continue }
      }
      if let first = atoms.first, result.units.isEmpty, bytes.has("由", at: first.start) { result.beginsWithBy = true }
      // 中石油、中石化等供气企业: the tail says what they are.
      let isToldByTail = atoms.last.map { endsInTellingTail($0) } ?? false
      let names = UnitNameSplitting.names(in: bytes, atoms, carrying: &carried)
      // 市政府分管领导牵头，市教育局落实: persons are no bodies.
      if basis.label == nil, let person = names.first(where: isPerson) {
        result.fields.append(atoms[0].start..<max(person.end, atoms[0].end))
        continue
      }
      for name in names {
        if isToldByTail, name.end - name.start <= 24, !UnitShape.isProse(bytes, name.start, name.end) {
          // A body of the tail's kind.
        } else if basis.label == nil, name.suffixEnd == 0, !UnitShape.isBody(bytes, name.start, name.end),
          !UnitShape.isField(bytes, name.start, name.end), !isEach(name)
        {
          result.strangers += 1
          if UnitShape.isProse(bytes, name.start, name.end) || name.end - name.start > 60 { result.isProse = true }
        }
        result.units.append(ReadClause.Unit(name: name, role: role(of: basis), basis: basis))
      }
    }
    // 市数据局牵头，各县区统筹推进: beside 牵头, 统筹 leads nothing.
    if result.units.contains(where: { $0.role == .lead && $0.basis.verb?.isStrong != false }) {
      for index in result.units.indices where result.units[index].role == .lead {
        guard let verb = result.units[index].basis.verb, !verb.isStrong,
          bytes.length(ofAny: ["统筹", "统一"], at: verb.start) != nil
        else { continue }
        result.units[index].role = .responsible
      }
    }
    if result.units.contains(where: { $0.role == .lead }) {
      for index in result.units.indices where result.units[index].role == .responsible {
        result.units[index].role = .joint
      }
    }
    return result
  }

  /// 分管领导, 主要负责同志, 分管副县长, 分管市领导: by what a person has charge of, perhaps of which level, and what the person is.
  private func isPerson(_ name: UnitName) -> Bool {
    guard !bytes.has("各", at: name.start),
      let post = bytes.length(ofAnyEnding: ClauseReading.posts, at: name.end, from: name.start)
    else { return false }
    let before = name.end - post
    let level = bytes.length(ofAnyEnding: ClauseReading.levels, at: before, from: name.start) ?? 0
    return bytes.length(ofAnyEnding: ClauseReading.charges, at: before - level, from: name.start) != nil
  }

  private static let posts: WordList = [
    "领导", "负责同志", "负责人", "副省长", "副市长", "副州长", "副盟长", "副县长", "副区长", "副旗长", "副镇长", "副乡长", "副主任", "副秘书长",
  ]
  private static let levels: WordList = ["省", "市", "州", "盟", "县", "区", "旗", "镇", "乡", "校", "院"]
  private static let charges: WordList = ["分管", "主管", "主要", "有关"]

  /// 各班主任, 各课题组负责人: 各 and a few letters are all of a kind, whatever they are called.
  private func isEach(_ name: UnitName) -> Bool {
    bytes.has("各", at: name.start) && (9...30).contains(name.end - name.start)
      && !bytes[name.start..<name.end].contains(0xE2)
      && !UnitShape.isProse(bytes, name.start, name.end)
  }

  private func endsInTellingTail(_ atom: NameAtom) -> Bool {
    guard atom.letters.contains(.tail),
      bytes.length(ofAnyEnding: ["企业", "单位", "部门", "机构", "公司", "高校", "银行"], at: atom.end, from: atom.start) != nil
    else { return false }
    var at = atom.end - 6
    while at > atom.start, atom.end - at <= 36 {
      if bytes.has("等", at: at) { return true }
      at = bytes.start(before: at)
    }
    return false
  }

  private func role(of basis: ReadClause.Basis) -> Role {
    var labelled: Role?
    if case .units(let role)? = basis.label?.meaning { labelled = role }
    guard let verb = basis.verb else { return labelled ?? .responsible }
    // 配合单位：A、B按职责分工负责: the label says what they are.
    if verb.role == .responsible, let labelled { return labelled }
    return verb.role
  }
}
