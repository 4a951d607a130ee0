internal import CCMarkGFM
internal import Glibc

/// Owns one tree of cmark-gfm and frees it. Not copyable and not sendable: no C pointer leaves this module or its task.
struct CmarkTree: ~Copyable {
  let root: OpaquePointer

  /// Parses valid UTF-8 with the table extension. Raw HTML stays nodes; `MarkupParsing` turns them into text.
  init(_ bytes: ArraySlice<UInt8>) {
    _ = CmarkExtensions.nodeTypes
    guard let parser = cmark_parser_new(CMARK_OPT_DEFAULT) else {
      preconditionFailure("cmark-gfm makes a parser when there is memory")
    }
    defer { cmark_parser_free(parser) }
    CmarkExtensions.attach(to: parser)
    bytes.withUnsafeBytes { raw in
      raw.withMemoryRebound(to: CChar.self) { cmark_parser_feed(parser, $0.baseAddress, $0.count) }
    }
    guard let root = cmark_parser_finish(parser) else {
      preconditionFailure("cmark-gfm finishes every parse")
    }
    self.root = root
  }

  deinit { cmark_node_free(root) }
}

/// The literal of a text, code or HTML node.
func literal(of node: OpaquePointer) -> String {
  guard let text = cmark_node_get_literal(node) else { return "" }
  return String(cString: text)
}

/// HTML of a node as cmark-gfm writes it.
func renderedHTML(_ node: OpaquePointer) -> String {
  guard let html = cmark_render_html(node, CMARK_OPT_DEFAULT, nil) else { return "" }
  defer { free(html) }
  return String(cString: html)
}
