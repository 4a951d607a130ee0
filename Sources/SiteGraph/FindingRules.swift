internal import SourceText

extension SiteSettings {
  /// Findings as the site weighs them: `rules` sets the severity of warnings and notes, or leaves them out; `released` says that a person
  /// let a document with a secrecy mark pass. Other errors stay errors: they are what an editor can mend.
  ///
  /// - Parameter slug: of the document that the findings are about.
  func weighed(_ findings: [Finding], slug: String? = nil) -> [Finding] {
    let release = slug.flatMap { slug in releasedMarks.first { $0.slug == slug } }
    if severities.isEmpty, release == nil { return findings }
    return findings.compactMap { finding in
      var finding = finding
      if finding.id == "secrecy.mark", let release {
        finding.severity = .note
        finding.message += "；已由人解除：\(release.reason)"
        finding.suggestion = nil
        return finding
      }
      guard finding.severity != .error, let rule = severities.last(where: { $0.id == finding.id }) else {
        return finding
      }
      guard let severity = rule.severity else { return nil }
      finding.severity = severity
      return finding
    }
  }
}
