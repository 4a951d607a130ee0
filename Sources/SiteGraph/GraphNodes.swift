package import PolicyModel
package import Registry

/// A document of the site with everything that it refers to resolved.
package struct DocumentNode: Sendable {
  package var policy: PolicyDocument
  // These are asked for a million times, and what is worked out of the policy then would copy it each time.
  package var slug: String
  /// `documents/<slug>/`, or the folder of a version that is not current.
  package var folder: String
  /// The addresses of its own page and of each measure's, composed once: a link asks for one, and a site has a hundred links a measure.
  package var page: String
  package var measurePages: [String]
  /// The number of duties that the text states.
  package var dutyCount: Int
  /// Its lasting number inside the site.
  package var serial: Int
  /// The first 8 bytes of SHA-256 over its Markdown and repairs, as they stand.
  package var digest: UInt64
  /// The same over its outline: metadata, sections, measures and duties, without running text and places in it.
  package var outline: UInt64
  /// Characters of its official text, blanks not counted.
  package var characters: Int
  /// Per measure, the unit of each duty: indices into `SiteGraph.units`, beside `Measure.duties`.
  package var dutyUnits: [[Int]]
  /// Per measure, what groups and the registry add.
  package var derived: [[DerivedDuty]]
  /// Per measure, the node of each citation: indices into `SiteGraph.citations`, beside `Measure.citations`.
  package var measureCitations: [[Int]]
  /// Per article, the same.
  package var articleCitations: [[Int]]
  /// The nodes of the citations outside measures and articles, beside `PolicyDocument.citations`.
  package var citations: [Int]
  /// Mentions of terms, in the order of the text.
  package var terms: [TermMention]
  /// Files of Content that are offered beside the document: the original as received, annexes.
  package var files: [OfferedFile]
  /// Where this document is cited: by the node of its title, if any.
  package var citationNode: Int?
  /// Where the provisions lead that its citations name, one for each of `Citation.provisions`; citations of works that the site
  /// does not hold are not here.
  package var provisionTargets: [CitationUse: [ProvisionTarget?]] = [:]
  /// Where its measures, articles and sections are cited, by anchor.
  package var provisionUses: [String: [ProvisionUse]] = [:]

  /// The date of the version, from the file's name; nil for a document of one file.
  package var version: String?
  package var isCurrent = true
  package var standing = Standing(status: nil)
  /// Index into `SiteGraph.histories`; nil for a document of one version.
  package var history: Int?
  /// Anchors that were published and that the text no longer has.
  package var formerAnchors: [FormerAnchor] = []

  /// What tells a version from another: its date, else the document's.
  package var versionDate: String? { version ?? policy.metadata.date }
  /// The citation of a use in this document.
  package func citation(_ use: CitationUse) -> Citation {
    if let measure = use.measure { return policy.measures[measure].citations[use.citation] }
    if let article = use.article { return policy.articles[article].citations[use.citation] }
    return policy.citations[use.citation]
  }
}

/// A file of Content that the site offers for download.
package struct OfferedFile: Sendable, Hashable {
  /// Below Content: `sources/x.txt`.
  package var content: String
  /// Below the document's folder in Output: `source.txt`, `attachments/1.xlsx`; of a page's file, below Output.
  package var name: String
  package var size: Int
  package var sha256: String

  package init(content: String, name: String, size: Int, sha256: String) {
    self.content = content
    self.name = name
    self.size = size
    self.sha256 = sha256
  }
}

/// A duty that the text does not state: of a member of a group that the clause names, or of the unit that holds the duty today.
package struct DerivedDuty: Sendable, Hashable {
  package var unit: Int
  /// The unit that the text names.
  package var via: Int
  /// Index of the stated duty in the measure.
  package var duty: Int
  package var role: Role
  package var knownBy: Provenance
}

/// A term where it stands.
package struct TermMention: Sendable, Hashable {
  package var term: Int
  package var range: TextRange
  /// Nil outside the measures.
  package var measure: Int?
}

/// One duty by its place in the graph.
package struct DutyReference: Sendable, Hashable {
  package var document: Int
  package var measure: Int
  /// Index into the measure's duties, or into its derived ones.
  package var duty: Int
}

/// A responsible unit (责任单位) with a page.
package struct UnitNode: Sendable {
  /// The registry's entry; nil for a name that the registry does not know.
  package var registered: Int?
  /// Canonical name, or the name as written.
  package var name: String
  package var short: [String]
  package var place: String?
  package var kind: String?
  package var slug: String
  package var isGroup: Bool
  /// Its stated duties, documents newest first, measures and duties in the order of the text.
  package var duties: [DutyReference]
  /// What groups and the registry add.
  package var derived: [DutyReference]
  /// Groups whose members it is among, and the members of a group: indices into `SiteGraph.units`.
  package var groups: [Int]
  package var members: [Int]
  package var successor: Int?
  package var predecessors: [Int]
  /// Histories in which some version gives it a duty: indices into `SiteGraph.histories`, ascending.
  package var histories: [Int] = []

  /// `units/<slug>.html`, composed once.
  package var page = ""

  /// `units/<slug>`: the ID of the public contract; its page is this + `.html`.
  package var id: String { "units/\(slug)" }
}

/// A cited title or number (引用) with a page.
package struct CitationNode: Sendable {
  /// The title, or the number where only that is cited.
  package var title: String
  package var number: String?
  package var slug: String
  /// The document of the site that it is.
  package var resolved: Int?
  /// Documents newest first, then the order of the text.
  package var uses: [CitationUse]
  /// Versions that cite it and are not current: for `SiteGraph.edition`, each once.
  package var formerUses: [Int] = []

  /// `citations/<slug>`: the ID of the public contract.
  package var id: String { "citations/\(slug)" }
}

/// One citation by its place in the graph: in a measure, in an article, or (both nil) elsewhere in the document.
package struct CitationUse: Sendable, Hashable {
  package var document: Int
  package var measure: Int?
  package var article: Int?
  /// Index into the citations of the measure, the article or the document.
  package var citation: Int

  package init(document: Int, measure: Int?, article: Int?, citation: Int) {
    self.document = document
    self.measure = measure
    self.article = article
    self.citation = citation
  }
}

/// A term (名词) with a page.
package struct TermNode: Sendable {
  package var term: RegisteredTerm
  /// Every mention: document and index into its `terms`.
  package var mentions: [TermUse]

  package var id: String { "terms/\(term.slug)" }
}

/// One mention by its place in the graph.
package struct TermUse: Sendable, Hashable {
  package var document: Int
  package var mention: Int
}
