internal import PolicyModel
internal import SourceText

/// The coverage proof: every character of the official text is on its document's page once and in order. It reads the written
/// bytes, not the graph that made them, and knows nothing of how they were drawn.
enum CoverageProof {
  /// What the written bytes of a document's page came to.
  struct Result {
    /// Characters of the official text on the page, blanks not counted.
    var characters = 0
    /// Nil when page and document agree; else where they part.
    var fault: String?
  }

  static func check(html: [UInt8], document: PolicyDocument, path: String) -> Result {
    guard let page = textOfPage(html) else { return Result(fault: "\(path)：没有 <article id=\"text\">") }
    let source = textOfDocument(document)
    var result = Result(characters: UTF8Scan.scalarCount(page[...]))
    if page == source { return result }
    var at = 0
    while at < page.count, at < source.count, page[at] == source[at] { at += 1 }
    while at > 0, at < source.count, source[at] & 0xC0 == 0x80 { at -= 1 }
    func near(_ bytes: [UInt8]) -> String {
      String(decoding: bytes[max(0, min(at, bytes.count) - 30)..<min(bytes.count, at + 60)], as: UTF8.self)
    }
    result.fault = "\(path)：页面正文与原文不一致，原文“…\(near(source))…”，页面“…\(near(page))…”"
    return result
  }

  /// The text of `<article id="text">` without its apparatus (`aside`, `nav`, `button`), tags and blanks.
  static func textOfPage(_ html: [UInt8]) -> [UInt8]? {
    guard let open = UTF8Scan.find(Array("<article id=\"text\"".utf8), in: html),
      let end = UTF8Scan.find(Array("</article>".utf8), in: html, from: open)
    else { return nil }
    var text: [UInt8] = []
    text.reserveCapacity((end - open) / 2)
    html.withUnsafeBufferPointer { all in
      let html = UnsafeBufferPointer(rebasing: all[..<end])
      var at = open
      var hidden = 0
      while at < end {
        if html[at] == 0x3C {
          hidden += apparatus(html, at)
          while at < end, html[at] != 0x3E { at += 1 }
          at += 1
          continue
        }
        var next = at
        while next < end, html[next] != 0x3C { next += 1 }
        if hidden == 0 { append(UnsafeBufferPointer(rebasing: html[at..<next]), entities: true, to: &text) }
        at = next
      }
    }
    return text
  }

  /// The official text without blanks: what the page must hold.
  static func textOfDocument(_ document: PolicyDocument) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(document.blocks.reduce(0) { $0 + $1.text.utf8.count })
    for block in document.blocks {
      var block = block.text
      block.withUTF8 { append($0, entities: false, to: &text) }
    }
    return text
  }

  /// 1 where a tag opens apparatus, -1 where it closes some.
  private static func apparatus(_ html: UnsafeBufferPointer<UInt8>, _ open: Int) -> Int {
    let isClosing = open + 1 < html.count && html[open + 1] == 0x2F
    let at = open + (isClosing ? 2 : 1)
    for name in ["aside", "nav", "button"] as [StaticString] {
      let end = at + name.utf8CodeUnitCount
      guard has(name, in: html, at: at), end < html.count, [0x20, 0x3E, 0x0A].contains(html[end]) else { continue }
      return isClosing ? -1 : 1
    }
    return 0
  }

  /// Appends text without blanks, in runs: most bytes are neither a blank nor the `&` of an entity, nor can begin one.
  private static func append(_ bytes: UnsafeBufferPointer<UInt8>, entities: Bool, to text: inout [UInt8]) {
    var start = 0
    var at = 0
    func flush(to end: Int, _ text: inout [UInt8]) {
      if start < end { text.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<end])) }
    }
    while at < bytes.count {
      switch bytes[at] {
      case 0x26 where entities:
        if let (character, length) = entity(bytes, at) {
          flush(to: at, &text)
          text.append(character)
          at += length
          start = at
        } else {
          at += 1
        }
      // What blanks of one, two and three bytes begin with.
      case 0...0x20, 0xC2, 0xE1, 0xE2, 0xE3:
        let width = min(UTF8Scan.width(bytes[at]), bytes.count - at)
        var scalar = UInt32(bytes[at])
        if width == 2 { scalar = UInt32(bytes[at] & 0x1F) << 6 | UInt32(bytes[at + 1] & 0x3F) }
        if width == 3 {
          scalar = UInt32(bytes[at] & 0x0F) << 12 | UInt32(bytes[at + 1] & 0x3F) << 6 | UInt32(bytes[at + 2] & 0x3F)
        }
        if UTF8Scan.isBlank(scalar) {
          flush(to: at, &text)
          start = at + width
        }
        at += width
      default: at += 1
      }
    }
    flush(to: bytes.count, &text)
  }

  private static func entity(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> (character: UInt8, length: Int)? {
    for (entity, character) in entities where has(entity, in: bytes, at: at) {
      return (character, entity.utf8CodeUnitCount)
    }
    return nil
  }

  private static func has(_ needle: StaticString, in bytes: UnsafeBufferPointer<UInt8>, at: Int) -> Bool {
    needle.withUTF8Buffer { needle in
      at + needle.count <= bytes.count && needle.indices.allSatisfy { needle[$0] == bytes[at + $0] }
    }
  }

  private static let entities: [(StaticString, UInt8)] = [
    ("&amp;", 0x26), ("&lt;", 0x3C), ("&gt;", 0x3E), ("&quot;", 0x22), ("&#39;", 0x27),
  ]
}
