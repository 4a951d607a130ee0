import Foundation
import Mustache
import Testing

@testable import Rendering

/// Our templates mean what Mustache says: the project's own templates, told random things, are drawn by our program and by
/// swift-mustache, and the bytes are the same.
@Suite struct MustacheAgreementTests {
  @Test func `every template is drawn as swift-mustache draws it`() throws {
    let files = try RealTemplates.files()
    let words = try RealTemplates.words("zh-CN").view()
    let compiled = SiteTemplates.compile(
      files,
      words: try RealTemplates.words("zh-CN"),
      assets: try RealTemplates.assets()
    )
    var assets = View()
    for asset in try RealTemplates.assets() { assets.set(FieldName(asset.name), asset.path) }
    let constants = View(["words": words, "assets": assets, "lang": "zh-CN"])
    let ours = compiled.templates.over(constants)
    let library = MustacheLibrary(
      templates: try Dictionary(
        uniqueKeysWithValues: files.map {
          ($0.name, try MustacheTemplate(string: String(decoding: $0.bytes, as: UTF8.self)))
        }
      )
    )
    var tags: [String: TemplateTags] = [:]
    for file in files { tags[file.name] = TemplateTags.read(file.bytes, path: file.path).tags }
    var random = Seeded(seed: 20_211_128)
    var drawn = 0
    for name in TemplateVocabulary.templates {
      let vocabulary = namesAsked(by: name, tags)
      for round in 0..<8 {
        let view = randomView(vocabulary, depth: 3, &random)
        let mine = String(decoding: ours.draw(name, view), as: UTF8.self)
        let theirs = try #require(
          library.render(Oracle(view: view, below: constants, names: vocabulary.names), withTemplate: name)
        )
        if mine != theirs {
          let at = zip(mine.utf8, theirs.utf8).prefix { $0 == $1 }.count
          let (a, b) = (Array(mine.utf8), Array(theirs.utf8))
          Issue.record(
            """
            \(name), round \(round), byte \(at):
            ours   …\(String(decoding: a[max(0, at - 80)..<min(a.count, at + 60)], as: UTF8.self))
            theirs …\(String(decoding: b[max(0, at - 80)..<min(b.count, at + 60)], as: UTF8.self))
            """
          )
          break
        }
        drawn += 1
      }
    }
    #expect(drawn == TemplateVocabulary.templates.count * 8)
  }

  @Test func `no two names of the vocabulary share a number`() throws {
    var seen: [FieldName: String] = [:]
    let words = try RealTemplates.words("zh-CN").names.flatMap { $0.split(separator: ".").map(String.init) }
    for name in Set(words).union(TemplateVocabulary.names) {
      if let other = seen[FieldName(name)] { Issue.record("\(name) and \(other)") }
      seen[FieldName(name)] = name
    }
    #expect(seen.count > 300)
  }
}

/// What a template and all that it puts in ask for.
private struct Asked {
  var names: [String]
  /// Names in three braces: only raw HTML stands there.
  var raw: Set<String>
}

private func namesAsked(by template: String, _ tags: [String: TemplateTags]) -> Asked {
  var asked = Asked(names: [], raw: [])
  var open = [template]
  var seen = Set(open)
  while let next = open.popLast() {
    // `{{{.}}}` shows what the section around it stands over.
    var around: [String] = []
    for tag in tags[next]?.tags ?? [] {
      switch tag.kind {
      case .section, .inverted: around.append(tag.name)
      case .close: if around.last == tag.name { around.removeLast() }
      default: break
      }
      switch tag.kind {
      case .partial, .parent: if seen.insert(tag.name).inserted { open.append(tag.name) }
      case .variable, .section, .inverted: asked.names += tag.name.split(separator: ".").map(String.init)
      case .raw:
        let name = tag.name == "." ? around.last ?? "" : tag.name
        let parts = name.split(separator: ".").map(String.init)
        asked.names += parts
        if let last = parts.last { asked.raw.insert(last) }
      case .block, .close, .comment: break
      }
    }
  }
  let constants: Set = ["words", "assets", "lang"]
  asked.names = Set(asked.names).subtracting(constants).sorted()
  return asked
}

private func randomView(_ asked: Asked, depth: Int, _ random: inout Seeded) -> View {
  var view = View()
  for name in asked.names {
    if depth < 3, Int.random(in: 0..<100, using: &random) > 12 { continue }
    if asked.raw.contains(name) {
      if Bool.random(using: &random) { view.set(FieldName(name), RawHTML("<i title='\(name)'>&amp;</i>")) }
      continue
    }
    switch Int.random(in: 0..<9, using: &random) {
    case 0: break
    case 1: view.set(FieldName(name), true)
    case 2: view.set(FieldName(name), false)
    case 3: view.set(FieldName(name), Int.random(in: 0..<300, using: &random))
    case 4: view.set(FieldName(name), RawHTML("<b>\(name)</b>"))
    case 5 where depth > 0:
      view.set(FieldName(name), randomView(asked, depth: depth - 1, &random))
    case 6 where depth > 0, 7 where depth > 0:
      let count = Int.random(in: 0..<3, using: &random)
      view.set(FieldName(name), (0..<count).map { _ in randomView(asked, depth: depth - 1, &random) })
    default: view.set(FieldName(name), "“\(name)”<a href='x'>\"&\n二十二")
    }
  }
  return view
}

/// A view as swift-mustache sees it.
private struct Oracle: MustacheParent, MustacheCustomRenderable {
  let view: View
  /// For the outermost view: what lies under it.
  var below: View?
  let names: [String]

  var renderText: String { "" }
  var isNull: Bool { false }

  func child(named name: String) -> Any? {
    (view.value(FieldName(name)) ?? below?.value(FieldName(name))).map(seen)
  }

  private func seen(_ value: FieldValue) -> Any {
    switch value {
    case .text(let text): text
    case .raw(let bytes): OracleHTML(renderText: String(decoding: bytes, as: UTF8.self))
    case .number(let number): number
    case .flag(let isTrue): isTrue
    case .view(let view): Oracle(view: view, names: names)
    // The library puts an empty list itself between an inverted section and the view around it: own names (`{{.x}}`) would be asked of the list.
    case .list(let views) where views.isEmpty: OracleNothing()
    case .list(let views): OracleList(items: views.map { Oracle(view: $0, names: names) })
    }
  }
}

private struct OracleHTML: MustacheCustomRenderable {
  let renderText: String
  var isNull: Bool { false }
}

private struct OracleNothing: MustacheCustomRenderable {
  var renderText: String { "" }
  var isNull: Bool { true }
}

/// A list shows nothing where a template writes it as a variable.
private struct OracleList: MustacheSequence, MustacheCustomRenderable {
  let items: [Oracle]
  var renderText: String { "" }
  var isNull: Bool { false }

  func makeIterator() -> IndexingIterator<[Oracle]> { items.makeIterator() }
}

/// The same numbers in every run.
private struct Seeded: RandomNumberGenerator {
  var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
