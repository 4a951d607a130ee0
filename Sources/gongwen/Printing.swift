internal import ArgumentParser
internal import Glibc
internal import Publishing
internal import SiteBuild
internal import SourceText

/// Writes to standard output; a closed pipe ends the program quietly, as pipes expect.
func printOut(_ text: String) {
  write(text + "\n", to: 1)
}

/// Writes to standard error; a path or a text in it gives the terminal no orders.
func printError(_ text: String) {
  write(terminalText(text, lines: true) + "\n", to: 2)
}

private func write(_ text: String, to descriptor: Int32) {
  let bytes = Array(text.utf8)
  var at = 0
  bytes.withUnsafeBytes { raw in
    while at < raw.count {
      let done = Glibc.write(descriptor, raw.baseAddress.map { $0 + at }, raw.count - at)
      if done <= 0 { return }
      at += done
    }
  }
}

/// Findings as a compiler prints them: `path:line:column: severity: message [id]`, the line, a caret.
struct FindingPrinter {
  /// Bytes of a file, for the line under a finding; nil where it can't be read.
  let read: (String) -> [UInt8]?
  private var path = ""
  private var lines: LineTable?

  init(read: @escaping (String) -> [UInt8]?) { self.read = read }

  mutating func text(_ finding: Finding) -> String {
    var text =
      "\(terminalText(finding.path)):\(finding.line):\(finding.column): \(finding.severity.rawValue): "
      + "\(terminalText(finding.message)) [\(finding.id)]"
    if finding.path != path {
      path = finding.path
      lines = read(path).map { LineTable($0) }
    }
    if let lines, finding.line <= lines.count {
      let line = String(decoding: lines.line(finding.line), as: UTF8.self)
      if !line.isEmpty { text += "\n" + excerpt(line, finding) }
    }
    if let suggestion = finding.suggestion { text += "\n    → \(terminalText(suggestion, lines: true))" }
    return text
  }

  /// The part of the line around the place, and the caret below it; a Chinese character is two columns wide.
  private func excerpt(_ line: String, _ finding: Finding) -> String {
    let scalars = Array(line.unicodeScalars)
    let at = min(max(finding.column - 1, 0), scalars.count)
    let start = max(0, at - 20)
    let end = min(scalars.count, at + max(finding.length, 1) + 20)
    let shown = scalars[start..<end].map {
      $0.value == 9 || terminalText(String($0)) != String($0) ? " " : Character($0)
    }
    let before = scalars[start..<at].reduce(start > 0 ? 1 : 0) { $0 + width($1) }
    let length = scalars[at..<min(scalars.count, at + max(finding.length, 1))].reduce(0) { $0 + width($1) }
    return "    \(start > 0 ? "…" : "")\(String(shown))\(end < scalars.count ? "…" : "")\n    "
      + String(repeating: " ", count: before) + "^" + String(repeating: "~", count: max(0, min(length, 60) - 1))
  }

  private func width(_ scalar: Unicode.Scalar) -> Int { UTF8Scan.isChinese(scalar.value) ? 2 : 1 }

  /// The same as JSON, one array.
  static func json(_ findings: [Finding], into json: inout JSONWriter) {
    json.array { json in
      for finding in findings {
        json.object { json in
          json.key("id")
          json.value(finding.id)
          json.key("severity")
          json.value(finding.severity.rawValue)
          json.key("path")
          json.value(finding.path)
          json.key("line")
          json.value(finding.line)
          json.key("column")
          json.value(finding.column)
          json.key("length")
          json.value(finding.length)
          json.key("message")
          json.value(finding.message)
          json.key("suggestion")
          json.value(finding.suggestion)
        }
      }
    }
  }
}

/// Runs a command's work; a machine problem is said in a sentence, exit status 2.
func runReporting(_ body: () async throws(BuildError) -> Int32) async throws {
  let status: Int32
  do throws(BuildError) {
    status = try await body()
  } catch {
    printError("gongwen: \(describe(error))")
    throw ExitCode(2)
  }
  if status != 0 { throw ExitCode(status) }
}

/// What happened and what to do.
func describe(_ error: BuildError) -> String {
  switch error {
  case .disk(let error): "\(error)"
  case .output(let error): "\(error)"
  case .publication(let error): "\(error)"
  case .bundle(let error): "\(error)"
  case .noContent(let path):
    say(
      "没有内容文件夹“\(path)”；用 --content 指出，或在网站所在的文件夹里运行",
      "There is no content folder “\(path)”: name it by --content, or run in the site's folder"
    )
  case .noTemplates(let path):
    say(
      "没有模板：网站没有“\(path)”文件夹，程序旁边也没有随它提供的 Templates；请把发行包里的 Templates 放在程序旁边，或用环境变量 GONGWEN_HOME、选项 --templates 指出",
      "No templates: the site has no folder “\(path)” and there is no Templates beside the program. Put that of the release beside the program, or name it by GONGWEN_HOME or --templates"
    )
  case .taken(let path):
    say(
      "“\(path)”已经存在，不予覆盖；请换一个名字",
      "“\(path)” exists and is not overwritten: choose another name"
    )
  case .badValue(let value, let advice): say("“\(value)”不能用：\(advice)", "“\(value)” cannot be used: \(advice)")
  case .noExample:
    say(
      "找不到随程序提供的 Example 文件夹；请把发行包里的 Example 和 Templates 放在程序旁边，或用环境变量 GONGWEN_HOME 指出",
      "The Example folder that comes with the program is missing: put Example and Templates of the release beside the program, or name them by GONGWEN_HOME"
    )
  case .nested(let outer, let inner):
    say(
      "“\(inner)”与“\(outer)”互相包含：内容、模板、缓存与输出须是互不包含的文件夹",
      "“\(inner)” and “\(outer)” hold each other: content, templates, cache and output are folders beside each other"
    )
  case .proof(let faults):
    say(
      "核对未通过，输出未作任何改动（这是程序的错误，请报告）：\n",
      "The proofs failed and Output was not touched (a fault of this program, please report it):\n"
    )
      + faults.prefix(20).map { "  \($0)" }.joined(separator: "\n")
      + (faults.count > 20 ? say("\n  … 另有 \(faults.count - 20) 处", "\n  … and \(faults.count - 20) more") : "")
  }
}
