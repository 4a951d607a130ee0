/// The two parts of the engine, `Templates/search/engine.js` and `more.js`.
package struct SearchEngine: Sendable {
  private let core: SearchFile
  private let more: SearchFile

  package init(core: [UInt8], more: [UInt8]) {
    let names = privateNames(core)
    self.core = searchEngineFile(path: "search/engine.js", source: core, privateNames: names)
    self.more = searchEngineFile(path: "search/more.js", source: more, privateNames: names)
  }

  /// The files for an index. A site of one index file has the whole engine in one file: one request and the first result.
  /// A large site loads the second part when a search needs it.
  package func files(for index: [SearchFile]) -> [SearchFile] {
    if index.count > 1 { return [core, more] }
    return [SearchFile(path: core.path, bytes: core.bytes + more.bytes.dropFirst(3))]
  }
}

/// A part of the engine as readers load it: without comments and blanks and with short names, behind a byte order mark.
/// Half of the source, and every search test runs on it as well.
///
/// It knows the JavaScript that the engine is written in, not all of it: semicolons where the language would add them, no
/// labels, no `switch`, no getters. A name is shortened everywhere in the same way, so scopes need no thought; properties
/// (behind a dot, or before a colon in an object) keep theirs, but for those that the source lists as private.
package func searchEngineFile(path: String, source: [UInt8], privateNames: [[UInt8]: [UInt8]]) -> SearchFile {
  let tokens = EngineToken.read(source)
  let names = shortNames(tokens)
  var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]
  var line = 0
  var last: EngineToken?
  for (index, token) in tokens.enumerated() {
    var text = token.text
    if isProperty(tokens, index) {
      text = privateNames[text] ?? text
    } else if token.kind == .name {
      text = names[text] ?? text
    }
    if let last, needsBlank(last, token) { bytes.append(0x20) }
    bytes.append(contentsOf: text)
    line += text.count
    // A line now and then, so that an error message says where.
    if line > 400, token.text == [0x3B] {
      bytes.append(0x0A)
      line = 0
    }
    last = token
  }
  bytes.append(0x0A)
  return SearchFile(path: path, bytes: bytes)
}

/// The private properties, from the lines `// private: …` of the source: `$` and a letter or two for each, in their order.
package func privateNames(_ source: [UInt8]) -> [[UInt8]: [UInt8]] {
  let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8)
  var names: [[UInt8]: [UInt8]] = [:]
  for line in source.split(separator: 0x0A) where line.starts(with: "// private:".utf8) {
    for name in line.dropFirst(11).split(separator: 0x20) where names[Array(name)] == nil {
      let next = names.count
      let short = next < 52 ? [letters[next]] : [letters[(next - 52) / 52], letters[(next - 52) % 52]]
      names[Array(name)] = [0x24] + short
    }
  }
  return names
}

/// A word, a literal or a sign of the engine's source.
struct EngineToken {
  enum Kind {
    case name, word, literal, sign
  }

  var kind: Kind
  var text: [UInt8]

  /// Words that are not ours to shorten: the language's and the host's.
  private static let reserved: Set<[UInt8]> = Set(
    """
    arguments break case catch continue default delete do else false finally for function if in instanceof new null \
    return switch this throw true try typeof undefined var void while GongwenSearch Infinity JSON Math Object String \
    isNaN parseInt
    """.split(separator: " ").map { Array($0.utf8) }
  )

  static func read(_ source: [UInt8]) -> [EngineToken] {
    var tokens: [EngineToken] = []
    var at = source.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while at < source.count {
      let byte = source[at]
      let next = at + 1 < source.count ? source[at + 1] : 0
      let start = at
      if byte <= 0x20 {
        at += 1
      } else if byte == 0x2F, next == 0x2F {
        while at < source.count, source[at] != 0x0A { at += 1 }
      } else if byte == 0x2F, next == 0x2A {
        at += 2
        while at + 1 < source.count, !(source[at] == 0x2A && source[at + 1] == 0x2F) { at += 1 }
        at += 2
      } else if byte == 0x22 || byte == 0x27 || (byte == 0x2F && beginsPattern(after: tokens.last)) {
        at = end(ofLiteral: source, from: at)
        tokens.append(EngineToken(kind: .literal, text: Array(source[start..<at])))
      } else if isWord(byte) {
        while at < source.count, isWord(source[at]) { at += 1 }
        let text = Array(source[start..<at])
        let digit = byte >= 0x30 && byte <= 0x39
        // A fraction without its zero is a sign and a number: both are copied as they are.
        tokens.append(EngineToken(kind: digit || reserved.contains(text) ? .word : .name, text: text))
      } else {
        // `++` and `--` are one sign, so that `a + +b` does not become one.
        at += (byte == 0x2B || byte == 0x2D) && next == byte ? 2 : 1
        tokens.append(EngineToken(kind: .sign, text: Array(source[start..<at])))
      }
    }
    return tokens
  }

  /// Whether a slash begins a regular expression: behind an operator, an opening bracket or `return`.
  private static func beginsPattern(after last: EngineToken?) -> Bool {
    guard let last else { return true }
    switch last.kind {
    case .name, .literal: return false
    case .word: return last.text == Array("return".utf8)
    case .sign: return !(last.text == [0x29] || last.text == [0x5D] || last.text == [0x7D])
    }
  }

  private static func end(ofLiteral source: [UInt8], from start: Int) -> Int {
    let quote = source[start]
    var at = start + 1
    var insideClass = false
    while at < source.count, source[at] != quote || insideClass {
      if source[at] == 0x5C { at += 1 }
      if quote == 0x2F, at < source.count {
        if source[at] == 0x5B, source[at - 1] != 0x5C { insideClass = true }
        if source[at] == 0x5D, source[at - 1] != 0x5C { insideClass = false }
      }
      at += 1
    }
    at += 1
    // Flags of a regular expression.
    while quote == 0x2F, at < source.count, isWord(source[at]) { at += 1 }
    return min(at, source.count)
  }

  static func isWord(_ byte: UInt8) -> Bool {
    (byte >= 0x30 && byte <= 0x39) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || byte == 0x5F || byte == 0x24
  }
}

private func isProperty(_ tokens: [EngineToken], _ index: Int) -> Bool {
  guard index > 0 else { return false }
  let before = tokens[index - 1].text
  if before == [0x2E] { return true }
  let behind = index + 1 < tokens.count ? tokens[index + 1].text : []
  return behind == [0x3A] && (before == [0x7B] || before == [0x2C])
}

/// The most frequent names get the shortest ones; by name where they are equally frequent.
private func shortNames(_ tokens: [EngineToken]) -> [[UInt8]: [UInt8]] {
  var counts: [[UInt8]: Int] = [:]
  for (index, token) in tokens.enumerated() where token.kind == .name && !isProperty(tokens, index) {
    counts[token.text, default: 0] += 1
  }
  let order = counts.sorted {
    $0.value != $1.value ? $0.value > $1.value : $0.key.lexicographicallyPrecedes($1.key)
  }
  let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8)
  var names: [[UInt8]: [UInt8]] = [:]
  var next = 0
  for (name, _) in order {
    var short: [UInt8]
    repeat {
      short = next < 52 ? [letters[next]] : [letters[(next - 52) / 52 % 52], letters[(next - 52) % 52]]
      next += 1
    } while short == Array("do".utf8) || short == Array("if".utf8) || short == Array("in".utf8)
    names[name] = short
  }
  return names
}

private func needsBlank(_ last: EngineToken, _ next: EngineToken) -> Bool {
  let one = last.text[last.text.count - 1]
  let two = next.text[0]
  if EngineToken.isWord(one) && EngineToken.isWord(two) { return true }
  return one == two && (one == 0x2B || one == 0x2D)
}
