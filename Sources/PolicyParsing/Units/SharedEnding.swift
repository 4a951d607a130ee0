internal import SourceText

/// The ending that a list of places gives once: 北京市、广东省人民政府 are two governments, 城东、城西街道办事处 two offices.
enum SharedEnding {
  private static let governments: WordList = [
    "人民政府", "政府", "党工委", "管委会", "管理委员会", "街道办事处", "办事处", "行政公署", "人民法院", "人民检察院", "财政局", "党委",
  ]
  private static let kinds: WordList = [
    "自治区", "自治州", "自治县", "自治旗", "特别行政区", "开发区", "高新区", "经开区", "示范区", "合作区", "度假区", "保税区", "新区", "园区", "街道", "地区", "省",
    "市", "区", "县", "州", "旗", "盟", "镇", "乡", "苏木",
  ]

  /// Lends the ending of each name that has one to the places right before it in its list.
  static func lend(among names: inout [UnitName], _ parts: [NameAtom], in bytes: [UInt8]) {
    for last in names.indices.dropFirst().reversed() where !names[last].isGroup {
      let name = names[last]
      guard let width = bytes.length(ofAnyEnding: governments, at: name.end, from: name.start) else { continue }
      var place = name.end - width
      let kind: Int
      if bytes.has("街道", at: place) {
        // 城西街道办事处: the kind of place is part of the word.
        kind = place
      } else {
        guard let kindWidth = bytes.length(ofAnyEnding: kinds, at: place, from: name.start) else { continue }
        kind = place - kindWidth
        if bytes.ends(with: "街道", at: place, from: name.start) { place = kind }
      }
      // 市政府, 高新区管委会 name no place of their own, so that nothing before them can share their ending by its kind.
      let isNamed = kind - name.start >= 6
      guard isNamed || UnitShape.isOneZone(bytes, name.start, name.end) else { continue }
      var index = last
      while index > 0, parts[index].separator == .enumeration || parts[index].separator == .joiner {
        index -= 1
        guard !names[index].isGroup else { break }
        if endsLikePlace(bytes, names[index]) {
          (names[index].suffixStart, names[index].suffixEnd) = (place, name.end)
        } else if isNamed, isBarePlace(bytes, names[index]) {
          (names[index].suffixStart, names[index].suffixEnd) = (kind, name.end)
        } else {
          break
        }
        (names[index].prefixStart, names[index].prefixEnd) = (0, 0)
      }
    }
  }

  /// 北京市, 青山镇, 东湖高新区: the name of one place and nothing else.
  private static func endsLikePlace(_ bytes: [UInt8], _ name: UnitName) -> Bool {
    guard name.end - name.start <= 36,
      let width = bytes.length(ofAnyEnding: kinds, at: name.end, from: name.start)
    else { return false }
    return name.end - width - name.start >= 6 || UnitShape.isOneZone(bytes, name.start, name.end)
  }

  /// 海淀、朝阳区人民政府: two or three letters that are no body and no field of government.
  private static func isBarePlace(_ bytes: [UInt8], _ name: UnitName) -> Bool {
    (6...9).contains(name.end - name.start) && !UnitShape.endsLikeBody(bytes, name.start, name.end)
      && !UnitShape.isField(bytes, name.start, name.end)
      && bytes.length(ofAny: UnitWords.partyOrgans, at: name.start, to: name.end) == nil
  }
}
