/// Raw HTML: the one type whose text enters a page unescaped. Whoever makes one answers for its escaping; everything
/// else goes through `{{x}}`, which escapes.
struct RawHTML: Sendable {
  /// UTF-8.
  var bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  init(_ text: String) { bytes = Array(text.utf8) }
}

/// A name that templates may ask for, as a number: the FNV-1a hash of its bytes. A template looks names up in every view
/// around the place where it stands, and comparing two numbers is a tenth of comparing two strings; a test shows that no two
/// names of the vocabulary share a number.
struct FieldName: Hashable, Sendable, ExpressibleByStringLiteral {
  let code: UInt64

  init(stringLiteral name: StaticString) {
    code = name.withUTF8Buffer { Self.hash($0) }
  }

  init(_ name: String) {
    var name = name
    code = name.withUTF8 { Self.hash($0) }
  }

  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash
  }
}

/// What a field holds. Raw HTML is a case of its own: nothing else enters a page unescaped.
enum FieldValue: Sendable {
  case text(String)
  case raw([UInt8])
  case number(Int)
  case flag(Bool)
  case view(View)
  case list([View])
}

/// What may be a field of a view.
protocol FieldConvertible {
  /// Nil: the field is absent.
  var fieldValue: FieldValue? { get }
}

extension String: FieldConvertible {
  var fieldValue: FieldValue? { .text(self) }
}

extension Int: FieldConvertible {
  var fieldValue: FieldValue? { .number(self) }
}

extension Bool: FieldConvertible {
  var fieldValue: FieldValue? { .flag(self) }
}

extension RawHTML: FieldConvertible {
  var fieldValue: FieldValue? { .raw(bytes) }
}

extension View: FieldConvertible {
  var fieldValue: FieldValue? { .view(self) }
}

extension [View]: FieldConvertible {
  var fieldValue: FieldValue? { .list(self) }
}

extension Optional: FieldConvertible where Wrapped: FieldConvertible {
  var fieldValue: FieldValue? { self?.fieldValue }
}

/// What a template is told: names and values. A name without a value is absent.
struct View: Sendable {
  private var fields: [(name: FieldName, value: FieldValue)] = []

  init() {}

  /// Names and values; a name stands once.
  init(_ fields: KeyValuePairs<FieldName, (any FieldConvertible)?>) {
    self.fields.reserveCapacity(fields.count + 4)
    for (name, value) in fields {
      if let value = value?.fieldValue { self.fields.append((name, value)) }
    }
  }

  /// Sets or replaces; nil removes. An empty list stays: without it a template would find the list of the page around it.
  mutating func set(_ name: FieldName, _ value: (any FieldConvertible)?) {
    if let known = fields.firstIndex(where: { $0.name == name }) { fields.remove(at: known) }
    if let value = value?.fieldValue { fields.append((name, value)) }
  }

  /// The value of a name; nil where it is absent.
  func value(_ name: FieldName) -> FieldValue? {
    for index in fields.indices where fields[index].name == name { return fields[index].value }
    return nil
  }
}
