internal import PolicyModel
internal import SourceText

/// A stretch of the source that is not the document's, and why import takes it out.
struct Removal: Sendable, Hashable {
  /// Scalars of the source.
  var range: Range<Int>
  /// For the report: 页码, 网页附带的信息 …
  var reason: String
}

/// Takes out what stands between or around the lines of the document: page numbers, the running head of a printed page,
/// what a website or a crawler put above and below. Only whole lines, and only where the wording leaves no doubt: what
/// is taken out by mistake is text that nobody reads any more.
///
/// - Parameter known: what the reader of the file knows to lie outside the document.
func takeOutNoise(_ lines: [SourceLine], _ known: [Range<Int>]) -> (lines: [SourceLine], removals: [Removal]) {
  var isNoise = [String?](repeating: nil, count: lines.count)
  for (index, line) in lines.enumerated() {
    if let first = line.signs.first, known.contains(where: { $0.contains(first.at) }) { isNoise[index] = "网页附带的信息" }
  }
  markPageNumbers(lines, &isNoise)
  markRunningHeads(lines, &isNoise)
  markWebsite(lines, &isNoise)
  var kept: [SourceLine] = []
  var removals: [Removal] = []
  var opensPage = false
  var gap = 0
  for (index, line) in lines.enumerated() {
    if let reason = isNoise[index], let first = line.signs.first, let last = line.signs.last {
      removals.append(Removal(range: first.at..<(last.at + 1), reason: reason))
      opensPage = opensPage || line.opensPage
      gap += line.gap
      continue
    }
    var line = line
    line.opensPage = line.opensPage || opensPage
    line.gap += gap
    opensPage = false
    gap = 0
    kept.append(line)
  }
  return (kept, removals)
}

// MARK: Page numbers

/// A page number alone on its line: — 3 —, - 3 -, ·3·, 第 3 页, 第3页 共12页, 3/12.
private func markPageNumbers(_ lines: [SourceLine], _ isNoise: inout [String?]) {
  for (index, line) in lines.enumerated() where line.signs.count <= 20 {
    if isPageNumber(line.key) { isNoise[index] = "页码" }
  }
  markBareNumbers(lines, &isNoise)
}

private func isPageNumber(_ key: [UInt32]) -> Bool {
  let digits = key.filter(SignClass.isDigit)
  guard (1...8).contains(digits.count) else { return false }
  let frame = key.map { SignClass.isDigit($0) ? 0x30 : $0 }
  func matches(_ pattern: String) -> Bool {
    var wanted = pattern.unicodeScalars.map(\.value)[...]
    var at = 0
    while let next = wanted.popFirst() {
      guard at < frame.count, frame[at] == next else { return false }
      at += 1
      if next == 0x30 { while at < frame.count, frame[at] == 0x30 { at += 1 } }
    }
    return at == frame.count
  }
  let patterns = ["第0页", "第0页共0页", "第0页，共0页", "第0页/共0页", "共0页第0页", "共0页，第0页", "0/0", "-0/0-"]
  if patterns.contains(where: matches) { return true }
  // One to three marks of the same kind on either side: the form of GB/T 9704-2012 §7.5 and what PDFs make of it.
  guard let first = frame.first, let last = frame.last, first == last, isPageMark(first) else { return false }
  let opening = frame.prefix { $0 == first }.count
  let closing = frame.reversed().prefix { $0 == first }.count
  return opening <= 3 && closing <= 3 && opening + closing < frame.count
    && frame.dropFirst(opening).dropLast(closing).allSatisfy { $0 == 0x30 } && digits.count <= 4
}

/// Dashes and dots that stand on both sides of a page number.
private func isPageMark(_ scalar: UInt32) -> Bool {
  switch scalar {
  case 0x2D, 0x2010...0x2015, 0x2500, 0x2212, 0xFF0D, 0xFE58, 0x4E00, 0xB7, 0x2022, 0x30FB, 0x2027, 0x7E, 0xFF5E, 0x5F:
    true
  default: false
  }
}

/// A bare number is a page number only at the edge of a page, and only where three of them count pages.
private func markBareNumbers(_ lines: [SourceLine], _ isNoise: inout [String?]) {
  var found: [(index: Int, value: Int)] = []
  for (index, line) in lines.enumerated() where line.signs.count <= 4 {
    let isEdge = line.opensPage || index + 1 == lines.count || lines[index + 1].opensPage
    let digits = line.signs.map(\.scalar)
    guard isEdge, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { continue }
    found.append((index, digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }))
  }
  guard found.count >= 3, zip(found, found.dropFirst()).allSatisfy({ $0.value + 1 == $1.value }) else { return }
  for item in found { isNoise[item.index] = "页码" }
}

/// The same short line at the head of three pages and more: a running head.
private func markRunningHeads(_ lines: [SourceLine], _ isNoise: inout [String?]) {
  var keys: [[UInt32]: Int] = [:]
  for (index, line) in lines.enumerated() where line.opensPage && isNoise[index] == nil && line.signs.count <= 40 {
    keys[line.key, default: 0] += 1
  }
  for (index, line) in lines.enumerated() where line.opensPage && isNoise[index] == nil && line.signs.count <= 40 {
    if keys[line.key, default: 0] >= 3 { isNoise[index] = "页眉" }
  }
}

// MARK: Websites and crawlers

/// What a website or a crawler writes above the document: a label and its value.
private let headLabels = [
  "【法宝引证码】", "法宝引证码", "原文链接", "原文网址", "原文地址", "链接", "网址", "来源", "信息来源", "文章来源", "稿件来源", "转载来源", "发布时间", "发布日期",
  "公布日期", "实施日期", "生效日期", "成文日期", "发文日期", "印发日期", "更新时间", "索引号", "信息索引号", "主题分类", "主题词", "体裁分类", "组配分类", "信息分类", "分类",
  "发文机关", "发文单位", "发布机构", "发布机关", "发布部门", "制定机关", "公开主体", "责任编辑", "编辑", "作者", "浏览次数", "浏览量", "阅读次数", "阅读量", "点击数",
  "点击量",
  "访问量", "发文字号", "文号", "文件编号", "标题", "名称", "信息名称", "文件名称", "有效性", "时效性", "效力级别", "效力状态", "文件状态", "公开方式", "公开范围", "公开时限",
  "公开类别", "字号", "字体", "字体大小", "当前位置", "您的位置", "您现在的位置", "语音播报", "下载", "附件下载", "法规类别", "专题分类", "统一登记号", "失效日期", "废止日期",
  "信息有效性", "政策咨询机关", "政策咨询电话", "服务对象", "关键词", "内容概述",
]

/// What a website writes below it.
private let footLabels = [
  "责任编辑", "信息来源", "文章来源", "扫一扫", "分享到", "分享", "打印", "关闭", "关闭窗口", "打印本页", "上一篇", "下一篇", "相关附件",
  "相关文件",
  "相关链接", "相关解读", "政策解读", "相关政策", "网站标识码", "版权所有", "返回顶部", "浏览次数", "法宝引证码", "原文链接", "点击数", "访问量",
  "附件下载",
  "扫码", "二维码",
]

/// What a website writes there and an official document too (承办单位：市住建局): only where a line below is the website's for certain.
private let doubtfulFootLabels = ["主办", "主办单位", "承办单位", "审核", "校对", "编辑", "来源"]
private let websiteWords = ["网站", "版权所有", "备案", "ICP", "责任编辑", "打印", "关闭", "分享"]

/// Lines made of such words alone: 【字体：大 中 小】【打印】【关闭】.
private let buttonWords = [
  "字体", "字号", "大", "中", "小", "打印", "关闭", "窗口", "本页", "分享", "分享到", "收藏", "下载", "保存", "返回", "微信", "微博", "纠错",
]

/// Marks the website's lines above the first line of the document and below its last.
private func markWebsite(_ lines: [SourceLine], _ isNoise: inout [String?]) {
  let head = lines.indices.prefix(40)
  // The document begins at the first line that no website writes; what stands among website lines counts only with
  // two of them after it (a page's own heading, which the document repeats).
  var index = 0
  while index < head.count {
    guard isNoise[index] != nil || isWebsiteLine(lines[index], headLabels) else { break }
    if isNoise[index] == nil { isNoise[index] = "网页附带的信息" }
    index += 1
  }
  var last = lines.count - 1
  var isCertain = false
  while last > index, lines.count - last <= 20 {
    let labels = isCertain ? footLabels + doubtfulFootLabels : footLabels
    guard isNoise[last] != nil || isWebsiteLine(lines[last], labels) else { break }
    // A website names 主办单位 above 承办单位; alone, the latter is the document's.
    if lines[last].text.hasPrefix("承办"), isNoise[last] == nil, !lines[last - 1].text.hasPrefix("主办") { break }
    isCertain = isCertain || websiteWords.contains { lines[last].text.contains($0) }
    if isNoise[last] == nil { isNoise[last] = "网页附带的信息" }
    last -= 1
  }
}

private func isWebsiteLine(_ line: SourceLine, _ labels: [String]) -> Bool {
  guard line.signs.count <= 200 else { return false }
  let key = line.key
  if isAddress(key) || isButtons(key) { return true }
  return labels.contains { label in
    let wanted = label.unicodeScalars.map(\.value)
    guard key.starts(with: wanted), key.count > wanted.count else {
      return key == wanted && label.utf8.count > 6
    }
    let next = key[wanted.count]
    return next == 0xFF1A || next == 0x3A || next == 0x3011 || wanted.last == 0x3011
  }
}

/// A web address alone on its line.
private func isAddress(_ key: [UInt32]) -> Bool {
  let text = String(scalars: key.prefix(8))
  return (text.hasPrefix("http://") || text.hasPrefix("https://") || text.hasPrefix("www."))
    && key.allSatisfy { $0 < 0x80 }
}

private func isButtons(_ key: [UInt32]) -> Bool {
  guard key.count >= 4 else { return false }
  var rest = key[...]
  var words = 0
  let between: Set<UInt32> = [0x3010, 0x3011, 0x5B, 0x5D, 0xFF1A, 0x3A, 0x7C, 0x2F, 0x3001, 0xFF08, 0xFF09, 0x28, 0x29]
  var sawMark = false
  while let first = rest.first {
    if between.contains(first) {
      sawMark = true
      rest.removeFirst()
      continue
    }
    let match = buttonWords.map { $0.unicodeScalars.map(\.value) }.filter { rest.starts(with: $0) }
      .max { $0.count < $1.count }
    guard let match else { return false }
    rest = rest.dropFirst(match.count)
    words += 1
  }
  return words >= 2 && sawMark
}
