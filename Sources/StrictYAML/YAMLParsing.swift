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
      guard let node = try Yams.compose(yaml: String(decoding: bytes, as: UTF8.self)) else { return (nil, []) }
      var count = 0
      let value = try convert(node, firstLine: firstLine, depth: 0, count: &count)
      return (value, [])
    } catch let refusal as Refusal {
      return (nil, fault(refusal.id, refusal.message, line: refusal.position.line, column: refusal.position.column))
    } catch let error as YamlError {
      let place = place(of: error)
      return (
        nil,
        fault(
          "yaml.syntax",
          "YAML 读不懂：\(place.problem)",
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

  /// How deep `[` and `{` nest, outside quotes; a cheap bound before the recursive parser is let in.
  private static func deepestFlow(_ bytes: ArraySlice<UInt8>) -> Int {
    var depth = 0
    var deepest = 0
    for byte in bytes {
      switch byte {
      case 0x5B, 0x7B:
        depth += 1
        deepest = max(deepest, depth)
      case 0x5D, 0x7D: depth = max(0, depth - 1)
      default: break
      }
    }
    return deepest
  }

  private static func place(of error: YamlError) -> (problem: String, line: Int, column: Int) {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      (problem, mark.line, mark.column)
    case .duplicatedKeysInMapping(let duplicates, let context):
      ("键重复：\(duplicates.sorted().joined(separator: "、"))", context.mark.line, context.mark.column)
    case .reader(let problem, _, _, _): (problem, 1, 1)
    default: ("\(error)", 1, 1)
    }
  }
}
