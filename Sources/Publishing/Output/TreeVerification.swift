package import SourceText

/// How a tree differs from its manifest: bit rot, tampering, half a copy.
package struct TreeVerification: Sendable, Hashable {
  /// What is known of the manifest itself.
  package enum ManifestStanding: Sendable, Hashable {
    case read
    case missing
    /// Not a list that this tool writes; nothing can be said of the files.
    case damaged
  }

  package var manifest: ManifestStanding
  /// The manifest's digest, to be compared with one that was kept elsewhere; nil where it is missing.
  package var digest: SHA256Digest?
  /// Files compared with their digests, and their bytes.
  package var checked = 0
  package var checkedBytes = 0
  /// Each sorted.
  package var missing: [String] = []
  package var changed: [String] = []
  /// Files that the manifest does not list, links and devices included; not the scripts that a bundle brings along.
  package var extra: [String] = []
  /// Whether a commit into this tree was cut short: the next build heals it.
  package var isInterrupted = false

  /// Whether the tree is what its manifest says, and nothing else.
  package var isWhole: Bool {
    manifest == .read && missing.isEmpty && changed.isEmpty && extra.isEmpty && !isInterrupted
  }
}

/// Compares every file below a folder with the folder's manifest. Reads all of it; changes nothing.
package func verifyTree(_ fileSystem: FileSystem, _ folder: String) throws(DiskError) -> TreeVerification {
  let standing = try fileSystem.files(below: folder)
  var result = TreeVerification(manifest: .missing)
  result.isInterrupted = standing.contains { $0.path == OutputNames.journal }

  var listed: [Manifest.Entry] = []
  if standing.contains(TreeFile(path: Manifest.name, kind: .file)) {
    let bytes = try fileSystem.read(folder + "/" + Manifest.name)
    result.digest = SHA256Digest(of: bytes)
    if let manifest = Manifest(bytes: bytes) {
      result.manifest = .read
      listed = manifest.entries
    } else {
      result.manifest = .damaged
      return result
    }
  }

  // Both are sorted by path: one walk over the two.
  var index = 0
  for file in standing where !OutputNames.isApparatus(file.path) && !BundleScripts.isOurs(file.path) {
    while index < listed.count, listed[index].path < file.path {
      result.missing.append(listed[index].path)
      index += 1
    }
    guard index < listed.count, listed[index].path == file.path else {
      result.extra.append(file.path)
      continue
    }
    defer { index += 1 }
    guard file.kind == .file else {
      result.changed.append(file.path)
      continue
    }
    let bytes = try fileSystem.read(folder + "/" + file.path)
    result.checked += 1
    result.checkedBytes += bytes.count
    if SHA256Digest(of: bytes) != listed[index].digest { result.changed.append(file.path) }
  }
  result.missing.append(contentsOf: listed[index...].map(\.path))
  return result
}
