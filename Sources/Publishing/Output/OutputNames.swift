/// The names in Output that belong to this room and to no page. None of them stands in the manifest but as its file.
package enum OutputNames {
  /// Says that the folder is ours to replace and to clear. Its bytes are the same for every site and version.
  package static let marker = ".gongwen-output"
  /// Stands in Output only while files are being renamed into place, or after that was cut short.
  package static let journal = ".gongwen-commit"
  /// Staged files, where the cache is on another file system than Output.
  package static let staging = ".gongwen-staging"

  /// The marker's bytes.
  package static let markerBytes = Array(
    """
    This folder is written by gongwen. The files that manifest.sha256 lists are replaced and removed by it; others stay.
    本文件夹由 gongwen 生成：manifest.sha256 所列文件由其替换和删除，其他文件不动。

    """.utf8
  )

  /// Stands in a published tree: the folder was made by `gongwen publish`, and how many times it was published before.
  package static let published = ".gongwen-published"

  /// Whether a path in a finished tree is one of this room's own, which no manifest lists.
  package static func isApparatus(_ path: String) -> Bool {
    if path == Manifest.name { return true }
    guard path.hasPrefix(".gongwen-") else { return false }
    // A half-written marker or journal may be left by a build that was cut short.
    return [marker, journal, published, staging, marker + ".new", journal + ".new"].contains(path)
      || path.hasPrefix(staging + "/")
  }

  /// Whether a path's first name is one of ours.
  static func keeps(_ path: OutputPath) -> Bool {
    path.folded == Manifest.name || path.folded.hasPrefix(".gongwen") || path.folded.hasPrefix(Manifest.name + "/")
  }
}
