/// Escapes text for HTML as cmark-gfm does: `&`, `<`, `>`, `"` and no more, so that plain text needs no renderer.
package func escapeHTML(_ text: String) -> String {
  var bytes: [UInt8] = []
  bytes.reserveCapacity(text.utf8.count + 16)
  appendEscapedHTML(text, to: &bytes)
  return String(decoding: bytes, as: UTF8.self)
}

/// Appends `text`, escaped for HTML text and double-quoted attributes. Runs between special characters are copied whole.
package func appendEscapedHTML(_ text: String, to bytes: inout [UInt8]) {
  var text = text
  text.withUTF8 { appendEscapedHTML($0, to: &bytes) }
}

/// Appends UTF-8 bytes, escaped for HTML text and double-quoted attributes.
package func appendEscapedHTML(_ utf8: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
  var run = 0
  var at = 0
  while at < utf8.count {
    let entity: StaticString
    switch utf8[at] {
    case 0x26: entity = "&amp;"
    case 0x3C: entity = "&lt;"
    case 0x3E: entity = "&gt;"
    case 0x22: entity = "&quot;"
    default:
      at += 1
      continue
    }
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[run..<at]))
    entity.withUTF8Buffer { bytes.append(contentsOf: $0) }
    at += 1
    run = at
  }
  bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[run..<utf8.count]))
}
