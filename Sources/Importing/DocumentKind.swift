internal import SourceText

/// 文种: the fifteen of the 《党政机关公文处理工作条例》, and the words with which other official texts end their titles.
private let kinds = [
  "决议", "决定", "命令", "公报", "公告", "通告", "意见", "通知", "通报", "报告", "请示", "批复", "议案", "纪要", "函", "令", "条例", "规定", "办法", "细则",
  "方案", "规划",
  "计划", "要点", "措施", "清单", "制度", "规则", "章程", "规范", "指南", "指引", "标准", "目录", "预案", "分工", "纲要", "倡议书", "倡议", "意见书", "责任书",
  "台账", "指标",
  "任务", "标准", "守则", "公约", "安排", "行动", "若干政策", "政策", "分工表", "任务表", "责任表", "一览表", "条款", "解读", "说明", "法典", "法", "补充规定",
]

/// What may stand behind the kind: （试行）, （2021—2025年）.
private func withoutBracket(_ text: ArraySlice<UInt32>) -> ArraySlice<UInt32> {
  guard let last = text.last, last == 0xFF09 || last == 0x29, text.count > 4 else { return text }
  guard let open = text.lastIndex(where: { $0 == 0xFF08 || $0 == 0x28 }), text.endIndex - open <= 24 else {
    return text
  }
  return text[text.startIndex..<open]
}

/// Whether a text ends as the title of an official document does.
func endsWithKind(_ text: ArraySlice<UInt32>) -> Bool { kind(ofTitle: text) != nil }

/// 文种 of a title: 关于…的实施意见 → 意见; nil where the title ends otherwise.
func kind(ofTitle text: ArraySlice<UInt32>) -> String? {
  let end = String(scalars: withoutBracket(text).suffix(6).filter { !UTF8Scan.isBlank($0) })
  let found = kinds.filter { end.hasSuffix($0) }.max { $0.utf8.count < $1.utf8.count }
  return found
}
