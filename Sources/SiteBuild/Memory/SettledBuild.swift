internal import Publishing
internal import SourceText

/// A build after which nothing is to be done while neither its inputs nor its Output are touched: what it was made of, and what it
/// said. A nightly build of an unchanged site then looks at its files and reads none of them.
///
/// It only saves work: a missing, old or damaged one leads to the ordinary way. A change is seen by size, times, inode and device;
/// the time of change can't be set, and what was changed within a tick of the end of the build is not trusted.
struct SettledBuild: Sendable {
  private static let magic: [UInt8] = Array("gongwen settled 1\n".utf8)
  /// What the command line said, and the program that it said it to.
  private let options: String
  private let inputs: InputStamps
  private let report: BuildReport

  /// What can be said again: of a build whose inputs stand as they did when it began.
  init(_ options: BuildOptions, inputs: InputStamps, report: BuildReport) {
    self.options = Self.describe(options)
    self.inputs = inputs
    self.report = report
  }

  /// The report of the last build, if its inputs and options are those of now and every file that it left in Output stands as it
  /// was left.
  static func report(
    _ options: BuildOptions,
    inputs: InputStamps,
    _ fileSystem: FileSystem,
    _ path: String,
    waiting: @escaping @Sendable () -> Void,
  ) async throws(BuildError) -> BuildReport? {
    guard let settled = SettledBuild(fileSystem, path, of: describe(options), inputs) else { return nil }
    let writer: OutputWriter
    do throws(OutputError) {
      writer = try OutputWriter.open(fileSystem, output: options.output, cache: options.cache, waiting: waiting)
    } catch {
      throw .output(error)
    }
    defer { try? writer.abort() }
    guard writer.earlierDigest?.hex == settled.report.digest, let paths = writer.earlierPaths else { return nil }
    // Four parts a core: looking at a file takes a microsecond or two.
    let size = max(1, paths.count / max(1, options.jobs * 4) + 1)
    let parts = stride(from: 0, to: paths.count, by: size).map { paths[$0..<min($0 + size, paths.count)] }
    let untouched = await parallelMap(parts.count, jobs: options.jobs) { part in
      parts[part].allSatisfy { writer.standsAsLeft($0) }
    }
    guard untouched.allSatisfy({ $0 }) else { return nil }
    var report = settled.report
    report.kept = paths
    report.plan.keptCount = paths.count
    return report
  }

  /// Remembers a build, unless something was touched while it ran or so shortly before that a change could go unseen.
  func write(_ fileSystem: FileSystem, _ path: String, now: InputStamps) throws(DiskError) {
    try fileSystem.removeTree(path)
    let moment = path + ".moment"
    try fileSystem.removeTree(moment)
    let status = try fileSystem.create(moment, [])
    try fileSystem.removeFile(moment)
    guard now == inputs, inputs.isSettled(at: status) else { return }
    var writer = MemoryWriter()
    writer.text(options)
    inputs.write(to: &writer)
    let counts = [
      report.documents, report.measures, report.duties, report.units, report.pages, report.bytes, report.linksChecked,
    ]
    for count in counts { writer.number(count) }
    writer.text(report.digest ?? "")
    writer.number(report.findings.count)
    for finding in report.findings { writer.finding(finding) }
    try writer.save(fileSystem, path, magic: Self.magic)
  }

  /// Nil where what is remembered is not of these options and inputs.
  private init?(_ fileSystem: FileSystem, _ path: String, of options: String, _ inputs: InputStamps) {
    guard var reader = MemoryReader(fileSystem, path, magic: Self.magic), reader.text() == options,
      InputStamps(from: &reader) == inputs
    else { return nil }
    var counts: [Int] = []
    for _ in 0..<7 {
      guard let count = reader.number() else { return nil }
      counts.append(count)
    }
    guard let digest = reader.text(), let count = reader.number() else { return nil }
    var findings: [Finding] = []
    for _ in 0..<count {
      guard let finding = reader.finding() else { return nil }
      findings.append(finding)
    }
    var report = BuildReport(outcome: .built, findings: findings)
    report.documents = counts[0]
    report.measures = counts[1]
    report.duties = counts[2]
    report.units = counts[3]
    report.pages = counts[4]
    report.bytes = counts[5]
    report.linksChecked = counts[6]
    report.digest = digest
    self.options = options
    self.inputs = inputs
    self.report = report
  }

  private static func describe(_ options: BuildOptions) -> String {
    var options = options
    // Neither changes what a build says or writes.
    options.jobs = 0
    options.clean = false
    return "\(options)"
  }
}
