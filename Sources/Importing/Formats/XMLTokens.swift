internal import SourceText

/// One piece of an XML file. Names keep their prefix (`w:p`): Word and WPS always write `w:`.
enum XMLToken: Sendable, Equatable {
  /// A start tag; an empty element is followed by its end.
  case start(String, [String: String])
  case end(String)
  case text(String)
}

/// Reads XML as a flat run of tokens: no tree, no recursion, no entities but XML's own five and numeric ones. What is not
/// well-formed ends the reading; the caller's account of characters shows what was lost.
struct XMLTokens: Sequence, IteratorProtocol {
  private let bytes: [UInt8]
  private var at = 0
  private var pendingEnd: String?

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func next() -> XMLToken? {
    if let name = pendingEnd {
      pendingEnd = nil
      return .end(name)
    }
    while at < bytes.count {
      guard bytes[at] == 0x3C else { return text() }
      if UTF8Scan.has("<!--", in: bytes, at: at) {
        skip(past: "-->")
      } else if UTF8Scan.has("<![CDATA[", in: bytes, at: at) {
        let start = at + 9
        let end = UTF8Scan.find(Array("]]>".utf8), in: bytes, from: start) ?? bytes.count
        at = Swift.min(end + 3, bytes.count)
        return .text(String(decoding: bytes[start..<end], as: UTF8.self))
      } else if UTF8Scan.has("<?", in: bytes, at: at) {
        skip(past: "?>")
      } else if UTF8Scan.has("<!", in: bytes, at: at) {
        skip(past: ">")
      } else {
        return tag()
      }
    }
    return nil
  }

  /// Whether every element is closed by its own name, in order: what is not was cut off or damaged, and nobody knows what is lost.
  static func isBalanced(_ bytes: [UInt8]) -> Bool {
    var open: [String] = []
    var hasRoot = false
    for token in XMLTokens(bytes) {
      switch token {
      case .start(let name, _):
        if open.isEmpty, hasRoot { return false }
        hasRoot = true
        open.append(name)
      case .end(let name): if open.popLast() != name { return false }
      case .text: continue
      }
    }
    return hasRoot && open.isEmpty
  }

  private mutating func skip(past mark: String) {
    at = (UTF8Scan.find(Array(mark.utf8), in: bytes, from: at) ?? bytes.count) + mark.utf8.count
    at = Swift.min(at, bytes.count)
  }

  private mutating func text() -> XMLToken {
    let start = at
    while at < bytes.count, bytes[at] != 0x3C { at += 1 }
    return .text(unescapeXML(bytes[start..<at]))
  }

  private mutating func tag() -> XMLToken? {
    at += 1
    let isEnd = at < bytes.count && bytes[at] == 0x2F
    if isEnd { at += 1 }
    let name = name()
    guard !name.isEmpty else {
      at = bytes.count
      return nil
    }
    var attributes: [String: String] = [:]
    while at < bytes.count {
      switch bytes[at] {
      case 0x3E:
        at += 1
        return isEnd ? .end(name) : .start(name, attributes)
      case 0x2F:
        at += 1
        if at < bytes.count, bytes[at] == 0x3E {
          at += 1
          pendingEnd = name
          return .start(name, attributes)
        }
      case 0x20, 0x09, 0x0A, 0x0D: at += 1
      default:
        let key = self.name()
        guard !key.isEmpty else {
          at += 1
          continue
        }
        attributes[key] = value()
      }
    }
    return isEnd ? .end(name) : .start(name, attributes)
  }

  private mutating func name() -> String {
    let start = at
    while at < bytes.count, ![0x20, 0x09, 0x0A, 0x0D, 0x2F, 0x3E, 0x3D, 0x3C, 0x22, 0x27].contains(bytes[at]) {
      at += 1
    }
    return String(decoding: bytes[start..<at], as: UTF8.self)
  }

  /// `="…"` behind a name; empty where none stands.
  private mutating func value() -> String {
    while at < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[at]) { at += 1 }
    guard at < bytes.count, bytes[at] == 0x3D else { return "" }
    at += 1
    while at < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[at]) { at += 1 }
    guard at < bytes.count, bytes[at] == 0x22 || bytes[at] == 0x27 else { return "" }
    let quote = bytes[at]
    at += 1
    let start = at
    while at < bytes.count, bytes[at] != quote { at += 1 }
    let text = unescapeXML(bytes[start..<at])
    at = Swift.min(at + 1, bytes.count)
    return text
  }
}

/// Replaces &lt; &gt; &amp; &quot; &apos; &#…; what is none of them stays as it is.
func unescapeXML(_ bytes: ArraySlice<UInt8>) -> String { CharacterReferences.decode(bytes, entity) }

/// A numeric reference or one of XML's five names, without & and ;.
private func entity(_ name: String) -> String? {
  switch name {
  case "lt": return "<"
  case "gt": return ">"
  case "amp": return "&"
  case "quot": return "\""
  case "apos": return "'"
  default: return CharacterReferences.numeric(name)
  }
}
