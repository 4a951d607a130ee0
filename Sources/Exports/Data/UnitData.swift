import PolicyModel
import Registry
import SiteGraph
import SourceText

/// `units/<slug>.json`: a unit and its ledger (台账), the same rows in the same order as its tables.
func unitData(_ index: Int, in graph: SiteGraph) -> [UInt8] {
  let unit = graph.units[index]
  let ledger = DutyLedger(ofUnit: index, in: graph)
  var json = JSONWriter(reserving: 1024 + ledger.rows.count * 768)
  json.object { json in
    addUnit(unit, in: graph, to: &json)
    json.newline()
    json.key("duties")
    json.array { json in
      for row in ledger.rows {
        json.newline()
        add(row, in: graph, to: &json)
      }
    }
    json.newline()
    json.key("partners")
    json.array { json in
      for partner in partners(of: index, in: graph) {
        json.object { json in
          json.key("unit")
          json.value(graph.units[partner.unit].id)
          json.key("canonical")
          json.value(graph.units[partner.unit].name)
          json.key("measures")
          json.value(partner.measures)
        }
      }
    }
    json.newline()
    json.key("$schema")
    json.value("../data/unit.schema.json")
  }
  var bytes = json.bytes
  bytes.append(0x0A)
  return bytes
}

private func add(_ row: DutyLedger.Row, in graph: SiteGraph, to json: inout JSONWriter) {
  let measure = PageID.measure(document: row.document, measure: row.measure)
  json.object { json in
    json.key("id")
    json.value(row.id(in: graph))
    addDocument(graph.documents[row.document].policy.metadata, to: &json)
    add(
      row,
      measure: graph.documents[row.document].policy.measures[row.measure],
      duty: graph.documents[row.document].policy.measures[row.measure].duties[row.duty],
      url: graph.path(of: measure),
      in: graph,
      to: &json,
    )
  }
}

// What follows takes parameters rather than making variables: a variable would copy the whole document.

private func addDocument(_ metadata: DocumentMetadata, to json: inout JSONWriter) {
  json.key("document")
  json.value("documents/" + metadata.slug)
  json.key("title")
  json.value(metadata.title)
  json.key("number")
  json.value(metadata.number)
  json.key("date")
  json.value(metadata.date)
}

private func add(
  _ row: DutyLedger.Row,
  measure: Measure,
  duty: Duty,
  url: String,
  in graph: SiteGraph,
  to json: inout JSONWriter,
) {
  json.key("measure")
  json.value(measure.id)
  json.key("label")
  json.value(measure.label)
  json.key("measure_title")
  json.value(measure.title)
  json.key("url")
  json.value(url)
  json.key("name")
  json.value(duty.name)
  json.key("role")
  json.value(row.derived?.role.rawValue ?? duty.role.rawValue)
  json.key("order")
  json.value(duty.order)
  json.key("group")
  json.value(duty.isGroup || graph.units[row.statedUnit(in: graph)].isGroup)
  json.key("known_by")
  json.value(row.derived?.knownBy.rawValue ?? duty.knownBy.rawValue)
  json.key("via")
  json.value(row.derived.map { graph.units[$0.via].id })
  json.key("reason")
  json.value(duty.reason)
  json.key("clause")
  json.value(measure.clauses.indices.contains(duty.clause) ? measure.clauses[duty.clause].text : nil)
  json.key("deadlines")
  json.array { json in
    for limit in measure.timeLimits {
      json.object { json in
        json.key("text")
        json.value(limit.text)
        json.key("date")
        json.value(limit.date)
        json.key("kind")
        json.value(limit.kind.rawValue)
      }
    }
  }
}

/// The fields of a unit itself.
func addUnit(_ unit: UnitNode, in graph: SiteGraph, to json: inout JSONWriter) {
  let registered = unit.registered.map { graph.registry.units[$0] }
  json.key("id")
  json.value(unit.id)
  json.key("name")
  json.value(unit.name)
  json.key("short")
  json.strings(unit.short)
  json.key("place")
  json.value(unit.place)
  json.key("kind")
  json.value(unit.kind)
  json.key("registered")
  json.value(unit.registered != nil)
  json.key("group")
  json.value(unit.isGroup)
  json.key("members")
  json.strings(unit.members.map { graph.units[$0].id })
  json.key("members_source")
  json.value(registered?.source)
  json.key("groups")
  json.strings(unit.groups.map { graph.units[$0].id })
  json.key("successor")
  if let successor = unit.successor {
    json.object { json in
      json.key("unit")
      json.value(graph.units[successor].id)
      json.key("from")
      json.value(registered?.successor?.from)
    }
  } else {
    json.null()
  }
  json.key("predecessors")
  json.strings(unit.predecessors.map { graph.units[$0].id })
  json.key("contact")
  json.value(registered?.contact)
  json.key("site")
  json.value(registered?.url)
  json.key("url")
  json.value(unit.id + ".html")
}

/// Who works with a unit: the other units that the same measures name, by how many measures, then by slug.
private func partners(of index: Int, in graph: SiteGraph) -> [(unit: Int, measures: Int)] {
  var counts: [Int: Int] = [:]
  var last: (document: Int, measure: Int) = (-1, -1)
  for reference in graph.units[index].duties where (reference.document, reference.measure) != last {
    last = (reference.document, reference.measure)
    for unit in graph.units(ofMeasure: reference.measure, in: reference.document) where unit != index {
      counts[unit, default: 0] += 1
    }
  }
  // Units are in the order of their slugs, so an index decides as a slug does.
  return counts.map { (unit: $0.key, measures: $0.value) }
    .sorted { ($1.measures, $0.unit) < ($0.measures, $1.unit) }
}
