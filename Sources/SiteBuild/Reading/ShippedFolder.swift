internal import Glibc
internal import Publishing

/// What came with the program beside itself: templates and the example site.
package enum ShippedFolder {
  /// The site's own templates over those that came with the program.
  package static func templates(under own: String) -> TemplateFolders {
    let shipped = find("Templates")
    let isSame = shipped.flatMap { try? FileSystem.posix.resolve($0) } == (try? FileSystem.posix.resolve(own))
    return TemplateFolders(own: own, shipped: isSame ? nil : shipped)
  }

  /// A folder that came with the program, by its name; nil where it can't be found. `GONGWEN_HOME` says where to look instead.
  package static func find(_ name: String) -> String? {
    places.map { "\($0)/\(name)" }.first { (try? FileSystem.posix.followed($0))??.kind == .folder }
  }

  /// Beside the program as unpacked; below `share` as installed; the project's own folder as SwiftPM builds it.
  private static var places: [String] {
    if let home = getenv("GONGWEN_HOME") { return [String(cString: home)] }
    guard let program = try? FileSystem.posix.resolve("/proc/self/exe") else { return [] }
    let parts = program.split(separator: "/").map(String.init)
    let folder = "/" + parts.dropLast().joined(separator: "/")
    let above = "/" + parts.dropLast(2).joined(separator: "/")
    var places = [folder, "\(above == "/" ? "" : above)/share/gongwen"]
    if let build = parts.lastIndex(where: { $0 == ".build" || $0.hasPrefix(".build-") }) {
      places.append("/" + parts[..<build].joined(separator: "/"))
    }
    return places
  }
}
