internal import PolicyModel
internal import SourceText

/// The report of one import, for the person who runs it: what was read, every repair with its line, and the account.
func importReport(
  _ fields: DocumentMetadata,
  format: String,
  repairs: [Repair],
  reasons: [String],
  proof: ImportProof,
) -> [String] {
  var lines = ["读作：\(format)"]
  func add(_ name: String, _ value: String?) {
    if let value, !value.isEmpty { lines.append("\(name)：\(value)") }
  }
  add("标题", fields.title)
  add("发文字号", fields.number ?? "未找到")
  add("主送机关", fields.recipients)
  add("成文日期", fields.date ?? "未找到")
  add("印发", [fields.printer, fields.printed].compactMap { $0 }.joined(separator: "，"))
  add("发文机关", fields.issuers.joined(separator: "、"))
  add("地区", fields.place)
  add("推断而未经确认的栏目", fields.inferred.joined(separator: "、"))
  var removal = reasons.makeIterator()
  for repair in repairs {
    switch repair.kind {
    case .joined: lines.append("第 \(repair.line) 行：接上断开的句子“\(oneLine(repair.original))”")
    case .widened: lines.append("第 \(repair.line) 行：半角“\(repair.original)”改为全角“\(repair.replacement)”")
    case .split: lines.append("第 \(repair.line) 行：粘连的文字另起一段“\(repair.replacement)”")
    case .removed:
      let reason = removal.next() ?? "不属于公文的文字"
      lines.append("第 \(repair.line) 行：取出\(reason)“\(excerpt(repair.original))”")
    }
  }
  let counts = Repair.Kind.allCases.map { kind in repairs.count { $0.kind == kind } }
  let names = Repair.Kind.allCases.map(\.chinese)
  lines.append(
    "修复：" + zip(names, counts).filter { $0.1 > 0 }.map { "\($0.0) \($0.1) 处" }.joined(separator: "，")
  )
  if counts.allSatisfy({ $0 == 0 }) { lines[lines.count - 1] = "修复：无" }
  lines.append(
    "核对：源文件 \(proof.source) 字，正文 \(proof.kept + proof.widened) 字（其中括号改全角 \(proof.widened) 个），取出 \(proof.removed) 字，"
      + (proof.holds ? "一字不差" : "核对不上")
  )
  return lines
}

extension Repair.Kind {
  fileprivate var chinese: String {
    switch self {
    case .joined: "接句"
    case .widened: "括号改全角"
    case .removed: "取出"
    case .split: "另起一段"
    }
  }
}

private func oneLine(_ text: String) -> String {
  String(scalars: text.unicodeScalars.map { SignClass.isLineEnd($0.value) ? 0x23CE : $0.value })
}

private func excerpt(_ text: String) -> String {
  let line = oneLine(text).unicodeScalars
  return line.count <= 60 ? String(line) : String(scalars: line.prefix(50).map(\.value)) + "……（共 \(line.count) 字）"
}
