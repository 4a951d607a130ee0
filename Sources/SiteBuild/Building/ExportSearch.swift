internal import Foundation
package import Publishing
internal import SearchIndex
internal import SiteGraph
package import SourceText

/// What an export for a search server came to.
package struct SearchExport: Sendable {
  /// What is wrong with the content; with an error among it nothing was written.
  package var findings: [Finding]
  /// Below the folder, in the order in which they are to be sent.
  package var files: [String] = []
  package var documents = 0
}

/// Writes the texts of the site for a search server: `mapping.json` and `bulk-0001.ndjson` … into a folder, and removes parts that an
/// earlier export left there.
package func exportForOpenSearch(
  _ options: BuildOptions,
  to folder: String,
  index: String,
  fileSystem: FileSystem,
) async throws(BuildError) -> SearchExport {
  var clock = StageClock()
  let content = ContentReading(fileSystem: fileSystem, root: options.content, jobs: options.jobs, asOf: options.asOf)
  let graph = try await content.graph(&clock)
  let findings = graph.findings.map { finding in
    var finding = finding
    finding.path = "\(options.content)/\(finding.path)"
    return finding
  }
  var export = SearchExport(findings: findings.sortedAndUnique())
  if findings.contains(where: { $0.severity == .error }) { return export }
  var files = ["mapping.json"]
  let count = try disk { () throws(DiskError) in
    try fileSystem.makeFolders(folder)
    try fileSystem.replace("\(folder)/mapping.json", with: OpenSearchMapping.bytes)
    let count = try OpenSearchBulk.write(SearchInput(graph), index: index) { (bytes) throws(DiskError) in
      let name = String(format: "bulk-%04d.ndjson", files.count)
      files.append(name)
      try fileSystem.replace("\(folder)/\(name)", with: bytes)
    }
    for entry in try fileSystem.list(folder) where entry.kind == .file && !files.contains(entry.name) {
      if entry.name.hasPrefix("bulk-"), entry.name.hasSuffix(".ndjson") {
        try fileSystem.removeFile("\(folder)/\(entry.name)")
      }
    }
    return count
  }
  export.files = files
  export.documents = count
  return export
}
