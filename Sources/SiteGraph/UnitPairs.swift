internal import PolicyModel

/// Two units and the measures in which the text names both.
package struct UnitPair: Sendable, Hashable {
  /// `a` holds more duties in all; of two that hold as many it stands before `b` in the graph.
  package var a: Int
  package var b: Int
  package var measures: Int
  package var documents: Int
}

extension SiteGraph {
  /// Counts every pair of units once a measure, those that share most first. Linear in the pairs that stand in measures, never
  /// in units × units.
  package func unitPairs() -> [UnitPair] {
    var pairs: [UnitPair] = []
    var places: [Int: Int] = [:]
    var last: [Int] = []
    for (document, node) in documents.enumerated() {
      for measure in node.policy.measures.indices {
        let held = units(ofMeasure: measure, in: document).sorted()
        for (index, a) in held.enumerated() {
          for b in held[(index + 1)...] {
            let key = a * units.count + b
            let place = places[key] ?? pairs.count
            if place == pairs.count {
              places[key] = place
              let isFirst = units[a].duties.count >= units[b].duties.count
              pairs.append(UnitPair(a: isFirst ? a : b, b: isFirst ? b : a, measures: 0, documents: 0))
              last.append(-1)
            }
            pairs[place].measures += 1
            if last[place] != document { pairs[place].documents += 1 }
            last[place] = document
          }
        }
      }
    }
    return pairs.sorted { ($1.measures, $1.documents, $0.a, $0.b) < ($0.measures, $0.documents, $1.a, $1.b) }
  }
}
