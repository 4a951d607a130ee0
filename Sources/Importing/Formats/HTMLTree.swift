internal import SourceText

/// A web page as a flat list of nodes: enough of HTML's rules to know what is a paragraph, a row, a cell. Tags that do not
/// match are forgiven, as browsers do; nothing recurses.
struct HTMLTree: Sendable {
  struct Node: Sendable {
    /// Lower case; empty for text.
    var name: String
    var text: String
    var attributes: [String: String]
    var children: [Int] = []
  }

  private(set) var nodes: [Node] = [Node(name: "#root", text: "", attributes: [:])]
  /// Content of `<title>`.
  private(set) var title = ""
  /// `content` of `<meta name=…>`, names in lower case.
  private(set) var meta: [String: String] = [:]

  private static let void: Set<String> = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
  ]
  /// Elements whose content is no text of the page.
  private static let silent: Set<String> = [
    "script", "style", "template", "noscript", "iframe", "svg", "head", "object", "select", "textarea", "noframes",
    "title",
  ]

  init(_ bytes: [UInt8]) {
    var stack = [0]
    var at = 0
    while at < bytes.count {
      let next = bytes[at...].firstIndex(of: 0x3C) ?? bytes.count
      if next > at { addText(HTMLEntities.decode(bytes[at..<next]), to: stack[stack.count - 1]) }
      at = next
      guard at < bytes.count else { break }
      if let end = Self.skipMarkup(bytes, at) {
        at = end
        continue
      }
      guard let tag = HTMLTag(bytes, at) else {
        addText("<", to: stack[stack.count - 1])
        at += 1
        continue
      }
      at = tag.end
      if tag.isEnd {
        close(tag.name, &stack)
        continue
      }
      if let end = Self.skipSilent(bytes, tag) {
        at = end
        continue
      }
      closeImplied(by: tag.name, &stack)
      nodes.append(Node(name: tag.name, text: "", attributes: tag.attributes))
      nodes[stack[stack.count - 1]].children.append(nodes.count - 1)
      if !Self.void.contains(tag.name), stack.count < 4000 { stack.append(nodes.count - 1) }
    }
    readHead(bytes)
  }

  /// Title and meta fields, which stand in the part that is no text.
  private mutating func readHead(_ bytes: [UInt8]) {
    var at = 0
    while at < min(bytes.count, 65_536), let open = bytes[at...].firstIndex(of: 0x3C) {
      at = open + 1
      guard let tag = HTMLTag(bytes, open), !tag.isEnd else { continue }
      if tag.name == "meta", let name = tag.attributes["name"] {
        meta[name.lowercased()] = tag.attributes["content"] ?? ""
      }
      if tag.name == "title", title.isEmpty {
        let end = Self.find("</title", bytes, from: tag.end) ?? tag.end
        title = HTMLEntities.decode(bytes[tag.end..<end])
      }
      at = max(at, tag.end)
    }
  }

  private mutating func addText(_ text: String, to parent: Int) {
    nodes.append(Node(name: "", text: text, attributes: [:]))
    nodes[parent].children.append(nodes.count - 1)
  }

  /// Past a comment, a declaration or an instruction; nil where none begins.
  static func skipMarkup(_ bytes: [UInt8], _ at: Int) -> Int? {
    func past(_ mark: String, from start: Int) -> Int {
      min(
        (UTF8Scan.find(Array(mark.utf8), in: bytes, from: min(start, bytes.count)) ?? bytes.count) + mark.utf8.count,
        bytes.count
      )
    }
    if UTF8Scan.has("<!--", in: bytes, at: at) { return past("-->", from: at + 4) }
    if UTF8Scan.has("<!", in: bytes, at: at) || UTF8Scan.has("<?", in: bytes, at: at) { return past(">", from: at) }
    return nil
  }

  /// Behind the content of an element that holds no text of the page; nil where the tag begins none, or where its end is
  /// missing: then everything after it would be lost. A head ends where the body begins.
  static func skipSilent(_ bytes: [UInt8], _ tag: HTMLTag) -> Int? {
    guard silent.contains(tag.name), !tag.isEnd, !tag.isSelfClosing else { return nil }
    var end = find("</" + tag.name, bytes, from: tag.end)
    if tag.name == "head", let body = find("<body", bytes, from: tag.end), body < end ?? bytes.count { return body }
    if end == nil, tag.name == "script" || tag.name == "style" { end = bytes.count }
    return end
  }

  /// Where a tag begins, letters of either case.
  private static func find(_ wanted: String, _ bytes: [UInt8], from start: Int) -> Int? {
    let wanted = Array(wanted.utf8)
    var at = start
    while at < bytes.count, let next = bytes[at...].firstIndex(of: 0x3C) {
      if next + wanted.count <= bytes.count,
        zip(bytes[next...], wanted).allSatisfy({ ($0 | ($0 >= 0x41 && $0 <= 0x5A ? 0x20 : 0)) == $1 })
      {
        return next
      }
      at = next + 1
    }
    return nil
  }

  private func close(_ name: String, _ stack: inout [Int]) {
    // A stray end tag closes nothing; one that belongs to an outer element closes what is open inside, but no cell
    // is closed by an inline tag of another.
    guard let index = stack.lastIndex(where: { nodes[$0].name == name }), index > 0 else { return }
    let isInline = !HTMLBlocks.breaks.contains(name) && !HTMLBlocks.tableParts.contains(name)
    if isInline, stack[(index + 1)...].contains(where: { HTMLBlocks.tableParts.contains(nodes[$0].name) }) { return }
    stack.removeSubrange(index...)
  }

  /// `<p>` ends an open paragraph, `<li>` an item, `<td>` a cell, `<tr>` a row.
  private func closeImplied(by name: String, _ stack: inout [Int]) {
    func closeUp(_ names: Set<String>, upTo barrier: Set<String>) {
      var index = stack.count - 1
      while index > 0, !barrier.contains(nodes[stack[index]].name) {
        if names.contains(nodes[stack[index]].name) {
          stack.removeSubrange(index...)
          return
        }
        index -= 1
      }
    }
    switch name {
    case "li": closeUp(["li"], upTo: ["ul", "ol", "table"])
    case "td", "th": closeUp(["td", "th"], upTo: ["tr", "table"])
    case "tr": closeUp(["tr"], upTo: ["table"])
    case "tbody", "thead", "tfoot": closeUp(["tbody", "thead", "tfoot"], upTo: ["table"])
    case "dd", "dt": closeUp(["dd", "dt"], upTo: ["dl", "table"])
    case "option": closeUp(["option"], upTo: ["select"])
    default: if HTMLBlocks.breaks.contains(name) { closeUp(["p"], upTo: ["td", "th", "table", "li", "div", "body"]) }
    }
  }
}

/// Which elements break lines.
enum HTMLBlocks {
  static let breaks: Set<String> = [
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dir", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html",
    "legend",
    "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tr", "ul",
  ]
  static let tableParts: Set<String> = ["table", "tbody", "thead", "tfoot", "tr", "td", "th"]
  /// Elements that can hold a whole document.
  static let containers: Set<String> = ["article", "body", "center", "div", "form", "main", "section", "td"]
}

/// One tag.
struct HTMLTag {
  var name: String
  var isEnd: Bool
  var attributes: [String: String] = [:]
  var isSelfClosing = false
  /// Behind the >.
  var end: Int

  /// The tag that begins at `start`; nil where < begins none.
  init?(_ bytes: [UInt8], _ start: Int) {
    var at = start + 1
    isEnd = at < bytes.count && bytes[at] == 0x2F
    if isEnd { at += 1 }
    guard at < bytes.count, SignClass.isASCIILetter(UInt32(bytes[at])) else { return nil }
    func word(_ stops: [UInt8]) -> String {
      let from = at
      while at < bytes.count, !stops.contains(bytes[at]) { at += 1 }
      return String(decoding: bytes[from..<at], as: UTF8.self)
    }
    let blanks: [UInt8] = [0x20, 0x09, 0x0A, 0x0D, 0x0C]
    name = word(blanks + [0x2F, 0x3E]).lowercased()
    while at < bytes.count, bytes[at] != 0x3E {
      if blanks.contains(bytes[at]) || bytes[at] == 0x2F {
        at += 1
        continue
      }
      let key = word(blanks + [0x3D, 0x3E, 0x2F]).lowercased()
      while at < bytes.count, blanks.contains(bytes[at]) { at += 1 }
      guard at < bytes.count, bytes[at] == 0x3D else {
        if !key.isEmpty { attributes[key] = "" }
        continue
      }
      at += 1
      while at < bytes.count, blanks.contains(bytes[at]) { at += 1 }
      guard at < bytes.count else { break }
      let value: String
      if bytes[at] == 0x22 || bytes[at] == 0x27 {
        let quote = bytes[at]
        at += 1
        value = word([quote])
        at = min(at + 1, bytes.count)
      } else {
        value = word(blanks + [0x3E])
      }
      attributes[key] = HTMLEntities.decode(Array(value.utf8)[...])
    }
    isSelfClosing = at < bytes.count && bytes[at - 1] == 0x2F
    end = min(at + 1, bytes.count)
  }
}
