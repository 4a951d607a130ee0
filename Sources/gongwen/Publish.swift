internal import ArgumentParser
internal import Publishing
internal import SiteBuild
internal import SourceText

struct Publish: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: say(
      "生成并整体切换到发布位置；上一版保留，可以回退",
      "Build and swap in as a whole; the edition before is kept and can be put back"
    )
  )

  @OptionGroup var common: CommonOptions

  @Option(name: .customLong("to"), help: help("发布到的文件夹", "Folder to publish to"))
  var target: String

  @Flag(help: help("换回上一版", "Put the edition before back"))
  var rollback = false

  mutating func run() async throws {
    let (options, target, rollback) = (common.buildOptions(), target, rollback)
    try await runReporting { () async throws(BuildError) in
      if rollback {
        let (present, kept) = try rollBackSite(target, fileSystem: .posix)
        printOut(
          say(
            "已换回第 \(present) 版：\(target)；第 \(kept) 版留着，再运行一次即换回。下次发布前请先改好内容，否则又会发布",
            "Edition \(present) is back: \(target). Edition \(kept) is kept: the same command brings it back. Mend Content before the next publication, or it comes again"
          )
        )
        return 0
      }
      let outcome = try await publishSite(options, to: target, fileSystem: .posix) {
        printError(say("另一次生成或发布正在进行，等它结束……", "Another build or publication is running; waiting for it …"))
      }
      guard let done = outcome.publication else {
        var printer = FindingPrinter { path in try? FileSystem.posix.read(path) }
        for finding in outcome.build.findings where finding.severity == .error { printOut(printer.text(finding)) }
        printOut(
          say(
            "没有发布：有须先改正的错误，\(target) 保持原样",
            "Not published: there are errors to mend first, \(target) stays as it was"
          )
        )
        return 1
      }
      printOut(
        done.isPublished
          ? say(
            "已发布第 \(done.edition) 版：\(target)，\(done.fileCount) 个文件，摘要 \(done.digest.hex.prefix(12))",
            "Published edition \(done.edition): \(target), \(done.fileCount) files, digest \(done.digest.hex.prefix(12))"
          )
          : say(
            "与第 \(done.edition) 版完全相同，没有再发布：\(target)",
            "The same as edition \(done.edition), not published again: \(target)"
          )
      )
      // Hidden files, as of a version control, were never meant for readers.
      let strange = done.leftOut.filter { !$0.split(separator: "/").contains { $0.hasPrefix(".") } }
      for file in strange.prefix(10) {
        printError(say("未发布（不是生成的文件）：\(file)", "Not published (no built file): \(file)"))
      }
      return 0
    }
  }
}

struct Verify: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: say(
      "按 manifest.sha256 核对一个网站文件夹：缺失、改动、多出的文件",
      "Verify a site's folder by its manifest.sha256: missing, changed, extra files"
    )
  )

  @Argument(help: help("网站文件夹", "Folder of the site"))
  var folder: String

  mutating func run() async throws {
    let folder = folder
    try await runReporting { () async throws(BuildError) in
      let result = try verifySite(folder, fileSystem: .posix)
      switch result.manifest {
      case .missing: printOut(say("没有 manifest.sha256：\(folder)", "No manifest.sha256: \(folder)"))
      case .damaged: printOut(say("manifest.sha256 已损坏：\(folder)", "manifest.sha256 is damaged: \(folder)"))
      case .read: break
      }
      let kinds = [
        (say("缺失：", "missing: "), result.missing), (say("改动：", "changed: "), result.changed),
        (say("多出：", "extra: "), result.extra),
      ]
      for (name, files) in kinds {
        for file in files { printOut(name + terminalText(file)) }
      }
      if result.isInterrupted {
        printOut(
          say(
            "上一次生成中途停止，请重新运行 gongwen build",
            "The last build was stopped midway: run gongwen build again"
          )
        )
      }
      if result.isWhole {
        printOut(
          say(
            "完好：\(result.checked) 个文件，\(result.checkedBytes) 字节",
            "Whole: \(result.checked) files, \(result.checkedBytes) bytes"
          )
        )
      }
      return result.isWhole ? 0 : 1
    }
  }
}
