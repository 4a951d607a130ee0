internal import SourceText

/// The files that a commit is about to put in place, with their digests: written into Output before the first rename,
/// removed when the record in the cache is safe.
///
/// If the commit is cut short, it tells the next build which files are ours although neither manifest nor record names
/// them yet. It repeats what a still older, unhealed journal said.
struct CommitJournal: Sendable {
  /// By path; several where one interrupted commit followed another.
  var digests: [String: [SHA256Digest]]

  /// Lines like the manifest's, then one with the digest of those lines.
  var bytes: [UInt8] {
    var text: [UInt8] = []
    for (path, digests) in digests.sorted(by: { $0.key < $1.key }) {
      for digest in digests { DigestLine.append(path, digest, to: &text) }
    }
    SHA256Digest(of: text).appendHex(to: &text)
    text.append(0x0A)
    return text
  }

  init(digests: [String: [SHA256Digest]]) { self.digests = digests }

  /// Nil where it is torn: then its commit had not renamed anything yet.
  init?(bytes: [UInt8]) {
    guard bytes.count >= 65, bytes.last == 0x0A else { return nil }
    let lines = Array(bytes.dropLast(65))
    guard DigestLine.digest(bytes[(bytes.count - 65)..<(bytes.count - 1)]) == SHA256Digest(of: lines) else {
      return nil
    }
    digests = [:]
    var start = 0
    while start < lines.count {
      guard let (path, digest) = DigestLine.read(lines, at: &start) else { return nil }
      digests[path.text, default: []].append(digest)
    }
  }
}
