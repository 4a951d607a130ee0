internal import ArgumentParser
internal import Publishing
internal import SiteBuild

struct Watch: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "内容或模板一保存就重新生成；出错时说明，改好再存即可")

  @OptionGroup var common: CommonOptions

  @Flag(help: "定时查看文件，不依赖系统通知（网络盘）")
  var poll = false

  mutating func run() async throws {
    let (options, format) = (common.buildOptions(), common.format)
    printError("正在留意 \(options.content) 和 \(options.templates.own)，按 Ctrl-C 结束")
    await watchSite(options, polling: poll, fileSystem: .posix, waiting: sayWaiting) { result in
      printResult(result, options: options, format: format)
    }
  }
}

/// Another build holds Output.
let sayWaiting: @Sendable () -> Void = { printError("另一次生成正在进行，等它结束……") }

/// One build of a watch: as `build` prints it; a machine problem is one sentence more, and no end.
func printResult(_ result: Result<BuildReport, BuildError>, options: BuildOptions, format: OutputFormat) {
  switch result {
  case .success(let report): printReport(report, options: options, format: format, timings: false, explain: false)
  case .failure(let error): printError("gongwen: \(describe(error))")
  }
}
