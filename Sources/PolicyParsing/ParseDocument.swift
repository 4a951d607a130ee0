internal import Markup
package import PolicyModel
internal import SourceText

/// What the reading of a document depends on besides its own bytes: part of the cache key.
package struct ParsingOptions: Sendable, Hashable {
  package init() {}
}

/// Reads one document file. Never throws; one file sees only itself: what is wrong or doubtful is in `findings`.
///
/// - Parameters:
///   - path: for the findings: `documents/x.md`.
///   - bytes: the file as it stands; any bytes.
///   - repairs: the repairs file of the document; nil where it has none.
package func parseDocument(path: String, bytes: [UInt8], repairs: [UInt8]?, options: ParsingOptions) -> PolicyDocument {
  if let fault = EncodingFault.finding(in: bytes, path: path) {
    // Without a slug: two such files are not two documents at one address.
    let front = DocumentMetadata(slug: "", title: "")
    return PolicyDocument(path: path, metadata: front, findings: [fault])
  }
  let front = FrontMatter.read(path: path, bytes)
  let markup = parseMarkup(bytes[front.bodyStart...], firstLine: front.bodyLine)
  let pasted = PastedLines.split(markup.blocks)
  let reading = DocumentReading(path: path, metadata: front.metadata, blocks: pasted.blocks, level: front.level)
  var document = reading.read()
  if let repairs {
    let table = RepairTable.read(repairs, path: repairsPath(ofDocument: path), bodyLine: front.bodyLine)
    document.repairs = table.repairs
    document.findings += table.findings
  }
  document.findings += front.findings
  document.findings += (markup.findings + pasted.findings).map { finding in
    var finding = finding
    finding.path = path
    return finding
  }
  // A person looked at it and said why: a fault that stops a build cannot be set aside.
  let ignored = Set(front.metadata.ignore.map(\.id))
  document.findings = document.findings.sortedAndUnique().filter { $0.severity == .error || !ignored.contains($0.id) }
  return document
}
