internal import SourceText

/// A text of a file, or a file's name, as it may be shown on a terminal: signs that nobody sees, that turn the direction or that a terminal
/// takes as an order (escape sequences clear the screen, set its title, type into it) are named, as pages name them.
///
/// - Parameter lines: whether a line end is one: not in a name or a value, where it would begin a line that looks like ours.
func terminalText(_ text: String, lines: Bool = false) -> String {
  func isOrder(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A: !lines
    case 0x09: false
    case 0..<0x20, 0x7F...0x9F, 0x2028, 0x2029: true
    default: HiddenSign.kind(of: scalar.value) == .invisible
    }
  }
  guard text.unicodeScalars.contains(where: isOrder) else { return text }
  var shown = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    guard isOrder(scalar) else {
      shown.append(scalar)
      continue
    }
    shown.append(contentsOf: "[\(HiddenSign.name(of: scalar.value))]".unicodeScalars)
  }
  return String(shown)
}
