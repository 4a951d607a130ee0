internal import ArgumentParser
internal import Publishing
internal import SiteBuild

/// The command-line tool: the only module that prints.
@main
struct Gongwen: AsyncParsableCommand {
  static let version = "0.1.0"

  /// Tells this program from another build of itself, so that what another one remembered is drawn again.
  static var identity: String {
    guard let program = try? FileSystem.posix.status(FileSystem.posix.resolve("/proc/self/exe")) else { return version }
    return "\(version) \(program.size) \(program.modified) \(program.inode)"
  }

  static let configuration = CommandConfiguration(
    commandName: "gongwen",
    abstract: "公文、措施、责任单位：从文件夹到静态网站",
    version: version,
    subcommands: [Build.self, Check.self, Import.self, Publish.self, Verify.self],
  )
}
