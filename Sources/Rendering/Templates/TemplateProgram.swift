/// A template made flat for drawing many pages: partials and parents are put in, what is the same on every page (words, addresses
/// of assets, what site.yaml says) is text already, and a section says where it ends. Drawing is then one walk over an array.
///
/// Why not by swift-mustache, which this replaces: it looks names up through `Any` and reflection, copies its stack for every
/// section and builds a page from strings of strings; it took about two thirds of the time of a build. A test draws the same
/// templates and views by both and compares the bytes.
struct TemplateProgram: Sendable {
  struct Step: Sendable {
    enum Kind: UInt8, Sendable {
      /// `first` and `second`: a range of `text`.
      case text
      /// `first`: an index of `names`.
      case variable
      case raw
      /// `second`: the step behind the section's last one.
      case section
      case inverted
    }

    var kind: Kind
    var first: Int32
    var second: Int32
  }

  private(set) var steps: [Step] = []
  private(set) var text: [UInt8] = []
  private(set) var names: [TemplateName] = []

  /// - Parameters:
  ///   - trees: all templates; a missing one is a mistake of ours, `TemplateChecks` has asked for it.
  ///   - constants: a view that lies under every page.
  init(_ name: String, trees: [String: TemplateTree], constants: View) {
    var compiler = Compiler(trees: trees, constants: constants)
    compiler.add(nodes: compiler.tree(name), blocks: [:], indent: [])
    steps = compiler.steps
    text = compiler.text
    names = compiler.names
  }
}

private struct Compiler {
  let trees: [String: TemplateTree]
  let constants: View
  var steps: [TemplateProgram.Step] = []
  var text: [UInt8] = []
  var names: [TemplateName] = []
  private var nameNumbers: [TemplateName: Int32] = [:]
  /// Whether the next text begins a line of an indented partial.
  private var atLineStart = true
  /// Steps before this one may be jumped over: text behind them must not grow into them.
  private var barrier = 0

  init(trees: [String: TemplateTree], constants: View) {
    self.trees = trees
    self.constants = constants
  }

  func tree(_ name: String) -> [TemplateNode] {
    guard let tree = trees[name] else { preconditionFailure("the template \(name) was checked before compiling") }
    return tree.nodes
  }

  /// - Parameter blocks: what fills the blocks of a parent; the outermost filling wins.
  mutating func add(nodes: [TemplateNode], blocks: [String: [TemplateNode]], indent: [UInt8]) {
    for node in nodes {
      switch node {
      case .text(let bytes): add(text: bytes, indent: indent)
      case .variable(let name): add(.variable, name, indent: indent)
      case .raw(let name): add(.raw, name, indent: indent)
      case .section(let name, let inner): add(section: .section, name, inner, blocks, indent)
      case .inverted(let name, let inner): add(section: .inverted, name, inner, blocks, indent)
      case .partial(let name, let more):
        atLineStart = true
        add(nodes: tree(name), blocks: blocks, indent: indent + more)
      case .parent(let name, let filling):
        add(nodes: tree(name), blocks: blocks.merging(filling) { outer, _ in outer }, indent: indent)
      case .block(let name, let inner): add(nodes: blocks[name] ?? inner, blocks: blocks, indent: indent)
      }
    }
  }

  private mutating func add(text bytes: [UInt8], indent: [UInt8]) {
    if bytes.isEmpty { return }
    let start = text.count
    if indent.isEmpty {
      text += bytes
    } else {
      for byte in bytes {
        if atLineStart, byte != 0x0A { text += indent }
        text.append(byte)
        atLineStart = byte == 0x0A
      }
    }
    if let last = steps.last, last.kind == .text, steps.count > barrier, Int(last.second) == start {
      steps[steps.count - 1].second = Int32(text.count)
    } else {
      steps.append(TemplateProgram.Step(kind: .text, first: Int32(start), second: Int32(text.count)))
    }
  }

  private mutating func add(_ kind: TemplateProgram.Step.Kind, _ name: TemplateName, indent: [UInt8]) {
    if atLineStart, !indent.isEmpty { add(text: indent, indent: []) }
    atLineStart = false
    switch constant(name) {
    case .some(let value?):
      var bytes: [UInt8] = []
      value.write(into: &bytes, escaped: kind == .variable)
      add(text: bytes, indent: [])
    case .some(nil): break
    case .none: steps.append(TemplateProgram.Step(kind: kind, first: number(of: name), second: 0))
    }
  }

  private mutating func add(
    section kind: TemplateProgram.Step.Kind,
    _ name: TemplateName,
    _ nodes: [TemplateNode],
    _ blocks: [String: [TemplateNode]],
    _ indent: [UInt8],
  ) {
    // What is never shown is not kept.
    if case .some(let value) = constant(name), (value?.isTrue ?? false) != (kind == .section) { return }
    let start = steps.count
    steps.append(TemplateProgram.Step(kind: kind, first: number(of: name), second: 0))
    barrier = steps.count
    add(nodes: nodes, blocks: blocks, indent: indent)
    steps[start].second = Int32(steps.count)
    barrier = steps.count
  }

  /// The value of a name whose first part is one of the constants; `.some(nil)` where the constant lacks the rest.
  private func constant(_ name: TemplateName) -> FieldValue?? {
    guard !name.isOwn, let first = name.parts.first, var value = constants.value(first) else { return .none }
    for part in name.parts.dropFirst() {
      guard case .view(let view) = value, let inner = view.value(part) else { return .some(nil) }
      value = inner
    }
    return .some(value)
  }

  private mutating func number(of name: TemplateName) -> Int32 {
    if let known = nameNumbers[name] { return known }
    let number = Int32(names.count)
    names.append(name)
    nameNumbers[name] = number
    return number
  }
}
