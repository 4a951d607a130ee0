internal import SourceText

/// Who is meant by …为主: 市人社局为主, 以市人社局为主 name the body that leads; 以市场为主, 公办学校为主 say how things are, and name nobody.
enum Principal {
  /// Kinds of bodies: 民营医院为主 is no hospital's duty.
  private static let kinds: WordList = [
    "企业", "国企", "单位", "机构", "部门", "学校", "院校", "高校", "医院", "院所", "组织", "协会", "商会", "团体", "主体", "公司",
  ]
  private static let kindHeads: WordList = ["地方", "属地", "基层", "当地", "社区", "村级", "国有", "民营", "公办", "民办", "社会"]
  private static let places: WordList = ["国家", "自治区", "省", "市", "区", "县", "州", "盟", "旗"]
  /// 市属高校, 省级单位: of every place, or of many.
  private static let belonging: WordList = ["属", "级", "直", "内", "场"]
  /// What an office's name ends in: behind 以 nothing else is taken for one.
  private static let offices: WordList = ["局", "委", "厅", "部", "办", "署", "政府", "委员会", "管委会", "办公室", "办事处", "指挥部"]
  private static let separators: WordList = ["、", "，", "；", "：", "。", ",", ";", ":"]

  /// Whether the name that ends at `end` is that of a body which can lead.
  static func stands(before end: Int, in bytes: [UInt8], from limit: Int) -> Bool {
    let last = bytes.skipBlanksBack(from: end, to: limit)
    var start = nameStart(before: last, in: bytes, from: limit)
    let follows = opens(bytes, start)
    if follows { start += 3 }
    guard start < last, UnitShape.isBody(bytes, start, last), !holdsBy(bytes, start, last),
      !isKind(bytes, start, last)
    else { return false }
    return !follows || bytes.has("各", at: start) || bytes.length(ofAnyEnding: offices, at: last, from: start) != nil
  }

  /// 以 before the first of the names: 以市教育局、市人社局为主.
  static func opens(_ bytes: [UInt8], _ start: Int) -> Bool { bytes.has("以", at: start) && !bytes.has("以及", at: start) }

  private static func nameStart(before end: Int, in bytes: [UInt8], from limit: Int) -> Int {
    var at = end
    var depth = 0
    while at > limit {
      let previous = bytes.start(before: at)
      depth -= bytes.bracketStep(at: previous)
      if depth < 0 || depth == 0 && bytes.length(ofAny: separators, at: previous) != nil { break }
      at = previous
    }
    return bytes.skipBlanks(from: at, to: end)
  }

  /// 教育经费以省教育厅为主: what stands before 以 is no part of a name.
  private static func holdsBy(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    var at = start
    while at < end {
      if opens(bytes, at) { return true }
      at += UTF8Scan.width(bytes[at])
    }
    return false
  }

  private static func isKind(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    if bytes.has("各", at: start) || bytes.has("有关", at: start) { return false }
    if UnitShape.isBareGeneric(bytes, start, end) || bytes.length(ofAny: kindHeads, at: start, to: end) != nil {
      return true
    }
    guard bytes.length(ofAnyEnding: kinds, at: end, from: start) != nil else { return false }
    // 市第一医院 is one of them.
    guard let width = bytes.length(ofAny: places, at: start, to: end) else { return true }
    return bytes.length(ofAny: belonging, at: start + width, to: end) != nil
  }
}
