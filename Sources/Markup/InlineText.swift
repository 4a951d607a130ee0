internal import CCMarkGFM
internal import SourceText

/// The inline content of one block: the text that a reader sees and, where it holds marks, cmark's HTML of it.
struct InlineText {
  var text = ""
  /// Whether it is nothing but text, so that no renderer is needed.
  var isPlain = true
  /// How many pieces of raw HTML became text, comments were left out, images became their description.
  var htmlPieces = 0
  var comments = 0
  var images = 0

  /// Reads the inlines of `block`, changing its tree so that cmark's HTML of it says the same as `text`:
  /// raw HTML becomes text, a comment nothing, `<br>` a line break, an image its description, and a line break inside
  /// Chinese text disappears (a browser would show a blank).
  init(of block: OpaquePointer) {
    normalise(block)
    collect(block)
  }

  private mutating func normalise(_ block: OpaquePointer) {
    var html: [OpaquePointer] = []
    var images: [OpaquePointer] = []
    var softBreaks: [OpaquePointer] = []
    forEachInline(block) { node, entering in
      guard entering else { return }
      switch cmark_node_get_type(node) {
      case CMARK_NODE_HTML_INLINE: html.append(node)
      case CMARK_NODE_IMAGE: images.append(node)
      case CMARK_NODE_SOFTBREAK: softBreaks.append(node)
      default: break
      }
    }
    for node in html { replaceHTML(node) }
    for node in images { replaceImage(node) }
    // Soft breaks last: what stands beside them is known now.
    for node in softBreaks {
      if touchesChinese(node) {
        cmark_node_unlink(node)
        cmark_node_free(node)
      } else {
        replace(node, by: " ")
      }
    }
  }

  private mutating func replaceHTML(_ node: OpaquePointer) {
    let html = literal(of: node)
    if html.hasPrefix("<!--") {
      comments += 1
      cmark_node_unlink(node)
      cmark_node_free(node)
    } else if ["<br>", "<br/>", "<br />", "<BR>"].contains(html) {
      guard let lineBreak = cmark_node_new(CMARK_NODE_LINEBREAK) else { return }
      cmark_node_replace(node, lineBreak)
      cmark_node_free(node)
    } else {
      htmlPieces += 1
      replace(node, by: html)
    }
  }

  private mutating func replaceImage(_ node: OpaquePointer) {
    images += 1
    while let child = cmark_node_first_child(node) {
      cmark_node_unlink(child)
      cmark_node_insert_before(node, child)
    }
    cmark_node_unlink(node)
    cmark_node_free(node)
  }

  private func replace(_ node: OpaquePointer, by text: String) {
    guard let new = cmark_node_new(CMARK_NODE_TEXT) else { return }
    cmark_node_set_literal(new, text)
    cmark_node_replace(node, new)
    cmark_node_free(node)
  }

  private func touchesChinese(_ node: OpaquePointer) -> Bool {
    func edge(_ neighbour: OpaquePointer?, last: Bool) -> UInt32? {
      var node = neighbour
      while let inner = node {
        let type = cmark_node_get_type(inner)
        if type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE {
          let scalars = literal(of: inner).unicodeScalars
          return (last ? scalars.last : scalars.first)?.value
        }
        node = last ? cmark_node_last_child(inner) : cmark_node_first_child(inner)
      }
      return nil
    }
    let before = edge(cmark_node_previous(node), last: true)
    let after = edge(cmark_node_next(node), last: false)
    return [before, after].contains { $0.map(UTF8Scan.isChinese) ?? false }
  }

  private mutating func collect(_ block: OpaquePointer) {
    var text = ""
    var isPlain = true
    forEachInline(block) { node, entering in
      guard entering else { return }
      switch cmark_node_get_type(node) {
      case CMARK_NODE_TEXT: text += literal(of: node)
      case CMARK_NODE_CODE:
        text += literal(of: node)
        isPlain = false
      case CMARK_NODE_LINEBREAK:
        text += "\n"
        isPlain = false
      default: isPlain = false
      }
    }
    self.text = text
    self.isPlain = isPlain
  }
}

/// Calls `visit` for every inline below `block`, on entering and, for those with children, on leaving.
private func forEachInline(_ block: OpaquePointer, _ visit: (OpaquePointer, Bool) -> Void) {
  // The iterator is cmark's own: no recursion of ours over nested marks.
  guard let iterator = cmark_iter_new(block) else { return }
  defer { cmark_iter_free(iterator) }
  while true {
    let event = cmark_iter_next(iterator)
    if event == CMARK_EVENT_DONE { return }
    guard let node = cmark_iter_get_node(iterator), node != block else { continue }
    visit(node, event == CMARK_EVENT_ENTER)
  }
}

/// A document of one paragraph that holds the inlines of a block.
///
/// Two needs of cmark-gfm 0.29.0.gfm.6: rendering reads the parent of a paragraph without asking whether there is one, and
/// a table's cell refuses a line break.
struct DetachedParagraph: ~Copyable {
  private let document: OpaquePointer
  let paragraph: OpaquePointer

  /// Moves the inlines out of `block`.
  init(takingInlinesOf block: OpaquePointer) {
    guard let document = cmark_node_new(CMARK_NODE_DOCUMENT), let paragraph = cmark_node_new(CMARK_NODE_PARAGRAPH)
    else {
      preconditionFailure("cmark-gfm makes a node when there is memory")
    }
    self.document = document
    self.paragraph = paragraph
    cmark_node_append_child(document, paragraph)
    while let child = cmark_node_first_child(block) {
      guard cmark_node_append_child(paragraph, child) == 1 else {
        preconditionFailure("a paragraph holds every inline")
      }
    }
  }

  deinit { cmark_node_free(document) }

  /// cmark's HTML of the inlines, without the `<p>` around them.
  borrowing func html() -> String? {
    let html = Array(renderedHTML(document).utf8)
    // "<p>" … "</p>\n"
    guard html.count >= 8 else { return nil }
    return String(decoding: html[3..<(html.count - 5)], as: UTF8.self)
  }
}
