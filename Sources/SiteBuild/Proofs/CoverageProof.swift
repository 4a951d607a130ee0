internal import PolicyModel
internal import SourceText

/// The coverage proof: every character of the official text is on its document's page once and in order. It reads the written
/// bytes, not the graph that made them, and knows nothing of how they were drawn.
enum CoverageProof {
  /// The text of `<article id="text">` without its apparatus (`aside`, `nav`, `button`), tags and blanks.
  static func textOfPage(_ html: [UInt8]) -> [UInt8]? {
    guard let open = UTF8Scan.find(Array("<article id=\"text\"".utf8), in: html),
      let end = UTF8Scan.find(Array("</article>".utf8), in: html, from: open)
    else { return nil }
    var text: [UInt8] = []
    text.reserveCapacity((end - open) / 2)
    var at = open
    var hidden = 0
    while at < end {
      let byte = html[at]
      if byte == 0x3C {
        var close = at
        while close < end, html[close] != 0x3E { close += 1 }
        for name in ["aside", "nav", "button"] {
          if startsTag(html, at + 1, name) { hidden += 1 }
          if html[at + 1] == 0x2F, startsTag(html, at + 2, name) { hidden -= 1 }
        }
        at = close + 1
      } else if hidden > 0 {
        at += 1
      } else if byte == 0x26 {
        at = appendEntity(html, at, end, to: &text)
      } else {
        let width = UTF8Scan.width(byte)
        if let scalar = UTF8Scan.scalar(html, at: at), !UTF8Scan.isBlank(scalar) {
          text.append(contentsOf: html[at..<min(at + width, end)])
        }
        at += width
      }
    }
    return text
  }

  /// The official text without blanks: what the page must hold.
  static func textOfDocument(_ document: PolicyDocument) -> [UInt8] {
    var text: [UInt8] = []
    for block in document.blocks {
      let bytes = Array(block.text.utf8)
      var at = 0
      while let scalar = UTF8Scan.scalar(bytes, at: at) {
        let width = UTF8Scan.width(bytes[at])
        if !UTF8Scan.isBlank(scalar) { text.append(contentsOf: bytes[at..<(at + width)]) }
        at += width
      }
    }
    return text
  }

  /// Nil when page and document agree; else where they part.
  static func fault(html: [UInt8], document: PolicyDocument, path: String) -> String? {
    guard let page = textOfPage(html) else { return "\(path)：没有 <article id=\"text\">" }
    let source = textOfDocument(document)
    if page == source { return nil }
    var at = 0
    while at < page.count, at < source.count, page[at] == source[at] { at += 1 }
    while at > 0, at < source.count, source[at] & 0xC0 == 0x80 { at -= 1 }
    func near(_ bytes: [UInt8]) -> String {
      String(decoding: bytes[max(0, at - 30)..<min(bytes.count, at + 60)], as: UTF8.self)
    }
    return "\(path)：页面正文与原文不一致，原文“…\(near(source))…”，页面“…\(near(page))…”"
  }

  private static func startsTag(_ html: [UInt8], _ at: Int, _ name: String) -> Bool {
    let bytes = Array(name.utf8)
    guard UTF8Scan.has(bytes, in: html, at: at), at + bytes.count < html.count else { return false }
    return [0x20, 0x3E, 0x0A].contains(html[at + bytes.count])
  }

  private static func appendEntity(_ html: [UInt8], _ at: Int, _ end: Int, to text: inout [UInt8]) -> Int {
    for (entity, character) in [("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'")]
    where UTF8Scan.has(Array(entity.utf8), in: html, at: at) {
      text.append(contentsOf: character.utf8)
      return at + entity.utf8.count
    }
    text.append(html[at])
    return at + 1
  }
}
