package import SourceText
internal import Yams

/// Reads YAML strictly: aliases may not multiply, nesting and size are bounded, application tags are refused. A fault is a finding.
package enum YAMLParsing {
  /// Bounds against hostile input: an alias bomb, nesting that would use up the stack.
  private static let mostValues = 400_000
  private static let deepest = 32

  /// Parses `bytes`, which are valid UTF-8 and begin at line `firstLine` of the file `path`.
  /// Nil with a finding when they are no YAML; nil without one when they hold nothing.
  package static func parse(
    _ bytes: ArraySlice<UInt8>,
    path: String,
    firstLine: Int = 1,
  ) -> (value: YAMLValue?, findings: [Finding]) {
    func fault(_ id: String, _ message: String, line: Int, column: Int = 1, suggestion: String? = nil) -> [Finding] {
      [
        Finding(
          id,
          .error,
          path: path,
          line: line + firstLine - 1,
          column: column,
          message: message,
          suggestion: suggestion,
        )
      ]
    }
    if deepestFlow(bytes) > deepest {
      return (nil, fault("yaml.too-deep", "YAML 嵌套超过 \(deepest) 层", line: 1))
    }
    do {
      // Every scalar is text to us: no rule asks whether one looks like a number or a date (regular expressions, at each).
      // The encoding is said, or the library asks the environment for it at each file.
      let text = String(decoding: bytes, as: UTF8.self)
      guard let node = try Yams.compose(yaml: text, .basic, .default, .utf8) else { return (nil, []) }
      var count = 0
      let value = try convert(node, firstLine: firstLine, depth: 0, count: &count)
      return (value, [])
    } catch let refusal as Refusal {
      return (nil, fault(refusal.id, refusal.message, line: refusal.position.line, column: refusal.position.column))
    } catch let error as YamlError {
      if case .duplicatedKeysInMapping(let duplicates, let context) = error {
        let keys = duplicates.sorted().joined(separator: "、")
        let mark = context.mark
        return (
          nil,
          fault("yaml.duplicate-key", "键重复：\(keys)", line: mark.line, column: mark.column, suggestion: "只留一处")
        )
      }
      let place = place(of: error)
      return (
        nil,
        fault(
          "yaml.syntax",
          "YAML 读不懂：\(chinese(place.problem))",
          line: place.line,
          column: place.column,
          suggestion: "含有冒号、井号、引号或方括号的值，请用英文双引号括起来",
        )
      )
    } catch {
      return (nil, fault("yaml.syntax", "YAML 读不懂", line: 1))
    }
  }

  private struct Refusal: Error {
    var id: String
    var message: String
    var position: SourcePosition
  }

  private static func convert(_ node: Node, firstLine: Int, depth: Int, count: inout Int) throws(Refusal) -> YAMLValue {
    let mark = SourcePosition(line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
    count += 1
    if count > mostValues {
      throw Refusal(id: "yaml.too-large", message: "YAML 超过 \(mostValues) 个值（别名会成倍展开）", position: mark)
    }
    if depth > deepest { throw Refusal(id: "yaml.too-deep", message: "YAML 嵌套超过 \(deepest) 层", position: mark) }
    let position = SourcePosition(line: mark.line + firstLine - 1, column: mark.column)
    switch node {
    case .scalar(let scalar):
      let plain = scalar.style == .plain || scalar.style == .any
      let isNull = plain && ["", "~", "null", "Null", "NULL"].contains(scalar.string)
      return YAMLValue(content: isNull ? .null : .scalar(scalar.string), position: position)
    case .sequence(let sequence):
      var list: [YAMLValue] = []
      for item in sequence {
        list.append(try convert(item, firstLine: firstLine, depth: depth + 1, count: &count))
      }
      return YAMLValue(content: .list(list), position: position)
    case .mapping(let mapping):
      var entries: [YAMLValue.Entry] = []
      for (key, value) in mapping {
        let keyMark = SourcePosition(line: key.mark?.line ?? mark.line, column: key.mark?.column ?? mark.column)
        guard let name = key.scalar?.string else {
          throw Refusal(id: "yaml.key", message: "键必须是文字", position: keyMark)
        }
        entries.append(
          YAMLValue.Entry(
            key: name,
            keyPosition: SourcePosition(line: keyMark.line + firstLine - 1, column: keyMark.column),
            value: try convert(value, firstLine: firstLine, depth: depth + 1, count: &count),
          )
        )
      }
      return YAMLValue(content: .mapping(entries), position: position)
    case .alias:
      throw Refusal(id: "yaml.alias", message: "别名没有对应的锚点", position: mark)
    }
  }

  /// How deep `[` and `{` nest, outside quoted texts; a cheap bound before the recursive parser is let in. What may not be quoted to
  /// the parser is counted: a quotation mark counts only where a value begins, and to the end of its line.
  private static func deepestFlow(_ bytes: ArraySlice<UInt8>) -> Int {
    var depth = 0
    var deepest = 0
    var quote: UInt8?
    var isEscaped = false
    /// The last byte that is no blank, whether a blank stands behind it, and whether it is the first of its line.
    var before: (byte: UInt8, hasBlank: Bool, isFirst: Bool)?
    for byte in bytes {
      if byte == 0x0A {
        (quote, before, isEscaped) = (nil, nil, false)
        continue
      }
      if let open = quote {
        if isEscaped {
          isEscaped = false
        } else if open == 0x22, byte == 0x5C {
          isEscaped = true
        } else if byte == open {
          quote = nil
          before = (byte, false, false)
        }
        continue
      }
      switch byte {
      case 0x20, 0x09:
        before?.hasBlank = true
        continue
      case 0x22, 0x27: if beginsValue(before) { quote = byte }
      case 0x5B, 0x7B:
        depth += 1
        deepest = max(deepest, depth)
      case 0x5D, 0x7D: depth = max(0, depth - 1)
      default: break
      }
      before = (byte, false, before == nil)
    }
    return deepest
  }

  /// Whether a value begins behind a byte: at the head of a line, behind `[ { ,`, behind `: ` and the `- ` of a list.
  private static func beginsValue(_ before: (byte: UInt8, hasBlank: Bool, isFirst: Bool)?) -> Bool {
    guard let before else { return true }
    switch before.byte {
    case 0x5B, 0x7B, 0x2C: return true
    case 0x3A: return before.hasBlank
    case 0x2D: return before.hasBlank && before.isFirst
    default: return false
    }
  }

  private static func place(of error: YamlError) -> (problem: String, line: Int, column: Int) {
    switch error {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      // What is never closed is seen at the file's end; the place to mend is where it began.
      if let context, problem.contains("end of stream") || problem.contains("document indicator") {
        (problem, context.mark.line, context.mark.column)
      } else {
        (problem, mark.line, mark.column)
      }
    case .reader(let problem, _, _, _): (problem, 1, 1)
    default: ("\(error)", 1, 1)
    }
  }

  /// The library's sentences that an editor meets, in the language of all other findings; a rare one stays as it is.
  private static func chinese(_ problem: String) -> String {
    switch problem {
    case "mapping values are not allowed in this context": "值里有冒号加空格，被当成了又一个键"
    case "found unexpected end of stream", "found unexpected document indicator": "引号或括号没有结束"
    case "could not find expected ':'": "键的后面缺少冒号"
    case "found character that cannot start any token": "值不能以这个符号开头（制表符、@、` 等）"
    case "did not find expected key": "缩进或引号使这里读不成一个键"
    case "did not find expected ',' or ']'": "方括号里缺少逗号，或没有结束"
    case "did not find expected ',' or '}'": "花括号里缺少逗号，或没有结束"
    case "did not find expected '-' indicator": "列表的各项应当对齐，各以“- ”开头"
    case "did not find expected <document start>": "这里多出一段：缩进不齐，或多了一行 ---"
    case "found undefined alias": "别名没有对应的锚点（值以 * 开头时请加引号）"
    case "found undefined tag handle": "不支持标签（值以 ! 开头时请加引号）"
    default: problem
    }
  }
}
