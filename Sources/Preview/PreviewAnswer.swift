/// What the preview answers.
package struct PreviewAnswer: Sendable {
  /// What follows the head of the answer.
  package enum Body: Sendable {
    case bytes([UInt8])
    /// The stream of events that tells pages of new builds.
    case events
  }

  package var status: Int
  package var headers: [(name: String, value: String)]
  package var body: Body
  /// The answer to HEAD: the headers of the body, which is not sent.
  package var isHeadOnly = false

  /// With the headers that every answer has: the preview never caches and is never framed by another site.
  init(_ status: Int, type: String, body: Body, headers: [(name: String, value: String)] = []) {
    self.status = status
    self.body = body
    self.headers =
      [
        ("Content-Type", type),
        ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "same-origin"),
        ("X-Frame-Options", "SAMEORIGIN"),
      ] + headers
  }

  /// A sentence.
  static func plain(_ status: Int, _ text: String, headers: [(name: String, value: String)] = []) -> PreviewAnswer {
    PreviewAnswer(
      status,
      type: "text/plain; charset=utf-8",
      body: .bytes(Array((text + "\n").utf8)),
      headers: headers,
    )
  }
}

/// The content type of a file by its suffix; what is text says that it is UTF-8.
func contentType(ofPath path: String) -> String {
  let name = path.split(separator: "/").last ?? ""
  let suffix = name.split(separator: ".", omittingEmptySubsequences: false).dropFirst().last ?? ""
  switch suffix.lowercased() {
  case "html", "htm": return "text/html; charset=utf-8"
  case "css": return "text/css; charset=utf-8"
  case "js": return "text/javascript; charset=utf-8"
  case "json": return "application/json; charset=utf-8"
  case "csv": return "text/csv; charset=utf-8"
  case "ics": return "text/calendar; charset=utf-8"
  case "xml": return name == "feed.xml" ? "application/atom+xml; charset=utf-8" : "application/xml; charset=utf-8"
  case "svg": return "image/svg+xml; charset=utf-8"
  case "txt", "tsv", "md", "sha256": return "text/plain; charset=utf-8"
  case "pdf": return "application/pdf"
  case "zip": return "application/zip"
  case "png": return "image/png"
  case "jpg", "jpeg": return "image/jpeg"
  case "gif": return "image/gif"
  case "doc": return "application/msword"
  case "docx": return "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
  case "xls": return "application/vnd.ms-excel"
  case "xlsx": return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
  default: return "application/octet-stream"
  }
}
