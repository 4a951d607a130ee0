/// A run of text that two versions share, that only the older one has, or that only the newer one has.
package struct TextEdit: Sendable, Hashable {
  /// Which of the two versions has the run.
  package enum Kind: Sendable, Hashable { case same, deleted, inserted }

  package var kind: Kind
  package var text: String

  package init(_ kind: Kind, _ text: String) {
    self.kind = kind
    self.text = text
  }
}

/// What changed between two texts, character by character (Unicode scalar by scalar; a number or a Latin word is one), as a
/// reader wants it: no islands of a single equal character between two changes, a listed name together with its comma, and two texts that have hardly anything
/// in common as one replaced by the other.
///
/// The deleted and the equal runs give the old text, the inserted and the equal ones the new text: always, to the character.
package func textDifference(_ old: String, _ new: String) -> [TextEdit] {
  if old == new { return old.isEmpty ? [] : [TextEdit(.same, old)] }
  let a = old.unicodeScalars.map(\.value)
  let b = new.unicodeScalars.map(\.value)
  var words: [[UInt32]: UInt32] = [:]
  let oldTokens = Tokens(a, &words)
  let newTokens = Tokens(b, &words)
  var changes = Change.list(ShortestEdit(oldTokens.values, newTokens.values).runs, oldTokens, newTokens)
  joinIslands(&changes)
  slide(&changes, a, b)
  if isReplacement(changes, old: a.count, new: b.count) {
    return [TextEdit(.deleted, old), TextEdit(.inserted, new)].filter { !$0.text.isEmpty }
  }
  return edits(changes, a, b)
}

/// A text as what may change alone: a character, or a run of ASCII letters and digits. 2024 becomes 2025 and not 202〔4→5〕.
private struct Tokens {
  var values: [UInt32] = []
  /// Scalars of each.
  var lengths: [Int] = []

  init(_ scalars: [UInt32], _ words: inout [[UInt32]: UInt32]) {
    values.reserveCapacity(scalars.count)
    lengths.reserveCapacity(scalars.count)
    var at = 0
    while at < scalars.count {
      var end = at
      while end < scalars.count, Tokens.isWord(scalars[end]) { end += 1 }
      if end - at > 1 {
        let word = Array(scalars[at..<end])
        // Numbers above all scalars.
        let value = words[word] ?? 0x11_0000 + UInt32(words.count)
        words[word] = value
        values.append(value)
        lengths.append(end - at)
        at = end
      } else {
        values.append(scalars[at])
        lengths.append(1)
        at += 1
      }
    }
  }

  private static func isWord(_ scalar: UInt32) -> Bool {
    (0x30...0x39).contains(scalar) || (0x41...0x5A).contains(scalar) || (0x61...0x7A).contains(scalar)
  }
}

/// One place of change and the equal run after it; the first may have no change.
private struct Change {
  var deleted: Int
  var inserted: Int
  var same: Int

  /// In scalars, from runs of tokens.
  static func list(_ runs: [ShortestEdit.Run], _ old: Tokens, _ new: Tokens) -> [Change] {
    var changes = [Change(deleted: 0, inserted: 0, same: 0)]
    var (x, y) = (0, 0)
    for run in runs {
      if run.kind != .same, changes[changes.count - 1].same > 0 {
        changes.append(Change(deleted: 0, inserted: 0, same: 0))
      }
      let last = changes.count - 1
      switch run.kind {
      case .same:
        changes[last].same += old.lengths[x..<(x + run.count)].reduce(0, +)
        x += run.count
        y += run.count
      case .deleted:
        changes[last].deleted += old.lengths[x..<(x + run.count)].reduce(0, +)
        x += run.count
      case .inserted:
        changes[last].inserted += new.lengths[y..<(y + run.count)].reduce(0, +)
        y += run.count
      }
    }
    return changes
  }
}

/// An equal run that is shorter than the changes on both its sides is chance, not kinship: 的 and 、 stand everywhere.
private func joinIslands(_ changes: inout [Change]) {
  var kept: [Change] = []
  for var change in changes {
    // A change that has grown may swallow the run before it too.
    while let last = kept.last, last.deleted + last.inserted > 0, change.deleted + change.inserted > 0,
      isIsland(last.same, between: max(last.deleted, last.inserted), and: max(change.deleted, change.inserted))
    {
      kept.removeLast()
      change.deleted += last.deleted + last.same
      change.inserted += last.inserted + last.same
    }
    kept.append(change)
  }
  changes = kept
}

private func isIsland(_ same: Int, between before: Int, and after: Int) -> Bool {
  same == 1 || (same <= 3 && same < before && same < after)
}

/// A pure insertion or deletion is moved along equal characters until it ends with a stop or begins with one:
/// 省财政厅、〔省科技厅、〕省商务厅 and not 省财政厅、省〔科技厅、省〕商务厅.
private func slide(_ changes: inout [Change], _ a: [UInt32], _ b: [UInt32]) {
  var (x, y) = (0, 0)
  for index in changes.indices {
    let change = changes[index]
    if index > 0, (change.deleted == 0) != (change.inserted == 0) {
      let text = change.deleted > 0 ? a : b
      let start = change.deleted > 0 ? x : y
      let length = change.deleted + change.inserted
      let shift = bestShift(text, start, length, back: changes[index - 1].same, ahead: change.same)
      changes[index - 1].same += shift
      changes[index].same -= shift
      x += shift
      y += shift
    }
    x += change.deleted + changes[index].same
    y += change.inserted + changes[index].same
  }
}

private func bestShift(_ text: [UInt32], _ start: Int, _ length: Int, back: Int, ahead: Int) -> Int {
  let most = 64
  var best = (score: score(text, start, length), shift: 0)
  var shift = 0
  // One equal character stays on each side: the places of change must not run into each other.
  while shift > -min(back - 1, most), text[start + shift - 1] == text[start + shift + length - 1] {
    shift -= 1
    let score = score(text, start + shift, length)
    if score > best.score { best = (score, shift) }
  }
  shift = 0
  while shift < min(ahead - 1, most), text[start + shift] == text[start + shift + length] {
    shift += 1
    let score = score(text, start + shift, length)
    if score > best.score { best = (score, shift) }
  }
  return best.shift
}

/// 2 where the run ends with a stop, 1 where it begins with one.
private func score(_ text: [UInt32], _ start: Int, _ length: Int) -> Int {
  if isStop(text[start + length - 1]) { return 2 }
  return isStop(text[start]) ? 1 : 0
}

private func isStop(_ scalar: UInt32) -> Bool {
  switch scalar {
  // 、 。 ， ； ： line feed
  case 0x3001, 0x3002, 0xFF0C, 0xFF1B, 0xFF1A, 0x0A: true
  default: false
  }
}

/// Less than a quarter in common: the reader is shown the one and then the other.
private func isReplacement(_ changes: [Change], old: Int, new: Int) -> Bool {
  let same = changes.reduce(0) { $0 + $1.same }
  return same * 4 < min(old, new) || same == 0
}

private func edits(_ changes: [Change], _ a: [UInt32], _ b: [UInt32]) -> [TextEdit] {
  var (x, y) = (0, 0)
  var edits: [TextEdit] = []
  func add(_ kind: TextEdit.Kind, _ text: [UInt32], _ start: Int, _ count: Int) {
    if count > 0 { edits.append(TextEdit(kind, string(text[start..<(start + count)]))) }
  }
  for change in changes {
    add(.deleted, a, x, change.deleted)
    add(.inserted, b, y, change.inserted)
    x += change.deleted
    y += change.inserted
    add(.same, a, x, change.same)
    x += change.same
    y += change.same
  }
  return edits
}

private func string(_ scalars: ArraySlice<UInt32>) -> String {
  var text = String.UnicodeScalarView()
  for value in scalars { if let scalar = Unicode.Scalar(value) { text.append(scalar) } }
  return String(text)
}
