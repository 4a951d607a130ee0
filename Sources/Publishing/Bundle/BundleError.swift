/// Why a bundle could not be made. No half archive is left under the name asked for.
package enum BundleError: Error, Sendable, Hashable {
  case disk(DiskError)
  /// Output has no manifest: nothing was built there.
  case nothingBuilt(String)
  /// A build into Output was cut short and not run again.
  case unfinishedBuild(String)
  /// Files of Output that are missing or not what the manifest says.
  case damagedOutput([String])
  /// The manifest given with `--since` is no manifest of this tool.
  case notManifest(String)
  /// A path of the site that an archive cannot hold.
  case notForArchive(String)
  /// The archive would lie in the site that it is to hold, whose next check would find a stranger.
  case insideSite(String)
  case locked(String)
}

extension BundleError: CustomStringConvertible {
  /// What happened and what to do, in Chinese, then in English.
  package var description: String {
    switch self {
    case .disk(let error): error.description
    case .nothingBuilt(let output): PublicationError.nothingBuilt(output).description
    case .unfinishedBuild(let output): PublicationError.unfinishedBuild(output).description
    case .damagedOutput(let files): PublicationError.damagedOutput(files).description
    case .notManifest(let path): "“\(path)”不是本工具生成的清单（\(path) is not a manifest of this tool）"
    case .notForArchive(let path): "“\(path)”不能放入压缩包（\(path) cannot stand in an archive）"
    case .insideSite(let path): "“\(path)”在网站文件夹里，请放到别处（\(path) lies in the site: name a place outside）"
    case .locked(let output): OutputError.locked(output).description
    }
  }
}
