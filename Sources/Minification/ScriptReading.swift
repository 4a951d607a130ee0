/// The tokens of a script in ES5; nil where something is met that this reader is not sure of. Who calls it leaves such a script
/// as it stands: a script must never change its meaning to become smaller.
struct ScriptReading {
  private let source: [UInt8]
  private var at = 0
  private var isOnNewLine = false
  private var open: [Int] = []
  private(set) var tokens: [ScriptToken] = []

  static func tokens(_ source: [UInt8]) -> [ScriptToken]? {
    var reading = ScriptReading(source)
    return reading.read() && reading.open.isEmpty ? reading.tokens : nil
  }

  private init(_ source: [UInt8]) {
    self.source = source
    if source.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
  }

  private func peek(_ offset: Int = 0) -> UInt8 { at + offset < source.count ? source[at + offset] : 0 }

  private func begins(_ text: [UInt8]) -> Bool {
    at + text.count <= source.count && source[at..<at + text.count].elementsEqual(text)
  }

  private mutating func read() -> Bool {
    while at < source.count {
      let byte = source[at]
      switch byte {
      case 0x09, 0x0B, 0x0C, 0x20: at += 1
      case 0x0A, 0x0D:
        isOnNewLine = true
        at += 1
      case 0x2F where peek(1) == 0x2F: while at < source.count, source[at] != 0x0A, source[at] != 0x0D { at += 1 }
      case 0x2F where peek(1) == 0x2A:
        if !skipComment() { return false }
      // Behind a closing curly bracket nobody can tell a division from a pattern without a grammar.
      case 0x2F where tokens.last?.is("}") ?? false: return false
      case 0x22, 0x27:
        guard let end = endOfText(byte) else { return false }
        add(.text, end)
      case 0x2F where patternMayBegin:
        guard let end = endOfPattern() else { return false }
        add(.pattern, end)
      case _ where ScriptToken.isDigit(byte) || (byte == 0x2E && ScriptToken.isDigit(peek(1))):
        guard let end = endOfNumber() else { return false }
        add(.number, end)
      case _ where ScriptToken.isWord(byte):
        if !readWord() { return false }
      default:
        if !readSign() { return false }
      }
    }
    return true
  }

  private mutating func add(_ kind: ScriptToken.Kind, _ end: Int) {
    tokens.append(ScriptToken(kind: kind, bytes: Array(source[at..<end]), isOnNewLine: isOnNewLine))
    isOnNewLine = false
    at = end
  }

  private mutating func skipComment() -> Bool {
    at += 2
    while at + 1 < source.count {
      if source[at] == 0x2A, source[at + 1] == 0x2F {
        at += 2
        return true
      }
      if source[at] == 0x0A { isOnNewLine = true }
      at += 1
    }
    return false
  }

  private func endOfText(_ quote: UInt8) -> Int? {
    var end = at + 1
    while end < source.count {
      switch source[end] {
      case quote: return end + 1
      case 0x0A, 0x0D: return nil
      // A line break behind a backslash belongs to the text.
      case 0x5C: end += source[end...].starts(with: [0x5C, 0x0D, 0x0A]) ? 3 : 2
      default: end += 1
      }
    }
    return nil
  }

  private func endOfPattern() -> Int? {
    var end = at + 1
    var isInClass = false
    while end < source.count, source[end] != 0x0A {
      switch source[end] {
      case 0x5C: end += 1
      case 0x5B: isInClass = true
      case 0x5D: isInClass = false
      case 0x2F where !isInClass:
        end += 1
        while end < source.count, ScriptToken.isWord(source[end]) { end += 1 }
        return end
      default: break
      }
      end += 1
    }
    return nil
  }

  private func endOfNumber() -> Int? {
    var end = at
    while end < source.count {
      let byte = source[end]
      let isExponent = (byte | 0x20) == 0x65 && !source[at..<end].starts(with: [0x30, 0x78])
      if isExponent, end + 1 < source.count, source[end + 1] == 0x2B || source[end + 1] == 0x2D {
        end += 2
      } else if byte == 0x2E || ScriptToken.isWord(byte) {
        end += 1
      } else {
        break
      }
    }
    // Digits, a fraction, an exponent, hexadecimal: anything else is of a later edition.
    let allowed = Set("0123456789abcdefABCDEFxX.+-".utf8)
    return source[at..<end].allSatisfy { allowed.contains($0) } ? end : nil
  }

  private mutating func readWord() -> Bool {
    var end = at
    while end < source.count, ScriptToken.isWord(source[end]) { end += 1 }
    // Blanks that are no ASCII would look like words here: such a script is left alone. So is an escaped name.
    guard source[at..<end].allSatisfy({ $0 < 0x80 }), end == source.count || source[end] != 0x5C else { return false }
    let word = String(decoding: source[at..<end], as: UTF8.self)
    let isProperty = tokens.last?.is(".") ?? false
    if !isProperty, ScriptToken.later.contains(word) { return false }
    add(!isProperty && ScriptToken.keywords.contains(word) ? .keyword : .name, end)
    return true
  }

  private mutating func readSign() -> Bool {
    for later in ScriptToken.laterSigns where begins(later) { return false }
    guard let sign = ScriptToken.signs.first(where: { begins($0) }) else { return false }
    let brace = sign == [0x7B] ? brace() : ScriptToken.Brace.none
    add(.sign, at + sign.count)
    let last = tokens.count - 1
    switch sign[0] {
    case 0x28, 0x5B, 0x7B:
      tokens[last].brace = brace
      open.append(last)
    case 0x29, 0x5D, 0x7D:
      let opening = sign[0] - (sign[0] == 0x29 ? 1 : 2)
      guard let first = open.popLast(), tokens[first].bytes[0] == opening else { return false }
      tokens[first].partner = last
      tokens[last].partner = first
      tokens[last].brace = tokens[first].brace
    default: break
    }
    return true
  }

  /// Whether a slash begins a pattern and divides nothing.
  private var patternMayBegin: Bool {
    guard let last = tokens.last else { return true }
    switch last.kind {
    case .name, .number, .text, .pattern: return false
    case .keyword: return !(last.is("this") || last.is("true") || last.is("false") || last.is("null"))
    case .sign:
      if last.is(")") { return isControl(last.partner) }
      return !(last.is("]") || last.is("}") || last.is("++") || last.is("--"))
    }
  }

  /// Whether a bracket holds the condition of a statement.
  private func isControl(_ bracket: Int) -> Bool {
    guard bracket > 0 else { return false }
    let before = tokens[bracket - 1]
    return before.kind == .keyword && (before.is("if") || before.is("while") || before.is("for") || before.is("with"))
  }

  /// What a curly bracket that is about to be read encloses.
  private func brace() -> ScriptToken.Brace {
    guard let last = tokens.last else { return .block }
    if last.is(")") {
      var before = last.partner - 1
      if before >= 0, tokens[before].kind == .keyword, !tokens[before].is("function") { return .block }
      if before >= 0, tokens[before].kind == .name { before -= 1 }
      guard before >= 0, tokens[before].is("function") else { return .block }
      return .body(isExpression: !ScriptReading.beginsStatement(tokens, before))
    }
    if last.is("try") || last.is("finally") || ScriptReading.endsStatement(tokens, tokens.count - 1) { return .block }
    return isOnNewLine && ScriptReading.mayEnd(last) ? .block : .object
  }

  /// Whether the token at `index`, a word or a curly bracket, stands where a statement begins.
  static func beginsStatement(_ tokens: [ScriptToken], _ index: Int) -> Bool {
    followsStatement(tokens, index) || tokens[index].isOnNewLine && mayEnd(tokens[index - 1])
  }

  /// Whether a statement is over before the token at `index`, without the help of a line break.
  static func followsStatement(_ tokens: [ScriptToken], _ index: Int) -> Bool {
    index == 0 || endsStatement(tokens, index - 1)
  }

  /// Whether a line break behind a token ends its statement before a word: it ends an expression, or is `return` and the like.
  private static func mayEnd(_ token: ScriptToken) -> Bool {
    switch token.kind {
    case .name, .number, .text, .pattern: return true
    case .keyword:
      let words: [StaticString] = ["this", "null", "true", "false", "return", "break", "continue", "debugger"]
      return words.contains { token.is($0) }
    case .sign:
      let signs: [StaticString] = [")", "]", "}", "++", "--"]
      return signs.contains { token.is($0) }
    }
  }

  /// Whether a statement may begin behind the token at `index`, by signs alone.
  private static func endsStatement(_ tokens: [ScriptToken], _ index: Int) -> Bool {
    let token = tokens[index]
    if token.is(";") || token.is("else") || token.is("do") { return true }
    if token.is("{") {
      if case .object = token.brace { return false }
      return true
    }
    if token.is("}") {
      switch token.brace {
      case .block: return true
      case .body(let isExpression): return !isExpression
      case .object, .none: return false
      }
    }
    if token.is(")"), token.partner > 0 {
      let before = tokens[token.partner - 1]
      return before.kind == .keyword && (before.is("if") || before.is("while") || before.is("for") || before.is("with"))
    }
    return false
  }
}
