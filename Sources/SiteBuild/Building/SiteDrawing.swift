internal import Exports
internal import PolicyModel
internal import Publishing
internal import Rendering
internal import SearchIndex
internal import SiteGraph
internal import SourceText

/// What one job left behind when its files were handed to the writer.
struct DrawnJob: Sendable {
  var name: String
  var memory: BuildMemory.Job
  /// Why it was drawn; empty when its files were kept.
  var reasons: [String] = []
  /// The links of pages that were drawn.
  var pages: [PageLinks] = []
  var faults: [String] = []
  /// What reads the written files of a document, unit or year again.
  var duties: DutyProof?
  var error: BuildError?
}

/// Draws all files of a site into the writer: in parallel, a job at a time, and only the jobs whose key changed.
struct SiteDrawing: Sendable {
  let renderer: SiteRenderer
  /// The same over the graph with every version among its documents.
  let editions: SiteRenderer
  let templates: TemplateReading
  let graph: SiteGraph
  let writer: OutputWriter
  let fileSystem: FileSystem
  let options: BuildOptions
  let keys: JobKeys
  let memory: BuildMemory

  enum Job: Sendable {
    case pages(RenderJob)
    case siteExport(ExportID)
    case search
    case asset(RenderedFile)
    /// A picture or a download of ordinary pages: index into `SiteGraph.pageFiles`.
    case pageFile(Int)
    /// The pages that say what the others came to: drawn last.
    case about(BuildFacts)
    case proof([DocumentProof], DutyCounts)
    /// `build.json`: what was proved.
    case record([DrawnJob], BuildFacts)
  }

  /// Every job but the search index, which has both cores to itself, and the two that are drawn last.
  var jobs: [Job] {
    var jobs: [Job] = []
    jobs += renderer.jobs.filter { $0 != .single(.about) && $0 != .single(.proof) }.map { .pages($0) }
    jobs += graph.siteExports.map { .siteExport($0) }
    jobs += templates.assets.map { .asset($0) }
    jobs += graph.pageFiles.indices.map { .pageFile($0) }
    return jobs
  }

  /// Draws or keeps every job. The first machine problem is thrown when all tasks have come to rest.
  func draw() async throws(BuildError) -> [DrawnJob] {
    let work = jobs
    var drawn = await parallelMap(work.count, jobs: options.jobs) { run(work[$0]) }
    drawn.append(await searchIndex())
    drawn.append(run(.proof(proofs(drawn), drawn.reduce(into: DutyCounts()) { $0 += $1.memory.duties })))
    let facts = facts()
    drawn.append(run(.about(facts)))
    drawn.append(run(.record(drawn, facts)))
    for job in drawn {
      if let error = job.error { throw error }
    }
    return drawn
  }

  /// How many characters of each document were counted on its page when it was drawn.
  private func proofs(_ drawn: [DrawnJob]) -> [DocumentProof] {
    var counts: [String: Int] = [:]
    for job in drawn { counts[job.name] = job.memory.characters }
    return graph.documents.enumerated().map { index, document in
      DocumentProof(document: index, rendered: counts["document \(document.slug)"] ?? 0)
    }
  }

  /// The digest of the site: over paths and digests of all files but the page that shows it.
  private func facts() -> BuildFacts {
    let files = writer.files
    let version = String(options.tool.split(separator: " ").first ?? "")
    return BuildFacts(digest: SHA256Digest(of: Manifest(sorted: files).bytes).hex, version: version, files: files.count)
  }

  /// Every link of the site leads somewhere and every text is whole; throws what is not so. Links that an editor wrote into a page are
  /// the editor's to mend.
  func prove(_ drawn: [DrawnJob]) throws(BuildError) -> [Finding] {
    var faults = drawn.flatMap(\.faults)
    let kept = Set(drawn.filter { $0.reasons.isEmpty }.map(\.name))
    let check = LinkCheck(
      drawn: drawn.filter { !$0.reasons.isEmpty }.map(\.memory),
      kept: drawn.filter { $0.reasons.isEmpty }.map(\.memory),
    )
    var pages = drawn.flatMap(\.pages)
    // Kept pages were proved when they were drawn; they are looked at again only if something they may link to is gone.
    if !check.holds(memory.jobs.filter { !kept.contains($0.key) }.map(\.value)) {
      for job in drawn where job.reasons.isEmpty {
        for file in job.memory.files where provesLinks(of: file.path) {
          pages.append(PageLinks(path: file.path, html: try read(file.path)))
        }
      }
    }
    var findings: [Finding] = []
    for dead in try check.dead(pages, html: { (path) throws(BuildError) in try read(path) }) {
      if let finding = pageLink(dead) { findings.append(finding) } else { faults.append(dead.said) }
    }
    if !faults.isEmpty { throw .proof(faults) }
    return findings
  }

  /// A dead link as the page of Content has it; nil where the program wrote it.
  private func pageLink(_ dead: DeadLink) -> Finding? {
    guard let page = graph.pages.first(where: { $0.address == dead.page }),
      let link = page.links.first(where: { $0.target == dead.link })
    else { return nil }
    return Finding(
      "page.link",
      .error,
      path: "\(options.content)/\(page.path)",
      line: link.line,
      message: "“\(dead.link)”没有这个地址",
      suggestion: "写文件在 Content 里的相对路径，如 other.md、../documents/短名.md，或网站里的相对地址，如 units/index.html",
    )
  }

  /// What the next build shall know.
  func remembered(_ drawn: [DrawnJob]) -> BuildMemory {
    var memory = BuildMemory()
    for job in drawn { memory.jobs[job.name] = job.memory }
    return memory
  }

  private func read(_ path: String) throws(BuildError) -> [UInt8] {
    do throws(OutputError) { return try writer.read(path) } catch { throw .output(error) }
  }

  private func run(_ job: Job) -> DrawnJob {
    var drawn = begun(job)
    if !drawn.reasons.isEmpty { draw(job, into: &drawn) }
    return drawn
  }

  /// A job with its files kept or, where there are reasons to draw them, without files.
  private func begun(_ job: Job) -> DrawnJob {
    let (name, key) = identity(job)
    let old = memory.jobs[name]
    if let old, old.key == key, let kept = keep(old, name: name) { return kept }
    var drawn = DrawnJob(
      name: name,
      memory: BuildMemory.Job(
        key: key,
        files: [],
        anchors: [],
        links: 0,
        bytes: 0,
        characters: 0,
        duties: DutyCounts()
      ),
      reasons: key.reasons(against: old?.key),
    )
    if drawn.reasons.isEmpty { drawn.reasons = ["输出中的文件被改动或缺失"] }
    return drawn
  }

  /// Claims the files of a job as they stand in Output; nil where one of them is not what it was.
  private func keep(_ old: BuildMemory.Job, name: String) -> DrawnJob? {
    do throws(DiskError) {
      for (index, file) in old.files.enumerated() where try !writer.keep(file.path, digest: file.digest) {
        for claimed in old.files[..<index] { writer.release(claimed.path) }
        return nil
      }
      return DrawnJob(name: name, memory: old)
    } catch {
      return DrawnJob(name: name, memory: old, error: .disk(error))
    }
  }

  /// The search index. Its packed texts that stand in Output from a build of the same program are not packed again.
  private func searchIndex() async -> DrawnJob {
    var drawn = begun(.search)
    if drawn.reasons.isEmpty { return drawn }
    let earlier = memory.texts(for: drawn.memory.key)
    let documents = await parallelMap(graph.documents.count, jobs: options.jobs) { SearchDocument(graph, document: $0) }
    let input = SearchInput(graph, documents: documents)
    let index = await buildSearchIndex(input, options: .recommended, jobs: options.jobs) { path, content in
      guard let text = earlier[path], text.content == content else { return nil }
      return (try? writer.keep(path, digest: text.file)) == true ? text.check : nil
    }
    for file in index.files + templates.engine.files(for: index.files) { write(file.path, file.bytes, &drawn) }
    freeBeside(consume documents)
    let digests = Dictionary(drawn.memory.files.map { ($0.path, $0.digest) }) { $1 }
    let sizes = Dictionary(index.files.map { ($0.path, $0.bytes.count) }) { $1 }
    for text in index.texts {
      if let made = digests[text.path], let size = sizes[text.path] {
        drawn.memory.texts.append(.init(text, file: made, bytes: size))
      } else if let kept = earlier[text.path] {
        drawn.memory.texts.append(kept)
        drawn.memory.files.append(BuildMemory.File(path: kept.path, digest: kept.file))
        drawn.memory.bytes += kept.bytes
      }
    }
    return drawn
  }

  func identity(_ job: Job) -> (name: String, key: JobKey) {
    switch job {
    case .pages(.document(let index)):
      ("document \(editions.graph.documents[index].folder.dropFirst(10).dropLast())", keys.document(index))
    case .pages(.comparison(let history)): ("compare \(graph.histories[history].slug)", keys.comparison(history))
    case .pages(.unit(let index)): (graph.units[index].id, keys.unit(index))
    case .pages(.citation(let index)): (graph.citations[index].id, keys.citation(index))
    case .pages(.term(let index)): (graph.terms[index].id, keys.term(index))
    case .pages(.single(.findings)): ("page \(graph.path(of: .findings))", keys.findingsList)
    case .pages(.single(.topics)): ("page topics", keys.list)
    case .pages(.single(let page)): ("page \(graph.path(of: page))", keys.list)
    case .siteExport(let export): ("file \(graph.path(of: export))", keys.list)
    case .search: ("search", keys.whole)
    case .asset(let file): ("asset \(file.path)", keys.asset)
    case .pageFile(let index): ("asset \(graph.pageFiles[index].name)", keys.list)
    case .about: ("page \(graph.path(of: .about))", keys.about)
    case .proof: ("page \(graph.path(of: .proof))", keys.whole)
    case .record: ("file build.json", keys.about)
    }
  }

  private func draw(_ job: Job, into drawn: inout DrawnJob) {
    switch job {
    case .pages(let render):
      let drawer = if case .document = render { editions } else { renderer }
      switch render {
      case .document(let index): drawn.duties = DutyProof(.document(index), editions.graph)
      case .unit(let index): drawn.duties = DutyProof(.unit(index), graph)
      default: break
      }
      drawer.render(render) { file in
        write(file.path, file.bytes, &drawn)
        proveText(render, file, &drawn)
      }
      switch render {
      case .document(let index):
        write(editions.graph.exports(ofDocument: index), in: editions.graph, &drawn)
        let node = editions.graph.documents[index]
        for file in node.files { copy(file, to: node.folder + file.name, &drawn) }
      case .unit(let index):
        write(graph.exports(ofUnit: index), in: graph, &drawn)
      default: break
      }
      proveDuties(&drawn)
    case .siteExport(let export):
      if case .siteDuties(let year, _) = export { drawn.duties = DutyProof(.year(year), graph) }
      write([export], in: graph, &drawn)
      proveDuties(&drawn)
    case .search: preconditionFailure("the search index is made by searchIndex()")
    case .asset(let file): write(file.path, file.bytes, &drawn)
    case .pageFile(let index): copy(graph.pageFiles[index], to: graph.pageFiles[index].name, &drawn)
    case .about(let facts):
      let page = renderer.aboutPage(facts)
      write(page.path, page.bytes, &drawn)
    case .proof(let proofs, let duties):
      for page in renderer.proofPages(proofs, duties: duties.shown) { write(page.path, page.bytes, &drawn) }
    case .record(let jobs, let facts): write("build.json", proofFile(jobs, graph, facts), &drawn)
    }
  }

  private func write(_ path: String, _ bytes: [UInt8], _ drawn: inout DrawnJob) {
    guard drawn.error == nil else { return }
    do throws(DiskError) {
      let digest = SHA256Digest(of: bytes)
      try writer.write(path, bytes, digest: digest)
      drawn.memory.files.append(BuildMemory.File(path: path, digest: digest))
    } catch {
      drawn.error = .disk(error)
    }
    drawn.memory.bytes += bytes.count
    drawn.duties?.read(path, bytes)
    guard provesLinks(of: path) else { return }
    let links = PageLinks(path: path, html: bytes)
    drawn.memory.anchors += links.anchors
    drawn.memory.links += links.count
    drawn.pages.append(links)
  }

  /// Whether a file is a page whose links are looked at. The page for wrong addresses is served at any depth: its links are the
  /// script's (docs/templates.md §7).
  private func provesLinks(of path: String) -> Bool { path.hasSuffix(".html") && path != graph.path(of: .notFound) }

  private func write(_ exports: [ExportID], in site: SiteGraph, _ drawn: inout DrawnJob) {
    var maker = ExportMaker(site)
    for export in exports {
      do throws(WorkbookError) {
        write(graph.path(of: export), try maker.bytes(of: export), &drawn)
      } catch {
        drawn.faults.append("\(graph.path(of: export))：\(error)")
      }
    }
  }

  private func copy(_ file: OfferedFile, to path: String, _ drawn: inout DrawnJob) {
    do throws(DiskError) {
      write(path, try fileSystem.read("\(options.content)/\(file.content)"), &drawn)
    } catch {
      drawn.error = .disk(error)
    }
  }

  private func proveDuties(_ drawn: inout DrawnJob) {
    drawn.duties?.finish()
    guard drawn.error == nil, let proof = drawn.duties else { return }
    drawn.faults += proof.faults
    drawn.memory.duties = proof.counts
    drawn.duties = nil
  }

  /// The coverage proof of a document's page.
  private func proveText(_ job: RenderJob, _ file: RenderedFile, _ drawn: inout DrawnJob) {
    guard case .document(let index) = job, file.path == graph.path(of: .document(index)) else { return }
    let policy = editions.graph.documents[index].policy
    let result = CoverageProof.check(html: file.bytes, document: policy, path: file.path)
    if let fault = result.fault { drawn.faults.append(fault) }
    drawn.memory.characters = result.characters
  }
}
