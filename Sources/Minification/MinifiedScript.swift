/// A script as readers load it: without comments and blanks, with short names for what its functions declare. Whoever reads
/// it with a grammar finds the same program (`script/checks/minified` asks acorn, over generated programs too).
///
/// A script in a later edition than ES5, or one that this reader is not sure of, stays as it is.
package enum MinifiedScript {
  package static func bytes(_ source: [UInt8]) -> [UInt8] {
    guard let tokens = ScriptReading.tokens(source) else { return source }
    let written = written(ScriptNames.shortened(tokens) ?? tokens)
    // The mark at the head tells programs that open a lone file what its bytes are.
    return (source.starts(with: [0xEF, 0xBB, 0xBF]) ? [0xEF, 0xBB, 0xBF] : []) + written
  }

  private static func written(_ tokens: [ScriptToken]) -> [UInt8] {
    var bytes: [UInt8] = []
    for (index, token) in tokens.enumerated() {
      if token.is(";"), isSpare(tokens, index) { continue }
      if let last = bytes.last, index > 0 {
        if token.isOnNewLine, lineMatters(tokens, index) {
          bytes.append(0x0A)
        } else if needsBlank(tokens[index - 1], token, last) {
          bytes.append(0x20)
        }
      }
      bytes += token.bytes
    }
    bytes.append(0x0A)
    return bytes
  }

  /// Whether the line break before a token may end a statement: where the language could put a semicolon.
  static func lineMatters(_ tokens: [ScriptToken], _ index: Int) -> Bool {
    guard index > 0 else { return false }
    let (last, next) = (tokens[index - 1], tokens[index])
    // `do f(); while (a)` has no semicolon of its own; whose `while` it is, nobody need know.
    if last.is(")"), last.partner > 0, tokens[last.partner - 1].is("while") { return true }
    if ScriptReading.followsStatement(tokens, index) { return false }
    switch next.kind {
    case .name, .keyword, .number, .text, .pattern: break
    case .sign:
      let begins: [StaticString] = ["(", "[", "{", "+", "-", "++", "--", "!", "~", "/"]
      if !begins.contains(where: { next.is($0) }) { return false }
    }
    switch last.kind {
    case .name, .keyword, .number, .text, .pattern: return true
    case .sign:
      let ends: [StaticString] = [")", "]", "}", "++", "--"]
      return ends.contains { last.is($0) }
    }
  }

  /// A semicolon before a closing curly bracket that ends a statement and is none by itself.
  private static func isSpare(_ tokens: [ScriptToken], _ index: Int) -> Bool {
    guard index > 0, index + 1 < tokens.count, tokens[index + 1].is("}") else { return false }
    let last = tokens[index - 1]
    if last.is("{") || last.is(":") { return false }
    if last.is(")"), last.partner > 0, tokens[last.partner - 1].kind == .keyword { return false }
    return !ScriptReading.followsStatement(tokens, index)
  }

  private static func needsBlank(_ last: ScriptToken, _ next: ScriptToken, _ written: UInt8) -> Bool {
    let first = next.bytes[0]
    // A number swallows a point, a pattern swallows letters.
    if last.kind == .number, first == 0x2E { return true }
    let isWord = last.kind == .number || last.kind == .pattern || last.kind != .text && ScriptToken.isWord(written)
    if isWord, ScriptToken.isWord(first) { return true }
    // + +, - -, / /pattern/, and < !, which could begin what a browser takes for a comment.
    if written == first, written == 0x2B || written == 0x2D || written == 0x2F { return true }
    return written == 0x3C && first == 0x21
  }
}
