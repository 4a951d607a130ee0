internal import ArgumentParser
internal import Publishing
internal import SiteBuild

struct RegistryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "registry",
    abstract: "责任单位登记",
    subcommands: [Suggest.self],
  )

  struct Suggest: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "为没有登记的责任单位拟出登记项，供核对后粘贴；不写任何文件",
      discussion: "同一地区、按通行简称看是同一单位的写法归为一项并注明；只是写法相近的不合并，只提示。",
    )

    @OptionGroup var common: CommonOptions

    mutating func run() async throws {
      let options = common.buildOptions()
      let format = common.format
      try await runReporting { () async throws(BuildError) in
        let suggestions = try await suggestUnits(options, fileSystem: .posix)
        switch format {
        case .json: printOut(suggestions.json)
        case .text:
          printOut(suggestions.yaml)
          if suggestions.errors > 0 {
            printError("内容有 \(suggestions.errors) 处错误，读不出的文件没有计入：请先运行 gongwen check")
          }
          printError(
            "没有登记的名称 \(suggestions.unknown) 个：建议登记 \(suggestions.entries) 项，可补写法的已登记单位 \(suggestions.additions) 个"
          )
        }
        return 0
      }
    }
  }
}
