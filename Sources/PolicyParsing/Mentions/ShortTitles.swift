internal import PolicyModel
internal import SourceText

/// Short titles (简称): what 《条例》 stands for, from （以下简称《条例》） or from the one longer title above that ends in it.
struct ShortTitles {
  /// Full titles in the order of the text, each once.
  private var full: [FullTitle] = []
  private var seen: Set<ExactText> = []
  private var defined: [ExactText: String] = [:]

  private struct FullTitle {
    var text: String
    /// How many bytes stand before a bracket (试行) at its end.
    var end: Int
  }

  /// Fills in `standsFor` of the citations of a block, which come in the order of the text.
  mutating func resolve(_ citations: inout [Citation], in text: ScannedText) {
    var last: String?
    for index in citations.indices {
      guard let title = citations[index].title else { continue }
      if let last, isDefinition(citations[index].range.start, text) {
        defined[ExactText(title)] = last
        citations[index].standsFor = last
        continue
      }
      if let known = (defined.isEmpty ? nil : defined[ExactText(title)]) ?? suffixed(title) {
        citations[index].standsFor = known
      } else {
        if seen.insert(ExactText(title)).inserted, full.count < 2000 { full.append(ShortTitles.fullTitle(title)) }
        last = title
      }
    }
  }

  /// Whether 简称 stands before the title, in a bracket: （以下简称《条例》）, （国发〔2018〕5号，以下统称“《意见》”）.
  private func isDefinition(_ start: Int, _ text: ScannedText) -> Bool {
    var at = start
    if let quote = text.plain.length(ofAnyEnding: ["“", "「"], at: at) { at -= quote }
    if let colon = text.plain.length(ofAnyEnding: ["：", "为"], at: at) { at -= colon }
    return text.plain.length(ofAnyEnding: ["简称", "统称", "下称", "簡稱"], at: at) != nil
  }

  private static func fullTitle(_ title: String) -> FullTitle {
    let bytes = Array(title.utf8)
    return FullTitle(text: title, end: UnitShape.beforeTrailingBracket(bytes, 0, bytes.count))
  }

  /// The one longer title above that ends in a short one of at most ten letters, 试行 and the like left aside.
  private func suffixed(_ title: String) -> String? {
    guard title.utf8.count <= 30 else { return nil }
    return title.withBytes { short in
      var found: String?
      for candidate in full where candidate.end >= short.count && candidate.text.utf8.count > short.count {
        let isSuffix = candidate.text.withBytes { bytes in
          for offset in 0..<short.count where bytes[candidate.end - short.count + offset] != short[offset] {
            return false
          }
          return true
        }
        guard isSuffix else { continue }
        if found != nil { return nil }
        found = candidate.text
      }
      return found
    }
  }
}
