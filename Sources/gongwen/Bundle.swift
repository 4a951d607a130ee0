internal import ArgumentParser
internal import Publishing
internal import SiteBuild

struct Bundle: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: say(
      "把生成好的网站打成一个 zip：解开后双击即可查阅；--since 只打包有变化的部分",
      "Put the built site into a zip that opens by double-click; --since takes only what changed"
    )
  )

  @Option(help: help("生成好的网站文件夹", "Folder of the built site"))
  var output = "Output"

  @Option(name: .customLong("to"), help: help("zip 文件", "Zip file"))
  var archive = "site.zip"

  @Option(
    help: help(
      "旧版的 manifest.sha256：只打包与它不同的文件，并附上套用的脚本",
      "manifest.sha256 of an earlier edition: take only what differs, with a script that applies it"
    )
  )
  var since: String?

  mutating func run() async throws {
    let (output, archive, since) = (output, archive, since)
    try await runReporting { () async throws(BuildError) in
      let report = try bundleSite(output: output, to: archive, since: since, fileSystem: .posix) {
        printError(say("另一次生成正在进行，等它结束……", "Another build is running; waiting for it …"))
      }
      let removed =
        report.removedCount > 0
        ? say(
          "，删去 \(report.removedCount) 个",
          ", \(report.removedCount) removed"
        ) : ""
      printOut(
        say(
          "已打包：\(archive)，\(report.fileCount) 个文件\(removed)，\(report.size) 字节",
          "Bundled: \(archive), \(report.fileCount) files\(removed), \(report.size) bytes"
        )
      )
      return 0
    }
  }
}
