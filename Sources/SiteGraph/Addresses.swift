internal import PolicyModel

/// A page of the site by what it shows. Links are made from these, never from text, so a link to a page that does not
/// exist can't be written.
package enum PageID: Sendable, Hashable {
  case home
  case search
  case changes
  case changesPart(String)
  case findings
  /// The findings of one rule, where they are many; of one year or month of documents.
  case findingsRule(String)
  case findingsRulePart(String, String)
  case deadlines
  /// Of one year, where the list of the whole site is split.
  case deadlinesYear(String)
  /// What home shows of the limits from any day of a month on.
  case dueScript(String)
  case siteMatrix
  /// Of the documents of one year or month, where the list of the whole site is split.
  case siteMatrixPart(String)
  case proof
  case proofPart(String)
  case about
  case notFound
  case network
  case supervision(Supervision)
  case supervisionPart(Supervision, String)
  case documents
  case documentsYear(String)
  case document(Int)
  case documentMatrix(Int)
  /// Some of the measures of a matrix that is too large for one page, counted from 2.
  case documentMatrixPart(Int, Int)
  /// Two versions of a document, by the numbers of `SiteGraph.edition`, older first.
  case comparison(Int, Int)
  case measure(document: Int, measure: Int)
  case units
  /// By initial letters, where the index is split.
  case unitsLetter(String)
  case unit(Int)
  case unitYear(Int, String)
  case citations
  case citationsLetter(String)
  case citation(Int)
  case citationYear(Int, String)
  case terms
  case termsLetter(String)
  case term(Int)
  case termYear(Int, String)
  case topics(String)
  /// An ordinary page: index into `SiteGraph.pages`.
  case content(Int)
  /// Old addresses, each a page that leads on, and the table of them.
  case redirects
  /// What the jump box looks in.
  case jumpScript
  case jumpPart(Int)

  /// The views for supervision (督查).
  package enum Supervision: String, Sendable, Hashable, CaseIterable {
    case noLead = "no-lead"
    case noLimit = "no-limit"
    case groupOnly = "group-only"
  }
}

extension SiteGraph {
  /// Where a cited provision is shown: the page of its measure, else its place on the document's page.
  package func path(of target: ProvisionTarget) -> String {
    if let measure = target.measure { return path(of: .measure(document: target.document, measure: measure)) }
    return "\(path(of: .document(target.document)))#\(target.anchor)"
  }

  // Addresses are asked for a million times: by `edition(_:)` each would copy a whole document.
  private func folder(ofEdition index: Int) -> String {
    index < documents.count ? documents[index].folder : archive[index - documents.count].folder
  }

  private func address(ofEdition index: Int) -> String {
    index < documents.count ? documents[index].page : archive[index - documents.count].page
  }

  private func address(ofMeasure measure: Int, in index: Int) -> String {
    index < documents.count
      ? documents[index].measurePages[measure]
      : archive[index - documents.count].measurePages[measure]
  }

  /// The address of a page from the site's root: ASCII, an explicit `.html` file.
  package func path(of page: PageID) -> String {
    switch page {
    case .home: "index.html"
    case .search: "search.html"
    case .changes: "changes.html"
    case .changesPart(let key): "changes/\(key).html"
    case .findings: "findings.html"
    case .findingsRule(let rule): "findings/\(rule).html"
    case .findingsRulePart(let rule, let key): "findings/\(rule)/\(key).html"
    case .deadlines: "deadlines.html"
    case .deadlinesYear(let year): "deadlines/\(year).html"
    case .dueScript(let month): "deadlines/\(month).js"
    case .siteMatrix: "matrix.html"
    case .siteMatrixPart(let key): "matrix/\(key).html"
    case .proof: "proof.html"
    case .proofPart(let key): "proof/\(key).html"
    case .about: "about.html"
    case .notFound: "404.html"
    case .network: "network.html"
    case .supervision(let view): "supervision/\(view.rawValue).html"
    case .supervisionPart(let view, let key): "supervision/\(view.rawValue)/\(key).html"
    case .documents: "documents/index.html"
    case .documentsYear(let year): "documents/\(year).html"
    case .document(let index): address(ofEdition: index)
    case .documentMatrix(let index): folder(ofEdition: index) + "matrix.html"
    case .documentMatrixPart(let index, let number): folder(ofEdition: index) + "matrix/\(number).html"
    case .measure(let document, let measure): address(ofMeasure: measure, in: document)
    case .comparison(let old, let new):
      "documents/\(edition(new).slug)/compare/\(edition(old).version ?? "")..\(edition(new).version ?? "").html"
    case .units: "units/index.html"
    case .unitsLetter(let key): "units/index/\(key).html"
    case .unit(let index): units[index].page
    case .unitYear(let index, let year): units[index].id + "/\(year).html"
    case .citations: "citations/index.html"
    case .citationsLetter(let key): "citations/index/\(key).html"
    case .citation(let index): citations[index].id + ".html"
    case .citationYear(let index, let year): citations[index].id + "/\(year).html"
    case .terms: "terms/index.html"
    case .termsLetter(let key): "terms/index/\(key).html"
    case .term(let index): terms[index].id + ".html"
    case .termYear(let index, let year): terms[index].id + "/\(year).html"
    case .topics(let slug): "topics/\(slug).html"
    case .content(let index): pages[index].address
    case .redirects: "redirects.json"
    case .jumpScript: "assets/jump.js"
    case .jumpPart(let number): "assets/jump/\(number).js"
    }
  }

  /// The year under which a document's rows stand where a list is split; `undated` without a date.
  package func year(ofDocument index: Int) -> String {
    guard let date = documents[index].policy.metadata.date, date.utf8.count >= 4 else { return "undated" }
    return String(date.prefix(4))
  }

  /// The years of some documents, newest first, each once.
  package func years(ofDocuments indices: some Sequence<Int>) -> [String] {
    Set(indices.map { year(ofDocument: $0) }).sorted { a, b in
      if a == "undated" || b == "undated" { return b == "undated" && a != "undated" }
      return b.utf8.lexicographicallyPrecedes(a.utf8)
    }
  }
}

/// How far down a page stands: `units/x.html` → 1.
package func depth(ofPath path: String) -> Int {
  path.utf8.reduce(0) { $0 + ($1 == 0x2F ? 1 : 0) }
}

/// The prefix that leads from a page of some depth to the site's root.
package func rootPrefix(depth: Int) -> String {
  String(repeating: "../", count: depth)
}
