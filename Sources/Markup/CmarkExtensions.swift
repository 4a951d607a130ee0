internal import CCMarkGFM

/// The extension of cmark-gfm that we attach: `table` only. (`tasklist` would eat a `[ ]` of the official text.)
///
/// cmark-gfm is not thread-safe with its inline extensions: strikethrough and autolink change a global table of special
/// characters during a parse (github/cmark-gfm pull request 176; 1,786 wrong results in 80,000 parses on four threads).
/// Registration is not thread-safe either, so it happens once, here.
enum CmarkExtensions {
  /// The run-time number of each node type that an extension defines: it is given out at registration.
  struct NodeTypes: Sendable {
    var table: UInt32
    var row: UInt32
    var cell: UInt32
  }

  /// Registers the extensions at first use.
  static let nodeTypes: NodeTypes = {
    cmark_gfm_core_extensions_ensure_registered()
    let sample = Array("|a|\n|-|\n|b|\n".utf8)
    guard let parser = cmark_parser_new(CMARK_OPT_DEFAULT) else {
      preconditionFailure("cmark-gfm makes a parser when there is memory")
    }
    defer { cmark_parser_free(parser) }
    attach(to: parser)
    sample.withUnsafeBytes { raw in
      raw.withMemoryRebound(to: CChar.self) { cmark_parser_feed(parser, $0.baseAddress, $0.count) }
    }
    guard let document = cmark_parser_finish(parser), let table = cmark_node_first_child(document),
      let row = cmark_node_first_child(table), let body = cmark_node_next(row),
      let cell = cmark_node_first_child(row)
    else { preconditionFailure("cmark-gfm's table extension reads a table") }
    defer { cmark_node_free(document) }
    _ = body
    return NodeTypes(
      table: cmark_node_get_type(table).rawValue,
      row: cmark_node_get_type(body).rawValue,
      cell: cmark_node_get_type(cell).rawValue,
    )
  }()

  static func attach(to parser: OpaquePointer) {
    for name in ["table"] {
      guard let found = cmark_find_syntax_extension(name) else {
        preconditionFailure("libcmark-gfm-extensions has \(name)")
      }
      cmark_parser_attach_syntax_extension(parser, found)
    }
  }
}
