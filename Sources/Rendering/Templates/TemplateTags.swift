internal import SourceText

/// The tags of one template with their places in its bytes, in the order of the text.
struct TemplateTags {
  enum Kind {
    case variable
    case raw
    case section
    case inverted
    case partial
    /// `{{<layout}}`: a template whose blocks are filled in.
    case parent
    /// `{{$main}}`: a block of a parent, or what fills it.
    case block
    case close
    case comment
  }

  struct Tag {
    var kind: Kind
    var name: String
    var position: SourcePosition
    /// From the first brace to behind the last one.
    var range: Range<Int>
  }

  var tags: [Tag] = []

  /// Reads the tags; an unclosed tag or section, and what we do not speak of Mustache, is a finding with its place.
  static func read(_ bytes: [UInt8], path: String) -> (tags: TemplateTags, findings: [Finding]) {
    let lines = LineTable(bytes)
    var result = TemplateTags()
    var findings: [Finding] = []
    var open: [Tag] = []
    func fault(_ message: String, _ position: SourcePosition) {
      findings.append(
        Finding("template.syntax", .error, path: path, line: position.line, column: position.column, message: message)
      )
    }
    var at = 0
    while let start = UTF8Scan.find([0x7B, 0x7B], in: bytes, from: at) {
      let position = lines.position(of: start)
      let isTriple = start + 2 < bytes.count && bytes[start + 2] == 0x7B
      let closing: [UInt8] = isTriple ? [0x7D, 0x7D, 0x7D] : [0x7D, 0x7D]
      guard let end = UTF8Scan.find(closing, in: bytes, from: start + closing.count) else {
        fault("标签没有结束：缺少 \(isTriple ? "}}}" : "}}")", position)
        break
      }
      at = end + closing.count
      let inner = String(decoding: bytes[(start + closing.count)..<end], as: UTF8.self).trimmed
      guard let sign = inner.first else {
        fault("空标签", position)
        continue
      }
      let kind = isTriple ? Kind.raw : kind(ofSign: sign)
      guard let kind else {
        fault("不支持以“\(sign)”开头的标签", position)
        continue
      }
      let name = isTriple || kind == .variable ? inner : inner.dropFirst().description.trimmed
      let tag = Tag(kind: kind, name: name, position: position, range: start..<at)
      switch kind {
      case .section, .inverted, .parent, .block: open.append(tag)
      case .close:
        if open.last?.name == name {
          open.removeLast()
        } else if let last = open.last {
          fault("“{{/\(name)}}”与第 \(last.position.line) 行的“\(last.name)”不配对", position)
        } else {
          fault("“{{/\(name)}}”没有开头", position)
        }
      case .variable, .raw, .partial, .comment: break
      }
      if kind != .comment, name.isEmpty || name.contains(where: { "()* \n".contains($0) }) {
        fault("标签的名称只能是字母、数字和 . - _ /：“\(name)”", position)
      }
      result.tags.append(tag)
    }
    for unclosed in open { fault("“\(unclosed.name)”没有结束：缺少 {{/\(unclosed.name)}}", unclosed.position) }
    return (result, findings)
  }

  /// Nil for signs that Mustache knows and our templates do not: other delimiters (`=`), pragmas (`%`), names computed at
  /// run time (`*`).
  private static func kind(ofSign sign: Character) -> Kind? {
    switch sign {
    case "!": .comment
    case "#": .section
    case "^": .inverted
    case "$": .block
    case "<": .parent
    case ">": .partial
    case "&": .raw
    case "/": .close
    case "=", "%", "*": nil
    default: .variable
    }
  }
}

extension String {
  /// Without ASCII blanks at both ends.
  fileprivate var trimmed: String {
    var text = self[...]
    while let first = text.first, first == " " || first == "\t" || first == "\n" { text.removeFirst() }
    while let last = text.last, last == " " || last == "\t" || last == "\n" { text.removeLast() }
    return String(text)
  }
}
