internal import SourceText

/// An address of the site as an editor writes it: `documents/x`, `documents/x#m25`, `documents/x/versions/2021-08-26`,
/// `units/y`, `citations/c-0123456789`, or a file `about-us.html`; nothing that leads out of the site.
struct SiteAddress: Hashable {
  /// The file: `documents/x/index.html`.
  var path: String
  var anchor: String?

  init(path: String, anchor: String? = nil) {
    self.path = path
    self.anchor = anchor
  }

  /// Nil for what is no plain address.
  init?(_ text: String) {
    let parts = text.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    var path = parts[0]
    while path.hasSuffix("/") { path.removeLast() }
    guard SiteAddress.isPlain(path) else { return nil }
    if !path.hasSuffix(".html") {
      let steps = path.split(separator: "/")
      switch (steps.first, steps.count) {
      case ("documents", 2): path += "/index.html"
      case ("documents", 4) where steps[2] == "versions": path += "/index.html"
      case ("documents", 4) where steps[2] == "measures": path += ".html"
      case ("units", 2), ("citations", 2), ("terms", 2): path += ".html"
      default: return nil
      }
    }
    self.path = path
    if parts.count > 1 {
      guard !parts[1].isEmpty, SiteAddress.isAnchor(parts[1]) else { return nil }
      anchor = parts[1]
    }
  }

  var text: String { anchor.map { "\(path)#\($0)" } ?? path }

  /// `m25`, `s3`, `a12-1`, `m22-p2`.
  static func isAnchor(_ text: String) -> Bool {
    guard let first = text.utf8.first, (0x61...0x7A).contains(first) else { return false }
    return text.utf8.allSatisfy { UTF8Scan.isDigit($0) || (0x61...0x7A).contains($0) || $0 == 0x2D }
  }

  /// Small ASCII letters, digits, `-`, `_`, `.` and `/`, and no step upwards.
  private static func isPlain(_ path: String) -> Bool {
    path.utf8.allSatisfy {
      UTF8Scan.isDigit($0) || (0x61...0x7A).contains($0) || $0 == 0x2D || $0 == 0x5F || $0 == 0x2E || $0 == 0x2F
    } && !path.hasPrefix("/")
      && path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy {
        !$0.isEmpty && $0 != "." && $0 != ".."
      }
  }
}

/// An old address that leads on: a page of its own that goes to another.
package struct Forwarding: Sendable, Hashable {
  /// From the site's root.
  package var from: String
  /// The file, perhaps with an anchor.
  package var to: String
  /// What the reader will find there.
  package var title: String
}

/// A page that stands where a published one stood and says why that is gone.
package struct Tombstone: Sendable, Hashable {
  /// From the site's root.
  package var path: String
  package var title: String
  package var date: String
  package var reason: String
  /// Where to look instead.
  package var see: Forwarding?
  /// Whether it is told among the changes: one of the pages of a withdrawal is.
  package var isListed: Bool
}

/// An anchor of a document page that was published and is no longer in its text.
package struct FormerAnchor: Sendable, Hashable {
  package var anchor: String
  /// Where it leads: a file, perhaps with an anchor; nil where only a reason is given.
  package var to: String?
  /// How the place was called: （二十五）加强宣传; the anchor itself where nothing tells.
  package var title: String
  /// The version that still has it.
  package var version: String?
  package var reason: String?
}
