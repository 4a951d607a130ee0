internal import PolicyModel
internal import PolicyParsing
internal import Publishing
internal import Registry
internal import SiteGraph
internal import SourceText

/// Everything of `Content/` as values, and the graph made of it.
struct ContentReading {
  let fileSystem: FileSystem
  let root: String
  let jobs: Int
  /// The day for which validity is asked; nil for what front matter says.
  var asOf: String?
  /// What earlier builds parsed; nil to parse everything and remember nothing.
  var parsed: ParsedDocuments?

  /// Reads and parses all of Content. Faults of content are findings of the graph; a disk that fails is an error.
  func graph(_ clock: inout StageClock) async throws(BuildError) -> SiteGraph {
    let fileSystem = fileSystem
    let root = root
    guard let status = try disk({ () throws(DiskError) in try fileSystem.status(root) }), status.kind == .folder else {
      throw .noContent(root)
    }
    let listing = try disk { () throws(DiskError) in try FolderListing(fileSystem, root) }
    var findings = listing.findings
    let paths = listing.paths

    var settings = SiteSettings()
    if paths.contains("site.yaml") {
      let read = SiteSettings.read(try bytes("site.yaml"), path: "site.yaml")
      settings = read.settings
      findings += read.findings
    }
    var registryFiles: [RegistryFile] = []
    for path in paths where path.hasPrefix("registry/") && path.hasSuffix(".yaml") {
      registryFiles.append(RegistryFile(path: path, bytes: try bytes(path)))
    }
    let registry = readRegistry(registryFiles)
    findings += registry.findings
    var record = PublicationRecord()
    if paths.contains("published.tsv") {
      let read = PublicationRecord.read(try bytes("published.tsv"), path: "published.tsv")
      record = read.record
      findings += read.findings
    }
    let documents = paths.filter { $0.hasPrefix("documents/") && $0.hasSuffix(".md") }
    let repairs = Set(paths.filter { $0.hasSuffix(".repairs.tsv") })
    let finder = termFinder(registry.registry)
    clock.mark("列出", count: paths.count)
    let offered = OfferedFiles(fileSystem: fileSystem, root: root, paths: paths)
    let memory = parsed
    let parsed = await parallelMap(documents.count, jobs: jobs) { index in
      let path = documents[index]
      let repairsPath = repairsPath(ofDocument: path)
      return Result { () throws(DiskError) in
        let bytes = try fileSystem.read("\(root)/\(path)")
        let table = repairs.contains(repairsPath) ? try fileSystem.read("\(root)/\(repairsPath)") : nil
        func parse() -> PolicyDocument {
          parseDocument(path: path, bytes: bytes, repairs: table, options: ParsingOptions())
        }
        var document = memory?.document(path: path, bytes: bytes, repairs: table, parse: parse) ?? parse()
        let files = try offered.files(of: &document)
        var digest = PartDigest()
        digest.add(bytes)
        digest.add(table ?? [])
        var outline = PartDigest()
        outline.add(outlineOf: document)
        let terms = termMentions(in: document, finder: finder)
        return (
          document,
          DocumentSurroundings(
            terms: terms,
            files: files,
            digest: digest.value,
            outline: outline.value,
            characters: document.characterCount,
          ),
        )
      }
    }
    memory?.keepOnly(documents)
    var policies: [PolicyDocument] = []
    var surroundings: [DocumentSurroundings] = []
    for (path, result) in zip(documents, parsed) {
      switch result {
      case .success(let pair):
        policies.append(pair.0)
        surroundings.append(pair.1)
      case .failure(let error):
        findings.append(
          Finding("content.unreadable", .error, path: path, line: 1, message: error.chinese)
        )
      }
    }
    var reading = PageReading(paths: paths, documents: policies)
    var pages: [ContentPage] = []
    for path in paths where path.hasPrefix("pages/") && path.hasSuffix(".md") {
      pages.append(reading.page(SourceFile(path: path, bytes: try bytes(path))))
    }
    findings += reading.findings
    var pageFiles: [OfferedFile] = []
    for path in reading.files {
      let bytes = try bytes(path)
      let name = String(path.dropFirst("pages/".count))
      pageFiles.append(OfferedFile(content: path, name: name, size: bytes.count, sha256: SHA256Digest(of: bytes).hex))
    }
    clock.mark("解析", count: policies.count)
    let building = GraphBuilding(
      GraphInput(
        settings: settings,
        registry: registry.registry,
        record: record,
        documents: policies,
        pages: pages,
        pageFiles: pageFiles,
        findings: findings,
        asOf: asOf,
      ),
      surroundings: surroundings,
    )
    async let units = building.resolvedUnits()
    let citations = building.resolvedCitations()
    let graph = building.graph(await units, citations)
    clock.mark("建图", count: graph.documents.count)
    return graph
  }

  private func bytes(_ path: String) throws(BuildError) -> [UInt8] {
    let fileSystem = fileSystem
    let root = root
    return try disk { () throws(DiskError) in try fileSystem.read("\(root)/\(path)") }
  }
}

/// A disk error as a build error.
func disk<Value>(_ body: () throws(DiskError) -> Value) throws(BuildError) -> Value {
  do throws(DiskError) {
    return try body()
  } catch {
    throw .disk(error)
  }
}

extension Result {
  /// What `body` returns or throws, typed.
  fileprivate init(_ body: () throws(Failure) -> Success) {
    do throws(Failure) {
      self = .success(try body())
    } catch {
      self = .failure(error)
    }
  }
}
