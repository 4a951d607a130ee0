/// The engine as readers load it: the source of `Templates/search/engine.js` without its comment lines and indentation,
/// behind a byte order mark.
///
/// The engine's source keeps every comment on lines of its own and no text over several lines, so taking whole lines out
/// is all that is needed; names and expressions stay as they are, and an error message still names a readable line.
package func searchEngineFile(source: [UInt8]) -> SearchFile {
  var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]
  var insideComment = false
  for line in source.split(separator: 0x0A) {
    var rest = line.drop { $0 == 0x20 || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF }
    while let last = rest.last, last == 0x20 || last == 0x0D { rest.removeLast() }
    if insideComment {
      insideComment = !rest.ends(with: "*/")
    } else if rest.starts(with: "/*".utf8) {
      insideComment = !rest.ends(with: "*/")
    } else if !rest.isEmpty, !rest.starts(with: "//".utf8) {
      bytes.append(contentsOf: rest)
      bytes.append(0x0A)
    }
  }
  return SearchFile(path: "search/engine.js", bytes: bytes)
}

extension ArraySlice<UInt8> {
  fileprivate func ends(with text: StaticString) -> Bool {
    text.withUTF8Buffer { self.suffix($0.count).elementsEqual($0) }
  }
}
