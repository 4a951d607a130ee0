internal import ArgumentParser

/// The command-line tool: the only module that prints.
@main
struct Gongwen: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gongwen",
    abstract: "公文、措施、责任单位：从文件夹到静态网站",
    version: "0.1.0",
    subcommands: [Build.self, Check.self, Import.self],
  )
}
