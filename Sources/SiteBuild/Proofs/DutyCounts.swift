/// How many duties (责任) were found in the written bytes, by the kind of file.
struct DutyCounts: Sendable, Equatable {
  enum Place: Int, Sendable, CaseIterable {
    case measurePages
    case matrices
    case documentJSON
    case documentCSV
    case documentXLSX
    case unitPages
    case unitJSON
    case unitCSV
    case unitXLSX
    case yearCSV
    case yearXLSX
  }

  var counts = [Int](repeating: 0, count: Place.allCases.count)

  subscript(_ place: Place) -> Int {
    get { counts[place.rawValue] }
    set { counts[place.rawValue] = newValue }
  }

  /// What the page of the proof shows: the key of its words and the number.
  var shown: [(key: String, count: Int)] {
    [
      ("on-measures", self[.measurePages]), ("on-units", self[.unitPages]), ("in-matrices", self[.matrices]),
      ("in-xlsx", self[.documentXLSX]), ("in-csv", self[.documentCSV]), ("in-json", self[.documentJSON]),
    ]
  }

  static func += (a: inout DutyCounts, b: DutyCounts) { for at in a.counts.indices { a.counts[at] += b.counts[at] } }
}
