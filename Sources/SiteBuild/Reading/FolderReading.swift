internal import Publishing
internal import SourceText

/// One file of Content or Templates: its path below that folder and its bytes.
struct SourceFile: Sendable {
  var path: String
  var bytes: [UInt8]

  /// Name without folder and suffix.
  var stem: String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    guard let dot = name.lastIndex(of: ".") else { return name }
    return String(name[..<dot])
  }
}

/// The regular files below a folder, by path. Links, pipes and devices are findings: nothing from outside the folder gets in.
struct FolderListing: Sendable {
  var paths: [String] = []
  var findings: [Finding] = []

  init(_ fileSystem: FileSystem, _ root: String, below: String = "", depth: Int = 0) throws(DiskError) {
    let folder = below.isEmpty ? root : "\(root)/\(below)"
    for entry in try fileSystem.list(folder) where !entry.name.hasPrefix(".") {
      let path = below.isEmpty ? entry.name : "\(below)/\(entry.name)"
      switch entry.kind {
      case .file: paths.append(path)
      case .folder:
        if depth >= 16 {
          findings.append(Finding("content.too-deep", .error, path: path, line: 1, message: "文件夹嵌套超过 16 层"))
          continue
        }
        let inner = try FolderListing(fileSystem, root, below: path, depth: depth + 1)
        paths += inner.paths
        findings += inner.findings
      case .link:
        findings.append(
          Finding(
            "content.link",
            .error,
            path: path,
            line: 1,
            message: "这里是符号链接，内容可能来自文件夹之外",
            suggestion: "请放入文件本身",
          )
        )
      case .other:
        findings.append(Finding("content.special", .error, path: path, line: 1, message: "这里不是普通文件，无法读取"))
      }
    }
  }
}
