import Foundation

/// `data.json` as a program of somebody else's would read it: its own types, none of the generator's.
struct DocumentJSON: Decodable {
  struct Section: Decodable {
    var id: String
    var label: String?
    var title: String
  }

  struct Duty: Decodable {
    var id: String
    var unit: String
    var name: String
    var canonical: String
    var role: String
    var order: Int
    var clause: Int
    var group: Bool
    var known_by: String
  }

  struct Citation: Decodable {
    var id: String
    var title: String?
    var number: String?
    var resolved: String?
  }

  struct Deadline: Decodable {
    var text: String
    var date: String?
    var kind: String
  }

  struct Measure: Decodable {
    var id: String
    var ordinal: Int
    var label: String?
    var title: String?
    var section: String?
    var url: String
    var text: String
    var clauses: [String]
    var duties: [Duty]
    var cites: [Citation]
    var deadlines: [Deadline]
  }

  struct Finding: Decodable {
    var id: String
    var severity: String
    var line: Int
    var column: Int
    var text: String
  }

  var slug: String
  var serial: Int
  var title: String
  var number: String?
  var issuers: [String]
  var place: String?
  var date: String?
  var printed: String?
  var printer: String?
  var publicity: String?
  var recipients: String?
  var inferred: [String]
  var sections: [Section]
  var measures: [Measure]
  var cites: [Citation]
  var findings: [Finding]

  init(contentsOf path: String) throws {
    self = try JSONDecoder().decode(Self.self, from: Data(contentsOf: URL(fileURLWithPath: path)))
  }
}
