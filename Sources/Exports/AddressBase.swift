import SiteGraph

/// How a file that is taken away names the pages of the site: absolute where site.yaml gives an address, since the file will
/// lie in someone's own folder; otherwise relative to the file's place in the site, as short as can be.
struct AddressBase {
  private let address: String?
  /// The folders in which the file lies, each with its slash.
  private let folder: String
  private let depth: Int

  /// - Parameter path: the file's own address from the site's root.
  init(ofFile path: String, in graph: SiteGraph) {
    address = graph.settings.address
    depth = path.utf8.reduce(0) { $0 + ($1 == 0x2F ? 1 : 0) }
    folder = String(path.utf8.lastIndex(of: 0x2F).map { path[...$0] } ?? "")
  }

  /// The address of `target`, which is given from the site's root.
  func href(_ target: String) -> String {
    if let address { return address + target }
    var target = target
    var folder = folder
    // The folders that both have, as bytes.
    let (shared, length) = target.withUTF8 { target in
      folder.withUTF8 { folder in
        var shared = 0
        var length = 0
        for at in 0..<min(target.count, folder.count) {
          if target[at] != folder[at] { break }
          if target[at] == 0x2F {
            shared += 1
            length = at + 1
          }
        }
        return (shared, length)
      }
    }
    return rootPrefix(depth: depth - shared) + target.utf8.dropFirst(length).text
  }
}

extension Substring.UTF8View {
  fileprivate var text: Substring { Substring(self) }
}
