package import Publishing

/// Packs the finished tree of `output`: whole, or what changed since an older manifest.
package func bundleSite(
  output: String,
  to archive: String,
  since manifest: String?,
  fileSystem: FileSystem,
  waiting: @escaping @Sendable () -> Void,
) throws(BuildError) -> BundleReport {
  do throws(BundleError) {
    guard let manifest else {
      return try writeBundle(fileSystem, output: output, to: archive, waiting: waiting)
    }
    return try writeDeltaBundle(fileSystem, output: output, since: manifest, to: archive, waiting: waiting)
  } catch {
    throw .bundle(error)
  }
}
