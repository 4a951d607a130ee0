internal import PolicyModel
internal import Publishing
internal import SiteGraph
internal import SourceText

/// The files of Content that a document offers: the original as received, annexes. Their digests are compared with those of the
/// front matter, and a file that changed or is missing is said.
struct OfferedFiles: Sendable {
  let fileSystem: FileSystem
  let root: String
  private let present: Set<String>

  init(fileSystem: FileSystem, root: String, paths: [String]) {
    self.fileSystem = fileSystem
    self.root = root
    present = Set(paths.filter { $0.hasPrefix("sources/") || $0.hasPrefix("attachments/") })
  }

  func files(of document: inout PolicyDocument) throws(DiskError) -> [OfferedFile] {
    var files: [OfferedFile] = []
    let metadata = document.metadata
    if let source = metadata.source {
      let suffix = asciiSuffix(source.file)
      let path = "sources/\(source.file)"
      if let file = try offered(path, as: "source\(suffix)", sha256: source.sha256, &document) { files.append(file) }
    }
    for (index, attachment) in metadata.attachments.enumerated() {
      let path = "attachments/\(metadata.slug)/\(attachment.file)"
      // Addresses are ASCII; the Chinese name stands in the link's `download`.
      let name = "attachments/\(index + 1)\(asciiSuffix(attachment.file))"
      if let file = try offered(path, as: name, sha256: attachment.sha256, &document) { files.append(file) }
    }
    return files
  }

  /// `.xlsx`; empty where a file has no plain one.
  private func asciiSuffix(_ file: String) -> String {
    guard let dot = file.lastIndex(of: ".") else { return "" }
    let suffix = file[file.index(after: dot)...].lowercased()
    let isPlain = suffix.utf8.allSatisfy { ($0 >= 0x61 && $0 <= 0x7A) || UTF8Scan.isDigit($0) }
    return isPlain && !suffix.isEmpty && suffix.utf8.count <= 5 ? ".\(suffix)" : ""
  }

  private func offered(
    _ path: String,
    as name: String,
    sha256: String?,
    _ document: inout PolicyDocument,
  ) throws(DiskError) -> OfferedFile? {
    guard present.contains(path) else {
      document.findings.append(
        Finding(
          "source.missing",
          .warning,
          path: document.path,
          line: 1,
          message: "前言区提到的文件 \(path) 不在内容文件夹里",
          suggestion: "放回该文件，或从前言区删去这一项",
        )
      )
      return nil
    }
    let bytes = try fileSystem.read("\(root)/\(path)")
    let digest = SHA256Digest(of: bytes).hex
    if let sha256, sha256 != digest {
      document.findings.append(
        Finding(
          "source.changed",
          .warning,
          path: document.path,
          line: 1,
          message: "\(path) 的 SHA-256 与前言区所记不同：文件在导入后改动过",
          suggestion: "换回收到的原件，或重新导入",
        )
      )
    }
    return OfferedFile(content: path, name: name, size: bytes.count, sha256: digest)
  }
}
