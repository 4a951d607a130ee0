package import SourceText

/// The publication record (`published.tsv`): the site's memory of its promises. Only `gongwen publish` adds to it; a build
/// reads it and gives new items the next serials in memory, in sorted order.
///
/// One line an item, fields divided by tabs: `document`, serial, slug, dates of versions, section and measure IDs, the latter
/// two divided by blanks; `unit`, `term`, `citation` with their slug; `page` with its path. `#` begins a comment.
package struct PublicationRecord: Sendable {
  /// A document that was published.
  package struct PublishedDocument: Sendable, Hashable {
    package var serial: Int
    package var slug: String
    package var versions: [String]
    package var anchors: [String]

    package init(serial: Int, slug: String, versions: [String], anchors: [String]) {
      self.serial = serial
      self.slug = slug
      self.versions = versions
      self.anchors = anchors
    }
  }

  package var documents: [PublishedDocument] = []
  package var units: [String] = []
  package var terms: [String] = []
  package var citations: [String] = []

  package init() {}

  /// Reads the record; a line that can't be read or a serial used twice is an error with its place.
  package static func read(_ bytes: [UInt8], path: String) -> (record: PublicationRecord, findings: [Finding]) {
    var record = PublicationRecord()
    if let fault = EncodingFault.finding(in: bytes, path: path) { return (record, [fault]) }
    var findings: [Finding] = []
    var serials: [Int: String] = [:]
    for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      if line.isEmpty || line.first == 0x23 { continue }
      let fields = line.split(separator: 0x09, omittingEmptySubsequences: false)
        .map { String(decoding: $0, as: UTF8.self) }
      func fault(_ message: String, _ suggestion: String? = nil) {
        findings.append(
          Finding(
            "published.line",
            .error,
            path: path,
            line: index + 1,
            message: message,
            suggestion: suggestion,
          )
        )
      }
      switch (fields[0], fields.count) {
      case ("document", 5):
        guard let serial = Int(fields[1]), serial > 0 else {
          fault("序号“\(fields[1])”不是正整数")
          continue
        }
        if let other = serials[serial], other != fields[2] {
          fault(
            "序号 \(serial) 同时用于“\(other)”和“\(fields[2])”",
            "合并分支时两边各发了一件新文件：保留先发布的一行，删去另一行，下次发布会给它新序号",
          )
        }
        serials[serial] = fields[2]
        record.documents.append(
          PublishedDocument(
            serial: serial,
            slug: fields[2],
            versions: fields[3].split(separator: " ").map(String.init),
            anchors: fields[4].split(separator: " ").map(String.init),
          )
        )
      case ("unit", 2): record.units.append(fields[1])
      case ("term", 2): record.terms.append(fields[1])
      case ("citation", 2): record.citations.append(fields[1])
      default: fault("读不懂这一行：应为 document、unit、term 或 citation 开头、以制表符分栏")
      }
    }
    return (record, findings)
  }
}
