internal import ArgumentParser
internal import Glibc
internal import PolicyModel
internal import Publishing
internal import SiteBuild

/// The options that all commands take.
struct CommonOptions: ParsableArguments {
  @Option(help: "内容文件夹")
  var content = "Content"

  @Option(help: "模板文件夹：其中的文件逐个取代随程序提供的同名模板；默认为 Templates，可以没有")
  var templates: String?

  @Option(help: "输出文件夹")
  var output = "Output"

  @Option(help: "缓存文件夹（可随时删除）；默认为内容文件夹旁的 .gongwen")
  var cache: String?

  @Option(help: "同时进行的任务数；默认为处理器核数")
  var jobs: Int?

  @Flag(help: "存疑（warning）也视为错误")
  var strict = false

  @Option(help: "有效性以哪一天为准，如 2026-01-05；默认照前言区所写")
  var asOf: String?

  @Option(help: "输出格式：text 或 json")
  var format = OutputFormat.text

  mutating func validate() throws {
    if let templates, (try? FileSystem.posix.followed(trimmed(templates)))??.kind != .folder {
      throw ValidationError("模板文件夹“\(templates)”不存在")
    }
    if let asOf, !isDate(asOf) { throw ValidationError("--as-of 应写作 2026-01-05 的样子，而不是“\(asOf)”") }
    if let jobs, jobs < 1 { throw ValidationError("--jobs 至少为 1") }
  }

  func buildOptions(clean: Bool = false) -> BuildOptions {
    let cores = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    return BuildOptions(
      content: trimmed(content),
      templates: ShippedFolder.templates(under: trimmed(templates ?? "Templates")),
      output: trimmed(output),
      cache: cache ?? defaultCache,
      jobs: jobs ?? Int(cores),
      strict: strict,
      asOf: asOf,
      clean: clean,
      tool: Gongwen.identity,
    )
  }

  private var defaultCache: String {
    let content = trimmed(content)
    guard let slash = content.lastIndex(of: "/") else { return ".gongwen" }
    return content[...slash] + ".gongwen"
  }

  private func trimmed(_ path: String) -> String {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    return path
  }
}

enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case json
}
