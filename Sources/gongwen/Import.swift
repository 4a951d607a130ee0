internal import ArgumentParser
internal import Publishing
internal import SiteBuild
internal import SourceText

struct Import: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "把收到的公文（txt、md、html、docx、pdf）导入为可编辑的 Markdown，并记录每一处修复"
  )

  @Argument(help: "要导入的文件")
  var files: [String]

  @Option(help: "写入的文件夹")
  var into = "Content/documents"

  @Option(help: "网址中的短名；默认由发文字号拟定")
  var slug: String?

  @Option(help: "适用地区，如 云南省")
  var place: String?

  mutating func validate() throws {
    if slug != nil, files.count > 1 { throw ValidationError("--slug 只能用于一个文件") }
  }

  mutating func run() async throws {
    let (files, into, slug, place) = (files, into, slug, place)
    try await runReporting { () async throws(BuildError) in
      var status: Int32 = 0
      for file in files {
        let options = ImportOptions(file: file, into: into, slug: slug, place: place)
        for document in try importFile(options, fileSystem: .posix) {
          for line in document.report { printOut(line) }
          var printer = FindingPrinter { _ in nil }
          for finding in document.findings { printOut(printer.text(finding)) }
          if document.written.isEmpty { status = 1 } else { printOut("已写入：\(document.written.joined(separator: "、"))") }
        }
      }
      return status
    }
  }
}
