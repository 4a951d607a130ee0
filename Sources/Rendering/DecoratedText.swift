internal import SourceText

/// A mark over a range of a block's text: a link, a span, a point.
struct Decoration {
  /// From the outside to the inside; of two that cross, the inner one is closed and opened again.
  enum Layer: Int, Comparable {
    case measure
    case head
    case label
    case clause
    case finding
    case link
    case evidence
    case repair

    static func < (a: Layer, b: Layer) -> Bool { a.rawValue < b.rawValue }
  }

  var layer: Layer
  /// UTF-8 offsets in the text; equal for a point.
  var start: Int
  var end: Int
  /// The opening tag.
  var open: String
  /// The opening tag where the mark is opened again after a crossing: without the `id`.
  var reopen: String
  /// `</a>`, `</span>`.
  var close: String

  init(_ layer: Layer, _ start: Int, _ end: Int, open: String, reopen: String? = nil, close: String) {
    self.layer = layer
    self.start = start
    self.end = end
    self.open = open
    self.reopen = reopen ?? open
    self.close = close
  }
}

/// Writes the text of a block as HTML with its decorations. The text itself comes out once and in order, escaped as cmark-gfm
/// escapes it; where cmark rendered marks (`html`), its tags stay and the decorations are put between them by offset.
struct DecoratedText {
  private var decorations: [Decoration]
  private let points: [Decoration]

  /// Of links that overlap, the first in the list given wins: the caller lists the surest first.
  init(_ all: [Decoration]) {
    var links: [Decoration] = []
    var kept: [Decoration] = []
    var points: [Decoration] = []
    for decoration in all {
      if decoration.start == decoration.end {
        points.append(decoration)
      } else if decoration.layer == .link {
        if !links.contains(where: { $0.start < decoration.end && decoration.start < $0.end }) {
          links.append(decoration)
        }
      } else {
        kept.append(decoration)
      }
    }
    decorations = (kept + links).sorted { a, b in
      (a.start, a.layer, b.end) < (b.start, b.layer, a.end)
    }
    self.points = points.sorted { ($0.start, $0.layer) < ($1.start, $1.layer) }
  }

  /// Changes the links that are drawn, in the order of the text.
  mutating func changeLinks(_ change: (inout Decoration) -> Void) {
    for index in decorations.indices where decorations[index].layer == .link { change(&decorations[index]) }
  }

  /// Appends the text from `start` to `end`.
  func append(text: String, html: String?, from start: Int = 0, to end: Int? = nil, to bytes: inout [UInt8]) {
    let end = end ?? text.utf8.count
    if html == nil, decorations.isEmpty, points.isEmpty, start == 0, end == text.utf8.count {
      appendEscapedHTML(text, to: &bytes)
      return
    }
    var text = text
    text.withUTF8 { utf8 in
      var sweep = Sweep(decorations: decorations, points: points.filter { $0.start >= start })
      if var html {
        html.withUTF8 { markup in appendMarkup(markup, utf8, start, end, &sweep, &bytes) }
      } else {
        appendPlain(utf8, start, end, &sweep, &bytes)
      }
      sweep.closeAll(&bytes)
    }
  }

  private func appendPlain(
    _ utf8: UnsafeBufferPointer<UInt8>,
    _ start: Int,
    _ end: Int,
    _ sweep: inout Sweep,
    _ bytes: inout [UInt8],
  ) {
    var at = start
    while at < end {
      let next = min(end, sweep.move(to: at, linksAllowed: true, &bytes))
      appendEscapedHTML(UnsafeBufferPointer(rebasing: utf8[at..<next]), to: &bytes)
      at = next
    }
    sweep.finish(at: end, &bytes)
  }

  /// Walks cmark's HTML beside the text: a tag is no text, an entity is one byte of it.
  private func appendMarkup(
    _ markup: UnsafeBufferPointer<UInt8>,
    _ utf8: UnsafeBufferPointer<UInt8>,
    _ start: Int,
    _ end: Int,
    _ sweep: inout Sweep,
    _ bytes: inout [UInt8],
  ) {
    var at = 0
    var offset = 0
    var anchors = 0
    var next = 0
    while at < markup.count {
      if markup[at] == 0x3C {
        var close = at
        while close < markup.count, markup[close] != 0x3E { close += 1 }
        let tag = UnsafeBufferPointer(rebasing: markup[at..<min(close + 1, markup.count)])
        if tag.count > 2, tag[1] == 0x61, tag[2] == 0x20 || tag[2] == 0x3E { anchors += 1 }
        if tag.count > 3, tag[1] == 0x2F, tag[2] == 0x61, tag[3] == 0x3E { anchors -= 1 }
        if offset >= start, offset <= end {
          sweep.closeAll(&bytes)
          bytes.append(contentsOf: tag)
        }
        next = offset
        at = close + 1
        continue
      }
      if offset >= start, offset < end, offset >= next {
        next = sweep.move(to: offset, linksAllowed: anchors == 0, &bytes)
      }
      if markup[at] == 0x26 {
        var close = at
        while close < markup.count, markup[close] != 0x3B { close += 1 }
        if offset >= start, offset < end {
          bytes.append(contentsOf: UnsafeBufferPointer(rebasing: markup[at..<min(close + 1, markup.count)]))
        }
        at = close + 1
      } else {
        if offset >= start, offset < end { bytes.append(markup[at]) }
        at += 1
      }
      offset += 1
    }
    sweep.finish(at: end, &bytes)
  }
}

/// Which marks are open at a place of the text.
private struct Sweep {
  let decorations: [Decoration]
  let points: [Decoration]
  /// Decorations that have begun and not ended, in their order; those from `waiting` on have not begun. A paragraph may have tens of thousands.
  private var live: [Int] = []
  private var waiting = 0
  private var open: [Int] = []
  private var opened: Set<Int> = []
  private var nextPoint = 0

  init(decorations: [Decoration], points: [Decoration]) {
    self.decorations = decorations
    self.points = points
  }

  /// Opens and closes what begins and ends at `offset`, which grows from call to call; returns the next offset at which something does.
  mutating func move(to offset: Int, linksAllowed: Bool, _ bytes: inout [UInt8]) -> Int {
    while waiting < decorations.count, decorations[waiting].start <= offset {
      live.append(waiting)
      waiting += 1
    }
    live.removeAll { decorations[$0].end <= offset }
    var next = waiting < decorations.count ? decorations[waiting].start : Int.max
    for index in live { next = min(next, decorations[index].end) }
    var active = live.filter { decorations[$0].layer != .link || linksAllowed }
    active.sort { a, b in
      let (x, y) = (decorations[a], decorations[b])
      return (x.layer, x.start, y.end, a) < (y.layer, y.start, x.end, b)
    }
    var common = 0
    while common < min(active.count, open.count), active[common] == open[common] { common += 1 }
    while open.count > common { bytes.append(contentsOf: decorations[open.removeLast()].close.utf8) }
    point(at: offset, &bytes)
    for index in active[common...] {
      let decoration = decorations[index]
      bytes.append(contentsOf: (opened.insert(index).inserted ? decoration.open : decoration.reopen).utf8)
      open.append(index)
    }
    if nextPoint < points.count { next = min(next, points[nextPoint].start) }
    return max(next, offset + 1)
  }

  mutating func finish(at end: Int, _ bytes: inout [UInt8]) {
    closeAll(&bytes)
    point(at: end, &bytes)
  }

  mutating func closeAll(_ bytes: inout [UInt8]) {
    while let last = open.popLast() { bytes.append(contentsOf: decorations[last].close.utf8) }
  }

  private mutating func point(at offset: Int, _ bytes: inout [UInt8]) {
    while nextPoint < points.count, points[nextPoint].start <= offset {
      bytes.append(contentsOf: points[nextPoint].open.utf8)
      bytes.append(contentsOf: points[nextPoint].close.utf8)
      nextPoint += 1
    }
  }
}
