internal import ArgumentParser
internal import PolicyModel
internal import Publishing
internal import SiteBuild
internal import SourceText

struct Import: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: say(
      "把收到的公文（txt、md、html、docx、pdf）导入为可编辑的 Markdown，并记录每一处修复",
      "Import a document as received (txt, md, html, docx, pdf) to Markdown, with a record of every repair"
    )
  )

  @Argument(help: help("要导入的文件", "Files to import"))
  var files: [String]

  @Option(help: help("写入的文件夹", "Folder to write to"))
  var into = "Content/documents"

  @Option(help: help("网址中的短名；默认由发文字号拟定", "Slug in addresses; proposed from the document number unless given"))
  var slug: String?

  @Option(
    help: help(
      "它是已有文件的哪一天的版本，如 2025-01-10；须同时写 --slug",
      "The day of the version that it is of a document, as 2025-01-10; goes with --slug"
    )
  )
  var versionDate: String?

  @Option(help: help("适用地区，如 云南省", "Place, as 云南省"))
  var place: String?

  mutating func validate() throws {
    if let versionDate, !isDate(versionDate) {
      throw ValidationError(
        say(
          "--version-date 应写作 2025-01-10 的样子，而不是“\(versionDate)”",
          "--version-date is written 2025-01-10, not “\(versionDate)”"
        )
      )
    }
    if versionDate != nil, slug == nil {
      throw ValidationError(say("--version-date 须同时写 --slug：它是哪件文件的版本", "--version-date goes with --slug"))
    }
    if slug != nil, files.count > 1 { throw ValidationError(say("--slug 只能用于一个文件", "--slug is for one file only")) }
  }

  mutating func run() async throws {
    let (files, into, slug, place, version) = (files, into, slug, place, versionDate)
    try await runReporting { () async throws(BuildError) in
      var status: Int32 = 0
      for file in files {
        let options = ImportOptions(file: file, into: into, slug: slug, place: place, version: version)
        for document in try importFile(options, fileSystem: .posix) {
          for line in document.report { printOut(terminalText(line)) }
          var printer = FindingPrinter { _ in nil }
          for finding in document.findings { printOut(printer.text(finding)) }
          if document.written.isEmpty {
            status = 1
          } else {
            printOut(
              say(
                "已写入：\(document.written.joined(separator: "、"))",
                "Written: \(document.written.joined(separator: ", "))"
              )
            )
          }
        }
      }
      return status
    }
  }
}
