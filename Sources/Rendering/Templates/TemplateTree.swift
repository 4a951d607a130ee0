internal import SourceText

/// One piece of a template.
indirect enum TemplateNode: Sendable {
  case text([UInt8])
  case variable(TemplateName)
  case raw(TemplateName)
  case section(TemplateName, [TemplateNode])
  case inverted(TemplateName, [TemplateNode])
  /// A template put in here, its lines indented as the tag was.
  case partial(String, indent: [UInt8])
  /// A template whose blocks are filled in.
  case parent(String, blocks: [String: [TemplateNode]])
  /// A block and what stands in it where nobody fills it.
  case block(String, [TemplateNode])
}

/// What a tag asks for.
struct TemplateName: Sendable, Hashable {
  /// `{{.}}`: the value of the section around the tag.
  var isCurrent = false
  /// `{{.name}}`: of that value only; other names are looked for in the views around it too.
  var isOwn = false
  /// Dotted names lead down.
  var parts: [FieldName] = []
  /// As the template writes it.
  var text: String

  init(_ text: String) {
    self.text = text
    if text == "." {
      isCurrent = true
    } else {
      isOwn = text.hasPrefix(".")
      parts = text.split(separator: ".").map { FieldName(String($0)) }
    }
  }
}

/// A template as a tree. Lines that hold nothing but tags that print nothing are left out whole, as Mustache has it ("standalone
/// tags").
struct TemplateTree: Sendable {
  var nodes: [TemplateNode]

  /// The tags must be those of the bytes, without findings.
  init(_ bytes: [UInt8], _ tags: TemplateTags) {
    var reader = TreeReader(bytes: bytes, tags: tags.tags)
    nodes = reader.nodes(until: nil)
  }
}

private struct TreeReader {
  let bytes: [UInt8]
  let tags: [TemplateTags.Tag]
  private var next = 0
  private var at = 0
  /// For each tag the bytes that go with it: itself, or its line.
  private let extents: [Range<Int>]

  init(bytes: [UInt8], tags: [TemplateTags.Tag]) {
    self.bytes = bytes
    self.tags = tags
    extents = tags.map { Self.extent(of: $0, bytes) }
  }

  /// A tag alone on its line takes the line with it, whether it opens, closes, fills in or is a comment.
  private static func extent(of tag: TemplateTags.Tag, _ bytes: [UInt8]) -> Range<Int> {
    guard tag.kind != .variable, tag.kind != .raw else { return tag.range }
    var start = tag.range.lowerBound
    while start > 0, bytes[start - 1] == 0x20 || bytes[start - 1] == 0x09 { start -= 1 }
    guard start == 0 || bytes[start - 1] == 0x0A else { return tag.range }
    var end = tag.range.upperBound
    while end < bytes.count, bytes[end] == 0x20 || bytes[end] == 0x09 || bytes[end] == 0x0D { end += 1 }
    if end == bytes.count { return start..<end }
    return bytes[end] == 0x0A ? start..<(end + 1) : tag.range
  }

  /// The nodes up to the tag that closes a name, which is taken too.
  mutating func nodes(until name: String?) -> [TemplateNode] {
    var nodes: [TemplateNode] = []
    while next < tags.count {
      let tag = tags[next]
      let extent = extents[next]
      next += 1
      if extent.lowerBound > at { nodes.append(.text(Array(bytes[at..<extent.lowerBound]))) }
      at = max(at, extent.upperBound)
      switch tag.kind {
      case .comment: break
      case .close: if tag.name == name { return nodes }
      case .variable: nodes.append(.variable(TemplateName(tag.name)))
      case .raw: nodes.append(.raw(TemplateName(tag.name)))
      case .section: nodes.append(.section(TemplateName(tag.name), self.nodes(until: tag.name)))
      case .inverted: nodes.append(.inverted(TemplateName(tag.name), self.nodes(until: tag.name)))
      case .partial:
        let indent = Array(bytes[extent.lowerBound..<max(extent.lowerBound, tag.range.lowerBound)])
        nodes.append(.partial(tag.name, indent: indent))
      case .block: nodes.append(.block(tag.name, self.nodes(until: tag.name)))
      case .parent:
        var blocks: [String: [TemplateNode]] = [:]
        for case .block(let name, let filling) in self.nodes(until: tag.name) { blocks[name] = filling }
        nodes.append(.parent(tag.name, blocks: blocks))
      }
    }
    if at < bytes.count {
      nodes.append(.text(Array(bytes[at...])))
      at = bytes.count
    }
    return nodes
  }
}
