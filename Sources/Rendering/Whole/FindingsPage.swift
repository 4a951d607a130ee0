internal import PolicyModel
internal import SiteGraph
internal import SourceText

extension SiteRenderer {
  /// A finding with its document and its number there.
  private struct Placed {
    var finding: Finding
    /// Nil for a finding of the registry or the settings.
    var document: Int?
    /// Its number on the document's page.
    var number: Int
  }

  /// How many findings of a rule the page of all rules shows; a rule with more has its own page.
  private static let shownOfRule = 10

  /// The findings (存疑) of the site by rule: the first of each, and a page for a rule with many.
  func findingsPages() -> [RenderedFile] {
    let rules = findingsByRule()
    let total = rules.reduce(0) { $0 + $1.count }
    var frame = PageFrame(
      kind: "findings",
      title: words("title.findings"),
      description: words("say.findings.summary", ["n": String(total), "rules": String(rules.count)]),
      path: graph.path(of: .findings),
      crumbs: [crumb("home", .home)],
      section: "findings",
    )
    let summary = frame.description
    let counts = Severity.allCases.compactMap { severity in
      let number = rules.reduce(0) { $0 + $1.count { $0.finding.severity == severity } }
      return number == 0
        ? nil
        : View([
          "severity": severity.rawValue, "label": words("severity.\(severity.rawValue)"), "number": number,
        ])
    }
    let documents = graph.documents.indices.filter { !graph.documents[$0].policy.findings.isEmpty }
      .sorted {
        let (a, b) = (graph.documents[$0].policy.findings.count, graph.documents[$1].policy.findings.count)
        return (b, $0) < (a, $1)
      }
    var files = [
      page(
        frame,
        [
          "summary": summary,
          "counts": counts,
          "groups": rules.map { ruleView($0, shown: $0.prefix(Self.shownOfRule)) },
          "byDocument": documents.isEmpty
            ? nil
            : View([
              "items": documents.prefix(30).map { index in
                var view = documentLink(index)
                view.set("count", graph.documents[index].policy.findings.count)
                return view
              }
            ]),
        ],
      )
    ]
    for rule in rules where rule.count > Self.shownOfRule {
      let id = rule[0].finding.id
      let title = ruleTitle(id)
      func address(_ key: String?) -> String {
        graph.path(of: key.map { .findingsRulePart(id, $0) } ?? .findingsRule(id))
      }
      let whole = ListPart.byDate(rule.count, limit: graph.settings.rows(.units)) { row in
        rule[row].document.flatMap { graph.documents[$0].policy.metadata.date }
      }
      for part in whole.all {
        frame.path = address(part.key)
        frame.title =
          part.key.map { words("say.part.title", ["title": title, "part": dateLabel(ofPart: $0)]) } ?? title
        frame.crumbs = [crumb("home", .home), crumb("findings", .findings)]
        if part.key != nil { frame.crumbs.append((title: title, path: address(nil))) }
        frame.description = words("say.findings.rule", ["title": title, "n": String(rule.count)])
        files.append(
          page(
            frame,
            [
              "summary": frame.description,
              "counts": [View](),
              "groups": [ruleView(rule, shown: rule[part.shown])],
              "parts": partsView(whole, current: part.key, label: dateLabel(ofPart:), address: address),
            ],
          )
        )
      }
    }
    return files
  }

  /// By rule, errors first, then the rule with most; within a rule documents newest first, then the order of the text.
  private func findingsByRule() -> [[Placed]] {
    var documents: [String: Int] = [:]
    for (index, document) in graph.documents.enumerated() { documents[document.policy.path] = index }
    var numbers: [Finding: Int] = [:]
    for document in graph.documents {
      for (number, finding) in document.policy.findings.sortedAndUnique().enumerated() {
        numbers[finding] = number + 1
      }
    }
    let all = graph.findings.map { finding in
      Placed(finding: finding, document: documents[finding.path], number: numbers[finding] ?? 0)
    }
    var rules: [[Placed]] = []
    var places: [String: Int] = [:]
    for placed in all {
      let place = places[placed.finding.id] ?? rules.count
      if place == rules.count {
        places[placed.finding.id] = place
        rules.append([])
      }
      rules[place].append(placed)
    }
    return rules.map { rule in
      rule.sorted { a, b in
        let (x, y) = (a.document ?? Int.max, b.document ?? Int.max)
        return x != y ? x < y : a.finding < b.finding
      }
    }.sorted { a, b in
      let (x, y) = (a[0].finding, b[0].finding)
      if x.severity != y.severity { return x.severity < y.severity }
      if a.count != b.count { return a.count > b.count }
      return x.id.utf8.lexicographicallyPrecedes(y.id.utf8)
    }
  }

  private func ruleTitle(_ id: String) -> String { words.ifThere("rules.\(id).title") ?? id }

  private func ruleView(_ rule: [Placed], shown: ArraySlice<Placed>) -> View {
    let first = rule[0].finding
    return View([
      "id": first.id,
      "title": ruleTitle(first.id),
      "explanation": words.ifThere("rules.\(first.id).why"),
      "severity": first.severity.rawValue,
      "severityLabel": words("severity.\(first.severity.rawValue)"),
      "count": rule.count,
      "items": shown.map { findingItem($0) },
      "more": rule.count > Self.shownOfRule && shown.count < rule.count
        ? View(["count": rule.count - shown.count, "url": graph.path(of: .findingsRule(first.id))]) : nil,
    ])
  }

  private func findingItem(_ placed: Placed) -> View {
    let finding = placed.finding
    // The document's page lists its first findings with anchors.
    let anchor = placed.number > 0 && placed.number <= Self.findingsShown ? "#f-\(placed.number)" : ""
    return View([
      "text": finding.message,
      "document": placed.document.map { documentLink($0) } ?? View(["title": finding.path]),
      "place": words("finding.place", ["n": String(finding.line)]),
      "url": placed.document.map { graph.path(of: .document($0)) + anchor },
      "proposal": finding.suggestion,
    ])
  }
}
