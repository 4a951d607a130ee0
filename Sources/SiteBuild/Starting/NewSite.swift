package import Publishing

/// Makes a folder into a site that builds: the example that came with the program, and its templates where they are asked for.
///
/// A folder that is not there yet appears whole or not at all; one that has anything in it is left alone.
///
/// - Returns: the files written, below the folder, sorted.
package func newSite(
  _ folder: String,
  withTemplates: Bool,
  fileSystem: FileSystem,
) throws(BuildError) -> [String] {
  guard let example = ShippedFolder.find("Example") else { throw .noExample }
  var sources = [(from: example, to: "")]
  if withTemplates {
    guard let templates = ShippedFolder.find("Templates") else { throw .noTemplates("Templates") }
    sources.append((from: templates, to: "Templates/"))
  }
  let copies = sources
  let written = try disk { () throws(DiskError) -> [String]? in
    let standing = try fileSystem.followed(folder)
    if let standing {
      if standing.kind != .folder { return nil }
      if try !fileSystem.list(folder).isEmpty { return nil }
    }
    return try copy(copies, to: folder, isThere: standing != nil, fileSystem)
  }
  guard let written else { throw .taken(folder) }
  return written
}

/// Copies beside the folder and renames. A folder that is there stays, since somebody may stand in it: what is in the copy is moved
/// there name by name.
private func copy(
  _ copies: [(from: String, to: String)],
  to folder: String,
  isThere: Bool,
  _ fileSystem: FileSystem,
) throws(DiskError) -> [String] {
  let making = isThere ? folder + "/.new" : folder + ".new"
  try fileSystem.removeTree(making)
  try fileSystem.makeFolders(making)
  var written: [String] = []
  for copy in copies {
    for file in try fileSystem.files(below: copy.from) where file.kind == .file {
      let path = "\(making)/\(copy.to)\(file.path)"
      if let slash = path.lastIndex(of: "/") { try fileSystem.makeFolders(String(path[..<slash])) }
      _ = try fileSystem.create(path, fileSystem.read("\(copy.from)/\(file.path)"))
      written.append(copy.to + file.path)
    }
  }
  if isThere {
    for entry in try fileSystem.list(making) {
      try fileSystem.rename("\(making)/\(entry.name)", "\(folder)/\(entry.name)")
    }
    try fileSystem.removeFolder(making)
  } else {
    try fileSystem.rename(making, folder)
  }
  return written.sorted()
}
