internal import Importing
package import Publishing
package import SourceText

/// What the command line says about one file to import.
package struct ImportOptions: Sendable {
  package var file: String
  /// The folder of Markdown documents; sources go into the `sources` folder beside it.
  package var into: String
  package var slug: String?
  package var place: String?
  /// The day of the version that it is: it is written into the document's folder, beside the others.
  package var version: String?

  package init(file: String, into: String, slug: String?, place: String?, version: String? = nil) {
    self.file = file
    self.into = into
    self.slug = slug
    self.place = place
    self.version = version
  }
}

/// One document that a file held, and what was written for it.
package struct ImportedDocument: Sendable {
  package var report: [String]
  package var findings: [Finding]
  /// Paths of the files written; empty where import refused.
  package var written: [String]
}

/// Imports a file: Markdown into `into`, source and repairs beside it. Writes nothing where the proof fails or where
/// an edited file would be lost.
package func importFile(
  _ options: ImportOptions,
  fileSystem: FileSystem,
) throws(BuildError) -> [ImportedDocument] {
  let bytes = try disk { () throws(DiskError) in try fileSystem.read(options.file) }
  let into = options.into.hasSuffix("/") ? String(options.into.dropLast()) : options.into
  let parent = into.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
  let sources = parent.isEmpty ? "sources" : parent + "/sources"
  let version = options.version
  @Sendable func stem(_ slug: String) -> String {
    slug == options.slug ? version.map { "\(slug)/\($0)" } ?? slug : slug
  }
  let request = ImportRequest(
    fileName: options.file.split(separator: "/").last.map(String.init) ?? options.file,
    bytes: bytes,
    slug: options.slug,
    version: options.version,
    place: options.place,
    existing: { slug in standing("\(into)/\(stem(slug)).md", fileSystem) },
    run: runExternalTool,
  )
  var documents: [ImportedDocument] = []
  for result in importDocument(request) {
    var document = ImportedDocument(report: result.report, findings: result.findings, written: [])
    if !result.isRefused {
      try disk { () throws(DiskError) in
        for path in ["\(into)/\(stem(result.slug))", "\(sources)/\(stem(result.slug))"] {
          try fileSystem.makeFolders(
            path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
          )
        }
      }
      let annexes = "\(parent.isEmpty ? "" : parent + "/")attachments/\(result.slug)"
      if !result.annexes.isEmpty {
        try disk { () throws(DiskError) in try fileSystem.makeFolders(annexes) }
      }
      var files = result.annexes.map { ("\(annexes)/\($0.name)", $0.bytes) }
      files.append(("\(sources)/\(result.sourceName)", bytes))
      // The text that was read out of a Word file, a page or a PDF: the repairs count its lines.
      if let text = result.extraction { files.append(("\(sources)/\(result.sourceName).txt", text)) }
      files.append(("\(sources)/\(stem(result.slug)).repairs.tsv", result.repairs))
      // The Markdown last: where it stands, everything that belongs to it does.
      files.append(("\(into)/\(stem(result.slug)).md", result.markdown))
      for (path, content) in files {
        try replace(path, content, fileSystem)
        document.written.append(path)
      }
    }
    documents.append(document)
  }
  return documents
}

/// What stands at a path; nil where nothing does. What cannot be read counts as edited, since nobody knows what would be lost.
private func standing(_ path: String, _ fileSystem: FileSystem) -> [UInt8]? {
  do throws(DiskError) {
    return try fileSystem.status(path) == nil ? nil : try fileSystem.read(path)
  } catch {
    return []
  }
}

/// Writes a file whole: under a temporary name, then renamed. Equal bytes are left alone.
private func replace(_ path: String, _ bytes: [UInt8], _ fileSystem: FileSystem) throws(BuildError) {
  if let old = try? fileSystem.read(path), old == bytes { return }
  let temporary = path + ".new"
  try disk { () throws(DiskError) in
    try fileSystem.removeTree(temporary)
    _ = try fileSystem.create(temporary, bytes)
    try fileSystem.rename(temporary, path)
  }
}
