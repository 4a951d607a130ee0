/// The scopes of the engine's source, to give its variables short names: a scope may reuse every name that it does not see.
struct EngineScopes {
  /// A function, or the whole file as the first one.
  private struct Scope {
    var parent: Int
    /// Its variables, parameters and functions, and how often each is named.
    var variables: [[UInt8]: Int] = [:]
    /// Names of further scopes or of the host that it or one inside it uses; of the former with their scope, -1 for the latter.
    var outer: Set<Seen> = []
  }

  private struct Seen: Hashable {
    var scope: Int
    var name: [UInt8]
  }

  private let tokens: [EngineToken]
  private var scopes = [Scope(parent: -1)]
  /// Of each token that names a variable: the scope in which it stands.
  private var places: [Int: Int] = [:]

  init(_ tokens: [EngineToken]) {
    self.tokens = tokens
    var open: [(scope: Int, depth: Int)] = [(0, 0)]
    var depth = 0
    var index = 0
    while index < tokens.count {
      let scope = open[open.count - 1].scope
      switch tokens[index].word {
      case "function":
        index += 1
        if tokens[index].kind == .name { declare(index, scope) }
        scopes.append(Scope(parent: scope))
        while tokens[index].word != "{" {
          if tokens[index].kind == .name, places[index] == nil { declare(index, scopes.count - 1) }
          index += 1
        }
        depth += 1
        open.append((scopes.count - 1, depth))
      case "catch": declare(index + 2, scope)
      case "var": for name in declarations(from: index + 1) { declare(name, scope) }
      case "{": depth += 1
      case "}":
        if open.count > 1, open[open.count - 1].depth == depth { open.removeLast() }
        depth -= 1
      default:
        if tokens[index].kind == .name, !isProperty(tokens, index), places[index] == nil { places[index] = scope }
      }
      index += 1
    }
    for (index, scope) in places { see(tokens[index].text, scope) }
  }

  private mutating func declare(_ index: Int, _ scope: Int) {
    places[index] = scope
    scopes[scope].variables[tokens[index].text] = 0
  }

  /// The names that a `var` declares.
  private func declarations(from start: Int) -> [Int] {
    var names = [start]
    var depth = 0
    for index in (start + 1)..<tokens.count {
      switch tokens[index].word {
      case "(", "[", "{": depth += 1
      case ")", "]", "}": depth -= 1
      case ",": if depth == 0 { names.append(index + 1) }
      case ";", "in": if depth == 0 { return names }
      default: break
      }
      if depth < 0 { return names }
    }
    return names
  }

  /// Counts a name, and tells all scopes from here to its own that they see it.
  private mutating func see(_ name: [UInt8], _ scope: Int) {
    var owner = scope
    while owner >= 0, scopes[owner].variables[name] == nil { owner = scopes[owner].parent }
    if owner >= 0 { scopes[owner].variables[name, default: 0] += 1 }
    var inner = scope
    while inner != owner {
      scopes[inner].outer.insert(Seen(scope: owner, name: name))
      inner = scopes[inner].parent
    }
  }

  /// The short name of each token that is one of ours. What the whole file declares keeps its name.
  func shortNames() -> [Int: [UInt8]] {
    var names: [Seen: [UInt8]] = [:]
    for (number, scope) in scopes.enumerated().dropFirst() {
      let taken = Set(scope.outer.map { names[$0] ?? $0.name })
      var next = ShortNames()
      for name in byFrequency(scope.variables) { names[Seen(scope: number, name: name)] = next.take(except: taken) }
    }
    var result: [Int: [UInt8]] = [:]
    for (index, place) in places {
      var owner = place
      while owner >= 0, scopes[owner].variables[tokens[index].text] == nil { owner = scopes[owner].parent }
      result[index] = names[Seen(scope: owner, name: tokens[index].text)]
    }
    return result
  }
}

extension EngineToken {
  /// Of a word or sign: its text, which is ASCII.
  fileprivate var word: String { kind == .literal || kind == .name ? "" : String(decoding: text, as: UTF8.self) }
}
