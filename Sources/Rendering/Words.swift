package import SourceText
internal import StrictYAML

/// The words of the interface, from `Templates/words/<language>.yaml`: nested names and sentences with `{n}` for numbers.
package struct Words: Sendable {
  private var sentences: [String: String] = [:]
  /// Names that sentences were asked for and that the file lacks are shown as `⟦name⟧`, which a test looks for.
  private var order: [String] = []

  /// No words.
  package init() {}

  package static func read(_ bytes: [UInt8], path: String) -> (words: Words, findings: [Finding]) {
    var words = Words()
    if let fault = EncodingFault.finding(in: bytes, path: path) { return (words, [fault]) }
    let parsed = YAMLParsing.parse(bytes[...], path: path)
    if let value = parsed.value { words.collect(value, prefix: "") }
    return (words, parsed.findings)
  }

  private mutating func collect(_ value: YAMLValue, prefix: String) {
    switch value.content {
    case .scalar(let text):
      sentences[prefix] = text
      order.append(prefix)
    case .mapping(let entries):
      for entry in entries { collect(entry.value, prefix: prefix.isEmpty ? entry.key : prefix + "." + entry.key) }
    case .list, .null: break
    }
  }

  /// Takes the sentences of another table for those of the same name here, and those that are new.
  package mutating func add(_ other: Words) {
    for name in other.order where sentences.updateValue(other.sentences[name] ?? "", forKey: name) == nil {
      order.append(name)
    }
  }

  /// Every name, in the order of the file.
  package var names: [String] { order }

  /// The sentence of a dotted name.
  package func callAsFunction(_ name: String) -> String { sentences[name] ?? "⟦\(name)⟧" }

  /// The sentence of a dotted name; nil where the file lacks it.
  func ifThere(_ name: String) -> String? { sentences[name] }

  /// The sentence with its `{x}` filled in. One way through the sentence: what is filled in is never looked at, since a title may say `{title}`.
  package func callAsFunction(_ name: String, _ values: KeyValuePairs<String, String>) -> String {
    let sentence = Array(self(name).utf8)
    var text: [UInt8] = []
    text.reserveCapacity(sentence.count + 32)
    var at = 0
    while at < sentence.count {
      if sentence[at] == 0x7B, let end = sentence[at...].firstIndex(of: 0x7D) {
        let key = String(decoding: sentence[(at + 1)..<end], as: UTF8.self)
        if let value = values.first(where: { $0.key == key })?.value {
          text += value.utf8
          at = end + 1
          continue
        }
      }
      text.append(sentence[at])
      at += 1
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// As a template sees it: `words.a.b`.
  func view() -> View {
    var root = WordTree()
    for name in order { root.insert(name.split(separator: ".")[...], sentences[name] ?? "") }
    return root.view()
  }
}

/// A tree of words on its way to a view.
private struct WordTree {
  var text: String?
  var children: [(name: String, tree: WordTree)] = []

  mutating func insert(_ path: ArraySlice<Substring>, _ text: String) {
    guard let first = path.first else {
      self.text = text
      return
    }
    if let index = children.firstIndex(where: { $0.name == first }) {
      children[index].tree.insert(path.dropFirst(), text)
    } else {
      var tree = WordTree()
      tree.insert(path.dropFirst(), text)
      children.append((String(first), tree))
    }
  }

  func view() -> View {
    var view = View()
    for child in children {
      let name = FieldName(child.name)
      if let text = child.tree.text { view.set(name, text) } else { view.set(name, child.tree.view()) }
    }
    return view
  }
}
