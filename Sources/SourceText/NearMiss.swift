/// "Did you mean": the candidate nearest to a wrong word, by edits of Unicode scalars (Levenshtein).
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

  private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    if abs(a.count - b.count) > max(1, a.count / 3) { return Int.max }
    var row = Array(0...b.count)
    for (i, x) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, y) in b.enumerated() {
        let cost = x == y ? diagonal : 1 + min(diagonal, row[j], row[j + 1])
        diagonal = row[j + 1]
        row[j + 1] = cost
      }
    }
    return row[b.count]
  }
}
