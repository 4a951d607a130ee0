internal import ArgumentParser
internal import Glibc
internal import PolicyModel
internal import Publishing
internal import SiteBuild

/// The options that all commands take.
struct CommonOptions: ParsableArguments {
  @Option(help: help("内容文件夹", "Content folder"))
  var content = "Content"

  @Option(
    help: help(
      "模板文件夹：其中的文件逐个取代随程序提供的同名模板；默认为 Templates，可以没有",
      "Templates folder: its files take the place of those that come with the program, one by one; Templates unless given, and may be absent"
    )
  )
  var templates: String?

  @Option(help: help("输出文件夹", "Output folder"))
  var output = "Output"

  @Option(
    help: help(
      "缓存文件夹（可随时删除）；默认为内容文件夹旁的 .gongwen",
      "Cache folder (safe to delete); .gongwen beside the content unless given"
    )
  )
  var cache: String?

  @Option(help: help("同时进行的任务数；默认为处理器核数", "Tasks at once; the number of processors unless given"))
  var jobs: Int?

  @Flag(help: help("存疑（warning）也视为错误", "Take warnings for errors"))
  var strict = false

  @Option(
    help: help(
      "有效性以哪一天为准，如 2026-01-05；默认照前言区所写",
      "The day on which validity is judged, as 2026-01-05; as the front matter says unless given"
    )
  )
  var asOf: String?

  @Option(help: help("输出格式：text 或 json", "Output format: text or json"))
  var format = OutputFormat.text

  mutating func validate() throws {
    if let templates, (try? FileSystem.posix.followed(trimmed(templates)))??.kind != .folder {
      throw ValidationError(say("模板文件夹“\(templates)”不存在", "There is no templates folder “\(templates)”"))
    }
    if let asOf, !isDate(asOf) {
      throw ValidationError(
        say(
          "--as-of 应写作 2026-01-05 的样子，而不是“\(asOf)”",
          "--as-of is written like 2026-01-05, not “\(asOf)”"
        )
      )
    }
    if let jobs, jobs < 1 { throw ValidationError(say("--jobs 至少为 1", "--jobs is at least 1")) }
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
