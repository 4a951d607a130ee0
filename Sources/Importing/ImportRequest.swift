package import SourceText

/// One file to import, as bytes: this module opens nothing itself.
package struct ImportRequest: Sendable {
  /// The name of the file without folders: it says the format, and stands in findings and front matter.
  package var fileName: String
  package var bytes: [UInt8]
  /// The slug that the user chose; nil to propose one. With several documents in one file it is the first one's.
  package var slug: String?
  /// The day of the version (版本) that it is; nil for a document of one file.
  package var version: String?
  /// The place (`--place`), told and so not inferred.
  package var place: String?
  /// What stands in `Content/documents/<slug>.md` now; nil where nothing does. Asked once a document.
  package var existing: @Sendable (_ slug: String) -> [UInt8]?
  /// Runs an external program for the formats that need one (pandoc, pdftotext, unzip).
  package var run: ExternalTool

  package init(
    fileName: String,
    bytes: [UInt8],
    slug: String? = nil,
    version: String? = nil,
    place: String? = nil,
    existing: @escaping @Sendable (_ slug: String) -> [UInt8]? = { _ in nil },
    run: @escaping ExternalTool = noTool,
  ) {
    self.fileName = fileName
    self.bytes = bytes
    self.slug = slug
    self.version = version
    self.place = place
    self.existing = existing
    self.run = run
  }
}

/// Runs `tool` with `arguments`, `input` on its standard input, and returns its standard output.
package typealias ExternalTool =
  @Sendable (_ tool: String, _ arguments: [String], _ input: [UInt8]) throws(ToolFailure) -> [UInt8]

/// For callers that hand no programs in: every one is missing.
package let noTool: ExternalTool = { (tool, _, _) throws(ToolFailure) in throw ToolFailure.missing(tool) }

/// Why an external program gave nothing.
package enum ToolFailure: Error, Sendable, Hashable {
  /// It is not installed.
  case missing(String)
  /// It ended with a status other than 0; the second value is what it said.
  case failed(String, String)
}

/// A file that was inside an imported file.
package struct ImportedAnnex: Sendable, Hashable {
  /// ASCII, without folders: `image1.png`.
  package var name: String
  /// For the reader: 图片 1.
  package var title: String
  package var bytes: [UInt8]

  package init(name: String, title: String, bytes: [UInt8]) {
    self.name = name
    self.title = title
    self.bytes = bytes
  }
}

/// One document that import read.
package struct ImportResult: Sendable {
  package var slug: String
  /// The whole Markdown file: front matter and official text; empty where `isRefused`.
  package var markdown: [UInt8]
  /// The whole repairs file; see `RepairTable`.
  package var repairs: [UInt8]
  /// The name under which the source is kept in `Content/sources/`: slug and the file's own extension.
  package var sourceName: String
  /// The text read out of a file that is no plain text (`<slug>.<ext>.txt` beside the source): repairs count its lines,
  /// and with it the proof can be done again without the programs that read the file. Nil for plain text.
  package var extraction: [UInt8]?
  /// Files that the source held (pictures, embedded workbooks), for `Content/attachments/<slug>/`; listed in the front
  /// matter with size and hash.
  package var annexes: [ImportedAnnex] = []
  /// What was done, one line each, for a person: every repair with its line of the source.
  package var report: [String]
  package var findings: [Finding]
  package var proof: ImportProof?

  /// Whether nothing may be written: some finding is an error.
  package var isRefused: Bool { findings.contains { $0.severity == .error } }
}
