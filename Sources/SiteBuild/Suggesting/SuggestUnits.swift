package import Publishing
internal import Registry
internal import SiteGraph
internal import SourceText

/// What `gongwen registry suggest` says: entries to look at and to paste. No file is written.
package struct RegistrySuggestions: Sendable {
  /// YAML with its reasons as comments.
  package var yaml: String
  package var json: String
  /// How many names the registry does not know, how many entries and how many further short names are proposed.
  package var unknown: Int
  package var entries: Int
  package var additions: Int
  /// Errors of the content: what could not be read suggests nothing.
  package var errors: Int
}

/// Reads Content and proposes entries for the units that its registry does not know.
package func suggestUnits(_ options: BuildOptions, fileSystem: FileSystem) async throws(BuildError)
  -> RegistrySuggestions
{
  var clock = StageClock()
  let content = ContentReading(fileSystem: fileSystem, root: options.content, jobs: options.jobs)
  let graph = try await content.graph(&clock)
  let families = graph.registry.families.isEmpty ? shippedFamilies(fileSystem) : graph.registry.families
  let suggestions = suggestUnits(graph, families: NameFamilies(families))
  let writing = SuggestionWriting(suggestions)
  return RegistrySuggestions(
    yaml: writing.yaml(content: options.content),
    json: writing.json(),
    unknown: suggestions.reduce(0) { $0 + $1.names.count },
    entries: suggestions.count { $0.registered == nil },
    additions: suggestions.count { $0.registered != nil },
    errors: graph.findings.count { $0.severity == .error },
  )
}

/// The common short names that came with the program, for a site whose registry has none.
private func shippedFamilies(_ fileSystem: FileSystem) -> [NameFamily] {
  guard let example = ShippedFolder.find("Example"),
    let bytes = try? fileSystem.read(example + "/Content/registry/base.yaml")
  else { return [] }
  return readRegistry([RegistryFile(path: "registry/base.yaml", bytes: bytes)]).registry.families
}
