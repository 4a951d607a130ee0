internal import Pinyin
internal import Registry
internal import SiteGraph

extension SiteRenderer {
  /// The initial letters under which a unit stands: of its name without the place, which all units of a place share.
  func unitInitials(_ index: Int) -> String {
    let node = graph.units[index]
    let pinyin = node.registered.flatMap { graph.registry.units[$0].pinyin }
    var skipped = 0
    if let place = node.place, node.name.hasPrefix(place), node.name != place {
      skipped = place.unicodeScalars.count
    } else if node.registered == nil, let place = node.place {
      // A name as a text writes it begins with what the place is called in its own documents: 省.
      let prefixes = graph.registry.places.first { $0.name == place }?.prefixes ?? []
      skipped = prefixes.filter { node.name.hasPrefix($0) && node.name != $0 }.map(\.unicodeScalars.count).max() ?? 0
    }
    return initials(node.name, reading: pinyin, skipping: skipped)
  }

  /// Items in the order of their initials; what has none comes last, what has the same in the order given.
  func inOrderOfInitials(_ items: Range<Int>, _ initials: (Int) -> String) -> [(item: Int, initials: String)] {
    items.map { (item: $0, initials: initials($0)) }.sorted { a, b in
      if a.initials != b.initials {
        if a.initials.isEmpty || b.initials.isEmpty { return b.initials.isEmpty }
        return a.initials.utf8.lexicographicallyPrecedes(b.initials.utf8)
      }
      return a.item < b.item
    }
  }

  /// The initial letters of a text.
  ///
  /// - Parameters:
  ///   - reading: a corrected reading, a syllable a character: `yun nan sheng …`.
  ///   - skipped: characters at the start that do not count.
  func initials(_ text: String, reading: String? = nil, skipping skipped: Int = 0) -> String {
    if let reading {
      let letters = reading.split(separator: " ").dropFirst(skipped).compactMap(\.utf8.first)
      return String(decoding: letters.map { $0 | 0x20 }, as: UTF8.self)
    }
    return pinyinInitials(String(String.UnicodeScalarView(text.unicodeScalars.dropFirst(skipped))))
  }
}
