internal import CCMarkGFM
internal import SourceText

/// An ordinary page (about, help, a guide): Markdown that nobody measures, with links to other files of its folder.
package struct PageMarkup: Sendable {
  /// The first heading of level 1, which is not in `html` any more; nil without one.
  package var title: String?
  /// As cmark-gfm renders it, raw HTML left out. Headings have an `id`: see `HeadingNames`.
  package var html: String
  /// Text alone, a line a block: what a search looks in.
  package var text: String
  /// Links and pictures in the order of the text, as the file writes them.
  package var links: [Link]
  /// Lines of HTML that the page does not show.
  package var hidden: [Int]

  /// Where a link or a picture leads.
  package struct Link: Sendable, Hashable {
    package var target: String
    package var line: Int
  }
}

/// Renders an ordinary page.
///
/// - Parameter address: what to write for a link's target; nil leaves it as it is.
package func renderPage(_ bytes: ArraySlice<UInt8>, address: (PageMarkup.Link) -> String? = { _ in nil }) -> PageMarkup
{
  let tree = CmarkTree(bytes)
  var page = PageMarkup(title: nil, html: "", text: "", links: [], hidden: [])
  var names = HeadingNames()
  var ids: [String] = []
  var titleNode: OpaquePointer?
  guard let iterator = cmark_iter_new(tree.root) else { return page }
  defer { cmark_iter_free(iterator) }
  // Inside a paragraph a node may not know its line: then it stands on that of its block.
  var line = 1
  while true {
    let event = cmark_iter_next(iterator)
    if event == CMARK_EVENT_DONE { break }
    guard event == CMARK_EVENT_ENTER, let node = cmark_iter_get_node(iterator) else { continue }
    let own = Int(cmark_node_get_start_line(node))
    if own > 0 { line = own }
    switch cmark_node_get_type(node) {
    case CMARK_NODE_HEADING:
      let text = plainText(below: node)
      if titleNode == nil, cmark_node_get_heading_level(node) == 1 {
        titleNode = node
        page.title = text
      } else {
        ids.append(names.name(for: text))
      }
    case CMARK_NODE_LINK, CMARK_NODE_IMAGE:
      let link = PageMarkup.Link(target: cmark_node_get_url(node).map { String(cString: $0) } ?? "", line: line)
      page.links.append(link)
      if let written = address(link) { _ = cmark_node_set_url(node, written) }
    case CMARK_NODE_HTML_BLOCK, CMARK_NODE_HTML_INLINE:
      if !literal(of: node).hasPrefix("<!--") { page.hidden.append(line) }
    default: break
    }
  }
  if let titleNode {
    cmark_node_unlink(titleNode)
    cmark_node_free(titleNode)
  }
  page.text = lines(below: tree.root).joined(separator: "\n")
  page.html = renderedHTML(tree.root).namingHeadings(ids)
  return page
}

/// Names of headings as GitHub gives them, so that a link to a place of a page works there and here: letters, figures, `-` and `_`, a blank
/// as `-`; a second one of the same name gets `-1`. Other letters than ASCII are written as an address writes them.
struct HeadingNames {
  // What the frame of every page is called.
  private var taken: [String: Int] = ["main": 0, "prefs": 0, "mine": 0]

  mutating func name(for text: String) -> String {
    var name = ""
    for scalar in text.lowercased().unicodeScalars {
      switch scalar {
      case " ": name += "-"
      case "-", "_": name.unicodeScalars.append(scalar)
      case let scalar where scalar.properties.isAlphabetic || scalar.properties.numericType != nil:
        if scalar.isASCII {
          name.unicodeScalars.append(scalar)
        } else {
          for byte in String(scalar).utf8 {
            name += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
          }
        }
      default: break
      }
    }
    if name.isEmpty { name = "section" }
    guard let count = taken[name] else {
      taken[name] = 0
      return name
    }
    taken[name] = count + 1
    return "\(name)-\(count + 1)"
  }
}

extension String {
  /// Puts an `id` into each heading. A `<` of the text is escaped, so `<h2>` begins a heading and nothing else.
  fileprivate func namingHeadings(_ ids: [String]) -> String {
    var result = ""
    result.reserveCapacity(utf8.count + ids.count * 24)
    var next = ids[...]
    for piece in split(separator: "<h", omittingEmptySubsequences: false) {
      if result.isEmpty, piece.startIndex == startIndex {
        result += piece
        continue
      }
      let isHeading =
        piece.utf8.dropFirst().first == 0x3E && piece.utf8.first.map { (0x31...0x36).contains($0) } == true
      if isHeading, let id = next.popFirst() {
        result += "<h\(piece.prefix(1)) id=\"\(id)\"\(piece.dropFirst())"
      } else {
        result += "<h" + piece
      }
    }
    return result
  }
}

/// The text of a heading or a cell.
private func plainText(below node: OpaquePointer) -> String {
  lines(below: node).joined(separator: " ")
}

/// Text and code below a node, a line a block.
private func lines(below root: OpaquePointer) -> [String] {
  var lines: [String] = []
  var open = ""
  guard let iterator = cmark_iter_new(root) else { return [] }
  defer { cmark_iter_free(iterator) }
  while true {
    let event = cmark_iter_next(iterator)
    if event == CMARK_EVENT_DONE { break }
    guard let node = cmark_iter_get_node(iterator) else { continue }
    let type = cmark_node_get_type(node)
    switch type {
    case CMARK_NODE_TEXT, CMARK_NODE_CODE: open += literal(of: node)
    case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: open += " "
    case CMARK_NODE_CODE_BLOCK: lines += literal(of: node).split(separator: "\n").map(String.init)
    case CMARK_NODE_EMPH, CMARK_NODE_STRONG, CMARK_NODE_LINK, CMARK_NODE_IMAGE, CMARK_NODE_HTML_INLINE: break
    default:
      if event == CMARK_EVENT_EXIT, !open.isEmpty {
        lines.append(open)
        open = ""
      }
    }
  }
  if !open.isEmpty { lines.append(open) }
  return lines
}
