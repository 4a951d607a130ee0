import Foundation
import TestSupport

/// The table of what 云工信中小〔2021〕237号 says, written by hand from the text before the parser's first run. A script
/// (`script/checks/gold-table`) shows that each of its strings stands verbatim in the source.
struct GoldTable: Decodable {
  struct Section: Decodable {
    var id: String
    var label: String
    var title: String
  }

  struct Duty: Decodable {
    var name: String
    /// The usual short name; what the registry calls the unit in full.
    var canonical: String
    var role: String
    var order: Int
    var group: Bool
    var doubt: Bool?
  }

  struct Citation: Decodable {
    var title: String
    var number: String?
    var doubt: Bool?
  }

  struct Deadline: Decodable {
    var text: String
    var date: String?
    var kind: String
    var doubt: Bool?
  }

  struct Measure: Decodable {
    var ordinal: Int
    var label: String
    var title: String
    var section: String
    var clause: String
    var duties: [Duty]
    var cites: [Citation]
    var deadlines: [Deadline]
  }

  struct Totals: Decodable {
    var measures: Int
    var sections: Int
    var duties: Int
    var names_as_written: Int
    var units: Int
  }

  var title: String
  var number: String
  var recipients: String
  var date: String
  var printed: String
  var printer: String
  var publicity: String
  var sections: [Section]
  var measures: [Measure]
  var preamble_cites: [Citation]
  var totals: Totals

  static func read() throws -> GoldTable {
    let path = VirtualSite.project + "/Tests/SiteBuildTests/Gold/seed.json"
    return try JSONDecoder().decode(GoldTable.self, from: Data(contentsOf: URL(fileURLWithPath: path)))
  }
}

/// The full names of the registry by short name, read from `units.yaml` by a reader of the test's own: the lines
/// `- name: 全称` and `short: [甲, 乙]`.
func registeredNames() throws -> [String: String] {
  let text = try String(contentsOfFile: VirtualSite.project + "/Content/registry/units.yaml", encoding: .utf8)
  var names: [String: String] = [:]
  var full = ""
  for line in text.split(separator: "\n") {
    let line = line.trimmingCharacters(in: .whitespaces)
    if line.hasPrefix("- name: ") { full = String(line.dropFirst(8)) }
    if line.hasPrefix("short: ["), line.hasSuffix("]") {
      for short in line.dropFirst(8).dropLast().split(separator: ",") {
        names[short.trimmingCharacters(in: .whitespaces)] = full
      }
    }
  }
  return names
}
