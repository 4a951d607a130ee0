import PolicyModel
import SourceText

/// A document as a person can check it: one line a thing, in the order of the text.
func dump(_ document: PolicyDocument) -> String {
  var lines: [String] = []
  for (index, block) in document.blocks.enumerated() {
    switch block.part {
    case .measure, .section, .article: continue
    default: lines.append("\(block.part) \(block.anchor): \(short(block.text, 40))")
    }
    _ = index
  }
  for section in document.sections {
    lines.append("section \(section.id) level \(section.level): \(section.label ?? "–") \(section.title)")
  }
  for article in document.articles {
    lines.append("article \(article.id): \(short(document.text(of: article.ranges), 30))")
  }
  for measure in document.measures {
    let section = measure.section.map { document.sections[$0].id } ?? "–"
    lines.append("measure \(measure.id) [\(section)]: \(measure.label ?? "–") | \(measure.title ?? "–")")
    lines.append("  text: \(short(document.text(of: measure.ranges), 60))")
    for (index, clause) in measure.clauses.enumerated() {
      lines.append("  clause: \(clause.text.replacing("\n", with: "⏎"))")
      for duty in measure.duties where duty.clause == index {
        let prefix = duty.prefix.isEmpty ? "" : "(\(duty.prefix))"
        let suffix = duty.suffix.isEmpty ? "" : "(\(duty.suffix))"
        let known = duty.knownBy == .stated ? "" : " [\(duty.knownBy.rawValue)]"
        lines.append(
          "    \(duty.order) \(duty.role.rawValue) \(prefix)\(duty.name)\(suffix)\(duty.isGroup ? " (group)" : "")\(known) — \(duty.reason)"
        )
      }
    }
    lines += measure.citations.map { "  " + describe($0) }
    for limit in measure.timeLimits {
      let parts = [limit.date, limit.precision, limit.period, limit.relativeTo.map { "from \($0)" }].compactMap { $0 }
      lines.append(
        "  limit \(limit.kind.rawValue): \(limit.text)\(parts.isEmpty ? "" : " = " + parts.joined(separator: " "))"
      )
    }
  }
  lines += document.citations.map { "outside " + describe($0) }
  lines += document.rules.map { "rule: \($0.text)" }
  for finding in document.findings {
    let suggestion = finding.suggestion.map { " → \($0)" } ?? ""
    lines.append(
      "\(finding.severity.rawValue) \(finding.line):\(finding.column)+\(finding.length) \(finding.id): \(finding.message)\(suggestion)"
    )
  }
  return lines.joined(separator: "\n") + "\n"
}

private func describe(_ citation: Citation) -> String {
  var line = "cites \(citation.title.map { "《\($0)》" } ?? "–")"
  if let number = citation.number { line += " number \(number)" }
  if let verb = citation.verb { line += " verb \(verb)" }
  if let full = citation.standsFor { line += " for 《\(full)》" }
  if let provision = citation.provision { line += " at \(provision)" }
  return line
}

private func short(_ text: String, _ most: Int) -> String {
  let flat = text.replacing("\n", with: "⏎")
  return flat.count <= most ? flat : flat.prefix(most) + "…"
}
