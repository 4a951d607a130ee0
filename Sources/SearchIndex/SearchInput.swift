/// What a search result can be; the groups of the results page.
package enum SearchKind: Int, Sendable, CaseIterable, Comparable {
  /// A document (公文), found by its title, its metadata or text outside its measures.
  case document
  /// A measure (措施) or an article (条) of a statute.
  case measure
  /// A responsible unit (责任单位).
  case unit
  /// A cited document (引用).
  case citation
  /// A term (名词) of the registry.
  case term
  /// An ordinary page: about, help.
  case page
  /// An everyday word with the official ones. The index makes it of ``SearchInput/synonyms``; never a result.
  case synonym

  /// The name that the engine gives the kind.
  package var name: String {
    switch self {
    case .document: "document"
    case .measure: "measure"
    case .unit: "unit"
    case .citation: "citation"
    case .term: "term"
    case .page: "page"
    case .synonym: "synonym"
    }
  }

  package static func < (left: SearchKind, right: SearchKind) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// The part that a unit has in a measure (责任分工); the order is the order of the engine's table.
package enum SearchRole: Int, Sendable, CaseIterable {
  case lead, joint, support, guide, responsible
}

/// A unit's part in a measure: an index into ``SearchInput/units`` and a role.
package struct SearchDuty: Sendable, Equatable {
  package var unit: Int
  package var role: SearchRole

  package init(unit: Int, role: SearchRole) {
    self.unit = unit
    self.role = role
  }
}

/// A time limit (时限) of a measure, for the time-limit filter.
package struct SearchTimeLimit: Sendable, Equatable {
  /// `by`, `from`, `within`, `recurring` or `vague`, as in `data.json`.
  package var kind: String
  /// The normalised date, `2021-12-31`, if the text allows one.
  package var date: String?
  /// The words of the text: 2021年年底前.
  package var text: String

  package init(kind: String, date: String?, text: String) {
    self.kind = kind
    self.date = date
    self.text = text
  }
}

/// A stretch of text with an address of its own: a measure, an article, a preamble.
///
/// Every paragraph, heading and table row of a document stands in exactly one record, or the search
/// cannot find it. A phrase is found inside one paragraph only, so paragraphs are divided by a line
/// feed and never split.
package struct SearchRecord: Sendable {
  /// `.measure` for measures and articles, `.document` for any other text of a document.
  package var kind: SearchKind
  /// The address relative to the site's root: `documents/x/measures/22.html`,
  /// `documents/x/index.html#a12`.
  package var url: String
  /// The run-in title (健全知识产权保护制度), if the record has one.
  package var title: String?
  /// The printed number: （二十二）, 第十二条.
  package var label: String?
  /// The whole text as printed, number and title included; paragraphs divided by `\n`.
  package var text: String
  package var duties: [SearchDuty]
  package var timeLimits: [SearchTimeLimit]

  package init(
    kind: SearchKind,
    url: String,
    title: String? = nil,
    label: String? = nil,
    text: String,
    duties: [SearchDuty] = [],
    timeLimits: [SearchTimeLimit] = [],
  ) {
    self.kind = kind
    self.url = url
    self.title = title
    self.label = label
    self.text = text
    self.duties = duties
    self.timeLimits = timeLimits
  }
}

/// One thing with a title and a page: a document, or a unit, citation, term or page without text.
package struct SearchDocument: Sendable {
  /// The lasting number of the publication record, unique among the documents of one kind, at least
  /// 0. It decides the order of postings, so that an addition moves nothing.
  package var serial: Int
  package var kind: SearchKind
  /// The address relative to the site's root.
  package var url: String
  package var title: String
  /// Words by which it is found beside its title: document number, issuers, aliases, full names.
  package var metadata: [String]
  /// The year of its date, for the facet.
  package var year: Int?
  /// Its legal status (现行有效, 已废止), for the facet.
  package var status: String?
  /// Its genre (意见, 通知, 条例), for the facet.
  package var genre: String?
  package var records: [SearchRecord]
  /// Other names by which a query means it, in the sharded form: of a unit, or the official words of a synonym.
  var otherNames: [String] = []

  package init(
    serial: Int,
    kind: SearchKind,
    url: String,
    title: String,
    metadata: [String] = [],
    year: Int? = nil,
    status: String? = nil,
    genre: String? = nil,
    records: [SearchRecord] = [],
  ) {
    self.serial = serial
    self.kind = kind
    self.url = url
    self.title = title
    self.metadata = metadata
    self.year = year
    self.status = status
    self.genre = genre
    self.records = records
  }
}

/// A responsible unit as the registry knows it.
package struct SearchUnit: Sendable {
  /// Its address without `.html`: `units/u-0123456789`.
  package var id: String
  /// Its canonical name: 云南省市场监督管理局.
  package var name: String
  /// Other names for the same body in this site: 省市场监管局.
  package var aliases: [String]

  package init(id: String, name: String, aliases: [String]) {
    self.id = id
    self.name = name
    self.aliases = aliases
  }
}

/// An everyday word and the official ones for it: 补贴 → 奖补, 补助.
package struct SearchSynonym: Sendable {
  package var everyday: String
  package var official: [String]

  package init(everyday: String, official: [String]) {
    self.everyday = everyday
    self.official = official
  }
}

/// Everything that the index is made of. Equal inputs give equal bytes.
package struct SearchInput: Sendable {
  package var documents: [SearchDocument]
  package var units: [SearchUnit]
  package var synonyms: [SearchSynonym]

  package init(
    documents: [SearchDocument],
    units: [SearchUnit] = [],
    synonyms: [SearchSynonym] = [],
  ) {
    self.documents = documents
    self.units = units
    self.synonyms = synonyms
  }
}
