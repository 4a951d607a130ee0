/// `documents/<folder>/<date>.md` → folder and date: the file of one version (版本); nil for a document of one file.
package func versionPlace(_ path: String) -> (folder: String, date: String)? {
  let parts = path.split(separator: "/").map(String.init)
  guard parts.count >= 3, parts[0] == "documents", let name = parts.last, name.hasSuffix(".md") else { return nil }
  let date = String(name.dropLast(3))
  return isDate(date) ? (parts[parts.count - 2], date) : nil
}

/// Where the repairs of a document's file stand: `sources/<slug>.repairs.tsv`, for a version `sources/<slug>/<date>.repairs.tsv`.
package func repairsPath(ofDocument path: String) -> String {
  if let place = versionPlace(path) { return "sources/\(place.folder)/\(place.date).repairs.tsv" }
  let name = path.split(separator: "/").last.map(String.init) ?? path
  return "sources/\(name.hasSuffix(".md") ? String(name.dropLast(3)) : name).repairs.tsv"
}

/// `2026-01-05`: four figures, two and two, a month and a day that there are.
package func isDate(_ text: String) -> Bool {
  let bytes = Array(text.utf8)
  guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D else { return false }
  for (index, byte) in bytes.enumerated() where index != 4 && index != 7 && !(0x30...0x39).contains(byte) {
    return false
  }
  let month = Int(text.dropFirst(5).prefix(2)) ?? 0
  let day = Int(text.suffix(2)) ?? 0
  return (1...12).contains(month) && (1...31).contains(day)
}
