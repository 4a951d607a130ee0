/// "Did you mean": the candidate nearest to a wrong word, by edits of Unicode scalars.
package enum NearMiss {
  /// The nearest candidate within a third of the word's length (at least one edit); ties go to the first in
  /// the order given. Nil where nothing is near.
  package static func best(for word: String, among candidates: some Sequence<String>) -> String? {
    let wanted = Array(word.unicodeScalars)
    var best: (text: String, distance: Int)?
    for candidate in candidates {
      let distance = distance(wanted, Array(candidate.unicodeScalars))
      if distance <= max(1, wanted.count / 3), distance < (best?.distance ?? Int.max) {
        best = (candidate, distance)
      }
    }
    return best?.text
  }

  /// Edits between two words; two neighbours swapped count once (Damerau's restricted distance).
  private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    if abs(a.count - b.count) > max(1, a.count / 3) { return Int.max }
    var before: [Int] = []
    var above = Array(0...b.count)
    for (i, x) in a.enumerated() {
      var row = [i + 1]
      for (j, y) in b.enumerated() {
        var cost = min(above[j] + (x == y ? 0 : 1), above[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, x == b[j - 1], a[i - 1] == y { cost = min(cost, before[j - 1] + 1) }
        row.append(cost)
      }
      before = above
      above = row
    }
    return above[b.count]
  }
}
