package import Publishing
internal import SiteGraph

/// What publishing did.
package struct PublishOutcome: Sendable {
  /// The build before it; `.stopped` means that nothing was published.
  package var build: BuildReport
  package var publication: PublicationReport?
}

/// Builds, swaps the finished tree in as a whole, and adds to the publication record what is new. The record comes last: a
/// promise is written down when readers can see it.
package func publishSite(
  _ options: BuildOptions,
  to target: String,
  fileSystem: FileSystem,
  waiting: @escaping @Sendable () -> Void,
) async throws(BuildError) -> PublishOutcome {
  let (build, graph) = try await buildSiteAndGraph(options, fileSystem: fileSystem, waiting: waiting)
  guard build.outcome == .built else { return PublishOutcome(build: build, publication: nil) }
  let publication: PublicationReport
  do throws(PublicationError) {
    let site = try PublicationSite.open(fileSystem, target: target, apartFrom: options.output, waiting: waiting)
    publication = try site.publish(from: options.output, waiting: waiting)
  } catch {
    throw .publication(error)
  }
  let path = "\(options.content)/published.tsv"
  let old = (try? fileSystem.read(path)) ?? []
  let new = PublicationRecord.read(old, path: path).record.adding(graph).bytes()
  if new != old {
    try disk { () throws(DiskError) in
      try fileSystem.removeTree(path + ".new")
      _ = try fileSystem.create(path + ".new", new)
      try fileSystem.rename(path + ".new", path)
    }
  }
  return PublishOutcome(build: build, publication: publication)
}

/// Puts the edition before the present one back.
package func rollBackSite(
  _ target: String,
  fileSystem: FileSystem,
) throws(BuildError) -> (present: Int, kept: Int) {
  do throws(PublicationError) {
    return try PublicationSite.open(fileSystem, target: target, apartFrom: nil, waiting: nil).rollBack()
  } catch {
    throw .publication(error)
  }
}

/// Checks a tree against its manifest.
package func verifySite(_ folder: String, fileSystem: FileSystem) throws(BuildError) -> TreeVerification {
  try disk { () throws(DiskError) in try verifyTree(fileSystem, folder) }
}
