internal import SourceText

/// What a stretch of text looks to be: a body's name, a list of kinds of places, a body without a name of its own.
enum UnitShape {
  private static let closing: WordList = ["）", ")", "〕", "〉", "]"]
  private static let beforePlaces: WordList = ["各级", "各", "有关", "相关", "地级以上", "地方", "其他"]
  private static let opening: WordList = ["（", "(", "〔", "〈"]
  private static let betweenPlaces: WordList = ["级", "两级", "三级", "、", "和", "及", "与", "以上"]
  private static let placeKinds: WordList = ["市", "县", "区", "州", "省", "旗"]
  static let owners: WordList = ["属", "驻"]
  private static let zoneBodies: WordList = ["管委会", "管理委员会", "党工委"]

  /// Whether the range ends as a body's name ends; a bracket at its end is looked through (市交通委（市道运局）).
  static func endsLikeBody(_ bytes: [UInt8], _ start: Int, _ whole: Int) -> Bool {
    let end = beforeTrailingBracket(bytes, start, whole)
    guard end - start >= 6 else { return false }
    if bytes.length(ofAnyEnding: UnitWords.bodies, at: end, from: start) != nil { return true }
    // 中国石油, 中国铁塔: enterprises of the state.
    if bytes.has("中国", at: start), end - start == 12, bytes.length(ofAny: noStateBodies, at: start + 6) == nil {
      return true
    }
    // 各村（社区）
    if bytes.has("各", at: start), isPlaceList(bytes, start, whole) { return true }
    guard bytes.length(ofAnyEnding: UnitWords.endings, at: end, from: start) != nil else { return false }
    return bytes.length(ofAnyEnding: UnitWords.noBodies, at: end, from: start) == nil
  }

  /// Whether the range, all of it, can be a body's name: it ends like one and holds nothing that only a sentence holds.
  static func isBody(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    guard end - start <= 150, endsLikeBody(bytes, start, end), !isProse(bytes, start, end) else { return false }
    return bytes.length(ofAny: nameless, at: start, to: end) == nil || isAmong(bytes, start, end)
  }

  /// 沿江省（市）人民政府, 平原县（市、区）: kinds of places in a bracket behind another kind are many places.
  private static func hasAlternatives(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    var at = start + 3
    while at < end {
      if let open = bytes.length(ofAny: opening, at: at, to: end), let close = afterClosing(bytes, at + open, end),
        bytes.length(ofAnyEnding: placeKinds, at: at, from: start) != nil
          || bytes.length(ofAnyEnding: ["乡", "镇"], at: at, from: start) != nil,
        isPlaceList(bytes, at + open, bytes.start(before: close))
      {
        return true
      }
      at += UTF8Scan.width(bytes[at])
    }
    return false
  }

  private static func holdsEnumeration(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    var at = start
    while at < end {
      if bytes.has("、", at: at, to: end) { return true }
      at += UTF8Scan.width(bytes[at])
    }
    return false
  }

  /// 在汉高校, 在京中央企业: bodies of a kind by where they are.
  private static func isAmong(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    bytes.has("在", at: start) && end - start <= 30 && bytes.length(ofAnyEnding: kinds, at: end, from: start + 6) != nil
  }

  /// Whether the range is a field of government alone, its 部门 given at the end of the list: 财政、税务部门.
  static func isField(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    UnitWords.fields.contains(bytes, start, end)
  }

  /// Words that a sentence has and a name has not.
  static func isProse(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    var at = start
    while at < end {
      if bytes[at] >= 0xE4, bytes[at] <= 0xE9 {
        if bytes.length(ofAny: sentenceWords, at: at, to: end) != nil { return true }
        if bytes.has("由", at: at, to: end), !bytes.has("自由", at: at - 3, to: end) { return true }
        at += 3
      } else {
        at += UTF8Scan.width(bytes[at])
      }
    }
    return false
  }

  /// The end of the range without a bracket that closes it; the whole range where nothing would be left.
  static func beforeTrailingBracket(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
    guard bytes.length(ofAnyEnding: closing, at: end, from: start) != nil else { return end }
    var depth = 0
    var at = end
    while at > start {
      at = bytes.start(before: at)
      if bytes.length(ofAny: closing, at: at) != nil { depth += 1 }
      if bytes.length(ofAny: ["（", "(", "〔", "〈", "["], at: at) != nil {
        depth -= 1
        if depth == 0 { return at > start ? at : end }
      }
    }
    return end
  }

  /// Whether the range is made of kinds of places only, with or without 各 有关 相关 before them: 各州市, 有关县（市、区）, 县级.
  static func isPlaceList(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    guard let at = afterPlaces(bytes, start, end) else { return false }
    return at == end
  }

  /// The offset after the kinds of places that a range begins with, 各 and 有关 before them taken along, brackets and 级 within;
  /// nil where it begins with none.
  static func afterPlaces(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int? {
    var at = start
    while let width = bytes.length(ofAny: beforePlaces, at: at, to: end) { at += width }
    var count = 0
    while at < end {
      if let width = bytes.length(ofAny: UnitWords.places, at: at, to: end) {
        at += width
        count += 1
      } else if let width = bytes.length(ofAny: opening, at: at, to: end) {
        guard let close = afterClosing(bytes, at + width, end), count > 0 else { break }
        at = close
      } else if count > 0,
        let width = bytes.length(ofAny: betweenPlaces, at: at, to: end)
      {
        // A joiner counts only between kinds of places.
        let isLevel = bytes.has("级", at: at) || width == 6
        if !isLevel, bytes.length(ofAny: UnitWords.places, at: at + width, to: end) == nil { break }
        at += width
      } else {
        break
      }
    }
    return count > 0 ? at : nil
  }

  private static func afterClosing(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int? {
    var at = start
    while at < end, at - start < 60 {
      if let width = bytes.length(ofAny: ["）", ")", "〕", "〉"], at: at, to: end) { return at + width }
      at += UTF8Scan.width(bytes[at])
    }
    return nil
  }

  /// Whether the range begins with a zone of one city or county (市高新区, 县经济开发区), which is a place's own name.
  static func isNamedZone(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    guard bytes.length(ofAny: placeKinds, at: start, to: end) != nil else { return false }
    return bytes.length(ofAny: UnitWords.zones, at: start + 3, to: end) != nil
  }

  /// Whether the range names no body of its own: 有关部门, 省级有关单位, 政府.
  static func isGeneric(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    var at = start
    while let width = bytes.length(ofAny: UnitWords.determiners, at: at, to: end), at + width < end { at += width }
    return bytes.length(ofAny: UnitWords.generics, at: at, to: end).map { at + $0 == end } ?? false
  }

  /// Whether the range is a bare generic, without anything that says whose: 单位, 政府.
  static func isBareGeneric(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    bytes.length(ofAny: UnitWords.generics, at: start, to: end).map { start + $0 == end } ?? false
  }

  /// Whether the name stands for many bodies (群组): 各州市、县级人民政府, …各成员单位, 有关部门, 试点城市政府, 驻滇高校, 居村委会.
  static func isGroup(_ bytes: [UInt8], _ start: Int, _ whole: Int, letters: LetterClass) -> Bool {
    // 区（县、市）人民政府（管委会）
    let end = beforeTrailingBracket(bytes, start, whole)
    if bytes.length(ofAny: groupHeads, at: start, to: end) != nil {
      // 基层卫生科, 试点办: a body's own name that begins so.
      return bytes.length(ofAny: partialHeads, at: start, to: end) == nil
        || bytes.length(ofAnyEnding: ["科", "处", "股", "司", "局", "办", "室", "中心"], at: end, from: start) == nil
    }
    // The one corps, a kind of place beside provinces.
    if bytes.has("新疆生产建设兵团", at: start), end - start == 24 { return false }
    // 市直机关工委 is one body over many.
    if bytes.length(ofAnyEnding: ["机关工委", "机关党工委", "机关工作委员会"], at: end, from: start) != nil { return false }
    // 省级住房城乡建设部门, 城市自然资源部门: those of every place of the kind.
    if bytes.length(ofAny: levels, at: start, to: end) != nil,
      bytes.length(ofAnyEnding: ["部门", "单位", "机构"], at: end, from: start + 6) != nil
    {
      return true
    }
    if bytes.ends(with: "成员单位", at: end, from: start) || bytes.ends(with: "责任单位", at: end, from: start) { return true }
    var at = start
    var owner = false
    while letters.contains(.group), at < end {
      if bytes[at] >= 0xE4 {
        // No body's own name holds 各.
        if bytes.has("各", at: at, to: end) || bytes.length(ofAny: groupWords, at: at, to: end) != nil { return true }
        if bytes.length(ofAny: owners, at: at, to: end) != nil { owner = true }
      }
      at += UTF8Scan.width(bytes[at])
    }
    // 电网企业, 金融机构, 建设单位: words for all bodies of a kind. 有林镇街, 沿河乡镇: two kinds of places are no one place.
    if bytes.length(ofAnyEnding: classes, at: end, from: start) != nil || isAmong(bytes, start, end) { return true }
    if hasAlternatives(bytes, start, end) { return true }
    // 市、县交通运输部门: of every kind of place that it lists.
    if let places = afterPlaces(bytes, start, end), holdsEnumeration(bytes, start, places) { return true }
    // 驻滇高校, 市属国有企业, 区属医疗机构: bodies of a kind, told by whose they are.
    if owner, bytes.length(ofAnyEnding: kinds, at: end, from: start) != nil { return true }
    if isNamedZone(bytes, start, end) || isOneZone(bytes, start, end) { return false }
    // 县级人民政府, 市县政府, 试点城市政府: a kind of place governed, unless it is the one place itself (市政府, 省人民政府).
    guard let width = bytes.length(ofAnyEnding: UnitWords.governments, at: end, from: start), end - width > start else {
      return isPlaceList(bytes, start, end) && end - start > 3
    }
    let place = end - width
    if place - start == 3 || bytes.has("自治", at: start) && place - start == 9 { return false }
    return isPlaceList(bytes, start, place)
  }

  /// 高新区管委会, 经开区: where neither 各 nor a list stands before it, the one zone of the document's own place.
  static func isOneZone(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    // 园区管委会 names no zone: it may be any of several.
    guard let width = bytes.length(ofAny: UnitWords.zones, at: start, to: end), !bytes.has("园区", at: start) else {
      return false
    }
    let after = start + width
    return after == end
      || bytes.length(ofAny: zoneBodies, at: after, to: end).map { after + $0 == end } ?? false
  }

  /// What bodies of a kind are called, after the word that says whose they are.
  private static let kinds: WordList = [
    "高校", "高等学校", "院校", "学校", "企业", "国企", "单位", "机构", "部门", "科研院所", "院所", "医院", "金融机构", "社会组织", "协会", "商会", "开发区",
    "管委会", "平台公司",
  ]

  private static let noStateBodies: WordList = ["特色", "制造", "智造", "品牌", "标准", "方案", "经验", "市场", "故事", "人民", "公民", "政府"]

  /// What ends the name of a kind of bodies, never that of one.
  private static let classes: WordList = [
    "企业", "金融机构", "医疗机构", "医疗卫生机构", "服务机构", "检测机构", "养老机构", "培训机构", "科研机构", "社会组织", "高校", "高等院校", "科研院所", "三甲医院",
    "公立医院", "定点医院", "建设单位", "施工单位", "用人单位", "产权单位", "运营单位", "使用单位", "管理单位", "收费单位", "经营单位", "生产单位", "供水单位", "供气单位",
    "供热单位", "物业单位", "参建单位", "监理单位", "勘察设计单位", "行业协会", "运营商", "镇街", "街镇", "乡镇", "县区",
    "区县", "市县", "县市", "市州", "州市", "盟市", "旗县",
  ]

  private static let nameless: WordList = [
    "包括", "不包括", "不含", "以下", "其中", "例如", "比如", "指", "详见", "下同", "特别是", "尤其", "除", "主要", "通过", "根据", "按照", "在", "从",
    "本级", "本部门",
    "本单位", "此", "该",
  ]

  private static let sentenceWords: WordList = [
    "的", "或者", "应当", "不得", "可以", "包括", "以下", "简称", "必须", "已经", "是否", "没有", "如果", "自身", "通过", "根据", "进行", "开展", "加强",
    "推动", "建立", "完善",
    "加快", "以及其", "依照", "做好", "情况", "问题", "设在", "担任", "属于", "谁",
  ]

  private static let levels: WordList = [
    "省级", "市级", "县级", "区级", "州级", "旗级", "盟级", "乡级", "镇级", "地市级", "城市", "设区市", "区县", "县区", "市县", "市州", "州市",
  ]

  private static let partialHeads: WordList = ["基层", "试点", "沿线", "村级", "所在", "属地", "地方"]

  private static let groupHeads: WordList = [
    "各", "有关", "相关", "其他", "其它", "所有", "全市", "全省", "全区", "全县", "县级以上", "乡级以上", "市级以上", "省级以上", "地方", "试点", "属地", "所在",
    "沿线", "基层", "村级", "村居", "居村", "村（居）", "村（社区）", "镇街", "街镇", "镇（街道）", "镇（街）", "乡镇（街道）",
  ]

  static let groupWords: WordList = [
    "各成员", "各有关", "各相关", "有关部门", "相关部门", "有关单位", "相关单位", "有关地区", "相关地区", "有关地方", "相关地方", "各部门", "各单位", "各级", "各区", "各县",
    "各市", "各州", "各地",
    "各省", "各镇", "各乡", "各街", "各旗", "各盟", "各直属", "各部委", "各委", "各高校", "各企业", "各园区", "各开发区", "有关省", "有关市", "有关县", "有关区",
    "相关省", "相关市", "相关县", "相关区",
    "有关企业", "相关企业", "有关机构", "相关机构", "有关高校", "相关高校", "责任部门", "职能部门", "主管部门", "级部门", "直部门", "直单位", "级单位", "直机关",
  ]
}
