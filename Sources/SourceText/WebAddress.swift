/// Whether a text is an address of the web that may stand in a page as it is: `https://` or `http://`, a host, and no sign that ends an
/// attribute, hides something (a user before the host, controls) or is no address (blanks).
package func isWebAddress(_ text: String) -> Bool {
  let isPlain = text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F && ![0x22, 0x27, 0x3C, 0x3E, 0x5C, 0x60].contains($0) }
  guard isPlain else { return false }
  for scheme in ["https://", "http://"] where text.hasPrefix(scheme) {
    let host = text.dropFirst(scheme.count).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    return !host.isEmpty && !host.contains("@")
  }
  return false
}
