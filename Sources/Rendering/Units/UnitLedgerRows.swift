internal import PolicyModel
internal import SiteGraph
internal import SourceText

extension SiteRenderer {
  /// The rows of a ledger by document. Clause and neighbours are prepared fragments: a row is drawn for every duty of the site,
  /// and a template that loops over the units of each costs several times what the row itself costs.
  func unitLedgerViews(_ index: Int, rows: Range<Int>, root: String) -> [View] {
    let duties = graph.units[index].duties[rows]
    let roles = Role.allCases.map { roleView($0) }
    var views: [View] = []
    var rows: [View] = []
    for (offset, reference) in duties.enumerated() {
      // Never the document in a variable: that would copy all that it holds, for every duty of the site.
      let measure = graph.documents[reference.document].policy.measures[reference.measure]
      let duty = measure.duties[reference.duty]
      let clause = duty.clause < measure.clauses.count ? measure.clauses[duty.clause] : nil
      let beside = partnerLinks(index, reference, root: root)
      var view = ledgerMeasure(reference.document, reference.measure)
      view.set("n", offset + 1)
      view.set("role", Role.allCases.firstIndex(of: duty.role).map { roles[$0] })
      view.set("rank", Self.ledgerRank(duty))
      view.set("order", duty.order)
      view.set("of", measure.duties.reduce(0) { $0 + ($1.clause == duty.clause ? 1 : 0) })
      view.set("byRule", duty.knownBy == .documentRule ? true : nil)
      view.set("clause", clause.map { RawHTML(clauseHTML($0, naming: duty)) })
      view.set("with", beside.html.map { RawHTML($0) })
      view.set("morePartners", beside.more)
      view.set("limit", joinedLimit(measure))
      rows.append(view)
      if offset + 1 == duties.count || duties[duties.startIndex + offset + 1].document != reference.document {
        views.append(View(["document": documentLink(reference.document), "rows": rows]))
        rows = []
      }
    }
    return views
  }

  /// By what a ledger is sorted by role: who leads before who answers before who supports, the place in the clause below that.
  private static func ledgerRank(_ duty: Duty) -> Int {
    let rank =
      switch duty.role {
      case .lead: 1
      case .responsible: 2
      case .joint: 3
      case .support: 4
      case .guide: 5
      }
    return rank * 1000 + min(duty.order, 999)
  }

  /// A measure by number, name and address: what a row of a ledger or of a list of time limits begins with.
  func ledgerMeasure(_ document: Int, _ measure: Int) -> View {
    View([
      "id": graph.documents[document].policy.measures[measure].id,
      "ordinal": graph.documents[document].policy.measures[measure].ordinal,
      "label": graph.documents[document].policy.measures[measure].label,
      "name": name(ofMeasure: measure, in: document),
      "url": graph.path(of: .measure(document: document, measure: measure)),
    ])
  }

  /// All time limits of a measure in one text, as written; the first date. Vague words are none.
  func joinedLimit(_ measure: Measure) -> View? {
    let limits = measure.timeLimits.filter { $0.kind != .vague }
    if limits.isEmpty { return nil }
    let date = limits.lazy.compactMap(\.date).first
    var texts: [String] = []
    for limit in limits where !texts.contains(limit.text) { texts.append(limit.text) }
    return View([
      "text": texts.joined(separator: "；"),
      "date": date,
      "dateText": date.map(dateText),
    ])
  }

  /// The clause as it stands, the unit's own name marked.
  private func clauseHTML(_ clause: Clause, naming duty: Duty) -> String {
    var bytes: [UInt8] = []
    let start = duty.range.start - clause.range.start
    let end = duty.range.end - clause.range.start
    var text = clause.text
    text.withUTF8 { utf8 in
      guard duty.range.block == clause.range.block, start >= 0, start < end, end <= utf8.count else {
        return appendEscapedHTML(utf8, to: &bytes)
      }
      appendEscapedHTML(UnsafeBufferPointer(rebasing: utf8[..<start]), to: &bytes)
      bytes.append(contentsOf: "<mark>".utf8)
      appendEscapedHTML(UnsafeBufferPointer(rebasing: utf8[start..<end]), to: &bytes)
      bytes.append(contentsOf: "</mark>".utf8)
      appendEscapedHTML(UnsafeBufferPointer(rebasing: utf8[end...]), to: &bytes)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static let partnersInRow = 4

  /// The other units of the measure as its text names them, the first few; nil where there is none. The clause in the row has every name of its own.
  private func partnerLinks(_ unit: Int, _ place: DutyReference, root: String) -> (html: String?, more: Int?) {
    let duties = graph.documents[place.document].policy.measures[place.measure].duties
    var seen = [unit]
    var bytes: [UInt8] = []
    var more = 0
    for (index, other) in graph.documents[place.document].dutyUnits[place.measure].enumerated()
    where !seen.contains(other) {
      seen.append(other)
      if seen.count > Self.partnersInRow + 1 {
        more += 1
        continue
      }
      appendUnitLink(other, named: duties[index].name, root: root, to: &bytes)
    }
    return (bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self), more > 0 ? more : nil)
  }

  /// `<a href="…">省财政厅</a>`: the most frequent link of lists has no class.
  func appendUnitLink(_ unit: Int, named name: String, root: String, to bytes: inout [UInt8]) {
    // A full-width blank keeps names apart in any browser, a text browser's too.
    if !bytes.isEmpty { bytes.append(contentsOf: "\u{3000}".utf8) }
    bytes.append(contentsOf: "<a href=\"".utf8)
    bytes.append(contentsOf: root.utf8)
    bytes.append(contentsOf: graph.path(of: .unit(unit)).utf8)
    bytes.append(contentsOf: "\">".utf8)
    appendEscapedHTML(name, to: &bytes)
    bytes.append(contentsOf: "</a>".utf8)
  }
}
