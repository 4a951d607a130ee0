/// The head of a request: bounded, and read once from left to right. What follows a head is left to its caller.
struct RequestHead {
  /// A browser's heads have one or two kilobytes.
  static let most = 16 * 1024

  let request: PreviewRequest
  /// Nothing more is read from the connection: the client says so, speaks an older version, or sends a body, which is never looked at.
  let isLast: Bool

  /// Where a head ends in some bytes, counted to the first byte behind its empty line; nil while it has not come.
  ///
  /// - Parameter seen: how many of the bytes were looked at before.
  static func end(in bytes: [UInt8], seen: Int) -> Int? {
    var at = max(seen - 3, 0)
    while at < bytes.count {
      if bytes[at] == 0x0A {
        if at + 1 < bytes.count, bytes[at + 1] == 0x0A { return at + 2 }
        if at + 2 < bytes.count, bytes[at + 1] == 0x0D, bytes[at + 2] == 0x0A { return at + 3 }
      }
      at += 1
    }
    return nil
  }

  /// Nil for what is no head: no method, target and version, or a line without a colon.
  init?(_ bytes: ArraySlice<UInt8>) {
    var lines = bytes.split(separator: 0x0A).map { $0.last == 0x0D ? $0.dropLast() : $0 }.filter { !$0.isEmpty }
    guard !lines.isEmpty else { return nil }
    let parts = lines.removeFirst().split(separator: 0x20, omittingEmptySubsequences: false)
    guard parts.count == 3, !parts[0].isEmpty, !parts[1].isEmpty, let version = Self.text(parts[2]),
      version.hasPrefix("HTTP/1."), let method = Self.text(parts[0]),
      let target = Self.text(parts[1].prefix { $0 != 0x3F })
    else { return nil }
    var hosts: [String] = []
    var isLast = version != "HTTP/1.1"
    for line in lines {
      guard let colon = line.firstIndex(of: 0x3A), let name = Self.text(line[..<colon])?.lowercased(),
        let value = Self.text(line[(colon + 1)...])
      else { return nil }
      switch name {
      case "host": hosts.append(Self.trimmed(value))
      case "connection": if value.lowercased().contains("close") { isLast = true }
      case "content-length": if Self.trimmed(value) != "0" { isLast = true }
      case "transfer-encoding": isLast = true
      default: break
      }
    }
    // Two names for one request: neither is believed.
    request = PreviewRequest(method: method, target: target, host: hosts.count == 1 ? hosts[0] : nil)
    self.isLast = isLast
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String? { String(validating: bytes, as: UTF8.self) }

  private static func trimmed(_ text: String) -> String {
    let blanks: (Character) -> Bool = { $0 == " " || $0 == "\t" }
    return String(text.drop(while: blanks).reversed().drop(while: blanks).reversed())
  }
}
