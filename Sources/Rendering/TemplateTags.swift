internal import SourceText

/// The tags of one template, read by a small reader of our own: the library's tokens are internal.
struct TemplateTags {
  enum Kind {
    case variable
    case raw
    case section
    case inverted
    case partial
    case parent
  }

  struct Tag {
    var kind: Kind
    var name: String
    var position: SourcePosition
  }

  var tags: [Tag] = []

  /// Reads the tags; an unclosed tag or section is a finding with its place.
  static func read(_ bytes: [UInt8], path: String) -> (tags: TemplateTags, findings: [Finding]) {
    let lines = LineTable(bytes)
    var result = TemplateTags()
    var findings: [Finding] = []
    var open: [(name: String, position: SourcePosition)] = []
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
      var inner = String(decoding: bytes[(start + closing.count)..<end], as: UTF8.self).trimmed
      guard let sign = inner.first else {
        fault("空标签", position)
        continue
      }
      var kind = isTriple ? Kind.raw : Kind.variable
      switch sign {
      case "!": continue
      case "#": kind = .section
      case "^": kind = .inverted
      case "$":
        open.append((inner.dropFirst().description.trimmed, position))
        continue
      case "<": kind = .parent
      case ">": kind = .partial
      case "&": kind = .raw
      case "=":
        fault("不支持改换标签符号", position)
        continue
      case "/":
        let name = inner.dropFirst().description.trimmed
        if open.last?.name == name {
          open.removeLast()
        } else if let last = open.last {
          fault("“{{/\(name)}}”与第 \(last.position.line) 行的“\(last.name)”不配对", position)
        } else {
          fault("“{{/\(name)}}”没有开头", position)
        }
        continue
      default: break
      }
      if !isTriple, kind != .variable { inner = inner.dropFirst().description.trimmed }
      if kind == .section || kind == .inverted || kind == .parent { open.append((inner, position)) }
      result.tags.append(Tag(kind: kind, name: inner, position: position))
    }
    for unclosed in open { fault("“\(unclosed.name)”没有结束：缺少 {{/\(unclosed.name)}}", unclosed.position) }
    return (result, findings)
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
