package import SourceText

/// A value of a YAML file with the place where it stands: only what our files need, so that every mistake in them can be
/// shown at its line and column.
package struct YAMLValue: Sendable {
  /// What a value is.
  package enum Content: Sendable {
    /// A scalar as written: `2021-08-26` stays text, `no` stays text.
    case scalar(String)
    case list([YAMLValue])
    case mapping([Entry])
    /// `~`, `null` or nothing.
    case null
  }

  /// A key of a mapping with its place and its value.
  package struct Entry: Sendable {
    package var key: String
    package var keyPosition: SourcePosition
    package var value: YAMLValue
  }

  package var content: Content
  package var position: SourcePosition

  /// The scalar's text; nil for other values.
  package var text: String? {
    if case .scalar(let text) = content { text } else { nil }
  }

  /// What the value is, in the reader's language.
  package var kindName: String {
    switch content {
    case .scalar: "文字"
    case .list: "列表"
    case .mapping: "键值表"
    case .null: "空值"
    }
  }
}
