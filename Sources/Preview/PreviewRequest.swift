/// What a browser asks of the preview, as far as the answer depends on it.
package struct PreviewRequest: Sendable {
  package var method: String
  /// As the request line has it, still percent-encoded, without the query.
  package var target: String
  package var host: String?

  package init(method: String, target: String, host: String?) {
    self.method = method
    self.target = target
    self.host = host
  }
}

/// A path below the server's root: decoded once, and refused where it could mean anything but the names it spells.
struct RequestPath {
  /// `policy/units/x.html`; empty for `/`, with a closing slash where the target has one.
  let text: String

  /// Nil for what no link of a site looks like: `..`, `.`, an empty name, `\`, NUL and other control characters, a broken escape,
  /// bytes that are no UTF-8, the address of another server.
  init?(target: String) {
    guard let bytes = Self.decoded(Array(target.utf8)), bytes.first == 0x2F else { return nil }
    let names = bytes.dropFirst().split(separator: 0x2F, omittingEmptySubsequences: false)
    for (index, name) in names.enumerated() {
      if name.isEmpty, index != names.count - 1 { return nil }
      if name == [0x2E] || name == [0x2E, 0x2E] { return nil }
      if name.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == 0x5C }) { return nil }
    }
    guard let text = String(validating: bytes.dropFirst(), as: UTF8.self) else { return nil }
    self.text = text
  }

  /// Each `%XY` once: `%252e` is the text `%2e`, which no file is called.
  private static func decoded(_ bytes: [UInt8]) -> [UInt8]? {
    var decoded: [UInt8] = []
    var at = 0
    while at < bytes.count {
      if bytes[at] == 0x25 {
        guard at + 2 < bytes.count, let high = hex(bytes[at + 1]), let low = hex(bytes[at + 2]) else { return nil }
        decoded.append(high << 4 | low)
        at += 3
      } else {
        decoded.append(bytes[at])
        at += 1
      }
    }
    return decoded
  }

  private static func hex(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }
}

/// The `Host` header. A page of another site can make a browser ask this server, and can make a name of its own lead here; it
/// cannot make the browser say another name than that. So a name must be one we know; an address can't be made to lead here.
struct RequestHost {
  /// Lower case, without port and brackets.
  private let name: String

  init?(_ header: String?) {
    guard var rest = header?.utf8.map({ (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 })[...], !rest.isEmpty else {
      return nil
    }
    if rest.first == 0x5B {
      guard let close = rest.firstIndex(of: 0x5D) else { return nil }
      name = String(decoding: rest[(rest.startIndex + 1)..<close], as: UTF8.self)
      rest = rest[(close + 1)...]
    } else {
      let end = rest.firstIndex(of: 0x3A) ?? rest.endIndex
      name = String(decoding: rest[..<end], as: UTF8.self)
      rest = rest[end...]
    }
    // What is left is nothing, or a port.
    guard rest.isEmpty || (rest.first == 0x3A && rest.dropFirst().allSatisfy { (0x30...0x39).contains($0) }) else {
      return nil
    }
  }

  func isKnown(_ names: [String]) -> Bool {
    name == "localhost" || isAddress || names.contains { $0.lowercased() == name }
  }

  /// `127.0.0.1` or `::1`: digits alone, which no name server answers for.
  private var isAddress: Bool {
    let bytes = Array(name.utf8)
    if bytes.contains(0x3A) { return bytes.allSatisfy { isHex($0) || $0 == 0x3A || $0 == 0x2E } }
    let parts = bytes.split(separator: 0x2E, omittingEmptySubsequences: false)
    return parts.count == 4
      && parts.allSatisfy { (1...3).contains($0.count) && $0.allSatisfy { (0x30...0x39).contains($0) } }
  }

  private func isHex(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte) }
}
