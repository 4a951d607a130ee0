import Glibc
import Publishing
import SiteBuild

/// A site of made-up files, built by the real writer: what the fault loops kill and the benchmark times.
///
/// `output-driver build OUTPUT CACHE FILES BYTES SEED SHARE [JOBS]`: of FILES files of about BYTES bytes each, every
/// SHAREth differs from seed to seed in bytes, and every SHAREth in being there at all.
/// `output-driver keep OUTPUT CACHE [JOBS]`: a build that draws nothing, because nothing changed.
@main
enum OutputDriver {
  static func main() async {
    let arguments = Array(CommandLine.arguments.dropFirst())
    do {
      switch arguments.first {
      case "build": try await build(Array(arguments.dropFirst()))
      case "keep": try await keep(Array(arguments.dropFirst()))
      default:
        print("usage: output-driver build OUTPUT CACHE FILES BYTES SEED SHARE [JOBS]")
        exit(2)
      }
    } catch {
      complain("\(error)")
      exit(1)
    }
  }

  private static func build(_ arguments: [String]) async throws {
    let numbers = arguments.dropFirst(2).map { Int($0) ?? 0 }
    let site = MadeUpSite(files: numbers[0], bytes: numbers[1], seed: numbers[2], share: numbers[3])
    let jobs = numbers.count > 4 ? numbers[4] : 2
    try await run(arguments, jobs: jobs) { writer, job in
      for index in stride(from: job, to: site.files, by: jobs) where site.has(index) {
        try writer.write(site.path(index), site.bytes(index))
      }
    }
  }

  private static func keep(_ arguments: [String]) async throws {
    let jobs = arguments.count > 2 ? Int(arguments[2]) ?? 2 : 2
    guard let manifest = Manifest(bytes: try FileSystem.posix.read(arguments[0] + "/" + Manifest.name)) else {
      complain("no manifest")
      exit(1)
    }
    try await run(arguments, jobs: jobs) { writer, job in
      for index in stride(from: job, to: manifest.entries.count, by: jobs) {
        let entry = manifest.entries[index]
        if try !writer.keep(entry.path, digest: entry.digest) { complain("changed: \(entry.path)") }
      }
    }
  }

  private static func run(
    _ arguments: [String],
    jobs: Int,
    _ work: @escaping @Sendable (OutputWriter, Int) throws -> Void,
  ) async throws {
    let start = now()
    let writer = try OutputWriter.open(.posix, output: arguments[0], cache: arguments[1]) {
      complain("waiting for another build")
    }
    let opened = now()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for job in 0..<jobs {
        group.addTask { try work(writer, job) }
      }
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

  private static func complain(_ text: String) {
    let line = Array((text + "\n").utf8)
    _ = line.withUnsafeBytes { Glibc.write(2, $0.baseAddress, $0.count) }
  }

  private static func now() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }
}
