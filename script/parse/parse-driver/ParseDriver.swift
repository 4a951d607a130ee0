import CCMarkGFM
import Glibc
import Publishing
import SiteBuild

/// Reads the documents of a content folder in one of two ways and prints what it cost: what `script/bench-parse` runs.
///
/// `cmark` parses each file by cmark-gfm alone, with the extension that we attach, and frees the tree. `ours` does what
/// `gongwen check` does before it prints: it reads, parses, resolves, sorts the findings. Both on one thread.
@main
enum ParseDriver {
  static func main() async {
    let arguments = CommandLine.arguments
    guard arguments.count >= 4, ["cmark", "ours"].contains(arguments[1]) else {
      print("parse-driver cmark|ours CONTENT TEMPLATES")
      exit(2)
    }
    let start = processorSeconds()
    do {
      let result =
        arguments[1] == "cmark" ? try cmark(arguments[2]) : try await ours(arguments[2], templates: arguments[3])
      print("\(result) seconds=\(processorSeconds() - start)")
    } catch {
      print("\(error)")
      exit(1)
    }
  }

  private static func cmark(_ content: String) throws -> String {
    cmark_gfm_core_extensions_ensure_registered()
    let folder = content + "/documents"
    var bytes = 0
    var blocks = 0
    let names = try FileSystem.posix.list(folder).map(\.name).filter { $0.hasSuffix(".md") }
    for name in names {
      let file = try FileSystem.posix.read(folder + "/" + name)
      bytes += file.count
      let parser = cmark_parser_new(CMARK_OPT_DEFAULT)
      cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension("table"))
      file.withUnsafeBytes { raw in
        raw.withMemoryRebound(to: CChar.self) { cmark_parser_feed(parser, $0.baseAddress, $0.count) }
      }
      let document = cmark_parser_finish(parser)
      var child = cmark_node_first_child(document)
      while let block = child {
        blocks += 1
        child = cmark_node_next(block)
      }
      cmark_node_free(document)
      cmark_parser_free(parser)
    }
    return "documents=\(names.count) bytes=\(bytes) blocks=\(blocks)"
  }

  private static func ours(_ content: String, templates: String) async throws -> String {
    let options = BuildOptions(
      content: content,
      templates: TemplateFolders(own: templates, shipped: nil),
      output: content + "/../parse-driver-output",
      cache: content + "/../parse-driver-cache",
      jobs: 1,
      strict: false,
      tool: "parse-driver",
    )
    let report = try await checkSite(options, fileSystem: .posix)
    let stages = report.stages.map { "\($0.name)=\($0.seconds)" }.joined(separator: " ")
    return
      "documents=\(report.documents) measures=\(report.measures) duties=\(report.duties) units=\(report.units)"
      + " findings=\(report.findings.count) \(stages)"
  }

  private static func processorSeconds() -> Double {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
    return seconds(usage.ru_utime) + seconds(usage.ru_stime)
  }
}
