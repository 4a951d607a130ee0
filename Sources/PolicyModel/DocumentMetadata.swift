/// What front matter says of a document: the metadata of GB/T 33480-2016 that readers need, as data. The official text
/// itself repeats most of it; nothing here replaces a word of the text.
package struct DocumentMetadata: Sendable, Hashable {
  /// The address of the document: lower-case ASCII letters, digits and hyphens; written at import, never computed again.
  package var slug: String
  package var title: String
  /// 发文字号.
  package var number: String?
  /// 发文机关.
  package var issuers: [String]
  /// The place whose registry names are meant by a bare 省 or 市: 云南省.
  package var place: String?
  /// 主送机关.
  package var recipients: String?
  /// 成文日期, `2021-08-26`.
  package var date: String?
  /// 印发日期.
  package var printed: String?
  /// 印发机关.
  package var printer: String?
  /// 附注: 此件公开发布.
  package var publicity: String?
  /// 文种: 意见, 通知 …
  package var kind: String?
  package var topics: [String]
  /// 索引号.
  package var indexNumber: String?
  package var status: Status?
  package var effective: String?
  package var expires: String?
  package var basis: [String]
  package var supersedes: [String]
  package var attachments: [Attachment]
  package var redirects: [Redirect]
  /// Anchors of the text that were published and are no more, with the reason.
  package var withdrawn: [WithdrawnAnchors]
  /// Fixes which level is the measure: `（一）`, `1.`, `一、`, `第X条`, `none`.
  package var measureLevel: String?
  /// Cells of tables that the one above covers (上下合并): 表1第3至5行第4列, the head being the first row.
  package var mergedCells: [String]
  /// Findings that a person has looked at: ID → reason.
  package var ignore: [IgnoredFinding]
  package var draft: Bool
  /// Names of the fields that import concluded and nobody confirmed.
  package var inferred: [String]
  package var source: Source?

  /// 有效性, only as front matter says it.
  package enum Status: String, Sendable, Hashable, CaseIterable {
    case inForce = "现行有效"
    case notYet = "尚未生效"
    case amended = "已修改"
    case repealed = "废止"
    case lapsed = "失效"
  }

  /// An annex offered for download.
  package struct Attachment: Sendable, Hashable {
    package var file: String
    package var title: String?
    package var sha256: String?
    package var size: Int?

    package init(file: String, title: String? = nil, sha256: String? = nil, size: Int? = nil) {
      self.file = file
      self.title = title
      self.sha256 = sha256
      self.size = size
    }
  }

  /// A finding set aside for this document, with the reason why.
  package struct IgnoredFinding: Sendable, Hashable {
    package var id: String
    package var reason: String

    package init(id: String, reason: String) {
      self.id = id
      self.reason = reason
    }
  }

  /// An old address that leads here, or (with `to`) from an anchor that was to one that is.
  package struct Redirect: Sendable, Hashable, ExpressibleByStringLiteral {
    package var from: String
    /// Nil for an old slug or address of the document itself.
    package var to: String?
    package var line: Int

    package init(from: String, to: String? = nil, line: Int = 1) {
      self.from = from
      self.to = to
      self.line = line
    }

    package init(stringLiteral value: String) { self.init(from: value) }
  }

  /// Sections, measures or articles that were taken out of the text, and why.
  package struct WithdrawnAnchors: Sendable, Hashable {
    package var anchors: [String]
    package var date: String?
    package var reason: String
    package var line: Int

    package init(anchors: [String], date: String?, reason: String, line: Int) {
      self.anchors = anchors
      self.date = date
      self.reason = reason
      self.line = line
    }
  }

  /// The original as received, in `Content/sources/`.
  package struct Source: Sendable, Hashable {
    package var file: String
    package var sha256: String

    package init(file: String, sha256: String) {
      self.file = file
      self.sha256 = sha256
    }
  }

  package init(slug: String, title: String) {
    self.slug = slug
    self.title = title
    issuers = []
    topics = []
    basis = []
    supersedes = []
    attachments = []
    redirects = []
    withdrawn = []
    mergedCells = []
    ignore = []
    draft = false
    inferred = []
  }
}
