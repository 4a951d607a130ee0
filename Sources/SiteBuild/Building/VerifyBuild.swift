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
  try disk { () throws(DiskError) in
    try fileSystem.removeTree(clean.output)
    try fileSystem.removeTree(clean.cache)
  }
  let other = try await buildSite(clean, fileSystem: fileSystem, waiting: {})
  try disk { () throws(DiskError) in
    try fileSystem.removeTree(clean.output)
    try fileSystem.removeTree(clean.cache)
  }
  let isEqual = other.digest == report.digest
  return BuildVerdict(
    isEqual: isEqual,
    sentence: isEqual
      ? "已核对：与全部重新生成的结果逐字节相同（\(report.digest ?? "")）"
      : "与全部重新生成的结果不同：\(report.digest ?? "")，全新 \(other.digest ?? "")。这是程序的错误，请报告，并用 --clean 重新生成",
  )
}
