internal import ArgumentParser
internal import Publishing
internal import SiteBuild
internal import SourceText

struct Publish: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "生成并整体切换到发布位置；上一版保留，可以回退"
  )

  @OptionGroup var common: CommonOptions

  @Option(name: .customLong("to"), help: "发布到的文件夹")
  var target: String

  @Flag(help: "换回上一版")
  var rollback = false

  mutating func run() async throws {
    let (options, target, rollback) = (common.buildOptions(), target, rollback)
    try await runReporting { () async throws(BuildError) in
      if rollback {
        try rollBackSite(target, fileSystem: .posix)
        printOut("已换回上一版：\(target)")
        return 0
      }
      let outcome = try await publishSite(options, to: target, fileSystem: .posix) {
        printError("另一次生成或发布正在进行，等它结束……")
      }
      guard let done = outcome.publication else {
        var printer = FindingPrinter { path in try? FileSystem.posix.read(path) }
        for finding in outcome.build.findings where finding.severity == .error { printOut(printer.text(finding)) }
        printOut("没有发布：有须先改正的错误，\(target) 保持原样")
        return 1
      }
      printOut(
        done.isPublished
          ? "已发布第 \(done.edition) 版：\(target)，\(done.fileCount) 个文件，摘要 \(done.digest.hex.prefix(12))"
          : "与第 \(done.edition) 版完全相同，没有再发布：\(target)"
      )
      // Hidden files, as of a version control, were never meant for readers.
      let strange = done.leftOut.filter { !$0.split(separator: "/").contains { $0.hasPrefix(".") } }
      for file in strange.prefix(10) { printError("未发布（不是生成的文件）：\(file)") }
      return 0
    }
  }
}

struct Verify: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "按 manifest.sha256 核对一个网站文件夹：缺失、改动、多出的文件"
  )

  @Argument(help: "网站文件夹")
  var folder: String

  mutating func run() async throws {
    let folder = folder
    try await runReporting { () async throws(BuildError) in
      let result = try verifySite(folder, fileSystem: .posix)
      switch result.manifest {
      case .missing: printOut("没有 manifest.sha256：\(folder)")
      case .damaged: printOut("manifest.sha256 已损坏：\(folder)")
      case .read: break
      }
      for (name, files) in [("缺失", result.missing), ("改动", result.changed), ("多出", result.extra)] {
        for file in files { printOut("\(name)：\(file)") }
      }
      if result.isInterrupted { printOut("上一次生成中途停止，请重新运行 gongwen build") }
      if result.isWhole { printOut("完好：\(result.checked) 个文件，\(result.checkedBytes) 字节") }
      return result.isWhole ? 0 : 1
    }
  }
}
