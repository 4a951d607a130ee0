internal import ArgumentParser
internal import Publishing
internal import SiteBuild

struct Bundle: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "把生成好的网站打成一个 zip：解开后双击即可查阅；--since 只打包有变化的部分"
  )

  @Option(help: "生成好的网站文件夹")
  var output = "Output"

  @Option(name: .customLong("to"), help: "zip 文件")
  var archive = "site.zip"

  @Option(help: "旧版的 manifest.sha256：只打包与它不同的文件，并附上套用的脚本")
  var since: String?

  mutating func run() async throws {
    let (output, archive, since) = (output, archive, since)
    try await runReporting { () async throws(BuildError) in
      let report = try bundleSite(output: output, to: archive, since: since, fileSystem: .posix) {
        printError("另一次生成正在进行，等它结束……")
      }
      let removed = report.removedCount > 0 ? "，删去 \(report.removedCount) 个" : ""
      printOut("已打包：\(archive)，\(report.fileCount) 个文件\(removed)，\(report.size) 字节")
      return 0
    }
  }
}
