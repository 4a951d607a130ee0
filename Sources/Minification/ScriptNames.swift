/// Short names for what the functions of a script declare. What stands outside all functions keeps its name, and so does what
/// the script takes from the page.
struct ScriptNames {
  /// A function, or a `catch`, with what it declares.
  private struct Scope {
    var parent: Int
    var isFunction: Bool
    /// Names in the order of their first declaration.
    var declared: [[UInt8]] = []
    var short: [[UInt8]: [UInt8]] = [:]
    /// How often a name that this scope declares is used.
    var uses: [[UInt8]: Int] = [:]
    /// Names used here or further in that are declared further out, or nowhere.
    var foreign: Set<[UInt8]> = []
  }

  private let tokens: [ScriptToken]
  private var scopes = [Scope(parent: -1, isFunction: true)]
  /// The scope of each token.
  private var place: [Int] = []

  /// The tokens with short names; nil where the names of a script cannot be told for certain.
  static func shortened(_ tokens: [ScriptToken]) -> [ScriptToken]? {
    var names = ScriptNames(tokens)
    guard names.isPlain, names.findScopes(), names.findDeclarations() else { return nil }
    names.countUses()
    names.choose()
    return names.rewritten()
  }

  private init(_ tokens: [ScriptToken]) {
    self.tokens = tokens
  }

  /// Without what makes names a matter of the moment, and without labels, accessors and short forms of objects.
  private var isPlain: Bool {
    for (index, token) in tokens.enumerated() {
      if token.is("with") || token.is("switch") || (token.kind == .name && token.is("eval")) { return false }
      guard token.kind == .name else { continue }
      let next = index + 1 < tokens.count ? tokens[index + 1] : nil
      if let next, next.kind == .name, !next.isOnNewLine { return false }
      if let next, next.is(":"), isLabel(index) { return false }
      if isShortForm(index) { return false }
    }
    return true
  }

  /// `{ a, b() {} }` of later editions: a key that is a name as well.
  private func isShortForm(_ index: Int) -> Bool {
    guard index > 0, index + 1 < tokens.count, !tokens[index + 1].is(":") else { return false }
    guard tokens[index - 1].is("{") || tokens[index - 1].is(","), let bracket = innermost(index) else { return false }
    if case .object = tokens[bracket].brace { return true }
    return false
  }

  private func isLabel(_ index: Int) -> Bool { !isKey(index) && ScriptReading.beginsStatement(tokens, index) }

  /// Whether a name is the key of an object.
  private func isKey(_ index: Int) -> Bool {
    guard index > 0, index + 1 < tokens.count, tokens[index + 1].is(":") else { return false }
    if tokens[index - 1].is("{"), case .object = tokens[index - 1].brace { return true }
    guard tokens[index - 1].is(","), let bracket = innermost(index), case .object = tokens[bracket].brace else {
      return false
    }
    return true
  }

  /// The open bracket around a token.
  private func innermost(_ index: Int) -> Int? {
    var at = index - 1
    while at >= 0 {
      if tokens[at].partner > at { return at }
      at = tokens[at].partner >= 0 ? tokens[at].partner - 1 : at - 1
    }
    return nil
  }

  private func isProperty(_ index: Int) -> Bool { (index > 0 && tokens[index - 1].is(".")) || isKey(index) }

  private mutating func findScopes() -> Bool {
    place = Array(repeating: 0, count: tokens.count)
    // Where a scope ends, by the token behind its last one.
    var ends: [(at: Int, scope: Int)] = []
    var current = 0
    for index in tokens.indices {
      while let last = ends.last, last.at == index {
        ends.removeLast()
        current = scopes[last.scope].parent
      }
      let isFunction = tokens[index].is("function") && !(index > 0 && tokens[index - 1].is("."))
      if tokens[index].kind == .keyword, isFunction || tokens[index].is("catch") {
        guard let bracket = tokens[index...].prefix(3).firstIndex(where: { $0.is("(") }) else { return false }
        let body = tokens[bracket].partner + 1
        guard body < tokens.count, tokens[body].is("{") else { return false }
        place[index] = current
        scopes.append(Scope(parent: current, isFunction: isFunction))
        current = scopes.count - 1
        ends.append((tokens[body].partner + 1, current))
        // The name of a declared function belongs to the scope around it; the function must stand in no block.
        if bracket == index + 2, ScriptReading.beginsStatement(tokens, index) {
          let outer = innermost(index)
          if let outer, case .body = tokens[outer].brace {} else if outer != nil { return false }
          declare(tokens[index + 1].bytes, in: scopes[current].parent)
        } else if bracket == index + 2 {
          declare(tokens[index + 1].bytes, in: current)
        }
        for parameter in tokens[bracket + 1..<tokens[bracket].partner] {
          guard parameter.kind == .name || parameter.is(",") else { return false }
          if parameter.kind == .name { declare(parameter.bytes, in: current) }
        }
      }
      place[index] = current
    }
    return true
  }

  private mutating func findDeclarations() -> Bool {
    for index in tokens.indices where tokens[index].kind == .keyword && tokens[index].is("var") {
      var scope = place[index]
      while !scopes[scope].isFunction {
        // A variable with the name of what is caught is two things at once.
        scope = scopes[scope].parent
      }
      var at = index + 1
      while true {
        guard at < tokens.count, tokens[at].kind == .name else { return false }
        var around = place[index]
        while around != scope {
          if scopes[around].declared.contains(tokens[at].bytes) { return false }
          around = scopes[around].parent
        }
        declare(tokens[at].bytes, in: scope)
        at += 1
        if at < tokens.count, tokens[at].is("in") { break }
        // Over the value, to the next name or to the end of the statement.
        while at < tokens.count, !tokens[at].is(","), !tokens[at].is(";") {
          if tokens[at].partner >= 0, tokens[at].partner < at { break }
          if tokens[at].isOnNewLine, MinifiedScript.lineMatters(tokens, at) { break }
          at = tokens[at].partner > at ? tokens[at].partner + 1 : at + 1
        }
        guard at < tokens.count, tokens[at].is(",") else { break }
        at += 1
      }
    }
    return true
  }

  private mutating func declare(_ name: [UInt8], in scope: Int) {
    if !scopes[scope].declared.contains(name) { scopes[scope].declared.append(name) }
  }

  /// The scope that declares a name used in `scope`; nil where it comes from outside of all functions.
  private func owner(_ name: [UInt8], from scope: Int) -> Int? {
    var at = scope
    while at > 0 {
      if scopes[at].declared.contains(name) { return at }
      at = scopes[at].parent
    }
    return nil
  }

  /// The scope in which the name at `index` is looked up: a declared function's name stands outside of its own scope.
  private func scope(of index: Int) -> Int {
    guard index > 0, tokens[index - 1].is("function"), ScriptReading.beginsStatement(tokens, index - 1) else {
      return place[index]
    }
    return scopes[place[index]].parent
  }

  private mutating func countUses() {
    for index in tokens.indices where tokens[index].kind == .name && !isProperty(index) {
      let name = tokens[index].bytes
      let from = scope(of: index)
      let owner = owner(name, from: from)
      if let owner { scopes[owner].uses[name, default: 0] += 1 }
      var at = from
      while at > 0, at != owner {
        scopes[at].foreign.insert(name)
        at = scopes[at].parent
      }
    }
  }

  /// Outer scopes first: a name is free where nothing that is used inside has it already.
  private mutating func choose() {
    for scope in scopes.indices.dropFirst() {
      var taken: Set<[UInt8]> = [Array("arguments".utf8)]
      for name in scopes[scope].foreign {
        taken.insert(owner(name, from: scopes[scope].parent).flatMap { scopes[$0].short[name] } ?? name)
      }
      let uses = scopes[scope].uses
      let order = scopes[scope].declared.enumerated().sorted {
        let (a, b) = (uses[$0.element] ?? 0, uses[$1.element] ?? 0)
        return a != b ? a > b : $0.offset < $1.offset
      }
      var next = 0
      for (_, name) in order {
        if name.elementsEqual("arguments".utf8) { continue }
        var short: [UInt8]
        repeat {
          short = ScriptNames.name(next)
          next += 1
        } while taken.contains(short) || ScriptToken.keywords.contains(String(decoding: short, as: UTF8.self))
        scopes[scope].short[name] = short
      }
    }
  }

  /// a … z A … Z, then two letters.
  private static func name(_ number: Int) -> [UInt8] {
    let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8)
    return number < 52 ? [letters[number]] : [letters[(number - 52) / 52 % 52], letters[(number - 52) % 52]]
  }

  private func rewritten() -> [ScriptToken] {
    var tokens = tokens
    for index in tokens.indices where tokens[index].kind == .name && !isProperty(index) {
      let name = tokens[index].bytes
      if let owner = owner(name, from: scope(of: index)), let short = scopes[owner].short[name] {
        tokens[index].bytes = short
      }
    }
    return tokens
  }
}
