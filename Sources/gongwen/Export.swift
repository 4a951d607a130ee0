internal import ArgumentParser
internal import Publishing
internal import SiteBuild
internal import SourceText

struct Export: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "导出给其他系统",
    subcommands: [OpenSearch.self],
  )

  struct OpenSearch: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "opensearch",
      abstract: "导出给 OpenSearch 或 Elasticsearch：索引定义（中文不需要插件）和批量写入文件",
    )

    @OptionGroup var common: CommonOptions

    @Option(name: .customLong("to"), help: "写入的文件夹")
    var folder = "opensearch"

    @Option(help: "索引名")
    var index = "gongwen"

    mutating func validate() throws {
      let isName = index.utf8.allSatisfy {
        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x5F
      }
      guard isName, index.utf8.first.map({ $0 != 0x2D && $0 != 0x5F }) == true, index.utf8.count <= 200 else {
        throw ValidationError("索引名只能用小写字母、数字、- 和 _，以字母或数字开头")
      }
    }

    mutating func run() async throws {
      let (options, folder, index) = (common.buildOptions(), folder, index)
      try await runReporting { () async throws(BuildError) in
        let export = try await exportForOpenSearch(options, to: folder, index: index, fileSystem: .posix)
        if export.files.isEmpty {
          var printer = FindingPrinter { path in try? FileSystem.posix.read(path) }
          for finding in export.findings where finding.severity == .error { printOut(printer.text(finding)) }
          printOut("没有导出：有须先改正的错误")
          return 1
        }
        printOut("已导出：\(folder)，\(export.documents) 条，\(export.files.count - 1) 个批量文件；写入方法见 docs/opensearch.md")
        return 0
      }
    }
  }
}
