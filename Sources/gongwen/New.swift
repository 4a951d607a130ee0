internal import ArgumentParser
internal import Publishing
internal import SiteBuild

struct New: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: say("新建网站，或新建一件公文", "Make a new site, or a new document"),
    subcommands: [Site.self, Document.self],
  )

  struct Site: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: say(
        "新建一个可以直接生成的网站：示例公文、登记、页面和 site.yaml",
        "Make a site that builds at once: example documents, registry, pages and site.yaml"
      )
    )

    @Argument(help: help("网站文件夹；不存在或是空的", "Folder of the site; absent or empty"))
    var folder: String

    @Flag(
      name: .customLong("templates"),
      help: help(
        "连同模板一起复制，以便修改外观；不复制则用随程序提供的模板",
        "Copy the templates too, to change the look; without, those that come with the program are used"
      )
    )
    var withTemplates = false

    mutating func run() async throws {
      let (folder, withTemplates) = (folder, withTemplates)
      try await runReporting { () async throws(BuildError) in
        let files = try newSite(folder, withTemplates: withTemplates, fileSystem: .posix)
        printOut(
          say(
            "已新建：\(folder)，\(files.count) 个文件，其中两件示例公文不是正式公文",
            "Made: \(folder), \(files.count) files; the two example documents are no official ones"
          )
        )
        printOut(
          say(
            "接下来：cd \(folder) && gongwen serve（边改边看），或 gongwen build（生成 Output/index.html）",
            "Next: cd \(folder) && gongwen serve (see it while you write), or gongwen build (writes Output/index.html)"
          )
        )
        return 0
      }
    }
  }

  struct Document: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: say(
        "新建一件待填写的公文（draft：填好并删去那一行后才上网站）",
        "Make a document to fill in (draft: it appears on the site when that line is deleted)"
      ),
      discussion: say(
        "收到的公文请用 gongwen import 导入，不要重新录入。",
        "Documents that you received are imported by gongwen import, not typed again."
      ),
    )

    @Argument(help: help("标题，如“关于开办社区食堂的意见”", "Title, as “关于开办社区食堂的意见”"))
    var title: String

    @Option(help: help("发文字号，如 明政发〔2024〕5号；短名由它拟定", "Document number, as 明政发〔2024〕5号; the slug is proposed from it"))
    var number: String?

    @Option(help: help("适用地区，如 明州市", "Place, as 明州市"))
    var place: String?

    @Option(help: help("发文机关，如 明州市人民政府", "Issuing body, as 明州市人民政府"))
    var issuer: String?

    @Option(help: help("网址中的短名；默认由发文字号拟定", "Slug in addresses; proposed from the document number unless given"))
    var slug: String?

    @Option(help: help("成文日期，如 2024-03-05；默认为今天", "Date, as 2024-03-05; today unless given"))
    var date: String?

    @Option(help: help("写入的文件夹", "Folder to write to"))
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
        let path = try newDocument(options, fileSystem: .posix)
        printOut(say("已新建：\(path)", "Made: \(path)"))
        return 0
      }
    }
  }
}
