internal import PolicyModel
internal import SiteGraph
internal import SourceText

/// How the official text is drawn: on the document's page with anchors and cards, on a measure's page with the evidence of its
/// duties lit up.
struct TextDrawing {
  let graph: SiteGraph
  let text: OfficialText
  /// Prefix to the site's root.
  let root: String
  /// The measure whose page it is; nil on the document's page.
  let measure: Int?
  /// The apparatus after a measure (its duty card), as HTML; empty for none.
  let card: (Int) -> [UInt8]

  /// By block, the anchors of sections whose heading is glued into a block of another part.
  private let gluedSections: [Int: [String]]

  private var policy: PolicyDocument { text.policy }

  init(graph: SiteGraph, text: OfficialText, root: String, measure: Int?, card: @escaping (Int) -> [UInt8]) {
    (self.graph, self.text, self.root, self.measure, self.card) = (graph, text, root, measure, card)
    var glued: [Int: [String]] = [:]
    // A fragment has no anchors.
    if measure == nil {
      let policy = text.policy
      for section in policy.sections where section.id != policy.blocks[section.block].anchor {
        glued[section.block, default: []].append(section.id)
      }
    }
    gluedSections = glued
  }

  /// The whole text, for `<article id="text">`.
  func document() -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(policy.blocks.reduce(0) { $0 + $1.text.utf8.count } * 2)
    var open: Int?
    var record = false
    var named = NamedLinks()
    let isLong = namesMuch
    for (index, block) in policy.blocks.enumerated() {
      let whole = wholeMeasure(index)
      if let current = open, current != whole { close(measure: current, &bytes) }
      if open != whole {
        open = whole
        named = NamedLinks()
        if let whole { tag("<div id=\"\(policy.measures[whole].id)\">", &bytes) }
      }
      let isRecord = block.part == .printer
      if isRecord != record { tag(isRecord ? "<div class=\"t-record\">" : "</div>\n", &bytes) }
      record = isRecord
      draw(block: index, from: 0, to: block.text.utf8.count, &bytes) { links in
        if isLong, whole != nil { named.shorten(&links, in: block.text) }
      }
      for partial in text.partialMeasures[index] where isLastBlock(index, of: partial.measure) && !inTable(index) {
        bytes += card(partial.measure)
      }
    }
    if let open { close(measure: open, &bytes) }
    if record { tag("</div>\n", &bytes) }
    return bytes
  }

  /// Whether so much is named that the addresses alone would outweigh the page: what a first view may hold beside the text is bounded,
  /// and the card of a measure takes as much of it as three names.
  private var namesMuch: Bool {
    var names = 3 * policy.measures.count
    for marks in text.marks {
      // A name in a clause is a duty and a mention.
      var starts: Set<Int> = []
      for mark in marks { if case .unit = mark.meaning { starts.insert(mark.start) } }
      names += starts.count
    }
    return names > Self.namesLinked
  }

  static let namesLinked = 300

  /// Whether most paragraphs come with blanks before them: the page then adds no indent of its own.
  var hasOwnIndent: Bool {
    var with = 0
    var without = 0
    for block in policy.blocks {
      guard case .paragraph = block.kind else { continue }
      switch block.part {
      case .measure, .article, .body, .preamble:
        if block.text.hasPrefix("\u{3000}") { with += 1 } else { without += 1 }
      default: continue
      }
    }
    return with > without
  }

  /// The text of one measure, without anchors.
  func measureText() -> [UInt8] {
    guard let measure else { preconditionFailure("a measure's text is drawn on its page") }
    var bytes: [UInt8] = []
    for range in policy.measures[measure].ranges { draw(block: range.block, from: range.start, to: range.end, &bytes) }
    return bytes
  }

  private func close(measure: Int, _ bytes: inout [UInt8]) {
    bytes += card(measure)
    tag("</div>\n", &bytes)
  }

  /// The measure that a block belongs to as a whole; nil for a block of several, and for cells (a row has the anchor).
  private func wholeMeasure(_ index: Int) -> Int? {
    guard case .measure(let measure) = policy.blocks[index].part, text.partialMeasures[index].isEmpty,
      !inTable(index)
    else { return nil }
    return measure
  }

  private func inTable(_ index: Int) -> Bool {
    if case .cell = policy.blocks[index].kind { true } else { false }
  }

  private func isLastBlock(_ index: Int, of measure: Int) -> Bool {
    policy.measures[measure].ranges.last?.block == index
  }

  private func tag(_ html: String, _ bytes: inout [UInt8]) { bytes.append(contentsOf: html.utf8) }

  private func draw(
    block index: Int,
    from start: Int,
    to end: Int,
    _ bytes: inout [UInt8],
    shorten: (inout DecoratedText) -> Void = { _ in },
  ) {
    let block = policy.blocks[index]
    var decorated = DecoratedText(decorations(index))
    shorten(&decorated)
    let element = BlockElement(block, policy: policy, index: index, isFragment: measure != nil)
    tag(element.open(id: measure == nil ? identifier(index) : nil), &bytes)
    decorated.append(text: block.text, html: block.html, from: start, to: end, to: &bytes)
    tag(element.close, &bytes)
  }

  /// The anchor of a block: not the measure's own, which stands on the element around its blocks.
  private func identifier(_ index: Int) -> String? {
    let block = policy.blocks[index]
    if inTable(index) {
      guard case .measure(let measure) = block.part else { return block.anchor.isEmpty ? nil : block.anchor }
      if policy.measures[measure].ranges.first?.block == index { return policy.measures[measure].id }
      // The head of a table inside a measure; the measure's own anchor stands already.
      return block.anchor.isEmpty || block.anchor == policy.measures[measure].id ? nil : block.anchor
    }
    if block.anchor.isEmpty { return nil }
    if let whole = wholeMeasure(index), block.anchor == policy.measures[whole].id { return nil }
    for partial in text.partialMeasures[index] where block.anchor == policy.measures[partial.measure].id { return nil }
    return block.anchor
  }

  private func decorations(_ index: Int) -> [Decoration] {
    var all: [Decoration] = []
    let isFragment = measure != nil
    // At the block's head.
    for id in gluedSections[index] ?? [] {
      all.append(Decoration(.measure, 0, 0, open: "<span id=\"\(id)\">", close: "</span>"))
    }
    if !isFragment, !inTable(index) {
      for partial in text.partialMeasures[index] {
        let id = partial.isFirst ? " id=\"\(policy.measures[partial.measure].id)\"" : ""
        all.append(
          Decoration(
            .measure,
            partial.start,
            partial.end,
            open: "<span class=\"t-m\"\(id)>",
            reopen: "<span class=\"t-m\">",
            close: "</span>",
          )
        )
      }
    }
    for mark in text.marks[index] {
      if let decoration = decoration(mark, block: policy.blocks[index]) { all.append(decoration) }
    }
    if policy.blocks[index].part == .title { all += quotations(in: policy.blocks[index].text) }
    return all
  }

  /// Short words in quotation marks of a title: a line of it does not end within them (GB/T 9704: 回行时，要做到词意完整).
  private func quotations(in title: String) -> [Decoration] {
    var found: [Decoration] = []
    var start: (offset: Int, scalar: Int)?
    var offset = 0
    for (number, scalar) in title.unicodeScalars.enumerated() {
      if scalar == "“" { start = (offset, number) }
      offset += UTF8.width(scalar)
      if scalar == "”", let (at, first) = start {
        if number - first < 12 {
          found.append(Decoration(.measure, at, offset, open: "<span class=\"nowrap\">", close: "</span>"))
        }
        start = nil
      }
    }
    return found
  }

  private func decoration(_ mark: OfficialText.Mark, block: TextBlock) -> Decoration? {
    func made(_ layer: Decoration.Layer, _ open: String, _ close: String, reopen: String? = nil) -> Decoration {
      Decoration(layer, mark.start, mark.end, open: open, reopen: reopen, close: close)
    }
    func link(_ className: String, _ path: String) -> Decoration {
      made(.link, "<a class=\"\(className)\" href=\"\(root)\(path)\">", "</a>")
    }
    switch mark.meaning {
    case .head:
      // A heading on its own line is a heading already.
      if case .heading = block.kind { return nil }
      // Text behind it begins a line below it, with the indent of a paragraph; a title that is the whole paragraph has none.
      return made(.head, mark.end < block.text.utf8.count ? "<t-h>" : "<t-h class=\"t-all\">", "</t-h>")
    case .label: return made(.label, "<b>", "</b>")
    case .clause: return made(.clause, "<t-c>", "</t-c>")
    // The most frequent links of all have no class.
    case .unit(let unit): return made(.link, "<a href=\"\(root)\(graph.path(of: .unit(unit)))\">", "</a>")
    case .citation(let node):
      // A style sheet shows the standing beside the link: not a character of it is in the text.
      let cited = graph.citations[node].resolved.map { graph.documents[$0].standing.status } ?? nil
      guard let status = cited, status != .inForce else { return link("c", graph.path(of: .citation(node))) }
      let href = "\(root)\(graph.path(of: .citation(node)))"
      return made(.link, "<a class=\"c\" data-status=\"\(status.rawValue)\" href=\"\(href)\">", "</a>")
    case .provision(let target): return link("c", graph.path(of: target))
    case .term(let term): return link("g", graph.path(of: .term(term)))
    case .limit(let limit):
      guard let date = limit.date, graph.documents[text.document].isCurrent else {
        return nil
      }
      return made(.link, "<a href=\"\(root)\(graph.path(of: .deadlines))#\(date.prefix(7))\">", "</a>")
    case .finding(let number):
      if measure != nil { return nil }
      // Those that the list below the text shows have an anchor.
      let anchor = number <= SiteRenderer.findingsShown ? " id=\"f\(number)\"" : ""
      return made(.finding, "<u\(anchor)>", "</u>", reopen: "<u>")
    case .evidence(let owner):
      return owner == measure ? made(.evidence, "<mark class=\"ev\">", "</mark>") : nil
    // A style sheet shows its name; `bdi` keeps a mark of direction from what stands beside it.
    case .sign(let sign): return made(.repair, "<bdi class=\"sign\" data-sign=\"\(sign.name)\">", "</bdi>")
    case .repair(let repair):
      let original = escapeHTML(repair.original.replacingLineBreaks)
      switch repair.kind {
      case .joined:
        // What stood between the two halves; the halves themselves are on the page.
        let breaks = String(original.unicodeScalars.filter { $0 == "↵" }.map(Character.init))
        return made(.repair, "<span class=\"rj\" data-o=\"\(breaks)\">", "</span>")
      // The two halves are on the page: there is nothing to show of it but the place.
      case .split: return made(.repair, "<r-s>", "</r-s>")
      case .widened:
        // The most frequent repair of all: what the two round brackets were is told by their class.
        switch repair.original {
        case "(": return made(.repair, "<span class=\"rw ro\">", "</span>")
        case ")": return made(.repair, "<span class=\"rw\">", "</span>")
        default: return made(.repair, "<span class=\"rw\" data-o=\"\(original)\">", "</span>")
        }
      case .removed: return made(.repair, "<span class=\"rx\" data-o=\"\(original)\">", "</span>")
      }
    }
  }
}

/// What a measure of a long document has linked so far. It names one body in every paragraph: the first link has the address, a
/// further one is an `<a>` without, which a script gives the address of the link before it with the same words.
private struct NamedLinks {
  /// The tag of the last link with these words.
  private var tags: [Substring: String] = [:]

  mutating func shorten(_ decorated: inout DecoratedText, in text: String) {
    decorated.changeLinks { link in
      guard link.open.hasPrefix("<a href=") else { return }
      let bytes = text.utf8
      let start = bytes.index(bytes.startIndex, offsetBy: link.start)
      let words = text[start..<bytes.index(start, offsetBy: link.end - link.start)]
      if tags.updateValue(link.open, forKey: words) == link.open {
        link.open = "<a>"
        link.reopen = "<a>"
      }
    }
  }
}

extension String {
  /// Line breaks of the source as a sign that an attribute can show.
  fileprivate var replacingLineBreaks: String {
    var result = ""
    for scalar in unicodeScalars {
      if scalar == "\n" { result += "↵" } else if scalar != "\r" { result.unicodeScalars.append(scalar) }
    }
    return result
  }
}

/// The element of one block (`docs/templates.md` §4).
private struct BlockElement {
  private let block: TextBlock
  private let name: String
  private let className: String
  private let before: String
  private let after: String

  init(_ block: TextBlock, policy: PolicyDocument, index: Int, isFragment: Bool) {
    self.block = block
    var name = "p"
    var className = ""
    var before = ""
    var after = "\n"
    switch block.part {
    case .letterhead: className = "t-letterhead"
    case .number: className = "t-number"
    case .title:
      className = "t-title"
      // One h1 a page: a title on two lines is one heading and a line below it.
      let isFirst = !policy.blocks[..<index].contains { $0.part == .title }
      name = isFirst && !isFragment ? "h1" : "p"
    case .recipients: className = "t-to"
    case .section(let section):
      let level = policy.sections[section].level
      name = "h\(min(6, level + 1))"
    case .measure(let measure):
      if case .heading = block.kind {
        className = policy.measures[measure].head?.block == index ? "t-head" : ""
        name = isFragment ? "p" : "h3"
      }
    case .article: className = "t-a"
    case .signature: className = "t-date"
    case .publicity: className = "t-note"
    case .printer: className = "t-printer"
    case .annex:
      className = "t-annex"
      if case .heading = block.kind { name = "h2" }
    case .preamble, .body:
      if case .heading = block.kind { name = "h2" }
    }
    switch block.kind {
    case .cell(let row, let column, let rows, let columns):
      if isFragment { break }
      name = row == 0 ? "th" : "td"
      className = ""
      if column == 0 {
        before = row == 0 ? "<div class=\"t-table\"><table>\n<thead>\n<tr>" : "<tr>"
        if row == 1 { before = "<tbody>\n<tr>" }
      }
      after = ""
      if column == columns - 1 {
        after = "</tr>\n"
        if row == 0 { after += "</thead>\n" }
        if row == rows - 1 { after += (row > 0 ? "</tbody>" : "") + "</table></div>\n" }
      }
    case .preformatted:
      name = "pre"
      className = ""
    case .rule:
      name = "hr"
    case .heading, .paragraph: break
    }
    self.name = name
    self.className = className
    self.before = before
    self.after = after
  }

  func open(id: String?) -> String {
    let attribute = className.isEmpty ? "" : " class=\"\(className)\""
    if name == "th" || name == "td" {
      // The row of a measure has its anchor; where its first cell is empty (or covered), the first with text.
      if let id, !before.hasSuffix("<tr>") { return "\(before)<\(name) id=\"\(id)\">" }
      let row = id.map { before.replacingRow(" id=\"\($0)\"") } ?? before
      return "\(row)<\(name)>"
    }
    return "\(before)<\(name)\(attribute)\(id.map { " id=\"\($0)\"" } ?? "")>"
  }

  /// HTML ends a paragraph where the next block begins.
  var close: String { name == "hr" || name == "p" ? after : "</\(name)>\(after)" }
}

extension String {
  /// `<tr>` at the end with an attribute.
  fileprivate func replacingRow(_ attribute: String) -> String {
    hasSuffix("<tr>") ? String(dropLast()) + attribute + ">" : self
  }
}
