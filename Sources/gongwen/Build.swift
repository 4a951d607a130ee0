internal import ArgumentParser
internal import Glibc
internal import Publishing
internal import SiteBuild
internal import SourceText

struct Build: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: say(
      "把内容文件夹生成为网站；只写有变化的文件",
      "Build the site from the content folder; only what changed is written"
    )
  )

  @OptionGroup var common: CommonOptions

  @Flag(help: help("显示各阶段用时", "Show the time of each stage"))
  var timings = false

  @Flag(help: help("不用缓存，全部重新生成", "Use no cache, draw everything again"))
  var clean = false

  @Flag(help: help("说明每个页面为什么重新生成", "Say why each page was drawn again"))
  var explain = false

  @Flag(
    help: help(
      "只说明将重新生成什么、为什么，不写任何文件：换用新版程序或模板之前看一看",
      "Say what would be drawn again and why, and write nothing: before a new program or new templates"
    )
  )
  var plan = false

  @Flag(help: help("生成之后另外全部重新生成一遍，逐字节比较两者", "Build once more from nothing and compare byte for byte"))
  var verify = false

  mutating func run() async throws {
    let options = common.buildOptions(clean: clean)
    let (format, timings, explain, verify, plan) = (common.format, timings, explain, verify, plan)
    try await runReporting { () async throws(BuildError) in
      if plan {
        let report = try await planSite(options, fileSystem: .posix, waiting: sayWaiting)
        printReport(report, options: options, format: format, timings: timings, explain: explain)
        return report.outcome == .stopped ? 1 : 0
      }
      let report = try await buildSite(options, fileSystem: .posix) {
        printError(say("另一次生成正在进行，等它结束……", "Another build is running; waiting for it …"))
      }
      printReport(report, options: options, format: format, timings: timings, explain: explain)
      if report.outcome == .stopped { return 1 }
      if verify {
        let verdict = try await verifyBuild(report, options, fileSystem: .posix)
        printError(verdict.sentence)
        if !verdict.isEqual { return 1 }
      }
      return 0
    }
  }
}

struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: say(
      "检查内容，列出存疑；不写任何文件",
      "Check the content and list findings; write nothing"
    )
  )

  @OptionGroup var common: CommonOptions

  mutating func run() async throws {
    let options = common.buildOptions()
    let format = common.format
    try await runReporting { () async throws(BuildError) in
      let report = try await checkSite(options, fileSystem: .posix)
      printReport(report, options: options, format: format, timings: false, explain: false)
      return report.outcome == .stopped ? 1 : 0
    }
  }
}

/// Findings and the summary; on a pipe, one line of summary and nothing else beside the findings that stop.
func printReport(
  _ report: BuildReport,
  options: BuildOptions,
  format: OutputFormat,
  timings: Bool,
  explain: Bool,
) {
  if format == .json {
    printOut(json(report))
    return
  }
  var printer = FindingPrinter { path in try? FileSystem.posix.read(path) }
  // A check lists everything; a build lists what stopped it and counts the rest.
  let listed = report.findings.filter { finding in
    report.outcome == .checked || finding.severity == .error || (options.strict && finding.severity == .warning)
  }
  for finding in listed { printOut(printer.text(finding)) }
  if timings || isatty(2) == 1 {
    for stage in report.stages {
      printError("  \(spoken(stage.name)) \(stage.count)  \(milliseconds(stage.seconds))")
    }
  }
  if explain {
    for job in report.redrawn {
      printOut(
        say(
          "\(job.name)：\(job.reasons.joined(separator: "；"))（\(job.files.count) 个文件）",
          "\(job.name): \(job.reasons.joined(separator: "; ")) (\(job.files.count) files)"
        )
      )
    }
  }
  printOut(summary(report, options: options))
}

/// A stage's name in the user's language.
private func spoken(_ stage: String) -> String {
  let english = [
    "列出": "list", "解析": "parse", "建图": "graph", "模板": "templates", "生成": "draw", "核对": "prove", "写入": "write",
  ]
  return say(stage, english[stage] ?? stage)
}

private func milliseconds(_ seconds: Double) -> String { "\(Int((seconds * 1000).rounded())) ms" }

private func summary(_ report: BuildReport, options: BuildOptions) -> String {
  let counts =
    say(
      "\(report.documents) 件文件、\(report.measures) 项措施、\(report.duties) 项责任、\(report.units) 个单位",
      "\(report.documents) documents, \(report.measures) measures, \(report.duties) duties, \(report.units) units"
    )
  let findings =
    say(
      "存疑：错误 \(report.count(.error))、警告 \(report.count(.warning))、提示 \(report.count(.note))",
      "findings: \(report.count(.error)) errors, \(report.count(.warning)) warnings, \(report.count(.note)) notes"
    )
  let seconds = milliseconds(report.stages.reduce(0) { $0 + $1.seconds })
  switch report.outcome {
  case .stopped:
    return say(
      "没有生成：有须先改正的错误，\(options.output) 保持原样。\(findings)",
      "Not built: there are errors to mend first, \(options.output) stays as it was. \(findings)"
    )
  case .checked: return say("已检查：\(counts)。\(findings)。\(seconds)", "Checked: \(counts). \(findings). \(seconds)")
  case .planned:
    var counts: [(reason: String, count: Int)] = []
    for reason in report.redrawn.flatMap(\.reasons) {
      if let index = counts.firstIndex(where: { $0.reason == reason }) {
        counts[index].count += 1
      } else {
        counts.append((reason, 1))
      }
    }
    let reasons = counts.map { "\($0.reason) \($0.count)" }.joined(separator: say("、", ", "))
    let files = report.redrawn.reduce(0) { $0 + $1.files.count }
    return report.redrawn.isEmpty && report.kept.isEmpty
      ? say("还没有生成过：将全部生成", "Never built: everything will be drawn")
      : say(
        "将重新生成 \(report.redrawn.count) 项（现有 \(files) 个文件）\(reasons.isEmpty ? "" : "：" + reasons)；\(report.kept.count) 个文件不受影响",
        "\(report.redrawn.count) jobs will be drawn again (\(files) files now)\(reasons.isEmpty ? "" : ": " + reasons); \(report.kept.count) files stay"
      )
  case .built:
    let plan = report.plan
    let pages = say(
      "\(report.pages) 页，核对链接 \(report.linksChecked) 个",
      "\(report.pages) pages, \(report.linksChecked) links checked"
    )
    let files = say(
      "写入 \(plan.written.count)、未变 \(plan.keptCount)、删除 \(plan.removed.count)",
      "\(plan.written.count) written, \(plan.keptCount) unchanged, \(plan.removed.count) removed"
    )
    return say(
      "已生成：\(counts)；\(pages)；\(files)。\(findings)。\(seconds)",
      "Built: \(counts); \(pages); \(files). \(findings). \(seconds)"
    )
  }
}

private func json(_ report: BuildReport) -> String {
  var json = JSONWriter()
  json.object { json in
    json.key("outcome")
    json.value("\(report.outcome)")
    for (key, value) in [
      ("documents", report.documents), ("measures", report.measures), ("duties", report.duties),
      ("units", report.units), ("pages", report.pages), ("bytes", report.bytes),
      ("links_checked", report.linksChecked),
    ] {
      json.key(key)
      json.value(value)
    }
    json.key("digest")
    json.value(report.digest)
    json.key("written")
    json.strings(report.plan.written)
    json.key("kept")
    json.strings(report.kept)
    json.key("removed")
    json.strings(report.plan.removed)
    json.key("redrawn")
    json.array { json in
      for job in report.redrawn {
        json.object { json in
          json.key("name")
          json.value(job.name)
          json.key("reasons")
          json.strings(job.reasons)
          json.key("files")
          json.strings(job.files)
        }
      }
    }
    json.key("findings")
    FindingPrinter.json(report.findings, into: &json)
  }
  return String(decoding: json.bytes, as: UTF8.self)
}
