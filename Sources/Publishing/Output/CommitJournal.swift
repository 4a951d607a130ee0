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
      for digest in digests {
        Hexadecimal.append(digest.bytes, to: &text)
        text.append(contentsOf: [0x20, 0x20])
        text.append(contentsOf: path.utf8)
        text.append(0x0A)
      }
    }
    let seal = SHA256Digest(of: text)
    Hexadecimal.append(seal.bytes, to: &text)
    text.append(0x0A)
    return text
  }

  init(digests: [String: [SHA256Digest]]) { self.digests = digests }

  /// Nil where it is torn: then its commit had not renamed anything yet.
  init?(bytes: [UInt8]) {
    guard bytes.count >= 65, bytes.last == 0x0A else { return nil }
    let lines = Array(bytes.dropLast(65))
    guard Hexadecimal.decode(bytes[(bytes.count - 65)..<(bytes.count - 1)]) == SHA256Digest(of: lines).bytes else {
      return nil
    }
    digests = [:]
    var start = 0
    while start < lines.count {
      guard let end = lines[start...].firstIndex(of: 0x0A), end - start > 66,
        let raw = Hexadecimal.decode(lines[start..<(start + 64)]), let digest = SHA256Digest(bytes: raw),
        let path = try? OutputPath(String(decoding: lines[(start + 66)..<end], as: UTF8.self))
      else { return nil }
      digests[path.text, default: []].append(digest)
      start = end + 1
    }
  }
}
