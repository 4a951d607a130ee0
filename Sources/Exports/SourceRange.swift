import PolicyModel
import SourceText

/// A range of the text as others can find it: in the Markdown file, counted in characters (Unicode scalars).
struct SourceRange: Hashable {
  var line: Int
  var column: Int
  var length: Int

  init(_ range: TextRange, in document: PolicyDocument) {
    let block = document.blocks[range.block]
    let start = block.origin.position(of: range.start, in: block.text)
    line = start.line
    column = start.column
    var text = block.text
    length = text.withUTF8 { UTF8Scan.scalarCount($0[min(range.start, $0.count)..<min(range.end, $0.count)]) }
  }
}

extension JSONWriter {
  /// `[12,1,40]`: line, column, length.
  mutating func range(_ range: TextRange, in document: PolicyDocument) {
    let place = SourceRange(range, in: document)
    array { json in
      json.value(place.line)
      json.value(place.column)
      json.value(place.length)
    }
  }
}
