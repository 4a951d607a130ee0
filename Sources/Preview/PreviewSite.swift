internal import SourceText

/// What the preview shows: the files of the last good build, and what is wrong with the content now.
package struct PreviewSite: Sendable {
  /// What happened to a build, as a page shows it.
  package struct Fault: Sendable, Hashable {
    /// `Content/documents/a.md:12:5`; nil for a machine problem.
    package var place: String?
    package var message: String
    package var suggestion: String?

    package init(place: String?, message: String, suggestion: String?) {
      self.place = place
      self.message = message
      self.suggestion = suggestion
    }
  }

  /// The files that a build wrote, from the site's root: nothing else is ever opened.
  package var paths: Set<String>
  /// Names the bytes of the whole site: a page of another edition reloads itself. Nil before the first good build.
  package var edition: String?
  package var faults: [Fault]
  /// The bytes of a file of Output; nil where it can't be read.
  package var read: @Sendable (_ path: String) -> [UInt8]?

  package init(
    paths: Set<String>,
    edition: String?,
    faults: [Fault],
    read: @escaping @Sendable (_ path: String) -> [UInt8]?,
  ) {
    self.paths = paths
    self.edition = edition
    self.faults = faults
    self.read = read
  }

  /// What pages are told: edition and faults, as one line of JSON.
  var state: String {
    var json = JSONWriter()
    json.object { json in
      json.key("edition")
      json.value(edition)
      json.key("faults")
      json.array { json in
        for fault in faults {
          json.object { json in
            json.key("place")
            json.value(fault.place)
            json.key("message")
            json.value(fault.message)
            json.key("suggestion")
            json.value(fault.suggestion)
          }
        }
      }
    }
    return String(decoding: json.bytes, as: UTF8.self)
  }
}
