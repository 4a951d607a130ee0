internal import PolicyModel
internal import SourceText

/// Which files are versions (版本) of one document, and which version is the current one.
///
/// `documents/<slug>/<date>.md` is the version of that date. The current one is the newest that has come into force: without
/// `--as-of` the newest whose front matter does not say 尚未生效, with it the newest whose day has come. Drafts are not seen.
struct VersionChoice {
  /// The versions of one document: indices into the input, oldest first, and which of them is current.
  struct Group {
    var slug: String
    var members: [Int]
    var current: Int
  }

  /// Documents in folders of versions, by slug; a document of one version is here too.
  private(set) var groups: [Group] = []
  /// What is current: indices into the input, newest document first.
  private(set) var currents: [Int] = []
  /// Other versions, by slug, oldest first.
  private(set) var archive: [Int] = []
  private(set) var findings: [Finding] = []

  init(_ documents: [PolicyDocument], asOf: String?) {
    var members: [String: [Int]] = [:]
    for (index, document) in documents.enumerated() {
      guard let place = versionPlace(document.path) else {
        currents.append(index)
        continue
      }
      if place.folder != document.metadata.slug, !document.metadata.slug.isEmpty {
        findings.append(
          Finding(
            "version.slug",
            .error,
            path: document.path,
            line: 1,
            message: "文件夹“\(place.folder)”里以日期命名的文件是它的一个版本，slug 却是“\(document.metadata.slug)”",
            suggestion: "把 slug 改为 \(place.folder)；若是另一件文件，改用不是日期的文件名",
          )
        )
      }
      members[place.folder, default: []].append(index)
    }
    for (slug, list) in members.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
      let sorted = list.sorted { documents[$0].path.utf8.lexicographicallyPrecedes(documents[$1].path.utf8) }
      let inForce = sorted.lastIndex { index in
        let start = documents[index].metadata.effective ?? versionPlace(documents[index].path)?.date ?? ""
        if let asOf, asOf.utf8.lexicographicallyPrecedes(start.utf8) { return false }
        return statedStatus(documents[index].metadata, asOf: asOf) != .notYet
      }
      let current = inForce ?? 0
      groups.append(Group(slug: slug, members: sorted, current: current))
      for (place, index) in sorted.enumerated() {
        if place == current { currents.append(index) } else { archive.append(index) }
      }
    }
    currents = currents.sorted { isNewer(documents[$0], documents[$1]) }
  }
}

/// Newest first; without a date last; then by slug.
private func isNewer(_ a: PolicyDocument, _ b: PolicyDocument) -> Bool {
  let (x, y) = (a.metadata.date ?? "", b.metadata.date ?? "")
  if x != y { return y.utf8.lexicographicallyPrecedes(x.utf8) }
  if a.metadata.slug != b.metadata.slug {
    return a.metadata.slug.utf8.lexicographicallyPrecedes(b.metadata.slug.utf8)
  }
  return a.path.utf8.lexicographicallyPrecedes(b.path.utf8)
}
