package import SourceText

/// The publication record (`published.tsv`): the site's memory of its promises. Only `gongwen publish` adds to it; a build
/// reads it and gives new items the next serials in memory, in sorted order.
///
/// One line an item, fields divided by tabs: `document`, serial, slug, dates of versions, section and measure IDs, the latter
/// two divided by blanks; `version`, slug, date, IDs; `unit`, `term`, `citation` with their slug. `#` begins a comment. Lines may
/// stand in any order and twice, so that a merge that keeps both sides is right.
package struct PublicationRecord: Sendable {
  /// A document that was published.
  package struct PublishedDocument: Sendable, Hashable {
    package var serial: Int
    package var slug: String
    package var versions: [String]
    package var anchors: [String]
    /// Its line in the file; 0 for one that was never read.
    package var line = 0

    package init(serial: Int, slug: String, versions: [String], anchors: [String]) {
      self.serial = serial
      self.slug = slug
      self.versions = versions
      self.anchors = anchors
    }
  }

  /// The sections and measures of one version, which must stay as they were.
  package struct PublishedVersion: Sendable, Hashable {
    package var slug: String
    package var date: String
    package var anchors: [String]
    package var line = 0
  }

  package var documents: [PublishedDocument] = []
  package var versions: [PublishedVersion] = []
  package var units: [String] = []
  package var terms: [String] = []
  package var citations: [String] = []

  /// `units/<slug>` → line.
  private var lines: [String: Int] = [:]

  package init() {}

  /// The line of a page's ID: `units/<slug>`.
  func line(_ id: String) -> Int { lines[id] ?? 1 }

  /// Joins what two lines say of one document.
  private mutating func add(_ document: PublishedDocument) {
    guard let known = documents.firstIndex(where: { $0.slug == document.slug }) else {
      documents.append(document)
      return
    }
    for version in document.versions where !documents[known].versions.contains(version) {
      documents[known].versions.append(version)
    }
    for anchor in document.anchors where !documents[known].anchors.contains(anchor) {
      documents[known].anchors.append(anchor)
    }
  }

  /// Reads the record; a line that can't be read or a serial used twice is an error with its place.
  package static func read(_ bytes: [UInt8], path: String) -> (record: PublicationRecord, findings: [Finding]) {
    var record = PublicationRecord()
    if let fault = EncodingFault.finding(in: bytes, path: path) { return (record, [fault]) }
    var findings: [Finding] = []
    var serials: [Int: String] = [:]
    var serialOfSlug: [String: Int] = [:]
    for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      if line.isEmpty || line.first == 0x23 { continue }
      let fields = line.split(separator: 0x09, omittingEmptySubsequences: false)
        .map { String(decoding: $0, as: UTF8.self) }
      func fault(_ message: String, _ suggestion: String? = nil, id: String = "published.line") {
        findings.append(
          Finding(
            id,
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
            "合并分支时两边各发了一件新文件：先发布的一行照旧，另一行的序号改为没有用过的下一个数",
            id: "published.serial-twice",
          )
        }
        if let other = serialOfSlug[fields[2]], other != serial {
          fault(
            "“\(fields[2])”有两个序号：\(other) 和 \(serial)",
            "合并分支时两边各发了同一件文件：保留先发布的序号，把两行的版本和条目合在一行",
            id: "published.serial-twice",
          )
        }
        serials[serial] = fields[2]
        serialOfSlug[fields[2]] = serial
        var document = PublishedDocument(
          serial: serial,
          slug: fields[2],
          versions: fields[3].split(separator: " ").map(String.init),
          anchors: fields[4].split(separator: " ").map(String.init),
        )
        document.line = index + 1
        record.add(document)
      case ("version", 4):
        let version = PublishedVersion(
          slug: fields[1],
          date: fields[2],
          anchors: fields[3].split(separator: " ").map(String.init),
          line: index + 1,
        )
        record.versions.append(version)
      case ("unit", 2):
        record.units.append(fields[1])
        record.lines["units/\(fields[1])"] = index + 1
      case ("term", 2):
        record.terms.append(fields[1])
        record.lines["terms/\(fields[1])"] = index + 1
      case ("citation", 2):
        record.citations.append(fields[1])
        record.lines["citations/\(fields[1])"] = index + 1
      default: fault("读不懂这一行：应为 document、version、unit、term 或 citation 开头、以制表符分栏")
      }
    }
    return (record, findings)
  }
}
