internal import PolicyModel
internal import SourceText

/// Makes duties (责任) of read clauses: with the document's rules applied, and each with the reason for its role.
struct DutyBuilding {
  /// A rule with the place from which it holds.
  struct PlacedRule {
    var sentence: RuleSentence
    var rule: DocumentRule
    /// Everything at or after it is ruled by it.
    var from: TextRange
    /// The clause that states it, where one does.
    var clause: Int?
  }

  private let texts: [ScannedText]
  private let clauses: [FoundClause]
  private let rules: [PlacedRule]
  private let isTableHead: (Int) -> String?

  init(_ texts: [ScannedText], _ clauses: [FoundClause], _ rules: [PlacedRule], columnHead: @escaping (Int) -> String?)
  {
    self.texts = texts
    self.clauses = clauses
    self.rules = rules
    isTableHead = columnHead
  }

  /// The clause as the model has it.
  func clause(_ index: Int) -> Clause {
    let found = clauses[index]
    let text = texts[found.block]
    let range = TextRange(block: found.block, start: found.start, end: found.end)
    return Clause(
      range: range,
      text: text.bytes.text(found.start..<found.end),
      label: found.reading.labels.first.map { text.bytes.text($0.start..<$0.end) } ?? columnLabel(found),
      verb: found.reading.verbs.last.map { squeezed(text, $0.start..<$0.end) },
    )
  }

  private func columnLabel(_ found: FoundClause) -> String? {
    found.form == .column ? isTableHead(found.block) : nil
  }

  /// The duties of the clauses of one measure, in order.
  ///
  /// - Parameter own: how many of them stand in the measure itself; those behind are of the headings above it.
  func duties(_ indices: [Int], own: Int) -> [Duty] {
    var duties: [Duty] = []
    let leadsAbove = indices.dropFirst(own).contains { clauses[$0].reading.units.contains { $0.role == .lead } }
    for (position, index) in indices.enumerated() {
      let neighbours = run(around: position, indices)
      // 一、城市更新类（牵头单位：市住建局） over 1.…（责任单位：市财政局）: the one leads what the other is responsible for.
      let belowLead = position < own && leadsAbove && !clauses[index].reading.units.contains { $0.role == .lead }
      // 牵头单位 of its own beside a cell 责任单位 that covers it.
      let isCovered = position >= own && clauses[index].form == .column
      let ownLeads =
        isCovered && indices.contains { $0 != index && clauses[$0].reading.units.contains { $0.role == .lead } }
      let besideLead = belowLead || ownLeads || neighbours.contains { standsBesideLead(clauses[index], clauses[$0]) }
      var found = self.duties(of: index, position: position, besideLead: besideLead)
      if isCovered { for at in found.indices { found[at].reason += "（单元格与上方合并）" } }
      duties += found
    }
    return duties
  }

  private func duties(of index: Int, position: Int, besideLead: Bool) -> [Duty] {
    let found = clauses[index]
    let leadFirst = firstLeads(index)
    var duties: [Duty] = []
    var hasLed = false
    // The units of one group share role, reason and evidence.
    var shared: (role: Role, basis: ReadClause.Basis, reason: String, evidence: [TextRange])?
    for unit in found.reading.units {
      var role = unit.role
      if shared?.role != role || shared?.basis != unit.basis {
        shared = (role, unit.basis, self.reason(role, unit.basis, found), self.evidence(unit.basis, found))
      }
      var reason = shared?.reason ?? ""
      var evidence = shared?.evidence ?? []
      var knownBy = Provenance.stated
      if let rule = leadFirst, role == .responsible {
        role = hasLed ? rule.sentence.others : .lead
        let others = rule.sentence.others == .support ? "配合" : "共同负责"
        reason =
          hasLed
          ? "\(others)：不列首位；文件声明“\(rule.rule.text)”" : "首位牵头：文件声明“\(rule.rule.text)”"
        evidence = [rule.rule.range]
        knownBy = .documentRule
        hasLed = true
      } else if besideLead, role == .responsible {
        role = .joint
        reason = self.reason(.joint, unit.basis, found)
      }
      duties.append(duty(unit.name, role, duties.count + 1, position, found.block, knownBy, evidence, reason))
    }
    return duties + ruled(index, position, count: duties.count, hasLead: duties.contains { $0.role == .lead })
  }

  private func duty(
    _ name: UnitName,
    _ role: Role,
    _ order: Int,
    _ clause: Int,
    _ block: Int,
    _ knownBy: Provenance,
    _ evidence: [TextRange],
    _ reason: String,
  ) -> Duty {
    let bytes = texts[block].bytes
    return Duty(
      name: squeezed(texts[block], name.start..<name.end),
      prefix: bytes.text(name.prefixStart..<name.prefixEnd),
      suffix: bytes.text(name.suffixStart..<name.suffixEnd),
      role: role,
      order: order,
      clause: clause,
      range: TextRange(block: block, start: name.start, end: name.end),
      isGroup: name.isGroup,
      knownBy: knownBy,
      evidence: evidence,
      reason: reason,
    )
  }

  // MARK: Rules

  /// The rule 列第一位者为牵头单位 where it holds for a clause: none that names its own lead, none of a group alone.
  private func firstLeads(_ index: Int) -> PlacedRule? {
    let found = clauses[index]
    guard let first = found.reading.units.first, !first.name.isGroup,
      !found.reading.units.contains(where: { $0.role == .lead || $0.role == .guide })
    else { return nil }
    let place = TextRange(block: found.block, start: found.end, end: found.end)
    return rules.last {
      $0.rule.kind == .firstLeads && ($0.from < place || $0.clause == index) && !excepts($0, found)
    }
  }

  /// Whether a clause holds the words that a rule excepts.
  private func excepts(_ rule: PlacedRule, _ found: FoundClause) -> Bool {
    guard let words = rule.sentence.except else { return false }
    let excepted = Array(texts[rule.rule.range.block].plain[words])
    return UTF8Scan.find(excepted, in: Array(texts[found.block].plain[found.start..<found.end])) != nil
  }

  /// 以下均需…落实: the named units hold every clause after the rule's own, and its own where the rule speaks of all.
  private func ruled(_ index: Int, _ position: Int, count: Int, hasLead: Bool) -> [Duty] {
    let found = clauses[index]
    let place = TextRange(block: found.block, start: found.start, end: found.start)
    var duties: [Duty] = []
    for rule in rules where rule.clause == index ? rule.sentence.includesOwnClause : rule.from < place {
      guard case .unitsHoldAll = rule.rule.kind else { continue }
      for name in rule.sentence.names {
        let bytes = texts[rule.rule.range.block].bytes[name.start..<name.end]
        let isListed = found.reading.units.contains { unit in
          texts[found.block].bytes[unit.name.start..<unit.name.end].elementsEqual(bytes)
        }
        if isListed { continue }
        let role = hasLead && rule.sentence.role == .responsible ? Role.joint : rule.sentence.role
        let order = count + duties.count + 1
        let reason = "依全文规则：文件声明“\(rule.rule.text)”"
        duties.append(
          duty(name, role, order, position, rule.rule.range.block, .documentRule, [rule.rule.range], reason)
        )
      }
    }
    return duties
  }

  /// No measure has more lines of one kind beside each other.
  private static let longestRun = 8

  /// The clauses that stand next to one without anything between: lines under each other, columns beside each other.
  private func run(around position: Int, _ indices: [Int]) -> [Int] {
    var run: [Int] = []
    let form = clauses[indices[position]].form
    guard form == .line || form == .column else { return run }
    func follows(_ one: Int, _ next: Int) -> Bool {
      clauses[indices[one]].form == clauses[indices[next]].form
        && abs(clauses[indices[one]].block - clauses[indices[next]].block) <= 2
    }
    var at = position
    while at > 0, run.count < DutyBuilding.longestRun, follows(at, at - 1) {
      at -= 1
      run.append(indices[at])
    }
    at = position
    while at + 1 < indices.count, run.count < DutyBuilding.longestRun * 2, follows(at, at + 1) {
      at += 1
      run.append(indices[at])
    }
    return run
  }

  /// Lines 牵头单位：A / 配合单位：B / 责任单位：C, in any order: the last stands beside the first one's lead.
  private func standsBesideLead(_ found: FoundClause, _ other: FoundClause) -> Bool {
    guard found.form == .line || found.form == .column else { return false }
    return other.reading.units.contains { $0.role == .lead } && !found.reading.units.contains { $0.role == .lead }
  }

  // MARK: Reasons

  private func evidence(_ basis: ReadClause.Basis, _ found: FoundClause) -> [TextRange] {
    var ranges: [TextRange] = []
    if let label = basis.label, label.end > label.start {
      ranges.append(TextRange(block: found.block, start: label.start, end: label.end))
    }
    if let verb = basis.verb { ranges.append(TextRange(block: found.block, start: verb.start, end: verb.end)) }
    return ranges
  }

  private func label(_ basis: ReadClause.Basis, _ found: FoundClause) -> String? {
    guard let label = basis.label else { return nil }
    return label.end > label.start ? texts[found.block].bytes.text(label.start..<label.end) : columnLabel(found)
  }

  private func reason(_ role: Role, _ basis: ReadClause.Basis, _ found: FoundClause) -> String {
    let label = label(basis, found)
    let verb = basis.verb.map { squeezed(texts[found.block], $0.start..<$0.end) }
    let place: String
    let isHead = basis.label.map { $0.end == $0.start } ?? false
    if found.form == .column, isHead, let label, verb == nil {
      place = "列于表格“\(label)”一栏"
    } else if let verb, basis.verb?.role == role || label == nil || role == .joint {
      place = "列于“\(verb)”之前"
    } else if let label {
      place = "列于“\(label)”之后"
    } else {
      let here = found.form == .line ? "句末" : "括号内"
      place = role == .joint ? "与牵头单位同列，没有另写职责" : "\(here)只列单位，没有另写职责"
    }
    switch role {
    case .lead: return "牵头：\(place)"
    case .joint: return "共同负责：另有牵头单位，\(place)"
    case .support: return "配合：\(place)"
    case .guide: return "指导：\(place)"
    case .responsible: return "负责：\(place)"
    }
  }

  private func squeezed(_ text: ScannedText, _ range: Range<Int>) -> String {
    if !text.bytes.hasBlank(in: range) { return text.bytes.text(range) }
    var kept: [UInt8] = []
    var at = range.lowerBound
    while at < range.upperBound {
      let blank = text.bytes.blankWidth(at: at)
      if blank > 0 {
        at += blank
      } else {
        kept.append(text.bytes[at])
        at += 1
      }
    }
    return String(decoding: kept, as: UTF8.self)
  }
}
