internal import Exports
internal import PolicyModel
package import Publishing
internal import Rendering
internal import SearchIndex
internal import SiteGraph
internal import SourceText
internal import Synchronization

/// Builds the site: reads, parses, resolves, draws, proves, and only then replaces what changed of Output.
///
/// Content errors leave Output as it is and are told in the report. Machine problems are thrown.
///
/// - Parameter waiting: called once if another build of the same Output runs, before waiting for it.
package func buildSite(
  _ options: BuildOptions,
  fileSystem: FileSystem,
  waiting: @escaping @Sendable () -> Void,
) async throws(BuildError) -> BuildReport {
  var clock = StageClock()
  let (graph, templates, findings) = try await prepare(options, fileSystem, &clock)
  if let stopped = stop(graph, findings, options, clock) { return stopped }

  let renderer = SiteRenderer(
    graph: graph,
    templates: templates.templates,
    words: templates.words,
    assets: templates.assets.map { AssetAddress(path: $0.path) },
  )
  let writer: OutputWriter
  do throws(OutputError) {
    writer = try OutputWriter.open(fileSystem, output: options.output, cache: options.cache, waiting: waiting)
  } catch {
    throw .output(error)
  }
  let drawn: [DrawnJob]
  do throws(BuildError) {
    drawn = try await draw(renderer, templates, graph, writer, fileSystem, options)
    clock.mark("生成", count: drawn.reduce(0) { $0 + $1.files })
    let pages = drawn.flatMap(\.links)
    var faults = drawn.flatMap(\.faults)
    let check = LinkCheck(paths: writer.paths, pages: pages)
    faults += try check.faults(pages) { (path) throws(BuildError) in
      do throws(OutputError) { return try writer.read(path) } catch { throw .output(error) }
    }
    clock.mark("核对", count: pages.reduce(0) { $0 + $1.count })
    if !faults.isEmpty { throw .proof(faults) }
  } catch {
    try? writer.abort()
    throw error
  }
  let committed: OutputReport
  do throws(OutputError) {
    committed = try writer.commit()
  } catch {
    throw .output(error)
  }
  clock.mark("写入", count: committed.plan.written.count)

  var report = BuildReport(outcome: .built, findings: findings)
  count(graph, into: &report)
  report.stages = clock.stages
  report.pages = drawn.reduce(0) { $0 + $1.links.count }
  report.bytes = drawn.reduce(0) { $0 + $1.bytes }
  report.linksChecked = drawn.reduce(0) { $0 + $1.links.reduce(0) { $0 + $1.count } }
  report.plan = committed.plan
  report.digest = committed.digest.hex
  return report
}

/// Reads everything and says what was found, without writing.
package func checkSite(_ options: BuildOptions, fileSystem: FileSystem) async throws(BuildError) -> BuildReport {
  var clock = StageClock()
  let (graph, _, findings) = try await prepare(options, fileSystem, &clock)
  if let stopped = stop(graph, findings, options, clock) { return stopped }
  var report = BuildReport(outcome: .checked, findings: findings)
  count(graph, into: &report)
  report.stages = clock.stages
  return report
}

/// Folders that lie in one another would be read, written and removed at once.
private func refuseNested(_ options: BuildOptions, _ fileSystem: FileSystem) throws(BuildError) {
  func absolute(_ path: String) -> String { (try? fileSystem.resolve(path)) ?? path }
  let inputs = [(options.content, absolute(options.content)), (options.templates, absolute(options.templates))]
  let output = absolute(options.output)
  for (name, input) in inputs {
    if output == input || output.hasPrefix(input + "/") { throw .nested(outer: name, inner: options.output) }
    if input.hasPrefix(output + "/") { throw .nested(outer: options.output, inner: name) }
  }
}

private func prepare(
  _ options: BuildOptions,
  _ fileSystem: FileSystem,
  _ clock: inout StageClock,
) async throws(BuildError) -> (SiteGraph, TemplateReading, [Finding]) {
  try refuseNested(options, fileSystem)
  let content = ContentReading(fileSystem: fileSystem, root: options.content, jobs: options.jobs)
  let graph = try await content.graph(&clock)
  let templates = try TemplateReading(fileSystem, options.templates, language: graph.settings.language)
  clock.mark("模板", count: templates.assets.count)
  func located(_ findings: [Finding], below root: String) -> [Finding] {
    findings.map { finding in
      var finding = finding
      finding.path = "\(root)/\(finding.path)"
      return finding
    }
  }
  let all = located(graph.findings, below: options.content) + located(templates.findings, below: options.templates)
  return (graph, templates, all.sortedAndUnique())
}

private func stop(
  _ graph: SiteGraph,
  _ findings: [Finding],
  _ options: BuildOptions,
  _ clock: StageClock,
) -> BuildReport? {
  let stops = findings.contains { $0.severity == .error || (options.strict && $0.severity == .warning) }
  if !stops { return nil }
  var report = BuildReport(outcome: .stopped, findings: findings)
  count(graph, into: &report)
  report.stages = clock.stages
  return report
}

private func count(_ graph: SiteGraph, into report: inout BuildReport) {
  report.documents = graph.documents.count
  report.measures = graph.documents.reduce(0) { $0 + $1.policy.measures.count }
  report.duties = graph.documents.reduce(0) { $0 + $1.dutyCount }
  report.units = graph.units.count
}

/// What one job left behind when its files were handed to the writer.
private struct DrawnJob: Sendable {
  var files = 0
  var bytes = 0
  var links: [PageLinks] = []
  var faults: [String] = []
  var error: BuildError?
}

/// What is drawn: pages in jobs, then exports, index files and assets.
private enum DrawJob: Sendable {
  case pages(RenderJob)
  case export(ExportID)
  case search
  case asset(RenderedFile)
  /// A file of Content, copied.
  case offered(from: String, to: String)
}

private func draw(
  _ renderer: SiteRenderer,
  _ templates: TemplateReading,
  _ graph: SiteGraph,
  _ writer: OutputWriter,
  _ fileSystem: FileSystem,
  _ options: BuildOptions,
) async throws(BuildError) -> [DrawnJob] {
  var all: [DrawJob] = [.search]
  all += renderer.jobs.map { .pages($0) }
  all += graph.allExports().map { .export($0) }
  all += templates.assets.map { .asset($0) }
  for document in graph.documents {
    all += document.files.map { .offered(from: "\(options.content)/\($0.content)", to: document.folder + $0.name) }
  }
  let work = all
  let drawn = await parallelMap(work.count, jobs: options.jobs) { index in
    var job = DrawnJob()
    func write(_ path: String, _ bytes: [UInt8]) {
      guard job.error == nil else { return }
      do throws(DiskError) {
        try writer.write(path, bytes)
      } catch {
        job.error = .disk(error)
      }
      job.files += 1
      job.bytes += bytes.count
    }
    switch work[index] {
    case .pages(let render):
      renderer.render(render) { file in
        write(file.path, file.bytes)
        guard file.path.hasSuffix(".html"), file.path != graph.path(of: .notFound) else { return }
        job.links.append(PageLinks(path: file.path, html: file.bytes))
        if case .document(let number) = render, file.path == graph.path(of: .document(number)) {
          let policy = graph.documents[number].policy
          if let fault = CoverageProof.fault(html: file.bytes, document: policy, path: file.path) {
            job.faults.append(fault)
          }
        }
      }
    case .export(let export):
      do throws(WorkbookError) {
        write(graph.path(of: export), try exportBytes(export, in: graph))
      } catch {
        job.faults.append("\(graph.path(of: export))：\(error)")
      }
    case .search:
      for file in buildSearchIndex(SearchInput(graph), options: .recommended) { write(file.path, file.bytes) }
    case .asset(let file): write(file.path, file.bytes)
    case .offered(let from, let to):
      do throws(DiskError) {
        write(to, try fileSystem.read(from))
      } catch {
        job.error = .disk(error)
      }
    }
    return job
  }
  for job in drawn {
    if let error = job.error { throw error }
  }
  return drawn
}
