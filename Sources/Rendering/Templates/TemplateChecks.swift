internal import SourceText

/// Checks the tags of all templates against each other and against the names that views know: a missing template or partial, a
/// partial that includes itself, a wrong name with "did you mean".
enum TemplateChecks {
  static func check(
    _ files: [TemplateFile],
    tags: [String: TemplateTags],
    words: Words,
    assets: [AssetAddress],
  ) -> [Finding] {
    var findings: [Finding] = []
    let names = files.map(\.name)
    for required in TemplateVocabulary.templates where !names.contains(required) {
      findings.append(
        Finding(
          "template.missing",
          .error,
          path: "\(required).mustache",
          line: 1,
          message: "缺少模板 \(required).mustache",
          suggestion: NearMiss.best(for: required, among: names).map { "是不是把它命名成了 \($0).mustache？" },
        )
      )
    }
    var wordNames = Set<String>()
    for name in words.names {
      var prefix = ""
      for part in name.split(separator: ".") {
        prefix += prefix.isEmpty ? String(part) : "." + part
        wordNames.insert(prefix)
      }
    }
    for file in files {
      guard let own = tags[file.name] else { continue }
      for tag in own.tags {
        func fault(_ id: String, _ message: String, _ suggestion: String?) {
          findings.append(
            Finding(
              id,
              .error,
              path: file.path,
              line: tag.position.line,
              column: tag.position.column,
              length: tag.name.unicodeScalars.count,
              message: message,
              suggestion: suggestion,
            )
          )
        }
        switch tag.kind {
        case .block, .close, .comment: continue
        case .partial, .parent:
          if !names.contains(tag.name) {
            fault(
              "template.missing-partial",
              "没有叫“\(tag.name)”的模板",
              NearMiss.best(for: tag.name, among: names).map { "是不是“\($0)”？" },
            )
          } else if reaches(tag.name, file.name, tags: tags, seen: []) {
            fault("template.recursion", "模板“\(file.name)”通过“\(tag.name)”包含了自己", nil)
          }
        case .variable, .raw, .section, .inverted:
          if tag.name.hasPrefix("words.") {
            let name = String(tag.name.dropFirst(6))
            // A table that can't be read has its own finding; it must not be followed by one for every word.
            if !wordNames.isEmpty, !wordNames.contains(name) {
              fault(
                "template.unknown-word",
                "文字表里没有“\(name)”",
                NearMiss.best(for: name, among: words.names).map { "是不是“\($0)”？" },
              )
            }
            continue
          }
          if tag.name.hasPrefix("assets.") {
            let name = String(tag.name.dropFirst(7))
            if !assets.contains(where: { $0.name == name }) {
              fault(
                "template.unknown-asset",
                "Templates/assets 里没有“\(name)”",
                NearMiss.best(for: name, among: assets.map(\.name)).map { "是不是“\($0)”？" },
              )
            }
            continue
          }
          for part in tag.name.split(separator: ".") where !TemplateVocabulary.names.contains(String(part)) {
            fault(
              "template.unknown-name",
              "页面数据里没有“\(part)”",
              NearMiss.best(for: String(part), among: TemplateVocabulary.names.sorted()).map { "是不是“\($0)”？" },
            )
          }
        }
      }
    }
    return findings
  }

  private static func reaches(_ from: String, _ wanted: String, tags: [String: TemplateTags], seen: [String]) -> Bool {
    if from == wanted { return true }
    if seen.contains(from) { return false }
    for tag in tags[from]?.tags ?? [] {
      switch tag.kind {
      case .partial, .parent: if reaches(tag.name, wanted, tags: tags, seen: seen + [from]) { return true }
      default: break
      }
    }
    return false
  }
}
