internal import Publishing
internal import SourceText

/// Where templates come from: the site's own folder, and below it those that came with the program.
package struct TemplateFolders: Sendable, Hashable {
  /// The site's own; a file here stands for the file of the same name below.
  package var own: String
  /// Those that came with the program; nil where there are none. With them the site's own folder may be missing.
  package var shipped: String?

  package init(own: String, shipped: String?) {
    self.own = own
    self.shipped = shipped
  }

  /// From the lowest to the highest.
  package var all: [String] { [shipped, own].compactMap { $0 } }
}

/// The files of the folders laid over each other, file by file.
struct TemplateLayers {
  /// Each once, sorted.
  let paths: [String]
  /// Links and devices; with whole paths.
  let findings: [Finding]
  private let fileSystem: FileSystem
  /// Path below the folder → the folders that have it, from the lowest to the highest.
  private let folders: [String: [String]]
  private let own: String

  init(_ fileSystem: FileSystem, _ folders: TemplateFolders) throws(BuildError) {
    var origins: [String: [String]] = [:]
    var findings: [Finding] = []
    for folder in folders.all {
      let status = try disk { () throws(DiskError) in try fileSystem.followed(folder) }
      guard status?.kind == .folder else {
        if status == nil, folder == folders.own, folders.shipped != nil { continue }
        throw .noTemplates(folder)
      }
      let listing = try disk { () throws(DiskError) in try FolderListing(fileSystem, folder) }
      for path in listing.paths { origins[path, default: []].append(folder) }
      for var finding in listing.findings {
        finding.path = "\(folder)/\(finding.path)"
        findings.append(finding)
      }
    }
    self.fileSystem = fileSystem
    self.folders = origins
    self.findings = findings
    own = folders.own
    paths = origins.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The bytes of the highest file of this name.
  func read(_ path: String) throws(BuildError) -> [UInt8] {
    try disk { () throws(DiskError) in try fileSystem.read(place(path)) }
  }

  /// Every file of this name with its whole path, the lowest first.
  func readAll(_ path: String) throws(BuildError) -> [SourceFile] {
    var files: [SourceFile] = []
    for folder in folders[path] ?? [] {
      let place = "\(folder)/\(path)"
      files.append(SourceFile(path: place, bytes: try disk { () throws(DiskError) in try fileSystem.read(place) }))
    }
    return files
  }

  /// The path as a person would type it; that of a file that is missing, as if it stood in the site's own folder.
  func place(_ path: String) -> String { "\(folders[path]?.last ?? own)/\(path)" }
}
