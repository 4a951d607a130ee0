import PolicyModel
import Registry
import SiteGraph
import SourceText
import Testing

/// A field that a page may show and no job key holds would leave pages standing that should be drawn again. The keys name the
/// fields one by one (`PartDigest+Values.swift`): a field that is added to a value must be added there, and then here.
@Suite struct JobKeyFieldsTests {
  private func fields(_ value: Any) -> Int { Mirror(reflecting: value).children.count }

  @Test func `every field of a value is known to the job keys`() {
    #expect(fields(Finding("a.b", .note, path: "p", line: 1, message: "m")) == 8)
    #expect(fields(OfferedFile(content: "c", name: "n", size: 1, sha256: "s")) == 4)
    let read = readRegistry([
      RegistryFile(
        path: "registry/a.yaml",
        bytes: Array(
          """
          units:
            - {name: 甲局, slug: jia, successor: {slug: yi, from: 2023-10-01}}
            - {name: 乙局, slug: yi}
          terms:
            - {name: 一网通办}
          """.utf8
        )
      )
    ]).registry
    #expect(fields(read.units[0]) == 14)
    #expect(read.units[0].successor.map(fields) == 2)
    #expect(fields(read.terms[0]) == 5)
  }
  /// `OutlineDigest.swift` adds all of these but places in the text (`ranges`, `range`, `head`, `block`), blocks, and what findings
  /// and repairs say.
  @Test func `every field of a document is known to its outline`() {
    let range = TextRange(block: 0, start: 0, end: 0)
    let clause = Clause(range: range, text: "（省财政厅负责）")
    let duty = Duty(name: "省财政厅", role: .responsible, order: 1, clause: 0, range: range, reason: "")
    let limit = TimeLimit(text: "年底前", kind: .by, range: range)
    let measure = Measure(ordinal: 1, label: nil, title: nil, section: nil, ranges: [])
    let section = Section(id: "s1", label: nil, title: "t", level: 1, parent: nil, block: 0)
    let rule = DocumentRule(kind: .firstLeads, range: range, text: "t")
    let metadata = DocumentMetadata(slug: "s", title: "t")
    #expect(fields(PolicyDocument(path: "p", metadata: metadata)) == 10)
    #expect(fields(metadata) == 27)
    #expect(fields(DocumentMetadata.Attachment(file: "f")) == 4)
    #expect(fields(DocumentMetadata.Redirect(from: "f")) == 3)
    #expect(fields(DocumentMetadata.WithdrawnAnchors(anchors: [], date: nil, reason: "", line: 1)) == 4)
    #expect(fields(DocumentMetadata.IgnoredFinding(id: "a.b", reason: "")) == 2)
    #expect(fields(DocumentMetadata.Source(file: "f", sha256: "s")) == 2)
    #expect(fields(section) == 6)
    #expect(fields(measure) == 10)
    #expect(fields(clause) == 4)
    #expect(fields(duty) == 11)
    #expect(fields(Citation(title: "t", range: range)) == 7)
    #expect(fields(CitedProvision(text: "t", range: range, steps: [])) == 3)
    #expect(fields(limit) == 7)
    #expect(fields(Article(id: "a1", label: "第一条", section: nil, ranges: [])) == 5)
    #expect(fields(rule) == 3)
  }
}
