extension TemplateProgram {
  /// Draws a view over the constants that the program was compiled with.
  func draw(_ view: View, over constants: View, into page: inout [UInt8]) {
    var stack: [FieldValue] = [.view(constants), .view(view)]
    run(0..<steps.count, &stack, &page)
  }

  private func run(_ range: Range<Int>, _ stack: inout [FieldValue], _ page: inout [UInt8]) {
    var at = range.lowerBound
    while at < range.upperBound {
      let step = steps[at]
      at += 1
      switch step.kind {
      case .text: page.append(contentsOf: text[Int(step.first)..<Int(step.second)])
      case .variable: find(names[Int(step.first)], stack)?.write(into: &page, escaped: true)
      case .raw: find(names[Int(step.first)], stack)?.write(into: &page, escaped: false)
      case .section:
        let inner = at..<Int(step.second)
        at = inner.upperBound
        switch find(names[Int(step.first)], stack) {
        case nil: break
        case .flag(let isTrue): if isTrue { run(inner, &stack, &page) }
        case .list(let views):
          for view in views {
            stack.append(.view(view))
            run(inner, &stack, &page)
            stack.removeLast()
          }
        case .some(let value):
          stack.append(value)
          run(inner, &stack, &page)
          stack.removeLast()
        }
      case .inverted:
        let inner = at..<Int(step.second)
        at = inner.upperBound
        if !(find(names[Int(step.first)], stack)?.isTrue ?? false) { run(inner, &stack, &page) }
      }
    }
  }

  private func find(_ name: TemplateName, _ stack: [FieldValue]) -> FieldValue? {
    guard let first = name.parts.first else { return stack.last }
    var found: FieldValue?
    if name.isOwn {
      if case .view(let view)? = stack.last { found = view.value(first) }
    } else {
      for index in stack.indices.reversed() {
        if case .view(let view) = stack[index], let value = view.value(first) {
          found = value
          break
        }
      }
    }
    for part in name.parts.dropFirst() {
      guard case .view(let view)? = found else { return nil }
      found = view.value(part)
    }
    return found
  }
}

extension FieldValue {
  /// Whether a section over the value is drawn.
  var isTrue: Bool {
    switch self {
    case .flag(let isTrue): isTrue
    case .list(let views): !views.isEmpty
    case .text, .raw, .number, .view: true
    }
  }

  /// Writes what a variable shows. Text is escaped in three braces too: a template can't let in what is no raw HTML. Views and
  /// lists show nothing.
  func write(into page: inout [UInt8], escaped: Bool) {
    switch self {
    case .text(let text): page.appendEscaped(text)
    case .raw(let bytes):
      if escaped { bytes.withUnsafeBufferPointer { page.appendEscaped($0) } } else { page.append(contentsOf: bytes) }
    case .number(let number): page.append(contentsOf: String(number).utf8)
    case .flag(let isTrue): page.append(contentsOf: (isTrue ? "true" : "false").utf8)
    case .view, .list: break
    }
  }
}

extension [UInt8] {
  /// Appends text with the five signs of HTML escaped: runs between them are copied whole.
  mutating func appendEscaped(_ text: String) {
    var text = text
    text.withUTF8 { appendEscaped($0) }
  }

  mutating func appendEscaped(_ utf8: UnsafeBufferPointer<UInt8>) {
    var start = 0
    for index in utf8.indices {
      let escape: StaticString
      switch utf8[index] {
      case 0x26: escape = "&amp;"
      case 0x3C: escape = "&lt;"
      case 0x3E: escape = "&gt;"
      case 0x22: escape = "&quot;"
      case 0x27: escape = "&#39;"
      default: continue
      }
      append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start..<index]))
      escape.withUTF8Buffer { append(contentsOf: $0) }
      start = index + 1
    }
    append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start...]))
  }
}
