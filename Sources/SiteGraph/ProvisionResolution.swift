internal import PolicyModel
internal import SourceText

/// What a cited provision is on this site: a measure or article of a document, a section, a paragraph.
package struct ProvisionTarget: Sendable, Hashable {
  package var document: Int
  /// The anchor on the document's page: `a12`, `a12-p3`, `m22`, `s3`, `p40`.
  package var anchor: String
  /// The measure it is or lies in.
  package var measure: Int?
  /// The anchor of the article, measure or section that is cited by it: the anchor without the paragraph.
  package var whole: String
}

/// A provision of a document by its place: where it is cited.
package struct ProvisionUse: Sendable, Hashable {
  package var use: CitationUse
  /// Index into `Citation.provisions`.
  package var provision: Int
}

/// Finds provisions in one document by the numbers that its text gives them. What could be two is none: nothing is guessed.
struct ProvisionResolution {
  private let policy: PolicyDocument
  private let index: Int
  private var articles: [NumberedLabel: [Int]] = [:]
  private var measures: [NumberedLabel: [Int]] = [:]
  private var sections: [NumberedLabel: [Int]] = [:]
  private var annexes: [Int: [Int]] = [:]

  init(_ policy: PolicyDocument, document: Int) {
    self.policy = policy
    index = document
    for (place, article) in policy.articles.enumerated() { add(article.label, place, to: &articles) }
    for (place, measure) in policy.measures.enumerated() {
      if let label = measure.label { add(label, place, to: &measures) }
    }
    for (place, section) in policy.sections.enumerated() {
      if let label = section.label { add(label, place, to: &sections) }
    }
    for (place, block) in policy.blocks.enumerated() where block.part == .annex && !block.anchor.isEmpty {
      if let number = NumberedLabel.annex(block.text) { annexes[number, default: []].append(place) }
    }
  }

  private func add(_ label: String, _ place: Int, to table: inout [NumberedLabel: [Int]]) {
    if let number = NumberedLabel(label) { table[number, default: []].append(place) }
  }

  /// The place that the steps name; nil where there is none, or more than one.
  func target(_ provision: CitedProvision) -> ProvisionTarget? {
    let steps = provision.steps
    if let article = steps.firstIndex(where: { $0.level == .article }) {
      return self.article(steps[article], Array(steps[(article + 1)...]))
    }
    if let item = steps.first(where: { $0.level == .item }) { return self.item(item, steps) }
    if let annex = steps.first, annex.level == .annex {
      guard let blocks = annexes[annex.value], blocks.count == 1 else { return nil }
      let anchor = policy.blocks[blocks[0]].anchor
      return ProvisionTarget(document: index, anchor: anchor, measure: nil, whole: anchor)
    }
    return section(steps).map(of(section:))
  }

  private func one(_ table: [NumberedLabel: [Int]], _ forms: [NumberedLabel.Form], _ step: CitedProvision.Step) -> Int?
  {
    for form in forms {
      guard let found = table[NumberedLabel(form: form, value: step.value, sub: step.sub)] else { continue }
      return found.count == 1 ? found[0] : nil
    }
    return nil
  }

  /// 第十二条, as an article or as a measure with that label; in a list of measures （十二） and 12. are called so too.
  private func article(_ step: CitedProvision.Step, _ inner: [CitedProvision.Step]) -> ProvisionTarget? {
    if let article = one(articles, [.article], step) {
      let it = policy.articles[article]
      let anchor = paragraph(of: it.ranges, inner) ?? it.id
      return ProvisionTarget(document: index, anchor: anchor, measure: nil, whole: it.id)
    }
    let forms: [NumberedLabel.Form] =
      step.isBracketed ? [.bracketed] : [.article, .bracketed, .arabic, .chinese]
    guard policy.articles.isEmpty, let measure = one(measures, forms, step) else { return nil }
    return of(measure: measure, inner)
  }

  /// 第（二十二）项, 第22项: a measure, in its section where one is named.
  private func item(_ step: CitedProvision.Step, _ steps: [CitedProvision.Step]) -> ProvisionTarget? {
    let forms: [NumberedLabel.Form] = step.isBracketed ? [.bracketed] : [.arabic, .bracketed, .chinese]
    let outer = steps.prefix { $0.level != .item }
    if outer.isEmpty { return one(measures, forms, step).map { of(measure: $0, []) } }
    guard let section = section(Array(outer)) else { return nil }
    for form in forms {
      let found = (measures[NumberedLabel(form: form, value: step.value)] ?? []).filter { lies($0, in: section) }
      if found.count == 1 { return of(measure: found[0], []) }
      if !found.isEmpty { return nil }
    }
    return nil
  }

  private func lies(_ measure: Int, in section: Int) -> Bool {
    var at = policy.measures[measure].section
    while let here = at {
      if here == section { return true }
      at = policy.sections[here].parent
    }
    return false
  }

  /// 第三章第二节, 第二部分: each step inside the one before it.
  private func section(_ steps: [CitedProvision.Step]) -> Int? {
    var found: Int?
    for step in steps {
      let forms: [NumberedLabel.Form]
      switch step.level {
      case .volume: forms = [.volume]
      case .division: forms = [.division, .chinese]
      case .chapter: forms = [.chapter]
      case .section: forms = [.section]
      default: return nil
      }
      let outer = found
      found = nil
      for form in forms {
        let all = (sections[NumberedLabel(form: form, value: step.value)] ?? []).filter { candidate in
          outer.map { isInside(candidate, $0) } ?? true
        }
        if all.isEmpty { continue }
        if all.count > 1 { return nil }
        found = all[0]
        break
      }
      if found == nil { return nil }
    }
    return found
  }

  private func isInside(_ section: Int, _ outer: Int) -> Bool {
    var at = policy.sections[section].parent
    while let here = at {
      if here == outer { return true }
      at = policy.sections[here].parent
    }
    return false
  }

  private func of(section: Int) -> ProvisionTarget {
    let id = policy.sections[section].id
    return ProvisionTarget(document: index, anchor: id, measure: nil, whole: id)
  }

  private func of(measure: Int, _ inner: [CitedProvision.Step]) -> ProvisionTarget {
    let it = policy.measures[measure]
    let anchor = paragraph(of: it.ranges, inner) ?? it.id
    return ProvisionTarget(document: index, anchor: anchor, measure: measure, whole: it.id)
  }

  /// 第二款 is the second paragraph that has no number of its own, 第（三）项 the one with that number: the anchor of its block.
  private func paragraph(of ranges: [TextRange], _ inner: [CitedProvision.Step]) -> String? {
    guard let step = inner.first else { return nil }
    var count = 0
    var blocks = ranges.map(\.block)[...]
    if step.level == .paragraph {
      for (place, block) in blocks.enumerated() {
        if place > 0, NumberedLabel(policy.blocks[block].text) != nil { continue }
        count += 1
        if count == step.value {
          blocks = blocks[(blocks.startIndex + place)...]
          break
        }
      }
      guard count == step.value, let first = blocks.first else { return nil }
      guard inner.count > 1, inner[1].level == .item else { return named(first) }
      return item(inner[1], in: blocks.dropFirst()) ?? named(first)
    }
    return step.level == .item ? item(step, in: blocks.dropFirst()) : nil
  }

  private func item(_ step: CitedProvision.Step, in blocks: ArraySlice<Int>) -> String? {
    blocks.first { NumberedLabel(policy.blocks[$0].text)?.value == step.value }.flatMap(named)
  }

  private func named(_ block: Int) -> String? {
    let anchor = policy.blocks[block].anchor
    return anchor.isEmpty ? nil : anchor
  }
}

extension SiteGraph {
  /// Where the provisions lead that the citations of each document name, and where each provision is cited.
  mutating func resolveProvisions() {
    var tables: [Int: ProvisionResolution] = [:]
    for edition in 0..<(documents.count + archive.count) {
      let node = self.edition(edition)
      var targets: [CitationUse: [ProvisionTarget?]] = [:]
      for (use, citation, work) in node.provisionCitations(edition) {
        guard let document = citations[work].resolved else { continue }
        let table = tables[document] ?? ProvisionResolution(documents[document].policy, document: document)
        tables[document] = table
        let found = citation.provisions.map { table.target($0) }
        targets[use] = found
        // What older versions cite is linked in their text, and listed nowhere.
        for (number, target) in found.enumerated() where edition < documents.count {
          guard let target else { continue }
          let place = ProvisionUse(use: use, provision: number)
          documents[target.document].provisionUses[target.whole, default: []].append(place)
        }
      }
      if edition < documents.count {
        documents[edition].provisionTargets = targets
      } else {
        archive[edition - documents.count].provisionTargets = targets
      }
    }
  }
}

extension DocumentNode {
  /// Every citation that names provisions, with its place and its node: those of the document first, then by measure and article.
  fileprivate func provisionCitations(_ document: Int) -> [(use: CitationUse, citation: Citation, work: Int)] {
    var all: [(use: CitationUse, citation: Citation, work: Int)] = []
    func add(_ list: [Citation], _ works: [Int], measure: Int? = nil, article: Int? = nil) {
      for place in list.indices where !list[place].provisions.isEmpty {
        let use = CitationUse(document: document, measure: measure, article: article, citation: place)
        all.append((use, list[place], works[place]))
      }
    }
    add(policy.citations, citations)
    // By their places: a measure in a variable would be a copy of all its lists.
    for place in policy.measures.indices {
      add(policy.measures[place].citations, measureCitations[place], measure: place)
    }
    for place in policy.articles.indices {
      add(policy.articles[place].citations, articleCitations[place], article: place)
    }
    return all
  }
}
