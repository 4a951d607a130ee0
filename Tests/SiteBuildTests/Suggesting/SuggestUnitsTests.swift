import Foundation
import PolicyModel
import Publishing
import Registry
import SiteBuild
import SourceText
import TestSupport
import Testing

/// What is suggested can be pasted as it is, and then nothing is left to suggest.
@Suite struct SuggestUnitsTests {
  private func suggestions(_ site: VirtualSite) async throws -> RegistrySuggestions {
    try await suggestUnits(
      BuildOptions(
        content: site.path("Content"),
        templates: TemplateFolders(own: VirtualSite.project + "/Templates", shipped: nil),
        output: site.path("Output"),
        cache: site.path("cache"),
        jobs: 1,
        strict: false,
      ),
      fileSystem: .posix,
    )
  }

  @Test func `the pasted entries are a sound registry that knows every name`() async throws {
    var files = SampleSite.files
    files["Content/registry/units.yaml"] = nil
    files["Content/documents/x.md"] = """
      ---
      title: 关于某事的意见
      slug: x
      place: 云南省
      ---

      （一）健全制度。完善机制。（责任单位：省发展改革委、省发改委、省财政厅、“星火”办公室，各州、市人民政府）
      """
    let site = try VirtualSite(files)
    let first = try await suggestions(site)
    #expect(first.errors == 0)
    #expect(first.unknown > first.entries)
    let read = readRegistry([RegistryFile(path: "registry/units.yaml", bytes: Array(first.yaml.utf8))])
    #expect(read.findings.isEmpty, "\(read.findings)")
    #expect(read.registry.units.count == first.entries)
    try site.write("Content/registry/units.yaml", first.yaml)
    let second = try await suggestions(site)
    #expect(second.unknown == 0)
    #expect(second.yaml.contains("没有建议"))
  }

  @Test func `nothing is written`() async throws {
    let site = try VirtualSite(SampleSite.files)
    let before = try FileManager.default.subpathsOfDirectory(atPath: site.root).sorted()
    _ = try await suggestions(site)
    #expect(try FileManager.default.subpathsOfDirectory(atPath: site.root).sorted() == before)
  }

  @Test func `the list that ships is sound and names nothing twice`() throws {
    let path = VirtualSite.project + "/Example/Content/registry/base.yaml"
    let read = readRegistry([RegistryFile(path: "registry/base.yaml", bytes: try FileSystem.posix.read(path))])
    #expect(read.findings.isEmpty, "\(read.findings)")
    let names = read.registry.units.flatMap { [$0.name] + $0.short + $0.central }
    #expect(Set(names).count == names.count)
    let families = read.registry.families.flatMap { [$0.name] + $0.short }
    #expect(Set(families).count == families.count)
    for unit in read.registry.units {
      if let successor = unit.successor {
        #expect(read.registry.unit(slug: successor.slug) != nil, "\(unit.name)")
        #expect(successor.from != nil, "\(unit.name)")
      }
    }
  }
}
