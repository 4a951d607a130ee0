package import Publishing
internal import SourceText

/// Builds now and after every change of Content and Templates, until the task is cancelled. A build that fails is told and the next
/// change is waited for: whatever goes wrong can be mended by saving again.
///
/// - Parameters:
///   - isPolling: looks at the files instead of being told of changes by the system.
///   - told: called after each build, in turn.
package func watchSite(
  _ options: BuildOptions,
  polling isPolling: Bool,
  fileSystem: FileSystem,
  waiting: @escaping @Sendable () -> Void,
  told: @escaping @Sendable (Result<BuildReport, BuildError>) -> Void,
) async {
  let threads = BuildThreads(count: options.jobs + 1)
  // Before the first build, so that no change after it is missed.
  let roots = [options.content] + options.templates.all
  let changes = changes(below: roots, polling: isPolling, fileSystem: fileSystem)
  let work = Task(executorPreference: threads) {
    told(await attempt(options, fileSystem, waiting))
    for await _ in changes { told(await attempt(options, fileSystem, waiting)) }
  }
  await withTaskCancellationHandler {
    await work.value
  } onCancel: {
    work.cancel()
  }
}

private func attempt(
  _ options: BuildOptions,
  _ fileSystem: FileSystem,
  _ waiting: @escaping @Sendable () -> Void,
) async -> Result<BuildReport, BuildError> {
  do throws(BuildError) {
    return .success(try await buildSite(options, fileSystem: fileSystem, waiting: waiting))
  } catch {
    return .failure(error)
  }
}

/// The files of a finished Output as a reader may see them: those of its manifest.
package struct FinishedTree: Sendable {
  private let fileSystem: FileSystem
  private let root: String
  /// From the root; sorted. Empty where nothing was built.
  package let paths: [String]
  /// Names the bytes of all of them; nil where nothing was built.
  package let edition: String?

  package init(_ output: String, fileSystem: FileSystem) {
    self.fileSystem = fileSystem
    root = (try? fileSystem.resolve(output)) ?? output
    let bytes = (try? fileSystem.read(root + "/" + Manifest.name)) ?? []
    let manifest = bytes.isEmpty ? nil : Manifest(bytes: bytes)
    paths = manifest?.entries.map(\.path) ?? []
    edition = manifest.map { String($0.digest.hex.prefix(16)) }
  }

  /// The bytes of a file below the root; nil where there is none, or where a link stands on the way.
  package func read(_ path: String) -> [UInt8]? {
    var folder = root
    for name in path.split(separator: "/").dropLast() {
      folder += "/" + name
      guard let status = try? fileSystem.status(folder), status.kind == .folder else { return nil }
    }
    return try? fileSystem.read("\(root)/\(path)")
  }
}
