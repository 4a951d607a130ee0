package import Comparison
internal import PolicyModel
internal import PolicyParsing
package import Publishing
internal import Registry
internal import SiteGraph
package import SourceText

/// One side of `gongwen diff`.
package struct DiffSide: Sendable {
  /// As it was asked for.
  package var name: String
  package var path: String
  package var title: String
  package var number: String?
  /// The date of the version, else of the document.
  package var date: String?
}

/// What `gongwen diff` found.
package struct DiffReport: Sendable {
  package var old: DiffSide
  package var new: DiffSide
  package var comparison: VersionComparison
  /// Canonical names and IDs of the units that duty changes number.
  package var units: [(name: String, id: String)]
  /// What can't be read in one of the files: then nothing was compared.
  package var findings: [Finding]
}

/// A side that names no file.
package struct DiffProblem: Error, Sendable {
  package var sentence: String
}

/// Compares two files, or two versions of documents of Content: `slug` is the newest file of a document, `slug@2021-08-26` the
/// version of that day. Units are resolved by the registry of Content where there is one.
package func compareVersions(
  _ a: String,
  _ b: String,
  content: String,
  fileSystem: FileSystem,
) throws(BuildError) -> Result<DiffReport, DiffProblem> {
  var registryFiles: [RegistryFile] = []
  let registry = content + "/registry"
  if let status = try disk({ () throws(DiskError) in try fileSystem.status(registry) }), status.kind == .folder {
    let listing = try disk { () throws(DiskError) in try FolderListing(fileSystem, registry) }
    for path in listing.paths where path.hasSuffix(".yaml") {
      let bytes = try disk { () throws(DiskError) in try fileSystem.read("\(registry)/\(path)") }
      registryFiles.append(RegistryFile(path: "registry/\(path)", bytes: bytes))
    }
  }
  var policies: [PolicyDocument] = []
  for name in [a, b] {
    guard let path = try locate(name, content, fileSystem) else {
      return .failure(
        DiffProblem(sentence: "没有“\(name)”：写一个文件，或写 短名、短名@日期（\(content)/documents 里的文件）")
      )
    }
    let bytes = try disk { () throws(DiskError) in try fileSystem.read(path) }
    policies.append(parseDocument(path: path, bytes: bytes, repairs: nil, options: ParsingOptions()))
  }
  let resolved = resolveUnits(policies, registry: readRegistry(registryFiles).registry)
  let versions = policies.indices.map { ComparedVersion(policy: policies[$0], dutyUnits: resolved.dutyUnits[$0]) }
  return .success(
    DiffReport(
      old: side(a, policies[0]),
      new: side(b, policies[1]),
      comparison: compare(versions[0], versions[1]),
      units: resolved.units.map { ($0.name, $0.id) },
      findings: policies.flatMap { $0.findings.filter { $0.severity == .error } },
    )
  )
}

private func side(_ name: String, _ policy: PolicyDocument) -> DiffSide {
  let metadata = policy.metadata
  let path = policy.path
  let place = path.range(ofDocuments: "documents/").flatMap { versionPlace($0) }
  return DiffSide(
    name: name,
    path: path,
    title: metadata.title,
    number: metadata.number,
    date: place?.date ?? metadata.date
  )
}

/// The file that a side means; nil where there is none.
private func locate(_ name: String, _ content: String, _ fileSystem: FileSystem) throws(BuildError) -> String? {
  func isFile(_ path: String) throws(BuildError) -> Bool {
    try disk { () throws(DiskError) in try fileSystem.status(path)?.kind == .file }
  }
  if try isFile(name) { return name }
  let parts = name.split(separator: "@", omittingEmptySubsequences: false).map(String.init)
  let folder = "\(content)/documents"
  guard parts.count <= 2, !parts[0].isEmpty, !parts[0].contains("/"), !parts[0].hasPrefix(".") else { return nil }
  if parts.count == 2 {
    let path = "\(folder)/\(parts[0])/\(parts[1]).md"
    guard isDate(parts[1]), try isFile(path) else { return nil }
    return path
  }
  if try isFile("\(folder)/\(name).md") { return "\(folder)/\(name).md" }
  let versions = "\(folder)/\(name)"
  guard let status = try disk({ () throws(DiskError) in try fileSystem.status(versions) }), status.kind == .folder
  else {
    return nil
  }
  let dates = try disk { () throws(DiskError) in try fileSystem.list(versions) }.map(\.name)
    .filter { $0.hasSuffix(".md") && isDate(String($0.dropLast(3))) }
  return dates.max().map { "\(versions)/\($0)" }
}

extension String {
  /// The path from the last `folder` on; nil where it does not lie in one.
  fileprivate func range(ofDocuments folder: String) -> String? {
    let steps = split(separator: "/").map(String.init)
    guard let at = steps.lastIndex(of: String(folder.dropLast())) else { return nil }
    return steps[at...].joined(separator: "/")
  }
}
