package import PolicyModel
internal import SourceText

/// One side of a comparison: a version of a document and which unit each of its duties means. Units are numbers that mean the
/// same body on both sides; the document's own names need not agree.
package struct ComparedVersion: Sendable {
  package let policy: PolicyDocument
  /// Per measure, beside its duties.
  package let dutyUnits: [[Int]]
  /// What can be compared one by one: measures, and the articles of a statute that no measure covers.
  package let provisions: [Provision]

  package init(policy: PolicyDocument, dutyUnits: [[Int]]) {
    self.policy = policy
    self.dutyUnits = dutyUnits
    var provisions = policy.measures.indices.map { Provision(measure: $0, in: policy) }
    let covered = Set(policy.measures.flatMap { $0.ranges.map(\.block) })
    for index in policy.articles.indices
    where policy.articles[index].ranges.contains(where: { !covered.contains($0.block) }) {
      provisions.append(Provision(article: index, in: policy))
    }
    self.provisions = provisions.sorted {
      ($0.ranges.first?.block ?? 0, $0.order) < ($1.ranges.first?.block ?? 0, $1.order)
    }
  }

  /// The paragraphs outside all provisions, in the order of the text: title, preamble, headings, closing.
  var frame: [String] {
    var covered: [Int: [TextRange]] = [:]
    for provision in provisions { for range in provision.ranges { covered[range.block, default: []].append(range) } }
    var paragraphs: [String] = []
    for (index, block) in policy.blocks.enumerated() {
      var at = 0
      for range in (covered[index] ?? []).sorted() {
        if range.start > at { paragraphs.append(policy.text(of: TextRange(block: index, start: at, end: range.start))) }
        at = max(at, range.end)
      }
      let end = block.text.utf8.count
      if at < end { paragraphs.append(policy.text(of: TextRange(block: index, start: at, end: end))) }
    }
    return paragraphs.filter { !withoutBlanks($0).isEmpty }
  }
}

/// A measure (措施), or an article (条) of a statute: what is compared one by one.
package struct Provision: Sendable, Hashable {
  /// Index into the document's measures; nil for an article.
  package var measure: Int?
  /// Index into the document's articles; nil for a measure.
  package var article: Int?
  /// `m22`, `a12`.
  package var id: String
  /// （二十二） as written.
  package var label: String?
  package var title: String?
  package var ranges: [TextRange]
  /// The whole text, a line a paragraph.
  package var text: String

  /// Its place among its like.
  var order: Int { measure ?? article ?? 0 }

  init(measure index: Int, in policy: PolicyDocument) {
    let measure = policy.measures[index]
    self.measure = index
    id = measure.id
    label = measure.label
    title = measure.title
    ranges = measure.ranges
    text = policy.text(of: measure.ranges)
  }

  init(article index: Int, in policy: PolicyDocument) {
    let article = policy.articles[index]
    self.article = index
    id = article.id
    label = article.label
    ranges = article.ranges
    text = policy.text(of: article.ranges)
  }

  /// The text without its number and blanks: a measure that only moved reads the same.
  var core: String {
    let text = withoutBlanks(text)
    guard let label = label.map(withoutBlanks), !label.isEmpty, text.hasPrefix(label) else { return text }
    return String(text.unicodeScalars.dropFirst(label.unicodeScalars.count))
  }
}
