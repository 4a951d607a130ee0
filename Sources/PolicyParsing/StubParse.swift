internal import Markup
// Stands in until the grammars land: whoever brings `parseDocument` deletes this file.
package import PolicyModel
internal import SourceText
internal import StrictYAML

package struct ParsingOptions: Sendable { package init() {} }
package func parseDocument(path: String, bytes: [UInt8], repairs: [UInt8]?, options: ParsingOptions) -> PolicyDocument {
  let text = String(decoding: bytes, as: UTF8.self)
  let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  var end = 0
  var slug = "x", title = "", fields: [String: String] = [:]
  if lines.first == "---" {
    for (i, l) in lines.enumerated().dropFirst() {
      if l == "---" { end = i + 1; break }
      let p = l.split(separator: ":", maxSplits: 1)
      if p.count == 2 { fields[String(p[0])] = String(p[1].drop { $0 == " " }) }
    }
  }
  slug = fields["slug"] ?? slug
  title = fields["title"] ?? title
  var md = DocumentMetadata(slug: slug, title: title)
  md.number = fields["number"]; md.place = fields["place"]; md.date = fields["date"]
  let body = lines[end...].joined(separator: "\n")
  let m = parseMarkup(Array(body.utf8)[...], firstLine: end + 1)
  var doc = PolicyDocument(path: path, metadata: md)
  for (i, b) in m.blocks.enumerated() {
    var part = TextBlock.Part.body
    var anchor = "p\(i + 1)"
    if case .heading(let l) = b.kind {
      if l == 1 {
        part = .title
      } else {
        let id = "s\(doc.sections.count + 1)"
        anchor = id
        part = .section(doc.sections.count)
        doc.sections.append(Section(id: id, label: nil, title: b.text, level: 1, parent: nil, block: i))
      }
    } else if b.text.hasPrefix("（"), let close = b.text.firstIndex(of: "）"), b.text[...close].count <= 5,
      !doc.sections.isEmpty
    {
      let label = String(b.text[...close])
      let rest = b.text[b.text.index(after: close)...]
      let t = rest.split(separator: "。", maxSplits: 1).first.map(String.init) ?? ""
      let n = doc.measures.count
      anchor = "m\(n + 1)"
      part = .measure(n)
      let r = TextRange(block: i, start: 0, end: b.text.utf8.count)
      var measure = Measure(
        ordinal: n + 1,
        label: label,
        title: t,
        section: doc.sections.count - 1,
        ranges: [r],
        head: TextRange(block: i, start: 0, end: label.utf8.count + t.utf8.count)
      )
      let by = Array(b.text.utf8)
      if let c = UTF8Scan.find(Array("（责任单位：".utf8), in: by) {
        measure.clauses = [
          Clause(range: TextRange(block: i, start: c, end: by.count), text: String(decoding: by[c...], as: UTF8.self))
        ]
        var at = c + 18
        for piece in String(decoding: by[at..<by.count], as: UTF8.self).split(whereSeparator: { "、，".contains($0) }) {
          var name = String(piece)
          for tail in ["按照职责分工负责）"] where name.hasSuffix(tail) { name.removeLast(tail.count) }
          let s = UTF8Scan.find(Array(name.utf8), in: by, from: at) ?? at
          measure.duties.append(
            Duty(
              name: name,
              role: .responsible,
              order: measure.duties.count + 1,
              clause: 0,
              range: TextRange(block: i, start: s, end: s + name.utf8.count),
              reason: "责任单位"
            )
          )
          at = s + name.utf8.count
        }
      }
      doc.measures.append(measure)
    }
    let kind: TextBlock.Kind =
      switch b.kind {
      case .heading(let l): .heading(l);
      case .cell(let r, let c, let rs, let cs): .cell(row: r, column: c, rows: rs, columns: cs);
      default: .paragraph
      }
    doc.blocks.append(
      TextBlock(
        kind: kind,
        part: part,
        text: b.text,
        html: b.html,
        origin: TextOrigin(runs: b.runs.map { .init(offset: $0.offset, position: $0.position) }),
        anchor: anchor
      )
    )
  }
  return doc
}
