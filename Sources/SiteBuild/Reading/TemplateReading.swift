internal import Minification
internal import Publishing
internal import Rendering
internal import SearchIndex
internal import SourceText

/// The templates folder as values: compiled templates, the words of the interface, the assets.
struct TemplateReading {
  var templates: SiteTemplates
  var words: Words
  /// Files to be copied: address from the root and bytes.
  var assets: [RenderedFile] = []
  /// The search engine, which readers load with the index.
  var engine: SearchEngine
  var findings: [Finding] = []
  /// Over all bytes of the folder: a part of every job's key.
  var digest: UInt64 = 0

  /// Reads the folders one over the other. Paths of findings are as a person would type them.
  init(
    _ fileSystem: FileSystem,
    _ folders: TemplateFolders,
    language: String,
    fingerprint: Bool,
  ) throws(BuildError) {
    let layers = try TemplateLayers(fileSystem, folders)
    var files: [TemplateFile] = []
    var digest = PartDigest()
    var core: [UInt8] = []
    var more: [UInt8] = []
    for path in layers.paths {
      let bytes = try layers.read(path)
      digest.add(path)
      digest.add(bytes)
      if path.hasSuffix(".mustache") {
        files.append(TemplateFile(name: String(path.dropLast(9)), path: path, bytes: bytes))
      } else if path.hasPrefix("assets/") {
        let bytes = TemplateReading.asLoaded(bytes, path: path)
        let name = fingerprint ? TemplateReading.fingerprinted(path, bytes) : path
        assets.append(RenderedFile(path: name, bytes: bytes))
      } else if path == "search/engine.js" {
        core = bytes
      } else if path == "search/more.js" {
        more = bytes
      }
    }
    engine = SearchEngine(core: core, more: more)
    let wordsPath = "words/\(language).yaml"
    // Words are laid over each other one by one: a site that says one thing its own way names that one.
    var words = Words()
    let tables = try layers.readAll(wordsPath)
    var wordFindings: [Finding] = []
    for table in tables {
      let read = Words.read(table.bytes, path: table.path)
      words.add(read.words)
      wordFindings += read.findings
      digest.add(table.bytes)
    }
    if tables.isEmpty {
      let languages = layers.paths.filter { $0.hasPrefix("words/") && $0.hasSuffix(".yaml") }
        .map { String($0.dropFirst(6).dropLast(5)) }
      findings.append(
        Finding(
          "template.missing",
          .error,
          path: wordsPath,
          line: 1,
          message: "缺少界面文字表 \(wordsPath)（site.yaml 的 language 是“\(language)”）",
          suggestion: languages.isEmpty ? "从发行包取回 words 文件夹" : "language 可写 \(languages.joined(separator: "、"))",
        )
      )
    }
    let compiled = SiteTemplates.compile(
      files,
      words: words,
      assets: assets.map { AssetAddress(path: $0.path) },
    )
    templates = compiled.templates
    findings += compiled.findings
    for index in findings.indices { findings[index].path = layers.place(findings[index].path) }
    findings += layers.findings + wordFindings
    self.words = words
    self.digest = digest.value
  }

  /// `assets/site.js` → `assets/site.1a2b3c4d.js`: a file that browsers may keep for ever, since what changes gets another name.
  /// The script of 404.html is asked for by its own name.
  private static func fingerprinted(_ path: String, _ bytes: [UInt8]) -> String {
    guard path != "assets/not-found.js", let dot = path.utf8.lastIndex(of: 0x2E) else { return path }
    return "\(path[..<dot]).\(SHA256Digest(of: bytes).hex.prefix(8))\(path[dot...])"
  }

  /// Scripts and style sheets without what only their authors read.
  private static func asLoaded(_ bytes: [UInt8], path: String) -> [UInt8] {
    if path.hasSuffix(".js") { return MinifiedScript.bytes(bytes) }
    return path.hasSuffix(".css") ? MinifiedStyle.bytes(bytes) : bytes
  }
}
