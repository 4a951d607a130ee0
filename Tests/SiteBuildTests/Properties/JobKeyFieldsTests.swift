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
}
