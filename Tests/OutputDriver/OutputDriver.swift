import Glibc
import Publishing
import SiteBuild

/// A site of made-up files, built and published by the real code: what `script/faults` kills and benchmarks time.
///
/// A SITE is four numbers, `FILES BYTES SHARE SEED`: of FILES files of about BYTES bytes each, one in SHARE differs from
/// seed to seed in its bytes, and one in SHARE in being there at all.
@main
enum OutputDriver {
  static let usage = """
    output-driver build OUTPUT CACHE FILES BYTES SHARE SEED    builds a site, on two threads
    output-driver keep OUTPUT CACHE                            a build that draws nothing, because nothing changed
    output-driver is TREE FILES BYTES SHARE SEED               whether a tree is this site, whole, and nothing else
    output-driver among TREE FILES BYTES SHARE SEED…           whether every file of a tree is one of these sites'
    output-driver publish OUTPUT TARGET | rollback TARGET | verify TREE
    """

  static func main() async {
    let arguments = Array(CommandLine.arguments.dropFirst())
    do {
      switch (arguments.first, arguments.count) {
      case ("build", 7): try await build(arguments)
      case ("keep", 3): try await keep(arguments)
      case ("is", 6): try compare(arguments[1], MadeUpSite(arguments[2...5]))
      case ("among", 6...): try search(arguments[1], arguments[5...].map { MadeUpSite(arguments[2...4] + [$0]) })
      case ("publish", 3):
        let site = try PublicationSite.open(.posix, target: arguments[2], apartFrom: arguments[1], waiting: sayWaiting)
        let report = try site.publish(from: arguments[1], waiting: sayWaiting)
        print("edition \(report.edition) published \(report.isPublished) files \(report.fileCount)")
      case ("rollback", 2):
        try PublicationSite.open(.posix, target: arguments[1], apartFrom: nil, waiting: sayWaiting).rollBack()
      case ("verify", 2):
        let tree = try verifyTree(.posix, arguments[1])
        print("checked \(tree.checked) missing \(tree.missing) changed \(tree.changed) extra \(tree.extra)")
        if !tree.isWhole { exit(1) }
      default:
        print(usage)
        exit(2)
      }
    } catch {
      complain("\(error)")
      exit(1)
    }
  }

  private static func build(_ arguments: [String]) async throws {
    let site = MadeUpSite(arguments[3...6])
    try await run(output: arguments[1], cache: arguments[2]) { writer, job in
      for index in stride(from: job, to: site.files, by: 2) where site.has(index) {
        try writer.write(site.path(index), site.bytes(index))
      }
    }
  }

  private static func keep(_ arguments: [String]) async throws {
    guard let manifest = Manifest(bytes: try FileSystem.posix.read(arguments[1] + "/" + Manifest.name)) else {
      complain("no manifest")
      exit(1)
    }
    try await run(output: arguments[1], cache: arguments[2]) { writer, job in
      for index in stride(from: job, to: manifest.entries.count, by: 2) {
        let entry = manifest.entries[index]
        if try !writer.keep(entry.path, digest: entry.digest) { complain("changed: \(entry.path)") }
      }
    }
  }

  private static func run(
    output: String,
    cache: String,
    _ work: @escaping @Sendable (OutputWriter, Int) throws -> Void,
  ) async throws {
    let start = now()
    let writer = try OutputWriter.open(.posix, output: output, cache: cache, waiting: sayWaiting)
    let opened = now()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for job in 0..<2 { group.addTask { try work(writer, job) } }
      try await group.waitForAll()
    }
    let written = now()
    let report = try writer.commit()
    let plan = report.plan
    print(
      "created \(plan.created.count) replaced \(plan.replaced.count) kept \(plan.keptCount)",
      "removed \(plan.removed.count) left \(plan.leftAlone.count) healed \(report.healed)",
      "open \(opened - start) write \(written - opened) commit \(now() - written) ms",
    )
  }

  private static func compare(_ tree: String, _ site: MadeUpSite) throws {
    var wanted: [String] = []
    for index in 0..<site.files where site.has(index) {
      wanted.append(site.path(index))
      if try FileSystem.posix.read(tree + "/" + site.path(index)) != site.bytes(index) {
        complain("not of this site: \(site.path(index))")
        exit(1)
      }
    }
    let standing = try FileSystem.posix.files(below: tree).map(\.path).filter { !OutputNames.isApparatus($0) }
    let isWhole = try verifyTree(.posix, tree).isWhole
    if standing != wanted.sorted() || !isWhole {
      complain("files: \(standing.count), wanted: \(wanted.count), whole: \(isWhole)")
      exit(1)
    }
  }

  private static func search(_ tree: String, _ sites: [MadeUpSite]) throws {
    var found: [String: Int] = [:]
    for index in 0..<sites[0].files { found[sites[0].path(index)] = index }
    for file in try FileSystem.posix.files(below: tree) where !OutputNames.isApparatus(file.path) {
      let bytes = try FileSystem.posix.read(tree + "/" + file.path)
      guard let index = found[file.path], sites.contains(where: { $0.has(index) && $0.bytes(index) == bytes }) else {
        complain("of none of these sites: \(file.path)")
        exit(1)
      }
    }
  }

  private static func sayWaiting() { complain("waiting for another process") }

  private static func complain(_ text: String) {
    let line = Array((text + "\n").utf8)
    _ = line.withUnsafeBytes { Glibc.write(2, $0.baseAddress, $0.count) }
  }

  /// In milliseconds.
  private static func now() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }
}
