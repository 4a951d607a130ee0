package import SourceText

/// One template file: its name without `.mustache` (`part/card`), the path that findings name, its text.
package struct TemplateFile: Sendable {
  package var name: String
  package var path: String
  package var bytes: [UInt8]

  package init(name: String, path: String, bytes: [UInt8]) {
    self.name = name
    self.path = path
    self.bytes = bytes
  }
}

/// A style sheet or script as templates name it: `{{assets.site}}`.
package struct AssetAddress: Sendable, Hashable {
  package var name: String
  /// From the site's root.
  package var path: String

  /// The name is the file's, without folder and suffix.
  package init(path: String) {
    self.path = path
    name = String((path.split(separator: "/").last ?? "").split(separator: ".").first ?? "")
  }
}

/// The templates of a site, checked before the first page is drawn: Mustache prints nothing for a missing name or partial, so we
/// look first.
package struct SiteTemplates: Sendable {
  private var trees: [String: TemplateTree] = [:]
  private var programs: [String: TemplateProgram] = [:]
  private var constants = View()

  /// Reads and checks. With an error among the findings the templates may not be used.
  package static func compile(
    _ files: [TemplateFile],
    words: Words,
    assets: [AssetAddress],
  ) -> (templates: SiteTemplates, findings: [Finding]) {
    var findings: [Finding] = []
    var templates = SiteTemplates()
    var tags: [String: TemplateTags] = [:]
    for file in files {
      if let fault = EncodingFault.finding(in: file.bytes, path: file.path) {
        findings.append(fault)
        continue
      }
      let read = TemplateTags.read(file.bytes, path: file.path)
      tags[file.name] = read.tags
      findings += read.findings
      if read.findings.isEmpty { templates.trees[file.name] = TemplateTree(file.bytes, read.tags) }
    }
    findings += TemplateChecks.check(files, tags: tags, words: words, assets: assets)
    return (templates, findings)
  }

  /// Makes the templates ready for drawing: `constants` is what every page is told beside its own view.
  func over(_ constants: View) -> SiteTemplates {
    var ready = self
    ready.constants = constants
    for name in TemplateVocabulary.templates {
      ready.programs[name] = TemplateProgram(name, trees: trees, constants: constants)
    }
    return ready
  }

  /// Draws a page or a fragment. A template that does not exist is a mistake of ours: `compile` has asked for all of them.
  func draw(_ name: String, _ view: View) -> [UInt8] {
    guard let program = programs[name] else { preconditionFailure("the template \(name) was checked before drawing") }
    var page: [UInt8] = []
    // Most pages are smaller; growing by doubling copies the few others twice.
    page.reserveCapacity(24_000)
    program.draw(view, over: constants, into: &page)
    return page
  }
}
