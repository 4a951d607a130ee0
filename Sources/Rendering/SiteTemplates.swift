internal import Mustache
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

/// The compiled templates of a site, checked before the first page is drawn: swift-mustache prints nothing for a missing name or
/// partial and recurses without end on a partial that includes itself, so we look first.
package struct SiteTemplates: Sendable {
  private var library: MustacheLibrary

  /// Compiles and checks. With an error among the findings the templates may not be used.
  package static func compile(
    _ files: [TemplateFile],
    words: Words,
    assets: [AssetAddress],
  ) -> (templates: SiteTemplates, findings: [Finding]) {
    var findings: [Finding] = []
    var compiled: [String: MustacheTemplate] = [:]
    var tags: [String: TemplateTags] = [:]
    for file in files {
      if let fault = EncodingFault.finding(in: file.bytes, path: file.path) {
        findings.append(fault)
        continue
      }
      let read = TemplateTags.read(file.bytes, path: file.path)
      tags[file.name] = read.tags
      findings += read.findings
      if !read.findings.isEmpty { continue }
      do {
        compiled[file.name] = try MustacheTemplate(string: String(decoding: file.bytes, as: UTF8.self))
      } catch let error as MustacheTemplate.ParserError {
        findings.append(
          Finding(
            "template.syntax",
            .error,
            path: file.path,
            line: error.context.lineNumber,
            column: error.context.columnNumber,
            message: "模板读不懂：\(error.error)",
          )
        )
      } catch {
        findings.append(Finding("template.syntax", .error, path: file.path, line: 1, message: "模板读不懂：\(error)"))
      }
    }
    findings += TemplateChecks.check(files, tags: tags, words: words, assets: assets)
    return (SiteTemplates(library: MustacheLibrary(templates: compiled)), findings)
  }

  /// Draws a page or a fragment. A template that does not exist is a mistake of ours: `compile` has asked for all of them.
  func render(_ name: String, _ view: View) -> String {
    guard let text = library.render(view, withTemplate: name) else {
      preconditionFailure("the template \(name) was checked before rendering")
    }
    return text
  }
}
