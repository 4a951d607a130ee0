internal import ArgumentParser
internal import Publishing
internal import SiteBuild

struct New: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "新建网站，或新建一件公文",
    subcommands: [Site.self, Document.self],
  )

  struct Site: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "新建一个可以直接生成的网站：示例公文、登记、页面和 site.yaml")

    @Argument(help: "网站文件夹；不存在或是空的")
    var folder: String

    @Flag(name: .customLong("templates"), help: "连同模板一起复制，以便修改外观；不复制则用随程序提供的模板")
    var withTemplates = false

    mutating func run() async throws {
      let (folder, withTemplates) = (folder, withTemplates)
      try await runReporting { () async throws(BuildError) in
        let files = try newSite(folder, withTemplates: withTemplates, fileSystem: .posix)
        printOut("已新建：\(folder)，\(files.count) 个文件，其中两件示例公文不是正式公文")
        printOut("接下来：cd \(folder) && gongwen serve（边改边看），或 gongwen build（生成 Output/index.html）")
        return 0
      }
    }
  }

  struct Document: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "新建一件待填写的公文（draft：填好并删去那一行后才上网站）",
      discussion: "收到的公文请用 gongwen import 导入，不要重新录入。",
    )

    @Argument(help: "标题，如“关于开办社区食堂的意见”")
    var title: String

    @Option(help: "发文字号，如 明政发〔2024〕5号；短名由它拟定")
    var number: String?

    @Option(help: "适用地区，如 明州市")
    var place: String?

    @Option(help: "发文机关，如 明州市人民政府")
    var issuer: String?

    @Option(help: "网址中的短名；默认由发文字号拟定")
    var slug: String?

    @Option(help: "成文日期，如 2024-03-05；默认为今天")
    var date: String?

    @Option(help: "写入的文件夹")
    var into = "Content/documents"

    mutating func run() async throws {
      let options = NewDocumentOptions(
        title: title,
        number: number,
        place: place,
        issuer: issuer,
        slug: slug,
        date: date,
        into: into,
      )
      try await runReporting { () async throws(BuildError) in
        printOut("已新建：\(try newDocument(options, fileSystem: .posix))")
        return 0
      }
    }
  }
}
