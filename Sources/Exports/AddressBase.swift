import SiteGraph

/// How a file that is taken away names the pages of the site: absolute where site.yaml gives an address, since the file will
/// lie in someone's own folder; otherwise relative to the file's place in the site, as short as can be.
struct AddressBase {
  private let address: String?
  /// The folders in which the file lies.
  private let folders: [Substring]

  /// - Parameter path: the file's own address from the site's root.
  init(ofFile path: String, in graph: SiteGraph) {
    address = graph.settings.address
    folders = path.split(separator: "/").dropLast()
  }

  /// The address of `target`, which is given from the site's root.
  func href(_ target: String) -> String {
    if let address { return address + target }
    var rest = Substring(target)
    var shared = 0
    while shared < folders.count, let slash = rest.firstIndex(of: "/"), rest[..<slash] == folders[shared] {
      rest = rest[rest.index(after: slash)...]
      shared += 1
    }
    return rootPrefix(depth: folders.count - shared) + rest
  }
}
