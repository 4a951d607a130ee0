internal import ArgumentParser
internal import Preview
internal import Publishing
internal import SiteBuild
internal import SourceText

struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: say(
      "在本机预览：一保存就重新生成，打开的页面自行刷新；出错时页面上也看得到",
      "Preview on this machine: built again at every save, open pages reload, errors are shown in them"
    )
  )

  @OptionGroup var common: CommonOptions

  @Option(
    help: help(
      "端口；0 为任意空闲端口。不写则用 8000，已被占用便依次往后找",
      "Port; 0 for any free one. 8000 unless given, or the next free one"
    )
  )
  var port: UInt16?

  @Option(help: help("网站在服务器上的路径，如 /policy/", "Path of the site on its server, as /policy/"))
  var path = "/"

  @Option(
    help: help(
      "监听的地址；默认只有本机能访问，0.0.0.0 则同一网络的人都能看到未发布的内容",
      "Address to listen on; this machine alone unless given. With 0.0.0.0 everyone on the network sees what is not published"
    )
  )
  var listen = "127.0.0.1"

  @Option(
    name: .customLong("host"),
    help: help(
      "除 localhost 和地址外，还可用来访问的主机名（可多次）",
      "Host names to answer to beside localhost and the address (may be repeated)"
    )
  )
  var hosts: [String] = []

  @Flag(
    help: help(
      "定时查看文件，不依赖系统通知（网络盘）",
      "Look at the files in turn instead of waiting for the system's notices (network drives)"
    )
  )
  var poll = false

  mutating func run() async throws {
    #if Preview
      try await serve()
    #else
      printError(
        say(
          "gongwen: 这个程序没有编入预览服务；请用 gongwen watch，并直接双击 \(common.output)/index.html",
          "gongwen: this program was built without the preview; use gongwen watch and open \(common.output)/index.html"
        )
      )
      throw ExitCode(2)
    #endif
  }

  #if Preview
    private func serve() async throws {
      let (options, format, poll) = (common.buildOptions(), common.format, poll)
      let tree = FinishedTree(options.output, fileSystem: .posix)
      let news = PreviewNews(
        PreviewSite(paths: Set(tree.paths), edition: tree.edition, faults: []) { tree.read($0) }
      )
      let answering = PreviewAnswering(path: path, hosts: hosts)
      // Only once the port is ours: a second preview must not build first and fail then.
      let words = await listen(answering, news) {
        Task {
          await watchSite(options, polling: poll, fileSystem: .posix, waiting: sayWaiting) { result in
            printResult(result, options: options, format: format)
            news.tell { site in update(&site, result, options) }
          }
        }
        Task { await beat(news) }
      }
      printError(
        say(
          "gongwen: 不能在 \(listen) 的端口 \(port.map { "\($0)" } ?? "8000") 上监听：\(words)",
          "gongwen: cannot listen on \(listen), port \(port.map { "\($0)" } ?? "8000"): \(words)"
        )
      )
      throw ExitCode(2)
    }

    /// Listens until the end; what keeps it from listening at all is returned.
    private func listen(
      _ answering: PreviewAnswering,
      _ news: PreviewNews,
      ready: @escaping @Sendable () -> Void,
    ) async -> String {
      let ports = port.map { [$0] } ?? Array(8000...8019)
      var words = ""
      for port in ports {
        guard let server = PreviewServer(listen: listen, port: port, answering: answering, news: news) else {
          return say("“\(listen)”不是 IPv4 地址", "“\(listen)” is no IPv4 address")
        }
        words = await server.run { actual in
          ready()
          let address = "http://\(listen == "0.0.0.0" ? "127.0.0.1" : listen):\(actual)\(answering.root)"
          printOut(say("预览：\(address) （按 Ctrl-C 结束）", "Preview: \(address) (Ctrl-C ends it)"))
        }
      }
      return words
    }

    private func beat(_ news: PreviewNews) async {
      while !Task.isCancelled {
        try? await Task.sleep(nanoseconds: 15_000_000_000)
        news.beat()
      }
    }
  #endif
}

/// What pages show after a build: its files, or the older ones and what stopped it.
private func update(
  _ site: inout PreviewSite,
  _ result: Result<BuildReport, BuildError>,
  _ options: BuildOptions,
) {
  switch result {
  case .failure(let error):
    site.faults = [PreviewSite.Fault(place: nil, message: describe(error), suggestion: nil)]
  case .success(let report) where report.outcome == .built:
    let tree = FinishedTree(options.output, fileSystem: .posix)
    site = PreviewSite(paths: Set(tree.paths), edition: tree.edition, faults: []) { tree.read($0) }
  case .success(let report):
    let stopping = report.findings.filter { $0.severity == .error || (options.strict && $0.severity == .warning) }
    site.faults = stopping.map { finding in
      PreviewSite.Fault(
        place: "\(finding.path):\(finding.line):\(finding.column)",
        message: "\(finding.message) [\(finding.id)]",
        suggestion: finding.suggestion,
      )
    }
  }
}
