internal import ArgumentParser
internal import Comparison
internal import PolicyModel
internal import Publishing
internal import SiteBuild
internal import SourceText

struct Diff: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: say(
      "比较两个文本：逐项措施、逐字，以及哪个单位多了、少了、换了什么责任",
      "Compare two texts: measure by measure, word by word, and which unit gained, lost or changed a duty"
    ),
    discussion: say(
      """
      两边各写一个文件，或内容文件夹里的文件：短名（最新的一版），短名@日期（那一版）。
      删去的字写作 [-…-]，新增的字写作 {+…+}。
      退出状态同 diff：0 没有不同，1 有不同，2 无法比较。
      """,
      """
      Each side is a file, or a document of the content folder: slug (its newest version), slug@date (that version).
      Words taken out are written [-…-], words put in {+…+}.
      Exit status as diff's: 0 no difference, 1 different, 2 cannot be compared.
      """
    ),
  )

  @Argument(help: help("旧的一边：文件、短名或短名@日期", "The old side: a file, a slug, or slug@date"))
  var old: String

  @Argument(help: help("新的一边", "The new side"))
  var new: String

  @Option(help: help("内容文件夹", "Content folder"))
  var content = "Content"

  @Option(help: help("输出格式：text 或 json", "Output format: text or json"))
  var format = OutputFormat.text

  mutating func run() async throws {
    let (old, new, content, format) = (old, new, content, format)
    try await runReporting { () async throws(BuildError) in
      switch try compareVersions(old, new, content: content, fileSystem: .posix) {
      case .failure(let problem):
        printError("gongwen: \(problem.sentence)")
        return 2
      case .success(let report):
        if !report.findings.isEmpty {
          var printer = FindingPrinter { path in try? FileSystem.posix.read(path) }
          for finding in report.findings { printError(printer.text(finding)) }
          return 2
        }
        printOut(format == .json ? json(report) : terminalText(text(report), lines: true))
        return report.comparison.isSame ? 0 : 1
      }
    }
  }
}

// MARK: Text

private func text(_ report: DiffReport) -> String {
  var lines = ["--- \(heading(report.old))", "+++ \(heading(report.new))"]
  if report.comparison.isSame { return (lines + [say("没有不同", "no difference")]).joined(separator: "\n") }
  let same = report.comparison.provisions.count { $0.kind == .same }
  for change in report.comparison.provisions where change.kind != .same {
    lines.append("")
    lines.append("\(place(change))：\(kind(change))")
    if change.kind != .renumbered { lines += body(change.edits) }
    for limit in change.limits { lines.append(say("  时限：\(said(limit))", "  time limit: \(said(limit))")) }
    for duty in change.duties {
      if case .limit = duty.kind { continue }
      lines.append(
        say(
          "  责任：\(report.units[duty.unit].name) \(said(duty))",
          "  duty: \(report.units[duty.unit].name) \(said(duty))"
        )
      )
    }
  }
  if !report.comparison.frame.isEmpty { lines += ["", say("条目以外的文字", "Text outside the measures")] }
  for change in report.comparison.frame { lines += body(change.edits) }
  let counts: [(ProvisionChange.Kind, String)] = [
    (.added, say("新增", "added")), (.removed, say("删去", "removed")), (.changed, say("改动", "changed")),
    (.renumbered, say("只换编号", "renumbered")),
  ]
  let parts = counts.compactMap { kind, word in
    let count = report.comparison.provisions.count { $0.kind == kind }
    return count > 0 ? say("\(word) \(count) 项", "\(count) \(word)") : nil
  }
  lines += ["", (parts + [say("未变 \(same) 项", "\(same) unchanged")]).joined(separator: say("，", ", "))]
  return lines.joined(separator: "\n")
}

private func heading(_ side: DiffSide) -> String {
  [side.name, side.date, side.number, "《\(side.title)》"].compactMap { $0 }.joined(separator: "  ")
}

/// （一）甲 → （二）甲
private func place(_ change: ProvisionChange) -> String {
  func name(_ provision: Provision) -> String { (provision.label ?? provision.id) + (provision.title ?? "") }
  switch (change.old, change.new) {
  case (let old?, let new?): return name(old) == name(new) ? name(new) : "\(name(old)) → \(name(new))"
  case (let old?, nil): return name(old)
  case (nil, let new?): return name(new)
  case (nil, nil): return ""
  }
}

private func kind(_ change: ProvisionChange) -> String {
  let word =
    switch change.kind {
    case .same: say("未变", "unchanged")
    case .renumbered: say("只换编号", "renumbered")
    case .changed: say("改动", "changed")
    case .added: say("新增", "added")
    case .removed: say("删去", "removed")
    }
  return change.isMoved ? word + say("，移动了位置", ", moved") : word
}

/// The changed words with a little of what stands around them, indented.
private func body(_ edits: [TextEdit]) -> [String] {
  let around = 24
  var text = ""
  for (index, edit) in edits.enumerated() {
    switch edit.kind {
    case .deleted: text += "[-\(edit.text)-]"
    case .inserted: text += "{+\(edit.text)+}"
    case .same:
      let scalars = Array(edit.text.unicodeScalars)
      let (isFirst, isLast) = (index == 0, index == edits.count - 1)
      let keep = (isFirst ? 0 : around) + (isLast ? 0 : around)
      if scalars.count <= keep + 4 {
        text += edit.text
      } else {
        func string(_ part: ArraySlice<Unicode.Scalar>) -> String { String(String.UnicodeScalarView(part)) }
        if !isFirst { text += string(scalars.prefix(around)) }
        text += "……"
        if !isLast { text += string(scalars.suffix(around)) }
      }
    }
  }
  return text.split(separator: "\n").map { "    \($0)" }
}

private func said(_ duty: DutyChange) -> String {
  switch duty.kind {
  case .gained(let role): say("新增（\(name(role))）", "added (\(name(role)))")
  case .lost(let role): say("不再负责（原为\(name(role))）", "no longer (was \(name(role)))")
  case .role(let from, let to): say("由\(name(from))改为\(name(to))", "\(name(from)) became \(name(to))")
  case .order(let from, let to): say("由第 \(from) 位改为第 \(to) 位", "place \(from) became \(to)")
  case .limit(let limit): said(limit)
  }
}

private func said(_ limit: LimitChange) -> String {
  switch (limit.old?.text, limit.new?.text) {
  case (let old?, let new?): say("由“\(old)”改为“\(new)”", "“\(old)” became “\(new)”")
  case (let old?, nil): say("取消“\(old)”", "“\(old)” is gone")
  case (nil, let new?): say("新增“\(new)”", "“\(new)” is new")
  case (nil, nil): ""
  }
}

private func name(_ role: Role) -> String {
  switch role {
  case .lead: say("牵头单位", "leads")
  case .joint: say("共同负责", "joint")
  case .support: say("配合单位", "supports")
  case .guide: say("指导单位", "guides")
  case .responsible: say("责任单位", "responsible")
  }
}

// MARK: JSON

private func json(_ report: DiffReport) -> String {
  var json = JSONWriter()
  json.object { json in
    for (key, side) in [("old", report.old), ("new", report.new)] {
      json.key(key)
      json.object { json in
        for (key, value) in [
          ("name", side.name), ("path", side.path), ("title", side.title), ("number", side.number), ("date", side.date),
        ] {
          json.key(key)
          json.value(value)
        }
      }
    }
    json.key("same")
    json.value(report.comparison.isSame)
    json.newline()
    json.key("provisions")
    json.array { json in
      for change in report.comparison.provisions {
        json.newline()
        add(change, report, to: &json)
      }
    }
    json.newline()
    json.key("frame")
    json.array { json in for change in report.comparison.frame { add(change.edits, to: &json) } }
  }
  return String(decoding: json.bytes, as: UTF8.self)
}

private func add(_ change: ProvisionChange, _ report: DiffReport, to json: inout JSONWriter) {
  json.object { json in
    for (key, provision) in [("old", change.old), ("new", change.new)] {
      json.key(key)
      guard let provision else {
        json.null()
        continue
      }
      json.object { json in
        json.key("id")
        json.value(provision.id)
        json.key("label")
        json.value(provision.label)
        json.key("title")
        json.value(provision.title)
      }
    }
    json.key("kind")
    json.value(change.kind.rawValue)
    json.key("moved")
    json.value(change.isMoved)
    json.key("edits")
    if change.kind == .same { json.array { _ in } } else { add(change.edits, to: &json) }
    json.key("duties")
    json.array { json in
      for duty in change.duties {
        json.object { json in
          json.key("unit")
          json.value(report.units[duty.unit].id)
          json.key("name")
          json.value(report.units[duty.unit].name)
          add(duty.kind, to: &json)
        }
      }
    }
    json.key("limits")
    json.array { json in for limit in change.limits { json.object { json in add(limit, to: &json) } } }
  }
}

private func add(_ kind: DutyChange.Kind, to json: inout JSONWriter) {
  func pair(_ name: String, _ from: String?, _ to: String?, _ json: inout JSONWriter) {
    json.key("change")
    json.value(name)
    json.key("from")
    json.value(from)
    json.key("to")
    json.value(to)
  }
  switch kind {
  case .gained(let role): pair("gained", nil, role.rawValue, &json)
  case .lost(let role): pair("lost", role.rawValue, nil, &json)
  case .role(let from, let to): pair("role", from.rawValue, to.rawValue, &json)
  case .order(let from, let to): pair("order", String(from), String(to), &json)
  case .limit(let limit): pair("limit", limit.old?.text, limit.new?.text, &json)
  }
}

private func add(_ limit: LimitChange, to json: inout JSONWriter) {
  for (key, value) in [("old", limit.old), ("new", limit.new)] {
    json.key(key)
    guard let value else {
      json.null()
      continue
    }
    json.object { json in
      json.key("text")
      json.value(value.text)
      json.key("date")
      json.value(value.date)
    }
  }
}

/// `[kind, text]` each.
private func add(_ edits: [TextEdit], to json: inout JSONWriter) {
  json.array { json in
    for edit in edits {
      json.array { json in
        switch edit.kind {
        case .same: json.value("same")
        case .deleted: json.value("deleted")
        case .inserted: json.value("inserted")
        }
        json.value(edit.text)
      }
    }
  }
}
