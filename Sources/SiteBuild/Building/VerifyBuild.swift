package import Publishing

/// What comparing a build with a clean one showed.
package struct BuildVerdict: Sendable {
  package var isEqual: Bool
  package var sentence: String
}

/// Builds once more from nothing into a folder of the cache and compares the manifests: an incremental build is worth something
/// only if its bytes are a clean build's.
package func verifyBuild(
  _ report: BuildReport,
  _ options: BuildOptions,
  fileSystem: FileSystem,
) async throws(BuildError) -> BuildVerdict {
  var clean = options
  clean.output = options.cache + "/verify"
  clean.cache = options.cache + "/verify-cache"
  clean.clean = true
  func clear() throws(BuildError) {
    try disk { () throws(DiskError) in
      try fileSystem.removeTree(clean.output)
      try fileSystem.removeTree(clean.cache)
    }
  }
  try clear()
  let inputs = try? InputStamps(fileSystem, options)
  let other: BuildReport
  do throws(BuildError) {
    other = try await buildSite(clean, fileSystem: fileSystem, waiting: {})
  } catch {
    // A whole second site is left on no disk, least of all on a full one.
    try? clear()
    throw error
  }
  try clear()
  let isEqual = other.digest == report.digest
  // Somebody saved a file meanwhile: then the two are of different texts, and no fault is shown.
  if !isEqual, (try? InputStamps(fileSystem, options)) != inputs {
    return BuildVerdict(isEqual: false, sentence: "核对期间内容改动过，两次生成的不是同一内容；请再核对一次")
  }
  return BuildVerdict(
    isEqual: isEqual,
    sentence: isEqual
      ? "已核对：与全部重新生成的结果逐字节相同（\(report.digest ?? "")）"
      : "与全部重新生成的结果不同：\(report.digest ?? "")，全新 \(other.digest ?? "")。这是程序的错误，请报告，并用 --clean 重新生成",
  )
}
