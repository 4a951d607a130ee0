internal import Mustache

/// Raw HTML: the one type whose text enters a page unescaped. Whoever makes one answers for its escaping; everything
/// else goes through `{{x}}`, which escapes.
struct RawHTML: MustacheCustomRenderable, Sendable {
  var text: String
  var renderText: String { text }
  var isNull: Bool { false }

  init(_ text: String) { self.text = text }
}

/// What a template is told: names and values. A value is text, a number, a Boolean, a view, a list of views or raw HTML;
/// a name without a value is absent. Ours instead of a dictionary or a reflected struct: a lookup among a dozen short
/// names costs less than either.
struct View: MustacheParent, Sendable {
  private var fields: [(name: String, value: any Sendable)] = []

  init() {}

  /// Names and values; a name stands once.
  init(_ fields: KeyValuePairs<String, (any Sendable)?>) {
    self.fields.reserveCapacity(fields.count + 4)
    for (name, value) in fields { append(name, value) }
  }

  /// Sets or replaces; nil removes. An empty list stays: without it a template would find the list of the page around it.
  mutating func set(_ name: String, _ value: (any Sendable)?) {
    if let known = fields.firstIndex(where: { $0.name == name }) { fields.remove(at: known) }
    append(name, value)
  }

  private mutating func append(_ name: String, _ value: (any Sendable)?) {
    guard let value else { return }
    // A nil that was wrapped twice on its way here.
    if case Optional<Any>.none = value as Any? { return }
    fields.append((name, value))
  }

  func child(named name: String) -> Any? {
    for field in fields where field.name == name { return field.value }
    return nil
  }
}
