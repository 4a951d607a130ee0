/// The two parts of the engine, `Templates/search/engine.js` and `more.js`.
package struct SearchEngine: Sendable {
  private let core: [UInt8]
  private let more: [UInt8]

  package init(core: [UInt8], more: [UInt8]) {
    self.core = core
    self.more = more
  }

  /// The files for an index, without what only an index of the other form needs. A site of one index file has the whole
  /// engine in one file: one request and the first result. A large site loads the second part when a search needs it.
  package func files(for index: [SearchFile]) -> [SearchFile] {
    let isPlain = index.count == 1
    let sources = [core, more].map { engineSource($0, without: isPlain ? "sharded" : "plain") }
    let names = privateNames(sources)
    let core = searchEngineFile(path: "search/engine.js", source: sources[0], privateNames: names)
    let more = searchEngineFile(path: "search/more.js", source: sources[1], privateNames: names)
    return isPlain ? [SearchFile(path: core.path, bytes: core.bytes + more.bytes.dropFirst(3))] : [core, more]
  }
}

/// A source without the lines between `// only: FORM` and the next line of that kind.
package func engineSource(_ source: [UInt8], without form: String) -> [UInt8] {
  var kept: [UInt8] = []
  var isKept = true
  for line in source.split(separator: 0x0A, omittingEmptySubsequences: false) {
    let words = line.drop { $0 == 0x20 }
    if words.starts(with: "// only: ".utf8) { isKept = !words.dropFirst(9).elementsEqual(form.utf8) }
    if isKept { kept += line + [0x0A] }
  }
  return kept
}

/// A part of the engine as readers load it: without comments and blanks and with short names, behind a byte order mark.
/// Less than half of the source, and every search test runs on it as well.
///
/// It knows the JavaScript that the engine is written in, not all of it: semicolons where the language would add them, no
/// labels, no `switch`, no getters. Names of variables are shortened scope by scope (``EngineScopes``), properties keep
/// theirs, but for those that the source lists as private.
package func searchEngineFile(path: String, source: [UInt8], privateNames: [[UInt8]: [UInt8]]) -> SearchFile {
  let tokens = EngineToken.read(source)
  let names = EngineScopes(tokens).shortNames()
  var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]
  var line = 0
  var last: EngineToken?
  for (index, token) in tokens.enumerated() {
    var text = names[index] ?? token.text
    if isProperty(tokens, index) { text = privateNames[text] ?? text }
    if token.text == [0x3B], endsStatementBeforeBrace(tokens, index) { continue }
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

/// The private properties, from the lines `// private: …` of the sources, and a short name for each: the more frequent, the shorter.
/// None that is a property of another meaning.
package func privateNames(_ sources: [[UInt8]]) -> [[UInt8]: [UInt8]] {
  var counts: [[UInt8]: Int] = [:]
  for source in sources {
    for line in source.split(separator: 0x0A) where line.starts(with: "// private:".utf8) {
      for name in line.dropFirst(11).split(separator: 0x20) { counts[Array(name)] = 0 }
    }
  }
  var others: Set<[UInt8]> = []
  for source in sources {
    let tokens = EngineToken.read(source)
    for (index, token) in tokens.enumerated() where isProperty(tokens, index) {
      if counts[token.text] == nil { others.insert(token.text) } else { counts[token.text, default: 0] += 1 }
    }
  }
  var names: [[UInt8]: [UInt8]] = [:]
  var next = ShortNames()
  for name in byFrequency(counts) { names[name] = next.take(except: others) }
  return names
}

/// The most frequent first; by name where they are equally frequent.
func byFrequency(_ counts: [[UInt8]: Int]) -> [[UInt8]] {
  counts.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key.lexicographicallyPrecedes($1.key) }.map(\.key)
}

/// Names of one letter, then of two.
struct ShortNames {
  private static let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ$_".utf8)
  private static let words: Set<[UInt8]> = [Array("do".utf8), Array("if".utf8), Array("in".utf8)]
  private var next = 0

  /// The next one that is none of these.
  mutating func take(except taken: Set<[UInt8]>) -> [UInt8] {
    let letters = ShortNames.letters
    while true {
      let name = next < 54 ? [letters[next]] : [letters[(next - 54) / 54 % 54], letters[(next - 54) % 54]]
      next += 1
      if !taken.contains(name), !ShortNames.words.contains(name) { return name }
    }
  }
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
        // A fraction without its zero is a sign and a number.
        tokens.append(
          EngineToken(kind: digit || reserved.contains(text) ? .word : .name, text: digit ? decimal(text) : text)
        )
      } else {
        // `++` and `--` are one sign, so that `a + +b` does not become one.
        at += (byte == 0x2B || byte == 0x2D) && next == byte ? 2 : 1
        tokens.append(EngineToken(kind: .sign, text: Array(source[start..<at])))
      }
    }
    return tokens
  }

  /// A number as it is shortest: hexadecimal ones in tens.
  private static func decimal(_ text: [UInt8]) -> [UInt8] {
    guard text.starts(with: Array("0x".utf8)),
      let value = UInt64(String(decoding: text.dropFirst(2), as: UTF8.self), radix: 16)
    else { return text }
    let tens = Array(String(value).utf8)
    return tens.count < text.count ? tens : text
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

func isProperty(_ tokens: [EngineToken], _ index: Int) -> Bool {
  guard index > 0 else { return false }
  let before = tokens[index - 1].text
  if before == [0x2E] { return true }
  let behind = index + 1 < tokens.count ? tokens[index + 1].text : []
  return behind == [0x3A] && (before == [0x7B] || before == [0x2C])
}

/// Whether a semicolon may go because a brace closes behind it: not where it is the whole body of a loop or choice.
private func endsStatementBeforeBrace(_ tokens: [EngineToken], _ index: Int) -> Bool {
  guard index > 0, index + 1 < tokens.count, tokens[index + 1].text == [0x7D] else { return false }
  guard tokens[index - 1].text == [0x29] else { return tokens[index - 1].text != Array("else".utf8) }
  var depth = 0
  for at in stride(from: index - 1, to: 0, by: -1) {
    if tokens[at].text == [0x29] { depth += 1 }
    if tokens[at].text == [0x28] { depth -= 1 }
    if depth == 0 { return !["for", "while", "if"].contains { tokens[at - 1].text == Array($0.utf8) } }
  }
  return false
}

private func needsBlank(_ last: EngineToken, _ next: EngineToken) -> Bool {
  let one = last.text[last.text.count - 1]
  let two = next.text[0]
  if EngineToken.isWord(one) && EngineToken.isWord(two) { return true }
  return one == two && (one == 0x2B || one == 0x2D)
}
