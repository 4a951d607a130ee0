internal import SiteGraph
internal import SourceText

/// Who works with whom, drawn: one line a unit, an arc between two that share measures. A line each, so that no label ever
/// meets another; sizes in units of the view box.
struct ArcDiagram {
  /// In the order in which they stand.
  var units: [(name: String, path: String, number: Int)]
  /// Indices into `units`, `a` above `b`.
  var arcs: [(a: Int, b: Int, count: Int)]

  private static let lineHeight = 26
  private static let nameEnd = 230
  private static let dot = 246

  /// The drawing with `title` and `description` for who cannot see it.
  func svg(root: String, title: String, description: String, arcTitle: (String, String, Int) -> String) -> String {
    func y(_ line: Int) -> Int { 20 + line * Self.lineHeight }
    let widest = arcs.map { (y($0.b) - y($0.a)) / 2 }.max() ?? 0
    let width = Self.dot + widest + 16
    let height = y(max(units.count - 1, 0)) + 20
    let most = max(arcs.map(\.count).max() ?? 1, 1)
    var svg =
      "<svg class=\"arcs\" aria-labelledby=\"arcs-t arcs-d\" width=\"\(width)\" height=\"\(height)\" viewBox=\"0 0 \(width) \(height)\">"
    svg += "<title id=\"arcs-t\">\(escapeHTML(title))</title><desc id=\"arcs-d\">\(escapeHTML(description))</desc>"
    for arc in arcs {
      let (from, to) = (y(arc.a), y(arc.b))
      let radius = decimal((to - from) * 50)
      // Hundredths, so that the drawing is the same on every machine.
      let stroke = decimal(100 + 500 * arc.count / most)
      svg +=
        "<path class=\"arc\" d=\"M \(Self.dot) \(from) A \(radius) \(radius) 0 0 1 \(Self.dot) \(to)\" stroke-width=\"\(stroke)\">"
      svg += "<title>\(escapeHTML(arcTitle(units[arc.a].name, units[arc.b].name, arc.count)))</title></path>"
    }
    for (line, unit) in units.enumerated() {
      svg += "<a href=\"\(root)\(unit.path)\">"
      let shown = Self.fitted(unit.name)
      if shown != unit.name { svg += "<title>\(escapeHTML(unit.name))</title>" }
      svg +=
        "<text class=\"lab\" x=\"\(Self.nameEnd)\" y=\"\(y(line) + 5)\" text-anchor=\"end\">\(escapeHTML(shown))</text></a>"
      svg += "<circle class=\"dot\" cx=\"\(Self.dot)\" cy=\"\(y(line))\" r=\"\(decimal(300 + root100(unit.number)))\"/>"
    }
    return svg + "</svg>"
  }

  /// As much of a name as its column holds: a Chinese character is 14 units wide, others 8.
  static func fitted(_ name: String) -> String {
    var width = 0
    var kept = String.UnicodeScalarView()
    for scalar in name.unicodeScalars {
      width += UTF8Scan.isChinese(scalar.value) ? 14 : 8
      if width > nameEnd - 4 { return String(kept.dropLast()) + "…" }
      kept.append(scalar)
    }
    return name
  }

  /// Hundredths as a number: 150 → 1.5.
  private func decimal(_ hundredths: Int) -> String {
    let (whole, rest) = hundredths.quotientAndRemainder(dividingBy: 100)
    if rest == 0 { return String(whole) }
    return rest % 10 == 0 ? "\(whole).\(rest / 10)" : "\(whole).\(rest < 10 ? "0" : "")\(rest)"
  }

  /// A hundred times the square root, rounded down, at most six hundred.
  private func root100(_ number: Int) -> Int {
    var root = 0
    while (root + 1) * (root + 1) <= number * 10000, root < 600 { root += 1 }
    return root
  }
}
