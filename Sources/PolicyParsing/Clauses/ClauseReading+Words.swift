internal import PolicyModel
internal import SourceText

/// What the words between two marks say of a role by themselves, without a colon before them and without a verb at their end: a charge
/// behind a name, a role in a bracket, a label whose colon is a verb or a blank.
extension ClauseReading {
  private static let charges: WordList = ["具体负责", "主要负责", "牵头负责", "负责", "牵头"]
  private static let noCharges: WordList = ["单位", "部门", "机构", "机制", "制", "人", "组", "的", "任", "和", "并", "或", "、"]

  /// 市水利局|负责堤防安全: a body, and behind its verb what of; nil where none stands.
  func charge(of atom: NameAtom) -> ClauseVerb? {
    guard atom.letters.contains(.innerVerb), !UnitShape.endsLikeBody(bytes, atom.start, atom.end) else { return nil }
    var at = atom.start + 6
    while at < atom.end {
      if bytes[at] >= 0xE4, let width = bytes.length(ofAny: ClauseReading.charges, at: at, to: atom.end) {
        guard atom.end - at - width >= 6, UnitShape.isBody(bytes, atom.start, at),
          bytes.length(ofAny: ClauseReading.noCharges, at: at + width, to: atom.end) == nil
        else { return nil }
        let role: Role = bytes.has("牵头", at: at) ? .lead : .responsible
        return ClauseVerb(role: role, start: at, end: atom.end, isStrong: false)
      }
      at += UTF8Scan.width(bytes[at])
    }
    return nil
  }

  /// （牵头） right behind a name.
  func roleInBracket(_ atom: NameAtom) -> ClauseVerb? {
    let start = UnitShape.beforeTrailingBracket(bytes, atom.start, atom.end)
    guard start < atom.end, start > atom.start, let open = bytes.length(ofAny: ["（", "("], at: start),
      let close = bytes.length(ofAnyEnding: ["）", ")"], at: atom.end, from: start + open)
    else { return nil }
    let words = (start + open)..<(atom.end - close)
    guard let meaning = ClauseLabel.meaning(of: bytes, words.lowerBound, words.upperBound),
      case .units(let role) = meaning,
      words.count <= 18
    else { return nil }
    return ClauseVerb(role: role, start: start, end: atom.end, isStrong: true)
  }

  /// Where a bracket that closes a name holds a sentence; nil where it holds none.
  func remarkInBracket(_ atom: NameAtom) -> Int? {
    let start = UnitShape.beforeTrailingBracket(bytes, atom.start, atom.end)
    guard start < atom.end, start > atom.start, UnitShape.endsLikeBody(bytes, atom.start, start),
      let open = bytes.length(ofAny: ["（", "(", "〔"], at: start), atom.end - start > open + 12
    else { return nil }
    return UnitShape.isProse(bytes, start + open, bytes.start(before: atom.end)) ? start : nil
  }

  private static let equals: WordList = ["为", "是"]

  /// 牵头单位为省建设厅: a label with a verb where its colon should be.
  func equalsLabel(_ atom: NameAtom) -> (label: ClauseLabel, end: Int)? {
    var at = atom.start + 6
    while at < atom.end, at - atom.start <= 24 {
      if let width = bytes.length(ofAny: ClauseReading.equals, at: at, to: atom.end) {
        guard let meaning = ClauseLabel.meaning(of: bytes, atom.start, at), case .units = meaning,
          at + width < atom.end,
          UnitShape.endsLikeBody(bytes, at + width, unverbed(atom)), !UnitShape.isProse(bytes, at + width, atom.end)
        else { return nil }
        return (ClauseLabel(meaning: meaning, start: atom.start, end: at), at + width)
      }
      at += UTF8Scan.width(bytes[at])
    }
    return nil
  }

  /// 责任单位　市民政局: a label with a blank where its colon should be.
  func blankLabel(_ atom: NameAtom) -> ClauseLabel? {
    guard atom.separator == .none || atom.separator == .blank || atom.separator == .semicolon,
      let meaning = ClauseLabel.meaning(of: bytes, atom.start, atom.end), case .units = meaning,
      bytes.length(ofAnyEnding: ClauseReading.bodiesByTask, at: atom.end, from: atom.start) == nil
    else { return nil }
    return ClauseLabel(meaning: meaning, start: atom.start, end: atom.end)
  }

  /// 行业主管部门 and 项目建设单位 are bodies too: before a colon alone they are labels.
  private static let bodiesByTask: WordList = [
    "主管部门", "主管单位", "主管机关", "建设单位", "建设部门", "组织单位", "组织部门", "执行单位", "实施单位", "实施机构", "推进机构",
  ]

  func namesBody(_ atom: NameAtom) -> Bool {
    let end = unverbed(atom)
    return UnitShape.endsLikeBody(bytes, atom.start, end) || UnitShape.isField(bytes, atom.start, end)
  }

  func unverbed(_ atom: NameAtom) -> Int {
    ClauseVerb.ending(at: atom.end, in: bytes, from: atom.start)?.start ?? atom.end
  }
}
