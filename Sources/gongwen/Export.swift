internal import ArgumentParser
internal import Publishing
internal import SiteBuild
internal import SourceText

struct Export: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: say("导出给其他系统", "Hand over to other systems"),
    subcommands: [OpenSearch.self],
  )

  struct OpenSearch: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "opensearch",
      abstract: say(
        "导出给 OpenSearch 或 Elasticsearch：索引定义（中文不需要插件）和批量写入文件",
        "For OpenSearch or Elasticsearch: the definition of an index (Chinese without a plug-in) and bulk files"
      ),
    )

    @OptionGroup var common: CommonOptions

    @Option(name: .customLong("to"), help: help("写入的文件夹", "Folder to write to"))
    var folder = "opensearch"

    @Option(help: help("索引名", "Name of the index"))
    var index = "gongwen"

    mutating func validate() throws {
      let isName = index.utf8.allSatisfy {
        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x5F
      }
      guard isName, index.utf8.first.map({ $0 != 0x2D && $0 != 0x5F }) == true, index.utf8.count <= 200 else {
        throw ValidationError(
          say(
            "索引名只能用小写字母、数字、- 和 _，以字母或数字开头",
            "An index is named in small letters, digits, - and _, beginning with a letter or digit"
          )
        )
      }
    }

    mutating func run() async throws {
      let (options, folder, index) = (common.buildOptions(), folder, index)
      try await runReporting { () async throws(BuildError) in
        let export = try await exportForOpenSearch(options, to: folder, index: index, fileSystem: .posix)
        if export.files.isEmpty {
          var printer = FindingPrinter { path in try? FileSystem.posix.read(path) }
          for finding in export.findings where finding.severity == .error { printOut(printer.text(finding)) }
          printOut(say("没有导出：有须先改正的错误", "Not exported: there are errors to mend first"))
          return 1
        }
        let bulk = export.files.count - 1
        printOut(
          say(
            "已导出：\(folder)，\(export.documents) 条，\(bulk) 个批量文件；写入方法见 docs/opensearch.md",
            "Exported: \(folder), \(export.documents) entries, \(bulk) bulk files; docs/opensearch.md says how to write them"
          )
        )
        return 0
      }
    }
  }
}
