internal import PolicyModel
internal import SiteGraph
internal import SourceText

extension SiteRenderer {
  /// A measure in a list of many: its units are one prepared fragment, its document is only linked.
  func listedMeasure(_ place: MeasurePlace, root: String) -> View {
    var view = ledgerMeasure(place.document, place.measure)
    let id = graph.documents[place.document].policy.measures[place.measure].id
    view.set("textUrl", "\(graph.path(of: .document(place.document)))#\(id)")
    view.set("with", unitLinks(place, root: root).map { RawHTML($0) })
    return view
  }

  /// How many units a row names: a measure of a whole government names forty.
  private static let unitsInRow = 5

  /// The units of a measure as its text names them, the first few; nil without any.
  func unitLinks(_ place: MeasurePlace, root: String) -> String? {
    let node = graph.documents[place.document]
    let duties = node.policy.measures[place.measure].duties
    var seen: [Int] = []
    var bytes: [UInt8] = []
    for (index, unit) in node.dutyUnits[place.measure].enumerated() where !seen.contains(unit) {
      seen.append(unit)
      if seen.count > Self.unitsInRow { continue }
      appendUnitLink(unit, named: duties[index].name, root: root, to: &bytes)
    }
    if seen.count > Self.unitsInRow {
      let rest = words("say.units.more", ["n": String(seen.count - Self.unitsInRow)])
      bytes += Array("\u{3000}<small>\(escapeHTML(rest))</small>".utf8)
    }
    return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
  }

  /// Every measure of the site, documents newest first.
  var allMeasures: [MeasurePlace] {
    graph.documents.indices.flatMap { document in
      graph.documents[document].policy.measures.indices.map { MeasurePlace(document: document, measure: $0) }
    }
  }

  /// Cuts a list of measures by the dates of their documents.
  func measureParts(_ places: [MeasurePlace]) -> ListPart {
    ListPart.byDate(places.count, limit: graph.settings.rows(.units)) {
      graph.documents[places[$0].document].policy.metadata.date
    }
  }

  /// The text around a place, the place marked: what a reader needs to see how something is meant.
  func excerptHTML(_ document: Int, _ range: TextRange) -> String {
    let bytes = Array(graph.documents[document].policy.blocks[range.block].text.utf8)
    var start = range.start
    var end = range.end
    for _ in 0..<40 where start > 0 { start = UTF8Scan.start(before: start, in: bytes) }
    for _ in 0..<40 where end < bytes.count { end = min(bytes.count, end + UTF8Scan.width(bytes[end])) }
    var html: [UInt8] = Array((start > 0 ? "…" : "").utf8)
    appendEscapedHTML(UTF8Scan.text(bytes, start..<range.start), to: &html)
    html += Array("<mark>".utf8)
    appendEscapedHTML(UTF8Scan.text(bytes, range.start..<range.end), to: &html)
    html += Array("</mark>".utf8)
    appendEscapedHTML(UTF8Scan.text(bytes, range.end..<end), to: &html)
    if end < bytes.count { html += Array("…".utf8) }
    return String(decoding: html, as: UTF8.self)
  }
}
