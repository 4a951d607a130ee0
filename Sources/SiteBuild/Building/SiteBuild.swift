internal import PolicyModel
package import Publishing
internal import Rendering
internal import SiteGraph
internal import SourceText

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
  try refuseNested(options, fileSystem)
  let inputs = try disk { () throws(DiskError) in try InputStamps(fileSystem, options) }
  let settledPath = "\(options.cache)/settled-\(cacheName(absolute(options.output, fileSystem)))"
  if !options.clean,
    var report = try await SettledBuild.report(options, inputs: inputs, fileSystem, settledPath, waiting: waiting)
  {
    clock.mark("查看", count: inputs.files.count + report.kept.count)
    report.stages = clock.stages
    return report
  }
  let built = try await buildSiteAndGraph(options, fileSystem: fileSystem, waiting: waiting)
  let report = built.report
  freeBeside(built.graph)
  guard report.outcome == .built else { return report }
  try disk { () throws(DiskError) in
    let settled = SettledBuild(options, inputs: inputs, report: report)
    try settled.write(fileSystem, settledPath, now: InputStamps(fileSystem, options))
  }
  return report
}

/// The same, and the graph that was drawn: what is published is what the record must remember.
func buildSiteAndGraph(
  _ options: BuildOptions,
  fileSystem: FileSystem,
  waiting: @escaping @Sendable () -> Void,
) async throws(BuildError) -> (report: BuildReport, graph: SiteGraph) {
  var clock = StageClock()
  try refuseNested(options, fileSystem)
  let memoryPath = "\(options.cache)/jobs-\(cacheName(absolute(options.output, fileSystem))).memory"
  // Content becomes a graph on one core: what the last build drew is read meanwhile.
  async let earlier = options.clean ? StandingMemory() : StandingMemory(fileSystem, memoryPath)
  let (graph, templates, findings) = try await prepare(options, fileSystem, &clock, remembers: true)
  if let stopped = stop(graph, findings, options, clock) { return (stopped, graph) }

  let drawing = try await openDrawing(graph, templates, options, fileSystem, memoryPath, earlier, waiting)
  let writer = drawing.writer
  let drawn: [DrawnJob]
  do throws(BuildError) {
    drawn = try await drawing.draw()
    clock.mark("生成", count: drawn.reduce(0) { $0 + $1.memory.files.count })
    let dead = try drawing.prove(drawn)
    if let stopped = stop(graph, (findings + dead).sortedAndUnique(), options, clock), !dead.isEmpty {
      try? writer.abort()
      return (stopped, graph)
    }
    clock.mark("核对", count: drawn.reduce(0) { $0 + $1.memory.links })
  } catch {
    try? writer.abort()
    throw error
  }
  async let memory = drawing.remembered(drawn).encoded
  let committed: OutputReport
  do throws(OutputError) {
    committed = try writer.commit()
  } catch {
    throw .output(error)
  }
  // The memory last: a build that is cut short before this draws again what it can't be sure of.
  let bytes = await memory
  try disk { () throws(DiskError) in try save(fileSystem, memoryPath, bytes) }
  freeBeside(drawing)
  clock.mark("写入", count: committed.plan.written.count)

  var report = BuildReport(outcome: .built, findings: findings)
  count(graph, into: &report)
  report.stages = clock.stages
  report.pages = drawn.reduce(0) { $0 + $1.memory.files.count { $0.path.hasSuffix(".html") } }
  report.bytes = drawn.reduce(0) { $0 + $1.memory.bytes }
  report.linksChecked = drawn.reduce(0) { $0 + $1.memory.links }
  report.plan = committed.plan
  report.kept = committed.kept
  report.digest = committed.digest.hex
  report.redrawn = drawn.filter { !$0.reasons.isEmpty }.map {
    BuildReport.Redrawn(name: $0.name, reasons: $0.reasons, files: $0.memory.files.map(\.path))
  }
  return (report, graph)
}

/// Lets go of a large value on another core: freeing the graph of 50,000 measures takes a quarter of a second, and nobody waits for it.
func freeBeside<Value: Sendable>(_ value: consuming Value) {
  Task.detached { [value] in withExtendedLifetime(value) {} }
}

/// What draws a site, with the lock on Output and the memory of the build before.
private func openDrawing(
  _ graph: SiteGraph,
  _ templates: TemplateReading,
  _ options: BuildOptions,
  _ fileSystem: FileSystem,
  _ memoryPath: String,
  _ earlier: StandingMemory,
  _ waiting: @escaping @Sendable () -> Void,
) async throws(BuildError) -> SiteDrawing {
  async let keys = JobKeys(graph, tool: options.tool, templates: templates.digest, asOf: options.asOf)
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
  return SiteDrawing(
    renderer: renderer,
    editions: renderer.withArchive,
    templates: templates,
    graph: graph,
    writer: writer,
    fileSystem: fileSystem,
    options: options,
    keys: await keys,
    memory: options.clean ? BuildMemory() : earlier.now(fileSystem, memoryPath),
  )
}

/// Says what a build would draw again and why, and changes nothing: before a new version of the program, or of the templates, is let at
/// a site. The report's plan is empty.
package func planSite(
  _ options: BuildOptions,
  fileSystem: FileSystem,
  waiting: @escaping @Sendable () -> Void,
) async throws(BuildError) -> BuildReport {
  var clock = StageClock()
  let (graph, templates, findings) = try await prepare(options, fileSystem, &clock)
  if let stopped = stop(graph, findings, options, clock) { return stopped }
  var report = BuildReport(outcome: .planned, findings: findings)
  count(graph, into: &report)
  // Opening makes the folder; a plan does not.
  if try disk({ () throws(DiskError) in try fileSystem.status(options.output) }) != nil {
    let memoryPath = "\(options.cache)/jobs-\(cacheName(absolute(options.output, fileSystem))).memory"
    let earlier = StandingMemory(fileSystem, memoryPath)
    let drawing = try await openDrawing(graph, templates, options, fileSystem, memoryPath, earlier, waiting)
    (report.redrawn, report.kept) = drawing.plan()
    try? drawing.writer.abort()
  }
  report.stages = clock.stages
  return report
}

/// One cache may serve several Outputs: each has a memory of its own.
private func cacheName(_ output: String) -> String {
  String(SHA256Digest(of: Array(output.utf8)).hex.prefix(16))
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

/// Folders that lie in one another would be read, written and removed at once. The cache may lie in Content, where a hidden name
/// is not read; in Output it would be published, and around Output "safe to delete" would not be true of it.
private func refuseNested(_ options: BuildOptions, _ fileSystem: FileSystem) throws(BuildError) {
  let output = absolute(options.output, fileSystem)
  for name in [options.content] + options.templates.all + [options.cache] {
    let other = absolute(name, fileSystem)
    if output == other || output.hasPrefix(other == "/" ? other : other + "/") {
      throw .nested(outer: name, inner: options.output)
    }
    if other.hasPrefix(output == "/" ? output : output + "/") { throw .nested(outer: options.output, inner: name) }
  }
}

/// The path without links and dots, as far up as it exists: an Output that is still to be made lies in Content all the same.
private func absolute(_ path: String, _ fileSystem: FileSystem) -> String {
  if let resolved = try? fileSystem.resolve(path) { return resolved }
  guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return path }
  let above = absolute(String(path[..<slash]), fileSystem)
  return above == "/" ? "/" + path[path.index(after: slash)...] : above + path[slash...]
}

private func prepare(
  _ options: BuildOptions,
  _ fileSystem: FileSystem,
  _ clock: inout StageClock,
  remembers: Bool = false,
) async throws(BuildError) -> (SiteGraph, TemplateReading, [Finding]) {
  try refuseNested(options, fileSystem)
  var content = ContentReading(fileSystem: fileSystem, root: options.content, jobs: options.jobs, asOf: options.asOf)
  if remembers {
    content.parsed = ParsedDocuments(fileSystem, cache: options.cache, tool: options.tool, reads: !options.clean)
  }
  let graph = try await content.graph(&clock)
  let templates = try TemplateReading(
    fileSystem,
    options.templates,
    language: graph.settings.language,
    fingerprint: graph.settings.fingerprintAssets
  )
  clock.mark("模板", count: templates.assets.count)
  func located(_ findings: [Finding], below root: String) -> [Finding] {
    findings.map { finding in
      var finding = finding
      finding.path = "\(root)/\(finding.path)"
      return finding
    }
  }
  let all = located(graph.findings + graph.draftFindings, below: options.content) + templates.findings
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
