internal import PolicyModel
internal import Rendering
internal import SiteGraph
internal import SourceText

/// `build.json`: what the input came to and what was proved of it, for programs. It holds only what the input determines: no clock, no place, no
/// number of processors.
func proofFile(_ drawn: [DrawnJob], _ graph: SiteGraph, _ facts: BuildFacts) -> [UInt8] {
  var counts = DutyCounts()
  for job in drawn { counts += job.memory.duties }
  let editions = graph.documents + graph.archive
  let characters = editions.reduce(0) { $0 + $1.characters }
  let found = drawn.reduce(0) { $0 + $1.memory.characters }
  var json = JSONWriter()
  func number(_ key: StaticString, _ value: Int, _ json: inout JSONWriter) {
    json.key(key)
    json.value(value)
  }
  json.object { json in
    json.key("generator")
    json.value("gongwen \(facts.version)")
    json.key("digest")
    json.value(facts.digest)
    number("documents", graph.documents.count, &json)
    number("versions", graph.archive.count, &json)
    number("measures", graph.documents.reduce(0) { $0 + $1.policy.measures.count }, &json)
    number("duties", graph.documents.reduce(0) { $0 + $1.dutyCount }, &json)
    number("units", graph.units.count, &json)
    number("files", drawn.reduce(0) { $0 + $1.memory.files.count } + 1, &json)
    json.newline()
    json.key("characters")
    json.object { json in
      number("text", characters, &json)
      number("pages", found, &json)
    }
    json.newline()
    // Each number was counted in the files themselves; beside it what the text says.
    json.key("stated_duties")
    json.object { json in
      number("text", editions.reduce(0) { $0 + $1.dutyCount }, &json)
      number("measure_pages", counts[.measurePages], &json)
      number("matrices", counts[.matrices], &json)
      number("json", counts[.documentJSON], &json)
      number("csv", counts[.documentCSV], &json)
      number("xlsx", counts[.documentXLSX], &json)
    }
    json.newline()
    json.key("duties_by_unit")
    json.object { json in
      number("text", graph.units.reduce(0) { $0 + $1.duties.count }, &json)
      number("pages", counts[.unitPages], &json)
      number("with_derived", graph.units.reduce(0) { $0 + $1.duties.count + $1.derived.count }, &json)
      number("json", counts[.unitJSON], &json)
      number("csv", counts[.unitCSV], &json)
      number("xlsx", counts[.unitXLSX], &json)
    }
    json.newline()
    json.key("duties_by_year")
    json.object { json in
      number("text", graph.documents.reduce(0) { $0 + $1.dutyCount }, &json)
      number("csv", counts[.yearCSV], &json)
      number("xlsx", counts[.yearXLSX], &json)
    }
    json.newline()
    json.key("links")
    json.object { json in
      number("checked", drawn.reduce(0) { $0 + $1.memory.links }, &json)
      number("anchors", drawn.reduce(0) { $0 + $1.memory.anchors.count }, &json)
    }
    json.newline()
  }
  return json.bytes + [0x0A]
}
