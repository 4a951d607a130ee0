package import PolicyModel
internal import Registry

/// The validity (有效性) of a document or a version as the site shows it, and what it rests on.
package struct Standing: Sendable, Hashable {
  /// Nil where nothing says it.
  package var status: DocumentMetadata.Status?
  package var basis: Basis

  /// What the standing rests on.
  package enum Basis: Sendable, Hashable {
    /// Front matter says so, or its dates do for the day of `--as-of`.
    case stated
    /// A newer version took its place: its date.
    case replaced(by: String)
    /// Front matter of another document names it under `supersedes`: index into `SiteGraph.documents`.
    case superseded(by: Int)
  }

  package init(status: DocumentMetadata.Status?, basis: Basis = .stated) {
    self.status = status
    self.basis = basis
  }

  /// Whether it must not be relied on any more.
  package var isGone: Bool { status == .repealed || status == .lapsed }
}

/// What front matter says of a document; with a day, what its dates say of that day. `expires` is the last day in force.
func statedStatus(_ metadata: DocumentMetadata, asOf: String?) -> DocumentMetadata.Status? {
  guard let asOf else { return metadata.status }
  func isBefore(_ a: String, _ b: String) -> Bool { a.utf8.lexicographicallyPrecedes(b.utf8) }
  if let expires = metadata.expires {
    if isBefore(expires, asOf) { return metadata.status == .repealed ? .repealed : .lapsed }
    // Written down as gone, but on the day asked for it still held.
    if metadata.status == .repealed || metadata.status == .lapsed { return .inForce }
  }
  if let effective = metadata.effective {
    if isBefore(asOf, effective) { return .notYet }
    if metadata.status == .notYet { return .inForce }
  }
  return metadata.status
}

/// The standing of every document and version: own words first, then what other versions and documents make of it.
struct StandingResolution {
  private(set) var current: [Standing]

  /// - Parameter currents: the current version of every document, in the order of the graph.
  init(_ currents: [PolicyDocument], asOf: String?) {
    current = currents.map { Standing(status: statedStatus($0.metadata, asOf: asOf)) }
    var bySlug: [String: [Int]] = [:]
    var byNumber: [String: [Int]] = [:]
    var byTitle: [String: [Int]] = [:]
    if currents.allSatisfy({ $0.metadata.supersedes.isEmpty }) { return }
    for (index, document) in currents.enumerated() {
      bySlug[document.metadata.slug, default: []].append(index)
      if let number = document.metadata.number { byNumber[foldNumber(number), default: []].append(index) }
      byTitle[foldTitle(document.metadata.title), default: []].append(index)
    }
    let own = current
    // Oldest first: the first to take a document's place is the one that did.
    for index in currents.indices.reversed() where own[index].status != .notYet {
      for name in currents[index].metadata.supersedes {
        let found =
          bySlug[name] ?? byNumber[foldNumber(name)] ?? byTitle[foldTitle(unbracketed(name))] ?? []
        guard found.count == 1, found[0] != index else { continue }
        let other = found[0]
        guard current[other].basis == .stated, own[other].status == nil || own[other].status == .inForce else {
          continue
        }
        current[other] = Standing(status: .repealed, basis: .superseded(by: index))
      }
    }
  }

  /// The standing of a version that is not current.
  static func other(_ metadata: DocumentMetadata, isComing: Bool, next: String?, asOf: String?) -> Standing {
    let own = statedStatus(metadata, asOf: asOf)
    if isComing { return Standing(status: .notYet) }
    if own == .repealed || own == .lapsed || next == nil { return Standing(status: own) }
    return Standing(status: .amended, basis: .replaced(by: next ?? ""))
  }
}

/// 《…》 → …
private func unbracketed(_ title: String) -> String {
  guard title.hasPrefix("《"), title.hasSuffix("》") else { return title }
  return String(title.dropFirst().dropLast())
}
