/// A word, a literal or a sign of a script (ES5).
struct ScriptToken {
  enum Kind {
    case name, keyword, number, text, pattern, sign
  }

  var kind: Kind
  var bytes: [UInt8]
  /// Whether a line ended between the token before and this one.
  var isOnNewLine: Bool
  /// The place of the other bracket, for a bracket.
  var partner = -1
  /// For a curly bracket: what it encloses.
  var brace = Brace.none

  enum Brace {
    case none
    /// Statements: a function's body or a block. `isExpression`: its closing bracket ends an expression.
    case body(isExpression: Bool)
    case block
    case object
  }

  func `is`(_ text: StaticString) -> Bool {
    kind != .text && kind != .pattern && bytes.count == text.utf8CodeUnitCount
      && text.withUTF8Buffer { bytes.elementsEqual($0) }
  }

  static let keywords: Set<String> = [
    "break", "case", "catch", "continue", "debugger", "default", "delete", "do", "else", "false", "finally", "for",
    "function", "if", "in", "instanceof", "new", "null", "return", "switch", "this", "throw", "true", "try", "typeof",
    "var", "void", "while", "with",
  ]

  /// Words of later editions: a script that uses one is left as it stands.
  static let later: Set<String> = [
    "class", "const", "enum", "export", "extends", "import", "super", "let", "yield", "async", "await",
  ]

  /// Signs of ES5, longest first.
  static let signs: [[UInt8]] = [
    ">>>=", "===", "!==", ">>>", "<<=", ">>=", "==", "!=", "<=", ">=", "&&", "||", "++", "--", "+=", "-=", "*=", "/=",
    "%=", "&=", "|=", "^=", "<<", ">>", "{", "}", "(", ")", "[", "]", ";", ",", "<", ">", "+", "-", "*", "/", "%", "&",
    "|", "^", "!", "~", "?", ":", "=", ".",
  ].map { Array($0.utf8) }

  /// Signs of later editions that begin like one of ES5.
  static let laterSigns: [[UInt8]] = ["=>", "...", "**", "?.", "??", "<!--"].map { Array($0.utf8) }

  static func isWord(_ byte: UInt8) -> Bool {
    isDigit(byte) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || byte == 0x5F || byte == 0x24 || byte >= 0x80
  }

  static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}
