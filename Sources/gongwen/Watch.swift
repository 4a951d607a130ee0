internal import ArgumentParser
internal import Publishing
internal import SiteBuild

struct Watch: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: say(
      "内容或模板一保存就重新生成；出错时说明，改好再存即可",
      "Build again whenever content or templates are saved; errors are said, mend and save again"
    )
  )

  @OptionGroup var common: CommonOptions

  @Flag(
    help: help(
      "定时查看文件，不依赖系统通知（网络盘）",
      "Look at the files in turn instead of waiting for the system's notices (network drives)"
    )
  )
  var poll = false

  mutating func run() async throws {
    let (options, format) = (common.buildOptions(), common.format)
    printError(
      say(
        "正在留意 \(options.content) 和 \(options.templates.own)，按 Ctrl-C 结束",
        "Watching \(options.content) and \(options.templates.own); Ctrl-C ends it"
      )
    )
    await watchSite(options, polling: poll, fileSystem: .posix, waiting: sayWaiting) { result in
      printResult(result, options: options, format: format)
    }
  }
}

/// Another build holds Output.
let sayWaiting: @Sendable () -> Void = {
  printError(
    say(
      "另一次生成正在进行，等它结束……",
      "Another build is running; waiting for it …"
    )
  )
}

/// One build of a watch: as `build` prints it; a machine problem is one sentence more, and no end.
func printResult(_ result: Result<BuildReport, BuildError>, options: BuildOptions, format: OutputFormat) {
  switch result {
  case .success(let report): printReport(report, options: options, format: format, timings: false, explain: false)
  case .failure(let error): printError("gongwen: \(describe(error))")
  }
}
