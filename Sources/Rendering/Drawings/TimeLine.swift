internal import SourceText

extension SiteRenderer {
  /// The months in use on one axis, a stack of marks each: how time limits lie in time. Labels stand only where there is room, so
  /// they never collide; each month is a link to its list.
  ///
  /// - Parameter months: ascending; of more than ninety the last ones.
  func timeLine(_ months: [(month: String, count: Int)]) -> View? {
    let shown = months.suffix(90)
    if shown.count < 2 { return nil }
    let most = shown.map(\.count).max() ?? 1
    // One mark a limit up to twelve; above, a column of that height for the fullest month.
    let perMark = (most + 11) / 12
    let step = 20
    let left = 34
    let base = 12 * 9 + 24
    let width = left * 2 + (shown.count - 1) * step
    var svg =
      "<svg class=\"line\" aria-labelledby=\"line-t line-d\" width=\"\(width)\" height=\"\(base + 26)\" viewBox=\"0 0 \(width) \(base + 26)\">"
    svg += "<title id=\"line-t\">\(escapeHTML(words("say.line.title")))</title>"
    let first = dateText(shown.first?.month ?? "")
    let last = dateText(shown.last?.month ?? "")
    let total = shown.reduce(0) { $0 + $1.count }
    svg +=
      "<desc id=\"line-d\">\(escapeHTML(words("say.line.description", ["first": first, "last": last, "n": String(total)])))</desc>"
    svg += "<path class=\"axis\" d=\"M \(left - 10) \(base) H \(width - left + 10)\"/>"
    var labelled = -1000
    for (index, entry) in shown.enumerated() {
      let x = left + index * step
      let title = words("say.line.month", ["month": dateText(entry.month), "n": String(entry.count)])
      svg += "<a href=\"#\(entry.month)\"><title>\(escapeHTML(title))</title>"
      // The whole column can be hit, not only its marks.
      svg += "<rect class=\"hit\" x=\"\(x - step / 2)\" y=\"0\" width=\"\(step)\" height=\"\(base + 26)\"/>"
      for mark in 0..<max(1, (entry.count + perMark - 1) / perMark) {
        svg += "<circle cx=\"\(x)\" cy=\"\(base - 8 - mark * 9)\" r=\"4\"/>"
      }
      if x - labelled >= 64 {
        svg +=
          "<text x=\"\(x)\" y=\"\(base + 19)\" text-anchor=\"middle\">\(entry.month.prefix(4)).\(Int(entry.month.suffix(2)) ?? 0)</text>"
        labelled = x
      }
      svg += "</a>"
    }
    var notes: [String] = []
    if perMark > 1 { notes.append(words("say.line.scale", ["n": String(perMark)])) }
    if months.count > shown.count { notes.append(words("say.line.cut", ["n": String(shown.count)])) }
    return View([
      "svg": RawHTML(svg + "</svg>"),
      "title": words("say.line.title"),
      "note": notes.isEmpty ? nil : notes.joined(),
    ])
  }
}
