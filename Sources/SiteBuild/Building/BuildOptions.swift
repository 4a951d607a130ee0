package import Publishing

/// What the command line says about a build. No defaults here: they are the command line's.
package struct BuildOptions: Sendable {
  package var content: String
  package var templates: TemplateFolders
  package var output: String
  package var cache: String
  package var jobs: Int
  /// Warnings stop a build too.
  package var strict: Bool
  /// The day for which validity is asked (`--as-of`); nil for what front matter says.
  package var asOf: String?
  /// Draw everything again, whatever the cache says.
  package var clean: Bool
  /// What tells this program from another version of itself: its version, and for the cache's sake its file.
  package var tool: String

  package init(
    content: String,
    templates: TemplateFolders,
    output: String,
    cache: String,
    jobs: Int,
    strict: Bool,
    asOf: String? = nil,
    clean: Bool = false,
    tool: String = "test",
  ) {
    self.content = content
    self.templates = templates
    self.output = output
    self.cache = cache
    self.jobs = jobs
    self.strict = strict
    self.asOf = asOf
    self.clean = clean
    self.tool = tool
  }
}

/// A machine problem: the build could not run. A fault of content is a finding, never this.
package enum BuildError: Error, Sendable {
  case disk(DiskError)
  case output(OutputError)
  case publication(PublicationError)
  case bundle(BundleError)
  /// The content folder is missing.
  case noContent(String)
  /// Neither the site nor the program has templates.
  case noTemplates(String)
  /// The folder of a new site has something in it, or its document is there already.
  case taken(String)
  /// Something that was asked for in a form that can't be; and the form.
  case badValue(String, String)
  /// What a new site is made from did not come with the program.
  case noExample
  /// One of two folders lies inside the other.
  case nested(outer: String, inner: String)
  /// What was drawn is not true to its source, or a link is dead: a mistake of ours, and nothing was replaced.
  case proof([String])
}
