package import SourceText

/// Reads the entries of one mapping by name, collects findings for wrong kinds, and at the end for names that nobody
/// asked for ("did you mean"): a misspelt key never passes silently.
package struct YAMLReader {
  private let entries: [YAMLValue.Entry]
  /// The file that findings name.
  package let path: String
  /// Where the mapping stands.
  package let position: SourcePosition
  private var known: [String] = []
  package private(set) var findings: [Finding] = []

  /// A reader of `value`; a value that is no mapping gives a finding and an empty reader.
  package init(_ value: YAMLValue?, path: String) {
    self.path = path
    position = value?.position ?? SourcePosition(line: 1, column: 1)
    if case .mapping(let entries) = value?.content {
      self.entries = entries
    } else {
      entries = []
      if let value, value.kindName != "空值" { add("yaml.kind", value.position, "这里应当是键值表，而不是\(value.kindName)") }
    }
  }

  /// The value of `key`, whatever its kind; nil when absent or null.
  package mutating func value(_ key: String) -> YAMLValue? {
    known.append(key)
    guard let entry = entries.first(where: { $0.key == key }) else { return nil }
    if case .null = entry.value.content { return nil }
    return entry.value
  }

  /// Where the key stands; the mapping's own place when it is absent.
  package func position(of key: String) -> SourcePosition {
    entries.first { $0.key == key }?.keyPosition ?? position
  }

  package mutating func string(_ key: String) -> String? {
    guard let value = value(key) else { return nil }
    if let text = value.text { return text }
    add("yaml.kind", value.position, "“\(key)”应当是文字，而不是\(value.kindName)")
    return nil
  }

  /// `true` or `false`; nil when absent.
  package mutating func bool(_ key: String) -> Bool? {
    guard let text = string(key) else { return nil }
    switch text {
    case "true", "yes", "是": return true
    case "false", "no", "否": return false
    default:
      add("yaml.kind", position(of: key), "“\(key)”应当是 true 或 false，而不是“\(text)”")
      return nil
    }
  }

  package mutating func int(_ key: String) -> Int? {
    guard let text = string(key) else { return nil }
    if let number = Int(text) { return number }
    add("yaml.kind", position(of: key), "“\(key)”应当是整数，而不是“\(text)”")
    return nil
  }

  /// A list of texts; one text alone counts as a list of one.
  package mutating func strings(_ key: String) -> [String] {
    guard let value = value(key) else { return [] }
    switch value.content {
    case .scalar(let text): return [text]
    case .list(let items):
      return items.compactMap { item in
        if let text = item.text { return text }
        add("yaml.kind", item.position, "“\(key)”的每一项应当是文字，而不是\(item.kindName)")
        return nil
      }
    case .mapping, .null:
      add("yaml.kind", value.position, "“\(key)”应当是列表，而不是\(value.kindName)")
      return []
    }
  }

  /// The items of a list of any kind; empty when absent.
  package mutating func list(_ key: String) -> [YAMLValue] {
    guard let value = value(key) else { return [] }
    if case .list(let items) = value.content { return items }
    add("yaml.kind", value.position, "“\(key)”应当是列表，而不是\(value.kindName)")
    return []
  }

  /// Every entry, for mappings whose keys are the author's own.
  package func allEntries() -> [YAMLValue.Entry] { entries }

  /// Adds a finding that was made elsewhere.
  package mutating func add(_ finding: Finding) { findings.append(finding) }

  /// Adds a finding of the caller's at a place of this file.
  package mutating func add(
    _ id: String,
    _ position: SourcePosition,
    _ message: String,
    severity: Severity = .error,
    suggestion: String? = nil,
  ) {
    findings.append(
      Finding(
        id,
        severity,
        path: path,
        line: position.line,
        column: position.column,
        message: message,
        suggestion: suggestion,
      )
    )
  }

  /// Reports the keys that nobody asked for, and gives all findings.
  package mutating func finish() -> [Finding] {
    for entry in entries where !known.contains(entry.key) {
      let near = NearMiss.best(for: entry.key, among: known)
      add(
        "yaml.unknown-key",
        entry.keyPosition,
        "不认识的键“\(entry.key)”",
        suggestion: near.map { "是不是“\($0)”？" } ?? "可用的键：\(known.joined(separator: "、"))",
      )
    }
    return findings
  }
}
